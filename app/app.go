// Package app is the product as a go-app application: its routes, under its sender's
// name.
package app

import (
	"strings"

	"aispejl/app/page"
	"aispejl/app/text"
	"aispejl/web"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Prepare does what can be done before the page at a path is taken over, and calls pause
// between pieces of it.
func Prepare(path string, pause func()) { page.Prepare(path, pause) }

// Register adds every route of the product to go-app's router. The sender's texts are
// named first: the build has checked them, so nothing is refused here.
func Register() {
	text.Brand(text.Danish, web.Contact, web.DanishTexts)
	text.Brand(text.English, web.Contact, web.EnglishTexts)
	for _, r := range page.Routes() {
		goapp.Route(r.Path, r.New)
		if bare := strings.TrimSuffix(r.Path, "/"); bare != "" {
			goapp.Route(bare, r.New)
		}
	}
}
