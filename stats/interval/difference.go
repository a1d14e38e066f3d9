package interval

import "math"

// Newcombe returns the interval of the difference share1 - share2 of two
// independent groups: the hybrid of both Wilson intervals without continuity
// correction (method 10 of [1]). Arguments as in [Wilson]; the limits stay in
// [-1,1]. The error wraps [ErrOutOfRange].
//
// [1] R. G. Newcombe, Interval estimation for the difference between independent
// proportions: comparison of eleven methods, Statist. Med. 17 (1998) 873-890.
func Newcombe(share1, base1, share2, base2, level float64) (Interval, error) {
	w1, err := Wilson(share1, base1, level)
	if err != nil {
		return Interval{}, err
	}
	w2, err := Wilson(share2, base2, level)
	if err != nil {
		return Interval{}, err
	}
	d := share1 - share2
	return Interval{
		d - math.Hypot(share1-w1.Low, w2.High-share2),
		d,
		d + math.Hypot(w1.High-share1, share2-w2.Low),
	}, nil
}

// SameSample returns the interval of share1 - share2 where the same respondents
// could choose both options and only the two shares are published. The overlap is
// unknown, so the widest variance any overlap allows is used: the one of the
// smallest possible overlap, max(0, share1+share2-1). Arguments as in [Wilson];
// the limits are clipped to [-1,1]. The error wraps [ErrOutOfRange].
func SameSample(share1, share2, base, level float64) (Interval, error) {
	if err := first(checkShare(share1), checkShare(share2), checkBase(base), checkLevel(level)); err != nil {
		return Interval{}, err
	}
	d := share1 - share2
	half := twoSided(level) * math.Sqrt(widestVariance(share1, share2)/base)
	return Interval{math.Max(-1, d-half), d, math.Min(1, d+half)}, nil
}

// widestVariance is the largest variance of the difference of two indicators of
// one respondent with the given means.
func widestVariance(share1, share2 float64) float64 {
	d := share1 - share2
	overlap := math.Max(0, share1+share2-1)
	return math.Max(0, share1+share2-2*overlap-d*d)
}

// Means returns the interval of a difference of two group means when the standard
// deviation within each group is sd (in the unit of the difference, positive):
// Student's t with base1+base2-2 degrees of freedom. Bases are at least 1 and
// together more than 2. The error wraps [ErrOutOfRange].
func Means(difference, sd, base1, base2, level float64) (Interval, error) {
	if err := checkMeans(sd, base1, base2, level); err != nil {
		return Interval{}, err
	}
	if math.IsNaN(difference) || math.IsInf(difference, 0) {
		return Interval{}, outOfRange("difference must be finite")
	}
	t, err := StudentQuantile(1-(1-level)/2, base1+base2-2)
	if err != nil {
		return Interval{}, err
	}
	half := t * sd * math.Sqrt(1/base1+1/base2)
	return Interval{difference - half, difference, difference + half}, nil
}
