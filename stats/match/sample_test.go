package match

import (
	"math/rand/v2"
	"strconv"
)

// randomSample draws n units with p covariates, one in five treated and slightly
// shifted, values rounded to a grid so that ties occur when grid > 0.
func randomSample(seed uint64, n, p int, grid float64, classes int) (Sample, []float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	s := Sample{Treated: make([]bool, n)}
	y := make([]float64, n)
	for i := range n {
		s.Treated[i] = i%5 == 0
	}
	for c := range p {
		v := make([]float64, n)
		for i := range v {
			v[i] = r.NormFloat64()
			if s.Treated[i] {
				v[i] += 0.3
			}
			if grid > 0 {
				v[i] = float64(int(v[i]/grid)) * grid
			}
			y[i] += v[i]
		}
		s.Covariates = append(s.Covariates, Covariate{"x" + strconv.Itoa(c), v})
	}
	for i := range y {
		y[i] += r.NormFloat64()
		if s.Treated[i] {
			y[i]++
		}
	}
	if classes > 0 {
		for range n {
			s.Class = append(s.Class, strconv.Itoa(r.IntN(classes)))
		}
	}
	return s, y
}

// reordered returns the units in the order of rows.
func reordered(s Sample, y []float64, rows []int) (Sample, []float64) {
	out := Sample{}
	for _, c := range s.Covariates {
		out.Covariates = append(out.Covariates, Covariate{Name: c.Name})
	}
	var outcome []float64
	for _, i := range rows {
		out.Treated = append(out.Treated, s.Treated[i])
		outcome = append(outcome, y[i])
		for c := range s.Covariates {
			out.Covariates[c].Values = append(out.Covariates[c].Values, s.Covariates[c].Values[i])
		}
		if s.Class != nil {
			out.Class = append(out.Class, s.Class[i])
		}
	}
	return out, outcome
}
