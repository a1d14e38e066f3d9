package main

import (
	"context"
	"errors"
	"fmt"
	"math"

	"aispejl/stats/match"
)

// matchResult is what aispejl match prints. Growth and effects are relative (0.05 is
// 5 %); a number that is not defined is null; lines are those of the data file. The
// log of trimmed rows holds microdata and is not for publication.
type matchResult struct {
	File       string            `json:"file"`
	Counts     matchCounts       `json:"counts"`
	Method     matchMethod       `json:"method"`
	Outcomes   []matchGrowth     `json:"outcomes"`
	Balance    []matchBalance    `json:"balance"`
	Trimmed    []matchTrimmed    `json:"trimmed"`
	Incomplete []matchIncomplete `json:"incomplete"`
	Unmatched  []matchUnmatched  `json:"unmatched"`
	Warnings   []matchWarning    `json:"warnings"`
}

type matchCounts struct {
	Rows              int     `json:"rows"`
	Incomplete        int     `json:"incomplete"`
	TrimmedTreated    int     `json:"trimmed_treated"`
	TrimmedControl    int     `json:"trimmed_control"`
	Treated           int     `json:"treated"` // complete and not trimmed
	Control           int     `json:"control"`
	TreatedMatched    int     `json:"treated_matched"`
	ControlsUsed      int     `json:"controls_used"`
	EffectiveControls float64 `json:"effective_controls"`
	Pairs             int     `json:"pairs"`
}

type matchMethod struct {
	Metric      match.Metric `json:"metric"`
	Neighbours  int          `json:"neighbours"`
	Replacement bool         `json:"replacement"`
	Ties        match.Ties   `json:"ties"`
	Caliper     float64      `json:"caliper"`
	Exact       []string     `json:"exact"`
	BiasAdjust  bool         `json:"bias_adjust"`
	Propensity  []matchSlope `json:"propensity,omitempty"`
}

type matchSlope struct {
	Covariate   string  `json:"covariate"`
	Coefficient float64 `json:"coefficient"`
}

type matchGrowth struct {
	ID                string         `json:"id"`
	Treated           float64        `json:"treated"` // mean growth of the matched treated
	Control           float64        `json:"control"` // of their matches
	ATT               float64        `json:"att"`
	Interval          matchInterval  `json:"interval"`
	SE                float64        `json:"se_ai"`
	SEHeteroscedastic *float64       `json:"se_ai_heteroscedastic"`
	Unadjusted        float64        `json:"unadjusted"`
	Limits            *matchLimits   `json:"trim_limits"`
	BeforeMatching    *matchCompared `json:"before_matching"` // null when a group has no spread to compare
}

type matchInterval struct {
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Level  float64 `json:"level"`
	Method string  `json:"method"`
}

type matchLimits struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// matchCompared is the plain difference of all treated and all controls (Welch).
type matchCompared struct {
	Treated    float64       `json:"treated"`
	Control    float64       `json:"control"`
	Difference float64       `json:"difference"`
	Interval   matchInterval `json:"interval"`
}

type matchBalance struct {
	Covariate string   `json:"covariate"`
	Before    matchGap `json:"before"`
	After     matchGap `json:"after"`
}

type matchGap struct {
	Treated       *float64 `json:"treated"`
	Control       *float64 `json:"control"`
	SMD           *float64 `json:"smd"`        // in standard deviations of all treated
	SMDPooled     *float64 `json:"smd_pooled"` // in the root mean variance of both groups
	VarianceRatio *float64 `json:"variance_ratio"`
}

type matchUnmatched struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"` // no-control-in-class or too-few-controls (inside caliper and class, or left over)
}

// A matchWarning is something odd that did not stop the match.
type matchWarning struct {
	Code    string   `json:"code"`
	Subject string   `json:"subject,omitempty"`
	Value   *float64 `json:"value"`
}

// The levels at which a warning is given: beyond them the usual advice is not to
// trust the comparison without looking closer.
const (
	imbalanceLimit = 0.1  // standardised difference left after matching
	effectiveLimit = 30.0 // effective number of controls
	unmatchedLimit = 0.05 // share of the treated left out
)

// defined is nil for a number that is not defined.
func defined(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return &v
}

