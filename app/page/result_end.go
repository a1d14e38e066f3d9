package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/segment"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// takes are the three things worth taking along: at most one that stands out, one
// that reassures, one that sobers.
func (d drawer) takes(result estimate.Result, lang string) goapp.UI {
	w := d.w
	var items []goapp.UI
	for _, t := range estimate.Takeaways(result) {
		var fact, rest, body string
		if g := t.Growth; g != nil {
			fact, rest = w.PercentTo(g.AI, 1), w.T("result.take.against", "value", w.PercentTo(g.Control, 1))
			body = w.T("result.take." + t.Kind + ".text")
		} else {
			c, key := *t.Comparison, "result.take."+t.Kind+".text"
			if t.Kind == estimate.StandOut && !*c.Own {
				key = "result.take.stand-out.not"
			}
			fact, rest = d.number(c.Figure), "("+d.interval(c)+")"
			body = w.T(key, "label", d.label(c.Figure.Label), "share", d.both(c))
		}
		items = append(items, goapp.Li().Body(
			goapp.P().Class("fact num").Body(goapp.Text(fact+" "), goapp.Elem("small").Text(rest)),
			widget.H3("", w.T("result.take."+t.Kind)),
			widget.Para("small", body),
		))
	}
	return goapp.Section().Class("sec p-takes").Body(
		widget.H2("sec-name", w.T("result.takes")),
		goapp.Ol().Class("takes span").Body(items...),
	)
}

// next are two or three steps tied to what the firm itself answered, and the cases
// of the report where they match.
func (d drawer) next(result estimate.Result, a answer.Answers, lang string) goapp.UI {
	w, advice := d.w, estimate.ShippedAdvice()
	var items []goapp.UI
	for _, s := range advice.Steps(d.edition, result, a) {
		share := ""
		if s.Figure != nil {
			share = d.both(*s.Figure)
		}
		items = append(items, goapp.Li().Body(
			widget.H3("", s.Title.In(lang)),
			sentence("", text.Together(strings.ReplaceAll(s.Text.In(lang), "{share}", share))),
			goapp.P().Class("small").Body(links(s.Links, lang)...),
		))
	}
	body := []goapp.UI{widget.Para("", said(len(items) == 0, w.T("result.next.none"))), goapp.Ol().Class("nexts").Body(items...)}
	for _, c := range advice.Cases(result, a) {
		body = append(body, widget.Div("case",
			widget.Para("part", w.T("result.case")),
			widget.H3("", c.Title.In(lang)),
			widget.Para("small", c.Text.In(lang)),
		))
	}
	return section(w.T("result.next"), "p-next", body...)
}

// links are the offers named beside a step, in a row.
func links(all []estimate.Link, lang string) []goapp.UI {
	var row []goapp.UI
	for i, l := range all {
		if i > 0 {
			row = append(row, goapp.Text(" · "))
		}
		target := l.Target
		if l.Kind == "route" {
			target = address(lang, target)
		}
		row = append(row, widget.Link(l.Label.In(lang), target, linker))
	}
	return row
}

// limits say what the numbers cannot.
func (d drawer) limits() goapp.UI {
	var items []goapp.UI
	for _, key := range []string{"result.limits.1", "result.limits.2", "result.limits.3", "result.limits.4", "result.limits.5"} {
		items = append(items, widget.Item(d.w.T(key)))
	}
	return section(d.w.T("result.limits"), "p-limits", goapp.Ul().Class("list").Body(items...))
}

// whatIf is another answer to the two questions that place the firm. The visitor's
// own answers stay as they are.
type whatIf struct{ use, priority string }

const whatIfID = "what-if" // id of the sentence that answers

// tried returns the answers tried out, the visitor's own where none is.
func (r *Result) tried() (use, priority string) {
	use, priority = r.visit.first("use"), r.visit.first("priority")
	if r.whatIf.use != "" {
		use = r.whatIf.use
	}
	if r.whatIf.priority != "" {
		priority = r.whatIf.priority
	}
	return use, priority
}

// whatIfSays is where the answers tried out would place the firm.
func (r *Result) whatIfSays() string {
	w := r.words()
	now, _ := segment.Shipped().Place(r.visit.first("use"), r.visit.first("priority"))
	then, _ := segment.Shipped().Place(r.tried())
	switch {
	case then == "":
		return w.T("result.what-if.lead")
	case then == now:
		return w.T("segment."+string(then)+".verdict") + ". " + w.T("result.what-if.same")
	case now != "":
		return w.T("segment."+string(then)+".verdict") + ". " + w.T("result.what-if.moved", "from", w.T("segment."+string(now)+".definite"))
	}
	return w.T("segment."+string(then)+".verdict") + "."
}

func (r *Result) whatIfSection(d drawer) goapp.UI {
	w := d.w
	use, priority := r.tried()
	return section(w.T("result.what-if"), "noprint",
		widget.Para("", w.T("result.what-if.lead")),
		widget.Div("what",
			r.try("use", use, func(v string) { r.whatIf.use = v }),
			r.try("priority", priority, func(v string) { r.whatIf.priority = v }),
			goapp.Div().Class("out flow").Role("status").Body(goapp.P().Class("lead").ID(whatIfID).Text(r.whatIfSays())),
		),
	)
}

// try is a list of the options of a question to try out.
func (r *Result) try(field, chosen string, changed func(string)) goapp.UI {
	w := r.words()
	q := question(field)
	options := []goapp.UI{goapp.Option().Value("").Text(text.Dash).Selected(chosen == "")}
	for _, o := range q.Options {
		options = append(options, goapp.Option().Value(o).Text(optionLabel(w, field, o)).Selected(o == chosen))
	}
	return widget.Div("field",
		goapp.Label().For("try-"+field).Text(w.T("ask."+field+".title")),
		goapp.Select().Class("input").ID("try-"+field).Body(options...).
			OnChange(func(ctx goapp.Context, e goapp.Event) {
				changed(ctx.JSSrc().Get("value").String())
				// One sentence depends on it: the page is not drawn again for that.
				ctx.PreventUpdate()
				browser.SetText(whatIfID, r.whatIfSays())
			}),
	)
}
