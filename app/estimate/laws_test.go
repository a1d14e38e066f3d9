package estimate

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

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
