package page

import (
	"slices"
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The stretches of the result, in the order of the page.
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

// draw implements parts. A key is a kind, a colon, a name and what it shows.
func (e *Estimate) draw(lang, key string) goapp.UI {
	kind, name, _ := strings.Cut(key, ":")
	name, _, _ = strings.Cut(name, "\n")
	switch kind {
	case "stretch":
		i, _ := strconv.Atoi(name)
		return e.stretch(i)
	case "field":
		return e.field(benefit.Input(name))
	case "head":
		return sectionHead(e.words(), name)
	case "draws":
		return e.draws()
	case "choice":
		return e.choice()
	case "firm":
		return e.firm()
	case "growth":
		return e.growth()
	case "files":
		return e.files()
	case "measured":
		return measured(draw(lang))
	}
	return e.widening()
}

// fixed is a part of the page that changes when its key does.
func (e *Estimate) fixed(key string) goapp.UI {
	return &part{Of: e, Lang: e.Lang, Key: key, still: strings.HasPrefix(key, "head:")}
}

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

// part returns a stretch as new as it needs to be now. In the browser drawing costs
// many times what the simulation does, so only what is on the screen follows a control
// while it moves, the finding in the next frame and what stands below it in the one
// after; the rest follows step by step when it rests, or when it is scrolled to.
func (e *Estimate) part(i int) goapp.UI {
	key := "stretch:" + itoa(i) + "\n" + itoa(e.drawn[i])
	if e.drawn[i] == 0 || i == e.turn || browser.Shown(partID(i)) {
		key = e.stretchKey(i)
	}
	return &part{Of: e, Lang: e.Lang, Key: key}
}

// stretchKey is the key of a stretch that is drawn now.
func (e *Estimate) stretchKey(i int) string {
	e.drawn[i] = e.reckoning().version
	return "stretch:" + itoa(i) + "\n" + itoa(e.drawn[i])
}

// A stretch that is on the page.
type stretch struct {
	part *part
	ctx  goapp.Context
}

// mounted remembers the stretches that are on the page.
func (e *Estimate) mounted(ctx goapp.Context, p *part) {
	if name, ok := strings.CutPrefix(p.Key, "stretch:"); ok {
		name, _, _ = strings.Cut(name, "\n")
		i, _ := strconv.Atoi(name)
		e.stretches[i] = stretch{p, ctx}
	}
}

// finding are the stretches that say what comes of the fields.
var finding = [...]int{lossPart, futuresPart, phonePart}

// moved shows what comes of a control that moves: it has the finding painted before
// anything else of the page is drawn. Only its stretches are drawn now, the page as a
// whole after the next frame, and the exact result when the control rests.
func (e *Estimate) moved(ctx goapp.Context) {
	r := e.reckoning()
	changed := r.stale
	r.fresh()
	if changed && r.problems == nil && e.exact {
		browser.RemoveAttribute("result", "data-draws")
		e.exact = false
	}
	n := r.changes
	browser.Moving("result", restAfter, func() {
		ctx.Dispatch(func(ctx goapp.Context) { e.rest(ctx, r, n) })
	})
	ctx.PreventUpdate()
	for _, i := range finding {
		s := e.stretches[i]
		if s.part == nil || !browser.Shown(partID(i)) {
			continue
		}
		s.ctx.Dispatch(func(goapp.Context) {
			e.page.PreventUpdate()
			s.part.Key = e.stretchKey(i)
		})
	}
	if !e.moving { // or what follows is already under way
		e.moving = true
		browser.Painted(func() { e.page.Dispatch(func(goapp.Context) { e.moving = false }) })
	}
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
