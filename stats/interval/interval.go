// Package interval estimates shares and their differences: intervals, tests,
// and what a study of a given size could have detected. It knows no survey: the
// caller brings share, base and design effect. Distributions of answers that
// need rows of data (weights, strata, clusters) are in stats/survey.
//
// It is linked into the browser program, so it leans on math and a few special
// functions only.
package interval

import "errors"

// ErrOutOfRange is wrapped by every error about an argument outside its legal range.
var ErrOutOfRange = errors.New("out of range")

// ErrUndefined is wrapped when legal arguments leave the answer without a value:
// 0/0, or a difference no study can reach. It is shown as missing, never as 0.
var ErrUndefined = errors.New("undefined")

// Level95 is the confidence level of every interval on the pages.
const Level95 = 0.95

// An Interval is an estimate with its lower and upper limit.
type Interval struct{ Low, Estimate, High float64 }

// Excludes reports whether value lies outside the interval.
func (i Interval) Excludes(value float64) bool { return value < i.Low || i.High < value }

// An argumentError names the argument that is out of range.
type argumentError struct {
	what string // "share must be in [0,1]"
	err  error
}

func (e argumentError) Error() string { return "interval: " + e.what }
func (e argumentError) Unwrap() error { return e.err }

func outOfRange(what string) error { return argumentError{what, ErrOutOfRange} }
func undefined(what string) error  { return argumentError{what, ErrUndefined} }

func checkShare(share float64) error {
	if !(0 <= share && share <= 1) {
		return outOfRange("share must be in [0,1]")
	}
	return nil
}

func checkBase(base float64) error {
	if !(base > 0) {
		return outOfRange("base must be positive")
	}
	return nil
}

// checkStudy is checkBase for sums and products of bases, which must stay finite.
func checkStudy(base float64) error {
	if !(1e-6 <= base && base <= 1e15) {
		return outOfRange("base must be in [1e-6, 1e15]")
	}
	return nil
}

func checkLevel(level float64) error {
	if !(0 < level && level < 1) {
		return outOfRange("level must be in (0,1)")
	}
	return nil
}

// first returns the first error of a row of checks.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
