package page

import (
	"strings"

	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// embeds are the widgets that show the figures of the pages, by the figure's id.
var embeds = map[string]string{
	"fig-segment":            "segment/",
	"fig-guess":              "gaet/",
	"fig-barriers":           "barrierer/",
	"fig-barriers-knowledge": "svar/#item=barrier_detail.knowledge",
	"fig-help":               "hjaelp/",
	"fig-types":              "stoerrelse/",
	"fig-growth":             "maalt/",
}

// embed is the fold with the code that shows a figure on another site.
func (t tools) embed(f *widget.Figure) goapp.UI {
	slug, fragment, _ := strings.Cut(embeds[f.ID], "#")
	if slug == "" {
		return goapp.Details().Hidden(true)
	}
	w, edition := text.In(t.Lang), figure.Shipped().ID
	// The title of the population: the figure's own may tell what the visitor answered.
	shown := Show{Lang: t.Lang, Widget: strings.TrimSuffix(slug, "/"), Still: true, setting: parseShow(fragment)}
	title := shown.title()
	route := address(t.Lang, "show/"+shown.Widget)
	frozen := "data=" + edition
	if fragment != "" {
		frozen = fragment + "&amp;" + frozen
	}
	code := func(label, fragment string) []goapp.UI {
		if fragment != "" {
			fragment = "#" + fragment
		}
		code := embedCode(browser.Address(route)+fragment, title, browser.Address("/web/embed.js"))
		return []goapp.UI{
			widget.Para("small", label),
			goapp.Pre().Class("code code-long").TabIndex(0).Aria("label", label).Text(code),
			widget.Button("btn btn-2 btn-small", w.T("show.embed.copy")).OnClick(func(ctx goapp.Context, e goapp.Event) {
				browser.Copy(code, func(ok bool) {
					ctx.Dispatch(func(goapp.Context) { f.Say(w.T([]string{"show.embed.failed", "show.embed.copied"}[boolean(ok)])) })
				})
			}, goapp.EventScope(code)),
		}
	}
	body := []goapp.UI{widget.Summary(w.T("show.embed")), widget.Para("small quiet", w.T("show.embed.text"))}
	body = append(body, code(w.T("show.embed.live"), fragment)...)
	body = append(body, code(w.T("show.embed.frozen", "edition", edition), frozen)...)
	body = append(body, goapp.P().Class("small").Role("status").Text(f.Said()), goapp.P().Class("small").Body(
		goapp.A().Href(browser.Link(route+strings.TrimPrefix(stillSuffix, "/")+"/")).Target("_blank").Rel("noopener").Text(w.T("show.embed.still"))))
	return goapp.Details().Class("tools").Body(body...)
}

// embedCode is what another site puts into its page. Without the script the frame
// keeps its shape, and the figure fits into that.
func embedCode(source, title, script string) string {
	return `<iframe src="` + source + `" title="` + attribute.Replace(title) + `" loading="lazy" style="width:100%;aspect-ratio:16/9;border:0"></iframe>` +
		"\n" + `<script src="` + script + `" async></script>`
}

var attribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", text.NoBreak, " ", text.Joiner, "")
