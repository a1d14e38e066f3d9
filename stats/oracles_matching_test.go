package stats

import (
	"context"
	"fmt"
	"math"
	"strings"

	"aispejl/stats/match"
)

// matchingCheckers: propensity, att_matching, matchit_nearest, did_growth, smd.
var matchingCheckers = map[string]checker{
	"propensity":      checkPropensity,
	"att_matching":    checkATT,
	"matchit_nearest": checkNearestFirst,
	"did_growth":      checkGrowth,
	"smd":             checkGap,
}

// matchingSkips: fn -> expected field -> reason why it is not implemented.
var matchingSkips = map[string]map[string]string{
	"att_matching": {
		"se_naive":                             "ignores that pairs share controls; shown nowhere",
		"independent_recomputation_agrees":     "says how the R script checked itself",
		"balance.sdiff_after_matching_package": "a third denominator, of the pairs; we keep the deviations of before matching",
	},
}

// sampleOf reads treatment, covariates and exact classes of a case's data file.
func sampleOf(c oracleCase) (match.Sample, frame, error) {
	f, err := c.Frame()
	if err != nil {
		return match.Sample{}, f, err
	}
	var s match.Sample
	for _, v := range f.Float(c.Text("treatment")) {
		s.Treated = append(s.Treated, v == 1)
	}
	for _, name := range c.Texts("covariates") {
		s.Covariates = append(s.Covariates, match.Covariate{Name: name, Values: f.Float(name)})
	}
	s.Class = classesOf(c, f)
	return s, f, nil
}

// classesOf joins the exact columns; "a + b" names two, as in an R formula.
func classesOf(c oracleCase, f frame) []string {
	var class []string
	for _, exact := range c.Texts("exact") {
		for name := range strings.SplitSeq(exact, "+") {
			column := f.Text(strings.TrimSpace(name))
			if class == nil {
				class = make([]string, len(column))
			}
			for i, v := range column {
				class[i] += v + "\x00"
			}
		}
	}
	return class
}

func checkPropensity(c oracleCase) (results, error) {
	s, _, err := sampleOf(c)
	if err != nil {
		return nil, err
	}
	fit, err := match.FitPropensity(s)
	if err != nil {
		return nil, err
	}
	var sum [2]float64
	var n [2]float64
	for i, p := range fit.Score {
		k := 0
		if s.Treated[i] {
			k = 1
		}
		sum[k] += p
		n[k]++
	}
	return results{
		"coef": fit.Coefficients, "deviance": fit.Deviance, "pscore_first20": fit.Score[:min(20, len(fit.Score))],
		"mean_treated": sum[1] / n[1], "mean_control": sum[0] / n[0],
	}, nil
}

var oracleMetrics = map[string]match.Metric{
	"invvar": match.InverseVariance, "maha": match.Mahalanobis,
	"pscore": match.Propensity, "linear_pscore": match.LinearPropensity,
	"":    match.InverseVariance, // the cases given in line name no metric
	"glm": match.Propensity, "mahalanobis": match.MahalanobisWithin,
	"scaled_euclidean": match.InverseVarianceWithin, "euclidean": match.Euclidean,
}

func metricOf(name string) (match.Metric, error) {
	m, ok := oracleMetrics[name]
	if !ok {
		return "", fmt.Errorf("unknown metric %q", name)
	}
	return m, nil
}

// inlineSample reads the small cases that hold their units in the input.
func inlineSample(c oracleCase) (match.Sample, []float64) {
	var s match.Sample
	for _, v := range c.Floats("treat") {
		s.Treated = append(s.Treated, v == 1)
	}
	s.Covariates = []match.Covariate{{Name: "x", Values: c.Floats("x")}}
	if c.Has("exact") {
		s.Class = c.Texts("exact")
	}
	return s, c.Floats("y")
}

