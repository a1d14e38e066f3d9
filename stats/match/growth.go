package match

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// ErrNotPositive is the reason a growth rate cannot be taken.
var ErrNotPositive = errors.New("not above zero")

// Growth returns last/first - 1 per unit. Every value must be finite, every first
// one above zero. The error joins a [RowError] per bad row with the column "first" or
// "last".
func Growth(first, last []float64) ([]float64, error) {
	if len(first) != len(last) {
		return nil, fmt.Errorf("%d first and %d last values: %w", len(first), len(last), ErrShape)
	}
	var all []error
	g := make([]float64, len(first))
	for i := range g {
		switch {
		case !(math.Abs(first[i]) <= math.MaxFloat64):
			all = append(all, &RowError{i, "first", ErrMissing})
		case !(math.Abs(last[i]) <= math.MaxFloat64):
			all = append(all, &RowError{i, "last", ErrMissing})
		case !(first[i] > 0):
			all = append(all, &RowError{i, "first", ErrNotPositive})
		default:
			if g[i] = last[i]/first[i] - 1; math.IsInf(g[i], 0) {
				all = append(all, &RowError{i, "last", ErrMissing})
			}
		}
	}
	if err := errors.Join(all...); err != nil {
		return nil, err
	}
	return g, nil
}

// A Difference compares the mean of two independent groups (treated less control).
type Difference struct {
	Treated, Control         int
	MeanTreated, MeanControl float64
	Mean                     float64 // difference of the means
	SE, DF, P, Low, High     float64 // Welch: unequal variances, two-sided
	SEPooled, SEHC1, SEHC2   float64 // least squares: one variance; robust, two corrections
}

// Compare returns the difference in means of a value between treated and control
// units, level in (0,1). Both groups need two units and one of them some spread.
// The error wraps [ErrShape], [ErrOption], [ErrTooFew] or [ErrConstant], or joins
// a [RowError] per missing value.
func Compare(values []float64, treated []bool, level float64) (Difference, error) {
	if len(values) != len(treated) {
		return Difference{}, fmt.Errorf("%d values for %d units: %w", len(values), len(treated), ErrShape)
	}
	if !(0 < level && level < 1) {
		return Difference{}, fmt.Errorf("level %v not in (0,1): %w", level, ErrOption)
	}
	var missing []error
	for i, v := range values {
		if !(math.Abs(v) <= math.MaxFloat64) {
			missing = append(missing, &RowError{i, "value", ErrMissing})
		}
	}
	if missing != nil {
		return Difference{}, errors.Join(missing...)
	}
	a, b := split(values, treated)
	if len(a) < 2 || len(b) < 2 {
		return Difference{}, fmt.Errorf("%d treated and %d control units: %w", len(a), len(b), ErrTooFew)
	}
	d := Difference{Treated: len(a), Control: len(b), MeanTreated: mean(a), MeanControl: mean(b)}
	d.Mean = d.MeanTreated - d.MeanControl
	na, nb := float64(len(a)), float64(len(b))
	sa, sb := squares(a), squares(b)
	ea, eb := sa/(na-1)/na, sb/(nb-1)/nb
	d.SE = math.Sqrt(ea + eb)
	if !(d.SE > 0 && d.SE <= math.MaxFloat64) {
		return Difference{}, fmt.Errorf("both groups: %w", ErrConstant)
	}
	d.DF = (ea + eb) * (ea + eb) / (ea*ea/(na-1) + eb*eb/(nb-1))
	if !(d.DF >= 1 && d.DF <= math.MaxFloat64) {
		return Difference{}, fmt.Errorf("spread too small or too large to square: %w", ErrOption)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: d.DF}
	d.P = 2 * t.CDF(-math.Abs(d.Mean/d.SE))
	half := t.Quantile(0.5+level/2) * d.SE
	d.Low, d.High = d.Mean-half, d.Mean+half
	d.SEPooled = math.Sqrt((sa + sb) / (na + nb - 2) * (1/na + 1/nb))
	d.SEHC1 = math.Sqrt((sa/na/na + sb/nb/nb) * (na + nb) / (na + nb - 2))
	d.SEHC2 = d.SE // the leverage of a unit is one over its group's size
	return d, nil
}

// Quantile is the sample quantile of type 7 (linear between order statistics at
// (n-1)p), p in [0,1]. sorted must be ascending and not empty; NaN otherwise.
func Quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 || !(0 <= p && p <= 1) {
		return math.NaN()
	}
	at := float64(len(sorted)-1) * p
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

func ascending(x []float64) []float64 {
	s := slices.Clone(x)
	slices.Sort(s)
	return s
}
