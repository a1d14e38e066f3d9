package benefit

// conclude fills the outcome from the sums and the values of all draws.
func (e *Engine) conclude() {
	o := &e.outcome
	n := float64(e.draws)
	keep := 1 - e.given.Shrink
	e.order.load(e.npv)
	q := e.order.quantile
	full, none := e.meanFlows(keep), e.meanValue(0)
	o.NPV = Distribution{
		Mean: e.meanValue(keep),
		P5:   q(0.05), P10: q(0.10), P25: q(0.25), P50: q(0.50), P75: q(0.75), P90: q(0.90), P95: q(0.95),
	}
	o.Losses50, o.Losses20 = 0, 0
	for i := range o.Dots50 {
		o.Dots50[i] = q((float64(i) + 0.5) / 50)
		if o.Dots50[i] < 0 {
			o.Losses50++
		}
	}
	for i := range o.Dots20 {
		o.Dots20[i] = q((float64(i) + 0.5) / 20)
		if o.Dots20[i] < 0 {
			o.Losses20++
		}
	}

	o.Payback = o.Payback[:0]
	for t := 1; t <= e.horizon; t++ {
		o.Payback = append(o.Payback, YearChance{t, float64(e.draws-e.sums.losses[t]) / n})
	}
	o.LossProbability = float64(e.sums.losses[e.horizon]) / n
	o.NeverProbability = o.LossProbability

	rate, roots := singleIRR(full)
	o.ExpectedIRR = Optional{}
	if roots == 1 {
		o.ExpectedIRR = some(rate)
	}

	// The mean is a straight line in the shrink.
	switch whole := e.meanValue(1); {
	case none >= 0:
		o.ToleratedShrink = 1
	case whole <= 0:
		o.ToleratedShrink = 0
	default:
		o.ToleratedShrink = whole / (whole - none)
	}

	e.sensitivity(o)
	e.warn(o, roots)
}

// meanValue is the mean NPV when the share keep of the gain appears.
func (e *Engine) meanValue(keep float64) float64 {
	s := &e.sums
	annuity := 0.0
	for t := 1; t <= e.horizon; t++ {
		annuity += e.discount[t]
	}
	cost := s.start + float64(annuity*s.running) + s.pilotStart + float64(e.discount[1]*s.pilotRuns)
	return (float64(keep*s.gain[e.horizon]) - cost) / float64(e.draws)
}

// meanFlows is the mean cash flow. It points into a buffer of the engine.
func (e *Engine) meanFlows(keep float64) []float64 {
	s, n := &e.sums, float64(e.draws)
	out := e.flows[:e.horizon+1]
	out[0] = (0 - s.start - s.pilotStart) / n
	for t := 1; t <= e.horizon; t++ {
		out[t] = (float64(keep*((s.gain[t]-s.gain[t-1])/e.discount[t])) - s.running) / n
	}
	out[1] -= s.pilotRuns / n
	return out
}

// best is the point of all best guesses.
func (e *Engine) best() (p point) {
	for d := range p.x {
		p.x[d] = e.ranges[d].Best
	}
	p.scrapCost, p.hourly, p.weeks = e.given.ScrapCost, e.given.HourlyCost, e.given.WeeksPerYear
	p.rate, p.horizon = e.given.DiscountRate, e.horizon
	return p
}

// sensitivity fills what is computed from best guesses.
func (e *Engine) sensitivity(o *Outcome) {
	shrink := e.given.Shrink
	best := e.best()
	o.ExpectedNPV = best.expected(shrink)

	o.Tornado = o.Tornado[:0]
	for i, in := range rangeInputs {
		d := position[i]
		if e.ranges[d].Number {
			continue
		}
		bar := Bar{Input: in, From: e.tables[d].p10, To: e.tables[d].p90}
		p := best
		p.x[d] = bar.From
		bar.Low = p.expected(shrink)
		p.x[d] = bar.To
		bar.High = p.expected(shrink)
		o.Tornado = append(o.Tornado, bar)
	}

	o.BreakEven = o.BreakEven[:0]
	for _, in := range breakEvenInputs {
		o.BreakEven = append(o.BreakEven, BreakEven{in, best.breakEven(in, shrink)})
	}

	o.ImpliedProductivityPoints = Optional{}
	if e.given.ValueAdded != nil {
		_, gross := best.costs()
		net := float64(gross*(1-shrink)) - best.x[atRunning]
		if x := 100 * (net / e.value); -Largest <= x && x <= Largest {
			o.ImpliedProductivityPoints = some(x)
		}
	}
}

// warn lists what is odd about the case.
func (e *Engine) warn(o *Outcome, roots int) {
	o.Warnings = o.Warnings[:0]
	add := func(odd bool, w Warning) {
		if odd {
			o.Warnings = append(o.Warnings, w)
		}
	}
	s := &e.sums
	noCost := s.start == 0 && s.running == 0 && s.pilotStart == 0 && s.pilotRuns == 0
	varies := false
	for d, r := range e.ranges {
		varies = varies || (d != atStop && !r.Constant())
	}
	stop := e.ranges[atStop].mean()
	add(e.noGain(), NoGain)
	add(s.losses[e.horizon] == e.draws, NeverPaidBack)
	add(noCost, NothingToPay)
	add(roots == 0, NoIRR)
	add(roots > 1, SeveralIRR)
	add(!varies && (stop == 0 || stop == 1), NothingVaries)
	add(e.clipped, WidenClipped)
	add(e.draws < 1024, FewDraws)
	add(e.given.ValueAdded != nil && !o.ImpliedProductivityPoints.OK, ImpliedTooLarge)
}

// noGain tells whether no draw can gain anything.
func (e *Engine) noGain() bool {
	high := point{scrapCost: e.given.ScrapCost, hourly: e.given.HourlyCost, weeks: e.given.WeeksPerYear}
	for d := range high.x {
		high.x[d] = e.ranges[d].High
	}
	_, gross := high.costs()
	return gross == 0 || e.given.Shrink == 1 || e.ranges[atStop].Low == 1
}
