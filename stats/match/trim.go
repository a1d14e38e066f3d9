package match

import (
	"fmt"
	"math"
)

// A Trim says which values count as outliers. At most one of the rules is set; the
// zero value removes nothing. The limits themselves are kept.
type Trim struct {
	Quantile float64 // in (0,0.5): outside the sample quantiles (type 7) of this and one minus this
	Fence    float64 // above 0: farther than this times the quartile distance outside the quartiles
	Low      float64 // with High above it: outside these fixed limits
	High     float64
}

// Limits returns the lowest and highest value kept; infinite without a rule. Values
// must be finite and not empty. The error wraps [ErrOption] or [ErrTooFew].
func (t Trim) Limits(values []float64) (low, high float64, err error) {
	rules := 0
	for _, on := range []bool{t.Quantile != 0, t.Fence != 0, t.Low != 0 || t.High != 0} {
		if on {
			rules++
		}
	}
	switch {
	case rules == 0:
		return math.Inf(-1), math.Inf(1), nil
	case rules > 1:
		return 0, 0, fmt.Errorf("more than one trimming rule: %w", ErrOption)
	case t.Quantile != 0 && !(0 < t.Quantile && t.Quantile < 0.5):
		return 0, 0, fmt.Errorf("trimming quantile %v not in (0,0.5): %w", t.Quantile, ErrOption)
	case t.Fence != 0 && !(0 < t.Fence && t.Fence <= math.MaxFloat64):
		return 0, 0, fmt.Errorf("trimming fence %v not above 0: %w", t.Fence, ErrOption)
	case t.Quantile == 0 && t.Fence == 0 && !(t.Low < t.High):
		return 0, 0, fmt.Errorf("trimming limits %v and %v are not in order: %w", t.Low, t.High, ErrOption)
	case len(values) == 0:
		return 0, 0, fmt.Errorf("no values to trim: %w", ErrTooFew)
	}
	if t.Quantile == 0 && t.Fence == 0 {
		return t.Low, t.High, nil
	}
	s := ascending(values)
	if t.Quantile != 0 {
		return Quantile(s, t.Quantile), Quantile(s, 1-t.Quantile), nil
	}
	q1, q3 := Quantile(s, 0.25), Quantile(s, 0.75)
	return q1 - t.Fence*(q3-q1), q3 + t.Fence*(q3-q1), nil
}

// Clip returns the values with those outside the limits set to the nearer limit.
func Clip(values []float64, low, high float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = min(max(v, low), high)
	}
	return out
}
