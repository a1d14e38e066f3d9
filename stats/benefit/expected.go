package benefit

// A point is one value for every input that moves money.
type point struct {
	x                              [rangeCount]float64 // by position
	scrapCost, hourly, weeks, rate float64
	horizon                        int
}

// costs returns what is spent at the start and the gross gain per year at full effect.
func (p *point) costs() (start, gross float64) {
	x := &p.x
	start = x[atInvestment] + float64(x[atInternal]*p.hourly)
	gross = float64(p.weeks*p.hourly*(x[atHours]*x[atRealised])) + float64(p.scrapCost*x[atScrap]) + x[atExtra]
	return start, gross
}

// flows writes the expected cash flow, (1-stop) CF(go) + stop CF(stopped).
func (p *point) flows(shrink float64, out *[MaxYears + 1]float64) []float64 {
	start, gross := p.costs()
	x := &p.x
	goes, stops := 1-x[atStop], x[atStop]
	out[0] = 0 - float64(goes*start) - float64(stops*(start*x[atPilot]))
	for t := 1; t <= p.horizon; t++ {
		out[t] = goes * (float64(ramp(t, x[atRamp])*gross*(1-shrink)) - x[atRunning])
	}
	out[1] -= float64(stops * (x[atRunning] * x[atPilot]))
	return out[:p.horizon+1]
}

// expected is the net present value of the expected cash flow.
func (p *point) expected(shrink float64) float64 {
	var buffer [MaxYears + 1]float64
	sum, factor := 0.0, 1.0
	for _, cf := range p.flows(shrink, &buffer) {
		sum += float64(cf * factor)
		factor /= 1 + p.rate
	}
	return sum
}

// breakEvenInputs are the inputs a break-even is looked for, in the order of the form.
var breakEvenInputs = [...]Input{
	Investment, InternalHours, RunningCost, HoursSaved, RealisedShare, ScrapReduction, ExtraMargin,
	RampYears, StopProbability, PilotShare, ScrapCost, HourlyCost, WeeksPerYear, DiscountRate, HorizonYears,
}

// breakEven returns the value of the input that makes the expected NPV 0.
func (p point) breakEven(in Input, shrink float64) Optional {
	switch in {
	case RampYears:
		return p.rampBreakEven(shrink)
	case DiscountRate:
		return p.rateBreakEven(shrink)
	case HorizonYears:
		return p.horizonBreakEven(shrink)
	case ScrapCost:
		return p.linearBreakEven(in, &p.scrapCost, shrink)
	case HourlyCost:
		return p.linearBreakEven(in, &p.hourly, shrink)
	case WeeksPerYear:
		return p.linearBreakEven(in, &p.weeks, shrink)
	}
	for i, r := range rangeInputs {
		if r == in {
			return p.linearBreakEven(in, &p.x[position[i]], shrink)
		}
	}
	return Optional{}
}

// linearBreakEven: in every input but the ramp-up, the rate and the horizon the
// expected NPV is a straight line. value points into p, which is our own copy.
func (p *point) linearBreakEven(in Input, value *float64, shrink float64) Optional {
	l, _ := LimitOf(in)
	*value = 0
	f0 := p.expected(shrink)
	step := 1.0
	if l.High == Largest {
		step = 1e6 // far enough that the difference keeps its digits beside large sums
	}
	*value = step
	slope := p.expected(shrink) - f0
	if slope == 0 {
		return Optional{}
	}
	x := float64(-f0 / slope * step)
	*value = x // a second step takes away the rounding of the first
	x -= float64(p.expected(shrink) / slope * step)
	slack := 1e-12 * (1 + l.High)
	if l.High == Largest {
		slack = 0
	}
	switch {
	case x > l.High && x <= l.High+slack:
		x = l.High
	case x < l.Low && x >= l.Low-1e-12:
		x = l.Low
	}
	if !l.Holds(x) {
		return Optional{}
	}
	return some(x)
}

// rampBreakEven: a longer ramp-up is never better. Beyond the horizon the effect
// reached in year t is (t-0.5)/years, so the gain is proportional to 1/years.
func (p *point) rampBreakEven(shrink float64) Optional {
	at := func(years float64) float64 {
		p.x[atRamp] = years
		return p.expected(shrink)
	}
	horizon := float64(p.horizon)
	first, last := at(0), at(horizon)
	switch {
	case first < 0 || first == last:
		return Optional{}
	case last > 0:
		double := at(2 * horizon) // = fixed + gain/2, last = fixed + gain
		gain := 2 * (last - double)
		fixed := last - gain
		if !(fixed < 0) {
			return Optional{}
		}
		x := horizon * gain / -fixed
		if l, _ := LimitOf(RampYears); !l.Holds(x) {
			return Optional{}
		}
		return some(x)
	}
	a, b := 0.0, horizon
	for range 100 {
		m := a + float64((b-a)/2)
		if m == a || m == b {
			break
		}
		if at(m) >= 0 {
			a = m
		} else {
			b = m
		}
	}
	return some(a)
}

// rateBreakEven is the internal rate of return of the expected flow, anywhere
// above -1. The flow changes sign at most once (costs first, then a net gain that
// does not fall), so there is at most one.
func (p *point) rateBreakEven(shrink float64) Optional {
	var buffer [MaxYears + 1]float64
	f := p.flows(shrink, &buffer)
	for len(f) > 0 && f[0] == 0 {
		f = f[1:]
	}
	for len(f) > 0 && f[len(f)-1] == 0 {
		f = f[:len(f)-1]
	}
	if len(f) < 2 || !(f[0] < 0 && f[len(f)-1] > 0) {
		return Optional{}
	}
	// In v = 1/(1+rate) the value is a polynomial with f[0] + f[1] v + ...; by
	// Cauchy's bound its root is below 1 + max|f|/f[last].
	largest := 0.0
	for _, y := range f {
		largest = max(largest, y, -y)
	}
	a, b := 0.0, 1+largest/f[len(f)-1]
	for range 200 {
		m := a + float64((b-a)/2)
		if m == a || m == b {
			break
		}
		y := 0.0
		for t := len(f) - 1; t >= 0; t-- {
			y = float64(y*m) + f[t]
		}
		if y < 0 {
			a = m
		} else {
			b = m
		}
	}
	x := 1/b - 1
	if l, _ := LimitOf(DiscountRate); !l.Holds(x) {
		return Optional{}
	}
	return some(x)
}

// horizonBreakEven: whole years hit 0 only by chance.
func (p *point) horizonBreakEven(shrink float64) Optional {
	for p.horizon = 1; p.horizon <= MaxYears; p.horizon++ {
		start, gross := p.costs()
		if y := p.expected(shrink); (start > 0 || gross > 0) && max(y, -y) <= 1e-12*(start+gross) {
			return some(float64(p.horizon))
		}
	}
	return Optional{}
}

// singleIRR returns the internal rate of return of flows with one change of sign
// without allocating; roots is how many there are in range.
func singleIRR(flows []float64) (rate float64, roots int) {
	changes := SignChanges(flows)
	switch {
	case changes == 0:
		return 0, 0
	case changes > 1:
		all, err := IRR(flows)
		if err != nil || len(all) == 0 {
			return 0, 0
		}
		return all[0], len(all)
	}
	const low, high = 1 + LowestIRR, 1 + HighestIRR
	if sign(horner(flows, low))*sign(horner(flows, high)) >= 0 {
		return 0, 0
	}
	return halve(flows, low, high) - 1, 1
}
