package page

import (
	"slices"

	"aispejl/app/browser"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The parts of the result, in the order of the page.
const (
	lossPart = iota
	futuresPart
	paybackPart
	middlePart
	tornadoPart
	evenPart
	shrinkPart
	impliedPart
	assumePart
	besidePart
	phonePart // the loss sentence above the fields, where the result stands below them
	partCount
)

func partID(i int) string { return "part-" + itoa(i) }

// A part is one stretch of what follows from the fields. In the browser drawing
// costs many times what the simulation does, so only the parts on the screen follow
// a control while it moves; the others follow one by one when it rests, or when they
// are scrolled to.
type part struct {
	goapp.Compo
	Page    *Estimate
	Lang    string
	Index   int
	Version int // of the reckoning that is shown
}

// Render implements app.Composer.
func (p *part) Render() goapp.UI { return p.Page.draw(p.Index) }

// slimBelow is the container width in px below which the stylesheet shows the slim
// drawing.
const slimBelow = 640

// seen is what of a figure is drawn now: all of it once the control rests.
func (e *Estimate) seen() widget.Part {
	width := browser.Width("result")
	switch o := e.reckoning().reckoner.Now().Outcome; {
	case width == 0 || o.Draws >= benefit.RestingDraws:
		return widget.Whole
	case width < slimBelow:
		return widget.OnlySlim
	}
	return widget.OnlyWide
}

// part returns a part as new as it needs to be now.
func (e *Estimate) part(i int) goapp.UI {
	if r := e.reckoning(); i == e.turn || e.drawn[i] == 0 || browser.Shown(partID(i)) {
		e.drawn[i] = r.version
	}
	return &part{Page: e, Lang: e.Lang, Index: i, Version: e.drawn[i]}
}

// watch draws parts that are scrolled to while they are old.
func (e *Estimate) watch(ctx goapp.Context) {
	var ids []string
	for i := range partCount {
		ids = append(ids, partID(i))
	}
	ctx.Defer(func(ctx goapp.Context) {
		browser.Watch(ids, func() {
			if e.old() >= 0 {
				ctx.Dispatch(nil)
			}
		})
	})
}

// old returns a part that is older than the result, -1 for none.
func (e *Estimate) old() int {
	version := e.reckoning().version
	return slices.IndexFunc(e.drawn[:], func(drawn int) bool { return drawn != version })
}

// catchUp draws the old parts, each in a step of its own, so that a movement in
// between is not kept waiting.
func (e *Estimate) catchUp(ctx goapp.Context) {
	r := e.reckoning()
	n := r.changes
	soon(ctx, func(ctx goapp.Context) {
		e.turn = e.old()
		if n != r.changes || r != theReckoning || e.turn < 0 {
			e.turn = -1
			ctx.PreventUpdate()
			return
		}
		e.catchUp(ctx)
	})
}
