// Command wasm is the program that runs in the visitor's browser.
package main

import (
	"aispejl/app"
	"aispejl/app/browser"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	browser.Capture() // before go-app replaces what the visitor typed into
	app.Register()
	goapp.RunWhenOnBrowser()
}
