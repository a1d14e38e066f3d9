package page

import (
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Accessibility is the accessibility statement: how far the pages go, how that was
// tried, what is known not to work for everyone, and whom to write to.
type Accessibility struct {
	goapp.Compo
	Lang string

	forgotten bool
}

// OnPreRender implements app.PreRenderer.
func (a *Accessibility) OnPreRender(ctx goapp.Context) {
	name(ctx, a.Lang, text.In(a.Lang).T("foot.accessibility"))
}

// OnNav implements app.Navigator.
func (a *Accessibility) OnNav(ctx goapp.Context) {
	arrive(ctx, a.Lang, text.In(a.Lang).T("foot.accessibility"))
}

// Render implements app.Composer.
func (a *Accessibility) Render() goapp.UI {
	w := text.In(a.Lang)
	return frame{Lang: a.Lang, Name: "accessibility", Forget: a, Forgotten: a.forgotten}.around(
		heading("", goapp.Text(w.T("foot.accessibility"))),
		rich(w, "lead", "access.lead"),
		section(w.T("access.status"), "", rich(w, "", "access.status.text"), rich(w, "", "access.status.own")),
		section(w.T("access.tried"), "", list(w.T("access.tried.1"), w.T("access.tried.2"), w.T("access.tried.3"), w.T("access.tried.4"), w.T("access.tried.5"), w.T("access.tried.6"))),
		section(w.T("access.limits"), "", list(w.T("access.limits.1"), w.T("access.limits.2"), w.T("access.limits.3"), w.T("access.limits.4"))),
		section(w.T("access.write"), "",
			sentence("", w.T("access.write.text", "name", w.T("brand.name"), "contact", w.T("brand.contact"))),
			rich(w, "", "access.date")),
	)
}

func (a *Accessibility) forget(ctx goapp.Context) {
	open(a.Lang).forget()
	a.forgotten = true
}

// list is a list of texts.
func list(texts ...string) goapp.UI {
	items := make([]goapp.UI, len(texts))
	for i, s := range texts {
		items[i] = widget.Item(s)
	}
	return goapp.Ul().Class("list").Body(items...)
}
