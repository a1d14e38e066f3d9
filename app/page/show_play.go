package page

import (
	"strconv"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A play is what was pressed in an embed. It ends with the frame: nothing is stored.
type play struct {
	form    answer.Form // kort
	missing bool        // kort: shown was pressed too soon
	guess   int         // gaet: 1 more than the guess, 0 before there is one
	shown   bool        // the answer is uncovered
	belief  int         // regn: place in estimate.Beliefs
}

// asking reports whether the widget waits for a press before it draws.
func (s *Show) asking() bool {
	return (s.Widget == "kort" || s.Widget == "gaet") && !s.Still && s.setting.Controls && !s.play.shown
}

// ask are the questions of the widget, the same on a page and on a slide. Buttons,
// because radios would take the arrow keys of a deck.
func (s *Show) ask(d drawer) goapp.UI {
	if s.Widget == "gaet" {
		return s.askGuess(d)
	}
	w := d.w
	var fields []goapp.UI
	for _, id := range shortPath {
		q := question(id)
		var options []goapp.UI
		for _, o := range append(append([]string{}, q.Options...), q.Special...) {
			label := optionLabel(w, id, o)
			chosen := len(s.play.form[id]) == 1 && s.play.form[id][0] == o
			options = append(options, s.pick(label, chosen, id+"="+o, func() { s.choose(id, o) }))
		}
		fields = append(fields, goapp.FieldSet().Body(goapp.Legend().Text(w.T("ask."+id+".title")), widget.Div("picks", options...)))
	}
	said := ""
	if s.play.missing {
		said = w.T("show.short.missing")
	}
	return s.sheet(
		headline("show-h", s.askTitle()), widget.Para("show-sub", w.T("show.short.lead")),
		widget.Div("show-fields", fields...),
		widget.Div("acts",
			s.press("btn", w.T("show.short.show"), func() { s.showPlace() }),
			goapp.P().Role("status").Text(said),
		),
	)
}

func (s *Show) choose(id, option string) {
	if s.play.form == nil {
		s.play.form = answer.Form{}
	}
	s.play.form[id] = []string{option}
	s.play.missing = false
}

// showPlace draws the firm's place once the two answers that decide it are there.
func (s *Show) showPlace() {
	ready := len(s.play.form["use"]) > 0 && len(s.play.form["priority"]) > 0
	s.play.shown, s.play.missing = ready, !ready
}

// placed is the matrix, with the firm in it once it has answered.
func (s *Show) placed(d drawer) *widget.Figure {
	if !s.play.shown {
		return d.matrixFigure(estimate.Placement{}, "", "")
	}
	a, _ := answer.Parse(s.play.form, s.Lang)
	p := s.compare(d, a).Segment
	f := d.matrixFigure(p, first(s.play.form, "use"), first(s.play.form, "priority"))
	f.Title = verdict(d.w, p)
	if p.Segment != "" {
		f.Sub = d.rule(p)
	}
	return f
}

func first(form answer.Form, field string) string {
	if v := form[field]; len(v) > 0 {
		return v[0]
	}
	return ""
}

const guessStep = 5

// askGuess lets a room guess before the number is uncovered.
func (s *Show) askGuess(d drawer) goapp.UI {
	w := d.w
	var options []goapp.UI
	for g := 0; g <= 100; g += guessStep {
		options = append(options, s.pick(w.Count(g), s.play.guess == g+1, strconv.Itoa(g), func() { s.play.guess = g + 1 }))
	}
	return s.sheet(
		headline("show-h", s.askTitle()), widget.Para("show-sub", w.T("show.guess.lead")),
		widget.Div("picks picks-row", options...),
		widget.Div("acts", s.press("btn", w.T("show.guess.show"), func() { s.play.shown = true })),
	)
}

// revealed is the number of front-runners, beside the guess if there was one.
func (s *Show) revealed(d drawer) *widget.Figure {
	c := d.the("ti2025.segment.front-runner")
	if c.Interval == nil || c.Half == nil {
		return nil
	}
	if s.play.shown && s.play.guess > 0 {
		return d.guessFigure(c, s.play.guess-1)
	}
	f := d.shares([]estimate.Comparison{c})
	f.Title = d.w.T("show.guess.title", "value", d.w.Of100(c.Figure.Value), "range", d.w.Range(c.Interval.Low, c.Interval.High))
	f.Sub = d.w.T("result.guess.sub", "base", d.firms(c.Figure.ID))
	return f
}

// askTitle is what the questions are about, "" when nothing is asked.
func (s *Show) askTitle() string {
	switch {
	case !s.asking():
		return ""
	case s.Widget == "gaet":
		return s.words().T("ask.guess.title")
	}
	return s.words().T("show.short.title")
}

// under is what can be pressed beneath a picture: to start over, so that the next
// table or the next talk finds the questions; or how much of a gain fails to appear.
func (s *Show) under(d drawer) goapp.UI {
	switch {
	case !s.pressable():
		return goapp.Div().Hidden(true)
	case s.Widget == "regn":
		return s.beliefs(d)
	case s.Widget == "rum":
		return s.counting(d)
	}
	return widget.Div("acts show-under", s.press("btn btn-2 btn-small", d.w.T("show.again"), func() { s.play = play{} }))
}

// pressable reports whether anything stands beneath the picture.
func (s *Show) pressable() bool {
	return !s.Still && s.setting.Controls && (s.Widget == "regn" || s.Widget == "rum" || s.play.shown)
}

// pick is one answer to choose.
func (s *Show) pick(label string, chosen bool, scope string, choose func()) goapp.UI {
	return s.key(s.tap(label, scope, choose).Aria("pressed", chosen))
}

// tap is a pick that does something at every press and is never chosen.
func (s *Show) tap(label, scope string, do func()) goapp.HTMLButton {
	return goapp.Button().Type("button").Class("pick").Text(label).
		OnClick(func(goapp.Context, goapp.Event) { do() }, goapp.EventScope(s.Widget, scope))
}

func (s *Show) press(class, label string, do func()) goapp.UI {
	return s.key(goapp.Button().Type("button").Class(class).Text(label).
		OnClick(func(goapp.Context, goapp.Event) { do() }, goapp.EventScope(s.Widget, label)))
}

// key takes a button out of the order of the Tab key where keys belong to the deck.
func (s *Show) key(b goapp.HTMLButton) goapp.UI {
	if s.setting.Keys {
		return b.TabIndex(0)
	}
	return b.TabIndex(-1)
}
