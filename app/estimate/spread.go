package estimate

import (
	"errors"
	"math"

	"aispejl/stats/figure"
	"aispejl/stats/interval"
)

// Power is the chance of finding a true difference that the detectable one is
// computed for.
const Power = 0.8

// A Spread says what two published groups could have shown if the growth of firms
// had an assumed standard deviation. The spread is an assumption: none is published.
type Spread struct {
	Outcome     string
	SD          float64           // assumed, as a share: 0.2 is 20 percentage points
	Detectable  float64           // smallest true difference found with Power, two-sided at 5 %
	Difference  interval.Interval // the published difference, AI minus control, with the interval it would have
	BaseAI      int
	BaseControl int
}

// ErrNoGrowth is returned for an outcome the edition has no two groups of.
var ErrNoGrowth = errors.New("estimate: no growth of both groups in this edition")

// Assume returns what the groups of an outcome could have shown under the standard
// deviation sd of two-year growth, in (0, 10]. The error is ErrNoGrowth or wraps
// [interval.ErrOutOfRange].
func Assume(edition *figure.Edition, outcome string, sd float64) (Spread, error) {
	if !(0 < sd && sd <= 10) {
		return Spread{}, errors.Join(errors.New("estimate: the standard deviation must be in (0,10]"), interval.ErrOutOfRange)
	}
	var ai, control figure.Figure
	if edition != nil {
		for _, f := range edition.Of("growth") {
			switch {
			case f.Option != outcome || f.Kind != figure.Growth || math.IsNaN(f.Value) || f.Base < 1:
			case f.Group == "ai":
				ai = f
			case f.Group == "control":
				control = f
			}
		}
	}
	if ai.ID == "" || control.ID == "" {
		return Spread{}, ErrNoGrowth
	}
	b1, b2 := float64(ai.Base), float64(control.Base)
	s := Spread{Outcome: outcome, SD: sd, BaseAI: ai.Base, BaseControl: control.Base}
	d, err := interval.DetectableMeans(sd, b1, b2, interval.Level95, Power)
	if err != nil {
		return Spread{}, err
	}
	s.Detectable = d.BothTails
	s.Difference, err = interval.Means(ai.Value-control.Value, sd, b1, b2, interval.Level95)
	return s, err
}
