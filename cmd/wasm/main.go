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
	for _, step := range app.Prepare(browser.Route()) {
		pause()
		step()
	}
	pause()
	browser.Capture() // before go-app takes over what the visitor typed into
	goapp.RunWhenOnBrowser()
}

// pause is the browser's turn: to paint, and to hear the visitor.
func pause() { time.Sleep(time.Millisecond) }
