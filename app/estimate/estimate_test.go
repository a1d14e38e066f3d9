package estimate

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
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

// Which answers a share counts, item by item.
func TestOwn(t *testing.T) {
	yes, no, unknown := "true", "false", "null"
	tests := []struct {
		field, value, figure string
		want                 string
		verdict              Verdict
		reason               string
	}{
		{"use", "none", "ti2025.use.none", yes, Majority, ""},
		{"use", "limited", "ti2025.use.none", no, Minority, ""},
		{"use", "scaling", "ti2025.use.scaled-or-full", yes, NotComparable, ReasonNoInterval},
		{"use", "full", "ti2025.use.scaled-or-full", yes, NotComparable, ReasonNoInterval},
		{"use", "pilot", "ti2025.use.scaled-or-full", no, NotComparable, ReasonNoInterval},
		{"use", "dont-know", "ti2025.use.none", unknown, NotComparable, ReasonNoAnswer},
		{"priority", "1", "ti2025.priority.none", yes, Indistinguishable, ""},
		{"priority", "2", "ti2025.priority.none", unknown, NotComparable, ReasonCutUnknown},
		{"priority", "3", "ti2025.priority.none", unknown, NotComparable, ReasonCutUnknown},
		{"priority", "4", "ti2025.priority.none", no, Indistinguishable, ""},
		{"priority", "5", "ti2025.priority.none", no, Indistinguishable, ""},
		{"areas", "process", "ti2025.areas.process", yes, Minority, ""},
		{"areas", "other", "ti2025.areas.process", no, Majority, ""},
		{"areas", "none", "ti2025.areas.process", no, Majority, ""},
		{"areas", "dont-know", "ti2025.areas.process", unknown, NotComparable, ReasonNoAnswer},
		{"areas", "not-applicable", "ti2025.areas.process", unknown, NotComparable, ReasonNoAnswer},
		{"panel_use", "integrated", "deb2025.panel_use.integrated", yes, Minority, ""},
		{"panel_use", "developed", "deb2025.panel_use.integrated", unknown, NotComparable, ReasonCutUnknown},
		{"panel_use", "developed", "deb2025.panel_use.developed", yes, Minority, ""},
		{"panel_use", "tried", "deb2025.panel_use.integrated", no, Majority, ""},
		{"potential.sales", "very-large", "deb2025.potential.sales", yes, Minority, ""},
		{"potential.sales", "large", "deb2025.potential.sales", yes, Minority, ""},
		{"potential.sales", "some", "deb2025.potential.sales", no, Majority, ""},
		{"potential.sales", "none", "deb2025.potential.sales", no, Majority, ""},
		{"potential.sales", "not-applicable", "deb2025.potential.sales", unknown, NotComparable, ReasonNoAnswer},
		{"barriers", "knowledge", "ti2025.barriers.knowledge", yes, Minority, ""},
		{"barriers", "other", "ti2025.barriers.knowledge", no, Majority, ""},
		{"barriers", "data-it", "ti2025.barriers.data-it", yes, NotComparable, ReasonNoInterval},
		{"barriers", "other", "deb2025.barriers.any", yes, Majority, ""},
		{"barriers", "none", "deb2025.barriers.any", no, Minority, ""},
		{"barrier_detail.knowledge", "where", "ti2025.barrier_detail.knowledge.where", yes, Majority, ""},
		{"barrier_detail.data-it", "silos", "ti2025.barrier_detail.data-it.silos", yes, NotComparable, ReasonNoInterval},
		{"help", "business-advice", "ti2025.help.business-advice.near", yes, Minority, ""},
		{"help", "business-advice", "ti2025.help.business-advice.far", yes, Indistinguishable, ""},
		{"help", "training", "ti2025.help.training.far", yes, NotComparable, ReasonContested},
		{"help", "dont-know", "ti2025.help.dont-know.far", yes, Minority, ""},
		{"help", "dont-know", "ti2025.help.business-advice.far", unknown, NotComparable, ReasonNoAnswer},
		{"help", "hiring", "ti2025.help.dont-know.near", no, Majority, ""},
		{"offers", "advice", "deb2025.offers.advice", yes, Majority, ""},
	}
	for _, tt := range tests {
		c := compare(t, answer.Form{tt.field: {tt.value}}).find(t, tt.figure)
		got := unknown
		if c.Own != nil {
			got = map[bool]string{true: yes, false: no}[*c.Own]
		}
		if got != tt.want || c.Verdict != tt.verdict || c.Reason != tt.reason {
			t.Errorf("%s=%s beside %s: own %s, %s %q, want %s, %s %q", tt.field, tt.value, tt.figure, got, c.Verdict, c.Reason, tt.want, tt.verdict, tt.reason)
		}
		if slices.Contains(c.Warnings, WarnCutUnknown) != (tt.reason == ReasonCutUnknown) {
			t.Errorf("%s=%s beside %s: warnings %v", tt.field, tt.value, tt.figure, c.Warnings)
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

func TestPairs(t *testing.T) {
	r := compare(t, answer.Form{"use": {"pilot"}})
	if r.Group != "far" {
		t.Errorf("group %q, want far", r.Group)
	}
	if len(r.Pairs) != 9 {
		t.Fatalf("%d pairs, want 9", len(r.Pairs))
	}
	for _, p := range r.Pairs {
		want, confirmed := map[string]Verdict{"business-advice": Above, "dont-know": Below}[p.Option]
		if !confirmed {
			want = NotComparable
		}
		if p.Verdict != want || p.Confirmed() != confirmed || (p.Difference != nil) != confirmed {
			t.Errorf("pair %s: %s, confirmed %v, difference %v, want %s", p.Option, p.Verdict, p.Confirmed(), p.Difference, want)
		}
		if p.Far.Own != nil {
			t.Errorf("pair %s: own %v though help is unanswered", p.Option, *p.Far.Own)
		}
	}
}

// Of the three main barriers, only the plain shares may be ranked: the 17 % is a
// bound.
func TestRanks(t *testing.T) {
	var got []string
	for _, r := range compare(t, nil).Ranks {
		got = append(got, r.Upper.Option+" "+r.Lower.Option+" "+string(r.Verdict))
	}
	want := []string{"knowledge data-it not-comparable", "data-it business-case not-comparable", "knowledge business-case above"}
	if !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}

// Law: a claim that holds alone may fail among several, never the other way.
func TestHolmWithdraws(t *testing.T) {
	edition := *figure.Shipped()
	edition.Figures = nil
	// 0.40 against 0.30 of 180: z = 2.0, p = 0.046 alone
	for _, option := range []string{"a", "b", "c"} {
		for _, group := range []string{"far", "near"} {
			edition.Figures = append(edition.Figures, figure.Figure{
				ID: "ti2025.help." + option + "." + group, Item: "help", Option: option, Group: group, Source: "ti2025",
				Kind: figure.Share, Value: map[string]float64{"far": 0.40, "near": 0.30}[group], Base: 180,
				BaseStatus: figure.BasePrinted, Status: figure.Printed, Interval: figure.Wilson,
			})
		}
		r := Compare(&edition, segment.Shipped(), answer.Answers{})
		want := Above
		if len(r.Pairs) > 1 {
			want = Indistinguishable
		}
		for _, p := range r.Pairs {
			if p.Verdict != want {
				t.Errorf("%d claims: %s, want %s", len(r.Pairs), p.Verdict, want)
			}
		}
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

// Every published option of a question is either an option of it by name or in
// the table of counts: a new figure cannot be compared by accident.
func TestEveryFigureIsCounted(t *testing.T) {
	for _, f := range figure.Shipped().Figures {
		q, ok := questionOf(f)
		if !ok {
			continue
		}
		c, counted := countOf(f)
		byName := slices.Contains(q.Options, f.Option) || f.Option == answer.DontKnow
		if !byName && !(counted && len(c.yes) > 0) {
			t.Errorf("figure %s: option %q is none of question %s and not in counts.csv", f.ID, f.Option, q.ID)
		}
	}
}

// Laws over random answers: verdict and interval agree, what has no interval has no
// verdict, the order holds every comparison once, and nothing panics.
func TestLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		form := randomForm(r)
		a, _ := answer.Parse(form, "en")
		result := Compare(figure.Shipped(), segment.Shipped(), a)
		for _, c := range result.Comparisons {
			share, ok := c.AsFirm()
			switch c.Verdict {
			case Majority, Minority, Indistinguishable:
				if !ok || c.Interval == nil || c.Half == nil || c.Reason != "" {
					t.Fatalf("%v: %s is %s without what it needs", form, c.Figure.ID, c.Verdict)
				}
				low, high := c.Interval.Low, c.Interval.High
				if !*c.Own {
					low, high = 1-high, 1-low
				}
				if !(low <= share && share <= high) || (low > 0.5) != (c.Verdict == Majority) || (high < 0.5) != (c.Verdict == Minority) {
					t.Fatalf("%v: %s is %s with %v in %v-%v", form, c.Figure.ID, c.Verdict, share, low, high)
				}
				if !(c.Interval.Low < c.Half.Low && c.Half.High < c.Interval.High) {
					t.Fatalf("%s: half interval %v outside %v", c.Figure.ID, c.Half, c.Interval)
				}
			case NotComparable:
				if c.Reason == "" {
					t.Fatalf("%v: %s not comparable without reason", form, c.Figure.ID)
				}
			default:
				t.Fatalf("%s: verdict %q", c.Figure.ID, c.Verdict)
			}
			if c.Figure.BaseStatus == figure.BaseUnknown && c.Interval != nil {
				t.Fatalf("%s: interval without a base", c.Figure.ID)
			}
		}
		rows := Order(result)
		if n := len(rows.Minority) + len(rows.Majority) + len(rows.Folded) + len(rows.NotComparable); n != len(result.Comparisons) {
			t.Fatalf("%v: Order holds %d of %d", form, n, len(result.Comparisons))
		}
		for _, list := range [][]Comparison{rows.Minority, rows.Majority, rows.Folded} {
			if !slices.IsSortedFunc(list, func(x, y Comparison) int {
				a, _ := x.AsFirm()
				b, _ := y.AsFirm()
				if a < b {
					return -1
				}
				return 0
			}) {
				t.Fatalf("%v: rows out of order", form)
			}
		}
		checkTakeaways(t, form, result)
		if steps := ShippedAdvice().Steps(figure.Shipped(), result, a); len(steps) > MaxSteps {
			t.Fatalf("%v: %d steps", form, len(steps))
		}
	}
}

func randomForm(r *rand.Rand) answer.Form {
	form := make(answer.Form)
	for _, q := range answer.Questions() {
		if !q.Choice() || r.IntN(4) == 0 {
			continue
		}
		options := append(slices.Clone(q.Options), answer.DontKnow, answer.NotApplicable)
		form[q.ID] = []string{options[r.IntN(len(options))]}
		if q.Kind == answer.Checkbox && !strings.Contains("none dont-know not-applicable", form[q.ID][0]) {
			for _, o := range q.Options {
				if o != answer.None && o != form[q.ID][0] && r.IntN(3) == 0 && len(form[q.ID]) < 3 {
					form[q.ID] = append(form[q.ID], o)
				}
			}
		}
	}
	return form
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
