package interval

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// StudentCDF is the distribution function of Student's t with the given degrees
// of freedom (at least 0.1, +Inf for the normal). The error wraps [ErrOutOfRange].
func StudentCDF(t, freedom float64) (float64, error) {
	if !(freedom >= 0.1) {
		return 0, outOfRange("degrees of freedom must be at least 0.1")
	}
	if math.IsNaN(t) {
		return 0, outOfRange("t must be a number")
	}
	if t > 0 {
		return 1 - studentLower(-t, freedom), nil
	}
	return studentLower(t, freedom), nil
}

// studentLower is P(T <= t) for t <= 0, where it keeps its relative accuracy.
func studentLower(t, freedom float64) float64 {
	if math.IsInf(freedom, 1) {
		return NormalCDF(t)
	}
	if math.IsInf(t, -1) {
		return 0
	}
	if freedom > 1e6 {
		// Here the incomplete beta function loses digits and the normal with the first
		// correction term is exact to 1e-12.
		return NormalCDF(t * (1 - 1/(4*freedom)) / math.Sqrt(1+t*t/(2*freedom)))
	}
	t2 := t * t
	if t2 < freedom { // the complement keeps the digits of freedom/(freedom+t²) near 1
		return 0.5 * (1 - mathext.RegIncBeta(0.5, freedom/2, t2/(freedom+t2)))
	}
	return 0.5 * mathext.RegIncBeta(freedom/2, 0.5, freedom/(freedom+t2))
}

// StudentQuantile is the inverse of [StudentCDF] for p in (0,1). The error wraps
// [ErrOutOfRange].
func StudentQuantile(p, freedom float64) (float64, error) {
	if !(0 < p && p < 1) {
		return 0, outOfRange("probability must be in (0,1)")
	}
	if !(freedom >= 0.1) {
		return 0, outOfRange("degrees of freedom must be at least 0.1")
	}
	if p > 0.5 {
		t, err := StudentQuantile(1-p, freedom)
		return -t, err
	}
	if math.IsInf(freedom, 1) {
		return NormalQuantile(p), nil
	}
	// P rises in t; bracket the root in the lower half line, then close in.
	low := -1.0
	for studentLower(low, freedom) > p {
		low *= 2
		if math.IsInf(low, -1) {
			return 0, undefined("quantile beyond the range of numbers")
		}
	}
	return root(func(t float64) float64 { return studentLower(t, freedom) - p }, low, 0), nil
}

// root finds the zero of a function that rises from at or below 0 at low to at or
// above 0 at high. Bisection, with the secant tried whenever it falls inside.
func root(f func(float64) float64, low, high float64) float64 {
	fl, fh := f(low), f(high)
	for range 400 {
		middle := low + (high-low)/2
		if s := low - fl*(high-low)/(fh-fl); low < s && s < high && fl < 0 && fh > 0 {
			middle = s
		}
		fm := f(middle)
		before := high - low
		if fm <= 0 {
			low, fl = middle, fm
		} else {
			high, fh = middle, fm
		}
		if fm == 0 || high-low <= 4e-16*math.Max(math.Abs(low), math.Abs(high)) {
			break
		}
		if high-low > before/2 { // the secant crept: halve once
			middle = low + (high-low)/2
			if fm = f(middle); fm <= 0 {
				low, fl = middle, fm
			} else {
				high, fh = middle, fm
			}
		}
	}
	if math.Abs(fl) < math.Abs(fh) {
		return low
	}
	return high
}

// noncentralCDF is P(T <= t) of the noncentral t for t >= 0, by the mixture of
// incomplete beta functions over Poisson weights [1]. The weights are taken in
// logarithms around their largest, so a large shift underflows no sum.
//
// [1] R. V. Lenth, Algorithm AS 243: cumulative distribution function of the
// non-central t distribution, Appl. Statist. 38 (1989) 185-189.
func noncentralCDF(t, freedom, shift float64) float64 {
	below := NormalCDF(-shift)
	if t == 0 {
		return below
	}
	lambda := shift * shift / 2
	x := t * t / (t*t + freedom)
	term := func(j float64) float64 {
		if lambda == 0 {
			if j > 0 {
				return 0
			}
			return mathext.RegIncBeta(0.5, freedom/2, x)
		}
		lg1, _ := math.Lgamma(j + 1)
		lg2, _ := math.Lgamma(j + 1.5)
		log := j*math.Log(lambda) - lambda
		p := math.Exp(log - lg1)
		q := math.Exp(log-lg2) * shift / math.Sqrt2
		return p*mathext.RegIncBeta(j+0.5, freedom/2, x) + q*mathext.RegIncBeta(j+1, freedom/2, x)
	}
	spread := 12*math.Sqrt(lambda) + 40
	sum := 0.0
	for j := math.Max(0, math.Floor(lambda-spread)); j <= lambda+spread; j++ {
		sum += term(j)
	}
	return math.Min(1, below+sum/2)
}
