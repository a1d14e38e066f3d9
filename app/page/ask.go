package page

import (
	"slices"
	"strings"
	"sync"
	"time"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Ask is a page with questions: one, or the three of the short path.
type Ask struct {
	goapp.Compo
	Lang string
	ID   string // id of the question, or "short"

	visit     *visit
	problems  []answer.Problem
	forgotten bool
}

// shortPath are the questions of the short path, all on one page.
var shortPath = []string{"size", "use", "priority"}

// CompoID makes every question page its own, so that no field is carried from one
// question to the next; the language is not part of it, so the switch keeps all.
func (a *Ask) CompoID() string { return "ask/" + a.ID }

// OnInit implements app.Initializer.
func (a *Ask) OnInit() { a.visit = open(a.Lang) }

// OnPreRender implements app.PreRenderer.
func (a *Ask) OnPreRender(ctx goapp.Context) { name(ctx, a.Lang, a.title()) }

// OnNav implements app.Navigator.
func (a *Ask) OnNav(ctx goapp.Context) {
	a.visit = open(a.Lang)
	a.problems = nil
	arrive(ctx, a.Lang, a.title())
	if !a.visit.empty() {
		readAhead()
	}
}

// readAhead reads the figures while a question is answered: none needs them, the
// result does. A page that is only looked at is left in peace.
var readAhead = sync.OnceFunc(func() { time.AfterFunc(time.Second, func() { figure.Current() }) })

func (a *Ask) questions() []answer.Question {
	if a.ID != "short" {
		return []answer.Question{question(a.ID)}
	}
	var all []answer.Question
	for _, id := range shortPath {
		if q, ok := answer.Lookup(id); ok {
			all = append(all, q)
		}
	}
	return all
}

func (a *Ask) words() *text.Words { return text.In(a.Lang) }

// title is the first question, or the name of the short path.
func (a *Ask) title() string {
	t := a.words().T("ask." + a.ID + ".title")
	if len(a.problems) > 0 {
		t = a.words().T("errors.prefix") + ": " + t
	}
	return t
}

// Render implements app.Composer.
func (a *Ask) Render() goapp.UI {
	w := a.words()
	before, _ := neighbours(a.visit.form, a.ID)
	if a.ID == "short" {
		before = "start"
	}
	goOn := w.T("ask.continue")
	if a.visit.returning {
		before, goOn = "answers", w.T("ask.save")
	}
	fields := []goapp.UI{
		widget.ErrorSummary("errors", a.summaryTitle(), a.faults(), a.follow),
	}
	fields = append(fields, a.fields()...)
	fields = append(fields,
		widget.Div("acts acts-end",
			goapp.Button().Type("button").Class("btn").ID("continue").Text(goOn).
				OnClick(func(ctx goapp.Context, e goapp.Event) { a.next(ctx) }),
			goapp.A().Class("back").Href(link(a.Lang, before)).Text(w.T("ask.back")),
		),
		a.why(),
	)
	return frame{Lang: a.Lang, Name: a.name(), Forget: a, Forgotten: a.forgotten}.around(
		widget.Div("ask", fields...))
}

func (a *Ask) name() string {
	if a.ID == "short" {
		return "short"
	}
	return "ask/" + a.ID
}

func (a *Ask) fields() []goapp.UI {
	w, questions := a.words(), a.questions()
	if a.ID == "short" {
		all := []goapp.UI{heading("", goapp.Text(w.T("ask.short.title"))), widget.Para("hint", w.T("ask.short.hint"))}
		for _, q := range questions {
			all = append(all, a.choices(q, widget.H2("", w.T("ask."+q.ID+".title"))))
		}
		return all
	}
	part := widget.Para("part", w.T("part."+string(rune('0'+questions[0].Part))))
	switch q := questions[0]; q.Kind {
	case answer.Growth:
		return []goapp.UI{part, heading("", goapp.Text(w.T("ask.growth.title"))), widget.Para("hint", w.T("ask.growth.hint")), a.growth()}
	case answer.Number:
		return []goapp.UI{part, heading("", goapp.Text(w.T("ask."+q.ID+".title"))), a.number(q)}
	default:
		return []goapp.UI{part, a.choices(q, heading("", goapp.Text(w.T("ask."+q.ID+".title"))))}
	}
}

// choices is the fieldset of a radio or checkbox question.
func (a *Ask) choices(q answer.Question, title goapp.UI) goapp.UI {
	w := a.words()
	list := widget.Choices{
		Field: q.ID, Multiple: q.Kind == answer.Checkbox, Or: w.T("ask.or"),
		Changed: func(ctx goapp.Context, option string, checked bool) {
			a.visit.choose(q, option, checked)
			readAhead()
			// Nothing else on the page depends on it, and drawing the choice again could
			// undo the next one, made meanwhile: fast arrow keys, a slow machine.
			ctx.PreventUpdate()
		},
	}
	for _, o := range q.Options {
		list.Options = append(list.Options, widget.Choice{Value: o, Label: optionLabel(w, q.ID, o), Hint: optionHint(w, q.ID, o), Checked: a.visit.chosen(q.ID, o)})
	}
	for _, o := range q.Special {
		list.Special = append(list.Special, widget.Choice{Value: o, Label: w.T("special." + o), Checked: a.visit.chosen(q.ID, o)})
	}
	class, message := "question", a.message(q.ID)
	if message != "" {
		class += " bad"
		list.Describe = q.ID + "-error"
	}
	return goapp.Div().Class(class).Body(
		goapp.FieldSet().Body(
			goapp.Legend().Body(title),
			widget.Para("hint", a.hint(q)),
			widget.Message(q.ID+"-error", w.T("errors.prefix"), message),
			list.Render(),
		),
	)
}

// hint joins what the question says and how many answers it takes.
func (a *Ask) hint(q answer.Question) string {
	w := a.words()
	var parts []string
	for _, key := range []string{"ask." + q.ID + ".hint", "ask." + stem(q.ID) + ".hint"} {
		if w.Has(key) {
			parts = append(parts, w.T(key))
			break
		}
	}
	switch {
	case q.Max > 0:
		parts = append(parts, w.T("ask.up-to", "max", w.Count(q.Max)))
	case q.Kind == answer.Checkbox:
		parts = append(parts, w.T("ask.several"))
	}
	return strings.Join(parts, " ")
}

// stem is the id before the first dot: potential of potential.sales.
func stem(id string) string {
	s, _, _ := strings.Cut(id, ".")
	return s
}

func optionLabel(w *text.Words, question, option string) string {
	for _, key := range []string{"option." + question + "." + option, "option." + stem(question) + "." + option, "special." + option} {
		if w.Has(key) {
			return w.T(key)
		}
	}
	return w.T("option." + option)
}

func optionHint(w *text.Words, question, option string) string {
	if key := "option." + question + "." + option + ".hint"; w.Has(key) {
		return w.T(key)
	}
	return ""
}

func (a *Ask) number(q answer.Question) goapp.UI {
	w := a.words()
	return widget.Field{
		ID: q.ID, Label: w.T("ask." + q.ID + ".label"), Hint: w.T("ask." + q.ID + ".hint"), Value: a.visit.first(q.ID), Unit: w.T("ask." + q.ID + ".unit"), Numeric: true,
		Error: a.message(q.ID), ErrorWord: w.T("errors.prefix"),
		Edited:  func(ctx goapp.Context, typed string) { a.visit.typed(q.ID, typed) },
		Entered: a.next,
	}.Render()
}

func (a *Ask) growth() goapp.UI {
	w := a.words()
	var all []goapp.UI
	for _, outcome := range answer.Outcomes() {
		pair := []goapp.UI{goapp.Legend().Body(widget.H2("", w.T("growth."+outcome)))}
		for i, field := range answer.GrowthFields(outcome) {
			typed := a.visit.first(field)
			pair = append(pair, widget.Field{
				ID: field, Label: w.T([]string{"growth.first", "growth.last"}[i]), Value: typed, Unit: w.T("growth.unit." + outcome), Numeric: true,
				ReadBack: a.readBack(typed, outcome != "staff"), Error: a.message(field), ErrorWord: w.T("errors.prefix"),
				Edited:  func(ctx goapp.Context, typed string) { a.visit.typed(field, typed) },
				Entered: a.next,
			}.Render())
		}
		all = append(all, goapp.FieldSet().Class("pairs").Body(pair...))
	}
	return widget.Div("", all...)
}

// readBack says how a typed number is read, when that is not what was typed.
func (a *Ask) readBack(typed string, money bool) string {
	value, code := answer.ParseNumber(typed, a.Lang)
	if typed == "" || code != "" {
		return ""
	}
	w := a.words()
	read := w.Kroner(value)
	if !money {
		read = answer.WriteNumber(value, a.Lang)
	}
	if read == typed {
		return ""
	}
	return w.T("readback.amount", "typed", typed, "read", read)
}

// why is the fold that says what the answer is for and how the survey put it.
func (a *Ask) why() goapp.UI {
	w := a.words()
	if a.ID == "short" {
		return goapp.Div()
	}
	key := "ask." + a.ID + ".why"
	if !w.Has(key) {
		key = "ask." + stem(a.ID) + ".why"
	}
	words := ""
	if q, ok := figure.Head().Question(a.ID); ok {
		words = " " + w.T("ask.why.words", "wording", q.Wording.In(a.Lang))
	}
	return widget.Div("acts-end",
		widget.Fold("chip", w.T("ask.why"),
			widget.Para("small", w.T(key)+words),
		))
}

// next checks the page and goes on, or shows what is missing.
func (a *Ask) next(ctx goapp.Context) {
	a.problems = a.visit.check(a.questions())
	if len(a.problems) > 0 {
		name(ctx, a.Lang, a.title())
		ctx.Defer(func(goapp.Context) { browser.Focus("errors", false) })
		return
	}
	_, after := neighbours(a.visit.form, a.ID)
	switch {
	case a.ID == "short":
		after = "result"
	case a.visit.returning:
		after = "answers"
		a.visit.returning = false
	}
	ctx.Navigate(link(a.Lang, after))
}

func (a *Ask) forget(ctx goapp.Context) {
	a.visit.forget()
	a.problems, a.forgotten = nil, true
	for _, q := range a.questions() {
		if q.Choice() {
			for _, option := range slices.Concat(q.Options, q.Special) {
				browser.Uncheck(widget.ChoiceID(q.ID, option))
			}
			continue
		}
		for _, field := range q.Fields() {
			browser.SetValue(field, "")
		}
	}
}

// summaryTitle says whether answers are missing or something has to be corrected.
func (a *Ask) summaryTitle() string {
	key := "errors.missing"
	for _, p := range a.problems {
		if p.Code != answer.CodeRequired && p.Code != answer.CodeRequiredAny {
			key = "errors.correct"
		}
	}
	if len(a.problems) == 1 {
		return a.words().T(key + ".one")
	}
	return a.words().T(key+".many", "count", a.words().Count(len(a.problems)))
}

func (a *Ask) faults() []widget.Fault {
	var all []widget.Fault
	for _, p := range a.problems {
		target := p.Field
		if q, ok := answer.Lookup(p.Field); ok && q.Choice() {
			target = widget.ChoiceID(q.ID, q.Options[0])
		}
		all = append(all, widget.Fault{Target: target, Text: problemText(a.words(), p)})
	}
	return all
}

func (a *Ask) follow(ctx goapp.Context, target string) { browser.Focus(target, false) }

// message is what is wrong with a field, worded.
func (a *Ask) message(field string) string {
	for _, p := range a.problems {
		if p.Field == field {
			return problemText(a.words(), p)
		}
	}
	return ""
}

func problemText(w *text.Words, p answer.Problem) string {
	limit, key := p.Limit, "problem."+p.Code
	if q, ok := answer.Lookup(p.Field); ok {
		if w.Has("problem." + p.Field + "." + p.Code) {
			key = "problem." + p.Field + "." + p.Code
		}
		if p.Code == answer.CodeExclusive || p.Code == answer.CodeTwice {
			return w.T(key, "value", optionLabel(w, q.ID, p.Value), "limit", limit)
		}
	}
	return w.T(key, "value", p.Value, "limit", limit, "first", p.Readings[0], "second", p.Readings[1])
}
