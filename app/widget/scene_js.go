//go:build js

package widget

import (
	"aispejl/app/chart"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Scene draws a placed scene. go-app keeps the box only: the marks go to the page's
// drawing script in one call, which costs a tenth of an element of go-app for each,
// and changes the marks that have changed. (Raw HTML is forbidden by Trusted Types.)
func Scene(s chart.Scene) goapp.UI {
	f := frameOf(&s)
	return &picture{Class: f.Class, Label: f.Label, Size: f.Size, Of: f.Of, Marks: s.List()}
}

type picture struct {
	goapp.Compo
	Class, Label, Size, Of string
	Marks                  string
}

// Render implements app.Composer.
func (p *picture) Render() goapp.UI { return frame{p.Class, p.Label, p.Size, p.Of}.around() }

// OnMount implements app.Mounter.
func (p *picture) OnMount(ctx goapp.Context) {
	ctx.PreventUpdate()
	p.draw()
}

// OnUpdate implements app.Updater.
func (p *picture) OnUpdate(goapp.Context) { p.draw() }

// draw calls web/draw.js. A page whose script lacks it goes on without the marks:
// every picture has its numbers in a table beside it.
func (p *picture) draw() {
	defer func() { _ = recover() }()
	goapp.Window().Get("aispejl").Call("draw", p.JSValue(), p.Marks)
}
