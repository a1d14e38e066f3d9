// Package page holds the go-app pages. Each page owns its state in one struct,
// changed only in named methods; what the visitor answered is the visit they share.
package page

import (
	"aispejl/app/answer"
	"aispejl/app/text"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Route is one page at one address. Path is from the site's root and ends in "/".
type Route struct {
	Path string // "/", "/en/", "/tjek/use/"
	Lang string // "da" or "en"
	Name string // name of the page, the same in both languages
	New  func() goapp.Composer
}

// Routes returns every page of the site in both languages.
func Routes() []Route {
	var all []Route
	add := func(name string, create func(lang string) goapp.Composer) {
		for _, lang := range []string{text.Danish, text.English} {
			all = append(all, Route{address(lang, name), lang, name, func() goapp.Composer { return create(lang) }})
		}
	}
	add("start", func(lang string) goapp.Composer { return &Start{Lang: lang} })
	add("check", func(lang string) goapp.Composer { return &Ask{Lang: lang, ID: answer.Questions()[0].ID} })
	add("short", func(lang string) goapp.Composer { return &Ask{Lang: lang, ID: "short"} })
	for _, q := range answer.Questions() {
		add("ask/"+q.ID, func(lang string) goapp.Composer { return &Ask{Lang: lang, ID: q.ID} })
	}
	add("first-answer", func(lang string) goapp.Composer { return &FirstAnswer{Lang: lang} })
	add("answers", func(lang string) goapp.Composer { return &List{Lang: lang} })
	add("result", func(lang string) goapp.Composer { return &Result{Lang: lang} })
	add("estimate", func(lang string) goapp.Composer { return &Estimate{Lang: lang} })
	add("figures", func(lang string) goapp.Composer { return &Figures{Lang: lang} })
	add("room", func(lang string) goapp.Composer { return &Room{Lang: lang} })
	add("about", func(lang string) goapp.Composer { return &About{Lang: lang} })
	add("accessibility", func(lang string) goapp.Composer { return &Accessibility{Lang: lang} })
	for _, slug := range showWidgets {
		add("show/"+slug, func(lang string) goapp.Composer { return &Show{Lang: lang, Widget: slug} })
		add("show/"+slug+stillSuffix, func(lang string) goapp.Composer { return &Show{Lang: lang, Widget: slug, Still: true} })
	}
	return all
}
