package main

import (
	"context"
	"fmt"
	"io"
)

func runCompare(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl compare: not built yet")
	return exitUsage
}
