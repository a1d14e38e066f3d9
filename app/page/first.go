package page

import (
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// FirstAnswer is the segment right after the questions that decide it.
type FirstAnswer struct {
	goapp.Compo
	Lang string

	visit     *visit
	forgotten bool
}

// OnInit implements app.Initializer.
func (f *FirstAnswer) OnInit() { f.visit = open(f.Lang) }

// OnPreRender implements app.PreRenderer.
func (f *FirstAnswer) OnPreRender(ctx goapp.Context) { name(ctx, f.Lang, f.title()) }

// OnNav implements app.Navigator.
func (f *FirstAnswer) OnNav(ctx goapp.Context) {
	f.visit = open(f.Lang)
	arrive(ctx, f.Lang, f.title())
}

func (f *FirstAnswer) title() string { return verdict(text.In(f.Lang), f.visit.result().Segment) }

// Render implements app.Composer.
func (f *FirstAnswer) Render() goapp.UI {
	w, d := text.In(f.Lang), draw(f.Lang)
	result := f.visit.result()
	p := result.Segment
	body := []goapp.UI{
		widget.Para("part", w.T("first.part", "count", w.Count(f.answered()))),
		d.verdict(p),
		sentence("lead", d.rule(p)),
		widget.Div("acts acts-end",
			goapp.A().Class("btn").Href(link(f.Lang, "ask/guess")).Text(w.T("first.continue")),
			goapp.A().Class("btn btn-2").Href(link(f.Lang, "result")).Text(w.T("first.result")),
		),
		widget.Para("hint after-acts", w.T("first.more")),
		d.scope(result.Scope),
		widget.Div("place",
			widget.Div("flow", d.why(p, f.visit, f.Lang)...),
			d.matrixFigure(p, f.visit.first("use"), f.visit.first("priority")),
		),
	}
	return frame{Lang: f.Lang, Name: "first-answer", Forget: f, Forgotten: f.forgotten}.around(body...)
}

// answered counts the questions of the starting point that have an answer.
func (f *FirstAnswer) answered() int {
	n := 0
	for _, id := range []string{"size", "industry", "use", "priority"} {
		if f.visit.first(id) != "" {
			n++
		}
	}
	return n
}

func (f *FirstAnswer) forget(ctx goapp.Context) {
	f.visit.forget()
	f.forgotten = true
}

// verdict is the sentence that names the segment.
func verdict(w *text.Words, p estimate.Placement) string {
	if p.Segment == "" {
		return w.T("segment.missing.title")
	}
	return w.T("segment." + string(p.Segment) + ".verdict")
}

func (d drawer) verdict(p estimate.Placement) goapp.UI {
	if p.Segment == "" {
		return heading("verdict", goapp.Text(verdict(d.w, p)))
	}
	return heading("verdict", widget.Mark("own"), goapp.Text(verdict(d.w, p)))
}

// rule says what the segment is and how many firms are in it, or which answer is missing.
func (d drawer) rule(p estimate.Placement) string {
	if p.Segment == "" {
		var missing []string
		for _, axis := range p.Missing {
			missing = append(missing, d.w.T("segment.missing."+axis))
		}
		return d.w.T("segment.missing.lead", "missing", d.w.List(missing))
	}
	rule := d.w.T("segment." + string(p.Segment) + ".rule")
	c := d.the("ti2025.segment." + string(p.Segment))
	if c.Interval == nil || c.Interval.Method == "derived" {
		return rule + " " + d.w.T("segment.share.derived", "range", d.w.Range(c.Figure.Low, c.Figure.High))
	}
	return rule + " " + d.w.T("segment.share", "share", d.w.Of100(c.Figure.Value), "range", d.w.Range(c.Interval.Low, c.Interval.High))
}

// why is the two answers that decided, and what is close to the border.
func (d drawer) why(p estimate.Placement, v *visit, lang string) []goapp.UI {
	w := d.w
	if p.Segment == "" {
		var ways []goapp.UI
		for _, axis := range p.Missing {
			ways = append(ways, goapp.Li().Body(goapp.A().Href(link(lang, "ask/"+axis)).Text(w.T("ask."+axis+".title"))))
		}
		return []goapp.UI{widget.H2("", w.T("segment.missing.action")), goapp.Ul().Class("list").Body(ways...), goapp.Div(), goapp.Div(), goapp.Div(), goapp.Div()}
	}
	why := []goapp.UI{
		widget.Item(w.T("result.why.use", "answer", lower(optionLabel(w, "use", v.first("use"))))),
		widget.Item(w.T("result.why.priority", "answer", v.first("priority"))),
	}
	var border []goapp.UI
	for _, b := range p.Border {
		answer := optionLabel(w, b.Field, b.Option)
		if b.Field == "priority" {
			answer = b.Option
		}
		border = append(border, widget.RichItem(w.T("result.border."+b.Field, "answer", answer, "segment", w.T("segment."+string(b.To)+".definite")), linker))
	}
	return []goapp.UI{
		widget.H2("", w.T("result.why")), goapp.Ul().Class("list").Body(why...),
		widget.H2("", w.T("result.border")), widget.Para("", w.T("result.border.lead")), goapp.Ul().Class("list").Body(border...),
		widget.Para("small quiet", w.T("result.not-goal")),
	}
}

// scope is the notice that the firm is outside the group the survey covers.
func (d drawer) scope(s estimate.Scope) goapp.UI {
	var lines []goapp.UI
	for _, reason := range s.Reasons {
		if key := "result.scope." + reason; d.w.Has(key) {
			lines = append(lines, widget.Para("notice", d.w.T(key)))
		}
	}
	return widget.Div("scope flow", lines...)
}
