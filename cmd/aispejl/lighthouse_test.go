//go:build audit

package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// A lighthouseReport is what is read of a run.
type lighthouseReport struct {
	Categories map[string]struct {
		Score     float64
		AuditRefs []struct {
			ID     string
			Weight float64
		}
	}
	RuntimeError struct{ Message string }
	Audits       map[string]struct {
		Score        *float64
		NumericValue float64
		Title        string
		DisplayValue string
	}
}

// Lighthouse as it is set by default: a phone on a slow line, processor slowed four
// times, simulated. Accessibility, best practices and SEO must be without fault and
// nothing may move. Performance depends on what else the machine does: it is printed.
func TestAuditLighthouse(t *testing.T) {
	const script = "../tools/node_modules/lighthouse/cli/index.js"
	if _, err := os.Stat(script); err != nil {
		t.Fatalf("%v; make audit installs it", err)
	}
	code := answer.Code{
		Answers: answer.Answers{Size: "10-49", Industry: "manufacturing", Use: "limited", Priority: "4", Areas: []string{"process"}, Barriers: []string{"knowledge"}},
		Edition: figure.Shipped().ID,
	}.String()
	server := serveFiles(t, os.DirFS("../../dist"), "/") // compressed, written by make build
	for _, route := range []string{"/", "/tal/", "/om/", "/tjek/", "/resultat/#k=" + code} {
		full := runLighthouse(t, script, server.URL+route, "accessibility,best-practices,seo")
		for _, category := range []string{"accessibility", "best-practices", "seo"} {
			if got := 100 * full.Categories[category].Score; got != 100 {
				t.Errorf("%s: %s %v, want 100; %s", route, category, got, full.faults(category))
			}
		}
		var performance []float64
		var last lighthouseReport
		for range 5 {
			last = runLighthouse(t, script, server.URL+route, "performance")
			performance = append(performance, 100*last.Categories["performance"].Score)
			if shift := last.Audits["cumulative-layout-shift"].NumericValue; shift != 0 {
				t.Errorf("%s: layout shift %v, want 0", route, shift)
			}
		}
		slices.Sort(performance)
		t.Logf("%s: performance %v, median %v; first paint %s, largest %s, blocked %s", route, performance, performance[2],
			last.Audits["first-contentful-paint"].DisplayValue, last.Audits["largest-contentful-paint"].DisplayValue, last.Audits["total-blocking-time"].DisplayValue)
	}
}

func runLighthouse(t *testing.T, script, address, categories string) lighthouseReport {
	t.Helper()
	limit, stop := context.WithTimeout(t.Context(), 4*time.Minute)
	defer stop()
	cmd := exec.CommandContext(limit, installed(t, "node", "nodejs"), script, address, "--output=json", "--quiet",
		"--disable-full-page-screenshot", "--only-categories="+categories, "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
	cmd.Env = append(os.Environ(), "CHROME_PATH="+chromium(t))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("lighthouse %s: %v", address, err)
	}
	var report lighthouseReport
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("lighthouse %s: %v", address, err)
	}
	if report.RuntimeError.Message != "" {
		t.Fatalf("lighthouse %s: %s", address, report.RuntimeError.Message)
	}
	return report
}

// faults lists what keeps a category from being complete.
func (r lighthouseReport) faults(category string) string {
	var found []string
	for _, ref := range r.Categories[category].AuditRefs {
		if audit := r.Audits[ref.ID]; audit.Score != nil && *audit.Score < 1 && ref.Weight > 0 {
			found = append(found, ref.ID+" ("+audit.Title+")")
		}
	}
	return strings.Join(found, ", ")
}
