package estimate

import (
	"math"
	"slices"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

func compare(t *testing.T, form answer.Form) Result {
	t.Helper()
	a, problems := answer.ParseSaved(form, "en")
	if len(problems) > 0 {
		t.Fatalf("form %v: %v", form, problems)
	}
	return Compare(figure.Shipped(), segment.Shipped(), a)
}

func (r Result) find(t *testing.T, id string) Comparison {
	t.Helper()
	for _, c := range r.Comparisons {
		if c.Figure.ID == id {
			return c
		}
	}
	t.Fatalf("no comparison with %s", id)
	return Comparison{}
}

func TestPlacement(t *testing.T) {
	tests := []struct {
		use, priority string
		want          segment.Segment
		share         float64
		low, high     float64
		method        string
	}{
		// Wilson by hand with z = 1.959964 on 300: p ± as in the doc comment of interval.Wilson
		{"limited", "4", segment.Aspiring, 0.19, 0.149635, 0.238204, "wilson"},
		{"none", "1", segment.Waiting, 0.65, 0.594439, 0.701768, "wilson"},
		{"pilot", "5", segment.FrontRunner, 0.10, 0.070948, 0.139166, "wilson"},
		// whole firms: 15 to 21 of 300
		{"full", "3", segment.Unanchored, math.NaN(), 0.05, 0.07, "derived"},
	}
	for _, tt := range tests {
		p := compare(t, answer.Form{"use": {tt.use}, "priority": {tt.priority}}).Segment
		if p.Segment != tt.want || p.Missing != nil || !slices.Equal(p.Why, []string{"use", "priority"}) {
			t.Errorf("%s/%s: %+v, want %s", tt.use, tt.priority, p, tt.want)
		}
		if !same(p.Share, tt.share) {
			t.Errorf("%s: share %v, want %v", tt.want, p.Share, tt.share)
		}
		if i := p.Interval; i == nil || !near(i.Low, tt.low) || !near(i.High, tt.high) || i.Method != tt.method {
			t.Errorf("%s: interval %+v, want %v-%v %s", tt.want, i, tt.low, tt.high, tt.method)
		}
	}
	p := compare(t, answer.Form{"use": {"dont-know"}}).Segment
	if p.Segment != "" || !slices.Equal(p.Missing, []string{"use", "priority"}) || !math.IsNaN(p.Share) || p.Border != nil {
		t.Errorf("without axes: %+v", p)
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }
func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

func TestScope(t *testing.T) {
	tests := []struct {
		form   answer.Form
		inside bool
		want   []string
	}{
		{nil, true, nil},
		{answer.Form{"size": {"10-49"}, "industry": {"manufacturing"}}, true, nil},
		{answer.Form{"size": {"1-9"}}, false, []string{TooSmall}},
		{answer.Form{"size": {"250+"}, "industry": {"other"}}, false, []string{TooLarge, NotManufacturing}},
		{answer.Form{"size": {"dont-know"}}, true, nil},
	}
	for _, tt := range tests {
		if got := compare(t, tt.form).Scope; got.Inside != tt.inside || !slices.Equal(got.Reasons, tt.want) {
			t.Errorf("%v: scope %+v, want %v %v", tt.form, got, tt.inside, tt.want)
		}
	}
}

func TestTypesOwnClassOnly(t *testing.T) {
	for _, size := range []string{"10-49", "50-99", "100-249", "250+"} {
		r := compare(t, answer.Form{"types": {"image"}, "size": {size}})
		if len(r.Comparisons) != 7 {
			t.Errorf("size %s: %d comparisons, want 7", size, len(r.Comparisons))
		}
		for _, c := range r.Comparisons {
			if c.Figure.Group != size || c.Interval != nil || c.Verdict != NotComparable {
				t.Errorf("size %s: %s with interval %v, %s", size, c.Figure.ID, c.Interval, c.Verdict)
			}
		}
	}
	for _, size := range []string{"1-9", "dont-know", ""} {
		if r := compare(t, answer.Form{"types": {"image"}, "size": {size}}); len(r.Comparisons) != 0 {
			t.Errorf("size %q: %d comparisons, want none", size, len(r.Comparisons))
		}
	}
	r := compare(t, answer.Form{"types": {"autonomous"}, "size": {"10-49"}})
	if c := r.find(t, "dst2024.types.autonomous.10-49"); c.Reason != ReasonSuppressed {
		t.Errorf("suppressed cell: reason %q, want %q", c.Reason, ReasonSuppressed)
	}
}

func TestWarnings(t *testing.T) {
	r := compare(t, answer.Form{
		"use": {"none"}, "areas": {"process"}, "panel_use": {"tried"}, "barriers": {"data-it", "knowledge"},
		"barrier_detail.knowledge": {"where"}, "help": {"hiring"}, "offers": {"legal"}, "priority": {"2"},
	})
	tests := map[string][]string{
		"ti2025.use.none":                       nil,
		"ti2025.use.scaled-or-full":             {WarnBound},
		"ti2025.areas.stock":                    {WarnBaseMayBeUsers},
		"ti2025.priority.none":                  {WarnCutUnknown},
		"deb2025.panel_use.tried":               {WarnDesignEffect},
		"deb2025.panel_use.integrated":          {WarnDesignEffect, WarnLadder},
		"ti2025.barriers.data-it":               {WarnDoubleCount, WarnBound},
		"ti2025.barrier_detail.knowledge.where": {WarnBaseInferred},
		"ti2025.help.hiring.far":                {WarnBaseInferred, WarnContested},
		"deb2025.offers.advice":                 {WarnDesignEffect},
	}
	for id, want := range tests {
		if got := r.find(t, id).Warnings; !slices.Equal(got, want) {
			t.Errorf("%s: warnings %v, want %v", id, got, want)
		}
	}
}

// The base of a weighted source is divided by its design effect: 58 % of 1146 at
// 1.5 is Wilson at 764, by hand 0.5447 to 0.6145.
func TestDesignEffect(t *testing.T) {
	c := compare(t, answer.Form{"offers": {"advice"}}).find(t, "deb2025.offers.advice")
	if c.Interval == nil || math.Abs(c.Interval.Low-0.5447) > 5e-5 || math.Abs(c.Interval.High-0.6145) > 5e-5 {
		t.Errorf("interval %+v, want 0.5447 to 0.6145", c.Interval)
	}
}

func TestGrowth(t *testing.T) {
	r := compare(t, answer.Form{
		"growth.revenue.first": {"40000000"}, "growth.revenue.last": {"46000000"},
		"growth.staff.first": {"40"}, "growth.staff.last": {"42"},
		"growth.value_added.first": {"20000000"}, "growth.value_added.last": {"22050000"},
	})
	want := []GrowthRow{ // published: Figure 1; own by hand, productivity 1.1025 / 1.05 - 1
		{Outcome: "revenue", Own: 0.15, AI: 0.17, Control: 0.146},
		{Outcome: "wages", Own: math.NaN(), AI: 0.13, Control: 0.09},
		{Outcome: "staff", Own: 0.05, AI: 0.045, Control: 0.026},
		{Outcome: "productivity", Own: 0.05, AI: 0.075, Control: 0.083},
	}
	for i, g := range r.Growth {
		w := want[i]
		if g.Outcome != w.Outcome || !same(g.Own, w.Own) || g.AI != w.AI || g.Control != w.Control {
			t.Errorf("growth %d = %s %v %v %v, want %s %v %v %v", i, g.Outcome, g.Own, g.AI, g.Control, w.Outcome, w.Own, w.AI, w.Control)
		}
	}
	if len(r.Growth) != 4 {
		t.Errorf("%d growth rows, want 4", len(r.Growth))
	}
}

func TestPopulation(t *testing.T) {
	all := Population(figure.Shipped(), "barriers")
	if len(all) != 4 {
		t.Fatalf("%d figures of barriers, want 4", len(all))
	}
	for _, c := range all {
		if c.Own != nil || c.Verdict != NotComparable {
			t.Errorf("%s: own %v, %s", c.Figure.ID, c.Own, c.Verdict)
		}
	}
	if got := Population(figure.Shipped(), "potential.sales"); len(got) != 1 || got[0].Figure.ID != "deb2025.potential.sales" {
		t.Errorf("Population(potential.sales) = %v", got)
	}
	if got := Population(nil, "barriers"); got != nil {
		t.Errorf("Population of no edition = %v", got)
	}
}

func TestNoEdition(t *testing.T) {
	a, _ := answer.Parse(answer.Form{"use": {"none"}, "priority": {"1"}}, "da")
	r := Compare(nil, segment.Shipped(), a)
	if r.Segment.Segment != segment.Waiting || r.Segment.Interval != nil || len(r.Comparisons) != 0 {
		t.Errorf("Compare without an edition = %+v", r)
	}
	Takeaways(r)
	Order(Result{})
	if got := Compare(&figure.Edition{}, segment.Rules{}, answer.Answers{}); len(got.Segment.Missing) != 2 {
		t.Errorf("Compare of nothing misses %v", got.Segment.Missing)
	}
}
