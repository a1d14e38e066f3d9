package page

import (
	"math"

	"aispejl/app/answer"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A spread is the visitor's assumption about how differently firms grow, as typed.
type spread struct {
	typed   string
	touched bool
}

// measured is the growth of AI users and the matched group, beside the firm's own.
func (r *Result) measured(d drawer, result estimate.Result) goapp.UI {
	w := d.w
	ai, control := d.the("dst2023.growth.productivity.ai").Figure, d.the("dst2023.growth.productivity.control").Figure
	number := func(id string) string { return d.number(d.the("dst2023.growth." + id).Figure) }
	return section(w.T("result.growth"), "p-real",
		d.growthFigure(result),
		widget.Div("pair",
			widget.Div("card", widget.H3("", w.T("result.growth.shows")), widget.Para("small", w.T("result.growth.shows.text",
				"revenue_ai", number("revenue.ai"), "revenue_control", number("revenue.control"), "productivity_ai", d.number(ai), "productivity_control", d.number(control)))),
			widget.Div("card", widget.H3("", w.T("result.growth.not")), widget.Para("small", w.T("result.growth.not.text", "ai", d.base(ai)))),
		),
		widget.Para("small quiet", w.T("result.growth.own-note")),
		r.power(d),
	)
}

func (d drawer) growthFigure(result estimate.Result) *widget.Figure {
	w := d.w
	rows := chart.GrowthRows{Heads: [3]string{w.T("result.growth.ai"), w.T("result.growth.control"), ""}}
	table := widget.Table{Head: []string{w.T("result.growth"), w.T("result.growth.ai"), w.T("result.growth.control"), w.T("result.growth.own")}}
	low, high := 0., 0.
	var all []estimate.Comparison
	for _, g := range result.Growth {
		row := chart.GrowthRow{Label: w.T("growth." + g.Outcome), AI: g.AI, Control: g.Control, AIText: w.PercentTo(g.AI, 1), ControlText: w.PercentTo(g.Control, 1)}
		own, said := text.Dash, "result.growth.said"
		high = math.Max(high, math.Max(g.AI, g.Control))
		if !math.IsNaN(g.Own) {
			row.Own, row.HasOwn, row.OwnText = g.Own, true, w.PercentTo(g.Own, 1)
			rows.Heads[2], own, said = w.T("result.growth.own"), row.OwnText, "result.growth.said.own"
			low, high = math.Min(low, g.Own), math.Max(high, g.Own)
		}
		rows.Rows = append(rows.Rows, row)
		rows.Label += w.T(said, "outcome", row.Label, "ai", row.AIText, "control", row.ControlText, "own", own) + " "
		table.Rows = append(table.Rows, []string{row.Label, row.AIText, row.ControlText, own})
		all = append(all, estimate.Comparison{Figure: g.FigureAI})
	}
	rows.Min, rows.Max, rows.Ticks = d.growthAxis(low, high)
	if len(all) > 0 {
		rows.Source = d.source(all[:1]) + " " + w.T("result.growth.none")
	}
	ai, control := d.the("dst2023.growth.productivity.ai").Figure, d.the("dst2023.growth.productivity.control").Figure
	return &widget.Figure{
		Tools: tools{d.w.Lang}, ID: "fig-growth", Level: 3, TableWord: w.T("chart.table"), Drawing: rows, Table: filled(table),
		Title: w.T("result.growth.title", "ai", d.number(ai), "control", d.number(control)),
		Sub:   w.T("result.growth.sub", "ai", d.base(ai), "control", d.base(control)),
	}
}

// growthAxis runs from zero, or the first whole step below the lowest growth, to the
// first step above the highest; steps are 5, 10, 25, 50, 100 … percent.
func (d drawer) growthAxis(low, high float64) (from, to float64, ticks []chart.Tick) {
	step := .05
	for _, s := range []float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 25, 50, 100, 1000, 1e4, 1e6, 1e9} {
		step = s
		if (high-low)/s <= 6 {
			break
		}
	}
	from, to = math.Floor(low/step)*step, math.Ceil(high/step)*step
	if to-from < step {
		to = from + step
	}
	for i := 0; i <= 8; i++ {
		v := from + float64(i)*step
		if v > to+step/2 {
			break
		}
		t := chart.Tick{At: v, Text: d.w.Of100(v)}
		if v+step > to+step/2 {
			t.Text = d.w.PercentTo(v, 0)
		}
		ticks = append(ticks, t)
	}
	return from, to, ticks
}

// lastSpread is what the last assumption led to: it takes longer than all that shows it.
var lastSpread struct {
	sd  float64
	of  estimate.Spread
	err error
}

func assume(sd float64) (estimate.Spread, error) {
	if l := &lastSpread; l.sd != sd || sd == 0 {
		l.sd = sd
		l.of, l.err = estimate.Assume(figure.Current(), "productivity", sd)
	}
	return lastSpread.of, lastSpread.err
}

// power is what two groups of the published size could have shown, given a spread
// that the visitor assumes.
func (r *Result) power(d drawer) goapp.UI {
	w := d.w
	ai, control := d.the("dst2023.growth.productivity.ai").Figure, d.the("dst2023.growth.productivity.control").Figure
	typed := r.spread.typed
	if !r.spread.touched {
		typed = w.T("result.power.preset")
	}
	said, problem := "", ""
	value, code := answer.ParseNumber(typed, r.Lang)
	switch {
	case code != "":
		problem = problemText(w, answer.Problem{Code: code, Value: typed})
	default:
		assumed, err := assume(value / 100)
		if err != nil {
			problem = problemText(w, answer.Problem{Code: answer.CodeRange, Limit: w.T("result.power.limit")})
			break
		}
		said = w.T("result.power.text", "mdd", w.Number(100*assumed.Detectable, 1), "difference", w.Points(assumed.Difference.Estimate, 1),
			"low", w.Points(assumed.Difference.Low, 1), "high", w.Points(assumed.Difference.High, 1))
	}
	return widget.Fold("fold", w.T("result.power", "ai", d.base(ai), "control", d.base(control)),
		widget.Para("small", w.T("result.power.lead")),
		widget.Field{
			ID: "spread", Label: w.T("result.power.spread"), Hint: w.T("result.power.example"), Value: typed, Unit: w.T("result.power.unit"), Numeric: true,
			Error: problem, ErrorWord: w.T("errors.prefix"),
			Edited: func(ctx goapp.Context, typed string) { r.spread.typed, r.spread.touched = typed, true },
		}.Render(),
		goapp.P().Aria("live", "polite").Text(said),
	)
}
