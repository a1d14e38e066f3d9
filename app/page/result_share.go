package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// share is the state of the part "save, print and share".
type share struct {
	industryAsked bool
	linked        bool   // a link has been asked for
	money         bool   // the visitor wants the amounts in the link
	copied        string // how copying went
	outcome       string // how saving or taking over went
	typed         string // code as typed
}

// clear forgets what belongs to the answers shown before.
func (s *share) clear() { *s = share{industryAsked: s.industryAsked} }

func (r *Result) saveSection() goapp.UI {
	w, unread := r.words(), r.unread()
	return section(w.T("result.save"), "noprint",
		widget.Div("acts",
			widget.Button("btn", w.T("result.save.print")).
				OnClick(func(ctx goapp.Context, e goapp.Event) { browser.Print() }),
			goapp.Button().Type("button").Class("btn btn-2").ID("share-make").Text(w.T("share.make")).Hidden(r.share.linked).
				OnClick(func(ctx goapp.Context, e goapp.Event) {
					r.share.linked = true
					ctx.Defer(func(goapp.Context) { browser.Focus("share", false) })
				}),
		),
		widget.Maybe(r.share.linked, r.link),
		goapp.P().Class("small").Body(
			r.saver("save-json", w.T("result.save.json"), "svar.json"), goapp.Text(" · "),
			r.saver("save-csv", w.T("result.save.csv"), "svar.csv"), goapp.Text(" · "),
			r.saver("save-result-json", w.T("share.result.json"), "resultat.json"), goapp.Text(" · "),
			r.saver("save-result-csv", w.T("share.result.csv"), "resultat.csv"),
		),
		goapp.P().Class("small").Hidden(unread == "").Text(unread),
		goapp.P().Class("small").ID("share-outcome").Role("status").Text(r.share.outcome),
		r.rememberTick(w),
		widget.Div("acts",
			goapp.Button().Type("button").Class("btn btn-2").ID("new-firm").Text(w.T("result.save.new")).
				OnClick(func(ctx goapp.Context, e goapp.Event) {
					r.forget(ctx)
					ctx.Navigate(link(r.Lang, "start"))
				}),
		),
		widget.Para("small", w.T("result.save.new.text")),
	)
}

// saver is a button that looks like a link and saves a file.
func (r *Result) saver(id, label, file string) goapp.UI {
	return goapp.Button().Type("button").ID(id).Class("linklike").Text(label).OnClick(func(ctx goapp.Context, e goapp.Event) {
		key := "share.failed"
		if r.saveFile(file) {
			key = "share.saved"
		}
		r.share.outcome = r.words().T(key)
	}, goapp.EventScope(id, r.Lang))
}

func (r *Result) saveFile(file string) bool {
	a, result := r.visit.answers(), r.visit.result()
	name, ext, _ := strings.Cut(file, ".")
	mime, content := "text/csv;charset=utf-8", ""
	switch file {
	case "svar.json":
		mime, content = "application/json", answer.WriteJSON(a)
	case "svar.csv":
		content = answersCSV(r.words(), a)
	case "resultat.json":
		mime, content = "application/json", result.JSON()
	case "resultat.csv":
		content = resultCSV(draw(r.Lang), result, a)
	}
	return browser.Save(fileName(name, "."+ext), mime, content)
}

// unread names what was typed but holds no answer, and so is in no file and no link.
func (r *Result) unread() string {
	var fields []string
	for _, p := range r.visit.read().problems {
		fields = append(fields, fieldName(r.words(), p.Field))
	}
	if fields == nil {
		return ""
	}
	return r.words().T("share.unread", "fields", r.words().List(fields))
}

// rememberTick keeps the answers on the device, on request only.
func (r *Result) rememberTick(w *text.Words) goapp.UI {
	own := open(r.Lang)
	return goapp.Div().Hidden(r.visit.guest).Body(
		goapp.Label().Class("choice").For("remember").Body(
			goapp.Input().Type("checkbox").ID("remember").Checked(own.remember).OnChange(func(ctx goapp.Context, e goapp.Event) {
				own := open(r.Lang)
				if kept := own.keep(ctx.JSSrc().Get("checked").Bool()); !kept {
					ctx.JSSrc().Set("checked", false)
					r.share.outcome = r.words().T("share.remember.failed")
				}
			}),
			goapp.Span().Body(goapp.Text(w.T("share.remember")), widget.Span("", w.T("share.remember.hint"))),
		),
	)
}

