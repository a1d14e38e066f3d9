package benefit

// MaxYears is the longest horizon.
const MaxYears = 10

// A Range is what is believed of one input: Low <= Best <= High, or one number.
type Range struct {
	Low, Best, High float64

	// Number says that one number was given and not a triple. A triple with three
	// equal values is as constant but keeps its (empty) bar in the tornado.
	Number bool
}

// Triple returns the range of three guesses.
func Triple(low, best, high float64) Range { return Range{Low: low, Best: best, High: high} }

// Number returns the range which is known to be x.
func Number(x float64) Range { return Range{Low: x, Best: x, High: x, Number: true} }

// Constant tells whether the range holds one value only.
func (r Range) Constant() bool { return r.Low == r.High }

// mean is the mean of the BetaPERT distribution with lambda 4.
func (r Range) mean() float64 {
	if r.Constant() {
		return r.Best
	}
	return (r.Low + float64(4*r.Best) + r.High) / 6
}

// A Case is one idea: the inputs of the model, with the units of [Input]. The
// zero Case is not legal; [Case.Validate] says what is missing.
type Case struct {
	Investment, InternalHours, RunningCost Range
	HoursSaved, RealisedShare              Range
	ScrapReduction, ExtraMargin            Range
	RampYears, StopProbability, PilotShare Range

	ScrapCost, HourlyCost, WeeksPerYear float64
	DiscountRate                        float64
	HorizonYears                        float64 // whole; a float64 so that 4.5 can be refused rather than cut

	ValueAdded *float64 // nil when not given
	Shrink     float64  // 0 own belief, 1 no gain
	Widen      float64  // factor >= 1 on the distance of low and high from best
}

// Range returns the place of a range input in the case, nil for any other input.
func (c *Case) Range(in Input) *Range {
	switch in {
	case Investment:
		return &c.Investment
	case InternalHours:
		return &c.InternalHours
	case RunningCost:
		return &c.RunningCost
	case HoursSaved:
		return &c.HoursSaved
	case RealisedShare:
		return &c.RealisedShare
	case ScrapReduction:
		return &c.ScrapReduction
	case ExtraMargin:
		return &c.ExtraMargin
	case RampYears:
		return &c.RampYears
	case StopProbability:
		return &c.StopProbability
	case PilotShare:
		return &c.PilotShare
	}
	return nil
}

// Number returns the place of a plain number in the case, nil for any other
// input and for ValueAdded, Draws and Seed.
func (c *Case) Number(in Input) *float64 {
	switch in {
	case ScrapCost:
		return &c.ScrapCost
	case HourlyCost:
		return &c.HourlyCost
	case WeeksPerYear:
		return &c.WeeksPerYear
	case DiscountRate:
		return &c.DiscountRate
	case HorizonYears:
		return &c.HorizonYears
	case Shrink:
		return &c.Shrink
	case Widen:
		return &c.Widen
	}
	return nil
}

// Widened returns the range of an input with low and high moved away from best by
// the factor, clipped to the legal range of that input, and whether it was clipped.
// People's ranges are too narrow; a factor of 1 leaves them as they are.
func (r Range) Widened(in Input, factor float64) (w Range, clipped bool) {
	if factor == 1 || r.Constant() {
		return r, false
	}
	l, _ := LimitOf(in)
	w = r
	w.Low = r.Best - float64(factor*(r.Best-r.Low))
	w.High = r.Best + float64(factor*(r.High-r.Best))
	if w.Low < l.Low {
		w.Low, clipped = l.Low, true
	}
	if w.High > l.High {
		w.High, clipped = l.High, true
	}
	return w, clipped
}
