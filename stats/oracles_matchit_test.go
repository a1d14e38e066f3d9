package stats

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"aispejl/stats/match"
)

func checkNearestFirst(c oracleCase) (results, error) {
	s, f, err := sampleOf(c)
	if err != nil {
		return nil, err
	}
	metric, err := metricOf(c.Text("distance"))
	if err != nil {
		return nil, err
	}
	k := int(c.Float("ratio", 1))
	once := c.Has("replace") && !c.Bool("replace")
	o := match.Options{Metric: metric, Neighbours: k, Once: once, Ties: match.FirstInOrder, Caliper: c.Float("caliper_sd", 0)}
	if o.Order, err = orderOf(c.Text("order")); err != nil {
		return nil, err
	}
	m, err := match.Nearest(context.Background(), s, o)
	if err != nil {
		return nil, err
	}
	if metric == match.Propensity {
		m, err = asMatchIt451(m, o)
	} else {
		m, err = asTied(m, o, c.Expected["match_rows"])
	}
	if err != nil {
		return nil, err
	}
	e, err := m.Effect(f.Float(c.Text("outcome")), match.EffectOptions{})
	if err != nil {
		return nil, err
	}
	treated := fromOne(m.Treated)
	balance := []results{}
	if m.Logit != nil {
		balance = append(balance, gapInMatchIt(m.BalanceOf(match.Covariate{Name: "distance", Values: m.Logit.Score}), m))
	}
	for _, b := range m.Balance() {
		balance = append(balance, gapInMatchIt(b, m))
	}
	return results{
		"att": e.ATT, "n_treated_matched": e.Treated, "n_controls_used": e.Controls, "ess_control": e.EffectiveControls,
		"treated_rows": treated, "match_rows": matchRows(c, m, k), "balance": balance,
	}, nil
}

func orderOf(name string) (match.Order, error) {
	switch name {
	case "data", "":
		return match.FileOrder, nil
	case "largest":
		return match.LargestFirst, nil
	case "smallest":
		return match.SmallestFirst, nil
	}
	return "", fmt.Errorf("unknown order %q", name)
}

// matchRows lists the matches of each treated unit, padded with missing to k. Only
// which rows they are is compared: the order inside a unit's list is that of an
// unstable partial sort in the oracle.
func matchRows(c oracleCase, m *match.Matching, k int) [][]float64 {
	want, _ := c.Expected["match_rows"].([]any)
	all := make([][]float64, len(m.Matches))
	for i, rows := range m.Matches {
		var got []float64
		for _, row := range rows {
			got = append(got, float64(row+1))
		}
		for len(got) < k {
			got = append(got, math.NaN())
		}
		if i < len(want) && sameRows(floats(want[i]), got) {
			got = floats(want[i])
		}
		all[i] = got
	}
	return all
}

// asTied takes over the oracle's pairs when every unit's matches are exactly as far
// from it as ours: in the oracle rounding decides between controls that lie equally
// far to either side, and a partial sort which of several equals stay; ours takes the
// first in file order.
func asTied(m *match.Matching, o match.Options, want any) (*match.Matching, error) {
	list, _ := want.([]any)
	if len(list) != len(m.Matches) {
		return m, nil
	}
	pairs := make([][]int32, len(list))
	for i, rows := range list {
		var theirs, ours []float64
		for _, row := range floats(rows) {
			if !(1 <= row && row <= float64(len(m.Sample.Treated))) {
				continue
			}
			pairs[i] = append(pairs[i], int32(row)-1)
			theirs = append(theirs, m.Distance(m.Treated[i], int(row)-1))
		}
		for _, row := range m.Matches[i] {
			ours = append(ours, m.Distance(m.Treated[i], int(row)))
		}
		slices.Sort(theirs)
		slices.Sort(ours)
		if !slices.EqualFunc(ours, theirs, func(a, b float64) bool { return math.Abs(a-b) <= 1e-10*a }) {
			return m, nil
		}
	}
	return match.Given(m.Sample, o, pairs)
}

