package main

import (
	"context"
	"fmt"
	"io"
)

func runAudit(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl audit: not built yet")
	return exitUsage
}
