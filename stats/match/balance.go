package match

import "math"

// A Gap compares the treated with the controls on one covariate. A field that is not
// defined (no spread to divide by) is NaN or infinite and must be shown as missing.
type Gap struct {
	MeanTreated, MeanControl float64
	InTreatedSD              float64 // difference of means / standard deviation of all treated
	InPooledSD               float64 // ... / root mean variance of both groups, before matching
	VarianceRatio            float64 // variance of the treated / of the controls
}

// A Balance is one covariate before and after matching. After weighs every row with
// its match weight; its differences are in the deviations of before, so that both
// can be compared.
type Balance struct {
	Covariate     string
	Binary        bool // only 0 and 1 occur: a variance ratio says nothing the means do not
	Before, After Gap
}

// Gaps returns the difference between two groups of values.
func Gaps(treated, control []float64) Gap {
	g := Gap{MeanTreated: mean(treated), MeanControl: mean(control)}
	vt, vc := variance(treated), variance(control)
	g.scale(vt, vc)
	g.VarianceRatio = vt / vc
	return g
}

func (g *Gap) scale(varianceTreated, varianceControl float64) {
	d := g.MeanTreated - g.MeanControl
	g.InTreatedSD = d / math.Sqrt(varianceTreated)
	g.InPooledSD = d / math.Sqrt((varianceTreated+varianceControl)/2)
}

// Balance returns one entry per covariate, in order.
func (m *Matching) Balance() []Balance {
	all := make([]Balance, len(m.Sample.Covariates))
	for i, c := range m.Sample.Covariates {
		all[i] = m.BalanceOf(c)
	}
	return all
}

// BalanceOf returns the balance of any value known of every unit, for example of a
// propensity score.
func (m *Matching) BalanceOf(c Covariate) Balance {
	x, y := split(c.Values, m.Sample.Treated)
	wx, wy := split(m.Weights, m.Sample.Treated)
	b := Balance{Covariate: c.Name, Binary: zeroOne(c.Values), Before: Gaps(x, y)}
	var vx, vy float64
	b.After.MeanTreated, vx = weighted(x, wx)
	b.After.MeanControl, vy = weighted(y, wy)
	b.After.scale(variance(x), variance(y))
	b.After.VarianceRatio = vx / vy
	return b
}
