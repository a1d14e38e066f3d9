package benefit

import (
	"math"
)

// IRR returns every internal rate of return of the flows inside ([LowestIRR],
// [HighestIRR]), ascending: the rates at which the net present value is 0. There
// are at most as many as the flows change sign (Descartes). A rate at which the
// value only touches 0 counts once. Flows that are all 0 have none. The error is
// [ErrNoFlows] or [ErrFlow], wrapped.
func IRR(flows []float64) ([]float64, error) {
	if err := checkFlows(flows); err != nil {
		return nil, wrap("internal rate of return", err)
	}
	// With x = 1 + rate the value is a polynomial in x over x^n; flows are its
	// coefficients, the highest power first.
	scale := 0.0
	for _, x := range flows {
		scale = max(scale, math.Abs(x))
	}
	if scale == 0 {
		return nil, nil
	}
	p := make([]float64, len(flows))
	for i, x := range flows {
		p[i] = x / scale // so that derivatives cannot overflow
	}
	roots := polynomialRoots(p, 1+LowestIRR, 1+HighestIRR)
	for i := range roots {
		roots[i]--
	}
	return roots, nil
}

// SignChanges returns how often the flows change sign, zeros left out.
func SignChanges(flows []float64) int {
	changes, last := 0, 0
	for _, x := range flows {
		if s := sign(x); s != 0 {
			if last != 0 && s != last {
				changes++
			}
			last = s
		}
	}
	return changes
}

// polynomialRoots returns the distinct roots of p (highest power first) inside the
// open interval (low, high). Between two neighbouring roots of the derivative p is
// monotone and has at most one root, found by halving.
func polynomialRoots(p []float64, low, high float64) []float64 {
	for len(p) > 0 && p[0] == 0 {
		p = p[1:]
	}
	degree := len(p) - 1
	if degree < 1 {
		return nil
	}
	derivative := make([]float64, degree)
	for i := range derivative {
		derivative[i] = p[i] * float64(degree-i)
	}
	ends := append(polynomialRoots(derivative, low, high), high)
	var roots []float64
	add := func(x float64) {
		if low < x && x < high && (len(roots) == 0 || x > roots[len(roots)-1]) {
			roots = append(roots, x)
		}
	}
	from, fromSign := low, sign(horner(p, low))
	for i, to := range ends {
		toSign := sign(horner(p, to))
		if i < len(ends)-1 && touches(p, to) {
			toSign = 0
		}
		if fromSign*toSign < 0 {
			add(halve(p, from, to))
		}
		if toSign == 0 {
			add(to)
		}
		from, fromSign = to, toSign
	}
	return roots
}

// touches tells whether p is 0 at its critical point x as far as rounding lets us see.
func touches(p []float64, x float64) bool {
	sum := 0.0
	for _, a := range p {
		sum = float64(sum*x) + math.Abs(a)
	}
	return math.Abs(horner(p, x)) <= 1e-14*sum
}

func horner(p []float64, x float64) float64 {
	y := 0.0
	for _, a := range p {
		y = float64(y*x) + a
	}
	return y
}

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// halve returns the root of p between two points of opposite sign, to the last bit.
func halve(p []float64, a, b float64) float64 {
	rising := horner(p, b) > 0
	for range 200 {
		m := a + float64((b-a)/2)
		if m == a || m == b {
			break
		}
		if y := horner(p, m); y == 0 {
			return m
		} else if (y > 0) == rising {
			b = m
		} else {
			a = m
		}
	}
	return a + float64((b-a)/2)
}
