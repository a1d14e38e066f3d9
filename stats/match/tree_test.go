package match

import (
	"context"
	"fmt"
	"reflect"
	"testing"
)

// The tree must give what going through all rows gives, for every kind of request.
func TestTreeEqualsBruteForce(t *testing.T) {
	for seed := range uint64(3) {
		for _, grid := range []float64{0, 0.5} {
			for _, classes := range []int{0, 3} {
				s, _ := randomSample(seed, 600, 1+2*int(seed), grid, classes)
				for _, o := range []Options{
					{Metric: Mahalanobis},
					{Metric: Mahalanobis, Neighbours: 4},
					{Metric: MahalanobisWithin, Neighbours: 2, Ties: FirstInOrder},
					{Metric: InverseVariance, Neighbours: 3, Caliper: 1},
					{Metric: InverseVariance, Neighbours: 3, Caliper: 1, KeepPartly: true},
					{Metric: Euclidean, Caliper: 0.3, Ties: FirstInOrder, Neighbours: 2},
					{Metric: Propensity, Neighbours: 2},
					{Metric: LinearPropensity, Caliper: 0.05},
					{Metric: Mahalanobis, Ties: FirstInOrder, Once: true, Neighbours: 2},
					{Metric: InverseVarianceWithin, Ties: FirstInOrder, Once: true, Caliper: 0.5},
					{Metric: Propensity, Ties: FirstInOrder, Once: true, Order: SmallestFirst},
				} {
					name := fmt.Sprintf("seed %d, grid %v, %d classes, %+v", seed, grid, classes, o)
					brute, err := nearest(context.Background(), s, o, -1)
					if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					tree, err := nearest(context.Background(), s, o, 1)
					if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					if !reflect.DeepEqual(tree.Matches, brute.Matches) {
						t.Errorf("%s: tree and brute force differ", name)
					}
				}
			}
		}
	}
}

// Many equal points must not split for ever nor lose any.
func TestTreeOfEqualPoints(t *testing.T) {
	const n = 3000
	s := Sample{Treated: make([]bool, n), Covariates: []Covariate{{"x", make([]float64, n)}}}
	for i := range n {
		s.Treated[i] = i%10 == 0
		if i%10 == 1 {
			s.Covariates[0].Values[i] = 1
		}
	}
	m, err := nearest(context.Background(), s, Options{Metric: InverseVariance}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(m.Matches[0]), n-n/10-n/10; got != want {
		t.Errorf("matches of the first unit = %d, want %d", got, want)
	}
}
