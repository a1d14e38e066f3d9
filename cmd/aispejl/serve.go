package main

import (
	"context"
	"fmt"
	"io"
)

func runServe(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl serve: not built yet")
	return exitUsage
}
