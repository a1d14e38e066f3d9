package widget

import (
	"aispejl/app/chart"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Table is the numbers of a chart. The first column heads its row.
type Table struct {
	Name   string // what the box it scrolls in is called; "" is the head of its first column
	Source string // of the numbers, for those who do not see it in the drawing
	Head   []string
	Rows   [][]string
}

// A Figure is a chart with all that belongs to it: the finding as title, question
// and base, the drawing in both widths, the same numbers as a table. It is a
// component so that it is drawn again only when what it shows has changed.
type Figure struct {
	goapp.Compo
	ID         string
	Title, Sub string
	Level      int // 2 or 3: heading level of the title
	Drawing    chart.Placer
	Table      Table
	TableWord  string // "Vis som tabel"
	Tools      Tools  // nil for none
	Only       Part   // what is drawn now; the rest stays as it was

	said   string
	placed [2]chart.Scene
	table  Table
}

// A Part is what of a figure is seen: while a control moves, the drawing for another
// width and the folded table need not follow.
type Part int

const (
	Whole Part = iota
	OnlyWide
	OnlySlim
)

// Tools are what can be done with a figure besides reading it, in folds below it.
// Of makes them for a figure, which stays the same while it is shown. The value is
// compared to find out whether the figure has changed: it holds no functions.
type Tools interface{ Of(f *Figure) []goapp.UI }

// Say sets the sentence under the figure's tools, such as the outcome of a press.
func (f *Figure) Say(s string) { f.said = s }

// Said is the sentence under the figure's tools.
func (f *Figure) Said() string { return f.said }

// Render implements app.Composer.
func (f *Figure) Render() goapp.UI {
	var title goapp.UI = H2("fig-t", f.Title)
	if f.Level == 3 {
		title = H3("fig-t", f.Title)
	}
	if f.Only != OnlySlim || len(f.placed[chart.Wide].Marks) == 0 {
		f.placed[chart.Wide] = f.Drawing.Place(chart.Wide)
	}
	if f.Only != OnlyWide || len(f.placed[chart.Slim].Marks) == 0 {
		f.placed[chart.Slim] = f.Drawing.Place(chart.Slim)
	}
	if f.Only == Whole || f.table.Head == nil {
		f.table = f.Table.Of(f.Title, f.placed[chart.Wide].Source)
	}
	body := []goapp.UI{
		title,
		Para("fig-s", f.Sub),
		Scene(f.placed[chart.Wide]),
		Scene(f.placed[chart.Slim]),
		&tableFold{Word: f.TableWord, Table: f.table},
	}
	if f.Tools != nil {
		body = append(body, &folds{Of: f, Tools: f.Tools, Said: f.said})
	}
	fig := goapp.Figure().Class("fig").Body(body...)
	if f.ID != "" {
		fig = fig.ID(f.ID)
	}
	return fig
}

// Of returns the table as that of a drawing: with its title for a name and its source.
func (t Table) Of(title, source string) Table {
	t.Name, t.Source = title, source
	return t
}

func (t Table) name() string {
	if t.Name == "" {
		return t.Head[0]
	}
	return t.Name
}

// A tableFold is the numbers of a figure, folded away.
type tableFold struct {
	goapp.Compo
	Word  string
	Table Table
}

// Render implements app.Composer.
func (t *tableFold) Render() goapp.UI {
	return Fold("", t.Word, t.Table.Element())
}

// The folds of a figure are its tools. They know the figure by its address, which
// stays the same while it is shown.
type folds struct {
	goapp.Compo
	Of    *Figure
	Tools Tools
	Said  string
}

// Render implements app.Composer.
func (f *folds) Render() goapp.UI { return Div("folds", f.Tools.Of(f.Of)...) }

// Element returns the table; a wide one scrolls inside its own box.
func (t Table) Element() goapp.UI {
	return goapp.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", t.name()).Body(t.Plain())
}

// Plain returns the table alone, with nothing in it that takes the focus.
func (t Table) Plain() goapp.UI {
	var head, rows []goapp.UI
	for i, h := range t.Head {
		th := goapp.Th().Scope("col").Text(h)
		if i > 0 {
			th = th.Class("r")
		}
		head = append(head, th)
	}
	for _, row := range t.Rows {
		var cells []goapp.UI
		for i, c := range row {
			if i == 0 {
				cells = append(cells, goapp.Th().Scope("row").Text(c))
			} else {
				cells = append(cells, goapp.Td().Class("r").Text(c))
			}
		}
		rows = append(rows, goapp.Tr().Body(cells...))
	}
	body := []goapp.UI{goapp.THead().Body(goapp.Tr().Body(head...)), goapp.TBody().Body(rows...)}
	if t.Source != "" {
		body = append([]goapp.UI{goapp.Caption().Class("sr").Text(t.Source)}, body...)
	}
	return goapp.Table().Body(body...)
}
