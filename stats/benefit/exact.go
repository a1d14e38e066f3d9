package benefit

import "math"

// The functions of package math are assembler on some processors and differ in
// the last digit; these two use basic operations only, see the package comment.

const (
	ln2High = 6.93147180369123816490e-01 // ln 2 with 21 zero bits at the end, so that k*ln2High is exact
	ln2Low  = 1.90821492927058770002e-10 // the rest
)

// expNegative returns e^x for x in [-700, 0], relative error below 1e-13.
func expNegative(x float64) float64 {
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := (x - float64(k*ln2High)) - float64(k*ln2Low) // |r| <= ln(2)/2
	// Taylor series in three strands, which the processor runs side by side.
	r2 := r * r
	r3 := r2 * r
	a := 1.0 + float64(r3*(1.0/6+float64(r3*(1.0/720+float64(r3*(1.0/362880+float64(r3*(1.0/479001600))))))))
	b := 1.0 + float64(r3*(1.0/24+float64(r3*(1.0/5040+float64(r3*(1.0/3628800))))))
	c := 0.5 + float64(r3*(1.0/120+float64(r3*(1.0/40320+float64(r3*(1.0/39916800))))))
	y := a + float64(r*b) + float64(r2*c)
	return y * math.Float64frombits(uint64(int64(k)+1023)<<52)
}

// logUnit returns ln x for x in (0, 1], absolute error below 1e-14.
func logUnit(x float64) float64 {
	f, e := math.Frexp(x) // f in [0.5, 1)
	if f < math.Sqrt2/2 {
		f *= 2
		e--
	}
	s := (f - 1) / (f + 1) // ln f = 2 artanh s, |s| < 0.172
	s2 := s * s
	sum := 0.0
	for n := 21; n >= 1; n -= 2 {
		sum = float64(sum*s2) + 1/float64(n)
	}
	return float64(2*s*sum) + (float64(float64(e)*ln2High) + float64(float64(e)*ln2Low))
}
