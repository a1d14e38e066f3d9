package match

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// With replacement and averaged ties the result does not depend on the order of the rows.
func TestRowOrderDoesNotMatter(t *testing.T) {
	for _, o := range []Options{
		{Metric: Mahalanobis, Neighbours: 2},
		{Metric: InverseVariance, Caliper: 0.5},
		{Metric: Propensity},
		{Metric: LinearPropensity, Neighbours: 3},
	} {
		s, y := randomSample(7, 2500, 3, 0.25, 2)
		m, err := Nearest(context.Background(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		want, err := m.Effect(y, EffectOptions{BiasAdjust: true, VarianceNeighbours: 1})
		if err != nil {
			t.Fatal(err)
		}
		order := rand.New(rand.NewPCG(1, 2)).Perm(len(y))
		shuffled, outcome := reordered(s, y, order)
		n, err := Nearest(context.Background(), shuffled, o)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range n.Treated {
			var back []int32
			for _, c := range n.Matches[i] {
				back = append(back, int32(order[c]))
			}
			slices.Sort(back)
			k := slices.Index(m.Treated, order[row])
			if !slices.Equal(back, m.Matches[k]) {
				t.Fatalf("%+v: matches of row %d = %v, in another order %v", o, order[row], m.Matches[k], back)
			}
		}
		got, err := n.Effect(outcome, EffectOptions{BiasAdjust: true, VarianceNeighbours: 1})
		if err != nil {
			t.Fatal(err)
		}
		a, b := reflect.ValueOf(got), reflect.ValueOf(want)
		for f := range a.NumField() {
			if !a.Field(f).CanFloat() {
				if !a.Field(f).Equal(b.Field(f)) {
					t.Errorf("%+v: %s = %v, want %v", o, a.Type().Field(f).Name, a.Field(f), b.Field(f))
				}
			} else if x, y := a.Field(f).Float(), b.Field(f).Float(); !(math.Abs(x-y) <= 1e-9*(1+math.Abs(y))) {
				t.Errorf("%+v: %s = %v, want %v", o, a.Type().Field(f).Name, x, y)
			}
		}
	}
}

// Mahalanobis distances do not change when the covariates are mixed linearly.
func TestMahalanobisIgnoresLinearMixing(t *testing.T) {
	s, _ := randomSample(3, 800, 3, 0, 0)
	mixed := Sample{Treated: s.Treated}
	for c := range 3 {
		v := make([]float64, len(s.Treated))
		for i := range v {
			v[i] = 5 + 100*s.Covariates[c].Values[i] - 7*s.Covariates[(c+1)%3].Values[i]
		}
		mixed.Covariates = append(mixed.Covariates, Covariate{"m", v})
	}
	for _, metric := range []Metric{Mahalanobis, MahalanobisWithin} {
		a, err := Nearest(context.Background(), s, Options{Metric: metric, Neighbours: 2, Ties: FirstInOrder})
		if err != nil {
			t.Fatal(err)
		}
		b, err := Nearest(context.Background(), mixed, Options{Metric: metric, Neighbours: 2, Ties: FirstInOrder})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a.Matches, b.Matches) {
			t.Errorf("%s: matches differ after mixing", metric)
		}
	}
}

// Without replacement: nobody is used twice, and the first to choose gets its nearest.
func TestOnce(t *testing.T) {
	// Treated 0 and 1 both want control 3 (x = 2); 4 is next, then 2.
	s := Sample{
		Treated:    []bool{true, true, false, false, false},
		Covariates: []Covariate{{"x", []float64{2, 2.1, 9, 2, 3}}},
	}
	for _, c := range []struct {
		order Order
		k     int
		want  [][]int32
	}{
		{FileOrder, 1, [][]int32{{3}, {4}}},
		{FileOrder, 2, [][]int32{{2, 3}, {4}}}, // all first choices come before any second
	} {
		m, err := Nearest(context.Background(), s, Options{Metric: Euclidean, Ties: FirstInOrder, Once: true, Order: c.order, Neighbours: c.k})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(m.Matches, c.want) {
			t.Errorf("%s, %d neighbours: matches = %v, want %v", c.order, c.k, m.Matches, c.want)
		}
	}
	big, _ := randomSample(5, 3000, 2, 0, 0)
	m, err := Nearest(context.Background(), big, Options{Metric: Propensity, Ties: FirstInOrder, Once: true, Neighbours: 3})
	if err != nil {
		t.Fatal(err)
	}
	used := map[int32]bool{}
	for _, rows := range m.Matches {
		for _, row := range rows {
			if used[row] {
				t.Fatalf("control %d used twice", row)
			}
			used[row] = true
		}
	}
}

// Equally far to either side: the first in file order, whatever rounding says.
func TestFirstInOrder(t *testing.T) {
	s := Sample{
		Treated:    []bool{false, true, false, false},
		Covariates: []Covariate{{"x", []float64{0.4, 0.3, 0.2, 0.1}}, {"z", []float64{1, 1, 1, 2}}},
	}
	m, err := Nearest(context.Background(), s, Options{Metric: Euclidean, Ties: FirstInOrder})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Matches[0], []int32{0}; !slices.Equal(got, want) {
		t.Errorf("matches = %v, want %v", got, want)
	}
}

func TestNearestRefuses(t *testing.T) {
	x := []float64{1, 2, 3, 4}
	two := []bool{true, true, false, false}
	base := func() Sample { return Sample{Treated: two, Covariates: []Covariate{{"x", x}}} }
	for _, c := range []struct {
		name string
		s    Sample
		o    Options
		want error
	}{
		{"no units", Sample{}, Options{Metric: Mahalanobis}, ErrNoTreated},
		{"no treated", Sample{Treated: make([]bool, 4), Covariates: base().Covariates}, Options{Metric: Mahalanobis}, ErrNoTreated},
		{"no control", Sample{Treated: []bool{true}, Covariates: []Covariate{{"x", []float64{1}}}}, Options{Metric: Mahalanobis}, ErrNoControl},
		{"no covariates", Sample{Treated: two}, Options{Metric: Mahalanobis}, ErrOption},
		{"constant", Sample{Treated: two, Covariates: []Covariate{{"x", []float64{7, 7, 7, 7}}}}, Options{Metric: Mahalanobis}, ErrConstant},
		{"missing", Sample{Treated: two, Covariates: []Covariate{{"x", []float64{1, math.NaN(), 3, 4}}}}, Options{Metric: Mahalanobis}, ErrMissing},
		{"infinite", Sample{Treated: two, Covariates: []Covariate{{"x", []float64{1, math.Inf(1), 3, 4}}}}, Options{Metric: Mahalanobis}, ErrMissing},
		{"short", Sample{Treated: two, Covariates: []Covariate{{"x", x[:3]}}}, Options{Metric: Mahalanobis}, ErrShape},
		{"collinear", Sample{Treated: two, Covariates: []Covariate{{"x", x}, {"2x", []float64{2, 4, 6, 8}}}}, Options{Metric: Mahalanobis}, ErrCollinear},
		{"collinear score", Sample{Treated: []bool{true, false, true, false}, Covariates: []Covariate{{"x", x}, {"2x", []float64{2, 4, 6, 8}}}}, Options{Metric: Propensity}, ErrCollinear},
		{"separated", base(), Options{Metric: Propensity}, ErrSeparated},
		{"classes without controls", Sample{Treated: two, Covariates: base().Covariates, Class: []string{"a", "a", "b", "b"}}, Options{Metric: Mahalanobis}, ErrNoMatch},
		{"narrow caliper", Sample{Treated: two, Covariates: []Covariate{{"x", []float64{0, 0.1, 9.9, 10}}}}, Options{Metric: InverseVariance, Caliper: 0.1}, ErrNoMatch},
		{"unknown metric", base(), Options{Metric: "nearest"}, ErrOption},
		{"negative k", base(), Options{Metric: Mahalanobis, Neighbours: -1}, ErrOption},
		{"caliper not a number", base(), Options{Metric: Mahalanobis, Caliper: math.NaN()}, ErrOption},
		{"ties without replacement", base(), Options{Metric: Mahalanobis, Once: true}, ErrOption},
		{"order without score", base(), Options{Metric: Mahalanobis, Once: true, Ties: FirstInOrder, Order: LargestFirst}, ErrOption},
		{"no spread within the groups", Sample{Treated: two, Covariates: []Covariate{{"x", []float64{1, 1, 2, 2}}}}, Options{Metric: InverseVarianceWithin}, ErrConstant},
	} {
		m, err := Nearest(context.Background(), c.s, c.o)
		if !errors.Is(err, c.want) || m != nil {
			t.Errorf("%s: Nearest = %v, %v, want error %v", c.name, m, err, c.want)
		}
	}
}

func TestEveryBadCellIsNamed(t *testing.T) {
	s := Sample{Treated: []bool{true, false, false}, Covariates: []Covariate{
		{"x", []float64{1, math.NaN(), math.NaN()}}, {"z", []float64{4, 4, 4}},
	}}
	const want = "row 2, x: missing or infinite value\nrow 3, x: missing or infinite value\nz: constant covariate"
	if err := s.Check(); err == nil || err.Error() != want {
		t.Errorf("Check() = %v, want %v", err, want)
	}
}

func TestNearestStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	s, _ := randomSample(1, 5000, 2, 0, 0)
	_, err := Nearest(ctx, s, Options{Metric: Mahalanobis, Progress: func(done, total int) {
		if done > total {
			t.Errorf("progress %d of %d", done, total)
		}
		stop()
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Nearest after a stop: %v, want %v", err, context.Canceled)
	}
}
