package main

import (
	"math"
	"slices"

	"aispejl/stats/figure"
	"aispejl/stats/survey"
)

// editionOf turns a tabulation into an edition with one source.
func editionOf(tab *survey.Tabulation) *figure.Edition {
	spec := tab.Spec
	s := spec.Source
	weighted := spec.Weights.Column != "" || len(spec.Weights.Margins) > 0 || spec.Design.Clusters != ""
	e := &figure.Edition{
		ID: spec.Edition, OutdatedAfter: spec.OutdatedAfter,
		Sources: []figure.Source{{
			ID: s.ID, Producer: words(s.Producer), Title: words(s.Title), Population: words(s.Population), Mode: words(s.Mode),
			FieldPeriod: words(s.FieldPeriod), Weighting: words(s.Weighting), Year: s.Year, URL: s.URL,
			Weighted: weighted, DesignEffect: 1,
		}},
	}
	if weighted {
		e.Sources[0].DesignEffect = designEffect(tab)
	}
	for _, item := range spec.Items {
		multiple := item.Column == "" || item.Split != "" || item.Count != nil
		question := figure.Question{ID: item.ID, Source: s.ID, Wording: words(item.Question), Verbatim: item.Verbatim, Multiple: multiple}
		if !slices.ContainsFunc(e.Questions, func(q figure.Question) bool { return q.ID == item.ID }) {
			e.Questions = append(e.Questions, question)
		}
	}
	if spec.Funnel != nil {
		e.Questions = append(e.Questions, figure.Question{ID: spec.Funnel.Item, Source: s.ID, Wording: words(spec.Funnel.Question), Multiple: true})
	}
	for _, c := range tab.Cells {
		if c.Base > 0 { // a group nobody is in has no figure
			e.Figures = append(e.Figures, figureOf(tab, c))
		}
	}
	if claim, ok := funnelClaim(tab, e); ok {
		e.Claims = append(e.Claims, claim)
	}
	return e
}

func words(l survey.Label) figure.Label { return figure.Label{DA: l.DA, EN: l.EN} }

// designEffect is the one number the pages divide bases by: Kish's for the
// weights, or the median of the linearised ones where clusters make it larger.
func designEffect(tab *survey.Tabulation) float64 {
	effect := math.Max(1, tab.Weights.Kish.DesignEffect)
	var linearised []float64
	for _, c := range tab.Cells {
		if x, ok := c.Estimate.DesignEffect(); ok && c.Group == "" {
			linearised = append(linearised, x)
		}
	}
	if tab.Spec.Design.Clusters != "" && len(linearised) > 0 {
		slices.Sort(linearised)
		effect = math.Max(effect, linearised[len(linearised)/2])
	}
	return math.Ceil(effect*1000) / 1000
}

// figureOf turns a cell into a figure.
func figureOf(tab *survey.Tabulation, c survey.Cell) figure.Figure {
	spec, kit := tab.Spec, survey.KitWords()
	f := figure.Figure{
		ID: spec.Source.ID + "." + c.Item + "." + c.Option, Edition: spec.Edition, Item: c.Item, Option: c.Option, Group: c.Group,
		Label: words(c.Label), Source: spec.Source.ID, Place: words(spec.Place), Note: words(spec.Note),
		Kind: figure.Share, Status: figure.Printed, BaseStatus: figure.BasePrinted, Interval: figure.Wilson,
		Base: c.Base, BaseLow: c.Base, BaseHigh: c.Base, Low: math.NaN(), High: math.NaN(),
	}
	if c.Group != "" {
		f.ID += "." + c.Group
	}
	if c.Note.DA != "" {
		f.Note = words(c.Note)
	}
	without := func(reason survey.Label) {
		f.Interval, f.NoIntervalReason = figure.NoInterval, words(reason)
	}
	f.Value, f.Rounding = rounded(math.Min(1, c.Estimate.Value), *spec.Rounding)
	switch {
	case c.Withheld != survey.Shown:
		f.Status, f.Value, f.Rounding = figure.Suppressed, math.NaN(), 0
		without(kit.Suppressed)
	case c.Kind == survey.AtMost:
		f.Kind = figure.AtMost
		without(kit.AtMost)
	case c.Kind == survey.Count:
		f.Kind, f.Value, f.Rounding = figure.Count, float64(c.Count), 0
		without(kit.Count)
	case c.BaseWithheld:
		without(kit.BaseWithheld)
	}
	if c.Withheld != survey.Shown || c.BaseWithheld {
		f.Base, f.BaseLow, f.BaseHigh, f.BaseStatus = 0, 0, 0, figure.BaseUnknown
	}
	return f
}

// rounded rounds a share to a multiple of step, halves upwards; step 0 keeps it.
func rounded(value, step float64) (float64, float64) {
	if step == 0 {
		return value, 0
	}
	steps := math.Floor(value/step + 0.5 + 1e-9)
	if per := math.Round(1 / step); math.Abs(per*step-1) < 1e-9 {
		return steps / per, step // 57/100, not 57*0.01
	}
	return steps * step, step
}

// funnelClaim lets the audit check the funnel; there is none when a step lost
// rows that did not answer, or is not published.
func funnelClaim(tab *survey.Tabulation, e *figure.Edition) (figure.Claim, bool) {
	if tab.Spec.Funnel == nil {
		return figure.Claim{}, false
	}
	source, item := tab.Spec.Source.ID, tab.Spec.Funnel.Item
	claim := figure.Claim{
		ID: "funnel." + source, Kind: figure.ClaimFunnel, Severity: "error", Low: math.NaN(), High: math.NaN(),
		Text: words(survey.KitWords().Funnel), Place: words(tab.Spec.Place),
	}
	for k, step := range tab.Spec.Funnel.Steps {
		if tab.Funnel[k].Unknown > 0 || tab.Funnel[k].Withheld {
			return claim, false
		}
		ids := []string{step.ID}
		if k > 0 {
			ids = []string{step.Dropped.ID, step.ID}
		}
		for _, id := range ids {
			term := source + "." + item + "." + id
			if _, ok := e.Lookup(term); !ok {
				return claim, false
			}
			claim.Terms = append(claim.Terms, figure.Term{Figure: term})
		}
	}
	return claim, true
}
