package interval

import "math"

// A Power is the probability that a two-sided test finds a difference. UpperTail
// leaves out rejections in the wrong direction, as R does by default; BothTails
// counts them.
type Power struct{ UpperTail, BothTails float64 }

// mostShift is how many standard errors a difference may measure.
const mostShift = 1e4

// PowerMeans returns the power of Student's two-sided test to find a true
// difference (its sign does not matter) between two group means. sd is the
// standard deviation within each group, in the unit of the difference and
// positive; bases are at least 1 and together more than 2; level is one minus the
// size of the test. The error wraps [ErrOutOfRange].
func PowerMeans(difference, sd, base1, base2, level float64) (Power, error) {
	if err := checkMeans(sd, base1, base2, level); err != nil {
		return Power{}, err
	}
	shift := math.Abs(difference) / sd / math.Sqrt(1/base1+1/base2)
	if !(shift < mostShift) {
		return Power{}, outOfRange("difference is not finite or far beyond the spread")
	}
	freedom := base1 + base2 - 2
	t, err := StudentQuantile(1-(1-level)/2, freedom)
	if err != nil {
		return Power{}, err
	}
	return powerOf(shift, t, freedom), nil
}

// powerOf is the power of the test with the critical value t when the statistic is
// shifted. P(T < -t) with shift is P(T > t) with the shift reversed.
func powerOf(shift, t, freedom float64) Power {
	upper := 1 - noncentralCDF(t, freedom, shift)
	wrong := 1 - noncentralCDF(t, freedom, -shift)
	return Power{upper, math.Min(1, upper+math.Max(0, wrong))}
}

// A Detectable is the smallest true difference a test finds with the wanted
// power, under both conventions of [Power].
type Detectable struct{ UpperTail, BothTails float64 }

// DetectableMeans returns the smallest difference of two group means that
// [PowerMeans] finds with the wanted power, in the unit of sd. power lies between
// the size of the test and 1. The error wraps [ErrOutOfRange].
func DetectableMeans(sd, base1, base2, level, power float64) (Detectable, error) {
	if err := first(checkMeans(sd, base1, base2, level), checkPower(power, level)); err != nil {
		return Detectable{}, err
	}
	unit := sd * math.Sqrt(1/base1+1/base2)
	freedom := base1 + base2 - 2
	t, err := StudentQuantile(1-(1-level)/2, freedom)
	if err != nil {
		return Detectable{}, err
	}
	find := func(pick func(Power) float64) (float64, error) {
		f := func(shift float64) float64 { return pick(powerOf(shift, t, freedom)) - power }
		// It is near what it would be without the doubt about the spread.
		low, high := 0.0, math.Max(1, t+NormalQuantile(power))
		for f(high) < 0 {
			low = high
			if high *= 1.25; high >= mostShift {
				return 0, outOfRange("the difference found with this power is far beyond the spread")
			}
		}
		if near := 0.8 * high; low < near && f(near) <= 0 {
			low = near
		}
		return root(f, low, high) * unit, nil
	}
	upper, err := find(func(p Power) float64 { return p.UpperTail })
	if err != nil {
		return Detectable{}, err
	}
	both, err := find(func(p Power) float64 { return p.BothTails })
	return Detectable{upper, both}, err
}

// BaseMeans returns the base each of two equal groups needs for [PowerMeans]
// (upper tail) to reach the wanted power: real, to be rounded up, at least 2. The
// error wraps [ErrOutOfRange], or [ErrUndefined] beyond 10 million.
func BaseMeans(difference, sd, level, power float64) (float64, error) {
	if err := first(checkMeans(sd, 2, 2, level), checkPower(power, level)); err != nil {
		return 0, err
	}
	return smallestBase(func(base float64) (Power, error) {
		return PowerMeans(difference, sd, base, base, level)
	}, power, 2)
}

