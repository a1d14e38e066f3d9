// Command wasm is the program that runs in the visitor's browser.
package main

import (
	"time"

	"aispejl/app"
	"aispejl/app/browser"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// slice is how long the program works before the browser has its turn.
const slice = 6 * time.Millisecond

func main() {
	pause()
	app.Register()
	var began time.Time
	app.Prepare(browser.Route(), func() {
		if time.Since(began) >= slice {
			pause()
			began = time.Now()
		}
	})
	pause()
	browser.Capture() // before go-app takes over what the visitor typed into
	goapp.RunWhenOnBrowser()
}

// pause is the browser's turn: to paint, and to hear the visitor.
func pause() { time.Sleep(time.Millisecond) }
