package stats

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"aispejl/stats/benefit"
	"aispejl/stats/interval"
	"aispejl/stats/survey"
	"aispejl/stats/survey/table"
)

// checkEndToEnd tabulates a file of firms with the survey kit, from a spec
// written from the case's input alone.
func checkEndToEnd(c oracleCase) (results, error) {
	e := &endToEnd{c: c}
	return e.results()
}

const byEffectiveBase = "each option has its own interval"

// endToEndSkips is what the kit does not report.
var endToEndSkips = map[string]string{
	"segments.goodman_lower": byEffectiveBase, "segments.goodman_upper": byEffectiveBase,
	"segments.sison_glaz_lower": byEffectiveBase, "segments.sison_glaz_upper": byEffectiveBase,
	"segments_by_size.rao_scott_fixed_weights": "tables are tested unweighted",
	"barriers_adjusted.BH":                     oneAdjustment,
	"size_controlled.logit_coef_user":          "size is controlled by standardisation and Mantel-Haenszel, not by a model",
	"size_controlled.logit_se_user":            "size is controlled by standardisation and Mantel-Haenszel, not by a model",
}

type object = map[string]any

type endToEnd struct {
	c                 oracleCase
	data              *table.Table
	calibrated, fixed *survey.Tabulation
	sizes             []string
}

var segmentNames = []string{"untouched", "interested", "starter", "advanced"}

func label(text string) object { return object{"da": text, "en": text} }

// options names options o0, o1, ... so that any text may be a value.
func options(values []string) []object {
	var all []object
	for i, v := range values {
		all = append(all, object{"id": fmt.Sprintf("o%d", i), "values": []string{v}, "label": label("option")})
	}
	return all
}

// selected lists the options that occur in a multi-response column.
func (e *endToEnd) selected(name string) []string {
	column, _ := e.data.Column(name)
	var all []string
	for _, text := range column.Values {
		for part := range strings.SplitSeq(text, ";") {
			if part != "" && text != "NA" && !slices.Contains(all, part) {
				all = append(all, part)
			}
		}
	}
	return all
}

// spec writes the case's input as a spec of the kit.
func (e *endToEnd) spec(errors string) (*survey.Spec, error) {
	rule := e.c.Input["segment_rule"].(object)
	is := func(column string, more object) object { more["column"] = column; return more }
	low, high := is("ai_use", object{"below": 1}), is("ai_use", object{"at_least": rule["use_cut"]})
	some := is("ai_use", object{"at_least": 1, "below": rule["use_cut"]})
	known := is("ai_priority", object{"answered": true})
	groups := func(ids []string, values []string) []object {
		var all []object
		for i := range ids {
			all = append(all, object{"id": ids[i], "values": []string{values[i]}})
		}
		return all
	}
	var sizeIDs []string
	for i := range e.sizes {
		sizeIDs = append(sizeIDs, fmt.Sprintf("s%d", i))
	}
	item := func(id, column, split string, values []string, breaks ...string) object {
		empty := "missing"
		if split != "" {
			empty = "none"
		}
		return object{"id": id, "question": label(id), "column": column, "split": split, "empty": empty, "options": options(values), "breaks": breaks}
	}
	barriers := item("barriers", "barriers", ";", e.selected("barriers"), "size", "user")
	barriers["control"] = object{"break": "user", "by": "size"}
	spec := object{
		"edition": "2026-1", "outdated_after": "2028-01",
		"source": object{
			"id": "case", "producer": label("case"), "title": label("case"), "population": label("case"), "mode": label("case"),
			"field_period": label("case"), "weighting": label("case"), "year": 2026,
		},
		"place": label("case"), "note": label("case"), "missing": []string{"NA"}, "rounding": 0,
		"variables": []object{
			{"name": "size", "from": "employees", "upper": e.c.Input["size_upper_bounds"], "labels": e.sizes},
			{"name": "user", "from": "ai_use", "upper": []float64{0, 1e9}, "labels": []string{"0", "1"}},
			{"name": "segment", "cases": []object{
				{"value": "untouched", "when": object{"all": []object{known, low, is("ai_priority", object{"below": rule["priority_cut"]})}}},
				{"value": "interested", "when": object{"all": []object{known, low}}},
				{"value": "starter", "when": object{"all": []object{known, some}}},
				{"value": "advanced", "when": object{"all": []object{known, high}}},
			}},
		},
		"weights": object{"errors": errors, "margins": []object{
			{"variable": "size", "targets": e.c.Input["margin_size"]}, {"variable": "sector", "targets": e.c.Input["margin_sector"]},
		}},
		"breaks": []object{
			{"id": "size", "column": "size", "groups": groups(sizeIDs, e.sizes)},
			{"id": "user", "column": "user", "groups": groups([]string{"yes", "no"}, []string{"1", "0"})},
		},
		"items": []object{item("segment", "segment", "", segmentNames, "size"), barriers, item("needs", "needs", ";", e.selected("needs"))},
	}
	text, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	return survey.ReadSpec(strings.NewReader(string(text)), "case")
}

