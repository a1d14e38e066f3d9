package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/benefit"
)

// A shownEstimate is what the page says, as read from it.
type shownEstimate struct {
	Draws   string
	Loss    string
	Middle  string
	Range   string
	Futures [][]string
	Payback [][]string
	Tornado [][]string
	Even    [][]string
	Shrink  string
	Implied string
}

const readEstimate = `(() => {
  const rows = selector => [...document.querySelectorAll(selector + " tbody tr")].map(tr => [...tr.children].map(c => c.textContent));
  const say = selector => document.querySelector(selector)?.textContent ?? "";
  return {
    Draws: document.querySelector("#result")?.dataset.draws ?? "",
    Loss: say("#result .loss-line .of-50"), Middle: say("#middle")?.length ? document.querySelector("#middle").previousElementSibling.textContent : "", Range: say("#middle"),
    Futures: rows("#fig-futures"), Payback: rows("#fig-payback"), Tornado: rows("#fig-tornado"), Even: rows("#even"),
    Shrink: say("#shrink h3"), Implied: say("#implied .fact"),
  };
})()`

// An estimateCase is the case as the command reads it, kept beside what is typed.
type estimateCase map[string]any

func exampleEstimate(t *testing.T) estimateCase {
	t.Helper()
	templates, err := benefit.Templates()
	if err != nil {
		t.Fatal(err)
	}
	var c estimateCase
	if err := json.Unmarshal([]byte(estimate.CaseJSON(&templates[0].Case, 1, 1)), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// set puts a value of the model at "investment.low" or "hourly_cost".
func (c estimateCase) set(field string, v float64) {
	name, part, triple := strings.Cut(field, ".")
	if !triple {
		c[name] = v
		return
	}
	m, ok := c[name].(map[string]any)
	if !ok {
		m = map[string]any{"low": c[name], "best": c[name], "high": c[name]}
	}
	m[part] = v
	c[name] = m
}

func (c estimateCase) run(t *testing.T, draws string) *benefitResult {
	t.Helper()
	c["draws"] = json.Number(draws)
	in, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	out, errs, code := runBenefitOn(string(in))
	if code != exitOK {
		t.Fatalf("aispejl benefit: exit %d: %s", code, errs)
	}
	var r benefitResult
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

// amounts reads the numbers in a text, in the language of the page: kroner whole,
// percent as percent.
func amounts(lang, s string) []float64 {
	s = strings.NewReplacer("\u2212", "-", "DKK\u00a0", "", "DKK ", "", "\u00a0", " ", "+", "", "kr.", "", "%", "").Replace(s)
	var all []float64
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimRight(word, ".,")
		if word == "mio" || word == "million" {
			all[len(all)-1] *= 1e6
			continue
		}
		if v, code := answer.ParseNumber(word, lang); code == "" && strings.ContainsAny(word, "0123456789") {
			all = append(all, v)
		}
	}
	return all
}

// differences compares what is shown with what the command prints.
func (s *shownEstimate) differences(v *visitor, r *benefitResult) []string {
	var bad []string
	same := func(place, shown string, want ...float64) {
		got := amounts(v.lang, shown)
		ok := len(got) >= len(want)
		for i := 0; ok && i < len(want); i++ {
			w := text.TwoDigits(want[i])
			ok = math.Abs(got[i]-w) <= 1e-9*math.Abs(w)
		}
		if !ok {
			bad = append(bad, fmt.Sprintf("%s: %q, want %v", place, shown, want))
		}
	}
	chance := func(place, shown string, p float64) {
		percent := math.Floor(100*p + .5)
		if 0 < p && p < .005 {
			percent = 1
		}
		if .995 <= p && p < 1 {
			percent = 99
		}
		if got := amounts(v.lang, shown); len(got) == 0 || got[len(got)-1] != percent {
			bad = append(bad, fmt.Sprintf("%s: %q, want %v %%", place, shown, percent))
		}
	}
	lost := 0.
	if got := amounts(v.lang, s.Loss); len(got) > 1 {
		lost = got[0]
	} else if strings.Contains(plainText(s.Loss), plainText(v.words().T("estimate.loss.all", "futures", "50"))) {
		lost = 50
	}
	if math.Abs(lost-50*r.LossProbability) > 1 {
		bad = append(bad, fmt.Sprintf("loss: %q, want about %v of 50", s.Loss, 50*r.LossProbability))
	}
	same("middle", s.Middle, math.Abs(r.NPV.P50))
	same("range", s.Range, r.NPV.P10, r.NPV.P90)
	for i, want := range []float64{r.NPV.P10, r.NPV.P25, r.NPV.P50, r.NPV.P75, r.NPV.P90, r.NPV.Mean} {
		if len(s.Futures) < 7 {
			bad = append(bad, fmt.Sprintf("futures: %q", s.Futures))
			break
		}
		same("futures "+s.Futures[i][0], s.Futures[i][1], want)
	}
	if len(s.Futures) == 7 {
		chance("probability of loss", s.Futures[6][1], r.LossProbability)
	}
	if len(s.Payback) != len(r.Payback)+1 {
		bad = append(bad, fmt.Sprintf("payback: %q", s.Payback))
	} else {
		for i, y := range r.Payback {
			chance("payback "+s.Payback[i][0], s.Payback[i][1], y.Probability)
		}
		chance("never", s.Payback[len(r.Payback)][1], r.NeverProbability)
	}
	slices.SortStableFunc(r.Tornado, func(a, b benefitBar) int {
		if math.Abs(a.High-a.Low) > math.Abs(b.High-b.Low) {
			return -1
		}
		return 1
	})
	for i, row := range s.Tornado {
		if i < len(r.Tornado) {
			same("tornado "+row[0], row[2], r.Tornado[i].Low)
			same("tornado "+row[0], row[3], r.Tornado[i].High)
		}
	}
	if len(s.Tornado) != min(6, len(r.Tornado)) {
		bad = append(bad, fmt.Sprintf("%d bars, want %d", len(s.Tornado), min(6, len(r.Tornado))))
	}
	for _, row := range s.Even {
		for in, at := range r.BreakEven {
			if row[0] == v.words().T("estimate.input."+string(in)) {
				if at == nil {
					bad = append(bad, fmt.Sprintf("break-even %s: %q, want none", in, row[2]))
				} else {
					same("break-even "+string(in), row[2], estimate.Typed(in, *at))
				}
			}
		}
	}
	if r.ToleratedShrink > 0 && r.ToleratedShrink < 1 {
		chance("tolerated", s.Shrink, r.ToleratedShrink)
	}
	if r.ImpliedPoints != nil {
		if got, want := amounts(v.lang, s.Implied), math.Round(10**r.ImpliedPoints)/10; len(got) == 0 || math.Abs(got[0]-want) > 1e-9 {
			bad = append(bad, fmt.Sprintf("implied: %q, want %v", s.Implied, want))
		}
	}
	return bad
}

// agrees waits until the page shows what the command prints for the case, with as
// many draws as the page says, and at last with those of a resting control.
func (v *visitor) agrees(what string, c estimateCase) {
	v.t.Helper()
	var bad []string
	var shown shownEstimate
	for range 60 {
		shown = eval[shownEstimate](v.t, v.tab, readEstimate)
		if shown.Draws != "" {
			if bad = shown.differences(v, c.run(v.t, shown.Draws)); bad == nil && shown.Draws == "16384" {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	v.t.Errorf("%s after %s, %s draws: %s", v.lang, what, shown.Draws, strings.Join(bad, "\n"))
}
