package benefit

import "math"

// Triangular is the distribution whose density rises in a straight line from Low
// to Best and falls in one to High. With Low = Best = High it is a point mass.
// Make it with [NewTriangular].
type Triangular struct{ Low, Best, High float64 }

// NewTriangular returns the distribution for finite low <= best <= high. The
// error wraps [ErrTriple].
func NewTriangular(low, best, high float64) (Triangular, error) {
	if err := checkTriple(low, best, high); err != nil {
		return Triangular{}, wrap("triangular", err)
	}
	return Triangular{low, best, high}, nil
}

// Mean returns the mean.
func (d Triangular) Mean() float64 { return d.Low + ((d.Best-d.Low)+(d.High-d.Low))/3 }

// SD returns the standard deviation.
func (d Triangular) SD() float64 {
	a, b := d.Best-d.Low, d.High-d.Low
	return math.Sqrt((a*a + b*b - a*b) / 18)
}

// CDF returns the probability of at most x.
func (d Triangular) CDF(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return math.NaN()
	case x >= d.High:
		return 1
	case x <= d.Low:
		return 0
	case x < d.Best:
		return (x - d.Low) / (d.High - d.Low) * ((x - d.Low) / (d.Best - d.Low))
	}
	return 1 - (d.High-x)/(d.High-d.Low)*((d.High-x)/(d.High-d.Best))
}

// Quantile returns the value not exceeded with probability p, NaN outside [0,1].
func (d Triangular) Quantile(p float64) float64 {
	if !(0 <= p && p <= 1) {
		return math.NaN()
	}
	width := d.High - d.Low
	if p*width <= d.Best-d.Low {
		return d.Low + math.Sqrt(p*width*(d.Best-d.Low))
	}
	return d.High - math.Sqrt((1-p)*width*(d.High-d.Best))
}
