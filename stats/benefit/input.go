package benefit

import "math"

// An Input names one input of a case, as in the JSON of the command line.
type Input string

// Inputs which may be ranges.
const (
	Investment      Input = "investment"           // kr., once
	InternalHours   Input = "internal_hours"       // hours, once
	RunningCost     Input = "running_cost"         // kr. per year
	HoursSaved      Input = "hours_saved_per_week" // hours per week in the whole firm
	RealisedShare   Input = "realised_share"       // share of the freed time that is turned into value
	ScrapReduction  Input = "scrap_reduction"      // share of the scrap cost
	ExtraMargin     Input = "extra_margin"         // kr. per year
	RampYears       Input = "ramp_years"           // years to full effect
	StopProbability Input = "stop_probability"     // share
	PilotShare      Input = "pilot_share"          // share of the money that is spent when stopped
)

// Inputs which are plain numbers.
const (
	ScrapCost    Input = "scrap_cost"     // kr. per year
	HourlyCost   Input = "hourly_cost"    // kr. per hour
	WeeksPerYear Input = "weeks_per_year" // weeks
	DiscountRate Input = "discount_rate"  // share per year
	HorizonYears Input = "horizon_years"  // whole years
	ValueAdded   Input = "value_added"    // kr. per year, optional
	Shrink       Input = "shrink"         // share of the gain that fails to appear, optional
	Widen        Input = "widen"          // factor on the ranges, optional
	Draws        Input = "draws"          // optional, an input of the engine and not of the case
	Seed         Input = "seed"           // as Draws
)

// RangeInputs lists the inputs which may be ranges, in the order of the form.
func RangeInputs() []Input { return append([]Input(nil), rangeInputs[:]...) }

// NumberInputs lists the required inputs which are plain numbers.
func NumberInputs() []Input {
	return []Input{ScrapCost, HourlyCost, WeeksPerYear, DiscountRate, HorizonYears}
}

// Positions of the range inputs in arrays of this package. The first nine are
// the coordinates of the point set, the most influential first: the early
// coordinates are the evenest.
const (
	atHours = iota
	atRealised
	atScrap
	atInvestment
	atRamp
	atRunning
	atExtra
	atInternal
	atPilot
	sampledInputs
	atStop     = sampledInputs
	rangeCount = atStop + 1
)

// rangeInputs is the order of the form and of every list in an Outcome.
var rangeInputs = [rangeCount]Input{
	Investment, InternalHours, RunningCost, HoursSaved, RealisedShare,
	ScrapReduction, ExtraMargin, RampYears, StopProbability, PilotShare,
}

// position is the array position of the range input at the same place in rangeInputs.
var position = [rangeCount]int{
	atInvestment, atInternal, atRunning, atHours, atRealised,
	atScrap, atExtra, atRamp, atStop, atPilot,
}

// Largest is the largest number an input may be, and the largest sum of money (kr.)
// a case may turn over within its horizon. Below it float64 keeps whole kroner apart.
const Largest = 1e15

// Limits of the numbers of draws, and what the page uses: MovingDraws while a
// control moves, RestingDraws when it rests.
const (
	MovingDraws  = 8192
	RestingDraws = 16384
	MaxDraws     = 1_000_000
)

// A Limit is the legal range of an input: [Low, High], without Low itself when
// AboveLow is set, whole numbers only when Whole is set.
type Limit struct {
	Low, High       float64
	AboveLow, Whole bool
}

// Holds tells whether x is legal. NaN and infinities are not.
func (l Limit) Holds(x float64) bool {
	return l.Low <= x && x <= l.High && !(l.AboveLow && x == l.Low) && !(l.Whole && x != math.Trunc(x))
}

// LimitOf returns the legal range of an input; ok is false for an unknown one.
func LimitOf(in Input) (l Limit, ok bool) {
	switch in {
	case Investment, InternalHours, RunningCost, HoursSaved, ExtraMargin, RampYears, ScrapCost, HourlyCost:
		return Limit{Low: 0, High: Largest}, true
	case RealisedShare, ScrapReduction, StopProbability, PilotShare, Shrink:
		return Limit{Low: 0, High: 1}, true
	case WeeksPerYear:
		return Limit{Low: 0, High: 53}, true
	case DiscountRate:
		return Limit{Low: -1, High: Largest, AboveLow: true}, true
	case HorizonYears:
		return Limit{Low: 1, High: MaxYears, Whole: true}, true
	case ValueAdded:
		return Limit{Low: 0, High: Largest, AboveLow: true}, true
	case Widen:
		return Limit{Low: 1, High: 10}, true
	case Draws:
		return Limit{Low: 1, High: MaxDraws, Whole: true}, true
	case Seed:
		return Limit{Low: -1 << 53, High: 1 << 53, Whole: true}, true
	}
	return Limit{}, false
}
