package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// stage is the big screen: one item, shown in three steps with one key. It shows no
// header and no footer, for it is read from ten metres.
func (r *Room) stage(d drawer) goapp.UI {
	w, m := d.w, r.m
	all := m.results()
	at := min(m.room.At, len(all)-1)
	if at < 0 {
		return r.screen(widget.Div("", heading("", goapp.Text(w.T("room.title")))), para("", w.T("room.hands.none")), r.stageKeys(d, all, 0))
	}
	result, item := all[at], m.room.Items[at]
	step := item.Step
	if result.Locked {
		step = 0
	}
	var middle goapp.UI
	switch {
	case m.covered:
		middle = goapp.Div().Class("stage-mid")
	case step == 0:
		middle = widget.Div("stage-mid", r.prediction(d, result, item))
	default:
		middle = widget.Div("stage-mid", r.picture(d, result, item, step, unlocked(all)))
	}
	return r.screen(
		acts(
			goapp.H1().ID("h1").TabIndex(-1).Class("stage-name").Text(w.T("room.title")),
			goapp.Span().Class("quiet").ID("room-count").Role("status").Text(r.received(d)),
		),
		middle,
		r.stageKeys(d, all, step),
	)
}

// screen is the frame with header and footer hidden by the stylesheet: taken away,
// they would be fetched and drawn again on the way back.
func (r *Room) screen(top, middle, keys goapp.UI) goapp.UI {
	return frame{Lang: r.Lang, Name: "room", Main: "stage", Forget: r}.around(top, middle, keys)
}

// prediction asks for the room's guess before anything is shown.
func (r *Room) prediction(d drawer, result estimate.RoomResult, item estimate.RoomItem) goapp.UI {
	w := d.w
	f, _ := d.edition.Lookup(item.Figure)
	locked := ""
	if result.Locked {
		locked = w.T("room.locked", "least", w.Count(estimate.MinimumRoom), "missing", w.Count(result.Missing))
	}
	id := "room-guess-" + item.Figure
	guess := ""
	if item.Guess != estimate.NoGuess {
		guess = strconv.Itoa(item.Guess)
	}
	return widget.Div("stage-ask",
		para("stage-question", d.roomAsk(f)),
		widget.Div("stage-guess",
			goapp.Label().For(id).Text(w.T("room.guess")),
			goapp.Input().Type("text").ID(id).Class("input input-num").Attr("inputmode", "numeric").AutoComplete(false).Value(guess).
				OnInput(func(ctx goapp.Context, e goapp.Event) {
					n, err := strconv.Atoi(strings.TrimSpace(ctx.JSSrc().Get("value").String()))
					if err != nil {
						n = estimate.NoGuess
					}
					r.m.guess(n)
				}, goapp.EventScope(id)),
			widget.Span("", w.T("room.guess.unit")),
		),
		goapp.P().Class("stage-locked").Role("status").Text(locked),
	)
}

// picture is the drawing in the shape that fills the window best.
func (r *Room) picture(d drawer, result estimate.RoomResult, item estimate.RoomItem, step, open int) goapp.UI {
	c := d.roomChart(result, step, open)
	title, sub := d.roomTitle(result, step), d.roomSub(result, item.Guess)
	format, scale := bestFormat(browser.Window())
	if scale < smallestSlide {
		return goapp.Figure().Class("fig").Body(
			para("fig-t", title), para("fig-s", sub), widget.Scene(c.Place(chart.Slim)))
	}
	s := c.PlaceSlide(format, title, sub)
	s.Label = sub + " " + s.Label
	if step > 1 {
		before := d.roomChart(result, step-1, open).PlaceSlide(format, d.roomTitle(result, step-1), sub)
		appear(s.Marks, before.Marks)
	}
	return widget.Scene(s)
}

// appear gives the marks that are new the motion of a reveal.
func appear(marks, before []chart.Mark) {
	for i := range marks {
		known := false
		for k := range before {
			known = known || same(&marks[i], &before[k])
		}
		if !known {
			marks[i].Class += " reveal"
		}
	}
}

func same(a, b *chart.Mark) bool {
	if a.Shape != b.Shape || a.X != b.X || a.Y != b.Y || a.D != b.D || len(a.Runs) != len(b.Runs) {
		return false
	}
	for i := range a.Runs {
		if a.Runs[i].Text != b.Runs[i].Text {
			return false
		}
	}
	return true
}

// smallestSlide is the scale under which the type of a slide is smaller than that
// of the page.
const smallestSlide = .5

// stageFrame is what the screen's controls and margins take of the window, px.
var stageFrame = [2]float64{64, 152}

// bestFormat returns the format whose type is largest in a window, and its scale.
func bestFormat(width, height int) (best chart.Format, scale float64) {
	for _, f := range []chart.Format{chart.Format16x9, chart.Format4x3, chart.Format1x1} {
		// Formats are laid out in units of about the same type size, see chart.Format.
		w, h := f.Size()
		units := 900 / h
		if f == chart.Format4x3 {
			units = 960 / h
		} else if f == chart.Format1x1 {
			units = 1200 / h
		}
		if s := min((float64(width)-stageFrame[0])/(w*units), (float64(height)-stageFrame[1])/(h*units)); s > scale {
			best, scale = f, s
		}
	}
	return best, scale
}

// stageKeys are the controls under the picture.
func (r *Room) stageKeys(d drawer, all []estimate.RoomResult, step int) goapp.UI {
	w, m := d.w, r.m
	cover := "room.stage.cover"
	if m.covered {
		cover = "room.stage.uncover"
	}
	locked := m.room.At >= len(all) || all[m.room.At].Locked
	last := step == estimate.RevealSteps && m.room.At == len(all)-1
	where := ""
	switch {
	case len(all) == 0:
	case step == 0:
		where = w.T("room.stage.guess", "item", w.Count(m.room.At+1), "items", w.Count(len(all)))
	default:
		where = w.T("room.stage.where", "item", w.Count(m.room.At+1), "items", w.Count(len(all)), "shown", w.Count(step))
	}
	return widget.Div("acts stage-keys",
		press("btn btn-2 btn-small", "stage-back", w.T("room.stage.back"), func(goapp.Context) { m.back() }).Disabled(m.room.At == 0 && step == 0),
		press("btn btn-small", "stage-forward", w.T("room.stage.forward"), func(goapp.Context) { m.forward() }).Disabled(locked || last),
		press("btn btn-2 btn-small", "stage-next", w.T("room.stage.next"), func(goapp.Context) { m.goTo(m.room.At + 1) }).Disabled(m.room.At >= len(all)-1),
		press("btn btn-2 btn-small", "stage-cover", w.T(cover), func(goapp.Context) { m.covered = !m.covered }),
		widget.Span("quiet", where),
		press("btn btn-2 btn-small stage-leave", "stage-full", w.T("room.stage.full"), func(goapp.Context) { browser.FullScreen(true) }),
		press("btn btn-2 btn-small", "stage-leave", w.T("room.stage.leave"), func(ctx goapp.Context) { r.m.leaveStage(); r.show(viewCollect) }),
	)
}
