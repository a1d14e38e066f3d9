package main

import (
	"context"
	"fmt"
	"io"
)

func runTabulate(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl tabulate: not built yet")
	return exitUsage
}
