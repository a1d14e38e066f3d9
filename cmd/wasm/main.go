// Command wasm is the program that runs in the visitor's browser.
package main

import (
	"time"

	"aispejl/app"
	"aispejl/app/browser"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	app.Register()
	time.Sleep(time.Millisecond) // the browser's turn: starting has taken a while
	browser.Capture()            // before go-app takes over what the visitor typed into
	goapp.RunWhenOnBrowser()
}
