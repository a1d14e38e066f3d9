//go:build audit

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
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

var performanceToo = flag.Bool("performance", false, "hold Lighthouse's performance to its targets: make lighthouse, on a machine with nothing else to do")

// Lighthouse as it is set by default: a phone on a slow line, processor slowed four
// times, simulated. Accessibility, best practices and SEO must be without fault and
// nothing may move. Performance is the median of five runs; as soon as three have
// reached what is wanted the other two cannot change that, and are spared. It is
// printed in any case, and held to when asked: beside other work the same page gets
// anything between 50 and 100.
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
	for _, page := range []struct {
		name, address string
		performance   float64
	}{
		{"start", "/", 100},
		{"figures", "/tal/", 100},
		{"about", "/om/", 100},
		{"check", "/tjek/", 90},
		{"short", "/en/check/short/", 90},
		{"result", "/resultat/#k=" + code, 90},
		{"estimate", "/regnestykke/", 90},
		{"room", "/en/room/", 90},
	} {
		t.Run(page.name, func(t *testing.T) {
			var scores []float64
			enough := 0
			for runs := 0; runs == 0 || *performanceToo && runs < 5 && enough < 3; runs++ {
				categories := "performance"
				if len(scores) == 0 {
					categories += ",accessibility,best-practices,seo"
				}
				report := runLighthouse(t, script, server.URL+page.address, categories)
				for category, result := range report.Categories {
					if got := 100 * result.Score; category != "performance" && got != 100 {
						t.Errorf("%s %v, want 100; %s", category, got, report.faults(category))
					}
				}
				if shift := report.Audits["cumulative-layout-shift"].NumericValue; shift != 0 {
					t.Errorf("layout shift %v, want 0", shift)
				}
				score := 100 * report.Categories["performance"].Score
				if score >= page.performance {
					enough++
				}
				scores = append(scores, score)
				t.Logf("performance %v; first paint %s, largest %s, blocked %s", score, report.Audits["first-contentful-paint"].DisplayValue,
					report.Audits["largest-contentful-paint"].DisplayValue, report.Audits["total-blocking-time"].DisplayValue)
			}
			if *performanceToo && enough < 3 {
				t.Errorf("performance %v, want a median of at least %v", scores, page.performance)
			}
		})
	}
}

// runLighthouse tries again when a run says that it could not see the page load.
func runLighthouse(t *testing.T, script, address, categories string) (report lighthouseReport) {
	t.Helper()
	for range 3 {
		limit, stop := context.WithTimeout(t.Context(), 4*time.Minute)
		cmd := exec.CommandContext(limit, installed(t, "node", "nodejs"), script, address, "--output=json", "--quiet",
			"--disable-full-page-screenshot", "--only-categories="+categories, "--chrome-flags=--headless=new --no-sandbox --disable-gpu")
		cmd.Env = append(os.Environ(), "CHROME_PATH="+chromium(t))
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		stop()
		report = lighthouseReport{}
		if err == nil {
			err = json.Unmarshal(out, &report)
		}
		if err == nil && report.RuntimeError.Message == "" {
			return report
		}
		t.Logf("lighthouse %s: %v %s %s", address, err, report.RuntimeError.Message, said.String())
	}
	t.Fatalf("lighthouse %s: three runs came to nothing", address)
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
