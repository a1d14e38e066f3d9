package interval

import "math"

// Wilson returns the score interval [1] of a share. share is in [0,1];
// effectiveBase is the base divided by the design effect (see [EffectiveBase]),
// positive, need not be whole, and +Inf for a census; level is in (0,1). The
// limits stay in [0,1] and are exactly 0 at share 0 and 1 at share 1. The error
// wraps [ErrOutOfRange].
//
// [1] E. B. Wilson, Probable inference, the law of succession, and statistical
// inference, JASA 22 (1927) 209-212.
func Wilson(share, effectiveBase, level float64) (Interval, error) {
	if err := first(checkShare(share), checkBase(effectiveBase), checkLevel(level)); err != nil {
		return Interval{}, err
	}
	// In terms of c = z²/n everything stays finite for n = +Inf.
	z := twoSided(level)
	c := z * z / effectiveBase
	centre := share + c/2
	half := math.Sqrt(c*share*(1-share) + c*c/4)
	i := Interval{(centre - half) / (1 + c), share, (centre + half) / (1 + c)}
	if math.IsInf(c, 1) { // a base so small that it says nothing
		i.Low, i.High = 0, 1
	}
	if share == 0 {
		i.Low = 0
	}
	if share == 1 {
		i.High = 1
	}
	// Rounding may put a limit a last digit beyond the share or the range.
	i.Low = math.Max(0, math.Min(i.Low, share))
	i.High = math.Min(1, math.Max(i.High, share))
	return i, nil
}

// EffectiveBase returns the base an interval is computed at:
// base / (designEffect * correction). base is a number of respondents, at least
// 0; designEffect is positive, 1 for a simple random sample; population is the
// number of units the sample was drawn from without replacement, at least base,
// and 0 when it is so large (or unknown) that no correction is wanted. The
// correction is (population-base)/(population-1), the variance of sampling
// without replacement [1]; a census gives +Inf. The error wraps [ErrOutOfRange].
//
// [1] W. G. Cochran, Sampling Techniques, 3rd ed. 1977, sections 2.6 and 3.2.
func EffectiveBase(base, designEffect, population float64) (float64, error) {
	if !(base >= 0) {
		return 0, outOfRange("base must be at least 0")
	}
	if !(designEffect > 0) {
		return 0, outOfRange("design effect must be positive")
	}
	f, err := finite(base, population)
	if err != nil || base == 0 {
		return 0, err
	}
	return base / (designEffect * f), nil
}

// EffectiveBaseFraction is [EffectiveBase] with the other usual correction,
// 1 - base/population: the one for variances estimated with base-1 in the
// denominator, as survey programs do. It is a little smaller.
func EffectiveBaseFraction(base, designEffect, population float64) (float64, error) {
	effective, err := EffectiveBase(base, designEffect, population)
	if err != nil || base == 0 || population == 0 || math.IsInf(population, 1) {
		return effective, err
	}
	return base / (designEffect * (1 - base/population)), nil
}

// finite is the factor by which sampling without replacement shrinks a variance.
func finite(base, population float64) (float64, error) {
	if population == 0 || math.IsInf(population, 1) {
		return 1, nil
	}
	if !(population >= base) {
		return 0, outOfRange("population must be at least the base")
	}
	if population <= 1 {
		return 0, nil // the one unit there is was asked
	}
	return (population - base) / (population - 1), nil
}
