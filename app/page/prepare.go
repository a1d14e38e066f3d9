package page

import (
	"aispejl/app/estimate"
	"aispejl/stats/figure"
)

// A preparer has work to do that needs nothing of what the visitor did before the
// program arrived.
type preparer interface{ prepare() []func() }

// Prepare returns what can be done before the page at a path is taken over, in steps
// between which the browser has its turn. What is not done then is done when the page
// is drawn, all at once.
func Prepare(path string) []func() {
	for _, r := range Routes() {
		if r.Path == path {
			if p, ok := r.New().(preparer); ok {
				return p.prepare()
			}
			break
		}
	}
	return nil
}

func readFigures() { figure.Current() }

func (r *Result) prepare() []func()  { return []func(){readFigures} }
func (f *Figures) prepare() []func() { return []func(){readFigures} }
func (r *Room) prepare() []func()    { return []func(){readFigures} }

// prepare reckons the ideas that are kept, or the example.
func (e *Estimate) prepare() []func() {
	steps := []func(){readFigures, func() { reckon(e.Lang).begin() }}
	for range len(estimate.Beliefs) + 1 {
		steps = append(steps, func() { reckon(e.Lang).beginStep() })
	}
	return steps
}
