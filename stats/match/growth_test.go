package match

import (
	"errors"
	"math"
	"testing"
)

func TestGrowth(t *testing.T) {
	got, err := Growth([]float64{100, 50, 8}, []float64{110, 25, 8})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0.1, -0.5, 0} {
		if !near(got[i], want) {
			t.Errorf("growth %d = %v, want %v", i, got[i], want)
		}
	}
	for _, c := range []struct {
		first, last float64
		want        error
	}{
		{0, 1, ErrNotPositive},
		{-1, 1, ErrNotPositive},
		{math.NaN(), 1, ErrMissing},
		{1, math.NaN(), ErrMissing},
		{5e-324, 1e300, ErrMissing},
	} {
		if g, err := Growth([]float64{c.first}, []float64{c.last}); !errors.Is(err, c.want) {
			t.Errorf("Growth(%v, %v) = %v, %v, want error %v", c.first, c.last, g, err, c.want)
		}
	}
}

func TestTrimLimits(t *testing.T) {
	x := []float64{4, 1, 3, 2, 100} // quartiles 2 and 4
	for _, c := range []struct {
		t         Trim
		low, high float64
	}{
		{Trim{}, math.Inf(-1), math.Inf(1)},
		{Trim{Quantile: 0.25}, 2, 4},
		{Trim{Quantile: 0.125}, 1.5, 52}, // halfway between the outermost two on either side
		{Trim{Fence: 1.5}, -1, 7},
		{Trim{Low: -0.5, High: 3}, -0.5, 3},
	} {
		low, high, err := c.t.Limits(x)
		if err != nil || low != c.low || high != c.high {
			t.Errorf("%+v.Limits = %v, %v, %v, want %v, %v", c.t, low, high, err, c.low, c.high)
		}
	}
	for _, bad := range []Trim{{Quantile: 0.5}, {Quantile: -1}, {Quantile: math.NaN()}, {Fence: -1}, {Low: 1, High: 1}, {Low: 1, High: -1}, {Quantile: 0.1, Fence: 2}} {
		if low, high, err := bad.Limits(x); !errors.Is(err, ErrOption) {
			t.Errorf("%+v.Limits = %v, %v, %v, want error %v", bad, low, high, err, ErrOption)
		}
	}
	if _, _, err := (Trim{Fence: 1}).Limits(nil); !errors.Is(err, ErrTooFew) {
		t.Errorf("Limits of nothing: %v, want %v", err, ErrTooFew)
	}
}

func TestCompareRefuses(t *testing.T) {
	for _, c := range []struct {
		name    string
		values  []float64
		treated []bool
		level   float64
		want    error
	}{
		{"one control", []float64{1, 2, 3}, []bool{true, true, false}, 0.95, ErrTooFew},
		{"no spread", []float64{1, 1, 2, 2}, []bool{true, true, false, false}, 0.95, ErrConstant},
		{"missing", []float64{1, math.NaN(), 2, 2}, []bool{true, true, false, false}, 0.95, ErrMissing},
		{"level", []float64{1, 3, 2, 2}, []bool{true, true, false, false}, 1, ErrOption},
		{"lengths", []float64{1, 3}, []bool{true}, 0.95, ErrShape},
		{"empty", nil, nil, 0.95, ErrTooFew},
	} {
		if d, err := Compare(c.values, c.treated, c.level); !errors.Is(err, c.want) {
			t.Errorf("%s: Compare = %+v, %v, want error %v", c.name, d, err, c.want)
		}
	}
}
