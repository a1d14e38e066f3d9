package chart

import (
	"math"
	"strconv"
)

// mostMoney bounds what is drawn, far beyond any firm, so that no sum overflows.
const mostMoney = 1e15

// money is v as an amount that can be drawn; no number becomes 0.
func money(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return clamp(v, -mostMoney, mostMoney)
}

// amount words a number through the chart's formatter.
func amount(format func(float64) string, v float64) string {
	if format != nil {
		return format(v)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// roundStep returns the smallest m * 10^e, m one of the multiples in rising
// order, that ok accepts, beginning at about least. ok must accept everything
// from some size on.
func roundStep(least float64, multiples []float64, ok func(float64) bool) float64 {
	if !(least > 0) || !finite(least) {
		least = 1
	}
	e := int(math.Floor(math.Log10(least)))
	for range 40 {
		for _, m := range multiples {
			if step := m * math.Pow10(e); step >= least && ok(step) {
				return step
			}
		}
		e++
	}
	return math.Pow10(e)
}
