package estimate

import (
	"math"
	"slices"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/interval"
	"aispejl/stats/segment"
)

// levelHalf is the level of the thick bar.
const levelHalf = 0.5

// Compare places the firm and sets each answer beside the published figures. It
// takes any answers that [answer.Parse] returns; a nil edition gives a result
// with the segment and the scope only.
func Compare(edition *figure.Edition, rules segment.Rules, a answer.Answers) Result {
	if edition == nil {
		edition = &figure.Edition{}
	}
	r := Result{
		Edition: edition.ID,
		Segment: place(edition, rules, a),
		Scope:   ScopeOf(a),
		Group:   groupOf(rules, a),
		Growth:  growth(edition, a),
		Pairs:   pairs(edition, "help", a),
		Ranks:   ranks(edition, "barriers"),
	}
	asked := map[string][]int{} // by question, the places of the figures that count its answers
	for i, f := range edition.Figures {
		if q, ok := questionOf(f); ok && a.Answered(q.ID) && groupFits(f, a) {
			asked[q.ID] = append(asked[q.ID], i)
		}
	}
	for _, q := range answer.Questions() {
		for _, i := range asked[q.ID] {
			r.Comparisons = append(r.Comparisons, compareOne(edition, edition.Figures[i], a))
		}
	}
	holm(r.Pairs, r.Ranks, edition)
	return r
}

// Population returns every figure of an item with its interval, without an own
// answer: what the start page, the figures page and the embeds show. An item is
// that of the figures, or a question id.
func Population(edition *figure.Edition, item string) []Comparison {
	if edition == nil {
		return nil
	}
	var all []Comparison
	for _, f := range edition.Figures {
		if f.Item == item || f.Item+"."+f.Option == item {
			all = append(all, compareOne(edition, f, answer.Answers{}))
		}
	}
	return all
}

// groupFits leaves only the firm's own size class of what is published by size.
func groupFits(f figure.Figure, a answer.Answers) bool {
	q, _ := answer.Lookup("size")
	return !slices.Contains(q.Options, f.Group) || f.Group == a.Size
}

func compareOne(edition *figure.Edition, f figure.Figure, a answer.Answers) Comparison {
	source, _ := edition.Source(f.Source)
	c := Comparison{Figure: f, Verdict: NotComparable}
	c.Interval, c.Half = shown(f, source)
	c.Own, c.Reason = own(f, a)
	c.Warnings = warnings(f, source, c)
	share, ok := c.AsFirm()
	switch {
	case f.Status == figure.Suppressed:
		c.Reason = ReasonSuppressed
	case f.Status == figure.Contested:
		c.Reason = ReasonContested
	case c.Own == nil:
	case !ok || c.Interval == nil || c.Interval.Method != string(figure.Wilson):
		c.Reason = ReasonNoInterval
	default:
		c.Verdict = verdict(share, *c.Interval, *c.Own)
	}
	return c
}

// verdict is where the share that answered as the firm did lies, by its interval.
func verdict(share float64, i Shown, own bool) Verdict {
	low, high := i.Low, i.High
	if !own {
		low, high = 1-high, 1-low
	}
	switch {
	case share > 0.5 && low > 0.5:
		return Majority
	case share < 0.5 && high < 0.5:
		return Minority
	}
	return Indistinguishable
}

// shown returns the intervals a figure may carry, by its own declaration.
func shown(f figure.Figure, source figure.Source) (whole, half *Shown) {
	switch f.Interval {
	case figure.Derived:
		if f.Kind == figure.Range {
			return &Shown{interval.Interval{Low: f.Low, Estimate: math.NaN(), High: f.High}, 0, string(figure.Derived)}, nil
		}
	case figure.Wilson:
		base, err := effectiveBase(f, source)
		if err != nil {
			return nil, nil
		}
		i, err95 := interval.Wilson(f.Value, base, interval.Level95)
		h, err50 := interval.Wilson(f.Value, base, levelHalf)
		if err95 != nil || err50 != nil {
			return nil, nil
		}
		return &Shown{i, interval.Level95, string(figure.Wilson)}, &Shown{h, levelHalf, string(figure.Wilson)}
	}
	return nil, nil
}

// effectiveBase is the base an interval is computed at: without finite
// population correction, since no source publishes the size of its population.
func effectiveBase(f figure.Figure, source figure.Source) (float64, error) {
	effect := source.DesignEffect
	if effect == 0 {
		effect = 1
	}
	if f.Base < 1 || f.Interval != figure.Wilson {
		return 0, errNoBase
	}
	return interval.EffectiveBase(float64(f.Base), effect, 0)
}

func warnings(f figure.Figure, source figure.Source, c Comparison) []string {
	var all []string
	add := func(when bool, code string) {
		if when && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	add(f.BaseStatus == figure.BaseInferred, WarnBaseInferred)
	add(source.DesignEffectAssumed && c.Interval != nil, WarnDesignEffect)
	if count, ok := countOf(f); ok {
		for _, code := range count.warnings {
			add(true, code)
		}
	}
	add(f.Kind == figure.AtMost, WarnBound)
	add(f.Status == figure.Contested, WarnContested)
	add(c.Reason == ReasonCutUnknown, WarnCutUnknown)
	return all
}
