package estimate

import (
	"slices"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

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
