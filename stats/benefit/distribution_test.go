package benefit

import (
	"cmp"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"
)

// The engine's quantiles against gonum's inverse of the incomplete beta function.
func TestShapeAgainstGonum(t *testing.T) {
	sh := newShape()
	for i := range 41 {
		m := float64(i) / 40
		sh.set(m)
		check := func(u, tolerance float64) {
			got, want := sh.quantile(u), mathext.InvRegIncBeta(1+4*m, 5-4*m, u)
			if !(math.Abs(got-want) <= tolerance) {
				t.Errorf("mode at %v: quantile of %v = %v, want %v within %v", m, u, got, want, tolerance)
			}
		}
		for j := 1; j < 1000; j++ {
			if u := float64(j) / 1000; 0.02 <= u && u <= 0.98 {
				check(u, 1e-6)
			} else {
				check(u, 1.1e-5)
			}
		}
		for _, u := range []float64{0, 1e-12, 1e-6, 1 - 1e-6, 1 - 1e-12, 1} {
			check(u, 2e-4)
		}
	}
}

// The mean of a table is the mean (low + 4 best + high)/6 of BetaPERT.
func TestTableMean(t *testing.T) {
	sh := newShape()
	table := new(inverse)
	for i := range 21 {
		r := Triple(10, 10+30*float64(i)/20, 40)
		table.tabulate(sh, r)
		sum := (table.values[0] + table.values[tableCells]) / 2
		for _, v := range table.values[1:tableCells] {
			sum += v
		}
		if got, want := sum/tableCells, r.mean(); !(math.Abs(got-want) <= 2e-5*30) {
			t.Errorf("best %v: mean of the table = %v, want %v", r.Best, got, want)
		}
		if !slices.IsSorted(table.values[:]) {
			t.Errorf("best %v: table is not monotone", r.Best)
		}
	}
}

// One contract for every distribution: a monotone CDF, its inverse, its mean.
func TestDistributions(t *testing.T) {
	type distribution interface {
		Mean() float64
		SD() float64
		CDF(float64) float64
		Quantile(float64) float64
	}
	for _, x := range [][3]float64{{0, 3, 10}, {-5, -5, 1}, {1e9, 2e9, 2e9}, {0, 1e-6, 1}, {7, 7, 7}} {
		pert, err := NewBetaPERT(x[0], x[1], x[2], 4)
		if err != nil {
			t.Fatal(err)
		}
		triangular, err := NewTriangular(x[0], x[1], x[2])
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []distribution{pert, triangular} {
			const n = 4000
			var sum, squares, last float64
			last = math.Inf(-1)
			for i := range n {
				p := (float64(i) + 0.5) / n
				q := d.Quantile(p)
				if !(q >= last && x[0] <= q && q <= x[2]) {
					t.Errorf("%T%v: Quantile(%v) = %v after %v", d, x, p, q, last)
				}
				if x[0] < x[2] && !(math.Abs(d.CDF(q)-p) <= 1e-9) {
					t.Errorf("%T%v: CDF(Quantile(%v)) = %v", d, x, p, d.CDF(q))
				}
				sum += q / n
				last = q
			}
			for i := range n {
				q := d.Quantile((float64(i) + 0.5) / n)
				squares += (q - sum) * (q - sum) / n
			}
			width := x[2] - x[0]
			if !(math.Abs(sum-d.Mean()) <= 2e-4*width+1e-11) || !(math.Abs(math.Sqrt(squares)-d.SD()) <= 1e-3*width+1e-11) {
				t.Errorf("%T%v: mean %v, sd %v, want %v, %v", d, x, d.Mean(), d.SD(), sum, math.Sqrt(squares))
			}
			if d.CDF(x[2]) != 1 || d.CDF(x[0]-1) != 0 || !math.IsNaN(d.CDF(math.NaN())) {
				t.Errorf("%T%v: CDF at its ends = %v, %v", d, x, d.CDF(x[0]-1), d.CDF(x[2]))
			}
			for _, p := range []float64{-0.1, 1.1, math.NaN()} {
				if !math.IsNaN(d.Quantile(p)) {
					t.Errorf("%T%v: Quantile(%v) = %v, want NaN", d, x, p, d.Quantile(p))
				}
			}
		}
	}
	nan, inf := math.NaN(), math.Inf(1)
	for _, x := range [][3]float64{{1, 0, 2}, {0, 3, 2}, {nan, 1, 2}, {0, nan, 2}, {0, 1, nan}, {-inf, 0, 1}, {0, 1, inf}, {inf, inf, inf}, {-1e308, 0, 1e308}} {
		if _, err := NewBetaPERT(x[0], x[1], x[2], 4); !errors.Is(err, ErrTriple) {
			t.Errorf("NewBetaPERT%v error = %v, want ErrTriple", x, err)
		}
		if _, err := NewTriangular(x[0], x[1], x[2]); !errors.Is(err, ErrTriple) {
			t.Errorf("NewTriangular%v error = %v, want ErrTriple", x, err)
		}
	}
	for _, lambda := range []float64{-1, nan, inf} {
		if _, err := NewBetaPERT(0, 1, 2, lambda); err == nil {
			t.Errorf("NewBetaPERT with lambda %v: no error", lambda)
		}
	}
}

