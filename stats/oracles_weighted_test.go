package stats

import (
	"errors"
	"math"
	"slices"

	"aispejl/stats/interval"
	"aispejl/stats/rake"
	"aispejl/stats/survey"
)

// weightedCheckers: weights, weighted estimates, tables, the end-to-end case.
var weightedCheckers = map[string]checker{
	"rake":                   checkRake,
	"rake_small":             checkRakeSmall,
	"trim_weights":           checkTrim,
	"kish":                   checkKish,
	"weighted_proportion":    checkWeightedShare,
	"weighted_mean":          checkWeightedMean,
	"standardise":            checkStandardise,
	"direct_standardisation": checkDirect,
	"chisq_table":            checkChiSquare,
	"mantel_haenszel":        checkMantelHaenszel,
	"end_to_end":             checkEndToEnd,
}

const oneTrim = "one way to bound weights: trim_weights"

// weightedSkips: fn -> expected field -> reason why it is not implemented.
var weightedSkips = map[string]map[string]string{
	"rake_capped":     {"*": oneTrim},
	"calibrate_logit": {"*": oneTrim},
	"weighted_proportion": {
		"ci_beta": "one interval for shares: logit", "ci_asin_t": "one interval for shares: logit",
		"deff_replace": "null throughout the files; DesignEffect has its own test",
	},
	"rao_scott":         {"*": "tables are tested unweighted, within size classes (Mantel-Haenszel)"},
	"weighted_logistic": {"*": "size is controlled by standardisation and Mantel-Haenszel, not by a model"},
	"logistic":          {"*": "the only model of the product is the propensity score, fn propensity"},
	"weighted_quantile": {"*": "the kit reports shares and means"},
	"chisq_table": {
		"chisq_yates": oneTest, "p_value_yates": oneTest, "g_statistic": oneTest, "g_p_value": oneTest, "fisher_p": oneTest,
		"cramers_v": "not reported", "std_residuals": "not reported", "pearson_residuals": "not reported",
	},
	"end_to_end": endToEndSkips,
	"mantel_haenszel": {
		"chisq_cc": oneTest, "p_cc": oneTest, "woolf_chisq": "homogeneity over sizes is shown, not tested",
	},
}

const oneTest = "one test per question: Pearson and Mantel-Haenszel without continuity correction"

// codes numbers texts by a list of categories, or in order of appearance.
func codes(column, categories []string) ([]uint32, []string) {
	fixed := len(categories) > 0
	out := make([]uint32, len(column))
	for i, text := range column {
		k := slices.Index(categories, text)
		if k < 0 {
			if fixed {
				k = len(categories) // out of range: refused by rake
			} else {
				k = len(categories)
				categories = append(categories, text)
			}
		}
		out[i] = uint32(k)
	}
	return out, categories
}

// margins reads raking targets from the object the path leads to.
func margins(c oracleCase, column func(string) []string, path ...string) []rake.Margin {
	object := any(c.Input)
	for _, field := range path {
		object = object.(map[string]any)[field]
	}
	var all []rake.Margin
	for _, name := range c.Names(path...) {
		m := rake.Margin{Name: name, Categories: c.Names(append(slices.Clip(path), name)...)}
		for _, category := range m.Categories {
			target, _ := toFloat(object.(map[string]any)[name].(map[string]any)[category])
			m.Targets = append(m.Targets, target)
		}
		m.Codes, _ = codes(column(name), m.Categories)
		all = append(all, m)
	}
	return all
}

func sumOf(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v
	}
	return s
}

func squaresOf(values []float64) float64 {
	s := 0.0
	for _, v := range values {
		s += v * v
	}
	return s
}

func firstOf(values []float64, n int) []float64 { return values[:min(n, len(values))] }

func rakedWeights(c oracleCase) (base []float64, raked rake.Result, used []rake.Margin, data frame, err error) {
	if data, err = c.Frame(); err != nil {
		return
	}
	base = data.Float(c.Text("base_weight"))
	used = margins(c, data.Text, "margins")
	raked, err = rake.Rake(base, used)
	return
}