// matchOutcomes matches and estimates.
func matchOutcomes(ctx context.Context, d *matchData, progress func(done, total int)) (*matchResult, error) {
	o := d.spec.options()
	o.Progress = progress
	m, err := match.Nearest(ctx, d.sample, o)
	if err != nil {
		return nil, d.relocated(err)
	}
	r := &matchResult{
		File: d.table.Name, Trimmed: d.trimmed, Incomplete: d.incomplete,
		Method: matchMethod{m.Options.Metric, m.Options.Neighbours, !m.Options.Once, m.Options.Ties, m.Options.Caliper, d.spec.Exact, d.spec.BiasAdjust, nil},
		Counts: matchCounts{Rows: d.table.Rows(), Incomplete: len(d.incomplete), Treated: len(m.Treated), Control: len(d.sample.Treated) - len(m.Treated)},
	}
	r.Counts.TrimmedTreated, r.Counts.TrimmedControl = countTrimmed(d.trimmed)
	if m.Logit != nil {
		names := append([]string{"(intercept)"}, d.spec.Covariates...)
		for i, b := range m.Logit.Coefficients {
			r.Method.Propensity = append(r.Method.Propensity, matchSlope{names[i], b})
		}
	}
	for i, outcome := range d.spec.Outcomes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e, err := m.Effect(d.growth[i], d.spec.effect())
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", d.table.Name, outcome.ID, err)
		}
		r.Outcomes = append(r.Outcomes, d.grown(i, e))
		r.Counts.TreatedMatched, r.Counts.ControlsUsed, r.Counts.Pairs = e.Treated, e.Controls, e.Pairs
		r.Counts.EffectiveControls = e.EffectiveControls
	}
	for _, b := range m.Balance() {
		r.Balance = append(r.Balance, matchBalance{b.Covariate, gapOf(b.Before), gapOf(b.After)})
	}
	for _, row := range d.noControl {
		r.Unmatched = append(r.Unmatched, matchUnmatched{d.table.Line(row), "no-control-in-class"})
	}
	for _, k := range m.Dropped {
		r.Unmatched = append(r.Unmatched, matchUnmatched{d.table.Line(d.rows[k]), "too-few-controls"})
	}
	r.warn()
	r.listNothing()
	return r, nil
}

// relocated gives each of the joined errors its place.
func (d *matchData) relocated(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var all []error
	for _, err := range allErrors(err) {
		all = append(all, d.located(err))
	}
	return errors.Join(all...)
}

func countTrimmed(log []matchTrimmed) (treated, control int) {
	last := 0
	for _, t := range log {
		switch {
		case t.Line == last: // outside in more than one outcome
		case t.Treated:
			treated++
		default:
			control++
		}
		last = t.Line
	}
	return treated, control
}

func (d *matchData) grown(i int, e match.Effect) matchGrowth {
	level := d.spec.effect().Level
	g := matchGrowth{
		ID: d.spec.Outcomes[i].ID, Treated: e.MeanTreated, Control: e.MeanControl, ATT: e.ATT, SE: e.SE,
		Interval:          matchInterval{e.Low, e.High, level, "abadie-imbens"},
		SEHeteroscedastic: defined(e.SEHeteroscedastic), Unadjusted: e.Unadjusted,
	}
	if low, high := defined(d.limits[i][0]), defined(d.limits[i][1]); low != nil && high != nil {
		g.Limits = &matchLimits{*low, *high}
	}
	if c, err := match.Compare(d.growth[i], d.sample.Treated, level); err == nil {
		g.BeforeMatching = &matchCompared{c.MeanTreated, c.MeanControl, c.Mean, matchInterval{c.Low, c.High, level, "welch"}}
	}
	return g
}

func gapOf(g match.Gap) matchGap {
	return matchGap{defined(g.MeanTreated), defined(g.MeanControl), defined(g.InTreatedSD), defined(g.InPooledSD), defined(g.VarianceRatio)}
}

func (r *matchResult) warn() {
	add := func(code, subject string, value float64) {
		r.Warnings = append(r.Warnings, matchWarning{code, subject, defined(value)})
	}
	for _, b := range r.Balance {
		if b.After.SMD == nil {
			add("balance-not-defined", b.Covariate, math.NaN())
		} else if math.Abs(*b.After.SMD) > imbalanceLimit {
			add("imbalance", b.Covariate, *b.After.SMD)
		}
	}
	if e := r.Counts.EffectiveControls; e < effectiveLimit {
		add("few-effective-controls", "", e)
	}
	if all := float64(r.Counts.TreatedMatched + len(r.Unmatched)); float64(len(r.Unmatched)) > unmatchedLimit*all {
		add("treated-left-out", "", float64(len(r.Unmatched))/all)
	}
	for _, o := range r.Outcomes {
		if o.Interval.Low <= 0 && 0 <= o.Interval.High {
			add("interval-contains-zero", o.ID, o.ATT)
		}
	}
}

// listNothing writes empty lists as [], not null.
func (r *matchResult) listNothing() {
	if r.Trimmed == nil {
		r.Trimmed = []matchTrimmed{}
	}
	if r.Incomplete == nil {
		r.Incomplete = []matchIncomplete{}
	}
	if r.Unmatched == nil {
		r.Unmatched = []matchUnmatched{}
	}
	if r.Warnings == nil {
		r.Warnings = []matchWarning{}
	}
	if r.Method.Exact == nil {
		r.Method.Exact = []string{}
	}
}