// The quantile of a mixture is that of a weighted list: a value stands at the weight
// of all before it. Equal weights are the type 7 quantile of both groups together.
func TestMixtureAgainstList(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	shapes := map[string]func() float64{
		"normal":   r.NormFloat64,
		"humps":    func() float64 { return float64(r.IntN(2))*1e9 + r.Float64() },
		"ties":     func() float64 { return float64(r.IntN(3)) },
		"constant": func() float64 { return -2 },
	}
	type weighted struct{ value, weight float64 }
	for name, draw := range shapes {
		for _, n := range []int{1, 2, 7, 500} {
			for _, share := range []float64{0, 1e-9, .2, .5, .97, 1} {
				weights := [2]float64{1 - share, share}
				var groups [2][]float64
				var list []weighted
				for g := range groups {
					for range n {
						v := draw()
						groups[g] = append(groups[g], v)
						if weights[g] > 0 {
							list = append(list, weighted{v, weights[g]})
						}
					}
				}
				slices.SortStableFunc(list, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
				whole := 0.0
				for _, x := range list[:len(list)-1] {
					whole += x.weight
				}
				o := newOrder(2 * n)
				o.load(groups, weights)
				for _, p := range []float64{0, .01, .1, 1. / 3, .5, .9, .999, 1} {
					// Of what stands within rounding of the place any value will do.
					at, low, high := 0., math.Inf(1), math.Inf(-1)
					for i, x := range list {
						from, to := at-1e-9*whole, at+x.weight+1e-9*whole
						if target := p * whole; from <= target && target <= to {
							next := list[min(i+1, len(list)-1)].value
							f := min(max((target-at)/x.weight, 0), 1)
							v := x.value + f*(next-x.value)
							low, high = min(low, v), max(high, v)
						}
						at += x.weight
					}
					if got := o.quantile(p); !(got >= low-1e-9*(1+math.Abs(low)) && got <= high+1e-9*(1+math.Abs(high))) {
						t.Errorf("%s, 2 x %d values, share %v: quantile %v = %v, want %v to %v", name, n, share, p, got, low, high)
					}
				}
				if share == .5 {
					joined, err := Quantiles(append(slices.Clone(groups[0]), groups[1]...), []float64{.25})
					if got := o.quantile(.25); err != nil || !(math.Abs(got-joined[0]) <= 1e-9*(1+math.Abs(got))) {
						t.Errorf("%s, 2 x %d equal weights: %v, type 7 is %v (%v)", name, n, got, joined[0], err)
					}
				}
			}
		}
	}
}

// Selection against a full sort and, between order statistics, gonum's other
// definition as a bound: type 7 lies between the neighbouring order statistics.
func TestQuantilesAgainstSort(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	shapes := map[string]func() float64{
		"even":     r.Float64,
		"normal":   func() float64 { return 1e6 * r.NormFloat64() },
		"humps":    func() float64 { return float64(r.IntN(2))*1e9 + r.Float64() },
		"outlier":  func() float64 { return math.Exp(20 * r.NormFloat64()) },
		"ties":     func() float64 { return float64(r.IntN(3)) },
		"constant": func() float64 { return 5 },
		"tiny":     func() float64 { return float64(r.IntN(9)) * 5e-324 },
	}
	for name, draw := range shapes {
		for _, n := range []int{1, 2, 3, 10, 1000, 8192} {
			x := make([]float64, n)
			for i := range x {
				x[i] = draw()
			}
			probabilities := []float64{0, 0.001, 0.05, 0.25, 1.0 / 3, 0.5, 0.95, 0.999, 1}
			before := slices.Clone(x)
			got, err := Quantiles(x, probabilities)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(x, before) {
				t.Fatalf("%s: Quantiles changed its argument", name)
			}
			slices.Sort(x)
			for i, p := range probabilities {
				h := p * float64(n-1)
				k := int(h)
				want := x[k]
				if k+1 < n {
					want += (h - float64(k)) * (x[k+1] - x[k])
				}
				if !(math.Abs(got[i]-want) <= 1e-12*math.Abs(want)) {
					t.Errorf("%s, n %d: quantile %v = %v, want %v", name, n, p, got[i], want)
				}
			}
			if n > 1 {
				if empirical := stat.Quantile(0.5, stat.Empirical, x, nil); !(got[5] >= empirical && got[5] <= x[min(n/2, n-1)]) {
					t.Errorf("%s, n %d: median %v is not between %v and %v", name, n, got[5], empirical, x[min(n/2, n-1)])
				}
			}
		}
	}
	for _, p := range []float64{-0.01, 1.01, math.NaN()} {
		if _, err := Quantiles([]float64{1}, []float64{p}); !errors.Is(err, ErrProbability) {
			t.Errorf("Quantiles at %v error = %v, want ErrProbability", p, err)
		}
	}
	if _, err := Quantiles([]float64{math.NaN()}, nil); !errors.Is(err, ErrNoValues) {
		t.Errorf("Quantiles of nothing error = %v, want ErrNoValues", err)
	}
}
