package benefit

import "math"

// compute refreshes the stale columns of a block and evaluates its draws.
func (e *Engine) compute(b *block) {
	for d := range sampledInputs {
		if !b.stale[d] {
			continue
		}
		b.stale[d] = false
		if d == atRamp {
			for t := range e.horizon {
				b.reached[t] = b.reached[t][:len(b.points[d])]
			}
			e.ramps.columns(b.reached[:e.horizon], b.points[d])
			continue
		}
		e.tables[d].column(b.columns[d], b.points[d])
	}
	n := len(b.points[0])
	start := e.start[:n]
	investment, internal := b.columns[atInvestment][:n], b.columns[atInternal][:n]
	hourly := e.given.HourlyCost
	for i := range start {
		start[i] = investment[i] + float64(hourly*internal[i])
	}
	if e.weight[stopping] > 0 {
		e.computeStopping(b, start)
	}
	if e.weight[going] > 0 {
		e.computeGoing(b, start)
	}
}

// computeStopping evaluates the draws of a block as stopped: the pilot's share of
// the start and of the first year's running cost is lost.
func (e *Engine) computeStopping(b *block, start []float64) {
	n := len(start)
	pilot, running := b.columns[atPilot][:n], b.columns[atRunning][:n]
	npv := e.npv[stopping][b.from : b.from+n]
	factor := e.discount[1]
	lost := 0
	for i, s := range start {
		loss := float64(pilot[i] * (s + float64(running[i]*factor)))
		npv[i] = 0 - loss
		if loss > 0 {
			lost++
		}
	}
	for t := 1; t <= e.horizon; t++ {
		e.losses[stopping][t] += lost // a stopped draw never recovers what it lost
	}
}

// computeGoing evaluates the draws of a block as going on. The running discounted
// sum at the end of a year is a difference of two numbers that are not negative, so
// the sign bit is set only when it is below 0.
func (e *Engine) computeGoing(b *block, start []float64) {
	n := len(start)
	gain := e.gain[:n]
	c := &b.columns
	hours, realised := c[atHours][:n], c[atRealised][:n]
	scrap, extra, running := c[atScrap][:n], c[atExtra][:n], c[atRunning][:n]
	perHour, scrapCost := e.given.WeeksPerYear*e.given.HourlyCost, e.given.ScrapCost
	for i := range gain {
		gain[i] = float64(perHour*(hours[i]*realised[i])) + float64(scrapCost*scrap[i]) + extra[i]
	}

	keep := 1 - e.given.Shrink
	almost := keep * paidSlack
	annuity := 0.0
	for t := 1; t <= e.horizon; t++ {
		annuity += e.discount[t]
		reached := b.reached[t-1][:n]
		below := uint64(0)
		if t < e.horizon {
			for i, s := range start {
				g := float64(gain[i] * reached[i])
				cost := s + float64(annuity*running[i])
				below += math.Float64bits(float64(almost*g)-cost) >> 63
			}
		} else {
			npv := e.npv[going][b.from : b.from+n]
			for i, s := range start {
				g := float64(gain[i] * reached[i])
				cost := s + float64(annuity*running[i])
				npv[i] = float64(keep*g) - cost
				below += math.Float64bits(float64(almost*g)-cost) >> 63
			}
		}
		e.losses[going][t] += int(below)
	}
}
