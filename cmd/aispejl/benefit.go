package main

import (
	"context"
	"fmt"
	"io"
)

func runBenefit(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl benefit: not built yet")
	return exitUsage
}
