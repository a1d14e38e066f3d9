package page

import (
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Result is the result page. Its parts are in result_*.go; result_part.go knows which
// answers each shows.
type Result struct {
	goapp.Compo
	Lang string

	visit     *visit
	forgotten bool
	whatIf    whatIf
	spread    spread
	share     share
	opened    opened
	roomCode  roomCode
	parts     map[string]resultPart
	page      goapp.Context
}

// OnInit implements app.Initializer.
func (r *Result) OnInit() { r.receive() }

// OnPreRender implements app.PreRenderer.
func (r *Result) OnPreRender(ctx goapp.Context) { name(ctx, r.Lang, r.words().T("result.title")) }

// OnNav implements app.Navigator.
func (r *Result) OnNav(ctx goapp.Context) {
	r.receive()
	r.whatIf, r.page = whatIf{}, ctx
	title := r.words().T("result.title")
	if p := r.visit.result().Segment; p.Segment != "" {
		title = verdict(r.words(), p)
	}
	arrive(ctx, r.Lang, title)
}

func (r *Result) words() *text.Words { return text.In(r.Lang) }

// Render implements app.Composer.
func (r *Result) Render() goapp.UI {
	d := draw(r.Lang)
	result := r.visit.result()
	answered := !r.visit.empty()
	body := append([]goapp.UI{r.openedNotice()}, r.head(d, result, answered)...)
	body = append(body,
		widget.Maybe(answered && r.visit.answers().HasGuess, func() goapp.UI { return r.part("guess") }),
		r.part("takes"), r.part("rows"), r.part("barriers"), r.part("help"), r.part("types"),
		r.part("measured"), r.part("next"),
		widget.Maybe(answered, func() goapp.UI { return r.part("what-if") }),
		widget.Maybe(answered, func() goapp.UI { return r.part("save") }),
		r.part("open"),
		widget.Maybe(answered, func() goapp.UI { return r.part("room") }),
		r.part("limits"),
	)
	return frame{Lang: r.Lang, Name: "result", Main: "report", Anew: answered && takingOver, Forget: r, Forgotten: r.forgotten}.around(body...)
}

// head is the verdict with the matrix; before anything is answered, the population alone.
func (r *Result) head(d drawer, result estimate.Result, answered bool) []goapp.UI {
	w, p := d.w, result.Segment
	if !answered {
		return []goapp.UI{
			goapp.P().Class("part").Hidden(true),
			heading("verdict", goapp.Text(w.T("result.none.title"))),
			rich(w, "lead", "result.none.lead"),
			widget.Div("acts acts-end", goapp.A().Class("btn").Href(link(r.Lang, "short")).Text(w.T("result.none.action"))),
			r.part("scope"),
			r.part("place"),
		}
	}
	return []goapp.UI{
		goapp.P().Class("part").Hidden(r.visit.guest).Text(w.T("result.part")),
		d.verdict(p),
		sentence("lead", d.rule(p)),
		r.industry(w),
		r.part("scope"),
		r.part("place"),
	}
}

// place is why the firm is placed where it is, and the matrix.
func (r *Result) place(d drawer, p estimate.Placement) goapp.UI {
	if r.visit.empty() {
		return widget.Div("place", goapp.Div().Class("flow"), d.matrixFigure(p, "", ""))
	}
	return widget.Div("place",
		widget.Div("flow", append(d.why(p, r.visit, r.Lang), d.provenance("ti2025.segment.waiting"))...),
		d.matrixFigure(p, r.visit.first("use"), r.visit.first("priority")),
	)
}

// industry asks on the result page what the short path left out.
func (r *Result) industry(w *text.Words) goapp.UI {
	if r.visit.first("industry") != "" && !r.share.industryAsked {
		return goapp.Div().Class("acts noprint").Hidden(true)
	}
	r.share.industryAsked = true
	q := question("industry")
	list := widget.Choices{Field: q.ID, Or: w.T("ask.or"), Changed: func(ctx goapp.Context, option string, checked bool) { r.choose(ctx, q, option) }}
	for _, o := range q.Options {
		list.Options = append(list.Options, widget.Choice{Value: o, Label: optionLabel(w, q.ID, o), Checked: r.visit.chosen(q.ID, o)})
	}
	return goapp.FieldSet().Class("ask noprint acts-end").Body(goapp.Legend().Body(widget.H2("", w.T("result.industry.ask"))), list.Render())
}

// provenance is the fold with source, population, base and certainty of a figure.
func (d drawer) provenance(id string) goapp.UI {
	f := d.the(id).Figure
	s, _ := d.edition.Source(f.Source)
	q, _ := d.edition.Question(f.Item)
	term := func(key, value string) []goapp.UI {
		if value == "" {
			return nil
		}
		return []goapp.UI{goapp.Dt().Text(d.w.T(key)), goapp.Dd().Text(value)}
	}
	var list []goapp.UI
	list = append(list, term("chart.who", d.label(s.Population))...)
	list = append(list, term("chart.question", d.label(q.Wording))...)
	list = append(list, term("chart.number", d.numberInWords(f))...)
	list = append(list, term("chart.place", d.sourceName(f)+", "+d.label(f.Place))...)
	list = append(list, term("figures.source.period", d.label(s.FieldPeriod))...)
	list = append(list, term("figures.source.weighting", d.label(s.Weighting))...)
	list = append(list, term("chart.note", d.label(f.Note))...)
	return widget.Fold("chip", d.w.T("chart.source"), goapp.Dl().Body(list...))
}

// numberInWords is the figure with base and certainty: "65 %, n = 300 (trykt), trykt".
func (d drawer) numberInWords(f figure.Figure) string {
	return d.number(f) + ", " + d.w.T("chart.base", "base", d.base(f)) + " (" + d.w.T("base."+string(f.BaseStatus)) + "), " + d.w.T("status."+string(f.Status))
}

func (r *Result) forget(ctx goapp.Context) {
	if r.opened.from == "link" {
		browser.SetFragment("")
	}
	r.whatIf, r.spread, r.share, r.opened = whatIf{}, spread{}, share{}, opened{}
	r.visit = open(r.Lang)
	r.visit.forget()
	r.forgotten = true
}
