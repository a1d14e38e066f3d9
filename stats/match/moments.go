package match

import "math"

// mean of values, corrected by the mean of the residuals so that the result does
// not depend on the order of the values beyond the last bit. NaN when empty.
func mean(x []float64) float64 {
	n := float64(len(x))
	m := 0.0
	for _, v := range x {
		m += v
	}
	m /= n
	r := 0.0
	for _, v := range x {
		r += v - m
	}
	return m + r/n
}

// squares is the sum of squared deviations from the mean.
func squares(x []float64) float64 {
	m, s := mean(x), 0.0
	for _, v := range x {
		s += (v - m) * (v - m)
	}
	return s
}

// variance has denominator n-1; NaN below two values.
func variance(x []float64) float64 { return squares(x) / float64(len(x)-1) }

// deviation is the standard deviation with denominator n-1.
func deviation(x []float64) float64 { return math.Sqrt(variance(x)) }

// weighted returns the mean and the variance with reliability weights,
// sum w (x-m)^2 / (1 - sum w^2), w normalised to sum to 1.
func weighted(x, w []float64) (m, v float64) {
	total := 0.0
	for i := range x {
		total += w[i]
		m += w[i] * x[i]
	}
	m /= total
	square := 0.0
	for i := range x {
		u := w[i] / total
		v += u * (x[i] - m) * (x[i] - m)
		square += u * u
	}
	return m, v / (1 - square)
}

// split returns the values of the treated and of the others.
func split(x []float64, treated []bool) (a, b []float64) {
	for i, v := range x {
		if treated[i] {
			a = append(a, v)
		} else {
			b = append(b, v)
		}
	}
	return a, b
}

func zeroOne(x []float64) bool {
	for _, v := range x {
		if v != 0 && v != 1 {
			return false
		}
	}
	return true
}
