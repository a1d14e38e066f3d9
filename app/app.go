// Package app is the product as a go-app application: its routes.
package app

import (
	"strings"

	"aispejl/app/page"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Register adds every route of the product to go-app's router.
func Register() {
	for _, r := range page.Routes() {
		goapp.Route(r.Path, r.New)
		if bare := strings.TrimSuffix(r.Path, "/"); bare != "" {
			goapp.Route(bare, r.New)
		}
	}
}
