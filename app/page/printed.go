package page

import (
	"aispejl/app/chart"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// printedRows is how many answers a column of the printed page has room for.
const printedRows = 8

// printed is the chart of the answers as paper has room for it: the first ones, and
// how many there are. On screens it is not shown. It is a component so that it is
// drawn again only when its rows have changed.
type printed struct {
	goapp.Compo
	Rows chart.DotRows
	Note string
}

// Render implements app.Composer.
func (p *printed) Render() goapp.UI {
	return widget.Div("fig printed",
		widget.Scene(p.Rows.Place(chart.Slim)),
		widget.Para("small quiet", p.Note),
	)
}

// firstRows are the first n rows with the headings above them; all is the number of
// rows there are.
func firstRows(rows []chart.Row, n int) (first []chart.Row, all int) {
	for _, r := range rows {
		if r.Heading == "" {
			all++
		}
		if all <= n {
			first = append(first, r)
		}
	}
	for len(first) > 0 && first[len(first)-1].Heading != "" {
		first = first[:len(first)-1]
	}
	return first, all
}

// printed is the shortened chart and the class of its section; nothing when all rows
// fit.
func (d drawer) printed(rows chart.DotRows) (short goapp.UI, class string) {
	first, all := firstRows(rows.Rows, printedRows)
	if all <= printedRows {
		return goapp.Div().Hidden(true), "p-svar"
	}
	rows.Rows = first
	return widget.Div("", &printed{Rows: rows, Note: d.w.T("print.rows", "shown", d.w.Count(printedRows), "all", d.w.Count(all))}), "p-svar p-many"
}