func sameRows(a, b []float64) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// gapInMatchIt writes a balance as MatchIt does: deviations of all treated, that of
// a 0/1 covariate being sqrt(p(1-p)), and no variance ratio for those.
func gapInMatchIt(b match.Balance, m *match.Matching) results {
	p := b.Before.MeanTreated
	in := func(g match.Gap) float64 {
		if b.Binary {
			return (g.MeanTreated - g.MeanControl) / math.Sqrt(p*(1-p))
		}
		return g.InTreatedSD
	}
	out := results{
		"covariate": b.Covariate, "smd_before": in(b.Before), "smd_after": in(b.After),
		"var_ratio_before": b.Before.VarianceRatio, "var_ratio_after": b.After.VarianceRatio,
	}
	if b.Binary {
		out["var_ratio_before"], out["var_ratio_after"] = nil, nil
	}
	return out
}

// asMatchIt451 replaces the pairs of a match on the propensity score with those of
// MatchIt 4.5.1, which made the oracle. On a score that version does not take the
// nearest control:
//
//   - it looks for a free control to the left and to the right in the order of the
//     score and compares the two distances with the integer abs of C, which is 0 for
//     both, so the left one wins whenever there is one;
//   - for the same reason no caliper on the score ever binds;
//   - a control is barred from a second match with the same unit by comparing rows
//     counted from 0 with rows counted from 1, so what is barred is the row after one
//     already matched, and with replacement the same control comes k times (mended
//     in 4.5.3, issue 159).
//
// So for these cases the oracle can judge weights, effect and balance given the pairs,
// not the pairs. Those are judged here by a law: with replacement and without a
// caliper none of our pairs may be wider than the oracle's; and in stats/match
// against brute force.
func asMatchIt451(ours *match.Matching, o match.Options) (*match.Matching, error) {
	s, score := ours.Sample, ours.Logit.Score
	classes := map[string][]int{}
	for i := range s.Treated {
		classes[classAt(s, i)] = append(classes[classAt(s, i)], i)
	}
	entry := map[int]int{}
	for i, row := range ours.Treated {
		entry[row] = i
	}
	pairs := make([][]int32, len(ours.Treated))
	for _, rows := range classes {
		matchLeft451(s, score, rows, o, func(treated int) *[]int32 { return &pairs[entry[treated]] })
	}
	theirs, err := match.Given(s, o, pairs)
	if err != nil {
		return nil, err
	}
	if !o.Once && o.Caliper == 0 {
		for i, row := range ours.Treated {
			if a, b := widest(score, row, ours.Matches[i][:1]), widest(score, row, theirs.Matches[i]); !(a <= b) {
				return nil, fmt.Errorf("row %d: matched at distance %v, the oracle at %v", row+1, a, b)
			}
		}
	}
	return theirs, nil
}

func classAt(s match.Sample, i int) string {
	if s.Class == nil {
		return ""
	}
	return s.Class[i]
}

func widest(score []float64, row int, matched []int32) float64 {
	w := 0.0
	for _, c := range matched {
		w = max(w, math.Abs(score[row]-score[c]))
	}
	return w
}

// matchLeft451 matches the units of one exact class, rows in file order.
func matchLeft451(s match.Sample, score []float64, rows []int, o match.Options, matched func(treated int) *[]int32) {
	byScore := slices.Clone(rows)
	slices.SortStableFunc(byScore, func(a, b int) int { return cmp.Compare(score[a], score[b]) })
	before := map[int]int32{} // the unit one row up, within the class
	var turn []int
	for i, row := range rows {
		before[row] = -1
		if i > 0 {
			before[row] = int32(rows[i-1])
		}
		if s.Treated[row] {
			turn = append(turn, row)
		}
	}
	if o.Once && o.Order != match.FileOrder {
		slices.SortStableFunc(turn, func(a, b int) int {
			if o.Order == match.SmallestFirst {
				a, b = b, a
			}
			return cmp.Compare(score[b], score[a])
		})
	}
	used := map[int]bool{}
	for range o.Neighbours {
		for _, row := range turn {
			list := matched(row)
			free := func(c int) bool {
				return !s.Treated[c] && !used[c] && !slices.Contains(*list, before[c])
			}
			at := slices.Index(byScore, row)
			chosen := -1
			for k := at - 1; k >= 0 && chosen < 0; k-- {
				if free(byScore[k]) {
					chosen = byScore[k]
				}
			}
			for k := at + 1; k < len(byScore) && chosen < 0; k++ {
				if free(byScore[k]) {
					chosen = byScore[k]
				}
			}
			if chosen < 0 {
				continue
			}
			*list = append(*list, int32(chosen))
			used[chosen] = o.Once
		}
	}
}
