// Package interval estimates shares and their differences: intervals and tests.
// It knows no survey: the caller brings share, base and design effect.
package interval

import "errors"

// ErrOutOfRange is wrapped by every error about an argument outside its legal range.
var ErrOutOfRange = errors.New("out of range")

// Level95 is the confidence level of every interval on the pages.
const Level95 = 0.95

// An Interval is an estimate with its lower and upper limit.
type Interval struct{ Low, Estimate, High float64 }
