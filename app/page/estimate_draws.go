package page

import (
	"strconv"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

const seedID = "seed"

// reseed chooses another pattern of draws. What cannot be one is kept in the field
// and said to be none; the last one that could is reckoned with.
func (r *reckoning) reseed(typed string) {
	seed, ok := parseSeed(typed, r.lang)
	r.seed, r.noSeed = typed, !ok
	if ok && seed != r.reckoner.Seed() {
		r.reckoner.Reseed(seed)
		r.changedAll()
	}
}

func parseSeed(typed, lang string) (seed int64, ok bool) {
	value, code := answer.ParseNumber(strings.TrimSpace(typed), lang)
	seed = int64(value)
	return seed, code == "" && float64(seed) == value && 0 <= seed && seed <= estimate.LastSeed
}

// digits is the seed as a field holds it.
func (r *reckoning) digits() string { return strconv.FormatInt(r.reckoner.Seed(), 10) }

// drawsKey is all that the choice of draws shows.
func (r *reckoning) drawsKey() string {
	return r.seed + "\n" + itoa(boolean(r.noSeed)) + "\n" + itoa(int(100*r.progress))
}

// draws chooses the pattern of the simulated futures and how many there are.
func (e *Estimate) draws() goapp.UI {
	w, r := e.words(), e.reckoning()
	seed := widget.Triple{
		ID: "tri-seed", Label: w.T("estimate.seed"), Cells: []widget.Cell{{ID: seedID, Value: r.seed, Bad: r.noSeed}},
		NoteName: w.T("estimate.why"), Note: w.T("estimate.seed.text"), ErrorWord: w.T("errors.prefix"),
		Edited: func(ctx goapp.Context, _, typed string) {
			e.reckoning().reseed(typed)
			e.moved(ctx)
		},
	}
	if r.noSeed {
		seed.Errors = []string{w.T("estimate.seed.wrong", "first", w.Count(0), "last", w.Count(estimate.LastSeed))}
	}
	return widget.Div("draws noprint",
		seed.Element(),
		widget.Div("acts",
			goapp.Button().Type("button").ID("long").Class("btn btn-2 btn-small").Text(w.T("estimate.long", "draws", w.Count(estimate.LongDraws))).
				OnClick(func(ctx goapp.Context, _ goapp.Event) { e.longRun(ctx) }),
			goapp.Span().Class("small").Role("status").Body(goapp.Text(said(r.progress > 0, w.T("estimate.long.progress", "share", w.PercentTo(r.progress, 0))))),
		))
}
