package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// List is the page "check your answers": every question with its answer and a way
// to change it.
type List struct {
	goapp.Compo
	Lang string

	visit     *visit
	forgotten bool
}

// OnInit implements app.Initializer.
func (l *List) OnInit() { l.visit = open(l.Lang) }

// OnPreRender implements app.PreRenderer.
func (l *List) OnPreRender(ctx goapp.Context) { name(ctx, l.Lang, l.words().T("answers.title")) }

// OnNav implements app.Navigator.
func (l *List) OnNav(ctx goapp.Context) {
	l.visit = open(l.Lang)
	l.visit.returning = false
	arrive(ctx, l.Lang, l.words().T("answers.title"))
}

func (l *List) words() *text.Words { return text.In(l.Lang) }

// Render implements app.Composer.
func (l *List) Render() goapp.UI {
	w := l.words()
	var parts []goapp.UI
	var rows []goapp.UI
	part := 0
	flush := func() {
		if rows != nil {
			parts = append(parts, widget.H2("", partName(w, part)), goapp.Dl().Class("answers").Body(rows...))
			rows = nil
		}
	}
	for _, q := range answer.Applicable(l.visit.form) {
		if p := q.Part; p != part {
			flush()
			part = p
		}
		rows = append(rows, l.row(q))
	}
	flush()
	return frame{Lang: l.Lang, Name: "answers", Forget: l, Forgotten: l.forgotten}.around(
		widget.Div("flow", append([]goapp.UI{
			heading("", goapp.Text(w.T("answers.title"))),
			rich(w, "lead", "answers.lead"),
			widget.Div("acts", goapp.A().Class("btn").Href(link(l.Lang, "result")).Text(w.T("answers.show"))),
		}, parts...)...),
		widget.Div("acts acts-end", goapp.A().Class("btn").Href(link(l.Lang, "result")).Text(w.T("answers.show"))),
	)
}

// partName is the name of a part without its number: "Del 1 af 5: Jeres udgangspunkt".
func partName(w *text.Words, part int) string {
	_, name, _ := strings.Cut(w.T("part."+string(rune('0'+part))), ": ")
	return name
}

func (l *List) row(q answer.Question) goapp.UI {
	w := l.words()
	title := w.T("ask." + q.ID + ".title")
	said := given(w, l.visit.form, q)
	class := ""
	if said == "" {
		said, class = w.T("answers.empty"), "quiet"
	}
	value := goapp.Dd().Text(said)
	if class != "" {
		value = value.Class(class)
	}
	return widget.Div("",
		goapp.Dt().Text(title),
		value,
		goapp.Dd().Class("change").Body(
			goapp.A().Href(link(l.Lang, "ask/"+q.ID)).Aria("label", w.T("answers.change-of", "question", title)).Text(w.T("answers.change")).
				OnClick(func(ctx goapp.Context, e goapp.Event) { l.visit.returning = true }),
		),
	)
}

// given words the answer to a question in a form; "" when there is none.
func given(w *text.Words, form answer.Form, q answer.Question) string {
	first := func(field string) string {
		if values := form[field]; len(values) > 0 {
			return values[0]
		}
		return ""
	}
	var said []string
	switch {
	case q.Choice():
		for _, option := range form[q.ID] {
			said = append(said, optionLabel(w, q.ID, option))
		}
	case q.Kind == answer.Number:
		if v := first(q.ID); v != "" {
			said = append(said, v+" "+w.T("ask."+q.ID+".unit"))
		}
	default:
		for _, outcome := range answer.Outcomes() {
			fields := answer.GrowthFields(outcome)
			if from, to := first(fields[0]), first(fields[1]); from != "" || to != "" {
				said = append(said, w.T("growth."+outcome)+": "+w.T("answers.growth-row", "first", from, "last", to))
			}
		}
	}
	return strings.Join(said, "; ")
}

func (l *List) forget(ctx goapp.Context) {
	l.visit.forget()
	l.forgotten = true
}
