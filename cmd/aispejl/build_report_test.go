package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	p := program{stripped: make([]byte, 4000), code: 3000, sizes: map[string]int{
		"runtime": 1_250_400, "made/up": 20_001, "strings": 20_000,
	}}
	var out bytes.Buffer
	p.report(&out, compressed{gzip: make([]byte, 2000), brotli: make([]byte, 1000)})
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 4 {
		t.Fatalf("report = %q, want 4 lines: packages above 20 kB alone", lines)
	}
	if want := "    1250 kB  runtime: " + reasons()["runtime"]; lines[2] != want || reasons()["runtime"] == "" {
		t.Errorf("report = %q, want %q", lines[2], want)
	}
	if want := "      20 kB  made/up: (no reason given)"; lines[3] != want {
		t.Errorf("report = %q, want %q", lines[3], want)
	}
}

// Each line of the file is a reason, and no package stands there twice.
func TestReasons(t *testing.T) {
	if got, want := len(reasons()), strings.Count(reasonsFile, "\n"); got != want {
		t.Errorf("%d packages with a reason in %d lines", got, want)
	}
}
