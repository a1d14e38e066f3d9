package benefit

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// Flows made from known roots: the coefficients of prod (x - (1+r)), and of the
// same with a factor that has no real root.
func TestIRRFindsAllRoots(t *testing.T) {
	for _, rates := range [][]float64{{0.1}, {0.1, 0.2}, {-0.5, 0.05, 1}, {-0.9, -0.1, 0.3, 2, 9}, {0}, {0.25, 0.26}} {
		for _, spoil := range []bool{false, true} {
			flows := []float64{-100}
			multiply := func(b, c float64) { // by x^2 + b x + c, or x + b when c is NaN
				degree := 2
				if math.IsNaN(c) {
					degree = 1
				}
				next := make([]float64, len(flows)+degree)
				for i, a := range flows {
					next[i] += a
					next[i+1] += a * b
					if degree == 2 {
						next[i+2] += a * c
					}
				}
				flows = next
			}
			for _, r := range rates {
				multiply(-(1 + r), math.NaN())
			}
			if spoil {
				multiply(-1, 2)
			}
			got, err := IRR(flows)
			if err != nil || len(got) != len(rates) {
				t.Errorf("IRR(%v) = %v, %v, want %v", flows, got, err, rates)
				continue
			}
			for i, r := range rates {
				if math.Abs(got[i]-r) > 1e-8 {
					t.Errorf("IRR(%v) = %v, want %v", flows, got, rates)
				}
			}
		}
	}
}

func TestIRREdges(t *testing.T) {
	for _, test := range []struct {
		flows []float64
		want  []float64
	}{
		{[]float64{0, 0, 0}, nil},
		{[]float64{5}, nil},
		{[]float64{-100, 220, -121}, []float64{0.1}}, // touches 0 at 10 %
		{[]float64{-1, 100}, nil},                    // 9900 % is out of range
		{[]float64{-1, 11}, nil},                     // 1000 % is the end, excluded
		{[]float64{-1, 0.01}, nil},                   // -99 % is the end, excluded
		{[]float64{0, -100, 110}, []float64{0.1}},
		{[]float64{-1e308, 1.1e308}, []float64{0.1}},
		{[]float64{-1e-308, 1.1e-308}, []float64{0.1}},
	} {
		got, err := IRR(test.flows)
		if err != nil || len(got) != len(test.want) {
			t.Errorf("IRR(%v) = %v, %v, want %v", test.flows, got, err, test.want)
			continue
		}
		for i := range got {
			if math.Abs(got[i]-test.want[i]) > 1e-7 {
				t.Errorf("IRR(%v) = %v, want %v", test.flows, got, test.want)
			}
		}
	}
}

// The rate of the engine, found without allocating, is that of IRR.
func TestSingleIRR(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for range 2000 {
		flows := make([]float64, 2+r.IntN(10))
		for i := range flows {
			flows[i] = math.Round(10 * r.NormFloat64())
		}
		all, err := IRR(flows)
		if err != nil {
			t.Fatal(err)
		}
		rate, roots := singleIRR(flows)
		if roots != len(all) || roots > 0 && math.Abs(rate-all[0]) > 1e-9 {
			t.Errorf("singleIRR(%v) = %v, %d roots, want %v", flows, rate, roots, all)
		}
	}
}

func TestNPVByHand(t *testing.T) {
	// -100 + 60/1.25 + 80/1.25^2 = -100 + 48 + 51.2
	if got, err := NPV([]float64{-100, 60, 80}, 0.25); err != nil || math.Abs(got+0.8) > 1e-12 {
		t.Errorf("NPV = %v, %v, want -0.8", got, err)
	}
	nan, inf := math.NaN(), math.Inf(1)
	for _, test := range []struct {
		flows []float64
		rate  float64
		want  error
	}{
		{nil, 0.1, ErrNoFlows},
		{[]float64{1}, -1, ErrRate},
		{[]float64{1}, nan, ErrRate},
		{[]float64{1}, inf, ErrRate},
		{[]float64{nan}, 0.1, ErrFlow},
		{[]float64{-inf}, 0.1, ErrFlow},
	} {
		if _, err := NPV(test.flows, test.rate); !errors.Is(err, test.want) {
			t.Errorf("NPV(%v, %v) error = %v, want %v", test.flows, test.rate, err, test.want)
		}
		if _, _, err := DiscountedPayback(test.flows, test.rate); !errors.Is(err, test.want) {
			t.Errorf("DiscountedPayback(%v, %v) error = %v, want %v", test.flows, test.rate, err, test.want)
		}
		if _, _, err := LastingPayback(test.flows, test.rate); !errors.Is(err, test.want) {
			t.Errorf("LastingPayback(%v, %v) error = %v, want %v", test.flows, test.rate, err, test.want)
		}
		if test.want != ErrRate {
			if _, err := IRR(test.flows); !errors.Is(err, test.want) {
				t.Errorf("IRR(%v) error = %v, want %v", test.flows, err, test.want)
			}
		}
	}
}

func TestPaybacks(t *testing.T) {
	never := math.NaN()
	for _, test := range []struct {
		name           string
		flows          []float64
		first, lasting float64
	}{
		{"once", []float64{-100, 50, 100}, 1.5, 1.5},
		{"exactly", []float64{-100, 100}, 1, 1},
		{"never", []float64{-100, 50}, never, never},
		{"falls back for good", []float64{-100, 200, -150}, 0.5, never},
		{"falls back and rises again", []float64{-100, 200, -150, 100}, 0.5, 2.5},
		{"nothing to recover", []float64{0, 5}, 0, 0},
		{"nothing at all", []float64{0, 0}, 0, 0},
		{"touches 0 and stays", []float64{-100, 100, 0}, 1, 1},
		{"starts at 0, loses, recovers", []float64{0, -10, 20}, 0, 1.5},
	} {
		for i, f := range []func([]float64, float64) (float64, bool, error){DiscountedPayback, LastingPayback} {
			want := []float64{test.first, test.lasting}[i]
			got, ok, err := f(test.flows, 0)
			if err != nil || ok == math.IsNaN(want) || ok && math.Abs(got-want) > 1e-12 {
				t.Errorf("%s: payback %d of %v = %v, %v, want %v", test.name, i, test.flows, got, ok, want)
			}
		}
	}
}

// The mean ramp against a sum over small steps.
func TestRamp(t *testing.T) {
	for _, years := range []float64{0, 1e-300, 0.3, 1, 1.5, 2.2, 9.9, 10, 40} {
		for year := 1; year <= MaxYears; year++ {
			const n = 20_000
			sum := 0.0
			for i := range n {
				s := float64(year-1) + (float64(i)+0.5)/n
				sum += math.Min(1, s/years) / n
			}
			if got := ramp(year, years); math.Abs(got-sum) > 1e-8 {
				t.Errorf("ramp(%d, %v) = %v, want %v", year, years, got, sum)
			}
		}
	}
}
