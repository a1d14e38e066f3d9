package match

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Logit is a fitted logistic regression of treatment on covariates.
type Logit struct {
	Coefficients []float64 // intercept first, then one per covariate, in their own units
	Score        []float64 // per unit: probability of being treated, in (0,1)
	Linear       []float64 // per unit: its log odds
	Deviance     float64
	Iterations   int
}

// logitSteps bounds the Newton steps. A finite maximum is found in about ten; when
// the groups are separated every step lengthens the coefficients by about one.
const logitSteps = 60

// FitPropensity fits P(treated) = 1/(1+exp(-b0 - b'x)) by iteratively reweighted
// least squares on standardised covariates, until a step changes no coefficient by
// more than 1e-11 (or by 1e-7 and the deviance not at all). The error wraps [ErrSeparated] when the likelihood
// has no maximum, [ErrCollinear], or a reason of [Sample.Check].
func FitPropensity(s Sample) (*Logit, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	n, p := len(s.Treated), len(s.Covariates)+1
	if n <= p {
		return nil, fmt.Errorf("%d units for %d coefficients: %w", n, p, ErrTooFew)
	}
	x := make([]float64, n*p)
	centre, spread := make([]float64, p), make([]float64, p)
	for i := range n {
		x[i*p] = 1
	}
	for j, c := range s.Covariates {
		centre[j+1], spread[j+1] = mean(c.Values), deviation(c.Values)
		for i, v := range c.Values {
			x[i*p+j+1] = (v - centre[j+1]) / spread[j+1]
		}
	}
	fit := logit{x: x, treated: s.Treated, p: p, beta: make([]float64, p), eta: make([]float64, n)}
	if err := fit.climb(); err != nil {
		return nil, err
	}
	out := &Logit{
		Coefficients: make([]float64, p), Score: make([]float64, n), Linear: fit.eta,
		Deviance: fit.deviance(fit.eta), Iterations: fit.steps,
	}
	out.Coefficients[0] = fit.beta[0]
	for j := 1; j < p; j++ {
		out.Coefficients[j] = fit.beta[j] / spread[j]
		out.Coefficients[0] -= out.Coefficients[j] * centre[j]
	}
	for i, e := range fit.eta {
		out.Score[i] = 1 / (1 + math.Exp(-e))
	}
	return out, nil
}

type logit struct {
	x       []float64 // n rows of p, first column 1
	treated []bool
	p       int
	beta    []float64
	eta     []float64
	steps   int
}

// deviance is -2 log likelihood at the linear predictors.
func (f *logit) deviance(eta []float64) float64 {
	d := 0.0
	for i, e := range eta {
		if f.treated[i] {
			e = -e
		}
		// log(1+exp(e)) without overflow
		d += 2 * (math.Max(e, 0) + math.Log1p(math.Exp(-math.Abs(e))))
	}
	return d
}

func (f *logit) predict(beta, eta []float64) {
	for i := range eta {
		row := f.x[i*f.p : (i+1)*f.p]
		e := 0.0
		for j, b := range beta {
			e += row[j] * b
		}
		eta[i] = e
	}
}

// climb takes Newton steps, halved while they raise the deviance.
func (f *logit) climb() error {
	p := f.p
	now := f.deviance(f.eta)
	next, eta := make([]float64, p), make([]float64, len(f.eta))
	for f.steps = 1; f.steps <= logitSteps; f.steps++ {
		step, err := f.step()
		if err != nil {
			if f.steps == 1 {
				return ErrCollinear
			}
			return ErrSeparated // the weights have died out along some direction
		}
		before, scale, largest := now, 1.0, 0.0
		for range 30 {
			largest = 0
			for j := range next {
				next[j] = f.beta[j] + scale*step[j]
				largest = math.Max(largest, math.Abs(step[j])/(1+math.Abs(next[j])))
			}
			f.predict(next, eta)
			if d := f.deviance(eta); d <= now+1e-9*(1+now) {
				now = d
				break
			}
			scale /= 2
		}
		copy(f.beta, next)
		copy(f.eta, eta)
		// On nearly dependent covariates rounding keeps the steps above the first limit.
		if largest <= 1e-11 || largest <= 1e-7 && before-now <= 1e-13*(1+now) {
			return f.finite()
		}
	}
	return ErrSeparated
}

// step solves the weighted normal equations X'WX d = X'(y - p).
func (f *logit) step() ([]float64, error) {
	p := f.p
	hess, grad := make([]float64, p*p), make([]float64, p)
	for i, e := range f.eta {
		q := 1 / (1 + math.Exp(-math.Abs(e))) // at least one half
		w := q * (1 - q)
		if e < 0 {
			q = 1 - q
		}
		r := -q
		if f.treated[i] {
			r++
		}
		row := f.x[i*p : (i+1)*p]
		for j, a := range row {
			grad[j] += a * r
			for k := j; k < p; k++ {
				hess[j*p+k] += w * a * row[k]
			}
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(mat.NewSymDense(p, hess)) || !(chol.Cond() < 1e13) {
		return nil, errors.New("singular")
	}
	var d mat.VecDense
	if err := chol.SolveVecTo(&d, mat.NewVecDense(p, grad)); err != nil {
		return nil, err
	}
	for _, v := range d.RawVector().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, errors.New("singular")
		}
	}
	return d.RawVector().Data, nil
}

// finite refuses a fit in which every unit is predicted without doubt: rounding,
// not a maximum, has ended the climb.
func (f *logit) finite() error {
	for i, e := range f.eta {
		if math.Abs(e) < 15 || (e > 0) != f.treated[i] {
			return nil
		}
	}
	return ErrSeparated
}
