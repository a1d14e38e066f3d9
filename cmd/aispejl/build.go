package main

import (
	"context"
	"fmt"
	"io"
)

func runBuild(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl build: not built yet")
	return exitUsage
}
