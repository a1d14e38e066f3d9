package rake

import (
	"fmt"
	"math"
	"slices"
)

// cells is the sample as a table of the categories that occur together.
type cells struct {
	of    []uint32   // cell of each row
	base  []float64  // sum of base weights per cell
	codes [][]uint32 // per margin, category of each cell
}

// count finds the cells. Up to a few million possible cells are kept in an array,
// more in a map.
func count(base []float64, margins []Margin) (*cells, error) {
	possible := 1.0
	for _, m := range margins {
		possible *= float64(len(m.Targets))
	}
	c := &cells{of: make([]uint32, len(base)), codes: make([][]uint32, len(margins))}
	if possible <= math.Max(1<<16, 4*float64(len(base))) && possible < 1<<31 {
		if err := c.inArray(base, margins, int(possible)); err != nil {
			return nil, err
		}
	} else if err := c.inMap(base, margins); err != nil {
		return nil, err
	}
	for j, m := range margins {
		seen := make([]bool, len(m.Targets))
		for _, code := range c.codes[j] {
			seen[code] = true
		}
		for k, there := range seen {
			if !there {
				return nil, fmt.Errorf("rake: margin %s, category %s: %w: no row has it", m.Name, m.Categories[k], ErrMargin)
			}
		}
	}
	return c, nil
}

func badCode(margins []Margin, row int) error {
	for _, m := range margins {
		if code := m.Codes[row]; int64(code) >= int64(len(m.Targets)) {
			return fmt.Errorf("rake: row %d: %w: code %d is no category of margin %s", row, ErrMargin, code, m.Name)
		}
	}
	return nil
}

// place numbers the cells of some rows by two more margins, j and j+1 (which may
// be missing); it returns a row with a code out of range, -1 when there is none.
// Two at a time halves the traffic on of.
func place(of []uint32, margins []Margin, j, from, to int) int {
	a, m := margins[j].Codes[from:to], uint32(len(margins[j].Targets))
	a = a[:len(of)]
	if j+1 == len(margins) {
		for i, cell := range of {
			if a[i] >= m {
				return from + i
			}
			of[i] = cell*m + a[i]
		}
		return -1
	}
	b, n := margins[j+1].Codes[from:to], uint32(len(margins[j+1].Targets))
	b = b[:len(of)]
	for i, cell := range of {
		if a[i] >= m || b[i] >= n {
			return from + i
		}
		of[i] = (cell*m+a[i])*n + b[i]
	}
	return -1
}

func (c *cells) inArray(base []float64, margins []Margin, possible int) error {
	sums := make([]float64, possible)
	const block = 2048 // rows whose cells stay in the nearest cache between margins
	for from := 0; from < len(base); from += block {
		to := min(from+block, len(base))
		of := c.of[from:to]
		for j := 0; j < len(margins); j += 2 {
			if bad := place(of, margins, j, from, to); bad >= 0 {
				return badCode(margins, bad)
			}
		}
		for i, w := range base[from:to] {
			sums[of[i]] += w
		}
	}
	number := make([]uint32, possible)
	for cell, s := range sums {
		if s == 0 {
			continue
		}
		number[cell] = uint32(len(c.base))
		c.base = append(c.base, s)
		for j, rest := len(margins)-1, uint32(cell); j >= 0; j-- {
			categories := uint32(len(margins[j].Targets))
			c.codes[j] = append(c.codes[j], rest%categories)
			rest /= categories
		}
	}
	if len(c.base) < possible {
		for i, cell := range c.of {
			c.of[i] = number[cell]
		}
	}
	return nil
}

func (c *cells) inMap(base []float64, margins []Margin) error {
	key := make([]byte, 4*len(margins))
	number := map[string]uint32{}
	for i, w := range base {
		for j := range margins {
			code := margins[j].Codes[i]
			if int64(code) >= int64(len(margins[j].Targets)) {
				return badCode(margins, i)
			}
			key[4*j], key[4*j+1], key[4*j+2], key[4*j+3] = byte(code), byte(code>>8), byte(code>>16), byte(code>>24)
		}
		cell, ok := number[string(key)]
		if !ok {
			cell = uint32(len(c.base))
			number[string(key)] = cell
			c.base = append(c.base, 0)
			for j := range margins {
				c.codes[j] = append(c.codes[j], margins[j].Codes[i])
			}
		}
		c.base[cell] += w
		c.of[i] = cell
	}
	return nil
}

// rake returns the factor of each cell.
func (c *cells) rake(margins []Margin) (factors []float64, iterations int, deviation float64, err error) {
	population := sum(margins[0].Targets)
	w := slices.Clone(c.base)
	sums := make([][]float64, len(margins))
	for j, m := range margins {
		sums[j] = make([]float64, len(m.Targets))
	}
	best, bestAt := math.Inf(1), 0
	var worst string
	for iterations = 1; iterations <= MaxIterations; iterations++ {
		for j, m := range margins {
			c.add(w, j, sums[j])
			for k, s := range sums[j] {
				sums[j][k] = m.Targets[k] / s
			}
			for i, code := range c.codes[j] {
				w[i] *= sums[j][code]
			}
		}
		deviation = 0
		for j, m := range margins {
			c.add(w, j, sums[j])
			for k, s := range sums[j] {
				if d := math.Abs(s-m.Targets[k]) / population; !(d <= deviation) {
					deviation = d
					worst = fmt.Sprintf("margin %s, category %s: %.6g reached, %.6g wanted", m.Name, m.Categories[k], s, m.Targets[k])
				}
			}
		}
		if math.IsNaN(deviation) {
			return nil, 0, 0, fmt.Errorf("rake: %w: weights leave the range of numbers; %s", ErrNotConverged, worst)
		}
		if deviation < Tolerance {
			break
		}
		if deviation < 0.999*best {
			best, bestAt = deviation, iterations
		} else if iterations-bestAt > stall {
			break
		}
	}
	// Rounding in many cells may keep the last digits from settling.
	if deviation > 1e-10 {
		return nil, 0, 0, fmt.Errorf("rake: %w after %d cycles: empty cells make the margins contradict each other; %s",
			ErrNotConverged, min(iterations, MaxIterations), worst)
	}
	for i, b := range c.base {
		w[i] /= b
		if !(w[i] > 0 && w[i] <= math.MaxFloat64) {
			return nil, 0, 0, fmt.Errorf("rake: %w: a cell would get the factor %v", ErrNotConverged, w[i])
		}
	}
	return w, min(iterations, MaxIterations), deviation, nil
}

// add sums w over the categories of margin j into sums.
func (c *cells) add(w []float64, j int, sums []float64) {
	clear(sums)
	for i, code := range c.codes[j] {
		sums[code] += w[i]
	}
}
