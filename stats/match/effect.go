package match

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// EffectOptions of [Matching.Effect].
type EffectOptions struct {
	// BiasAdjust subtracts what a linear regression on the covariates, fitted to the
	// matched controls with their match weights, says about the difference that is
	// left between a unit and its matches [2].
	BiasAdjust bool
	// VarianceNeighbours is the number of neighbours in the same group, inside the same
	// caliper and class, from which the variance of a control's outcome is estimated
	// for SEHeteroscedastic; 0 leaves that out (NaN).
	VarianceNeighbours int
	// Unrestricted lets these neighbours lie outside caliper and class.
	Unrestricted bool
	Level        float64 // confidence level of Low and High; 0 means 0.95
}

// An Effect is the average effect of treatment on the treated for one outcome.
type Effect struct {
	ATT        float64
	Unadjusted float64 // without the bias adjustment
	// SE is the Abadie-Imbens error [1] of ATT with one outcome variance for all units,
	// over the matched treated: sqrt(sum (tau_i - ATT)^2 + sum sigma2 (K_j^2 - KK_j)) / n1.
	SE                float64
	SEHeteroscedastic float64 // the same with a variance per control; NaN when not asked for
	// SEConditional is the error as an estimate for these very treated units: only the
	// chance in outcomes counts, sqrt(sigma2 (n1 + sum K_j^2)) / n1.
	SEConditional     float64
	Low, High         float64 // ATT -+ z SE
	MeanTreated       float64 // of the matched treated
	MeanControl       float64 // of the matched controls, weighted
	Treated           int     // matched treated units
	Controls          int     // distinct controls used
	Pairs             int     // pairs, ties included
	EffectiveControls float64 // (sum K)^2 / sum K^2
}

// Effect estimates the effect on an outcome, one finite number per unit. The error
// joins a [RowError] per missing outcome of a unit that is used, or wraps [ErrOption],
// [ErrShape], or [ErrTooFew] when fewer than two treated units are matched.
func (m *Matching) Effect(outcome []float64, o EffectOptions) (Effect, error) {
	if o.Level == 0 {
		o.Level = 0.95
	}
	if !(0 < o.Level && o.Level < 1) {
		return Effect{}, fmt.Errorf("level %v not in (0,1): %w", o.Level, ErrOption)
	}
	if !(0 <= o.VarianceNeighbours && o.VarianceNeighbours <= 100) {
		return Effect{}, fmt.Errorf("variance neighbours %d not in 0..100: %w", o.VarianceNeighbours, ErrOption)
	}
	if err := m.checkOutcome(outcome); err != nil {
		return Effect{}, err
	}
	e := m.counts()
	if e.Treated < 2 {
		return Effect{}, fmt.Errorf("%d matched treated unit has no standard error: %w", e.Treated, ErrTooFew)
	}
	sets := m.sets()
	var matched []float64
	for _, s := range sets {
		for _, i := range s.members {
			matched = append(matched, outcome[m.Treated[i]])
		}
	}
	tau, _ := m.unitEffects(sets, outcome)
	e.MeanTreated = mean(matched)
	e.Unadjusted = mean(tau)
	e.MeanControl = e.MeanTreated - e.Unadjusted

	adjusted := outcome
	if o.BiasAdjust {
		adjusted = m.lessSlopes(outcome)
	}
	tau, within := m.unitEffects(sets, adjusted)
	e.ATT = mean(tau)
	n := float64(e.Treated)
	spread, pairs := 0.0, 0.0
	for i, t := range tau {
		spread += (t - e.ATT) * (t - e.ATT)
		pairs += (t-e.ATT)*(t-e.ATT) + within[i] // mean over its pairs of (pair effect - ATT)^2
	}
	common := pairs / n / 2
	e.SE = m.standardError(spread, n, func(int32) float64 { return common })
	e.SEConditional = math.Sqrt(common*(n+n*n/e.EffectiveControls)) / n
	e.SEHeteroscedastic = math.NaN()
	if o.VarianceNeighbours > 0 {
		e.SEHeteroscedastic = m.standardError(spread, n, m.ownVariance(outcome, o))
	}
	z := distuv.UnitNormal.Quantile(0.5 + o.Level/2)
	e.Low, e.High = e.ATT-z*e.SE, e.ATT+z*e.SE
	if !(math.Abs(e.ATT) <= math.MaxFloat64) || !(e.High-e.Low <= math.MaxFloat64) {
		return Effect{}, fmt.Errorf("outcome too large to square: %w", ErrOption)
	}
	return e, nil
}

