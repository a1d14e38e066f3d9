// Package rake adjusts weights so that a sample meets known population margins,
// trims them and says what they cost in effective base. It knows no survey: rows
// are numbers, categories are codes. Errors of weighted estimates are in
// stats/survey.
package rake

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Errors wrapped by the functions of this package.
var (
	ErrWeight       = errors.New("weights must be positive and finite")
	ErrMargin       = errors.New("margin cannot be met")
	ErrNotConverged = errors.New("raking does not converge")
)

// A Margin is one raking target: how many units of the population fall into each
// category of a variable.
type Margin struct {
	Name       string    // of the variable, for messages
	Categories []string  // names, for messages
	Targets    []float64 // population count per category, positive
	Codes      []uint32  // category of each row, index into Targets
}

// Limits of the iteration. The tolerance is the largest deviation from a target,
// relative to the population.
const (
	Tolerance     = 1e-13
	MaxIterations = 20_000
	// stall is how many cycles may pass without the deviation shrinking by a
	// thousandth before the margins are taken to contradict each other.
	stall = 500
)

// A Result holds raked weights.
type Result struct {
	Weights    []float64 // one per row
	Iterations int       // cycles over all margins
	Deviation  float64   // largest deviation from a target, relative to the population
}

// Rake returns the weights nearest to base (in the sense of relative entropy)
// that meet every margin: iterative proportional fitting [1]. base holds one
// positive weight per row. Rows that share all categories are counted first and
// the cells are raked, since rows of one cell always get the same factor.
//
// The error wraps [ErrWeight] or [ErrMargin] (a code outside the categories, a
// target without rows, margins with different sums), naming rows from 0, or
// [ErrNotConverged] when empty cells make the margins contradict each other; no
// weights are returned then.
//
// [1] W. E. Deming, F. F. Stephan, On a least squares adjustment of a sampled
// frequency table when the expected marginal totals are known, Ann. Math.
// Statist. 11 (1940) 427-444.
func Rake(base []float64, margins []Margin) (Result, error) {
	if err := check(base, margins); err != nil {
		return Result{}, err
	}
	cells, err := count(base, margins)
	if err != nil {
		return Result{}, err
	}
	factors, iterations, deviation, err := cells.rake(margins)
	if err != nil {
		return Result{}, err
	}
	weights := make([]float64, len(base))
	for i, c := range cells.of {
		weights[i] = base[i] * factors[c]
	}
	return Result{weights, iterations, deviation}, nil
}

func check(base []float64, margins []Margin) error {
	if len(base) == 0 {
		return fmt.Errorf("rake: %w: there are no rows", ErrWeight)
	}
	if len(margins) == 0 {
		return fmt.Errorf("rake: %w: there is no margin", ErrMargin)
	}
	var problems []error
	for i, w := range base {
		if !(w > 0 && w <= math.MaxFloat64) && len(problems) < 20 {
			problems = append(problems, fmt.Errorf("rake: row %d: %w, is %v", i, ErrWeight, w))
		}
	}
	total := sum(margins[0].Targets)
	for _, m := range margins {
		if len(m.Codes) != len(base) {
			problems = append(problems, fmt.Errorf("rake: margin %s: %w: %d codes for %d rows", m.Name, ErrMargin, len(m.Codes), len(base)))
		}
		if len(m.Targets) == 0 || len(m.Categories) != len(m.Targets) {
			problems = append(problems, fmt.Errorf("rake: margin %s: %w: %d categories, %d targets", m.Name, ErrMargin, len(m.Categories), len(m.Targets)))
			continue
		}
		for j, target := range m.Targets {
			if !(target > 0 && target <= math.MaxFloat64/1e6) {
				problems = append(problems, fmt.Errorf("rake: margin %s, category %s: %w: the target %v must be positive", m.Name, m.Categories[j], ErrMargin, target))
			}
		}
		// Published margins are often rounded; a millionth is below any rounding that
		// could be meant.
		if s := sum(m.Targets); !(math.Abs(s-total) <= 1e-6*total) {
			problems = append(problems, fmt.Errorf("rake: %w: margin %s sums to %v, margin %s to %v", ErrMargin, margins[0].Name, total, m.Name, s))
		}
	}
	return errors.Join(problems...)
}

func sum(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v
	}
	return s
}

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

func badCode(m Margin, row int) error {
	return fmt.Errorf("rake: row %d: %w: code %d is no category of margin %s", row, ErrMargin, m.Codes[row], m.Name)
}

func (c *cells) inArray(base []float64, margins []Margin, possible int) error {
	sums := make([]float64, possible)
	const block = 2048 // rows whose cells stay in the nearest cache between margins
	for from := 0; from < len(base); from += block {
		to := min(from+block, len(base))
		of := c.of[from:to]
		for j := range margins {
			categories := uint32(len(margins[j].Targets))
			codes := margins[j].Codes[from:to]
			codes = codes[:len(of)]
			for i := range of {
				if codes[i] >= categories {
					return badCode(margins[j], from+i)
				}
				of[i] = of[i]*categories + codes[i]
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
				return badCode(margins[j], i)
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
