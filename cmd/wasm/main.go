// Command wasm is the program that runs in the visitor's browser.
package main

import (
	"aispejl/app"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	app.Register()
	goapp.RunWhenOnBrowser()
}