// PowerShares returns the power of the two-sided score test ([ScoreTest]) to find
// that two groups have the true shares given, by the usual normal approximation:
// the pooled variance under equality, each group's own under the alternative.
// Shares are in [0,1], bases in [1e-6, 1e15]. The error wraps [ErrOutOfRange], or
// [ErrUndefined] when neither group varies.
func PowerShares(share1, base1, share2, base2, level float64) (Power, error) {
	if err := first(checkShare(share1), checkShare(share2), checkStudy(base1), checkStudy(base2), checkLevel(level)); err != nil {
		return Power{}, err
	}
	z := twoSided(level)
	pooled := (base1*share1 + base2*share2) / (base1 + base2)
	equal := math.Sqrt(pooled * (1 - pooled) * (1/base1 + 1/base2))
	own := math.Sqrt(share1*(1-share1)/base1 + share2*(1-share2)/base2)
	if !(own > 0) {
		return Power{}, undefined("shares without variation have no power")
	}
	d := math.Abs(share1 - share2)
	upper := NormalCDF((d - z*equal) / own)
	return Power{upper, math.Min(1, upper+NormalCDF((-d-z*equal)/own))}, nil
}

// DetectableShares returns the shares nearest to share1, above and below it, that
// [PowerShares] (upper tail) tells from share1 with the wanted power. ok is false
// where no share in (0,1) is far enough away. The error wraps [ErrOutOfRange].
func DetectableShares(share1, base1, base2, level, power float64) (above, below float64, okAbove, okBelow bool, err error) {
	if !(0 < share1 && share1 < 1) {
		return 0, 0, false, false, outOfRange("share must be in (0,1)")
	}
	if err := first(checkStudy(base1), checkStudy(base2), checkLevel(level), checkPower(power, level)); err != nil {
		return 0, 0, false, false, err
	}
	f := func(share2 float64) float64 {
		p, err := PowerShares(share1, base1, share2, base2, level)
		if err != nil {
			return -power
		}
		return p.UpperTail - power
	}
	const edge = 1e-12
	if okAbove = f(1-edge) > 0; okAbove {
		above = root(f, share1, 1-edge)
	}
	if okBelow = f(edge) > 0; okBelow {
		below = share1 - root(func(d float64) float64 { return f(share1 - d) }, 0, share1-edge)
	}
	return above, below, okAbove, okBelow, nil
}

// BaseShares returns the base each of two equal groups needs for [PowerShares]
// (upper tail) to reach the wanted power: real, to be rounded up, at least 1. The
// error wraps [ErrOutOfRange], or [ErrUndefined] beyond 10 million.
func BaseShares(share1, share2, level, power float64) (float64, error) {
	if err := first(checkShare(share1), checkShare(share2), checkLevel(level), checkPower(power, level)); err != nil {
		return 0, err
	}
	return smallestBase(func(base float64) (Power, error) {
		return PowerShares(share1, base, share2, base, level)
	}, power, 1)
}

// smallestBase searches upwards from least for the base with the wanted power.
func smallestBase(at func(base float64) (Power, error), power, least float64) (float64, error) {
	const most = 1e7
	var failed error
	f := func(base float64) float64 {
		p, err := at(base)
		if err != nil {
			failed = err
		}
		return p.UpperTail - power
	}
	if f(least) >= 0 || failed != nil {
		return least, failed
	}
	high := least
	for f(high) < 0 {
		if failed != nil {
			return 0, failed
		}
		if high > most {
			return 0, undefined("more than 10 million per group")
		}
		high *= 2
	}
	base := root(f, high/2, high)
	return base, failed
}

func checkMeans(sd, base1, base2, level float64) error {
	if !(sd > 0 && 1/sd > 0) {
		return outOfRange("standard deviation must be positive")
	}
	if !(base1 >= 1 && base2 >= 1 && base1+base2 > 2 && base1+base2 <= 1e15) {
		return outOfRange("bases must be at least 1 and leave a degree of freedom")
	}
	return checkLevel(level)
}

func checkPower(power, level float64) error {
	if !(1-level <= power && power < 1) {
		return outOfRange("power must be between the size of the test and 1")
	}
	return nil
}
