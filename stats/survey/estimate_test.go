package survey

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"aispejl/stats/interval"
	"aispejl/stats/rake"
)

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*(1+math.Abs(want))
}

func sampleFor(t *testing.T, d Design) *Sample {
	t.Helper()
	s, err := NewSample(d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mean(t *testing.T, s *Sample, y []float64, domain []bool) Estimate {
	t.Helper()
	e, err := s.Mean(y, domain)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Without a design the error is that of a first course: s/sqrt(n).
// 1, 2, 4, 9: mean 4, s² = (9+4+0+25)/3 = 38/3, SE = sqrt(38/12).
func TestMeanByHand(t *testing.T) {
	e := mean(t, sampleFor(t, Design{Rows: 4}), []float64{1, 2, 4, 9}, nil)
	if e.Value != 4 || !near(e.SE, math.Sqrt(38.0/12), 1e-14) || e.Freedom != 3 || e.Base != 4 {
		t.Errorf("Mean = %+v, want 4 with SE %v", e, math.Sqrt(38.0/12))
	}
	if effect, ok := e.DesignEffect(); !ok || !near(effect, 1, 1e-14) {
		t.Errorf("DesignEffect = %v, %v, want 1", effect, ok)
	}
	// Two strata of two, weights 1: V = Σ (n_h/n)² s_h²/n_h with s² = 1/2 and 25/2.
	e = mean(t, sampleFor(t, Design{Rows: 4, Strata: []uint32{7, 7, 9, 9}}), []float64{1, 2, 4, 9}, nil)
	if want := math.Sqrt(0.25*0.25 + 0.25*6.25); !near(e.SE, want, 1e-14) || e.Freedom != 2 {
		t.Errorf("stratified SE = %v, %d, want %v", e.SE, e.Freedom, want)
	}
	// Both strata have 4 units: half is sampled, the variance halves.
	p := mean(t, sampleFor(t, Design{Rows: 4, Strata: []uint32{7, 7, 9, 9}, Population: []float64{4, 4, 4, 4}}), []float64{1, 2, 4, 9}, nil)
	if !near(p.SE, e.SE/math.Sqrt2, 1e-14) || p.SumWeights != 8 {
		t.Errorf("with population SE = %v of weight %v, want %v of 8", p.SE, p.SumWeights, e.SE/math.Sqrt2)
	}
}

// random draws a design with everything in it.
func random(rows int) (Design, []float64, []bool) {
	r := rand.New(rand.NewPCG(3, uint64(rows)))
	d := Design{Rows: rows, Nested: true}
	y, domain := make([]float64, rows), make([]bool, rows)
	for i := range y {
		d.Weights = append(d.Weights, 0.5+r.Float64())
		d.Strata = append(d.Strata, uint32(i%3))
		d.Clusters = append(d.Clusters, uint32(r.IntN(8)))
		y[i] = math.Floor(2 * r.Float64())
		domain[i] = r.Float64() < 0.6
	}
	return d, y, domain
}

// The unit of the weights does not matter to a mean; adding a constant or
// changing the unit of y moves value and error accordingly; rows may be shuffled.
func TestMeanLaws(t *testing.T) {
	d, y, domain := random(120)
	want := mean(t, sampleFor(t, d), y, domain)
	scaled := d
	scaled.Weights = slices.Clone(d.Weights)
	moved := slices.Clone(y)
	for i := range y {
		scaled.Weights[i] *= 1000
		moved[i] = 3 - 2*y[i]
	}
	got := mean(t, sampleFor(t, scaled), moved, domain)
	if !near(got.Value, 3-2*want.Value, 1e-12) || !near(got.SE, 2*want.SE, 1e-12) {
		t.Errorf("Mean(3-2y) = %v ± %v, want %v ± %v", got.Value, got.SE, 3-2*want.Value, 2*want.SE)
	}
	perm := rand.New(rand.NewPCG(1, 1)).Perm(len(y))
	shuffled := Design{Rows: d.Rows, Nested: true}
	y2, domain2 := make([]float64, len(y)), make([]bool, len(y))
	for i, k := range perm {
		shuffled.Weights = append(shuffled.Weights, d.Weights[k])
		shuffled.Strata = append(shuffled.Strata, d.Strata[k])
		shuffled.Clusters = append(shuffled.Clusters, d.Clusters[k])
		y2[i], domain2[i] = y[k], domain[k]
	}
	got = mean(t, sampleFor(t, shuffled), y2, domain2)
	if !near(got.Value, want.Value, 1e-12) || !near(got.SE, want.SE, 1e-12) || got.Freedom != want.Freedom {
		t.Errorf("shuffled Mean = %+v, want %+v", got, want)
	}
}

// The linearised error of a mean is close to that of leaving out one cluster at a
// time, another algorithm altogether.
func TestMeanAgainstJackknife(t *testing.T) {
	d, y, domain := random(600)
	s := sampleFor(t, d)
	want := mean(t, s, y, domain)
	v := 0.0
	for c, h := range s.stratum {
		n := s.sampled[h]
		w := slices.Clone(d.Weights)
		for i := range w {
			switch {
			case s.cluster[i] == uint32(c):
				w[i] = 0
			case s.stratum[s.cluster[i]] == h:
				w[i] *= n / (n - 1)
			}
		}
		num, den := 0.0, 0.0
		for i := range w {
			if domain[i] {
				num += w[i] * y[i]
				den += w[i]
			}
		}
		v += (n - 1) / n * (num/den - want.Value) * (num/den - want.Value)
	}
	if math.Abs(math.Sqrt(v)/want.SE-1) > 0.03 {
		t.Errorf("SE = %v, jackknife %v", want.SE, math.Sqrt(v))
	}
}

// What the margins determine does not vary: the share of a margin's category has
// no error after raking, and raking to one margin is post-stratification.
func TestCalibratedErrors(t *testing.T) {
	d, y, _ := random(90)
	d.Strata, d.Clusters = nil, nil
	codes := make([]uint32, 90)
	is := make([]float64, 90)
	for i := range codes {
		codes[i] = uint32(i % 2)
		is[i] = float64(i % 2)
	}
	s := sampleFor(t, d)
	raked, err := s.Raked([]rake.Margin{{Name: "m", Categories: []string{"a", "b"}, Targets: []float64{30, 70}, Codes: codes}})
	if err != nil {
		t.Fatal(err)
	}
	if e := mean(t, raked, is, nil); !near(e.Value, 0.7, 1e-12) || e.SE > 1e-12 {
		t.Errorf("share of a margin = %v ± %v, want 0.7 ± 0", e.Value, e.SE)
	}
	post, err := s.PostStratified(codes, []float64{30, 70})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := mean(t, raked, y, nil), mean(t, post, y, nil); !near(a.Value, b.Value, 1e-12) || math.Abs(a.SE/b.SE-1) > 0.05 {
		t.Errorf("raked %v ± %v, post-stratified %v ± %v", a.Value, a.SE, b.Value, b.SE)
	}
}

func TestEstimateRefuses(t *testing.T) {
	two := []float64{0, 1}
	s := sampleFor(t, Design{Rows: 2})
	lonely := sampleFor(t, Design{Rows: 2, Strata: []uint32{0, 1}})
	for name, c := range map[string]struct{ got, want error }{
		"empty domain":   {second(s.Mean(two, []bool{false, false})), ErrEmpty},
		"NaN":            {second(s.Mean([]float64{0, math.NaN()}, nil)), ErrValue},
		"length":         {second(s.Mean([]float64{0}, nil)), ErrDesign},
		"lonely stratum": {second(lonely.Mean(two, nil)), ErrLonely},
		"no rows":        {second(NewSample(Design{})), ErrDesign},
		"weight":         {second(NewSample(Design{Rows: 2, Weights: []float64{1, -1}})), rake.ErrWeight},
		"no weight":      {second(NewSample(Design{Rows: 2, Weights: []float64{0, 0}})), rake.ErrWeight},
		"cluster in two": {second(NewSample(Design{Rows: 2, Strata: []uint32{0, 1}, Clusters: []uint32{5, 5}})), ErrDesign},
		"population":     {second(NewSample(Design{Rows: 2, Population: []float64{2, 3}})), ErrDesign},
		"too many":       {second(NewSample(Design{Rows: 3, Population: []float64{2, 2, 2}})), ErrDesign},
		"share 1": {func() error {
			_, err := mean(t, s, []float64{1, 1}, nil).Logit(0.95, 1)
			return err
		}(), interval.ErrUndefined},
		"empty row": {second(NewChiSquare([][]float64{{0, 0}, {5, 6}})), ErrTable},
		"negative":  {second(NewChiSquare([][]float64{{-1, 3}, {5, 6}})), ErrTable},
		"no ratio":  {second(NewMantelHaenszel([]FourFold{{0, 5, 0, 5}}, 0.95)), interval.ErrUndefined},
	} {
		if !errors.Is(c.got, c.want) {
			t.Errorf("%s: error %v, want %v", name, c.got, c.want)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// No design and no values panic, and an estimate without an error is a number.
func FuzzMean(f *testing.F) {
	f.Add([]byte{1, 0, 0, 1, 9, 2, 1, 0, 0, 200}, false, 5.0)
	f.Fuzz(func(t *testing.T, rows []byte, nested bool, population float64) {
		d := Design{Nested: nested}
		var y []float64
		var domain []bool
		for i := 0; i+4 < len(rows) && i < 500; i += 5 {
			d.Rows++
			d.Weights = append(d.Weights, float64(rows[i]))
			d.Strata = append(d.Strata, uint32(rows[i+1]%4))
			d.Clusters = append(d.Clusters, uint32(rows[i+2]%16))
			d.Population = append(d.Population, population)
			y = append(y, float64(rows[i+3]))
			domain = append(domain, rows[i+4]%2 == 0)
		}
		s, err := NewSample(d)
		if err != nil {
			return
		}
		for _, in := range [][]bool{nil, domain} {
			e, err := s.Mean(y, in)
			if err != nil {
				continue
			}
			effect, _ := e.DesignEffect()
			for _, v := range []float64{e.Value, e.SE, e.Kish.DesignEffect, effect} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("Mean = %+v without an error", e)
				}
			}
		}
	})
}
