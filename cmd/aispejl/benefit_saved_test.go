package main

import (
	"strings"
	"testing"

	"aispejl/app/estimate"
	"aispejl/stats/benefit"
)

// The files a visitor saves: the command reads the numbers, and prints the result
// byte for byte, for every template and every choice of the page.
func TestSavedEstimate(t *testing.T) {
	templates, err := benefit.Templates()
	if err != nil {
		t.Fatal(err)
	}
	value := 15.2e6
	for _, template := range templates {
		for i, shrink := range estimate.Beliefs {
			c := template.Case
			c.Shrink = shrink
			if i%2 == 1 {
				c.Widen, c.ValueAdded = 1.4, &value
			}
			var r estimate.Reckoner
			r.Settle(c)
			o := r.Now().Outcome
			out, errs, code := runBenefitOn(estimate.CaseJSON(&c, o.Draws, o.Seed))
			if code != exitOK {
				t.Errorf("%s: exit %d: %s", template.ID, code, errs)
				continue
			}
			if got := estimate.OutcomeJSON(o); got != out {
				t.Errorf("%s at shrink %v: saved\n%s\nthe command prints\n%s", template.ID, shrink, got, out)
			}
		}
	}
	// Numbers that encoding/json writes with an exponent.
	c := templates[0].Case
	c.Investment, c.HourlyCost = benefit.Number(1e-7), 2.5e-9
	var r estimate.Reckoner
	r.Settle(c)
	out, errs, code := runBenefitOn(estimate.CaseJSON(&c, benefit.RestingDraws, 1))
	if got := estimate.OutcomeJSON(r.Now().Outcome); code != exitOK || got != out {
		t.Errorf("exit %d %s, saved\n%s\nthe command prints\n%s", code, errs, got, out)
	}
	if !strings.Contains(estimate.CaseJSON(&c, 1, 1), `"investment": 1e-7`) {
		t.Error("1e-7 is not written as encoding/json does")
	}
}
