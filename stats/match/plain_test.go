package match

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"
)

// plainEffect is a second way to the same numbers: every pair is looked at, sums run
// over pairs as in the formulas of [1], nothing is shared or pruned. Inverse variance
// metric, averaged ties, no bias adjustment.
func plainEffect(s Sample, y []float64, o Options, neighbours int, unrestricted bool) (att, se, heteroscedastic float64) {
	n := len(y)
	distance := func(i, j int) float64 {
		d := 0.0
		for _, c := range s.Covariates {
			d += (c.Values[i] - c.Values[j]) * (c.Values[i] - c.Values[j]) / variance(c.Values)
		}
		return d
	}
	allowed := func(i, j int) bool {
		if s.Class != nil && s.Class[i] != s.Class[j] {
			return false
		}
		for _, c := range s.Covariates {
			if o.Caliper > 0 && math.Abs(c.Values[i]-c.Values[j]) > o.Caliper*math.Sqrt(squares(c.Values)/float64(n)) {
				return false
			}
		}
		return true
	}
	nearest := func(i, k int, group bool, free bool) (rows []int, have int) {
		var d []float64
		for j := range n {
			if j != i && s.Treated[j] == group && (free || allowed(i, j)) {
				d = append(d, distance(i, j))
			}
		}
		slices.Sort(d)
		limit := math.Inf(1)
		if len(d) >= k {
			limit = d[k-1] + TieTolerance
		}
		for j := range n {
			if j != i && s.Treated[j] == group && (free || allowed(i, j)) && distance(i, j) <= limit {
				rows = append(rows, j)
			}
		}
		return rows, len(d)
	}
	weight, square := make([]float64, n), make([]float64, n)
	matches := map[int][]int{}
	var kept []int
	for i := range n {
		if !s.Treated[i] {
			continue
		}
		rows, have := nearest(i, o.Neighbours, false, false)
		if have == 0 || have < o.Neighbours && !o.KeepPartly {
			continue
		}
		kept, matches[i] = append(kept, i), rows
		for _, j := range rows {
			weight[j] += 1 / float64(len(rows))
			square[j] += 1 / float64(len(rows)*len(rows))
		}
	}
	tau := map[int]float64{}
	for _, i := range kept {
		for _, j := range matches[i] {
			tau[i] += (y[i] - y[j]) / float64(len(matches[i]))
		}
		att += tau[i] / float64(len(kept))
	}
	spread, pairs := 0.0, 0.0
	for _, i := range kept {
		spread += (tau[i] - att) * (tau[i] - att)
		for _, j := range matches[i] {
			pairs += (y[i] - y[j] - att) * (y[i] - y[j] - att) / float64(len(matches[i]))
		}
	}
	common, own := spread, spread
	for j := range n {
		extra := weight[j]*weight[j] - square[j]
		common += pairs / float64(len(kept)) / 2 * extra
		if rows, have := nearest(j, neighbours, false, unrestricted); !s.Treated[j] && have >= neighbours {
			v := []float64{y[j]}
			for _, r := range rows {
				v = append(v, y[r])
			}
			own += variance(v) * extra
		}
	}
	return att, math.Sqrt(common) / float64(len(kept)), math.Sqrt(own) / float64(len(kept))
}

func TestEffectAgainstPlainFormulas(t *testing.T) {
	for _, grid := range []float64{0, 0.5} {
		for _, classes := range []int{0, 3} {
			for _, o := range []Options{
				{Metric: InverseVariance, Neighbours: 1},
				{Metric: InverseVariance, Neighbours: 3},
				{Metric: InverseVariance, Neighbours: 2, Caliper: 0.3},
				{Metric: InverseVariance, Neighbours: 4, Caliper: 0.5, KeepPartly: true},
			} {
				for _, unrestricted := range []bool{false, true} {
					s, y := randomSample(17, 240, 2, grid, classes)
					name := fmt.Sprintf("grid %v, %d classes, unrestricted %v, %+v", grid, classes, unrestricted, o)
					m, err := Nearest(context.Background(), s, o)
					if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					e, err := m.Effect(y, EffectOptions{VarianceNeighbours: 2, Unrestricted: unrestricted})
					if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					att, se, own := plainEffect(s, y, o, 2, unrestricted)
					for _, c := range []struct {
						what      string
						got, want float64
					}{{"ATT", e.ATT, att}, {"SE", e.SE, se}, {"SEHeteroscedastic", e.SEHeteroscedastic, own}} {
						if math.Abs(c.got-c.want) > 1e-10 {
							t.Errorf("%s: %s = %v, want %v", name, c.what, c.got, c.want)
						}
					}
				}
			}
		}
	}
}
