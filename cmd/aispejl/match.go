package main

import (
	"context"
	"fmt"
	"io"
)

func runMatch(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	fmt.Fprintln(errs, "aispejl match: not built yet")
	return exitUsage
}
