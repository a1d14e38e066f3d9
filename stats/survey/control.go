package survey

import (
	"errors"
	"fmt"
	"math"

	"aispejl/stats/interval"
)

// A GroupTest asks whether the groups of a break answer differently: Pearson's
// chi-square on unweighted counts, adjusted by Holm over the options of the item
// in that break. A single-response item is also tested as a whole (Option "").
type GroupTest struct {
	Item, Option, Break string
	Test                ChiSquare
	Holm                float64 // NaN for the whole item
}

// test tests an item's options in each of its breaks.
func (r *tabulator) test(b *block) error {
	for _, id := range b.item.Breaks {
		first := len(r.tab.Tests)
		whole := map[int][]float64{} // group -> counts of the published options
		for i, rw := range b.rows {
			if rw.hidden {
				continue
			}
			var counts [][]float64
			for j, col := range b.columns {
				if col.brk != id || col.hidden || b.cells[i][j].Base == 0 {
					continue
				}
				n := 0.0
				for k, in := range col.in {
					if in && rw.y[k] > 0 {
						n++
					}
				}
				counts = append(counts, []float64{n, float64(b.cells[i][j].Base) - n})
				if !rw.composite {
					whole[j] = append(whole[j], n)
				}
			}
			x, err := NewChiSquare(counts)
			if errors.Is(err, ErrTable) {
				continue // one group, or nobody or everybody chose it: nothing to test
			}
			if err != nil {
				return err
			}
			r.tab.Tests = append(r.tab.Tests, GroupTest{b.item.ID, rw.id, id, x, math.NaN()})
		}
		tests := r.tab.Tests[first:]
		p := make([]float64, len(tests))
		for k := range tests {
			p[k] = tests[k].Test.PValue
		}
		adjusted, err := interval.Holm(p)
		if err != nil {
			return fmt.Errorf("item %s: %w", b.item.ID, err)
		}
		for k := range tests {
			tests[k].Holm = adjusted[k]
		}
		if b.exclusive {
			r.testWhole(b, id, whole)
		}
	}
	return nil
}

func (r *tabulator) testWhole(b *block, id string, groups map[int][]float64) {
	var counts [][]float64
	for j := range b.columns {
		if row := groups[j]; row != nil {
			counts = append(counts, row)
		}
	}
	if len(counts) == 0 {
		return
	}
	chosen := make([]bool, len(counts[0]))
	for _, row := range counts {
		for k, n := range row {
			chosen[k] = chosen[k] || n > 0
		}
	}
	for i, row := range counts { // an option nobody chose has no part in the test
		var kept []float64
		for k, n := range row {
			if chosen[k] {
				kept = append(kept, n)
			}
		}
		counts[i] = kept
	}
	if x, err := NewChiSquare(counts); err == nil {
		r.tab.Tests = append(r.tab.Tests, GroupTest{b.item.ID, "", id, x, math.NaN()})
	}
}

// A ControlResult compares the two groups of a break as they are and with the mix
// of another column, size as a rule, held fixed.
type ControlResult struct {
	Item, Option, Break, By string
	Groups                  [2]string
	Counts, Bases           [2][]float64 // rows per class of By
	Standard                [2]Standard  // shares at the population's mix; unweighted rows
	MantelHaenszel          MantelHaenszel
	Problem                 string // why there is no comparison; "" when there is
}

// control compares the groups an item names, option by option.
func (r *tabulator) control(b *block) {
	spec := b.item.Control
	if spec == nil {
		return
	}
	by, g := r.wave.fields[spec.By], r.groups[spec.Break]
	var margin Margin
	for _, m := range r.wave.spec.Weights.Margins {
		if m.Variable == spec.By {
			margin = m
		}
	}
	for _, rw := range b.rows {
		if rw.hidden {
			continue
		}
		result := ControlResult{Item: b.item.ID, Option: rw.id, Break: spec.Break, By: spec.By, Groups: [2]string{g.b.Groups[0].ID, g.b.Groups[1].ID}}
		var population []float64
		var counts, bases [2][]float64
		var tables []FourFold
		for code, text := range by.values {
			target, ok := margin.Targets[text]
			if !ok {
				continue
			}
			var n, x [2]float64
			for k, in := range b.columns[0].in {
				if group := g.group[k]; in && group < 2 && by.codes[k] == uint32(code) {
					n[group]++
					if rw.y[k] > 0 {
						x[group]++
					}
				}
			}
			population = append(population, target)
			for group := range 2 {
				counts[group] = append(counts[group], x[group])
				bases[group] = append(bases[group], n[group])
			}
			tables = append(tables, FourFold{x[0], n[0] - x[0], x[1], n[1] - x[1]})
		}
		result.Counts, result.Bases = counts, bases
		var err error
		for group := range 2 {
			if result.Standard[group], err = DirectStandard(counts[group], bases[group], population, interval.Level95); err != nil {
				result.Problem = "a group has no rows in some class of " + spec.By
			}
		}
		if result.MantelHaenszel, err = NewMantelHaenszel(tables, interval.Level95); err != nil && result.Problem == "" {
			result.Problem = "the odds ratio is undefined"
		}
		r.tab.Controls = append(r.tab.Controls, result)
	}
}
