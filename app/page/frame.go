package page

import (
	"strings"
	"time"

	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A frame is what every page has around its content: skip link, navigation,
// footer, the notice of a new version.
type frame struct {
	Lang, Name string // language and name of the page, see addresses
	Wide       bool   // the estimate needs more room
	Main       string // class of the main element
	Anew       bool   // the content is another than was rendered beforehand: made anew, nothing of it seems to move
	Forget     forgetter
	Forgotten  bool // the answers were just deleted; said once
}

// A forgetter is a page that deletes the visitor's answers.
type forgetter interface{ forget(ctx goapp.Context) }

// words returns the texts in the page's language.
func (f frame) words() *text.Words { return text.In(f.Lang) }

// link returns the address of a named page in the page's language.
func link(lang, name string) string { return browser.Link(address(lang, name)) }

func (f frame) around(body ...goapp.UI) goapp.UI {
	w := f.words()
	class := "page"
	if f.Wide {
		class += " page-wide"
	}
	if f.Main == "stage" {
		class += " page-stage"
	}
	main := goapp.Main().ID("m").TabIndex(-1).Body(body...)
	if f.Main != "" {
		main = main.Class(f.Main)
	}
	if f.Anew {
		main = main.Attr("data-anew", "yes")
	}
	return goapp.Div().ID("page").Class(class).Body(
		goapp.A().Class("skip").Href("#m").Text(w.T("nav.skip")).OnClick(func(ctx goapp.Context, e goapp.Event) {
			e.PreventDefault()
			e.StopImmediatePropagation()
			browser.Focus("m", false)
		}),
		f.part("bar"),
		goapp.Div().Class("update").Role("status").Body(f.update(w)),
		main,
		f.part("foot "+browser.Version()+" "+itoa(browser.Requests())+" "+itoa(f.meetings())),
	)
}

// part is a part of the frame: a change of the page between them does not draw them again.
func (f frame) part(key string) goapp.UI {
	return &part{Of: f, Lang: f.Lang, Key: key, still: key == "bar"}
}

// draw implements parts.
func (f frame) draw(lang, key string) goapp.UI {
	if key == "bar" {
		return f.bar(text.In(lang), text.Other(lang))
	}
	return f.foot(text.In(lang))
}

// bar is the navigation at the top of a page.
func (f frame) bar(w *text.Words, other string) goapp.UI {
	return goapp.Header().Class("bar").Body(
		goapp.A().Class("home").Href(link(f.Lang, "start")).Text(w.T("site.name")),
		goapp.Nav().Aria("label", w.T("nav.label")).Body(
			goapp.A().Href(link(f.Lang, "estimate")).Text(w.T("nav.estimate")),
			goapp.A().Href(link(f.Lang, "figures")).Text(w.T("nav.figures")),
			goapp.A().Href(link(f.Lang, "about")).Text(w.T("nav.about")),
			goapp.A().Href(link(other, f.Name)).Lang(other).Attr("hreflang", other).Text(w.T("nav.other")),
		),
	)
}

// update is the notice of a new version. The slot is always there.
func (f frame) update(w *text.Words) goapp.UI {
	if !browser.UpdateWaiting() {
		return goapp.P().Hidden(true)
	}
	return goapp.P().Body(
		goapp.Text(w.T("update.ready")+" "),
		widget.Button("btn btn-small", w.T("update.apply")).
			OnClick(func(ctx goapp.Context, e goapp.Event) { browser.ApplyUpdate() }),
	)
}

// foot is the end of a page.
func (f frame) foot(w *text.Words) goapp.UI {
	edition := figure.Head()
	status := w.T("foot.edition", "edition", edition.ID, "version", browser.Version())
	return goapp.Footer().Class("foot").Body(
		goapp.A().Href(link(f.Lang, "figures")).Text(w.T("foot.method")),
		goapp.A().Href(link(f.Lang, "about")+"#bevis").Text(w.T("foot.privacy")),
		goapp.A().Href(link(f.Lang, "accessibility")).Text(w.T("foot.accessibility")),
		goapp.A().Href(link(f.Lang, "room")).Text(w.T("room.title")),
		goapp.Button().Type("button").ID("forget").Class("linklike").Text(w.T("foot.delete")).OnClick(func(ctx goapp.Context, e goapp.Event) {
			if f.Forget != nil {
				f.Forget.forget(ctx)
			}
		}, goapp.EventScope(f.Lang, f.Name)),
		goapp.Button().Type("button").ID("install").Class("linklike").Text(w.T("foot.install")).
			OnClick(func(ctx goapp.Context, e goapp.Event) { browser.Install() }),
		goapp.P().Role("status").Class("forgotten").Body(goapp.Text(said(f.Forgotten, w.T("foot.deleted")))),
		f.meeting(w),
		goapp.P().Class("num").Body(goapp.Text(status+" "), widget.Span("requests", w.T("foot.requests", "count", w.Count(browser.Requests())))),
		goapp.P().Class("logo").Body(goapp.Img().Src(browser.Link("/web/brand/logo.svg")).Alt(w.T("brand.name"))),
		goapp.P().Class("outdated").Hidden(!outdated(edition)).Text(w.T("foot.outdated", "edition", edition.ID)),
	)
}

// meeting offers to delete a meeting of the room too, once the answers are deleted.
func (f frame) meeting(w *text.Words) goapp.UI {
	left := f.meetings()
	return goapp.P().Class("forgotten").Role("status").Hidden(left == 0).Body(
		goapp.Text(w.T("room.offered", "count", w.Count(left))+" "),
		press("linklike", "forget-meeting", w.T("room.delete"), func(goapp.Context) { openMeeting().forget() }))
}

// meetings is how many answers a meeting still holds after the visitor's own are deleted.
func (f frame) meetings() int {
	if f.Forgotten && f.Name != "room" {
		return openMeeting().left()
	}
	return 0
}

func said(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// rich is a paragraph of the catalogue with its links made addresses.
func rich(w *text.Words, class, key string, pairs ...string) goapp.UI {
	return widget.P(class, w.T(key, pairs...), browser.Link)
}

// heading is the h1 of a page; it takes the focus when the page is changed.
func heading(class string, body ...goapp.UI) goapp.UI {
	h := goapp.H1().ID("h1").TabIndex(-1).Body(body...)
	if class != "" {
		h = h.Class(class)
	}
	return h
}

// arrive names the page and, when the visitor came from another page of the site,
// moves the focus to its heading and the view to its top, or to the part of it that the
// link leads to.
func arrive(ctx goapp.Context, lang, title string) { arriveTelling(ctx, lang, title, deviceState) }

// deviceState is what every page shows of the device.
func deviceState() string { return itoa(boolean(browser.UpdateWaiting())) }

// workerState is for the pages that also tell how offline use stands.
func workerState() string {
	worker := browser.Worker()
	return deviceState() + worker.State + worker.Reason
}

// arriveTelling is arrive for a page that is drawn again when the state changes.
func arriveTelling(ctx goapp.Context, lang, title string, state func() string) {
	if browser.PeekEarly() != nil {
		ctx.PreventUpdate() // the first page was drawn with all there is to know
	}
	name(ctx, lang, title)
	v := open(lang)
	if v.walked {
		ctx.Defer(func(goapp.Context) {
			if part := browser.Fragment(); part != "" {
				browser.Focus(part, false)
				return
			}
			browser.ScrollTop()
			browser.Focus("h1", true)
		})
	}
	v.walked = true
	shown := state()
	browser.OnChange(func() {
		if now := state(); now != shown {
			shown = now
			ctx.Update()
		}
	})
	takingOver = false
	ctx.Defer(func(ctx goapp.Context) {
		browser.Soon(func() {
			wake(ctx, time.Now(), func() {
				browser.PeekEarly().Restore()
				browser.ForgetEarly()
				browser.Ready()
			})
		})
	})
}

// name sets title, language and description of the page.
func name(ctx goapp.Context, lang, title string) {
	w := text.In(lang)
	full := w.T("site.name")
	if title != "" && title != full {
		full = title + " · " + full
	}
	if ctx.Page().Lang() != lang { // set anew, even to itself, it makes the browser style every element again
		ctx.Page().SetLang(lang)
	}
	ctx.Page().SetTitle("%s", full)
	ctx.Page().SetDescription("%s", w.T("site.description"))
}

// linker makes the routes in the catalogue's texts addresses.
var linker widget.Linker = browser.Link

// sentence is a paragraph of a text that is already filled in.
func sentence(class, s string) goapp.UI { return widget.P(class, s, linker) }

// lower begins a text in lower case, for use inside a sentence.
func lower(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToLower(string(r)) + s[len(string(r)):]
		}
	}
	return s
}

// richItem is a list item of a text that is already filled in.
func richItem(s string) goapp.UI { return widget.RichItem(s, linker) }
