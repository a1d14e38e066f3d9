package match

import (
	"context"
	"encoding/binary"
	"math"
	"reflect"
	"testing"
)

// FuzzNearest: no panic, and no NaN or infinity in an effect without an error.
func FuzzNearest(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, uint8(0), uint8(1), 0.0)
	f.Add([]byte{1, 1, 2, 2, 3, 3, 0, 0, 1, 9, 8, 1, 4, 4, 4, 4, 0, 2}, uint8(5), uint8(2), 0.5)
	f.Add([]byte("a tie, a tie, my kingdom for a tie"), uint8(13), uint8(3), 2.0)
	metrics := []Metric{Mahalanobis, MahalanobisWithin, InverseVariance, InverseVarianceWithin, Euclidean, Propensity, LinearPropensity}
	f.Fuzz(func(t *testing.T, raw []byte, mode, k uint8, caliper float64) {
		if len(raw) > 600 {
			return
		}
		wide := mode&64 != 0 // eight bytes a number: any float at all
		var s Sample
		var y []float64
		s.Covariates = []Covariate{{Name: "a"}, {Name: "b"}}
		take := func() float64 {
			if !wide {
				v := float64(raw[0] % 16)
				raw = raw[1:]
				return v
			}
			v := math.Float64frombits(binary.LittleEndian.Uint64(raw))
			raw = raw[8:]
			return v
		}
		size := 3
		if wide {
			size = 24
		}
		for len(raw) > size {
			s.Treated = append(s.Treated, raw[0]&16 != 0)
			if mode&32 != 0 {
				s.Class = append(s.Class, string(rune(raw[0]&3)))
			}
			raw = raw[1:]
			s.Covariates[0].Values = append(s.Covariates[0].Values, take())
			s.Covariates[1].Values = append(s.Covariates[1].Values, take())
			y = append(y, take())
		}
		o := Options{Metric: metrics[int(mode&7)%len(metrics)], Neighbours: int(k % 5), Caliper: caliper, Once: mode&16 != 0}
		if mode&8 != 0 || o.Once {
			o.Ties = FirstInOrder
		}
		m, err := nearest(context.Background(), s, o, int(k%3)-1)
		if err != nil {
			return
		}
		e, err := m.Effect(y, EffectOptions{BiasAdjust: k&8 != 0, VarianceNeighbours: 1})
		if err != nil {
			return
		}
		v := reflect.ValueOf(e)
		for i := range v.NumField() {
			if field := v.Field(i); field.CanFloat() && !(math.Abs(field.Float()) <= math.MaxFloat64) {
				t.Errorf("%s = %v without an error (%+v)", v.Type().Field(i).Name, field, o)
			}
		}
		m.Balance()
	})
}

// FuzzCompare: no panic, and no NaN or infinity without an error.
func FuzzCompare(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 5.0, 0.95, 0.1)
	f.Add(0.0, 0.0, 1e-300, 1e300, 0.5, 2.0)
	f.Fuzz(func(t *testing.T, a, b, c, d, level, trim float64) {
		x := []float64{a, b, c, d, a + b}
		if low, high, err := (Trim{Quantile: trim}).Limits(x); err == nil && finite(x...) && !(low <= high) {
			t.Errorf("Limits(%v) = %v, %v", x, low, high)
		}
		r, err := Compare(x, []bool{true, false, true, false, true}, level)
		if err == nil && !finite(r.Mean, r.SE, r.DF, r.P, r.Low, r.High, r.SEPooled, r.SEHC1, r.SEHC2, r.MeanTreated, r.MeanControl) {
			t.Errorf("Compare(%v) = %+v without an error", x, r)
		}
	})
}

func finite(x ...float64) bool {
	for _, v := range x {
		if !(math.Abs(v) <= math.MaxFloat64) {
			return false
		}
	}
	return true
}