// code is what the link holds.
func (r *Result) code() answer.Code {
	a := r.visit.answers()
	return answer.Code{Answers: a, Edition: figure.Shipped().ID, Money: r.share.money && len(a.Growth) > 0}
}

// link is the link, its code, and everything that is in it.
func (r *Result) link() goapp.UI {
	w, c := r.words(), r.code()
	code := c.String()
	address := browser.Address(address(r.Lang, "result")) + "#k=" + code
	return widget.Div("card flow",
		goapp.H3().ID("share").TabIndex(-1).Text(w.T("share.title")),
		widget.Para("small", w.T("share.text")),
		widget.Div("field",
			goapp.Label().For("share-link").Text(w.T("share.label")),
			goapp.Input().Type("text").Class("input").ID("share-link").ReadOnly(true).Value(address),
		),
		widget.Div("acts",
			goapp.Button().Type("button").Class("btn btn-small").ID("share-copy").Text(w.T("result.save.link")).
				OnClick(func(ctx goapp.Context, e goapp.Event) { r.copy(ctx, address) }, goapp.EventScope(address)),
		),
		goapp.P().Class("small").ID("share-copied").Role("status").Text(r.share.copied),
		goapp.P().Body(goapp.Text(w.T("share.code")+" "), goapp.Span().Class("code num").ID("share-code").Text(code)),
		widget.Para("small", w.T("share.code.text", "count", w.Count(strings.Count(code, "-")+1))),
		goapp.Div().Hidden(len(c.Answers.Growth) == 0).Body(
			goapp.Label().Class("choice").For("share-money").Body(
				goapp.Input().Type("checkbox").ID("share-money").Checked(r.share.money).OnChange(func(ctx goapp.Context, e goapp.Event) {
					r.share.money, r.share.copied = ctx.JSSrc().Get("checked").Bool(), ""
				}),
				goapp.Span().Body(goapp.Text(w.T("share.money")), widget.Span("", w.T("share.money.hint"))),
			),
		),
		goapp.H4().Class("label").Text(w.T("share.contains")),
		goapp.Ul().Class("list small").ID("share-contains").Body(r.contains(c)...),
		widget.Para("small", w.T("share.nothing-else")),
	)
}

// contains lists everything in a code. It reads the code back, so that the list
// cannot say anything else than the code.
func (r *Result) contains(c answer.Code) []goapp.UI {
	w := r.words()
	var all []goapp.UI
	for _, line := range contents(w, c) {
		all = append(all, widget.Item(line))
	}
	return all
}

func contents(w *text.Words, c answer.Code) []string {
	read, _ := answer.ReadCode(c.String())
	all := []string{w.T("share.contains.edition", "edition", read.Edition)}
	form := read.Answers.Form(w.Lang)
	for _, q := range answer.Questions() {
		if said := given(w, form, q); said != "" {
			all = append(all, strings.TrimSuffix(w.T("ask."+q.ID+".title"), "?")+": "+said)
		}
	}
	return all
}

func (r *Result) copy(ctx goapp.Context, address string) {
	browser.Copy(address, func(ok bool) {
		ctx.Dispatch(func(goapp.Context) {
			key := "result.save.failed"
			if ok {
				key = "result.save.copied"
			}
			r.share.copied = r.words().T(key)
		})
	})
}

// openChosen reads the file that was just chosen.
func (r *Result) openChosen() {
	browser.ChosenFile("answers-file", answer.FileLimit, func(content string, fault browser.FileFault) {
		r.opening(openFile(content, fault))
	})
}

// afterHash is the fragment of an address that was typed or pasted.
func afterHash(s string) string {
	_, fragment, _ := strings.Cut(s, "#")
	return strings.TrimSpace(fragment)
}