func (e *endToEnd) results() (results, error) {
	if e.c.Float("base_weight", 1) != 1 {
		return nil, fmt.Errorf("base weight %v", e.c.Input["base_weight"])
	}
	e.sizes = e.c.Texts("size_classes")
	file, err := os.Open(filepath.Join(e.c.folder, filepath.FromSlash(e.c.Text("data"))))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if e.data, err = table.Read(file, e.c.Text("data")); err != nil {
		return nil, err
	}
	for errors, into := range map[string]**survey.Tabulation{"calibrated": &e.calibrated, "fixed": &e.fixed} {
		spec, err := e.spec(errors)
		if err != nil {
			return nil, err
		}
		if *into, err = survey.Tabulate(context.Background(), spec, e.data, nil); err != nil {
			return nil, err
		}
	}
	w := e.fixed.Weights
	got := results{
		"weights": object{
			"first20": firstOf(w.Values, 20), "sum_of_squares": squaresOf(w.Values), "kish_deff": w.Kish.DesignEffect,
			"n_eff": w.Kish.EffectiveBase, "max_to_mean": w.MaxToMean,
		},
		"segments": e.segments(), "segments_by_size": e.segmentsBySize(), "needs": e.needs(), "revenue_by_size": e.revenue(),
	}
	var n []int
	for i := range e.sizes {
		n = append(n, len(e.inSize("employees", i)))
	}
	got["sizes"] = object{"labels": e.sizes, "n": n}
	revenue, err := e.data.Numbers("revenue_meur")
	if err != nil {
		return nil, err
	}
	missing := 0
	for _, x := range revenue {
		if math.IsNaN(x) {
			missing++
		}
	}
	got["n_missing"] = object{"revenue": missing, "priority": e.rows("segment").NoAnswer, "barriers": e.rows("barriers").NoAnswer}
	e.barriers(got)
	return got, nil
}

func (e *endToEnd) rows(item string) survey.Rows {
	for _, r := range e.fixed.Items {
		if r.Item == item {
			return r
		}
	}
	return survey.Rows{}
}

// column finds a cell of the tabulation with fixed weights.
func (e *endToEnd) column(item, group string, option int) survey.Cell {
	return find(e.fixed, item, group, option)
}

func find(t *survey.Tabulation, item, group string, option int) survey.Cell {
	for _, c := range t.Cells {
		if c.Item == item && c.Group == group && c.Option == fmt.Sprintf("o%d", option) {
			return c
		}
	}
	return survey.Cell{}
}

func share(c survey.Cell) object {
	got := object{"share": c.Estimate.Value, "se": c.Estimate.SE, "df": c.Estimate.Freedom, "ci_logit_t": nil}
	if i, err := c.Estimate.Logit(interval.Level95, float64(c.Estimate.Freedom)); err == nil {
		got["ci_logit_t"] = limits(i)
	}
	return got
}

func wilson(c survey.Cell) []float64 {
	i, err := interval.Wilson(float64(c.Count)/float64(c.Base), float64(c.Base), interval.Level95)
	if err != nil {
		return nil
	}
	return limits(i)
}

func (e *endToEnd) segments() object {
	got := object{"names": segmentNames, "base": e.rows("segment").Base}
	var counts []int
	var shares []float64
	var fixed, calibrated []object
	for k := range segmentNames {
		c := e.column("segment", "", k)
		counts = append(counts, c.Count)
		shares = append(shares, float64(c.Count)/float64(c.Base))
		fixed = append(fixed, share(c))
		calibrated = append(calibrated, share(find(e.calibrated, "segment", "", k)))
	}
	got["count"], got["share"], got["weighted_fixed"], got["weighted_raking_se"] = counts, shares, fixed, calibrated
	return got
}

