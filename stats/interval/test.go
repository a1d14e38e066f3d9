package interval

import (
	"math"
	"sort"
)

// A Test is a standardised statistic with its two-sided p-value.
type Test struct{ Z, PValue float64 }

func newTest(z float64) Test { return Test{z, math.Erfc(math.Abs(z) / math.Sqrt2)} }

// ScoreTest tests whether two independent groups have the same share: the score
// test with the pooled variance, whose square is Pearson's chi-square without
// continuity correction. Shares are in [0,1], bases positive. The error wraps
// [ErrOutOfRange], or [ErrUndefined] when both shares are 0 or both are 1.
func ScoreTest(share1, base1, share2, base2 float64) (Test, error) {
	if err := first(checkShare(share1), checkShare(share2), checkStudy(base1), checkStudy(base2)); err != nil {
		return Test{}, err
	}
	pooled := (share1*base1 + share2*base2) / (base1 + base2)
	se := math.Sqrt(pooled * (1 - pooled) * (1/base1 + 1/base2))
	if !(se > 0) { // also two censuses: nothing left to test
		return Test{}, undefined("no variation: both shares are the same bound")
	}
	return newTest((share1 - share2) / se), nil
}

// SameSampleTest tests whether two options of one question, answered by the same
// respondents, have the same share, with the widest variance of [SameSample]. The
// error wraps [ErrOutOfRange], or [ErrUndefined] when that variance is 0.
func SameSampleTest(share1, share2, base float64) (Test, error) {
	if err := first(checkShare(share1), checkShare(share2), checkBase(base)); err != nil {
		return Test{}, err
	}
	se := math.Sqrt(widestVariance(share1, share2) / base)
	if !(se > 0) {
		return Test{}, undefined("no variation between the two options")
	}
	return newTest((share1 - share2) / se), nil
}

// Holm returns p-values adjusted for several claims by Holm's step-down method
// [1], in the order given. A NaN is a missing p-value: it stays NaN and does not
// count. The error wraps [ErrOutOfRange] when a value lies outside [0,1].
//
// [1] S. Holm, A simple sequentially rejective multiple test procedure, Scand. J.
// Statist. 6 (1979) 65-70.
func Holm(p []float64) ([]float64, error) {
	adjusted := make([]float64, len(p))
	var known []int
	for i, v := range p {
		switch {
		case math.IsNaN(v):
			adjusted[i] = v
		case 0 <= v && v <= 1:
			known = append(known, i)
		default:
			return nil, outOfRange("p-value must be in [0,1]")
		}
	}
	sort.SliceStable(known, func(i, j int) bool { return p[known[i]] < p[known[j]] })
	largest := 0.0
	for rank, i := range known {
		largest = math.Max(largest, float64(len(known)-rank)*p[i])
		adjusted[i] = math.Min(1, largest)
	}
	return adjusted, nil
}
