package rake

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

func margin(name string, targets []float64, codes ...uint32) Margin {
	names := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"}
	return Margin{name, names[:len(targets)], targets, codes}
}

// byRows is the plain algorithm over rows, the oracle for the one over cells.
func byRows(base []float64, margins []Margin, tolerance float64) []float64 {
	w := slices.Clone(base)
	population := sum(margins[0].Targets)
	for range MaxIterations {
		worst := 0.0
		for _, m := range margins {
			sums := make([]float64, len(m.Targets))
			for i, c := range m.Codes {
				sums[c] += w[i]
			}
			for k := range sums {
				worst = math.Max(worst, math.Abs(sums[k]-m.Targets[k])/population)
				sums[k] = m.Targets[k] / sums[k]
			}
			for i, c := range m.Codes {
				w[i] *= sums[c]
			}
		}
		if worst < tolerance {
			break
		}
	}
	return w
}

// sample draws rows with four margins of 2, 4, 6 and 16 categories.
func sample(rows int) ([]float64, []Margin) {
	r := rand.New(rand.NewPCG(7, 11))
	base := make([]float64, rows)
	var margins []Margin
	for _, categories := range []int{2, 4, 6, 16} {
		targets := make([]float64, categories)
		for k := range targets {
			targets[k] = 1 + r.Float64()
		}
		scale := 100_000 / sum(targets)
		for k := range targets {
			targets[k] *= scale
		}
		margins = append(margins, margin("m", targets, make([]uint32, rows)...))
	}
	for i := range base {
		base[i] = 0.5 + r.Float64()
		for j := range margins {
			margins[j].Codes[i] = uint32(math.Sqrt(r.Float64()) * float64(len(margins[j].Targets)))
		}
	}
	return base, margins
}

func TestRakeAgreesWithRows(t *testing.T) {
	base, margins := sample(5000)
	got, err := Rake(base, margins)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range byRows(base, margins, 1e-13) {
		if math.Abs(got.Weights[i]-want) > 1e-9*want {
			t.Fatalf("weight %d = %v, want %v", i, got.Weights[i], want)
		}
	}
	// The map is used when the possible cells are many; it must count the same.
	c := &cells{of: make([]uint32, len(base)), codes: make([][]uint32, len(margins))}
	if err := c.inMap(base, margins); err != nil {
		t.Fatal(err)
	}
	factors, _, _, err := c.rake(margins)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range got.Weights {
		if w := base[i] * factors[c.of[i]]; math.Abs(w-want) > 1e-9*want {
			t.Fatalf("weight %d by map = %v, want %v", i, w, want)
		}
	}
}

// On one margin raking is calibration by post-strata: weight * target / sum.
func TestRakeSaturated(t *testing.T) {
	base := []float64{1, 3, 2, 2}
	got, err := Rake(base, []Margin{margin("g", []float64{80, 20}, 0, 0, 1, 1)})
	want := []float64{20, 60, 10, 10}
	if err != nil || !slices.Equal(got.Weights, want) {
		t.Errorf("Rake = %v, %v, want %v", got.Weights, err, want)
	}
	// Two crossed margins given as their own cross table: the same as one margin.
	a, err := Rake([]float64{1, 1, 1, 1}, []Margin{margin("gh", []float64{10, 20, 30, 40}, 0, 1, 2, 3)})
	if err != nil || !slices.Equal(a.Weights, []float64{10, 20, 30, 40}) {
		t.Errorf("Rake = %v, %v", a.Weights, err)
	}
}

// Raking raked weights changes nothing; the unit of the base weights does not matter;
// rows may come in any order.
func TestRakeLaws(t *testing.T) {
	base, margins := sample(5000)
	first, err := Rake(base, margins)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Rake(first.Weights, margins)
	if err != nil {
		t.Fatal(err)
	}
	scaled := slices.Clone(base)
	for i := range scaled {
		scaled[i] *= 1e6
	}
	unit, err := Rake(scaled, margins)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(base)
	for j := range margins {
		slices.Reverse(margins[j].Codes)
	}
	back, err := Rake(base, margins)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range first.Weights {
		for _, got := range []float64{again.Weights[i], unit.Weights[i], back.Weights[len(base)-1-i]} {
			if math.Abs(got-want) > 1e-9*want {
				t.Fatalf("weight %d = %v, want %v", i, got, want)
			}
		}
	}
}

