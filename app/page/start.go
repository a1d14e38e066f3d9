package page

import (
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Start is the first page: one promise, two ways in, one live chart.
type Start struct {
	goapp.Compo
	Lang string

	visit     *visit
	forgotten bool
}

// OnInit implements app.Initializer.
func (s *Start) OnInit() { s.visit = open(s.Lang) }

// OnPreRender implements app.PreRenderer.
func (s *Start) OnPreRender(ctx goapp.Context) { name(ctx, s.Lang, "") }

// OnNav implements app.Navigator.
func (s *Start) OnNav(ctx goapp.Context) {
	s.visit = open(s.Lang)
	arrive(ctx, s.Lang, "")
}

// Render implements app.Composer.
func (s *Start) Render() goapp.UI {
	w, d := text.In(s.Lang), draw(s.Lang)
	begin, label := "check", w.T("start.begin")
	if !s.visit.empty() {
		begin, label = "answers", w.T("start.resume")
	}
	return frame{Lang: s.Lang, Name: "start", Forget: s, Forgotten: s.forgotten}.around(
		widget.Div("place",
			widget.Div("flow",
				heading("verdict", goapp.Text(w.T("start.title"))),
				rich(w, "lead", "start.lead"),
				widget.Div("acts acts-end",
					goapp.A().Class("btn").Href(link(s.Lang, begin)).Text(label),
					goapp.A().Class("btn btn-2").Href(link(s.Lang, "short")).Text(w.T("start.short")),
				),
				rich(w, "notice small acts-end", "start.privacy"),
				rich(w, "small", "start.open"),
			),
			d.matrixFigure(estimate.Placement{}, "", ""),
		),
		section(w.T("start.get"), "",
			rich(w, "", "start.get.sources"),
			rich(w, "", "start.get.no-score"),
			rich(w, "", "start.get.estimate"),
		),
	)
}

func (s *Start) forget(ctx goapp.Context) {
	s.visit.forget()
	s.forgotten = true
}

// section is a part of a page under a line, its name in the margin.
func section(name, class string, body ...goapp.UI) goapp.UI {
	return goapp.Section().Class("sec "+class).Body(
		widget.H2("sec-name", name),
		widget.Div("flow", body...),
	)
}
