package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"

	"aispejl/app/estimate"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

// runCompare reads answers as JSON and writes the segment and the comparisons as
// JSON. Input with any problem is refused as a whole: every problem on errs, one a
// line with its place first, nothing on out, exit code 1.
func runCompare(_ context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(errs, "usage: aispejl compare < answers.json")
		return exitUsage
	}
	answers, problems := readAnswers(in)
	if len(problems) > 0 {
		for _, p := range problems {
			fmt.Fprintln(errs, p)
		}
		return exitRefused
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(resultJSON(estimate.Compare(figure.Current(), segment.Shipped(), answers))); err != nil {
		fmt.Fprintln(errs, "output:", err)
		return exitRefused
	}
	return exitOK
}

// The shapes below are the command's contract: names, order and nulls.
type (
	compareResult struct {
		Edition     string             `json:"edition"`
		Segment     any                `json:"segment"` // compareSegment or compareMissing
		Scope       compareScope       `json:"scope"`
		Comparisons []compareRow       `json:"comparisons"`
		Growth      []compareGrowthRow `json:"growth"`
	}
	compareSegment struct {
		ID       string           `json:"id"`
		Why      []string         `json:"why"`
		Border   []compareBorder  `json:"border"`
		Share    *float64         `json:"share"`
		Interval *compareInterval `json:"interval"`
	}
	compareMissing struct {
		ID      *string  `json:"id"`
		Missing []string `json:"missing"`
	}
	compareBorder struct {
		Change map[string]any `json:"change"`
		To     string         `json:"to"`
	}
	compareInterval struct {
		Low    float64  `json:"low"`
		High   float64  `json:"high"`
		Level  *float64 `json:"level"` // null for a derived range, which has none
		Method string   `json:"method"`
	}
	compareScope struct {
		Inside  bool     `json:"inside"`
		Reasons []string `json:"reasons"`
	}
	compareRow struct {
		Figure     string           `json:"figure"`
		Item       string           `json:"item"`
		Option     string           `json:"option"`
		Value      *float64         `json:"value"`
		Base       *int             `json:"base"` // null when unknown
		BaseStatus string           `json:"base_status"`
		Status     string           `json:"status"`
		Interval   *compareInterval `json:"interval"`
		Own        *bool            `json:"own"`
		Verdict    string           `json:"verdict"`
		Warnings   []string         `json:"warnings"`
	}
	compareGrowthRow struct {
		Outcome string   `json:"outcome"`
		Own     *float64 `json:"own"`
		AI      *float64 `json:"ai"`
		Control *float64 `json:"control"`
	}
)

func resultJSON(r estimate.Result) compareResult {
	result := compareResult{
		Edition:     r.Edition,
		Scope:       compareScope{r.Scope.Inside, jsonList(r.Scope.Reasons)},
		Comparisons: []compareRow{},
		Growth:      []compareGrowthRow{},
	}
	if r.Segment.Segment == "" {
		result.Segment = compareMissing{nil, jsonList(r.Segment.Missing)}
	} else {
		result.Segment = segmentJSON(r.Segment)
	}
	for _, c := range r.Comparisons {
		row := compareRow{
			Figure: c.Figure.ID, Item: c.Figure.Item, Option: c.Figure.Option,
			Value: jsonNumber(c.Figure.Value), BaseStatus: string(c.Figure.BaseStatus), Status: string(c.Figure.Status),
			Interval: intervalJSON(c.Interval), Own: c.Own, Verdict: string(c.Verdict), Warnings: jsonList(c.Warnings),
		}
		if c.Figure.Base > 0 {
			row.Base = &c.Figure.Base
		}
		result.Comparisons = append(result.Comparisons, row)
	}
	for _, g := range r.Growth {
		result.Growth = append(result.Growth, compareGrowthRow{g.Outcome, jsonNumber(g.Own), jsonNumber(g.AI), jsonNumber(g.Control)})
	}
	return result
}

func segmentJSON(p estimate.Placement) compareSegment {
	s := compareSegment{
		ID: string(p.Segment), Why: jsonList(p.Why), Border: []compareBorder{},
		Share: jsonNumber(p.Share), Interval: intervalJSON(p.Interval),
	}
	for _, b := range p.Border {
		// A change is written as the answer it would be in answers.json.
		var option any = b.Option
		if n, err := strconv.Atoi(b.Option); err == nil && b.Field == segment.AxisPriority {
			option = n
		}
		s.Border = append(s.Border, compareBorder{map[string]any{b.Field: option}, string(b.To)})
	}
	return s
}

func intervalJSON(s *estimate.Shown) *compareInterval {
	if s == nil {
		return nil
	}
	i := &compareInterval{Low: s.Low, High: s.High, Method: s.Method}
	if s.Level > 0 {
		i.Level = &s.Level
	}
	return i
}

// jsonNumber is nil for what JSON has no number for.
func jsonNumber(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// jsonList is never nil, so that it is written as [].
func jsonList(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
