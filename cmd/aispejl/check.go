package main

import (
	"context"
	"fmt"
	"io"
)

// runCheck validates the figure data in a folder: an edition, or a folder of
// editions. Without a folder it checks the data the program was built with.
func runCheck(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := dataFlags("check", "[dir]", errs)
	if flags.Parse(args) != nil {
		return exitUsage
	}
	if flags.NArg() > 1 {
		flags.Usage()
		return exitUsage
	}
	editions, err := readEditions(flags.Arg(0))
	if err != nil {
		return refuseData(errs, err)
	}
	for _, e := range editions {
		fmt.Fprintf(out, "edition %s: %d figures of %d questions from %d sources, %d contradictions, %d claims\n",
			e.ID, len(e.Figures), len(e.Questions), len(e.Sources), len(e.Contradictions), len(e.Claims))
	}
	return exitOK
}
