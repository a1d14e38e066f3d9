package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"aispejl/stats/benefit"
)

// benefitResult is what aispejl benefit prints. Shares are in [0,1], money is kroner.
type benefitResult struct {
	NPV              benefitNPV                 `json:"npv"`
	LossProbability  float64                    `json:"loss_probability"`
	Payback          []benefitYear              `json:"payback"`
	NeverProbability float64                    `json:"never_probability"`
	ExpectedIRR      *float64                   `json:"expected_irr"`
	Tornado          []benefitBar               `json:"tornado"`
	BreakEven        map[benefit.Input]*float64 `json:"break_even"`
	ToleratedShrink  float64                    `json:"tolerated_shrink"`
	ImpliedPoints    *float64                   `json:"implied_productivity_points"`
	Draws            int                        `json:"draws"`
	Seed             int64                      `json:"seed"`
	Warnings         []benefit.Warning          `json:"warnings"`
}

type benefitNPV struct {
	Mean float64 `json:"mean"`
	P5   float64 `json:"p5"`
	P10  float64 `json:"p10"`
	P25  float64 `json:"p25"`
	P50  float64 `json:"p50"`
	P75  float64 `json:"p75"`
	P90  float64 `json:"p90"`
	P95  float64 `json:"p95"`
}

type benefitYear struct {
	Year        int     `json:"year"`
	Probability float64 `json:"probability"`
}

type benefitBar struct {
	Input benefit.Input `json:"input"`
	Low   float64       `json:"low"`
	High  float64       `json:"high"`
}

// runBenefit reads a case as JSON, simulates it and prints the outcome as JSON.
// A case that is refused has every problem on its own line of errs.
func runBenefit(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	if len(args) > 0 {
		fmt.Fprintln(errs, "usage: aispejl benefit < case.json")
		return exitUsage
	}
	data, err := io.ReadAll(in)
	if err != nil {
		fmt.Fprintf(errs, "case: %v\n", err)
		return exitRefused
	}
	run, problems := parseBenefit(data)
	if problems != nil {
		for _, p := range problems {
			fmt.Fprintln(errs, p)
		}
		return exitRefused
	}
	outcome, err := run.simulate(ctx)
	if err != nil {
		fmt.Fprintf(errs, "case: %v\n", err)
		return exitRefused
	}
	text, err := json.MarshalIndent(benefitResultOf(outcome), "", "  ")
	if err != nil {
		fmt.Fprintf(errs, "case: %v\n", err)
		return exitRefused
	}
	if _, err := out.Write(append(text, '\n')); err != nil {
		fmt.Fprintf(errs, "output: %v\n", err)
		return exitRefused
	}
	return exitOK
}

// simulate runs the case in steps, so that an interrupt is heeded.
func (r *benefitRun) simulate(ctx context.Context) (*benefit.Outcome, error) {
	engine, err := benefit.New(r.draws, r.seed)
	if err != nil {
		return nil, err
	}
	if problems := engine.Set(r.c); problems != nil {
		return nil, fmt.Errorf("%v", problems)
	}
	for {
		if done, _ := engine.Step(1); done {
			outcome, _ := engine.Outcome()
			return outcome, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

func benefitResultOf(o *benefit.Outcome) *benefitResult {
	optional := func(x benefit.Optional) *float64 {
		if !x.OK {
			return nil
		}
		return &x.Value
	}
	r := &benefitResult{
		NPV:              benefitNPV(o.NPV),
		LossProbability:  o.LossProbability,
		NeverProbability: o.NeverProbability,
		ExpectedIRR:      optional(o.ExpectedIRR),
		Payback:          []benefitYear{},
		Tornado:          []benefitBar{},
		BreakEven:        map[benefit.Input]*float64{},
		ToleratedShrink:  o.ToleratedShrink,
		ImpliedPoints:    optional(o.ImpliedProductivityPoints),
		Draws:            o.Draws,
		Seed:             o.Seed,
		Warnings:         append([]benefit.Warning{}, o.Warnings...),
	}
	for _, y := range o.Payback {
		r.Payback = append(r.Payback, benefitYear(y))
	}
	for _, b := range o.Tornado {
		r.Tornado = append(r.Tornado, benefitBar{b.Input, b.Low, b.High})
	}
	for _, b := range o.BreakEven {
		r.BreakEven[b.Input] = optional(b.At)
	}
	return r
}