func checkRake(c oracleCase) (results, error) {
	base, raked, used, data, err := rakedWeights(c)
	if err != nil {
		return nil, err
	}
	if c.Has("trim") {
		return nil, errors.New("trimming inside rake is not implemented")
	}
	kish, err := rake.NewKish(raked.Weights)
	if err != nil {
		return nil, err
	}
	baseKish, err := rake.NewKish(base)
	w := raked.Weights
	sums := map[string]map[string]float64{}
	for _, m := range used {
		sums[m.Name] = map[string]float64{}
		for i, code := range m.Codes {
			sums[m.Name][m.Categories[code]] += w[i]
		}
	}
	means := map[string]float64{}
	if wanted, ok := c.Expected["weighted_means"].(map[string]any); ok {
		for name := range wanted {
			for i, x := range data.Float(name) {
				means[name] += w[i] * x / sumOf(w)
			}
		}
	}
	return results{
		"n": len(w), "weights_first20": firstOf(w, 20), "sum": sumOf(w), "min": slices.Min(w), "max": slices.Max(w),
		"sum_of_squares": squaresOf(w), "kish_deff": kish.DesignEffect, "n_eff": kish.EffectiveBase,
		"max_to_mean": slices.Max(w) / sumOf(w) * float64(len(w)), "margin_check": sums,
		"base_kish_deff": baseKish.DesignEffect, "weighted_means": means,
	}, err
}

func checkRakeSmall(c oracleCase) (results, error) {
	factors, _ := c.Input["factors"].(map[string]any)
	raked, err := rake.Rake(c.Floats("weights"), margins(c, func(name string) []string { return texts(factors[name]) }, "margins"))
	return results{"converged": err == nil, "weights": raked.Weights}, err
}

func checkTrim(c oracleCase) (results, error) {
	if !c.Bool("strict") {
		return nil, errors.New("only strict trimming is implemented")
	}
	_, raked, _, _, err := rakedWeights(c.Other(c.Text("from_case")))
	if err != nil {
		return nil, err
	}
	w, _, err := rake.Trim(raked.Weights, c.Float("upper", math.NaN()))
	if err != nil {
		return nil, err
	}
	kish, err := rake.NewKish(w)
	return results{"weights_first20": firstOf(w, 20), "sum": sumOf(w), "sum_of_squares": squaresOf(w), "kish_deff": kish.DesignEffect}, err
}

func checkKish(c oracleCase) (results, error) {
	kish, err := rake.NewKish(c.Floats("weights"))
	return results{"deff": kish.DesignEffect, "n_eff": kish.EffectiveBase, "cv2": kish.Variation}, err
}

func checkWeightedShare(c oracleCase) (results, error) {
	if !c.Has("data") {
		return nil, refusedShare(c)
	}
	s, data, err := designOf(c)
	if err != nil {
		return nil, err
	}
	domain, err := domainOf(c, data)
	if err != nil {
		return nil, err
	}
	e, err := s.Mean(data.Float(c.Text("variable")), domain)
	if err != nil {
		return nil, err
	}
	level := c.Float("conf", interval.Level95)
	got := results{
		"estimate": e.Value, "se": e.SE, "degf": e.Freedom, "degf_full_design": s.Freedom(), "n_domain": e.Base,
		"sum_weights": e.SumWeights, "kish_deff": e.Kish.DesignEffect, "kish_n_eff": e.Kish.EffectiveBase,
		"ci_logit_t": nil, "ci_logit_z": nil, "ci_logit_t_full_df": nil,
	}
	for field, freedom := range map[string]float64{"ci_logit_t": float64(e.Freedom), "ci_logit_z": math.Inf(1), "ci_logit_t_full_df": float64(s.Freedom())} {
		if i, err := e.Logit(level, freedom); err == nil {
			got[field] = limits(i)
		} else if !errors.Is(err, interval.ErrUndefined) {
			return nil, err
		}
	}
	mean, err1 := e.Symmetric(level, float64(e.Freedom))
	wilson, err2 := e.Wilson(level)
	got["ci_mean_t"], got["wilson_on_kish_n_eff"] = limits(mean), limits(wilson)
	return got, errors.Join(err1, err2)
}

