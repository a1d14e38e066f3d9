package benefit

import (
	"errors"
	"math"
	"strconv"
)

// ErrNoFlows and ErrRate are what the cash-flow functions refuse.
var (
	ErrNoFlows = errors.New("no flows")
	ErrRate    = errors.New("discount rate must be finite and above -1")
	ErrFlow    = errors.New("flows must be finite")
)

// Rates searched for an internal rate of return, both ends excluded.
const (
	LowestIRR  = -0.99
	HighestIRR = 10
)

func checkFlows(flows []float64) error {
	if len(flows) == 0 {
		return ErrNoFlows
	}
	for t, x := range flows {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return wrap("flow "+strconv.Itoa(t), ErrFlow)
		}
	}
	return nil
}

func checkRate(rate float64) error {
	if !(rate > -1) || math.IsInf(rate, 0) {
		return ErrRate
	}
	return nil
}

// NPV returns the net present value of yearly flows at a rate above -1. flows[0]
// is paid today and is not discounted (spreadsheets discount it by a year). The
// error is [ErrNoFlows], [ErrFlow] or [ErrRate], wrapped.
func NPV(flows []float64, rate float64) (float64, error) {
	if err := errors.Join(checkFlows(flows), checkRate(rate)); err != nil {
		return math.NaN(), wrap("net present value", err)
	}
	sum, factor := 0.0, 1.0
	for _, x := range flows {
		sum += float64(x * factor)
		factor /= 1 + rate
	}
	return sum, nil
}

// DiscountedPayback returns the time in years when the running sum of the flows,
// discounted at a rate above -1, first reaches 0, linear inside the year; ok is
// false when it never does. A first flow that is not negative is paid back at 0.
// The model of this package asks for more: see [LastingPayback].
func DiscountedPayback(flows []float64, rate float64) (years float64, ok bool, err error) {
	if err := errors.Join(checkFlows(flows), checkRate(rate)); err != nil {
		return math.NaN(), false, wrap("payback", err)
	}
	sum, factor := 0.0, 1.0
	for t, x := range flows {
		step := float64(x * factor)
		if sum+step >= 0 {
			return crossing(t, sum, step), true, nil
		}
		sum += step
		factor /= 1 + rate
	}
	return math.NaN(), false, nil
}

// LastingPayback returns the last time when the running discounted sum rises to 0
// and stays at 0 or above to the end; ok is false when it ends below 0. When the
// sum is never below 0 there is nothing to recover and the time is 0.
func LastingPayback(flows []float64, rate float64) (years float64, ok bool, err error) {
	if err := errors.Join(checkFlows(flows), checkRate(rate)); err != nil {
		return math.NaN(), false, wrap("payback", err)
	}
	sum, factor := 0.0, 1.0
	for t, x := range flows {
		step := float64(x * factor)
		if sum+step < 0 {
			ok = false
		} else if !ok {
			years, ok = crossing(t, sum, step), true
		}
		sum += step
		factor /= 1 + rate
	}
	if !ok {
		return math.NaN(), false, nil
	}
	return years, true, nil
}

// crossing is the time inside year t when a sum that starts negative reaches 0.
func crossing(t int, sum, step float64) float64 {
	if t == 0 || step == 0 {
		return float64(t)
	}
	return float64(t-1) - sum/step
}
