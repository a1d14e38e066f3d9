// Package page holds the go-app pages. Each page owns its state in one struct,
// changed only in named methods.
package page

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Route is one page at one address. Path is from the site's root and ends in "/".
type Route struct {
	Path string // "/", "/en/", "/tjek/use/"
	Lang string // "da" or "en"
	New  func() goapp.Composer
}

// Routes returns every page of the site in both languages.
func Routes() []Route {
	return []Route{
		{"/", "da", func() goapp.Composer { return &Start{Lang: "da"} }},
		{"/en/", "en", func() goapp.Composer { return &Start{Lang: "en"} }},
	}
}

// Start is the first page.
type Start struct {
	goapp.Compo
	Lang string
}

// Render implements app.Composer.
func (s *Start) Render() goapp.UI {
	return goapp.Div().ID("page").Body(goapp.H1().Text("Hvor står I med AI?"))
}
