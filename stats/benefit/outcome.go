package benefit

import (
	"slices"
	"sort"
)

// An Outcome is everything computed about a case. An engine reuses its outcome:
// what is to outlive the next Run must be copied with [Outcome.Clone].
type Outcome struct {
	NPV             Distribution
	LossProbability float64 // P(NPV < 0)

	Payback          []YearChance // years 1 to the horizon
	NeverProbability float64      // never paid back within the horizon; equals LossProbability

	ExpectedIRR               Optional // of the mean cash flow; not OK when there is none or several
	ExpectedNPV               float64  // with every input at best, tornado and break-even start from it
	Tornado                   []Bar    // every input given as a triple, in the order of the form
	BreakEven                 []BreakEven
	ToleratedShrink           float64  // share of the gain that may fail to appear before the mean NPV is 0
	ImpliedProductivityPoints Optional // percentage points; not OK without value added

	Dots50   [50]float64 // quantiles at (i-0.5)/50: fifty equally likely futures
	Dots20   [20]float64
	Losses50 int // how many of them are below 0
	Losses20 int

	Draws    int
	Seed     int64
	Warnings []Warning
}

// A Distribution is the mean and type 7 quantiles, kr.
type Distribution struct{ Mean, P5, P10, P25, P50, P75, P90, P95 float64 }

// A YearChance is the probability of being paid back by the end of a year.
type YearChance struct {
	Year        int
	Probability float64
}

// A Bar is the expected NPV with one input at its 10 % and at its 90 % point,
// the others at best. Low may be above High.
type Bar struct {
	Input     Input
	Low, High float64 // kr.
	From, To  float64 // the two points of the input
}

// Width is the length of the bar.
func (b Bar) Width() float64 {
	if b.High < b.Low {
		return b.Low - b.High
	}
	return b.High - b.Low
}

// Widest returns the n widest bars, the widest first; equal ones in the order of
// the form. It allocates.
func (o *Outcome) Widest(n int) []Bar {
	bars := slices.Clone(o.Tornado)
	sort.SliceStable(bars, func(i, j int) bool { return bars[i].Width() > bars[j].Width() })
	return bars[:max(0, min(n, len(bars)))]
}

// A BreakEven is the value of one input at which the expected NPV is 0, the
// others at best, anywhere in its legal range; not OK when there is none.
type BreakEven struct {
	Input Input
	At    Optional
}

// Optional is a number that may not exist. Value is 0 when it does not.
type Optional struct {
	Value float64
	OK    bool
}

func some(x float64) Optional { return Optional{float64(x) + 0, true} }

// A Warning is something odd about a case which does not stop the computation
// and which must be shown.
type Warning string

const (
	NoGain          Warning = "no-gain"           // the gain is 0 whatever happens
	NeverPaidBack   Warning = "never-paid-back"   // every draw ends below 0
	NothingToPay    Warning = "nothing-to-pay"    // no money is spent, there is nothing to recover
	NoIRR           Warning = "no-irr"            // the mean cash flow has no internal rate of return in range
	SeveralIRR      Warning = "several-irr"       // it has more than one
	NothingVaries   Warning = "nothing-varies"    // every input is constant and the project surely stops or surely does not
	WidenClipped    Warning = "widen-clipped"     // widening a range met the end of what is legal
	FewDraws        Warning = "few-draws"         // below 1,024 draws the tails are rough
	ImpliedTooLarge Warning = "implied-too-large" // value added is so small that the implied effect means nothing
)

// Clone returns a copy that shares nothing with the engine.
func (o *Outcome) Clone() *Outcome {
	c := *o
	c.Payback = append([]YearChance(nil), o.Payback...)
	c.Tornado = append([]Bar(nil), o.Tornado...)
	c.BreakEven = append([]BreakEven(nil), o.BreakEven...)
	c.Warnings = append([]Warning(nil), o.Warnings...)
	return &c
}