func (m *Matching) checkOutcome(outcome []float64) error {
	if len(outcome) != len(m.Sample.Treated) {
		return fmt.Errorf("%d outcomes for %d units: %w", len(outcome), len(m.Sample.Treated), ErrShape)
	}
	var all []error
	for i, v := range outcome {
		if !(math.Abs(v) <= math.MaxFloat64) {
			all = append(all, &RowError{i, "outcome", ErrMissing})
		}
	}
	return errors.Join(all...)
}

// counts fills in what does not depend on the outcome.
func (m *Matching) counts() Effect {
	var e Effect
	total, squares := 0.0, 0.0
	for i, w := range m.Weights {
		if w > 0 && !m.Sample.Treated[i] {
			e.Controls++
			total += w
			squares += w * w
		}
	}
	e.EffectiveControls = total * total / squares
	for _, rows := range m.Matches {
		if len(rows) > 0 {
			e.Treated++
			e.Pairs += len(rows)
		}
	}
	return e
}

// unitEffects returns for each matched treated unit, set by set, its outcome less
// the mean of its matches, and the variance (denominator count) among the matches.
func (m *Matching) unitEffects(sets []set, outcome []float64) (tau, within []float64) {
	var y []float64
	for _, s := range sets {
		y = y[:0]
		for _, row := range s.rows {
			y = append(y, outcome[row])
		}
		centre, spread := mean(y), squares(y)/float64(len(y))
		for _, i := range s.members {
			tau = append(tau, outcome[m.Treated[i]]-centre)
			within = append(within, spread)
		}
	}
	return tau, within
}

// standardError is the population error of [1] for n matched treated units.
func (m *Matching) standardError(spread, n float64, variance func(row int32) float64) float64 {
	for i, k := range m.Weights {
		// A control used once and alone adds nothing: K^2 = KK.
		if extra := k*k - m.square[i]; extra > 1e-12 && !m.Sample.Treated[i] {
			spread += variance(int32(i)) * extra
		}
	}
	return math.Sqrt(spread) / n
}

// ownVariance returns the sample variance of the outcomes of a control and its
// nearest fellow controls; 0 when there are too few inside caliper and class.
func (m *Matching) ownVariance(outcome []float64, o EffectOptions) func(row int32) float64 {
	sp := m.space
	if o.Unrestricted {
		free := *sp
		free.caliper, free.reach, free.class, free.classes = nil, math.Inf(1), nil, 1
		sp = &free
	}
	_, controls := m.Sample.rows()
	all := groups(sp, controls, 0)
	offsets := make([]float64, sp.dims)
	known := map[string]float64{} // equal units share their neighbours, themselves included
	var s search
	var key []byte
	var y []float64
	return func(row int32) float64 {
		key = sp.profile(key[:0], row)
		if v, ok := known[string(key)]; ok {
			return v
		}
		s.start(sp, row, o.VarianceNeighbours, true)
		all[sp.classOf(row)].nearest(&s, offsets)
		rows, have := s.rows()
		v := 0.0
		if have == o.VarianceNeighbours {
			y = append(y[:0], outcome[row])
			for _, r := range rows {
				y = append(y, outcome[r])
			}
			v = variance(y)
		}
		known[string(key)] = v
		return v
	}
}
