package stats

import (
	"errors"
	"fmt"
	"math"

	"aispejl/stats/interval"
)

// intervalCheckers: shares, differences, power.
var intervalCheckers = map[string]checker{
	"proportion_ci":         checkProportion,
	"difference":            checkDifference,
	"p_adjust":              checkAdjusted,
	"power_two_means":       checkPowerMeans,
	"mdd_two_means":         checkDetectableMeans,
	"n_two_means":           checkBaseMeans,
	"power_two_proportions": checkPowerShares,
	"mdd_two_proportions":   checkDetectableShares,
	"n_two_proportions":     checkBaseShares,
}

const (
	oneInterval   = "the pages show Wilson intervals only"
	oneDifference = "the pages show Newcombe differences and score tests only"
)

const oneAdjustment = "several claims are adjusted by Holm only"

// intervalSkips: fn -> expected field -> reason why it is not implemented.
var intervalSkips = map[string]map[string]string{
	"proportion_ci": {
		"wilson_cc": oneInterval, "clopper_pearson": oneInterval, "jeffreys": oneInterval,
		"jeffreys_unmodified": oneInterval, "agresti_coull": oneInterval,
		"agresti_coull_unclipped": oneInterval, "wald_unclipped": oneInterval, "se_wald": oneInterval,
	},
	"difference": {
		"miettinen_nurminen": oneDifference, "mee_no_bias_factor": oneDifference,
		"agresti_caffo": oneDifference, "agresti_caffo_unclipped": oneDifference, "wald": oneDifference,
		"fisher": oneDifference, "chisq_yates": oneDifference, "p_value_yates": oneDifference,
		"odds_ratio_sample": "no page or report speaks in odds of one table", "cohen_h": "no page speaks in h",
	},
	"p_adjust": {
		"?method=BH": oneAdjustment, "?method=bonferroni": oneAdjustment, "?method=hochberg": oneAdjustment,
	},
	"multinomial_ci": {
		"*": "each option has its own Wilson interval; families of claims are controlled by Holm",
	},
	"mdd_two_means":         {"mdd_normal_approx": "the exact power of the t test is as quick"},
	"power_two_proportions": {"power_arcsine": "one power formula: the one of the score test"},
	"mdd_two_proportions":   {"h_detectable_upper_tail": "no page speaks in h"},
}

func limits(i interval.Interval) []float64 { return []float64{i.Low, i.High} }

func checkProportion(c oracleCase) (results, error) {
	n, deff := c.Float("n", math.NaN()), c.Float("deff", 1)
	share := c.Float("x", math.NaN()) / n
	effective, err := interval.EffectiveBase(n, deff, 0)
	if c.Has("N") {
		switch c.Text("fpc") {
		case "(N-n)/(N-1)":
			effective, err = interval.EffectiveBase(n, deff, c.Float("N", 0))
		case "1-n/N":
			effective, err = interval.EffectiveBaseFraction(n, deff, c.Float("N", 0))
		default:
			return nil, fmt.Errorf("unknown correction %q", c.Text("fpc"))
		}
	}
	if err != nil {
		return nil, err
	}
	w, err := interval.Wilson(share, effective, c.Float("conf", interval.Level95))
	return results{"p": share, "n_used": effective, "wilson": limits(w)}, err
}

func checkDifference(c oracleCase) (results, error) {
	if c.Has("p") {
		return checkAdjusted(c)
	}
	n1, n2, deff := c.Float("n1", math.NaN()), c.Float("n2", math.NaN()), c.Float("deff", 1)
	share1, share2 := c.Float("x1", math.NaN())/n1, c.Float("x2", math.NaN())/n2
	base1, err1 := interval.EffectiveBase(n1, deff, 0)
	base2, err2 := interval.EffectiveBase(n2, deff, 0)
	d, err3 := interval.Newcombe(share1, base1, share2, base2, c.Float("conf", interval.Level95))
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	got := results{"diff": d.Estimate, "newcombe": limits(d), "z_pooled": nil, "p_value_pooled": nil}
	test, err := interval.ScoreTest(share1, base1, share2, base2)
	if err == nil {
		got["z_pooled"], got["p_value_pooled"] = test.Z, test.PValue
	} else if !errors.Is(err, interval.ErrUndefined) {
		return nil, err
	}
	return got, nil
}

func checkAdjusted(c oracleCase) (results, error) {
	switch method := c.Text("method"); method {
	case "holm":
		adjusted, err := interval.Holm(c.Floats("p"))
		return results{"adjusted": adjusted}, err
	default:
		return nil, fmt.Errorf("method %q is not implemented", method)
	}
}

func sidesAndLevel(c oracleCase) (float64, error) {
	if c.Float("sides", 2) != 2 {
		return 0, errors.New("only two-sided tests are implemented")
	}
	return 1 - c.Float("alpha", 0.05), nil
}

func checkPowerMeans(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	p, err := interval.PowerMeans(c.Float("delta", 0), c.Float("sd", 1), c.Float("n1", 0), c.Float("n2", 0), level)
	return results{"power_upper_tail_only": p.UpperTail, "power_both_tails": p.BothTails}, err
}

func checkDetectableMeans(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	sd, n1, n2, power := c.Float("sd", 1), c.Float("n1", 0), c.Float("n2", 0), c.Float("power", 0)
	d, err := interval.DetectableMeans(sd, n1, n2, level, power)
	return results{"mdd_upper_tail_only": d.UpperTail, "mdd_both_tails": d.BothTails}, err
}

func checkBaseMeans(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	n, err := interval.BaseMeans(c.Float("delta", 0), c.Float("sd", 1), level, c.Float("power", 0))
	return results{"n_per_group_real": n, "n_per_group": math.Ceil(n - 1e-9)}, err
}

func checkPowerShares(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	p, err := interval.PowerShares(c.Float("p1", 0), c.Float("n1", 0), c.Float("p2", 0), c.Float("n2", 0), level)
	return results{"power_pooled_null": p.UpperTail, "power_both_tails": p.BothTails}, err
}

func checkDetectableShares(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	above, below, okAbove, okBelow, err := interval.DetectableShares(c.Float("p1", 0), c.Float("n1", 0), c.Float("n2", 0), level, c.Float("power", 0))
	got := results{"p2_above": nil, "p2_below": nil}
	if okAbove {
		got["p2_above"] = above
	}
	if okBelow {
		got["p2_below"] = below
	}
	return got, err
}

func checkBaseShares(c oracleCase) (results, error) {
	level, err := sidesAndLevel(c)
	if err != nil {
		return nil, err
	}
	n, err := interval.BaseShares(c.Float("p1", 0), c.Float("p2", 0), level, c.Float("power", 0))
	return results{"n_per_group_real": n, "n_per_group": math.Ceil(n - 1e-9)}, err
}
