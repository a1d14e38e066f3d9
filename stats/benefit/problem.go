package benefit

import (
	"math"
	"strconv"
)

// A Code says which rule an input breaks. The words for visitors are in app/text.
type Code string

const (
	NotFinite    Code = "not-finite"     // NaN or infinite
	BelowMinimum Code = "below-minimum"  // less than Limit
	NotAbove     Code = "not-above"      // Limit itself or less
	AboveMaximum Code = "above-maximum"  // more than Limit
	NotWhole     Code = "not-whole"      // not a whole number
	LowAboveBest Code = "low-above-best" // Limit is best
	BestAboveHi  Code = "best-above-high"
	TotalTooHigh Code = "total-too-large" // money turned over within the horizon is more than Limit
)

// A Part says which number of a triple is meant.
type Part string

const (
	Whole Part = "" // the input as it is, or all of it
	Low   Part = "low"
	Best  Part = "best"
	High  Part = "high"
)

// A Problem is one rule broken by one input. Input is empty when the case as a
// whole breaks it. Value is what was given, Limit what it was held against.
type Problem struct {
	Input        Input
	Part         Part
	Code         Code
	Value, Limit float64
}

// Place returns the input and the part, such as "investment.low", or "case".
func (p Problem) Place() string {
	if p.Input == "" {
		return "case"
	}
	if p.Part == Whole {
		return string(p.Input)
	}
	return string(p.Input) + "." + string(p.Part)
}

// String returns the place and the broken rule in English, for maintainers.
func (p Problem) String() string {
	v, l := number(p.Value), number(p.Limit)
	var rule string
	switch p.Code {
	case NotFinite:
		rule = "is not a finite number"
	case BelowMinimum:
		rule = v + " is below " + l
	case NotAbove:
		rule = v + " is not above " + l
	case AboveMaximum:
		rule = v + " is above " + l
	case NotWhole:
		rule = v + " is not a whole number"
	case LowAboveBest:
		rule = "low " + v + " is above best " + l
	case BestAboveHi:
		rule = "best " + v + " is above high " + l
	case TotalTooHigh:
		rule = "the money within the horizon is above " + l + " kr."
	default:
		rule = string(p.Code)
	}
	return p.Place() + ": " + rule
}

// number writes numbers of everyday size without exponent.
func number(x float64) string {
	if a := math.Abs(x); a >= 1e-6 && a < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// CheckNumber returns the rules the number x breaks as the given input.
func CheckNumber(in Input, part Part, x float64) []Problem {
	l, ok := LimitOf(in)
	if !ok || l.Holds(x) {
		return nil
	}
	p := Problem{Input: in, Part: part, Value: x}
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		p.Code = NotFinite
	case l.AboveLow && x <= l.Low:
		p.Code, p.Limit = NotAbove, l.Low
	case x < l.Low:
		p.Code, p.Limit = BelowMinimum, l.Low
	case x > l.High:
		p.Code, p.Limit = AboveMaximum, l.High
	default:
		p.Code = NotWhole
	}
	return []Problem{p}
}

// CheckRange returns every rule the range breaks as the given input.
func CheckRange(in Input, r Range) []Problem {
	if r.Number {
		problems := CheckNumber(in, Whole, r.Best)
		if r.Low != r.Best || r.High != r.Best { // not made by Number
			problems = append(problems, CheckRange(in, Triple(r.Low, r.Best, r.High))...)
		}
		return problems
	}
	var problems []Problem
	problems = append(problems, CheckNumber(in, Low, r.Low)...)
	problems = append(problems, CheckNumber(in, Best, r.Best)...)
	problems = append(problems, CheckNumber(in, High, r.High)...)
	if r.Low > r.Best {
		problems = append(problems, Problem{Input: in, Code: LowAboveBest, Value: r.Low, Limit: r.Best})
	}
	if r.Best > r.High {
		problems = append(problems, Problem{Input: in, Code: BestAboveHi, Value: r.Best, Limit: r.High})
	}
	return problems
}

// Validate returns every rule the case breaks, in the order of the form; nil
// when it is legal. A legal case gives finite results: no input and no sum of
// money within the horizon, in today's kroner, is above [Largest].
func (c *Case) Validate() []Problem {
	var problems []Problem
	for _, in := range rangeInputs {
		problems = append(problems, CheckRange(in, *c.Range(in))...)
	}
	for _, in := range [...]Input{ScrapCost, HourlyCost, WeeksPerYear, DiscountRate, HorizonYears} {
		problems = append(problems, CheckNumber(in, Whole, *c.Number(in))...)
	}
	if c.ValueAdded != nil {
		problems = append(problems, CheckNumber(ValueAdded, Whole, *c.ValueAdded)...)
	}
	problems = append(problems, CheckNumber(Shrink, Whole, c.Shrink)...)
	problems = append(problems, CheckNumber(Widen, Whole, c.Widen)...)
	if problems != nil {
		return problems
	}
	if total := c.turnover(); !(total <= Largest) {
		return []Problem{{Code: TotalTooHigh, Value: total, Limit: Largest}}
	}
	return nil
}

// turnover is an upper bound of the money that any draw moves within the
// horizon, in today's kroner and in kroner of each year, whichever is more.
func (c *Case) turnover() float64 {
	high := func(in Input) float64 {
		w, _ := c.Range(in).Widened(in, c.Widen)
		return w.High
	}
	once := high(Investment) + high(InternalHours)*c.HourlyCost
	yearly := high(HoursSaved)*c.WeeksPerYear*c.HourlyCost*high(RealisedShare) +
		c.ScrapCost*high(ScrapReduction) + high(ExtraMargin) + high(RunningCost)
	total, factor := once, 1.0
	for range int(c.HorizonYears) {
		factor /= 1 + c.DiscountRate
		total += yearly * max(1, factor)
	}
	return total
}

// A wrapped error says where the error behind it arose. fmt.Errorf would do it too,
// but fmt is not part of the browser program.
type wrapped struct {
	where string
	err   error
}

func wrap(where string, err error) error { return wrapped{where, err} }

func (w wrapped) Error() string { return w.where + ": " + w.err.Error() }

func (w wrapped) Unwrap() error { return w.err }
