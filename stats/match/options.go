package match

import (
	"fmt"
	"math"
)

// A Metric says how far apart two units are.
type Metric string

const (
	// Mahalanobis is (x-y)' C^-1 (x-y), C the covariance of all units (covariates
	// standardised, denominator N).
	Mahalanobis Metric = "mahalanobis"
	// MahalanobisWithin is the same with the pooled covariance within the two groups [3].
	MahalanobisWithin Metric = "mahalanobis-within"
	// InverseVariance sums squared differences in standard deviations of all units.
	InverseVariance Metric = "inverse-variance"
	// InverseVarianceWithin does so in pooled standard deviations within the two
	// groups; a 0/1 covariate has the deviation sqrt(p(1-p)).
	InverseVarianceWithin Metric = "inverse-variance-within"
	// Euclidean takes the covariates as they are.
	Euclidean Metric = "euclidean"
	// Propensity is the difference in the probability of being treated ([FitPropensity]).
	Propensity Metric = "propensity"
	// LinearPropensity is the difference in its log odds.
	LinearPropensity Metric = "linear-propensity"
)

func (m Metric) known() bool {
	switch m {
	case Mahalanobis, MahalanobisWithin, InverseVariance, InverseVarianceWithin, Euclidean, Propensity, LinearPropensity:
		return true
	}
	return false
}

func (m Metric) score() bool { return m == Propensity || m == LinearPropensity }

// Ties says what happens to controls equally near.
type Ties string

const (
	// Averaged keeps every control within TieTolerance of the k-th nearest.
	Averaged Ties = "averaged"
	// FirstInOrder keeps k, the first in file order among equals.
	FirstInOrder Ties = "first"
)

// TieTolerance is the difference in squared distance, in the metric's own scale,
// below which Averaged takes two controls as equally near.
const TieTolerance = 1e-5

// An Order is the order in which treated units choose, without replacement.
type Order string

const (
	FileOrder     Order = "file"
	LargestFirst  Order = "largest"  // largest score first; needs a propensity metric
	SmallestFirst Order = "smallest" // smallest score first; needs a propensity metric
)

// Options of [Nearest]. The zero value of each field but Metric has a meaning.
type Options struct {
	Metric     Metric
	Neighbours int  // k in 1..100; 0 means 1
	Once       bool // without replacement: a control is used at most once; needs FirstInOrder
	Ties       Ties // "" means Averaged
	// Caliper is the largest difference between two matched units, per covariate (of
	// the score for a propensity metric), in standard deviations of all units
	// (denominator N with Averaged, N-1 with FirstInOrder). 0 means none.
	Caliper float64
	// Order is used with Once; "" means LargestFirst for a score, FileOrder else.
	Order Order
	// KeepPartly keeps a treated unit that has some, but fewer than k controls inside
	// caliper and class. Without it Averaged drops such a unit; FirstInOrder always keeps it.
	KeepPartly bool
	// Progress, when set, is told how many treated units are done.
	Progress func(done, total int)
}

// Check returns why [Nearest] would refuse the options, whatever the sample; nil if
// it would not. The error wraps [ErrOption].
func (o Options) Check() error {
	_, err := o.settled()
	return err
}

// settled fills in the defaults and refuses what is out of range or contradictory.
func (o Options) settled() (Options, error) {
	if !o.Metric.known() {
		return o, fmt.Errorf("metric %q is unknown: %w", o.Metric, ErrOption)
	}
	if o.Neighbours == 0 {
		o.Neighbours = 1
	}
	if !(1 <= o.Neighbours && o.Neighbours <= 100) {
		return o, fmt.Errorf("neighbours %d not in 1..100: %w", o.Neighbours, ErrOption)
	}
	switch o.Ties {
	case "":
		o.Ties = Averaged
	case Averaged, FirstInOrder:
	default:
		return o, fmt.Errorf("ties %q is unknown: %w", o.Ties, ErrOption)
	}
	if !(0 <= o.Caliper && o.Caliper <= math.MaxFloat64) {
		return o, fmt.Errorf("caliper %v is not a positive number: %w", o.Caliper, ErrOption)
	}
	if o.Once && o.Ties == Averaged {
		return o, fmt.Errorf("without replacement ties cannot be averaged: %w", ErrOption)
	}
	switch o.Order {
	case "":
		o.Order = FileOrder
		if o.Metric.score() {
			o.Order = LargestFirst
		}
	case FileOrder:
	case LargestFirst, SmallestFirst:
		if !o.Metric.score() {
			return o, fmt.Errorf("order %q needs a propensity metric: %w", o.Order, ErrOption)
		}
	default:
		return o, fmt.Errorf("order %q is unknown: %w", o.Order, ErrOption)
	}
	return o, nil
}
