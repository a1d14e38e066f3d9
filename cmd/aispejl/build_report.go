package main

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Packages with more bytes of code than this are named, each with the reason why it is
// in the program.
const reportedCode = 20_000

// reasonsFile says in each line "package: reason".
//
//go:embed reasons.txt
var reasonsFile string

func reasons() map[string]string {
	reasons := map[string]string{}
	for line := range strings.Lines(reasonsFile) {
		if name, reason, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			reasons[name] = reason
		}
	}
	return reasons
}

// reported returns the packages to name, the largest first.
func (p program) reported() []string {
	large := slices.SortedFunc(maps.Keys(p.sizes), func(a, b string) int {
		return cmp.Or(cmp.Compare(p.sizes[b], p.sizes[a]), cmp.Compare(a, b))
	})
	return slices.DeleteFunc(large, func(name string) bool { return p.sizes[name] <= reportedCode })
}

// report prints what visitors download, and which packages it goes to and why.
func (p program) report(out io.Writer, c compressed) {
	kB := func(n int) float64 { return float64(n) / 1000 }
	fmt.Fprintf(out, "browser program: %.0f kB, gzip %.0f kB, brotli %.0f kB\n", kB(len(p.stripped)), kB(len(c.gzip)), kB(len(c.brotli)))
	fmt.Fprintf(out, "machine code by package, %.0f kB in all before compression; the rest is tables and text:\n", kB(p.code))
	known := reasons()
	for _, name := range p.reported() {
		fmt.Fprintf(out, "%8.0f kB  %s: %s\n", kB(p.sizes[name]), name, cmp.Or(known[name], "(no reason given)"))
	}
}
