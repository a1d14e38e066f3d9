//go:build !js

package benefit

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestNothingFuses compiles the package for a processor with fused multiply-add
// and looks for that instruction in the assembly. Go may fuse a product and a sum
// even across statements unless float64() stands between them; the fused one
// rounds once instead of twice, and the browser's digits would differ.
func TestNothingFuses(t *testing.T) {
	// What the engine does not use may differ in the last digit.
	free := regexp.MustCompile(`/benefit/(pert|triangular|problem)\.go:`)
	fused := regexp.MustCompile(`\bFN?M(ADD|SUB)[DS]\b`)
	ours := regexp.MustCompile(`\(([^()]*/benefit/[a-z]+\.go:\d+)\)`)
	build := exec.Command("go", "build", "-gcflags=aispejl/stats/benefit=-S", ".")
	build.Env = append(os.Environ(), "GOOS=linux", "GOARCH=arm64", "CGO_ENABLED=0")
	listing, err := build.CombinedOutput()
	if err != nil {
		t.Fatalf("go build for arm64: %v\n%.2000s", err, listing)
	}
	lines := strings.Split(string(listing), "\n")
	if len(lines) < 1000 {
		t.Fatalf("%d lines of assembly, want a listing", len(lines))
	}
	multiplications := 0
	for _, line := range lines {
		at := ours.FindStringSubmatch(line)
		if at == nil {
			continue
		}
		if strings.Contains(line, "FMULD") {
			multiplications++
		}
		if fused.MatchString(line) && !free.MatchString(line) {
			t.Errorf("%s: fused multiply-add; write float64(a*b)", at[1])
		}
	}
	if multiplications == 0 {
		t.Error("no multiplication in the listing: the test looks for the wrong thing")
	}
}
