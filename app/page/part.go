package page

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A part of a page is drawn again when its key changes, and not when something else
// on the page does. There is one component for all parts of all pages: each kind
// would bring some thirty methods of its own into the program.
type part struct {
	goapp.Compo
	Of        parts
	Lang, Key string
}

// parts draw their part of a key.
type parts interface {
	draw(lang, key string) goapp.UI
}

// OnMount implements app.Mounter. Without PreventUpdate the page would be drawn once
// more for every part that is mounted.
func (p *part) OnMount(ctx goapp.Context) {
	ctx.PreventUpdate()
	p.OnUpdate(ctx)
}

// OnUpdate implements app.Updater.
func (p *part) OnUpdate(ctx goapp.Context) {
	if r, ok := p.Of.(*Room); ok {
		r.mounted(ctx, p.Key)
	}
}

// Render implements app.Composer.
func (p *part) Render() goapp.UI { return p.Of.draw(p.Lang, p.Key) }
