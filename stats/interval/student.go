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
// above 0 at high, to the last digit: by inverse quadratic interpolation where three
// points bear it, else by halving [1].
//
// [1] T. R. Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the
// zero of a nonlinear function, Adv. Eng. Softw. 28 (1997) 145-149.
func root(f func(float64) float64, low, high float64) float64 {
	a, b := high, low
	fa, fb := f(a), f(b)
	part := 0.5
	for range 400 {
		best, fbest := a, fa
		if math.Abs(fb) < math.Abs(fa) {
			best, fbest = b, fb
		}
		least := 4e-16 * math.Abs(best) / math.Abs(b-a) // nearer than this is the same number
		if fbest == 0 || !(least < 0.5) {
			return best
		}
		at := a + math.Min(math.Max(part, least), 1-least)*(b-a)
		fat := f(at)
		c, fc := b, fb // a and at now hold the zero, c is the point left behind
		if (fat <= 0) == (fa <= 0) {
			c, fc = a, fa
		} else {
			b, fb = a, fa
		}
		a, fa = at, fat
		part = 0.5
		xi, phi := (a-b)/(c-b), (fa-fb)/(fc-fb)
		if phi*phi < xi && (1-phi)*(1-phi) < 1-xi {
			part = fa/(fb-fa)*fc/(fb-fc) + (c-a)/(b-a)*fa/(fc-fa)*fb/(fc-fb)
		}
	}
	return a
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
	x := t * t / (t*t + freedom)
	lambda := shift * shift / 2
	if lambda == 0 {
		return math.Min(1, below+mathext.RegIncBeta(0.5, freedom/2, x)/2)
	}
	spread := 12*math.Sqrt(lambda) + 40
	j := math.Floor(lambda + spread)
	// From the last term downwards, where the recurrences only add. The Poisson weights
	// exp(-lambda) lambda^j / j!, and the same for j+1/2, are kept as logarithms too.
	logLambda := math.Log(lambda)
	lg1, _ := math.Lgamma(j + 1)
	lg2, _ := math.Lgamma(j + 1.5)
	p, q := j*logLambda-lambda-lg1, (j+0.5)*logLambda-lambda-lg2
	odd, even := newIncBeta(j+0.5, freedom/2, x), newIncBeta(j+1, freedom/2, x)
	sum := 0.0
	for {
		sum += math.Exp(p)*odd.value + math.Copysign(math.Exp(q), shift)*even.value
		if j < 1 || j < lambda-spread {
			return math.Min(1, below+sum/2)
		}
		p += math.Log(j) - logLambda
		q += math.Log(j+0.5) - logLambda
		j--
		odd.down()
		even.down()
	}
}

// An incBeta is the regularised incomplete beta function of x, with a going down in
// steps of one: I(a-1, b) = I(a, b) + x^(a-1) (1-x)^b / ((a-1) B(a-1, b)). The terms
// are kept as logarithms, for the first may be too small for a number.
type incBeta struct {
	value      float64
	a, b, logX float64
	logTerm    float64 // of the term that was last added
}

func newIncBeta(a, b, x float64) incBeta {
	return incBeta{
		value: mathext.RegIncBeta(a, b, x), a: a, b: b, logX: math.Log(x),
		logTerm: a*math.Log(x) + b*math.Log1p(-x) - math.Log(a) - mathext.Lbeta(a, b),
	}
}

func (i *incBeta) down() {
	i.a--
	i.logTerm += math.Log((i.a+1)/(i.a+i.b)) - i.logX
	i.value += math.Exp(i.logTerm)
}
