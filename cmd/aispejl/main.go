// Command aispejl is the native tool beside the web app: it builds and serves
// the site, checks and audits the data, and drives the same engines as the pages
// with JSON in and JSON out.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes of every command.
const (
	exitOK      = 0
	exitRefused = 1 // a finding, or input that was refused
	exitUsage   = 2
)

// A command is one subcommand. run returns an exit code.
type command struct {
	name, synopsis string
	run            func(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int
}

var commands = []command{
	{"build", "write the site to dist/", runBuild},
	{"serve", "serve the site", runServe},
	{"compare", "answers as JSON in, segment and comparisons as JSON out", runCompare},
	{"benefit", "a case as JSON in, the benefit estimate as JSON out", runBenefit},
	{"figures", "every published figure as JSON or CSV", runFigures},
	{"check", "validate a folder of figure data", runCheck},
	{"audit", "look for contradictions in the published figures", runAudit},
	{"tabulate", "survey microdata to weighted shares", runTabulate},
	{"match", "nearest-neighbour matching of firms", runMatch},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) > 0 {
		for _, c := range commands {
			if c.name == args[0] {
				return c.run(ctx, args[1:], in, out, errs)
			}
		}
	}
	if len(args) == 0 {
		if code, ok := doubleClicked(ctx, in, out, errs); ok {
			return code
		}
	}
	fmt.Fprintln(errs, "usage: aispejl <command> [flags]")
	for _, c := range commands {
		fmt.Fprintf(errs, "  %-9s %s\n", c.name, c.synopsis)
	}
	return exitUsage
}
