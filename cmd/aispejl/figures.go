package main

import (
	"context"
	"fmt"
	"io"
)

func runFigures(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl figures: not built yet")
	return exitUsage
}
