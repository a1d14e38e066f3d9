package survey

import (
	"fmt"
	"math"

	"aispejl/stats/rake"
)

// A calibration knows how weights were tied to the population, because an
// estimate varies only by what the margins leave unexplained: its influence is
// replaced by the residuals from them.
type calibration struct {
	cell    []uint32   // of each row
	margins [][]uint32 // raking: per margin, category of each cell
	sizes   []int      // raking: categories per margin
	base    []float64  // post-strata: weights before
}

// Raked returns the sample with weights raked to margins ([rake.Rake]), the
// present weights as the start. Errors of estimates use the residuals from the
// margins, as R's survey package does: ten rounds of taking out unweighted means
// per category. The error is that of [rake.Rake].
func (s *Sample) Raked(margins []rake.Margin) (*Sample, error) {
	raked, err := rake.Rake(s.weights, margins)
	if err != nil {
		return nil, err
	}
	t := *s
	t.weights = raked.Weights
	t.calibration = newRaking(margins)
	return &t, nil
}

func newRaking(margins []rake.Margin) *calibration {
	c := &calibration{cell: make([]uint32, len(margins[0].Codes)), margins: make([][]uint32, len(margins))}
	number := map[string]uint32{}
	key := make([]byte, 4*len(margins))
	for _, m := range margins {
		c.sizes = append(c.sizes, len(m.Targets))
	}
	for i := range c.cell {
		for j := range margins {
			code := margins[j].Codes[i]
			key[4*j], key[4*j+1], key[4*j+2], key[4*j+3] = byte(code), byte(code>>8), byte(code>>16), byte(code>>24)
		}
		cell, ok := number[string(key)]
		if !ok {
			cell = uint32(len(number))
			number[string(key)] = cell
			for j := range margins {
				c.margins[j] = append(c.margins[j], margins[j].Codes[i])
			}
		}
		c.cell[i] = cell
	}
	return c
}

// PostStratified returns the sample with the weights of each stratum scaled to
// its population target: codes holds one stratum per row, targets a positive
// count per stratum. The error wraps [rake.ErrMargin] or [rake.ErrWeight].
func (s *Sample) PostStratified(codes []uint32, targets []float64) (*Sample, error) {
	names := make([]string, len(targets))
	for i := range names {
		names[i] = fmt.Sprint(i)
	}
	raked, err := rake.Rake(s.weights, []rake.Margin{{Name: "post-strata", Categories: names, Targets: targets, Codes: codes}})
	if err != nil {
		return nil, err
	}
	t := *s
	t.weights = raked.Weights
	t.calibration = &calibration{cell: codes, base: s.weights}
	return &t, nil
}

// residuals takes out of u what the margins explain, in place.
func (c *calibration) residuals(u []float64) {
	if c.base != nil {
		c.postResiduals(u)
		return
	}
	cells := len(c.margins[0])
	sums, counts := make([]float64, cells), make([]float64, cells)
	for i, cell := range c.cell {
		sums[cell] += u[i]
		counts[cell]++
	}
	taken := make([]float64, cells) // out of each row of the cell so far
	for range 10 {
		for j, codes := range c.margins {
			mean, n := make([]float64, c.sizes[j]), make([]float64, c.sizes[j])
			for cell, code := range codes {
				mean[code] += sums[cell] - taken[cell]*counts[cell]
				n[code] += counts[cell]
			}
			for cell, code := range codes {
				taken[cell] += mean[code] / n[code]
			}
		}
	}
	for i, cell := range c.cell {
		u[i] -= taken[cell]
	}
}

// postResiduals takes out the mean per post-stratum, weighted by the weights
// before post-stratification.
func (c *calibration) postResiduals(u []float64) {
	cells := uint32(0)
	for _, cell := range c.cell {
		cells = max(cells, cell+1)
	}
	sums, weights := make([]float64, cells), make([]float64, cells)
	for i, cell := range c.cell {
		sums[cell] += c.base[i] * u[i]
		weights[cell] += c.base[i]
	}
	for i, cell := range c.cell {
		u[i] -= sums[cell] / weights[cell]
	}
}

// Standardised returns the sample reweighted so that every group has the same mix
// of strata: within a group each stratum carries its share of population, and
// groups keep their weight. by and over hold the stratum and the group of each
// row, population a positive count per stratum. A stratum that a group lacks
// stays empty; empty counts such pairs, in which case groups are comparable only
// over what they have. The error wraps [rake.ErrMargin] or [rake.ErrWeight].
func (s *Sample) Standardised(by []uint32, population []float64, over []uint32) (t *Sample, empty int, err error) {
	if len(by) != len(s.weights) || len(over) != len(s.weights) {
		return nil, 0, fmt.Errorf("survey: %w: strata or groups do not match the rows", ErrDesign)
	}
	whole := 0.0
	for _, p := range population {
		if !(p > 0 && p <= math.MaxFloat64) {
			return nil, 0, fmt.Errorf("survey: %w: population counts must be positive", rake.ErrMargin)
		}
		whole += p
	}
	group := map[uint32]float64{}
	for i, w := range s.weights {
		if int64(by[i]) >= int64(len(population)) {
			return nil, 0, fmt.Errorf("survey: row %d: %w: stratum %d has no population", i, rake.ErrMargin, by[i])
		}
		group[over[i]] += w
	}
	number := map[[2]uint32]uint32{}
	codes := make([]uint32, len(by))
	var targets []float64
	for i := range by {
		key := [2]uint32{by[i], over[i]}
		cell, ok := number[key]
		if !ok {
			cell = uint32(len(number))
			number[key] = cell
			targets = append(targets, population[by[i]]/whole*group[over[i]])
		}
		codes[i] = cell
	}
	t, err = s.PostStratified(codes, targets)
	return t, len(population)*len(group) - len(number), err
}
