package benefit

// conclude fills the outcome from the sums and the values of all draws.
func (e *Engine) conclude() {
	o := &e.outcome
	keep := 1 - e.given.Shrink
	e.order.load(e.npv, e.weight)
	q := e.order.quantile
	mean := e.means()
	o.NPV = Distribution{
		Mean: mean.value(keep),
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
		o.Payback = append(o.Payback, YearChance{t, 1 - e.lost(t)})
	}
	o.LossProbability = e.lost(e.horizon)
	o.NeverProbability = o.LossProbability

	rate, roots := singleIRR(e.meanFlows(mean, keep))
	o.ExpectedIRR = Optional{}
	if roots == 1 {
		o.ExpectedIRR = some(rate)
	}

	// The mean is a straight line in the shrink.
	switch whole, none := mean.value(1), mean.value(0); {
	case none >= 0:
		o.ToleratedShrink = 1
	case whole <= 0:
		o.ToleratedShrink = 0
	default:
		o.ToleratedShrink = whole / (whole - none)
	}

	e.sensitivity(o)
	e.warn(o, roots, mean.cost == 0)
}

// lost is the probability of a running sum below 0 at the end of year t.
func (e *Engine) lost(t int) float64 {
	n := float64(e.draws)
	return float64(e.weight[going]*(float64(e.losses[going][t])/n)) + float64(e.weight[stopping]*(float64(e.losses[stopping][t])/n))
}

// expectation is the mean of what the value is made of. The inputs are
// independent, so it is a product of their means and has no sampling error;
// the mean ramp is that of its table.
type expectation struct {
	goes, stops    float64 // probabilities
	start, running float64 // kr. once, kr. per year
	pilot          float64
	gross          float64 // kr. per year
	gain           float64 // in today's kroner, of a project that goes on, at shrink 0
	cost           float64 // in today's kroner, of all
}

func (e *Engine) means() (m expectation) {
	mean := point{scrapCost: e.given.ScrapCost, hourly: e.given.HourlyCost, weeks: e.given.WeeksPerYear}
	for d := range mean.x {
		mean.x[d] = e.ranges[d].mean()
	}
	m.stops = mean.x[atStop]
	m.goes = 1 - m.stops
	m.start, m.gross = mean.costs()
	m.running, m.pilot = mean.x[atRunning], mean.x[atPilot]
	annuity := 0.0
	for t := 1; t <= e.horizon; t++ {
		annuity += e.discount[t]
	}
	m.gain = m.gross * e.ramps.mean[e.horizon]
	m.cost = float64(m.goes*(m.start+float64(annuity*m.running))) +
		float64(m.stops*(m.pilot*(m.start+float64(e.discount[1]*m.running))))
	return m
}

// value is the mean NPV when the share keep of the gain appears.
func (m *expectation) value(keep float64) float64 {
	return float64(m.goes*(keep*m.gain)) - m.cost
}

// meanFlows is the mean cash flow. It points into a buffer of the engine.
func (e *Engine) meanFlows(m expectation, keep float64) []float64 {
	out := e.flows[:e.horizon+1]
	out[0] = 0 - float64(m.goes*m.start) - float64(m.stops*(m.pilot*m.start))
	for t := 1; t <= e.horizon; t++ {
		ramp := (e.ramps.mean[t] - e.ramps.mean[t-1]) / e.discount[t]
		out[t] = m.goes * (float64(keep*(m.gross*ramp)) - m.running)
	}
	out[1] -= float64(m.stops * (m.pilot * m.running))
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
func (e *Engine) warn(o *Outcome, roots int, free bool) {
	o.Warnings = o.Warnings[:0]
	add := func(odd bool, w Warning) {
		if odd {
			o.Warnings = append(o.Warnings, w)
		}
	}
	varies := false
	for d, r := range e.ranges {
		varies = varies || (d != atStop && !r.Constant())
	}
	stop := e.ranges[atStop].mean()
	add(e.noGain(), NoGain)
	add(e.lost(e.horizon) == 1, NeverPaidBack)
	add(free, NothingToPay)
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
