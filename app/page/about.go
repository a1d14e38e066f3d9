package page

import (
	"strconv"

	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// About is the page of method, proof of privacy and state.
type About struct {
	goapp.Compo
	Lang string

	forgotten bool
}

// OnPreRender implements app.PreRenderer.
func (a *About) OnPreRender(ctx goapp.Context) { name(ctx, a.Lang, text.In(a.Lang).T("about.title")) }

// OnNav implements app.Navigator.
func (a *About) OnNav(ctx goapp.Context) {
	arriveTelling(ctx, a.Lang, text.In(a.Lang).T("about.title"), workerState)
}

// Render implements app.Composer.
func (a *About) Render() goapp.UI {
	w := text.In(a.Lang)
	return frame{Lang: a.Lang, Name: "about", Forget: a, Forgotten: a.forgotten}.around(
		heading("", goapp.Text(w.T("about.title"))),
		rich(w, "lead", "about.lead"),
		section(w.T("about.method"), "",
			rich(w, "", "about.method.1"), rich(w, "", "about.method.2"), rich(w, "", "about.method.3"), rich(w, "", "about.method.4"),
			widget.Para("small num", w.T("about.method.wilson"))),
		anchored("bevis", w.T("about.privacy"),
			widget.H3("", w.T("about.privacy.title")),
			goapp.Ol().Class("list").Body(
				widget.Item(w.T("about.privacy.1")), widget.Item(w.T("about.privacy.2")),
				richItem(w.T("about.privacy.3", "sums", "/SHA256SUMS")),
				widget.Item(w.T("about.privacy.4")), widget.Item(w.T("about.privacy.5"))),
			widget.Para("fact num", w.T("about.privacy.count", "count", w.Count(browser.Requests()))),
			widget.H3("", w.T("about.rebuild")),
			rich(w, "", "about.rebuild.text")),
		section(w.T("about.status"), "", a.status(w)),
		anchored("tilgaengelighed", w.T("foot.accessibility"), rich(w, "", "about.accessibility.text")),
		section(w.T("about.contact"), "", sentence("", w.T("about.contact.text", "name", w.T("brand.name"), "contact", w.T("brand.contact")))),
	)
}

// status says which version runs and what the browser allows.
func (a *About) status(w *text.Words) goapp.UI {
	worker := browser.Worker()
	storage := "about.storage.real"
	if !browser.StorageReal() {
		storage = "about.storage.shim"
	}
	return goapp.Ul().Class("plain").Body(
		widget.Item(w.T("about.status.version", "version", browser.Version(), "edition", figure.Head().ID)),
		widget.Item(w.T("about.status.worker", "state", w.T("about.worker."+worker.State, "reason", worker.Reason))),
		widget.Item(w.T("about.status.storage", "state", w.T(storage))),
	)
}

func (a *About) forget(ctx goapp.Context) {
	open(a.Lang).forget()
	a.forgotten = true
}

// anchored is a section that links lead to.
func anchored(id, name string, body ...goapp.UI) goapp.UI {
	return goapp.Section().Class("sec").ID(id).TabIndex(-1).Body(
		widget.H2("sec-name", name),
		widget.Div("flow", body...),
	)
}

func itoa(n int) string { return strconv.Itoa(n) }
