package page

import (
	"strconv"

	"aispejl/app/browser"
	"aispejl/app/chart"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Show is an embed: one widget without header and footer, as running text with a
// drawing and as pictures of fixed shape. The stylesheet shows the one that fits the
// frame, so that nothing jumps when the program takes over, and none of them needs
// to know the frame. It keeps nothing: its visitor is often a roomful.
type Show struct {
	goapp.Compo
	Lang, Widget string
	Still        bool // the twin without a program: the picture alone

	setting setting
	play    play
	sum     sum
	room    handful
}

// showWidgets are the slugs of the embeds, the same in both languages.
var showWidgets = []string{"segment", "kort", "svar", "barrierer", "hjaelp", "stoerrelse", "gaet", "maalt", "regn", "rum", "kilde"}

// The names of the twins without a program.
const stillSuffix = "/stille"

var slideFormats = [...]chart.Format{chart.Format16x9, chart.Format4x3, chart.Format1x1}

// CompoID makes every widget its own; the language is not part of it.
func (s *Show) CompoID() string { return "show/" + s.Widget }

// OnInit implements app.Initializer.
func (s *Show) OnInit() { s.setting = parseShow(browser.Fragment()) }

// OnPreRender implements app.PreRenderer.
func (s *Show) OnPreRender(ctx goapp.Context) { name(ctx, s.Lang, s.title()) }

// OnNav implements app.Navigator. A new fragment leads here too.
func (s *Show) OnNav(ctx goapp.Context) {
	if browser.PeekEarly() != nil {
		ctx.PreventUpdate() // the first page was drawn with this setting
	}
	s.setting = parseShow(browser.Fragment())
	browser.Mark("tema", s.setting.Theme)
	browser.Mark("format", s.setting.Format)
	browser.Mark("taster", strconv.Itoa(boolean(s.setting.Keys)))
	browser.SetProperty("--scale", strconv.FormatFloat(s.setting.Scale, 'f', -1, 64))
	name(ctx, s.Lang, s.title())
	takingOver = false
	ctx.Defer(func(goapp.Context) {
		browser.ForgetEarly()
		browser.Ready()
	})
}

func (s *Show) words() *text.Words { return text.In(s.Lang) }

func (s *Show) drawer() drawer {
	return drawer{w: s.words(), edition: editionOf(s.setting.Edition, figure.Editions())}
}

// editionOf is the edition with the id, else the newest of all, which come oldest first.
func editionOf(id string, all []*figure.Edition) *figure.Edition {
	for _, e := range all {
		if e.ID == id {
			return e
		}
	}
	return all[len(all)-1]
}

// notice says that the edition is not the newest, or older than it should be.
func notice(w *text.Words, e *figure.Edition, all []*figure.Edition) string {
	switch {
	case e.ID != all[len(all)-1].ID:
		return w.T("show.newer", "edition", e.ID)
	case outdated(e):
		return w.T("foot.outdated", "edition", e.ID)
	}
	return ""
}

func (s *Show) title() string {
	if asked := s.askTitle(); asked != "" {
		return asked
	}
	f := s.figure(s.drawer())
	if f == nil {
		return ""
	}
	return f.Title
}

// Render implements app.Composer.
func (s *Show) Render() goapp.UI {
	d := s.drawer()
	f := s.figure(d)
	if f == nil {
		f = d.answerFigure("areas")
	}
	if n := notice(d.w, d.edition, figure.Editions()); n != "" {
		f.Sub += " " + n
	}
	title := s.askTitle()
	if title == "" {
		title = f.Title
	}
	any := s.setting.Format == ""
	body := []goapp.UI{goapp.H1().Class("sr").Text(title), s.flow(d, f, any)}
	for _, format := range slideFormats {
		body = append(body, s.slide(d, f, format, any || format.String() == s.setting.Format))
	}
	return goapp.Div().ID("page").Class("show").Body(goapp.Main().ID("m").Body(body...), s.themes())
}

// themes are marks that a link to the twin leads to, for it has no program to read
// the fragment: the stylesheet looks for the one aimed at.
func (s *Show) themes() goapp.UI {
	if !s.Still {
		return goapp.Div().Hidden(true)
	}
	var marks []goapp.UI
	for _, theme := range []string{"lys", "moerk", "kontrast"} {
		marks = append(marks, goapp.Span().ID("tema="+theme))
	}
	return goapp.Div().Hidden(true).Body(marks...)
}

// flow is the widget as running text, for a frame that is as high as it needs.
func (s *Show) flow(d drawer, f *widget.Figure, wanted bool) goapp.UI {
	if !wanted {
		return goapp.Div().Hidden(true)
	}
	drawing := func() []goapp.UI {
		parts := []goapp.UI{headline("fig-t", f.Title), widget.Para("fig-s", f.Sub)}
		if f.Drawing == nil {
			return append(parts, s.facts(d))
		}
		wide := f.Drawing.Place(chart.Wide)
		parts = append(parts, widget.Scene(wide), widget.Scene(f.Drawing.Place(chart.Slim)))
		if s.setting.Controls {
			parts = append(parts, widget.Fold("", f.TableWord, f.Table.Of(f.Title, wide.Source).Element()))
		}
		return []goapp.UI{goapp.Figure().Class("fig").Body(parts...)}
	}
	body := s.either(d, drawing)
	if s.setting.Controls {
		body = append(body, s.more(d))
	}
	return widget.Div("show-flow", body...)
}

// more leads to the site, in a tab of its own: it lets no other site frame it.
func (s *Show) more(d drawer) goapp.UI {
	to, label := "start", d.w.T("show.full")
	switch s.Widget {
	case "regn":
		to, label = "estimate", d.w.T("show.full.estimate")
	case "rum":
		to, label = "room", d.w.T("show.full.room")
	case "kilde", "svar":
		to, label = "figures", d.w.T("show.full.figures")
	}
	return goapp.P().Class("small show-full").Body(goapp.A().Href(link(s.Lang, to)).Target("_blank").Rel("noopener").Text(label))
}

// slide is the widget as a picture of a fixed shape, as large as the frame allows.
func (s *Show) slide(d drawer, f *widget.Figure, format chart.Format, wanted bool) goapp.UI {
	if !wanted {
		return goapp.Div().Hidden(true)
	}
	drawing := func() []goapp.UI {
		c, ok := f.Drawing.(chart.Chart)
		if !ok {
			return []goapp.UI{s.sheet(headline("show-h", f.Title), widget.Para("show-sub", f.Sub), s.facts(d))}
		}
		slide := chart.Slide(c, format, s.setting.Scale, f.Title, f.Sub)
		return []goapp.UI{
			widget.Para("sr", f.Sub),
			widget.Scene(slide),
			widget.Div("sr", f.Table.Of(f.Title, slide.Source).Plain()),
		}
	}
	class := "show-slide f" + format.String()
	if s.pressable() {
		class += " with-under"
	}
	return goapp.Div().Class(class).Body(s.either(d, drawing)...)
}

// either returns what can be pressed, or the drawing. Before the program has come
// both are there: the stylesheet shows the drawing where it never comes.
func (s *Show) either(d drawer, drawing func() []goapp.UI) []goapp.UI {
	asking := s.asking()
	switch {
	case !asking:
		return append(drawing(), s.under(d))
	case goapp.IsServer:
		return []goapp.UI{widget.Div("show-live", s.ask(d)), widget.Div("show-rest", drawing()...)}
	}
	return []goapp.UI{widget.Div("show-live", s.ask(d)), goapp.Div().Hidden(true)}
}

// headline is the title as it is seen; the heading that is read out stands once above
// all the forms of the widget.
func headline(class, title string) goapp.UI {
	return goapp.P().Class(class).Aria("hidden", "true").Text(title)
}

// sheet is a slide made of text: everything on it is measured in its own units.
func (s *Show) sheet(body ...goapp.UI) goapp.UI {
	return widget.Div("show-sheet", body...)
}
