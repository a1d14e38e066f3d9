package page

import (
	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"
)

// A preparer has work to do that needs nothing of what the visitor did before the
// program arrived. It calls pause between pieces of it.
type preparer interface{ prepare(pause func()) }

// Prepare does what can be done before the page at a path is taken over. The browser
// has its turn whenever pause is called. What is not done then is done when the page is
// drawn, all at once.
func Prepare(path string, pause func()) {
	for _, r := range Routes() {
		if r.Path == path {
			pause()
			text.Prepare(r.Lang, pause)
			pause()
			if p, ok := r.New().(preparer); ok {
				p.prepare(pause)
			}
			return
		}
	}
}

func (f *Figures) prepare(pause func()) { figure.Prepare(pause) }
func (r *Room) prepare(pause func())    { figure.Prepare(pause) }

// prepare works out what the groups could have shown under the spread that is preset.
func (r *Result) prepare(pause func()) {
	figure.Prepare(pause)
	if sd, code := answer.ParseNumber(text.In(r.Lang).T("result.power.preset"), r.Lang); code == "" {
		assume(sd / 100)
	}
	pause()
}

// prepare reckons the ideas that are kept, or the example.
func (e *Estimate) prepare(pause func()) {
	figure.Prepare(pause)
	r := reckon(e.Lang)
	r.begin()
	for range len(estimate.Beliefs) + 1 {
		pause()
		r.beginStep()
	}
}
