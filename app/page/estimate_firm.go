package page

import (
	"math"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// firm is the report's own arithmetic for a firm of the visitor's size. Its fields are
// those of the question on growth, so that nothing is asked twice.
func (e *Estimate) firm() goapp.UI {
	d := draw(e.Lang)
	w := d.w
	ai, control := d.the("dst2023.growth.revenue.ai").Figure, d.the("dst2023.growth.revenue.control").Figure
	var fields []goapp.UI
	problems := e.visit.check([]answer.Question{question("growth")})
	for _, outcome := range answer.Outcomes() {
		var pair []goapp.UI
		for i, field := range answer.GrowthFields(outcome) {
			typed := e.visit.first(field)
			message := ""
			for _, p := range problems {
				if p.Field == field {
					message = problemText(w, p)
				}
			}
			pair = append(pair, widget.Field{
				ID: field, Label: w.T([]string{"growth.first", "growth.last"}[i]), Value: typed, Unit: w.T("growth.unit." + outcome), Numeric: true,
				ReadBack: growthReadBack(w, typed, outcome != "staff"), Error: message, ErrorWord: w.T("errors.prefix"),
				Edited: func(_ goapp.Context, typed string) {
					e.visit.typed(field, typed)
					e.firmEdits++
				},
			}.Render())
		}
		fields = append(fields, goapp.FieldSet().Class("pairs").Body(append([]goapp.UI{widget.Legend("label", w.T("growth."+outcome))}, pair...)...))
	}
	return widget.Flow("firm",
		widget.H3("fig-t", w.T("estimate.firm")),
		widget.Para("", w.T("estimate.firm.lead", "ai", d.base(ai), "control", d.base(control))),
		goapp.Details().Class("fold noprint").Body(append([]goapp.UI{widget.Summary(w.T("estimate.firm.fields"))}, fields...)...),
		e.fixed("growth:"+itoa(e.firmEdits)),
	)
}

// growth is what the published differences are for the firm.
func (e *Estimate) growth() goapp.UI {
	d := draw(e.Lang)
	rows := estimate.Firm(d.edition, e.visit.answers())
	var growth []estimate.GrowthRow
	for _, row := range rows {
		growth = append(growth, row.GrowthRow)
	}
	return widget.Flow("",
		d.growthFigure(estimate.Result{Growth: growth}),
		d.firmTable(rows).Element(),
		widget.Para("small quiet", d.w.T("estimate.firm.note")),
	)
}

// growthReadBack says how a typed number of the growth question is read.
func growthReadBack(w *text.Words, typed string, money bool) string {
	value, code := answer.ParseNumber(typed, w.Lang)
	if typed == "" || code != "" {
		return ""
	}
	read := answer.WriteNumber(value, w.Lang)
	if money {
		read = w.Kroner(value)
	}
	if read == typed {
		return ""
	}
	return w.T("readback.amount", "typed", typed, "read", read)
}

// firmTable is the published difference of each outcome in kroner and staff.
func (d drawer) firmTable(rows []estimate.FirmRow) widget.Table {
	w := d.w
	t := widget.Table{Head: []string{w.T("estimate.firm.outcome"), w.T("estimate.firm.difference"), w.T("estimate.firm.amount")}}
	for _, row := range rows {
		amount := text.Dash
		switch {
		case math.IsNaN(row.Amount):
		case row.Outcome == "staff":
			amount = d.staff(row.Amount)
		default:
			amount = d.signedMoney(row.Amount)
		}
		t.Rows = append(t.Rows, []string{w.T("growth." + row.Outcome), w.Points(row.Difference, 1), amount})
	}
	return t
}

// staff words a number of full-time staff, with a decimal while it is small.
func (d drawer) staff(v float64) string {
	decimals := 1
	if math.Abs(v) >= 10 {
		decimals = 0
	}
	return d.w.T("estimate.firm.staff", "staff", d.w.Signed(v, decimals))
}
