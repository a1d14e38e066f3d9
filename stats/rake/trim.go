package rake

import (
	"fmt"
	"math"
	"slices"
)

// Trim cuts weights at upper and adds the excess in equal amounts to the weights
// below it, again and again until none is above: trimWeights(strict = TRUE) of
// R's survey package. In the end every weight is min(upper, weight + c) with one
// c for all that keeps the sum. Margins hold no longer exactly. It also returns
// how many weights stand at upper. The error wraps [ErrWeight] for a weight that
// is not positive or an upper limit below the mean weight.
func Trim(weights []float64, upper float64) (trimmed []float64, cut int, err error) {
	total := 0.0
	for i, w := range weights {
		if !(w > 0 && w <= math.MaxFloat64) {
			return nil, 0, fmt.Errorf("rake: row %d: %w, is %v", i, ErrWeight, w)
		}
		total += w
	}
	n := float64(len(weights))
	if !(n > 0 && upper*n >= total && upper <= math.MaxFloat64) {
		return nil, 0, fmt.Errorf("rake: %w: the upper limit %v must be at least the mean weight %v", ErrWeight, upper, total/n)
	}
	if slices.Max(weights) <= upper {
		return slices.Clone(weights), 0, nil
	}
	// With the weights in falling order the k largest are at upper for the first k
	// at which the next one, raised by what they lose, stays at or below it.
	falling := slices.Clone(weights)
	slices.SortFunc(falling, func(a, b float64) int {
		switch {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	excess, raise := 0.0, 0.0
	for k, w := range falling {
		raise = excess / (n - float64(k))
		if w+raise <= upper {
			break
		}
		excess += w - upper
	}
	trimmed = make([]float64, len(weights))
	for i, w := range weights {
		trimmed[i] = w + raise
		if trimmed[i] >= upper {
			trimmed[i] = upper
			cut++
		}
	}
	return trimmed, cut, nil
}

// Kish tells what unequal weights cost.
type Kish struct {
	DesignEffect  float64 // n * sum(w²) / sum(w)², at least 1
	EffectiveBase float64 // sum(w)² / sum(w²), at most n
	Variation     float64 // squared coefficient of variation of the weights
}

// NewKish returns the approximate design effect of weights [1]. Weights are at
// least 0 and finite, and not all 0; the error wraps [ErrWeight].
//
// [1] L. Kish, Survey Sampling, 1965, section 11.7.
func NewKish(weights []float64) (Kish, error) {
	largest := 0.0
	for i, w := range weights {
		if !(w >= 0 && w <= math.MaxFloat64) {
			return Kish{}, fmt.Errorf("rake: row %d: %w, is %v", i, ErrWeight, w)
		}
		largest = math.Max(largest, w)
	}
	if largest == 0 {
		return Kish{}, fmt.Errorf("rake: %w: there is none", ErrWeight)
	}
	n := float64(len(weights))
	total, squares := 0.0, 0.0
	for _, w := range weights { // scaled by the largest, so that no square overflows
		w /= largest
		total += w
		squares += w * w
	}
	mean, spread := total/n, 0.0
	for _, w := range weights {
		d := w/largest - mean
		spread += d * d
	}
	return Kish{n * squares / (total * total), total * total / squares, spread / n / (mean * mean)}, nil
}
