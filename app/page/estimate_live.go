package page

import (
	"aispejl/app/browser"
	"aispejl/app/chart"
	"aispejl/app/widget"
	"aispejl/stats/benefit"
)

// slimBelow is the container width in px below which the stylesheet shows the slim
// drawing.
const slimBelow = 640

// A restedFigure is a figure as it was when its controls rested.
type restedFigure struct {
	figure *widget.Figure
	hidden chart.Scene // the drawing that the stylesheet hides, once it is asked for
	width  chart.Width
	placed bool
}

// scenes are both drawings of a figure, placed already.
type scenes [2]chart.Scene

// Place implements chart.Placer.
func (s scenes) Place(w chart.Width) chart.Scene { return s[w] }

// live leaves the parts of a figure that are not seen as they were while a control
// moves: the drawing for another width, and the table in its fold. They follow when
// the control rests. In the browser the drawing costs many times what the
// simulation does.
func (e *Estimate) live(f *widget.Figure) *widget.Figure {
	if e.rested == nil {
		e.rested = map[string]*restedFigure{}
	}
	last := e.rested[f.ID]
	width := browser.Width("result")
	o := e.reckoning().reckoner.Now().Outcome
	if last == nil || width == 0 || o.Draws >= benefit.RestingDraws {
		e.rested[f.ID] = &restedFigure{figure: f}
		return f
	}
	shown, hidden := chart.Wide, chart.Slim
	if width < slimBelow {
		shown, hidden = chart.Slim, chart.Wide
	}
	if !last.placed || last.width != hidden {
		last.hidden, last.width, last.placed = last.figure.Drawing.Place(hidden), hidden, true
	}
	var both scenes
	both[shown], both[hidden] = f.Drawing.Place(shown), last.hidden
	f.Drawing, f.Table = both, last.figure.Table
	return f
}
