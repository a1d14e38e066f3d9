package page

import (
	"aispejl/app/browser"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// receive takes the answers the page is to show: those in the address, if any, else
// those opened before on this page, else the visitor's own.
func (r *Result) receive() {
	if o, ok := openFragment(browser.Fragment()); ok {
		r.opened = o
	}
	r.visit = open(r.Lang)
	if r.opened.usable() {
		r.visit = r.opened.visit(r.Lang)
	}
}

// opening shows what was opened in one of the page's parts.
func (r *Result) opening(o opened) {
	r.page.Dispatch(func(ctx goapp.Context) { r.show(ctx, o) })
}

// show takes what was just opened and moves the focus to what is said about it.
func (r *Result) show(ctx goapp.Context, o opened) {
	r.opened = o
	r.share.clear()
	r.receive()
	r.whatIf = whatIf{}
	ctx.Defer(func(goapp.Context) { browser.Focus("opened", false) })
}

// take makes the opened answers the visitor's own.
func (r *Result) take(ctx goapp.Context) {
	own := open(r.Lang)
	own.form = r.visit.form
	own.save()
	r.close(ctx)
	r.share.outcome = r.words().T("opened.used")
}

// close goes back to the visitor's own answers.
func (r *Result) close(ctx goapp.Context) {
	if _, ok := openFragment(browser.Fragment()); ok {
		browser.SetFragment("")
	}
	r.opened = opened{}
	r.share.clear()
	r.receive()
	ctx.Defer(func(goapp.Context) { browser.Focus("h1", false) })
}

// openedNotice says whose answers are shown, what was wrong with them, and lets the
// visitor take them over. Its slot is always there.
func (r *Result) openedNotice() goapp.UI {
	w, o := r.words(), r.opened
	if o.from == "" {
		return goapp.Div().Class("noprint").Hidden(true)
	}
	title, own, use, back := w.T("opened.title."+o.from), w.T("opened.none"), w.T("opened.use"), w.T("opened.close")
	if !open(r.Lang).empty() {
		own, use, back = w.T("opened.own"), w.T("opened.replace"), w.T("opened.back")
	}
	if !o.usable() {
		title, own, back = w.T("opened.failed."+o.from), w.T("opened.failed.text"), w.T("opened.close")
	}
	left := ""
	var notes []goapp.UI
	for _, note := range o.notes(w) {
		notes = append(notes, widget.Item(note))
	}
	if notes != nil && o.usable() {
		left = w.T("opened.left")
	}
	class := "notice flow opened noprint"
	if !o.usable() {
		class += " opened-bad"
	}
	return goapp.Div().Class(class).Role("region").Aria("labelledby", "opened").Body(
		goapp.P().Class("label").ID("opened").TabIndex(-1).Text(title),
		widget.Para("", own),
		goapp.P().Hidden(left == "").Text(left),
		goapp.Ul().Class("list").Hidden(notes == nil).Body(notes...),
		widget.Div("acts",
			goapp.Button().Type("button").Class("btn btn-small").ID("opened-use").Hidden(!o.usable()).Text(use).
				OnClick(func(ctx goapp.Context, e goapp.Event) { r.take(ctx) }),
			goapp.Button().Type("button").Class("btn btn-2 btn-small").ID("opened-close").Text(back).
				OnClick(func(ctx goapp.Context, e goapp.Event) { r.close(ctx) }),
		),
	)
}

// openSection lets answers in: by code or from a file.
func (r *Result) openSection() goapp.UI {
	w := r.words()
	return anchored("open", w.T("open.title"),
		widget.Field{
			ID: "code", Label: w.T("open.code"), Hint: w.T("open.code.hint"), Value: r.share.typed,
			Edited:  func(ctx goapp.Context, typed string) { r.share.typed = typed },
			Entered: func(ctx goapp.Context) { r.openTyped() },
		}.Render(),
		widget.Div("acts",
			goapp.Button().Type("button").Class("btn btn-2 btn-small").ID("open-code").Text(w.T("open.code.action")).
				OnClick(func(ctx goapp.Context, e goapp.Event) { r.openTyped() }),
		),
		widget.Div("field",
			goapp.Label().For("answers-file").Text(w.T("open.file")),
			goapp.P().Class("hint").ID("answers-file-hint").Text(w.T("open.file.hint")),
			goapp.Input().Type("file").ID("answers-file").Class("input").Accept(".json,.csv").Aria("describedby", "answers-file-hint").
				OnChange(func(goapp.Context, goapp.Event) { r.openChosen() }),
		),
	)
}

func (r *Result) openTyped() {
	code := r.share.typed
	if o, ok := openFragment(afterHash(code)); ok { // a whole link was pasted
		o.from = "code"
		r.opening(o)
		return
	}
	r.opening(openCode("code", code))
}
