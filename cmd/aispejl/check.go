package main

import (
	"context"
	"fmt"
	"io"
)

func runCheck(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl check: not built yet")
	return exitUsage
}
