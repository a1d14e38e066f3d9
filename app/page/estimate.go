package page

import (
	"time"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// restAfter is how long a control must rest before the exact result is made, in ms.
const restAfter = 400

// Estimate is the page that reckons on ideas. Its parts are in estimate_*.go.
type Estimate struct {
	goapp.Compo
	Lang string

	visit     *visit
	forgotten bool
	firmEdits int            // counts edits of the firm's accounts
	drawn     [partCount]int // the version of the reckoning that each part shows
	turn      int            // the part that is drawn though nobody sees it, -1 for none
	stretches [partCount]stretch
	page      goapp.Context
	moving    bool // the finding is drawn, the rest of the page is not yet
	exact     bool // the page says that all of it shows the exact result
}

// OnInit implements app.Initializer.
func (e *Estimate) OnInit() { e.visit, e.turn = open(e.Lang), -1 }

// OnDismount implements app.Dismounter.
func (e *Estimate) OnDismount() { browser.Watch(nil, nil) }

// OnPreRender implements app.PreRenderer.
func (e *Estimate) OnPreRender(ctx goapp.Context) { name(ctx, e.Lang, e.words().T("estimate.title")) }

// OnNav implements app.Navigator.
func (e *Estimate) OnNav(ctx goapp.Context) {
	e.visit, e.page = open(e.Lang), ctx
	r := e.reckoning()
	arrive(ctx, e.Lang, e.words().T("estimate.title"))
	e.watch(ctx)
	if r.changes++; !r.rested() {
		e.rest(ctx, r, r.changes)
	}
	soon(ctx, func(ctx goapp.Context) {
		ctx.PreventUpdate()
		r.reckoner.Warm()
	})
}

func (e *Estimate) words() *text.Words    { return text.In(e.Lang) }
func (e *Estimate) reckoning() *reckoning { return reckon(e.Lang) }
func (e *Estimate) forget(ctx goapp.Context) {
	e.visit.forget()
	e.forgotten = true
	e.firmEdits++
	e.refill()
	e.settle(ctx)
}
func (e *Estimate) title(i int) string { return ideaName(e.reckoning(), i) }
func (e *Estimate) refresh(ctx goapp.Context) {
	ctx.Defer(func(goapp.Context) { e.refill() })
	e.settle(ctx)
}

// ideaName is what an idea is called: its own name, or that of its template.
func ideaName(r *reckoning, i int) string {
	if n := r.ideas[i].Name; n != "" {
		return n
	}
	return template(r.ideas[i].Template).Title.In(r.lang)
}

// Render implements app.Composer.
func (e *Estimate) Render() goapp.UI {
	w, r := e.words(), e.reckoning()
	r.fresh()
	return frame{Lang: e.Lang, Name: "estimate", Wide: true, Main: "estimate", Forget: e, Forgotten: e.forgotten}.around(
		heading("", goapp.Text(w.T("estimate.title"))),
		rich(w, "lead", "estimate.lead"),
		widget.Div("case-grid",
			e.inputs(),
			e.result(),
		),
	)
}

// settle waits until no control has moved for a while, and then makes the exact
// result in steps, so that a movement in between is never kept waiting.
func (e *Estimate) settle(ctx goapp.Context) {
	r := e.reckoning()
	n := r.changes
	ctx.After(restAfter*time.Millisecond, func(ctx goapp.Context) { e.rest(ctx, r, n) })
}

func (e *Estimate) rest(ctx goapp.Context, r *reckoning, n int) {
	if n != r.changes || r != theReckoning {
		ctx.PreventUpdate()
		return
	}
	r.rest()
	e.restStep(ctx, r, n)
}

func (e *Estimate) restStep(ctx goapp.Context, r *reckoning, n int) {
	if n != r.changes || r != theReckoning {
		ctx.PreventUpdate()
		return
	}
	if r.restStep() {
		e.tell(r)
		e.catchUp(ctx)
		return
	}
	ctx.PreventUpdate()
	soon(ctx, func(ctx goapp.Context) { e.restStep(ctx, r, n) })
}

// tell puts the result into the live region: once a control rests, never while it moves.
func (e *Estimate) tell(r *reckoning) {
	d := draw(e.Lang)
	switch now := r.reckoner.Now(); {
	case r.problems != nil:
		r.said = d.problemsNotice(r)
	case now.Outcome != nil:
		r.said = d.lossLine(now.Outcome.Losses50, 50) + ". " + d.middleTitle(now) + "."
	}
}

// longRun simulates what is shown with many draws, a step at a time.
func (e *Estimate) longRun(ctx goapp.Context) {
	r := e.reckoning()
	r.long()
	if r.progress > 0 {
		n := r.changes
		soon(ctx, func(ctx goapp.Context) { e.longStep(ctx, r, n) })
	}
}

func (e *Estimate) longStep(ctx goapp.Context, r *reckoning, n int) {
	if n != r.changes || r != theReckoning {
		ctx.PreventUpdate()
		return
	}
	if r.longStep() {
		e.catchUp(ctx)
		return
	}
	soon(ctx, func(ctx goapp.Context) { e.longStep(ctx, r, n) })
}

// soon goes on with f after the browser has painted and heard the visitor.
func soon(ctx goapp.Context, f func(goapp.Context)) {
	browser.Soon(func() { ctx.Dispatch(f) })
}

// refill writes the numbers into the fields when something else than typing has
// changed them: go-app leaves a field alone whose text became empty.
func (e *Estimate) refill() {
	r := e.reckoning()
	idea := r.ideas[r.open]
	for _, field := range estimate.IdeaFields() {
		browser.SetValue(fieldID(field), idea.Texts[field])
	}
	browser.SetValue("idea-name", idea.Name)
	browser.SetValue("template", idea.Template)
	browser.SetValue(seedID, r.seed)
	for _, outcome := range answer.Outcomes() {
		for _, field := range answer.GrowthFields(outcome) {
			browser.SetValue(field, e.visit.first(field))
		}
	}
}

// button is a small button of the page.
func button(id, class, label string, pressed func(ctx goapp.Context)) goapp.UI {
	return goapp.Button().Type("button").ID(id).Class(class).Text(label).
		OnClick(func(ctx goapp.Context, _ goapp.Event) { pressed(ctx) }, goapp.EventScope(id))
}

// status is a paragraph that is read aloud when it changes.
func status(said string) goapp.UI { return goapp.P().Class("sr").Role("status").Text(said) }
