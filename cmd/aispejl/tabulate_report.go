package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"aispejl/stats/interval"
	"aispejl/stats/survey"
)

// tabulationText is what the editor reads after a run: what happened to rows and
// weights, and whether it adds up.
func tabulationText(tab *survey.Tabulation) string {
	var b strings.Builder
	fmt.Fprintf(&b, "edition %s: %d rows, %d figures\n", tab.Spec.Edition, tab.Rows, len(tab.Cells))
	w := tab.Weights
	fmt.Fprintf(&b, "weights: Kish design effect %.4f, effective base %.1f, largest to mean %.3f", w.Kish.DesignEffect, w.Kish.EffectiveBase, w.MaxToMean)
	if w.Iterations > 0 {
		fmt.Fprintf(&b, "; raked in %d cycles", w.Iterations)
	}
	if tab.Spec.Weights.Trim != nil {
		fmt.Fprintf(&b, "; %d rows at the limit, largest deviation from a margin %.3g %%", w.TrimmedRows, 100*w.Deviation)
	}
	b.WriteString("\n")
	for k, s := range tab.Funnel {
		if s.Withheld {
			break
		}
		if k == 0 {
			fmt.Fprintf(&b, "funnel: %s %d\n", s.ID, s.Rows)
			continue
		}
		sum := "adds up"
		if s.Before-s.Dropped-s.Unknown != s.Rows {
			sum = "DOES NOT ADD UP"
		}
		fmt.Fprintf(&b, "funnel: %d - %d %s - %d unanswered = %d %s: %s\n", s.Before, s.Dropped, tab.Spec.Funnel.Steps[k].Dropped.ID, s.Unknown, s.Rows, s.ID, sum)
	}
	for _, r := range tab.Items {
		if r.Withheld {
			fmt.Fprintf(&b, "item %s: counts withheld, they would give away a suppressed figure\n", r.Item)
			continue
		}
		fmt.Fprintf(&b, "item %s: asked %d of %d = %d answered + %d don't know + %d no answer; base %d\n", r.Item, r.Asked, r.Total, r.Answered, r.Unsure, r.NoAnswer, r.Base)
	}
	withheld := map[survey.Withheld]int{}
	for _, c := range tab.Cells {
		withheld[c.Withheld]++
	}
	fmt.Fprintf(&b, "suppressed: %d for the base, %d for the count, %d so that these cannot be worked out\n",
		withheld[survey.SmallBase], withheld[survey.SmallCount], withheld[survey.Secondary])
	for _, r := range tab.Controls {
		if r.Problem != "" {
			fmt.Fprintf(&b, "%s.%s with %s held fixed: %s\n", r.Item, r.Option, r.By, r.Problem)
			continue
		}
		fmt.Fprintf(&b, "%s.%s: %s %.1f %%, %s %.1f %%; with %s held fixed %.1f %% and %.1f %%, odds ratio %.2f (%.2f to %.2f)\n",
			r.Item, r.Option, r.Groups[0], 100*r.Standard[0].Crude, r.Groups[1], 100*r.Standard[1].Crude, r.By,
			100*r.Standard[0].Adjusted, 100*r.Standard[1].Adjusted, r.MantelHaenszel.OddsRatio, r.MantelHaenszel.Interval.Low, r.MantelHaenszel.Interval.High)
	}
	for _, warning := range tab.Warnings {
		b.WriteString("warning: " + warning + "\n")
	}
	return b.String()
}

type reportCell struct {
	Item         string     `json:"item"`
	Option       string     `json:"option"`
	Group        string     `json:"group"`
	Kind         string     `json:"kind"`
	Suppressed   string     `json:"suppressed,omitempty"` // base, count, secondary: the numbers are then left out
	Base         *int       `json:"base"`
	Count        *int       `json:"count"`
	Value        *float64   `json:"value"`
	SE           *float64   `json:"se"`
	Freedom      *int       `json:"degrees_of_freedom"`
	Interval     *[]float64 `json:"interval"`
	Method       string     `json:"method,omitempty"` // logit or wilson
	DesignEffect *float64   `json:"design_effect"`
}

