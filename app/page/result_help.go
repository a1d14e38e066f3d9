package page

import (
	"math"
	"slices"

	"aispejl/app/answer"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// help sets firms far with AI beside firms not far, for the two kinds of help whose
// labels are confirmed.
func (d drawer) help(result estimate.Result, a answer.Answers) goapp.UI {
	return section(d.w.T("result.help"), "p-help",
		d.helpFigure(result, a),
		widget.Fold("fold", d.w.T("result.help.contested"),
			rich(d.w, "", "result.help.contested.text"),
		),
	)
}

func (d drawer) helpFigure(result estimate.Result, a answer.Answers) *widget.Figure {
	w := d.w
	pairs := confirmed(result.Pairs)
	rows := chart.DotRows{Ticks: d.percentTicks(), Max: 1}
	table := widget.Table{Head: []string{w.T("chart.answer"), w.T("result.help.far"), w.T("result.help.near"), w.T("chart.own")}}
	var all []estimate.Comparison
	safe := len(pairs) > 0
	for _, p := range pairs {
		note := ""
		if p.Difference != nil {
			note = w.T("result.help.difference", "points", w.Number(100*math.Abs(p.Difference.Estimate), 0),
				"low", w.Number(100*math.Min(math.Abs(p.Difference.Low), math.Abs(p.Difference.High)), 0),
				"high", w.Number(100*math.Max(math.Abs(p.Difference.Low), math.Abs(p.Difference.High)), 0))
		}
		if p.Verdict != estimate.Above && p.Verdict != estimate.Below {
			safe = false
		}
		rows.Rows = append(rows.Rows, chart.Row{Heading: d.label(p.Far.Figure.Label), HeadingNote: note})
		own := text.Dash
		for _, side := range []struct {
			group string
			c     estimate.Comparison
		}{{"far", p.Far}, {"near", p.Near}} {
			r := d.row(side.c, "")
			r.Label = w.T("result.help." + side.group)
			chose := a.Has("help", p.Option)
			switch {
			case side.group == result.Group && chose:
				r.Own = w.T("own.both")
			case side.group == result.Group:
				r.Own = w.T("own.group")
			}
			if chose {
				own = w.T("own.answer")
			}
			rows.Rows = append(rows.Rows, r)
			all = append(all, side.c)
		}
		table.Rows = append(table.Rows, []string{d.label(p.Far.Figure.Label), d.both(p.Far), d.both(p.Near), own})
	}
	rows.Source, rows.Label = d.source(all), d.helpLabel(pairs)
	title := w.T("result.help.title.plain")
	if safe {
		title = w.T("result.help.title")
	}
	return &widget.Figure{Tools: tools{d.w.Lang}, ID: "fig-help", Level: 3, Title: title, Sub: w.T("result.help.sub", "base", d.firms("ti2025.segment.waiting")), Drawing: rows, Table: filled(table), TableWord: w.T("chart.table")}
}

func (d drawer) helpLabel(pairs []estimate.Pair) string {
	if len(pairs) < 2 {
		return d.w.T("result.help.title.plain")
	}
	return d.w.T("result.help.label", "far", d.number(pairs[0].Far.Figure), "near", d.number(pairs[0].Near.Figure),
		"dkfar", d.number(pairs[1].Far.Figure), "dknear", d.number(pairs[1].Near.Figure))
}

// confirmed keeps the pairs whose label is certain.
func confirmed(all []estimate.Pair) []estimate.Pair {
	return slices.DeleteFunc(slices.Clone(all), func(p estimate.Pair) bool { return !p.Confirmed() })
}

// sizeClasses are the classes of the official survey, in the order drawn.
var sizeClasses = []string{"10-49", "50-99", "100-249", "250+"}

// types are the kinds of AI by number of employees; no intervals exist.
func (d drawer) types(a answer.Answers) goapp.UI {
	f := d.typesFigure(a)
	if f == nil {
		return goapp.Div()
	}
	return section(d.w.T("result.types"), "p-types", f)
}

// typesFigure is nil when the edition has no such figures.
func (d drawer) typesFigure(a answer.Answers) *widget.Figure {
	w := d.w
	rows := chart.SizeRows{Own: -1, Max: .5, Label: w.T("result.types.label")}
	for i, class := range sizeClasses {
		rows.Classes = append(rows.Classes, w.T("option.size."+class))
		if a.Size == class {
			rows.Own = i
		}
	}
	for _, v := range []float64{0, .1, .2, .3, .4, .5} {
		t := chart.Tick{At: v, Text: w.Of100(v)}
		if v == .5 {
			t.Text = w.Percent(v)
		}
		rows.Ticks = append(rows.Ticks, t)
	}
	table := widget.Table{Head: append([]string{w.T("chart.answer")}, rows.Classes...)}
	var all []estimate.Comparison
	q := question("types")
	for _, option := range q.Options {
		var cells []estimate.Comparison
		for _, class := range sizeClasses {
			if f, ok := d.edition.Find("dst2024.types." + option + "." + class); ok {
				cells = append(cells, estimate.Comparison{Figure: f})
			}
		}
		if len(cells) != len(sizeClasses) {
			continue
		}
		all = append(all, cells...)
		row := chart.SizeRow{Label: optionLabel(w, "types", option)}
		line := []string{row.Label}
		for _, c := range cells {
			row.Values = append(row.Values, c.Figure.Value)
			line = append(line, d.number(c.Figure))
			if c.Figure.Status == figure.Contested {
				row.Note = w.T("result.types.uncertain")
			}
		}
		if rows.Own >= 0 {
			row.Number = line[rows.Own+1]
		}
		rows.Rows = append(rows.Rows, row)
		table.Rows = append(table.Rows, line)
	}
	if len(all) == 0 {
		return nil
	}
	rows.Source = d.source(all[:1])
	sub := w.T("result.types.sub", "base", d.number(d.the("dst2024.sample.firms").Figure))
	if rows.Own >= 0 {
		sub += " " + w.T("result.types.own-class", "class", rows.Classes[rows.Own])
	}
	return &widget.Figure{Tools: tools{d.w.Lang}, ID: "fig-types", Level: 3, Title: w.T("result.types.title"), Sub: sub, Drawing: rows, Table: table, TableWord: w.T("chart.table")}
}
