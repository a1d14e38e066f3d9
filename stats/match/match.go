// Package match compares treated units (firms that use AI) with controls that
// look like them: nearest neighbours in covariates or in a propensity score, the
// average effect on the treated with Abadie-Imbens errors, balance before and
// after, growth between two years, and trimming of outliers.
//
// It is native only: nothing of it is linked into the browser program. It reads no
// files (cmd/aispejl and stats/survey/table do) and knows no figure editions.
//
// Two conventions are followed and named where they differ:
//
//	Averaged      all controls within 1e-5 squared distance of the k-th nearest are
//	              matches with equal weight, as in the R package Matching
//	FirstInOrder  exactly k controls, the first in file order among equals, as in
//	              the R package MatchIt
//
// Sources: [1] A. Abadie, G. Imbens, "Large sample properties of matching
// estimators for average treatment effects", Econometrica 74 (2006). [2] A. Abadie,
// G. Imbens, "Bias-corrected matching estimators for average treatment effects",
// J. Business & Economic Statistics 29 (2011). [3] D. Rubin, "Bias reduction using
// Mahalanobis-metric matching", Biometrics 36 (1980).
package match

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Reasons a sample or a request is refused. Every error of this package wraps one.
var (
	ErrShape       = errors.New("lengths differ")
	ErrNoTreated   = errors.New("no treated unit")
	ErrNoControl   = errors.New("no control unit")
	ErrMissing     = errors.New("missing or infinite value")
	ErrConstant    = errors.New("constant covariate")
	ErrCollinear   = errors.New("covariates are linearly dependent")
	ErrSeparated   = errors.New("covariates separate treated from controls perfectly, so the propensity score has no finite estimate")
	ErrNoMatch     = errors.New("no treated unit has a match")
	ErrOption      = errors.New("option out of range")
	ErrTooFew      = errors.New("too few units")
	ErrTooManyTies = errors.New("too many tied pairs")
)

// A RowError is a problem of one row (0-based) or, with Row -1, of a whole column.
type RowError struct {
	Row    int
	Column string
	Err    error
}

func (e *RowError) Error() string {
	if e.Row < 0 {
		return e.Column + ": " + e.Err.Error()
	}
	return "row " + strconv.Itoa(e.Row+1) + ", " + e.Column + ": " + e.Err.Error()
}

func (e *RowError) Unwrap() error { return e.Err }

// A Covariate is one number per unit.
type Covariate struct {
	Name   string
	Values []float64
}

// A Sample is the units to match: one entry per unit in every slice.
type Sample struct {
	Treated    []bool
	Covariates []Covariate // at least one; every value finite; none constant
	Class      []string    // matches stay inside a class; nil puts all units in one
}

// Check returns every reason why the sample cannot be matched, joined, nil if none.
func (s Sample) Check() error {
	n := len(s.Treated)
	var all []error
	treated := 0
	for _, t := range s.Treated {
		if t {
			treated++
		}
	}
	if treated == 0 {
		all = append(all, ErrNoTreated)
	}
	if treated == n {
		all = append(all, ErrNoControl)
	}
	if len(s.Covariates) == 0 {
		all = append(all, fmt.Errorf("no covariates: %w", ErrOption))
	}
	for _, c := range s.Covariates {
		if len(c.Values) != n {
			all = append(all, &RowError{-1, c.Name, fmt.Errorf("%d values for %d units: %w", len(c.Values), n, ErrShape)})
			continue
		}
		missing := false
		low, high := math.Inf(1), math.Inf(-1)
		for i, v := range c.Values {
			if !(math.Abs(v) <= math.MaxFloat64) {
				all = append(all, &RowError{i, c.Name, ErrMissing})
				missing = true
			}
			low, high = math.Min(low, v), math.Max(high, v)
		}
		if !missing && n > 0 && low == high {
			all = append(all, &RowError{-1, c.Name, ErrConstant})
		}
		if !missing && low < high && !(high-low <= math.Sqrt(math.MaxFloat64)) {
			all = append(all, &RowError{-1, c.Name, fmt.Errorf("range is too wide to square: %w", ErrOption)})
		}
	}
	if s.Class != nil && len(s.Class) != n {
		all = append(all, fmt.Errorf("%d classes for %d units: %w", len(s.Class), n, ErrShape))
	}
	return errors.Join(all...)
}

// rows returns the treated and the control rows in file order.
func (s Sample) rows() (treated, controls []int32) {
	for i, t := range s.Treated {
		if t {
			treated = append(treated, int32(i))
		} else {
			controls = append(controls, int32(i))
		}
	}
	return treated, controls
}

// EmptyClasses returns the rows of treated units in whose class there is no
// control, in file order.
func (s Sample) EmptyClasses() []int {
	if len(s.Class) != len(s.Treated) {
		return nil
	}
	held := map[string]bool{}
	for i, t := range s.Treated {
		if !t {
			held[s.Class[i]] = true
		}
	}
	var rows []int
	for i, t := range s.Treated {
		if t && !held[s.Class[i]] {
			rows = append(rows, i)
		}
	}
	return rows
}