type reportTest struct {
	Item      string   `json:"item"`
	Option    string   `json:"option"` // "" for the whole item
	Break     string   `json:"break"`
	ChiSquare float64  `json:"chi_square"`
	Freedom   int      `json:"degrees_of_freedom"`
	PValue    float64  `json:"p_value"`
	Holm      *float64 `json:"p_value_holm"`
	Small     float64  `json:"share_expected_below_5"`
}

type reportGroup struct {
	Group        string  `json:"group"`
	Crude        float64 `json:"crude"`
	Standardised float64 `json:"standardised"`
	SE           float64 `json:"se"`
}

type reportControl struct {
	Item      string        `json:"item"`
	Option    string        `json:"option"`
	By        string        `json:"by"`
	Problem   string        `json:"problem,omitempty"`
	Groups    []reportGroup `json:"groups,omitempty"`
	OddsRatio *float64      `json:"odds_ratio"`
	Interval  *[]float64    `json:"odds_ratio_interval"`
	PValue    *float64      `json:"p_value"`
}

// tabulationJSON is the report with every number at full precision.
func tabulationJSON(tab *survey.Tabulation) ([]byte, error) {
	report := struct {
		Edition  string          `json:"edition"`
		Rows     int             `json:"rows"`
		Weights  map[string]any  `json:"weights"`
		Funnel   []survey.Stage  `json:"funnel"`
		Items    []survey.Rows   `json:"items"`
		Cells    []reportCell    `json:"cells"`
		Tests    []reportTest    `json:"tests"`
		Controls []reportControl `json:"controls"`
		Warnings []string        `json:"warnings"`
	}{
		Edition: tab.Spec.Edition, Rows: tab.Rows, Funnel: tab.Funnel, Items: tab.Items, Warnings: tab.Warnings,
		Weights: map[string]any{
			"kish_design_effect": tab.Weights.Kish.DesignEffect, "effective_base": tab.Weights.Kish.EffectiveBase,
			"largest_to_mean": tab.Weights.MaxToMean, "cycles": tab.Weights.Iterations, "rows_at_limit": tab.Weights.TrimmedRows,
			"largest_deviation": tab.Weights.Deviation, "errors_calibrated": tab.Weights.Calibrated,
		},
	}
	for _, c := range tab.Cells {
		report.Cells = append(report.Cells, cellReport(c))
	}
	for _, t := range tab.Tests {
		report.Tests = append(report.Tests, reportTest{
			t.Item, t.Option, t.Break, t.Test.Statistic, t.Test.Freedom, t.Test.PValue, finite(t.Holm), t.Test.SmallExpected,
		})
	}
	for _, r := range tab.Controls {
		one := reportControl{Item: r.Item, Option: r.Option, By: r.By, Problem: r.Problem}
		if r.Problem == "" {
			for k := range 2 {
				one.Groups = append(one.Groups, reportGroup{r.Groups[k], r.Standard[k].Crude, r.Standard[k].Adjusted, r.Standard[k].SE})
			}
			mh := r.MantelHaenszel
			one.OddsRatio, one.PValue = finite(mh.OddsRatio), finite(mh.PValue)
			one.Interval = &[]float64{mh.Interval.Low, mh.Interval.High}
		}
		report.Controls = append(report.Controls, one)
	}
	text, err := json.MarshalIndent(report, "", "  ")
	return append(text, '\n'), err
}

func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

func cellReport(c survey.Cell) reportCell {
	one := reportCell{Item: c.Item, Option: c.Option, Group: c.Group, Kind: string(c.Kind), Suppressed: string(c.Withheld)}
	if c.Withheld != survey.Shown || c.Base == 0 {
		return one
	}
	if !c.BaseWithheld {
		one.Base, one.Count = &c.Base, &c.Count
	}
	if c.Kind == survey.Count {
		return one
	}
	one.Value, one.SE, one.Freedom = finite(c.Estimate.Value), finite(c.Estimate.SE), &c.Estimate.Freedom
	if effect, ok := c.Estimate.DesignEffect(); ok {
		one.DesignEffect = finite(effect)
	}
	if c.Kind == survey.Share && !c.BaseWithheld {
		if i, method, err := c.Interval(interval.Level95); err == nil {
			one.Interval, one.Method = &[]float64{i.Low, i.High}, method
		}
	}
	return one
}
