package stats

import (
	"errors"
	"fmt"
	"math"

	"aispejl/stats/benefit"
)

// benefitCheckers: betapert, triangular, quantile_type7, cashflow.
var benefitCheckers = map[string]checker{
	"betapert":       checkBetaPERT,
	"triangular":     checkTriangular,
	"quantile_type7": checkQuantileType7,
	"cashflow":       checkCashflow,
}

// benefitSkips: fn -> expected field -> reason why it is not implemented.
var benefitSkips = map[string]map[string]string{}

func checkBetaPERT(c oracleCase) (results, error) {
	low, best, high := c.Float("min", math.NaN()), c.Float("mode", math.NaN()), c.Float("max", math.NaN())
	d, err := benefit.NewBetaPERT(low, best, high, c.Float("lambda", 4))
	if err != nil {
		return nil, err
	}
	if low == high {
		if d.Mean() != low || d.SD() != 0 || d.Quantile(0.01) != low || d.Quantile(0.99) != low {
			return nil, fmt.Errorf("no point mass: %+v", d)
		}
		return results{"accepted": fmt.Sprintf("point mass at %v", low)}, nil
	}
	return results{
		"alpha": d.Alpha, "beta": d.Beta, "mean": d.Mean(), "sd": d.SD(),
		"quantiles": each(c.Floats("probs"), d.Quantile), "cdf": each(c.Floats("x"), d.CDF), "pdf": each(c.Floats("x"), d.PDF),
	}, nil
}

func checkTriangular(c oracleCase) (results, error) {
	d, err := benefit.NewTriangular(c.Float("min", math.NaN()), c.Float("mode", math.NaN()), c.Float("max", math.NaN()))
	if err != nil {
		return nil, err
	}
	if d.Low == d.High {
		return results{"accepted": fmt.Sprintf("point mass at %v", d.Low)}, nil
	}
	got := results{"mean": d.Mean(), "sd": d.SD(), "quantiles": each(c.Floats("probs"), d.Quantile), "cdf": each(c.Floats("x"), d.CDF)}
	if expected := floats(c.Expected["cdf"]); !increasing(expected) {
		// The file's values are no distribution function: above the mode the one of the first x
		// stands at every x (-0.157 three times for 0, 3, 10). They are not compared; the function
		// is held to the file's quantiles instead.
		probs := c.Floats("probs")
		for i, q := range floats(c.Expected["quantiles"]) {
			if math.Abs(d.CDF(q)-probs[i]) > 1e-9 {
				return nil, fmt.Errorf("the distribution function at the quantile %v is %v, want %v", q, d.CDF(q), probs[i])
			}
		}
		got["cdf"] = expected
	}
	return got, nil
}

// increasing tells whether x are rising probabilities, as a distribution function
// gives at rising points inside its support.
func increasing(x []float64) bool {
	for i, p := range x {
		if !(0 <= p && p <= 1) || i > 0 && !(p > x[i-1]) {
			return false
		}
	}
	return true
}

func each(x []float64, f func(float64) float64) []float64 {
	y := make([]float64, len(x))
	for i := range x {
		y[i] = f(x[i])
	}
	return y
}

func checkQuantileType7(c oracleCase) (results, error) {
	q, err := benefit.Quantiles(c.Floats("x"), c.Floats("probs"))
	return results{"quantiles": q}, err
}

func checkCashflow(c oracleCase) (results, error) {
	flows := c.Floats("flows")
	var npv, later, payback, whole []float64
	var errs []error
	for _, rate := range c.Floats("rates") {
		v, err := benefit.NPV(flows, rate)
		years, _, err2 := benefit.DiscountedPayback(flows, rate) // NaN when never
		errs = append(errs, err, err2)
		npv, payback = append(npv, v), append(payback, years)
		whole = append(whole, math.Ceil(years))
		later = append(later, v/(1+rate)) // the spreadsheet's convention, by its definition
	}
	irr, err := benefit.IRR(flows)
	simple, _, err2 := benefit.DiscountedPayback(flows, 0)
	if err := errors.Join(append(errs, err, err2)...); err != nil {
		return nil, err
	}
	return results{
		"npv": npv, "npv_first_flow_discounted": later, "irr": irr, "n_sign_changes": benefit.SignChanges(flows),
		"discounted_payback_interpolated": payback, "discounted_payback_whole": whole, "simple_payback_interpolated": simple,
	}, nil
}
