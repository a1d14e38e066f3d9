package page

import (
	"time"

	"aispejl/app/browser"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A part of a page is drawn again when its key changes, and not when something else
// on the page does. There is one component for all parts of all pages: each kind
// would bring some thirty methods of its own into the program.
type part struct {
	goapp.Compo
	Of        parts
	Lang, Key string

	// It is as it was rendered beforehand and answers to nothing the visitor does, so it
	// is left alone until its key changes.
	still bool

	// Not drawn yet: the page shows what was rendered beforehand. What is typed there
	// meanwhile is told to the program when it is drawn, see web/mount.js.
	asleep bool
}

// parts draw their part of a key.
type parts interface {
	draw(lang, key string) goapp.UI
}

// takingOver is true until the first page has arrived. Its parts are drawn one after
// the other, so that the browser can paint, and listen to the visitor, in between.
var takingOver = true

// asleep are the parts that are not drawn yet, in the order of the page.
var asleep []sleeper

type sleeper struct {
	part *part
	ctx  goapp.Context
}

// slice is how long parts are drawn before the browser has its turn.
const slice = 4 * time.Millisecond

// wake draws the parts that sleep, then calls done. ctx is the page's.
func wake(ctx goapp.Context, began time.Time, done func()) {
	for len(asleep) > 0 && !asleep[0].part.Mounted() {
		asleep = asleep[1:]
	}
	if len(asleep) == 0 {
		done()
		return
	}
	next := asleep[0]
	asleep = asleep[1:]
	next.ctx.Dispatch(func(goapp.Context) {
		ctx.PreventUpdate() // the part alone
		next.part.asleep = false
		ctx.Defer(func(ctx goapp.Context) {
			if time.Since(began) < slice {
				wake(ctx, began, done)
				return
			}
			browser.Soon(func() { wake(ctx, time.Now(), done) })
		})
	})
}

// OnInit implements app.Initializer.
func (p *part) OnInit() { p.asleep = takingOver && browser.PeekEarly() != nil }

// OnMount implements app.Mounter. Without PreventUpdate the page would be drawn once
// more for every part that is mounted.
func (p *part) OnMount(ctx goapp.Context) {
	ctx.PreventUpdate()
	if p.asleep && !p.still {
		asleep = append(asleep, sleeper{p, ctx})
	}
	p.mounted(ctx)
}

// OnUpdate implements app.Updater.
func (p *part) OnUpdate(ctx goapp.Context) {
	p.asleep = false
	p.mounted(ctx)
}

func (p *part) mounted(ctx goapp.Context) {
	switch of := p.Of.(type) {
	case *Room:
		of.mounted(ctx, p.Key)
	case *Estimate:
		of.mounted(ctx, p)
	case *Result:
		of.mounted(ctx, p)
	}
}

// Render implements app.Composer.
func (p *part) Render() goapp.UI {
	if p.asleep {
		return goapp.Elem("kept")
	}
	return p.Of.draw(p.Lang, p.Key)
}
