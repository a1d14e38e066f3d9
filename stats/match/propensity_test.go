package match

import (
	"errors"
	"math"
	"testing"
)

// At the maximum the residuals are orthogonal to every covariate.
func TestPropensityScoreEquations(t *testing.T) {
	for _, scale := range []float64{1, 1e-6, 1e8} {
		s, _ := randomSample(4, 700, 3, 0, 0)
		for c := range s.Covariates {
			for i := range s.Treated {
				s.Covariates[c].Values[i] = 3 + scale*s.Covariates[c].Values[i]
			}
		}
		fit, err := FitPropensity(s)
		if err != nil {
			t.Fatalf("scale %v: %v", scale, err)
		}
		residual, weighted := 0.0, 0.0
		for i, p := range fit.Score {
			r := -p
			if s.Treated[i] {
				r++
			}
			residual += r
			weighted += r * (s.Covariates[1].Values[i] - 3) / scale
		}
		if math.Abs(residual) > 1e-8 || math.Abs(weighted) > 1e-7 {
			t.Errorf("scale %v: residuals sum to %v, weighted %v, want 0", scale, residual, weighted)
		}
	}
}

func TestPropensityWithoutMaximum(t *testing.T) {
	for _, c := range []struct {
		name    string
		treated []bool
		x       []float64
		want    error
	}{
		{"complete separation", []bool{true, true, true, false, false, false}, []float64{1, 2, 3, 4, 5, 6}, ErrSeparated},
		{"touching at one point", []bool{true, true, true, false, false, false}, []float64{1, 2, 3, 3, 5, 6}, ErrSeparated},
		{"a group of its own", []bool{true, true, true, false, true, false}, []float64{1, 1, 1, 0, 0, 0}, ErrSeparated},
		{"overlap", []bool{true, true, false, true, false, false}, []float64{1, 2, 3, 4, 5, 6}, nil},
		{"too few", []bool{true, false}, []float64{1, 2}, ErrTooFew},
	} {
		fit, err := FitPropensity(Sample{Treated: c.treated, Covariates: []Covariate{{"x", c.x}}})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: FitPropensity = %+v, %v, want error %v", c.name, fit, err, c.want)
		}
	}
}
