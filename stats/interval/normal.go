package interval

import "math"

// NormalCDF is the standard normal distribution function. It keeps its relative
// accuracy in the lower tail.
func NormalCDF(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

// NormalQuantile is the inverse of [NormalCDF]; -Inf at 0, +Inf at 1 and NaN
// outside [0,1]. The library inverse (Wichura's AS 241) is exact near one half;
// Newton steps on the logarithm restore the digits that 1-2p loses in the tail. A
// positive p below 1e-300 is taken as 1e-300.
func NormalQuantile(p float64) float64 {
	if p > 0.5 {
		return -NormalQuantile(1 - p)
	}
	if !(p > 0) {
		return math.Sqrt2 * math.Erfinv(2*p-1)
	}
	p = math.Max(p, 1e-300)
	z := -math.Sqrt2 * math.Erfinv(1-2*p)
	if p < 1e-8 {
		z = -math.Sqrt(-2 * math.Log(p))
	}
	for range 5 {
		below := NormalCDF(z)
		density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
		step := math.Log(below/p) * below / density
		z -= step
		if math.Abs(step) < 1e-16*math.Abs(z) {
			break
		}
	}
	return z
}

// twoSided is the normal quantile that leaves (1-level)/2 in each tail.
func twoSided(level float64) float64 { return -NormalQuantile((1 - level) / 2) }
