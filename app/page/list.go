package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/text"

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
			parts = append(parts, goapp.H2().Text(partName(w, part)), goapp.Dl().Class("answers").Body(rows...))
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
	return frame{Lang: l.Lang, Name: "answers", Forget: l.forget, Forgotten: l.forgotten}.around(
		goapp.Div().Class("flow").Body(append([]goapp.UI{
			heading("", goapp.Text(w.T("answers.title"))),
			rich(w, "lead", "answers.lead"),
			goapp.Div().Class("acts").Body(goapp.A().Class("btn").Href(link(l.Lang, "result")).Text(w.T("answers.show"))),
		}, parts...)...),
		goapp.Div().Class("acts acts-end").Body(goapp.A().Class("btn").Href(link(l.Lang, "result")).Text(w.T("answers.show"))),
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
	given := l.given(q)
	class := ""
	if given == "" {
		given, class = w.T("answers.empty"), "quiet"
	}
	value := goapp.Dd().Text(given)
	if class != "" {
		value = value.Class(class)
	}
	return goapp.Div().Body(
		goapp.Dt().Text(title),
		value,
		goapp.Dd().Class("change").Body(
			goapp.A().Href(link(l.Lang, "ask/"+q.ID)).Aria("label", w.T("answers.change-of", "question", title)).Text(w.T("answers.change")).
				OnClick(func(ctx goapp.Context, e goapp.Event) { l.visit.returning = true }),
		),
	)
}

// given words the answer to a question; "" when there is none.
func (l *List) given(q answer.Question) string {
	w := l.words()
	var said []string
	switch {
	case q.Choice():
		for _, option := range l.visit.form[q.ID] {
			said = append(said, optionLabel(w, q.ID, option))
		}
	case q.Kind == answer.Number:
		if v := l.visit.first(q.ID); v != "" {
			said = append(said, v+" "+w.T("ask."+q.ID+".unit"))
		}
	default:
		for _, outcome := range answer.Outcomes() {
			fields := answer.GrowthFields(outcome)
			first, last := l.visit.first(fields[0]), l.visit.first(fields[1])
			if first != "" || last != "" {
				said = append(said, w.T("growth."+outcome)+": "+w.T("answers.growth-row", "first", first, "last", last))
			}
		}
	}
	return strings.Join(said, "; ")
}

func (l *List) forget(ctx goapp.Context) {
	l.visit.forget()
	l.forgotten = true
}
