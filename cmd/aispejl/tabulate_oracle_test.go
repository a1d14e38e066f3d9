package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const oracles = "../../stats/testdata/oracles/"

type oracleShare struct {
	Share, SE float64
	Interval  []float64 `json:"ci_logit_t"`
	Freedom   int       `json:"df"`
}

// The synthetic firms of the oracles, tabulated from the command line, give the
// numbers R's survey package gives: weights, shares with errors and intervals, in
// size classes too, adjusted p-values, and groups with size held fixed.
func TestTabulateAgreesWithR(t *testing.T) {
	text, err := os.ReadFile(oracles + "endtoend.json")
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Cases []struct {
			Expected struct {
				Weights struct {
					Kish float64 `json:"kish_deff"`
					Max  float64 `json:"max_to_mean"`
				}
				Segments struct {
					Names    []string
					Base     int
					Weighted []oracleShare `json:"weighted_raking_se"`
				}
				Barriers []struct {
					Barrier  string
					Base     int
					Count    int
					Weighted oracleShare `json:"weighted_raking_se"`
					BySize   []struct {
						Size  string
						Base  int
						Count int
					} `json:"by_size"`
				}
				Adjusted struct {
					Order []string
					Holm  []float64
				} `json:"barriers_adjusted"`
				Controlled []struct {
					Barrier string
					Ratio   float64 `json:"mh_or"`
				} `json:"size_controlled"`
			}
		}
	}
	if err := json.Unmarshal(text, &oracle); err != nil || len(oracle.Cases) != 1 {
		t.Fatalf("%d cases, %v", len(oracle.Cases), err)
	}
	want := oracle.Cases[0].Expected
	folder := filepath.Join(t.TempDir(), "2099-2")
	if code, _, errs := runTab(t.Context(), "-spec", "testdata/firms.json", "-o", folder, oracles+"data/firms_a.csv"); code != exitOK {
		t.Fatalf("tabulate = %d, %s", code, errs)
	}
	var report struct {
		Weights map[string]any
		Cells   []reportCell
		Tests   []reportTest
		Control []reportControl `json:"controls"`
	}
	if text, err = os.ReadFile(filepath.Join(folder, "report.json")); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 1e-7*math.Abs(want)+1e-8) {
			t.Errorf("%s = %.12g, want %.12g", what, got, want)
		}
	}
	cell := func(item, option, group string) reportCell {
		for _, c := range report.Cells {
			if c.Item == item && c.Option == strings.ReplaceAll(option, "_", "-") && c.Group == group {
				return c
			}
		}
		t.Fatalf("no cell %s.%s.%s", item, option, group)
		return reportCell{}
	}
	share := func(what string, c reportCell, want oracleShare) {
		t.Helper()
		same(what, *c.Value, want.Share)
		same(what+" SE", *c.SE, want.SE)
		same(what+" low", (*c.Interval)[0], want.Interval[0])
		same(what+" high", (*c.Interval)[1], want.Interval[1])
		if *c.Freedom != want.Freedom {
			t.Errorf("%s: %d degrees of freedom, want %d", what, *c.Freedom, want.Freedom)
		}
	}
	same("Kish", report.Weights["kish_design_effect"].(float64), want.Weights.Kish)
	same("largest to mean", report.Weights["largest_to_mean"].(float64), want.Weights.Max)
	for k, name := range want.Segments.Names {
		share(name, cell("segment", name, ""), want.Segments.Weighted[k])
	}
	for _, b := range want.Barriers {
		c := cell("barriers", b.Barrier, "")
		share(b.Barrier, c, b.Weighted)
		if *c.Base != b.Base || *c.Count != b.Count {
			t.Errorf("%s: %d of %d, want %d of %d", b.Barrier, *c.Count, *c.Base, b.Count, b.Base)
		}
		for _, s := range b.BySize {
			if c := cell("barriers", b.Barrier, s.Size); *c.Base != s.Base || *c.Count != s.Count {
				t.Errorf("%s, %s: %d of %d, want %d of %d", b.Barrier, s.Size, *c.Count, *c.Base, s.Count, s.Base)
			}
		}
	}
	for k, name := range want.Adjusted.Order {
		for _, test := range report.Tests {
			if test.Item == "barriers" && test.Break == "size" && test.Option == strings.ReplaceAll(name, "_", "-") {
				same(name+" Holm", *test.Holm, want.Adjusted.Holm[k])
			}
		}
	}
	for _, c := range want.Controlled {
		for _, r := range report.Control {
			if r.Option == strings.ReplaceAll(c.Barrier, "_", "-") {
				same(c.Barrier+" odds ratio", *r.OddsRatio, c.Ratio)
			}
		}
	}
	if len(report.Control) != len(want.Controlled) || len(report.Tests) == 0 {
		t.Errorf("%d controls, %d tests", len(report.Control), len(report.Tests))
	}
}
