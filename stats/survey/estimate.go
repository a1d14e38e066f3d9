package survey

import (
	"fmt"
	"math"

	"aispejl/stats/interval"
	"aispejl/stats/rake"
)

// An Estimate is a weighted mean, share or total with its linearised error.
type Estimate struct {
	Value, SE  float64
	Freedom    int       // clusters less strata within the domain
	Base       int       // rows of the domain with a positive weight
	SumWeights float64   // of the domain
	Kish       rake.Kish // of the weights in the domain

	simple float64 // variance of simple random sampling with replacement
}

// Mean returns the weighted mean of y over a domain (nil: all rows). y is finite
// within the domain. With y 0 or 1 the mean is a share. The error wraps
// [ErrEmpty], [ErrValue], [ErrLonely] or [ErrDesign].
func (s *Sample) Mean(y []float64, domain []bool) (Estimate, error) {
	e, err := s.domain(y, domain)
	if err != nil {
		return Estimate{}, err
	}
	for i, w := range s.weights {
		if in(domain, i) {
			e.Value += w * y[i]
		}
	}
	e.Value /= e.SumWeights
	u := make([]float64, len(y))
	spread := 0.0
	for i, w := range s.weights {
		if in(domain, i) && w > 0 {
			d := y[i] - e.Value
			u[i] = d / e.SumWeights
			spread += w * d * d
		}
	}
	if e.Base > 1 {
		e.simple = spread / e.SumWeights / float64(e.Base-1)
	}
	return e.finish(s.variance(u))
}

// Total returns the weighted total of y over a domain; as [Sample.Mean].
func (s *Sample) Total(y []float64, domain []bool) (Estimate, error) {
	e, err := s.domain(y, domain)
	if err != nil {
		return Estimate{}, err
	}
	u := make([]float64, len(y))
	for i, w := range s.weights {
		if in(domain, i) {
			e.Value += w * y[i]
			u[i] = y[i]
		}
	}
	return e.finish(s.variance(u))
}

func (e Estimate) finish(variance float64, err error) (Estimate, error) {
	if err != nil {
		return Estimate{}, err
	}
	e.SE = math.Sqrt(variance)
	if !(math.Abs(e.Value) <= math.MaxFloat64 && e.SE <= math.MaxFloat64) {
		return Estimate{}, fmt.Errorf("survey: %w: sums leave the range of numbers", ErrValue)
	}
	return e, nil
}

func in(domain []bool, i int) bool { return domain == nil || domain[i] }

// domain counts what lies in a domain and checks the values there.
func (s *Sample) domain(y []float64, domain []bool) (Estimate, error) {
	if len(y) != len(s.weights) || domain != nil && len(domain) != len(y) {
		return Estimate{}, fmt.Errorf("survey: %w: %d values and %d domain marks for %d rows", ErrDesign, len(y), len(domain), len(s.weights))
	}
	e := Estimate{}
	squares := 0.0
	clusters, strata := make([]bool, len(s.stratum)), make([]bool, len(s.sampled))
	for i, w := range s.weights {
		if !in(domain, i) || w == 0 {
			continue
		}
		if !(math.Abs(y[i]) <= math.MaxFloat64) {
			return Estimate{}, fmt.Errorf("survey: row %d: %w", i, ErrValue)
		}
		e.Base++
		e.SumWeights += w
		squares += w * w
		if c := s.cluster[i]; !clusters[c] {
			clusters[c] = true
			e.Freedom++
			if h := s.stratum[c]; !strata[h] {
				strata[h] = true
				e.Freedom--
			}
		}
	}
	if e.Base == 0 {
		return Estimate{}, fmt.Errorf("survey: %w", ErrEmpty)
	}
	n := float64(e.Base)
	e.Kish = rake.Kish{
		DesignEffect:  n * squares / (e.SumWeights * e.SumWeights),
		EffectiveBase: e.SumWeights * e.SumWeights / squares,
	}
	e.Kish.Variation = math.Max(0, e.Kish.DesignEffect-1)
	return e, nil
}

// DesignEffect is the variance over that of a simple random sample (with
// replacement) of the same base; ok is false where that has no variance.
func (e Estimate) DesignEffect() (effect float64, ok bool) {
	if !(e.simple > 0) {
		return 0, false
	}
	return e.SE * e.SE / e.simple, true
}

// Logit returns the interval of a share on the logit scale, with Student's t at
// the given degrees of freedom (e.Freedom as a rule; +Inf for the normal). The
// error wraps [interval.ErrUndefined] for a share of 0 or 1, whose linearised
// error says nothing: [Estimate.Wilson] is for these.
func (e Estimate) Logit(level, freedom float64) (interval.Interval, error) {
	t, err := e.quantile(level, freedom)
	if err != nil {
		return interval.Interval{}, err
	}
	p := e.Value
	if !(p > 1e-12 && p < 1-1e-12) {
		return interval.Interval{}, fmt.Errorf("survey: the logit of a share of %v: %w", p, interval.ErrUndefined)
	}
	logit := math.Log(p / (1 - p))
	half := t * e.SE / (p * (1 - p))
	return interval.Interval{Low: logistic(logit - half), Estimate: p, High: logistic(logit + half)}, nil
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Symmetric returns value ± t * SE, the interval of a mean. Arguments as in
// [Estimate.Logit].
func (e Estimate) Symmetric(level, freedom float64) (interval.Interval, error) {
	t, err := e.quantile(level, freedom)
	if err != nil {
		return interval.Interval{}, err
	}
	return interval.Interval{Low: e.Value - t*e.SE, Estimate: e.Value, High: e.Value + t*e.SE}, nil
}

func (e Estimate) quantile(level, freedom float64) (float64, error) {
	if !(0 < level && level < 1) {
		return 0, fmt.Errorf("survey: level: %w", interval.ErrOutOfRange)
	}
	return interval.StudentQuantile(1-(1-level)/2, freedom)
}

// Wilson returns the score interval of a share at the effective base of the
// weights; it also holds at 0 and 1.
func (e Estimate) Wilson(level float64) (interval.Interval, error) {
	return interval.Wilson(math.Max(0, math.Min(1, e.Value)), e.Kish.EffectiveBase, level)
}