func TestRakeRefuses(t *testing.T) {
	one := []float64{1, 1, 1, 1}
	half := margin("h", []float64{50, 50}, 0, 1, 0, 1)
	for name, c := range map[string]struct {
		base    []float64
		margins []Margin
		want    error
	}{
		"zero weight":       {[]float64{1, 0, 1, 1}, []Margin{half}, ErrWeight},
		"negative weight":   {[]float64{1, -1, 1, 1}, []Margin{half}, ErrWeight},
		"NaN weight":        {[]float64{1, math.NaN(), 1, 1}, []Margin{half}, ErrWeight},
		"no rows":           {nil, []Margin{half}, ErrWeight},
		"no margin":         {one, nil, ErrMargin},
		"sums differ":       {one, []Margin{half, margin("g", []float64{50, 70}, 0, 0, 1, 1)}, ErrMargin},
		"zero target":       {one, []Margin{margin("g", []float64{100, 0}, 0, 0, 1, 1)}, ErrMargin},
		"category no rows":  {one, []Margin{margin("g", []float64{50, 40, 10}, 0, 0, 1, 1)}, ErrMargin},
		"unknown code":      {one, []Margin{margin("g", []float64{50, 50}, 0, 0, 1, 2)}, ErrMargin},
		"codes missing":     {one, []Margin{margin("g", []float64{50, 50}, 0, 1)}, ErrMargin},
		"contradicting":     {one, []Margin{half, margin("g", []float64{60, 40}, 0, 1, 0, 1)}, ErrNotConverged},
		"limit is not met":  {one, []Margin{half, margin("g", []float64{1e-300, 100}, 0, 0, 1, 1), margin("i", []float64{99.9, 0.1}, 0, 0, 1, 1)}, ErrNotConverged},
		"NaN target":        {one, []Margin{margin("g", []float64{math.NaN(), 50}, 0, 0, 1, 1)}, ErrMargin},
		"categories differ": {one, []Margin{{"g", []string{"a"}, []float64{50, 50}, []uint32{0, 0, 1, 1}}}, ErrMargin},
	} {
		got, err := Rake(c.base, c.margins)
		if !errors.Is(err, c.want) || got.Weights != nil {
			t.Errorf("%s: Rake = %v, %v, want %v", name, got.Weights, err, c.want)
		}
	}
}

// Trim equals what the name says: cut, share the excess equally, repeat.
func TestTrimAgreesWithRepetition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		w := make([]float64, 2+r.IntN(30))
		for i := range w {
			w[i] = math.Exp(1.5 * r.NormFloat64())
		}
		upper := sum(w) / float64(len(w)) * (1.05 + 2*r.Float64())
		got, _, err := Trim(w, upper)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.Clone(w)
		for range 100_000 {
			excess, below := 0.0, 0.0
			for i := range want {
				if want[i] > upper {
					excess += want[i] - upper
					want[i] = upper
				} else if want[i] < upper {
					below++
				}
			}
			if excess == 0 {
				break
			}
			for i := range want {
				if want[i] < upper {
					want[i] += excess / below
				}
			}
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-9*want[i] || got[i] > upper {
				t.Fatalf("Trim(%v, %v)[%d] = %v, want %v", w, upper, i, got[i], want[i])
			}
		}
		if math.Abs(sum(got)-sum(w)) > 1e-9*sum(w) {
			t.Fatalf("Trim changes the sum from %v to %v", sum(w), sum(got))
		}
	}
	if _, _, err := Trim([]float64{1, 3}, 1.9); !errors.Is(err, ErrWeight) {
		t.Errorf("Trim below the mean: error %v, want ErrWeight", err)
	}
}

func TestKish(t *testing.T) {
	// 1..5: sum 15, squares 55: 5*55/225 = 11/9.
	got, err := NewKish([]float64{1, 2, 3, 4, 5})
	if err != nil || math.Abs(got.DesignEffect-11.0/9) > 1e-15 || math.Abs(got.EffectiveBase-45.0/11) > 1e-14 {
		t.Errorf("NewKish(1..5) = %v, %v, want 11/9 and 45/11", got, err)
	}
	if got, err := NewKish([]float64{1e300, 1e300}); err != nil || got.DesignEffect != 1 {
		t.Errorf("NewKish of huge weights = %v, %v, want 1", got, err)
	}
	for _, w := range [][]float64{nil, {0, 0}, {1, -1}, {math.Inf(1)}} {
		if _, err := NewKish(w); !errors.Is(err, ErrWeight) {
			t.Errorf("NewKish(%v) error %v, want ErrWeight", w, err)
		}
	}
}

// Whatever the weights and margins: no panic, and weights only with the margins met.
func FuzzRake(f *testing.F) {
	f.Add([]byte{1, 0, 0, 2, 1, 1, 3, 0, 1, 4, 1, 0}, 60.0, 40.0, 50.0, 50.0)
	f.Fuzz(func(t *testing.T, rows []byte, a, b, c, d float64) {
		var base []float64
		g, h := margin("g", []float64{a, b}), margin("h", []float64{c, d})
		for i := 0; i+2 < len(rows) && i < 300; i += 3 {
			base = append(base, float64(rows[i]))
			g.Codes = append(g.Codes, uint32(rows[i+1]%3))
			h.Codes = append(h.Codes, uint32(rows[i+2]%2))
		}
		got, err := Rake(base, []Margin{g, h})
		if err != nil {
			return
		}
		sums := make([]float64, 2)
		for i, code := range h.Codes {
			if !(got.Weights[i] > 0) {
				t.Fatalf("weight %v", got.Weights[i])
			}
			sums[code] += got.Weights[i]
		}
		if math.Abs(sums[0]-c) > 1e-6*(c+d) || math.Abs(sums[1]-d) > 1e-6*(c+d) {
			t.Fatalf("margin h = %v, want %v and %v", sums, c, d)
		}
		if _, err := NewKish(got.Weights); err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkRake rakes a million rows with four margins and reports how many times
// longer the plain pass over rows takes, to the coarser tolerance of 1e-6, in the
// same run.
func BenchmarkRake(b *testing.B) {
	base, margins := sample(1_000_000)
	start := time.Now()
	byRows(base, margins, 1e-6)
	rows := time.Since(start)
	for b.Loop() {
		if _, err := Rake(base, margins); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(rows.Seconds()*float64(b.N)/b.Elapsed().Seconds(), "rows/cells")
}