func checkATT(c oracleCase) (results, error) {
	var s match.Sample
	var y []float64
	if c.Has("data") {
		sample, f, err := sampleOf(c)
		if err != nil {
			return nil, err
		}
		s, y = sample, f.Float(c.Text("outcome"))
	} else {
		s, y = inlineSample(c)
	}
	metric, err := metricOf(c.Text("metric"))
	if err != nil {
		return nil, err
	}
	o := match.Options{Metric: metric, Neighbours: int(c.Float("M", 1)), Ties: match.Averaged, Caliper: c.Float("caliper_sd", 0)}
	m, err := match.Nearest(context.Background(), s, o)
	if err != nil {
		return nil, err
	}
	effect := match.EffectOptions{BiasAdjust: c.Bool("bias_adjust"), VarianceNeighbours: 1}
	if v, ok := toFloat(c.Expected["var_calc"]); ok { // an argument that the oracle lists among its results
		effect.VarianceNeighbours = int(v)
	}
	e, err := m.Effect(y, effect)
	if err != nil {
		return nil, err
	}
	effect.Unrestricted = true
	free, err := m.Effect(y, effect)
	if err != nil {
		return nil, err
	}
	// The package keeps dropped units with an effect of 0 in numerator and count.
	n, kept := float64(len(m.Treated)), float64(e.Treated)
	asPackage := func(se float64) float64 {
		return math.Sqrt(se*se*kept*kept+(n-kept)*e.ATT*e.ATT) / n
	}
	// Here it also gives them an outcome variance: sigma2 (n + sum K^2) / n^2.
	conditional := e.SEConditional * e.SEConditional * kept * kept
	conditional = math.Sqrt(conditional*(1+(n-kept)/(kept+kept*kept/e.EffectiveControls))) / n
	out := results{
		"att": e.ATT, "att_unadjusted": e.Unadjusted,
		"se_ai": e.SE, "se_ai_matching_package": asPackage(e.SE),
		"se_ai_heteroscedastic":                         e.SEHeteroscedastic,
		"se_ai_heteroscedastic_matching_package":        asPackage(e.SEHeteroscedastic),
		"se_ai_heteroscedastic_unrestricted_neighbours": free.SEHeteroscedastic,
		"var_calc": effect.VarianceNeighbours, "se_conditional_sample": conditional,
		"n_treated": len(m.Treated), "n_treated_matched": e.Treated,
		"n_pairs_incl_ties": e.Pairs, "n_controls_used": e.Controls,
		"dropped_rows": fromOne(m.Dropped), "pairs": pairsOf(m), "balance": balanceOf(m),
		"att_keeping_partly_matched": nil, "n_treated_keeping_partly_matched": nil,
	}
	if o.Caliper > 0 && o.Neighbours > 1 {
		o.KeepPartly = true
		if m, err = match.Nearest(context.Background(), s, o); err != nil {
			return nil, err
		}
		if e, err = m.Effect(y, effect); err != nil {
			return nil, err
		}
		out["att_keeping_partly_matched"], out["n_treated_keeping_partly_matched"] = e.ATT, e.Treated
	}
	return out, nil
}

func fromOne(rows []int) []int {
	out := []int{}
	for _, r := range rows {
		out = append(out, r+1)
	}
	return out
}

func pairsOf(m *match.Matching) [][]float64 {
	var pairs [][]float64
	for i, rows := range m.Matches {
		for _, row := range rows {
			pairs = append(pairs, []float64{float64(m.Treated[i] + 1), float64(row + 1), 1 / float64(len(rows))})
		}
	}
	return pairs
}

func balanceOf(m *match.Matching) []results {
	var all []results
	for _, b := range m.Balance() {
		all = append(all, results{
			"covariate":             b.Covariate,
			"smd_before_treated_sd": b.Before.InTreatedSD, "smd_before_pooled_sd": b.Before.InPooledSD,
			"smd_after_treated_sd": b.After.InTreatedSD, "smd_after_pooled_sd": b.After.InPooledSD,
			"var_ratio_before": b.Before.VarianceRatio, "var_ratio_after_weighted": b.After.VarianceRatio,
		})
	}
	return all
}

func checkGrowth(c oracleCase) (results, error) {
	f, err := c.Frame()
	if err != nil {
		return nil, err
	}
	var treated []bool
	for _, v := range f.Float(c.Text("treatment")) {
		treated = append(treated, v == 1)
	}
	growth, err := match.Growth(f.Float(c.Text("pre")), f.Float(c.Text("post")))
	if err != nil {
		return nil, err
	}
	out := results{}
	put := func(name string, values []float64, treated []bool) {
		d, e := match.Compare(values, treated, 0.95)
		if e != nil && err == nil {
			err = fmt.Errorf("%s: %w", name, e)
		}
		out[name] = differenceOf(d)
	}
	logs := make([]float64, len(growth))
	for i, g := range growth {
		logs[i] = math.Log1p(g)
	}
	put("all", growth, treated)
	put("log_growth", logs, treated)
	within := func(name string, t match.Trim) (low, high float64) {
		low, high, e := t.Limits(growth)
		if e != nil && err == nil {
			err = e
		}
		var kept []float64
		var who []bool
		for i, g := range growth {
			if low <= g && g <= high {
				kept, who = append(kept, g), append(who, treated[i])
			}
		}
		put(name, kept, who)
		return low, high
	}
	low, high := within("trimmed", match.Trim{Quantile: c.Float("trim_quantile", 0)})
	out["trim_limits"] = []float64{low, high}
	put("winsorised", match.Clip(growth, low, high), treated)
	low, high = within("fenced", match.Trim{Fence: c.Float("fence_iqr", 0)})
	out["fence_limits"] = []float64{low, high}
	return out, err
}

func differenceOf(d match.Difference) results {
	return results{
		"n_treated": d.Treated, "n_control": d.Control, "did": d.Mean,
		"mean_treated": d.MeanTreated, "mean_control": d.MeanControl,
		"se_welch": d.SE, "df_welch": d.DF, "p_welch": d.P, "ci_welch": []float64{d.Low, d.High},
		"se_ols": d.SEPooled, "se_hc1": d.SEHC1, "se_hc2": d.SEHC2,
	}
}

func checkGap(c oracleCase) (results, error) {
	g := match.Gaps(c.Floats("treated"), c.Floats("control"))
	return results{
		"mean_diff": g.MeanTreated - g.MeanControl, "smd_treated_sd": g.InTreatedSD,
		"smd_pooled": g.InPooledSD, "var_ratio": g.VarianceRatio,
	}, nil
}