func (e *endToEnd) segmentsBySize() object {
	var counts [][]int
	for i := range e.sizes {
		var line []int
		for k := range segmentNames {
			line = append(line, e.column("segment", fmt.Sprintf("s%d", i), k).Count)
		}
		counts = append(counts, line)
	}
	got := object{"count": counts}
	for _, t := range e.fixed.Tests {
		if t.Item == "segment" && t.Option == "" {
			got["chisq"], got["df"], got["p"], got["min_expected"] = t.Test.Statistic, t.Test.Freedom, t.Test.PValue, t.Test.LeastExpected
		}
	}
	return got
}

// barriers fills everything about the barriers, in the order the case names them.
func (e *endToEnd) barriers(got results) {
	names := e.selected("barriers")
	order := texts(e.c.Expected["barriers_adjusted"].(object)["order"])
	var list, standardised, controlled []object
	var p, holm []float64
	for _, name := range order {
		k := slices.Index(names, name)
		all := e.column("barriers", "", k)
		one := object{
			"barrier": name, "base": all.Base, "count": all.Count, "wilson": wilson(all),
			"weighted_fixed": share(all), "weighted_raking_se": share(find(e.calibrated, "barriers", "", k)),
		}
		var bySize []object
		for i, size := range e.sizes {
			c := e.column("barriers", fmt.Sprintf("s%d", i), k)
			bySize = append(bySize, object{
				"size": size, "base": c.Base, "count": c.Count, "share": float64(c.Count) / float64(c.Base),
				"wilson": wilson(c), "weighted_fixed": share(c),
			})
		}
		one["by_size"] = bySize
		for _, t := range e.fixed.Tests {
			if t.Item == "barriers" && t.Break == "size" && t.Option == fmt.Sprintf("o%d", k) {
				one["chisq"], one["df"], one["p"] = t.Test.Statistic, t.Test.Freedom, t.Test.PValue
				p, holm = append(p, t.Test.PValue), append(holm, t.Holm)
			}
		}
		list = append(list, one)
		for _, r := range e.fixed.Controls {
			if r.Option != fmt.Sprintf("o%d", k) {
				continue
			}
			mh := r.MantelHaenszel
			controlled = append(controlled, object{
				"barrier": name, "crude_or": mh.Crude, "mh_or": mh.OddsRatio, "mh_ci": limits(mh.Interval), "mh_p_uncorrected": mh.PValue,
			})
			var groups []object
			for g, user := range []int{1, 0} {
				groups = append(groups, object{
					"ai_user": user, "x": r.Counts[g], "n": r.Bases[g],
					"crude": r.Standard[g].Crude, "standardised": r.Standard[g].Adjusted, "se": r.Standard[g].SE,
				})
			}
			standardised = append(standardised, object{"barrier": name, "groups": groups})
		}
	}
	got["barriers"], got["standardised_by_size"], got["size_controlled"] = list, standardised, controlled
	got["barriers_adjusted"] = object{"order": order, "p": p, "holm": holm}
}

func (e *endToEnd) needs() []object {
	var list []object
	names := e.selected("needs")
	expected, _ := e.c.Expected["needs"].([]any)
	for _, want := range expected {
		name, _ := want.(object)["need"].(string)
		c := e.column("needs", "", slices.Index(names, name))
		list = append(list, object{
			"need": name, "count": c.Count, "share": float64(c.Count) / float64(c.Base), "wilson": wilson(c), "weighted_share": c.Estimate.Value,
		})
	}
	return list
}

// inSize returns the known values of a column in the i-th size class.
func (e *endToEnd) inSize(column string, i int) []float64 {
	employees, _ := e.data.Numbers("employees")
	values, _ := e.data.Numbers(column)
	upper := e.c.Floats("size_upper_bounds")
	var in []float64
	for row, x := range employees {
		if x <= upper[i] && (i == 0 || x > upper[i-1]) && !math.IsNaN(values[row]) {
			in = append(in, values[row])
		}
	}
	return in
}

// revenue is no item of the kit; its quantiles are those of the benefit model.
func (e *endToEnd) revenue() []object {
	var list []object
	for i, size := range e.sizes {
		in := e.inSize("revenue_meur", i)
		quartiles, _ := benefit.Quantiles(in, []float64{0.25, 0.5, 0.75})
		list = append(list, object{"size": size, "n": len(in), "quartiles_type7": quartiles, "mean": sumOf(in) / float64(len(in))})
	}
	return list
}
