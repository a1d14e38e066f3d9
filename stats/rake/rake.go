// Package rake adjusts weights so that a sample meets known population margins,
// trims them and says what they cost in effective base. It knows no survey: rows
// are numbers, categories are codes. Errors of weighted estimates are in
// stats/survey.
package rake

import (
	"errors"
	"fmt"
	"math"
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
