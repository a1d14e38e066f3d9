package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/chart"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tools are the folds under a figure: save it as a picture, embed it. Nothing is drawn for
// them before a button is pressed.
type tools struct{ Lang string }

// Of implements widget.Tools.
func (t tools) Of(f *widget.Figure) []goapp.UI {
	w := text.In(t.Lang)
	return []goapp.UI{
		widget.Fold("tools", w.T("tools.save"),
			widget.Para("small quiet", w.T("tools.save.text")),
			widget.Div("acts",
				widget.Button("btn btn-2 btn-small", w.T("tools.png")).
					OnClick(func(ctx goapp.Context, e goapp.Event) { t.savePNG(ctx, f) }, goapp.EventScope(t.Lang)),
				widget.Button("btn btn-2 btn-small", w.T("tools.svg")).
					OnClick(func(ctx goapp.Context, e goapp.Event) { t.saveSVG(f) }, goapp.EventScope(t.Lang)),
			),
			goapp.P().Class("small").Role("status").Text(f.Said()),
		),
		t.embed(f),
	}
}

// picture places a figure for saving: title, question, source and edition inside it.
func (t tools) picture(f *widget.Figure) (chart.Scene, bool) {
	c, ok := f.Drawing.(chart.Chart)
	if !ok {
		return chart.Scene{}, false
	}
	return chart.PlaceExport(c, f.Title, f.Sub, editionNote(text.In(t.Lang))), true
}

func (t tools) savePNG(ctx goapp.Context, f *widget.Figure) {
	scene, ok := t.picture(f)
	if !ok {
		f.Say(text.In(t.Lang).T("tools.failed"))
		return
	}
	width, _ := chart.FormatExport.Size()
	p := palette()
	browser.SavePicture(fileName(f.ID, ".png"), p.Page, chart.Resolve(scene, width, p), func(ok bool) {
		ctx.Dispatch(func(goapp.Context) { t.tell(f, ok) })
	})
}

func (t tools) saveSVG(f *widget.Figure) {
	scene, ok := t.picture(f)
	width, _ := chart.FormatExport.Size()
	t.tell(f, ok && browser.Save(fileName(f.ID, ".svg"), "image/svg+xml", chart.Standalone(scene, width, palette())))
}

// tell says how saving went.
func (t tools) tell(f *widget.Figure, ok bool) {
	key := "tools.failed"
	if ok {
		key = "tools.saved"
	}
	f.Say(text.In(t.Lang).T(key))
}

// palette is the light theme, read from the stylesheet: one file holds the colours.
func palette() chart.Palette {
	return chart.Palette{
		Page: browser.Token("page"), Surface: browser.Token("surface"), Ink: browser.Token("ink"), Ink2: browser.Token("ink2"),
		Line: browser.Token("line"), Hair: browser.Token("hair"), You: browser.Token("you"), Pop: browser.Token("pop"), Fill: browser.Token("fill"),
	}
}

// fileName is the name of a saved file: "aispejl-segment-2025-1.png".
func fileName(id, ext string) string {
	return "aispejl-" + strings.TrimPrefix(id, "fig-") + "-" + figure.Current().ID + ext
}

// editionNote names the edition and the month after which newer figures may exist,
// for what leaves the site.
func editionNote(w *text.Words) string {
	e := figure.Current()
	return w.T("tools.edition", "site", w.T("site.short"), "edition", e.ID, "month", month(w, e.OutdatedAfter))
}

// month writes "2027-06" as "juni 2027".
func month(w *text.Words, yearMonth string) string {
	year, number, _ := strings.Cut(yearMonth, "-")
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(number)
	return w.Date(y, m, 0)
}
