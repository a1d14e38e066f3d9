package page

import (
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Room is the page of a meeting: a room's answers beside the population. What it
// shows is the meeting; its parts are in room_*.go.
type Room struct {
	goapp.Compo
	Lang string

	m            *meeting
	told         string          // what happened to a link or a file, in words
	refused      string          // why an item could not be chosen
	refusedHands map[string]bool // fields with a number of hands that cannot be used
	code         roomCode
	ctx          *goapp.Context
	parts        [3]*goapp.Context // of the roomParts that are shown
	noticed      [2]bool           // what was said of the storage and of other tabs
	stop         func()
}

// OnInit implements app.Initializer.
func (r *Room) OnInit() { r.enter() }

// OnPreRender implements app.PreRenderer.
func (r *Room) OnPreRender(ctx goapp.Context) { name(ctx, r.Lang, r.words().T("room.title")) }

// OnMount implements app.Mounter.
func (r *Room) OnMount(ctx goapp.Context) {
	ctx.PreventUpdate()
	r.ctx = &ctx
	r.stop = browser.OnKey(func(key string, typing bool) bool {
		before := r.m.view
		if !r.m.key(key, typing) {
			return false
		}
		switch {
		case r.m.view != before:
			ctx.Dispatch(func(goapp.Context) { r.show(r.m.view) })
		case before == viewCollect:
			r.recount()
			r.answered(false)
		default:
			ctx.Dispatch(nil)
		}
		return true
	})
	if !listening {
		listening = true
		browser.OnDevice(func(key, value string) {
			if theMeeting.heard(key, value) {
				ctx.Dispatch(nil)
			}
		})
	}
}

var listening bool // one listener for other tabs is enough

// OnDismount implements app.Dismounter.
func (r *Room) OnDismount() {
	if r.stop != nil {
		r.stop()
	}
}

// OnResize implements app.Resizer: the screen picks the picture's shape.
func (r *Room) OnResize(ctx goapp.Context) {}

// OnNav implements app.Navigator.
func (r *Room) OnNav(ctx goapp.Context) {
	r.enter()
	arriveTelling(ctx, r.Lang, r.words().T("room.title"), workerState)
}

// enter opens the meeting, or the part of a participant when a link leads to that.
func (r *Room) enter() {
	r.m = openMeeting()
	r.told = ""
	if plan, ok := strings.CutPrefix(browser.Fragment(), "m="); ok {
		if room, ok := estimate.ReadLink(figure.Current(), plan); ok {
			r.m.member = room
			r.m.view = viewMember
		} else {
			r.told = r.words().T("room.link.bad")
		}
	} else if r.m.view == viewMember {
		r.m.view = viewBefore
		r.m.readView()
	}
}

func (r *Room) words() *text.Words { return text.In(r.Lang) }

// Render implements app.Composer.
func (r *Room) Render() goapp.UI {
	d := draw(r.Lang)
	if r.m.view == viewStage {
		return r.stage(d)
	}
	var body []goapp.UI
	switch r.m.view {
	case viewCollect:
		body = r.collect(d)
	case viewAfter:
		body = r.after(d)
	case viewMember:
		body = r.join(d)
	default:
		body = r.before(d)
	}
	class := "room"
	if r.m.sheet != "" {
		class += " printing"
	}
	// Each view is a subtree of its own: nothing of one is carried into another.
	return frame{Lang: r.Lang, Name: "room", Main: class, Forget: r, Forgotten: r.m.gone}.around(
		r.steps(), r.notices(), goapp.Div().Class("flow room-"+r.m.view).Body(body...), r.sheets(d))
}

// steps are the parts of a meeting, one of which is shown.
func (r *Room) steps() goapp.UI {
	w := r.words()
	if r.m.view == viewMember {
		return goapp.Nav().Hidden(true)
	}
	var items []goapp.UI
	for _, view := range []string{viewBefore, viewCollect, viewStage, viewAfter} {
		b := goapp.Button().Type("button").Class("step").ID("view-"+view).Text(w.T("room.view."+view)).
			Disabled(!r.m.begun() && view != viewBefore).
			OnClick(func(ctx goapp.Context, e goapp.Event) { r.show(view) }, goapp.EventScope(view))
		if r.m.view == view {
			b = b.Aria("current", "step")
		}
		items = append(items, goapp.Li().Body(b))
	}
	return goapp.Nav().Class("steps noprint").Aria("label", w.T("room.views")).Body(goapp.Ol().Class("plain").Body(items...))
}

// show goes to a view and puts the focus on its heading. (Not by the context of what
// was pressed: that may be gone by then.)
func (r *Room) show(view string) {
	r.told, r.refused, r.refusedHands = "", "", nil
	r.m.show(view)
	r.ctx.Defer(func(goapp.Context) {
		browser.ScrollTop()
		browser.Focus("h1", true)
	})
}

// notices say what the facilitator has to know on every view.
func (r *Room) notices() goapp.UI {
	w, m := r.words(), r.m
	line := func(shown bool, key string) goapp.UI {
		return goapp.P().Class("notice").Hidden(!shown).Text(w.T(key))
	}
	kept, other := "room.kept.tab", "room.kept.keep"
	if m.stays {
		kept, other = "room.kept.device", "room.kept.not"
	}
	return goapp.Div().Class("flow noprint").Role("status").Body(
		line(m.begun() && m.cut, "room.storage.none"),
		line(m.elsewhere, "room.tabs"),
		goapp.P().Class("notice").Hidden(r.told == "").Text(r.told),
		goapp.P().Class("small quiet").Hidden(!m.begun() || m.cut || m.view == viewMember).Body(goapp.Text(w.T(kept)+" "),
			press("linklike", "room-keep", w.T(other), func(goapp.Context) { m.stay(!m.stays) })),
	)
}

func (r *Room) forget(ctx goapp.Context) {
	open(r.Lang).forget()
	r.m.forget()
	r.told, r.refused = "", ""
}

// press is a button that changes the meeting.
func press(class, id, label string, pressed func(ctx goapp.Context)) goapp.HTMLButton {
	return goapp.Button().Type("button").Class(class).ID(id).Text(label).
		OnClick(func(ctx goapp.Context, e goapp.Event) { pressed(ctx) }, goapp.EventScope(id))
}

// acts is a row of buttons.
func acts(body ...goapp.UI) goapp.HTMLDiv { return widget.Div("acts", body...) }

func h2(title string) goapp.UI { return widget.H2("", title) }

func para(class, s string) goapp.HTMLP {
	if class == "" {
		return widget.Para("", s)
	}
	return goapp.P().Class(class).Text(s)
}

// fold is what opens on a press.
func fold(id, title string, body ...goapp.UI) goapp.HTMLDetails {
	f := goapp.Details().Class("fold").Body(append([]goapp.UI{widget.Summary(title)}, body...)...)
	if id != "" {
		f = f.ID(id)
	}
	return f
}