// refusedShare runs a case whose values stand in the input itself.
func refusedShare(c oracleCase) error {
	y := c.Floats("y")
	s, err := survey.NewSample(survey.Design{Rows: len(y), Weights: c.Floats("weights")})
	if err != nil {
		return err
	}
	var domain []bool
	if list, ok := c.Input["domain"].([]any); ok {
		for _, v := range list {
			domain = append(domain, v == true)
		}
	}
	_, err = s.Mean(y, domain)
	return err
}

func checkWeightedMean(c oracleCase) (results, error) {
	s, data, err := designOf(c)
	if err != nil {
		return nil, err
	}
	domain, err := domainOf(c, data)
	if err != nil {
		return nil, err
	}
	y := data.Float(c.Text("variable"))
	mean, err1 := s.Mean(y, domain)
	total, err2 := s.Total(y, domain)
	return results{"mean": mean.Value, "se": mean.SE, "total": total.Value, "total_se": total.SE, "degf": mean.Freedom}, errors.Join(err1, err2)
}

func checkStandardise(c oracleCase) (results, error) {
	s, data, err := designOf(c)
	if err != nil {
		return nil, err
	}
	by, _ := codes(data.Text(c.Text("strata")), c.Texts("strata_levels"))
	groupOf := data.Text(c.Text("groups"))
	names := slices.Compact(slices.Sorted(slices.Values(groupOf)))
	over, _ := codes(groupOf, names)
	standard, _, err := s.Standardised(by, c.Floats("population"), over)
	if err != nil {
		return nil, err
	}
	var estimates, errs []float64
	for k := range names {
		domain := make([]bool, len(over))
		for i, code := range over {
			domain[i] = code == uint32(k)
		}
		e, err := standard.Mean(data.Float(c.Text("variable")), domain)
		if err != nil {
			return nil, err
		}
		estimates, errs = append(estimates, e.Value), append(errs, e.SE)
	}
	return results{"groups": names, "estimate": estimates, "se": errs}, nil
}

func checkDirect(c oracleCase) (results, error) {
	e, err := survey.DirectStandard(c.Floats("x"), c.Floats("n"), c.Floats("standard"), interval.Level95)
	return results{"crude": e.Crude, "adjusted": e.Adjusted, "se_binomial": e.SE, "ci_wald": limits(e.Interval)}, err
}

func checkChiSquare(c oracleCase) (results, error) {
	var table [][]float64
	rows, _ := c.Input["table"].([]any)
	for _, row := range rows {
		table = append(table, floats(row))
	}
	x, err := survey.NewChiSquare(table)
	return results{
		"chisq": x.Statistic, "df": x.Freedom, "p_value": x.PValue, "n": x.Total,
		"min_expected": x.LeastExpected, "share_expected_below_5": x.SmallExpected, "expected": x.Expected,
	}, err
}

func checkMantelHaenszel(c oracleCase) (results, error) {
	var strata []survey.FourFold
	list, _ := c.Input["strata"].([]any)
	for _, stratum := range list {
		count := func(name string) float64 { v, _ := toFloat(stratum.(map[string]any)[name]); return v }
		strata = append(strata, survey.FourFold{A: count("a"), B: count("b"), C: count("c"), D: count("d")})
	}
	m, err := survey.NewMantelHaenszel(strata, interval.Level95)
	return results{"odds_ratio": m.OddsRatio, "ci95": limits(m.Interval), "chisq": m.ChiSquare, "p": m.PValue, "crude_or": m.Crude}, err
}
