package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// files prints and saves. Nothing of it leaves the device, and there is no link: money
// is never in one unless the visitor asks for it.
func (e *Estimate) files() goapp.UI {
	w := e.words()
	return goapp.Section().Class("flow noprint").ID("save").Body(
		widget.H3("fig-t", w.T("estimate.save")),
		widget.Para("", w.T("estimate.save.lead")),
		widget.Div("acts",
			button("save-print", "btn", w.T("estimate.save.print"), func(goapp.Context) { browser.Print() }),
			button("save-case", "btn btn-2", w.T("estimate.save.case"), func(goapp.Context) {
				if c, problems := e.reckoning().read(e.reckoning().open); problems == nil {
					browser.Save(w.T("estimate.save.case.name")+".json", "application/json", estimate.CaseJSON(&c, e.shownDraws(), e.reckoning().reckoner.Seed()))
				}
			}),
			button("save-outcome", "btn btn-2", w.T("estimate.save.outcome"), func(goapp.Context) {
				browser.Save(w.T("estimate.save.outcome.name")+".json", "application/json", estimate.OutcomeJSON(e.reckoning().reckoner.Now().Outcome))
			}),
			button("save-csv", "btn btn-2", w.T("estimate.save.csv"), func(goapp.Context) {
				browser.Save(w.T("estimate.save.case.name")+".csv", "text/csv", e.csv())
			}),
		),
	)
}

// shownDraws is how many draws the shown result has.
func (e *Estimate) shownDraws() int {
	if o := e.reckoning().reckoner.Now().Outcome; o != nil {
		return o.Draws
	}
	return benefit.RestingDraws
}

// csv is every idea with its inputs and what is shown of it, one number a line.
func (e *Estimate) csv() string {
	r := e.reckoning()
	file := newCSV()
	line := file.row
	number := func(v float64) string {
		digits := strconv.FormatFloat(v, 'f', -1, 64)
		if r.lang == text.Danish {
			digits = strings.Replace(digits, ".", ",", 1)
		}
		return digits
	}
	line("idea", "kind", "name", "part", "value")
	for i := range r.ideas {
		name := ideaName(r, i)
		c, problems := r.read(i)
		if problems != nil {
			continue
		}
		for _, in := range benefit.RangeInputs() {
			v := *c.Range(in)
			if v.Number {
				line(name, "input", string(in), "", number(v.Best))
				continue
			}
			line(name, "input", string(in), "low", number(v.Low))
			line(name, "input", string(in), "best", number(v.Best))
			line(name, "input", string(in), "high", number(v.High))
		}
		for _, in := range append(benefit.NumberInputs(), benefit.Shrink, benefit.Widen) {
			line(name, "input", string(in), "", number(*c.Number(in)))
		}
		if c.ValueAdded != nil {
			line(name, "input", string(benefit.ValueAdded), "", number(*c.ValueAdded))
		}
		o := r.beside[i]
		if i == r.open {
			o = r.reckoner.Now().Outcome
		}
		if o == nil {
			continue
		}
		for _, q := range []struct {
			part  string
			value float64
		}{{"mean", o.NPV.Mean}, {"p5", o.NPV.P5}, {"p10", o.NPV.P10}, {"p25", o.NPV.P25}, {"p50", o.NPV.P50}, {"p75", o.NPV.P75}, {"p90", o.NPV.P90}, {"p95", o.NPV.P95}} {
			line(name, "result", "npv", q.part, number(q.value))
		}
		line(name, "result", "loss_probability", "", number(o.LossProbability))
		for _, y := range o.Payback {
			line(name, "result", "payback", strconv.Itoa(y.Year), number(y.Probability))
		}
		line(name, "result", "tolerated_shrink", "", number(o.ToleratedShrink))
		line(name, "result", "draws", "", strconv.Itoa(o.Draws))
		line(name, "result", "seed", "", strconv.FormatInt(o.Seed, 10))
	}
	return file.String()
}
