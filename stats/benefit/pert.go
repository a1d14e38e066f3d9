package benefit

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// ErrTriple is what a distribution made from three guesses refuses.
var ErrTriple = errors.New("low <= best <= high must hold with finite numbers")

// BetaPERT is the distribution of a quantity with a lowest, a most likely and a
// highest value: Low + (High-Low) * Beta(alpha, beta) with
// alpha = 1 + lambda (Best-Low)/(High-Low), beta = 1 + lambda (High-Best)/(High-Low) [1].
// With Low = Best = High it is a point mass. Make it with [NewBetaPERT].
//
// [1] D. Vose, Risk Analysis, 3rd ed., 2008; lambda 4 is the PERT mean (a+4b+c)/6.
type BetaPERT struct {
	Low, Best, High float64
	Alpha, Beta     float64 // of the beta distribution; NaN for a point mass
}

// NewBetaPERT returns the distribution for finite low <= best <= high and a
// finite lambda >= 0. The error wraps [ErrTriple].
func NewBetaPERT(low, best, high, lambda float64) (BetaPERT, error) {
	if err := checkTriple(low, best, high); err != nil {
		return BetaPERT{}, wrap("betapert", err)
	}
	if !(0 <= lambda && lambda <= math.MaxFloat64) {
		return BetaPERT{}, errors.New("betapert: lambda " + number(lambda) + " must be finite and not negative")
	}
	d := BetaPERT{Low: low, Best: best, High: high, Alpha: math.NaN(), Beta: math.NaN()}
	if low < high {
		d.Alpha = 1 + lambda*((best-low)/(high-low))
		d.Beta = 1 + lambda*((high-best)/(high-low))
	}
	return d, nil
}

func checkTriple(low, best, high float64) error {
	if !(low <= best && best <= high && high-low <= math.MaxFloat64) || math.IsInf(best, 0) {
		return wrap(number(low)+", "+number(best)+", "+number(high), ErrTriple)
	}
	return nil
}

func (d BetaPERT) point() bool { return d.Low == d.High }

// Mean returns the mean.
func (d BetaPERT) Mean() float64 {
	if d.point() {
		return d.Best
	}
	return d.Low + (d.High-d.Low)*(d.Alpha/(d.Alpha+d.Beta))
}

// SD returns the standard deviation.
func (d BetaPERT) SD() float64 {
	if d.point() {
		return 0
	}
	s := d.Alpha + d.Beta
	return (d.High - d.Low) * math.Sqrt(d.Alpha*d.Beta/(s+1)) / s
}

// CDF returns the probability of at most x.
func (d BetaPERT) CDF(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return math.NaN()
	case x >= d.High:
		return 1
	case x <= d.Low:
		return 0
	}
	return mathext.RegIncBeta(d.Alpha, d.Beta, (x-d.Low)/(d.High-d.Low))
}

// PDF returns the density at x; a point mass has none (NaN).
func (d BetaPERT) PDF(x float64) float64 {
	switch {
	case d.point() || math.IsNaN(x):
		return math.NaN()
	case x < d.Low || x > d.High:
		return 0
	}
	z := (x - d.Low) / (d.High - d.Low)
	return math.Pow(z, d.Alpha-1) * math.Pow(1-z, d.Beta-1) * math.Exp(-mathext.Lbeta(d.Alpha, d.Beta)) / (d.High - d.Low)
}

// Quantile returns the value not exceeded with probability p, NaN outside [0,1].
func (d BetaPERT) Quantile(p float64) float64 {
	switch {
	case !(0 <= p && p <= 1):
		return math.NaN()
	case d.point():
		return d.Best
	}
	return d.Low + (d.High-d.Low)*mathext.InvRegIncBeta(d.Alpha, d.Beta, p)
}
