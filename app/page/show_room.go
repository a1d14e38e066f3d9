package page

import (
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/widget"
	"aispejl/stats/segment"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A handful is the room of an embed: the meeting that is kept on this device, where
// the frame may read it and the item is asked in it, else the hands counted in the
// frame itself, which end with it.
type handful struct {
	meeting *estimate.Room
	counted estimate.Room
	undo    []estimate.RoomItem
	step    int // how much is shown here, besides what the meeting's screen shows
}

// OnMount implements app.Mounter: the figure follows the meeting in another tab.
func (s *Show) OnMount(ctx goapp.Context) {
	ctx.PreventUpdate()
	if s.Widget != "rum" || s.Still {
		return
	}
	if s.room.meeting = deviceMeeting(); s.room.meeting != nil {
		ctx.Update()
	}
	browser.OnDevice(func(string, string) {
		ctx.Dispatch(func(goapp.Context) { s.room.meeting = deviceMeeting() })
	})
}

// gathered is the room with the item that is shown, and whether it is the meeting.
func (s *Show) gathered(d drawer) (room *estimate.Room, at int, own bool) {
	h := &s.room
	id := d.roomItem(s.setting.Item).Figure.ID
	if m := h.meeting; m != nil {
		for i := range m.Items {
			if m.Items[i].Figure == id || s.setting.Item == "" && i == m.At {
				return m, i, true
			}
		}
	}
	if !h.counted.Chosen(id) {
		*h = handful{meeting: h.meeting}
		h.counted.Choose(d.edition, id, true)
	}
	return &h.counted, 0, false
}

// roomShown is the figure of the widget: the population, and the room beside it as
// far as it has been uncovered.
func (s *Show) roomShown(d drawer) *widget.Figure {
	f := d.roomFigure(s.setting.Item)
	if f == nil || s.Still {
		return f
	}
	room, at, _ := s.gathered(d)
	if at >= len(room.Items) || room.Received() == 0 {
		return f
	}
	all, item := room.Results(d.edition, segment.Shipped()), room.Items[at]
	result := all[at]
	f.Sub = d.roomSub(result, item.Guess)
	if result.Locked {
		f.Sub += " " + d.w.T("room.locked", "least", d.w.Count(estimate.MinimumRoom), "missing", d.w.Count(result.Missing))
		return f
	}
	if step := max(item.Step, s.room.step); step > 1 {
		f.Title = d.roomTitle(result, step)
		f.Drawing = d.roomChart(result, step, unlocked(all))
		f.Table = d.roomTable(room.Items[at:at+1], all[at:at+1])
	}
	return f
}

// counting are the buttons beneath: a hand more, one back, and one step more.
func (s *Show) counting(d drawer) goapp.UI {
	w := d.w
	room, at, own := s.gathered(d)
	if at >= len(room.Items) {
		return goapp.Div().Hidden(true)
	}
	hand := func(key string, n, yes, no int) goapp.UI {
		return s.key(s.tap(w.T(key)+": "+w.Count(n), key, func() { s.raise(d, yes, no) }))
	}
	return widget.Div("acts show-under show-live-row",
		goapp.Div().Class("picks").Hidden(own).Body(
			hand("room.hands.yes", room.Items[at].Yes, 1, 0), hand("room.hands.no", room.Items[at].No, 0, 1),
			s.key(s.tap(w.T("room.undo"), "undo", func() { s.raise(d, 0, 0) }))),
		s.press("btn btn-small", w.T("room.stage.forward"), func() { s.turn(d, 1) }),
		s.press("btn btn-2 btn-small", w.T("room.stage.back"), func() { s.turn(d, -1) }),
	)
}

// raise counts a hand; none takes the last one back.
func (s *Show) raise(d drawer, yes, no int) {
	h := &s.room
	room, at, _ := s.gathered(d)
	item := &room.Items[at]
	if n := len(h.undo); yes+no > 0 {
		h.undo = append(h.undo, *item)
		room.Count(at, item.Yes+yes, item.No+no)
	} else if n > 0 {
		*item, h.undo = h.undo[n-1], h.undo[:n-1]
	}
}

// turn shows a step more or less of what can be shown.
func (s *Show) turn(d drawer, by int) {
	room, at, _ := s.gathered(d)
	if !room.Results(d.edition, segment.Shipped())[at].Locked {
		s.room.step = min(max(max(s.room.step, room.Items[at].Step, 1)+by, 1), estimate.RevealSteps)
	}
}
