package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// collect takes answers in: codes, files and hands. The screen says how many there
// are, not what they say.
func (r *Room) collect(d drawer) []goapp.UI {
	w := d.w
	return []goapp.UI{
		heading("", goapp.Text(w.T("room.collect"))),
		r.part(countPart),
		h2(w.T("room.codes")),
		goapp.P().Class("hint").ID("room-codes-hint").Text(w.T("room.codes.hint")),
		widget.Div("field",
			goapp.Label().For("room-codes").Text(w.T("room.codes.label")),
			goapp.Textarea().ID("room-codes").Class("input").Rows(3).Spellcheck(false).Aria("describedby", "room-codes-hint").
				On("paste", r.pasted),
		),
		acts(
			press("btn", "room-add", w.T("room.codes.add"), func(ctx goapp.Context) { r.add() }),
		),
		r.part(receiptPart),
		widget.Div("field",
			goapp.Label().For("room-files").Text(w.T("room.files")),
			goapp.Input().Type("file").ID("room-files").Class("input").Multiple(true).OnChange(r.files),
		),
		h2(w.T("room.hands")),
		r.part(handsPart),
		widget.Div("acts acts-end",
			press("btn", "room-to-stage", w.T("room.to-stage"), func(ctx goapp.Context) { r.show(viewStage) }),
		),
		r.invitation(d),
	}
}

// count says how many answers there are.
func (r *Room) count(d drawer) goapp.UI {
	w, m := d.w, r.m
	hide := "room.count.hide"
	if m.quiet {
		hide = "room.count.show"
	}
	return acts(
		goapp.P().Class("loss-line").ID("room-count").Role("status").Text(r.received(d)),
		press("btn btn-2 btn-small", "room-count-hide", w.T(hide), func(goapp.Context) { m.quiet = !m.quiet; m.keep() }),
		press("btn btn-2 btn-small", "room-undo", w.T("room.undo"), func(goapp.Context) { r.takeBack() }).Disabled(len(m.undo) == 0),
	)
}

// takeBack undoes the last change; that may have been the opening of a meeting.
func (r *Room) takeBack() {
	if r.m.takeBack(); r.m.view != viewCollect {
		r.show(r.m.view)
		return
	}
	r.recount()
}

// receipt says what became of the last codes.
func (r *Room) receipt(d drawer) goapp.UI {
	return goapp.Div().Role("status").ID("room-receipt").Class("flow").Body(
		goapp.P().Body(widget.Strong(r.m.receipt)),
		goapp.Ul().Class("list").Body(r.wrong(d)...),
	)
}

// received is "14 svar modtaget", unless it is hidden.
func (r *Room) received(d drawer) string {
	n := r.m.room.Received()
	switch {
	case r.m.quiet:
		return ""
	case n == 1:
		return d.w.T("room.received.one")
	}
	return d.w.T("room.received", "count", d.w.Count(n))
}

// add takes what stands in the field and leaves what has to be mended.
func (r *Room) add() {
	typed, length := browser.FieldText("room-codes", pasteLimit)
	if r.tooLong(length) || strings.TrimSpace(typed) == "" {
		return
	}
	var wrong []string
	for _, f := range r.m.take(r.words(), typed).Wrong {
		wrong = append(wrong, f.Text)
	}
	browser.SetValue("room-codes", strings.Join(wrong, "\n"))
}

func (r *Room) tooLong(length int) bool {
	if length <= pasteLimit {
		return false
	}
	w := r.words()
	r.m.wrong = nil
	r.m.version++
	r.m.receipt = w.T("room.codes.too-long", "given", w.Number(float64(length)/1e6, 0), "limit", w.Count(pasteLimit>>20))
	return true
}

// pasted takes the codes of a paste at once. What holds none, and is short, goes
// into the field, to be mended there.
func (r *Room) pasted(ctx goapp.Context, e goapp.Event) {
	s, length := clipboard(e, pasteLimit)
	if r.tooLong(length) {
		e.PreventDefault()
		return
	}
	if s == "" {
		return
	}
	receipt := r.m.take(r.words(), s)
	r.answered(true)
	if held := receipt.Added + receipt.Again + receipt.Replaced; held > 0 || length > 200 {
		e.PreventDefault()
	}
}

// clipboard returns what a paste brings, "" when that is more than limit characters:
// so much is not copied into the program. length is that of all of it.
func clipboard(e goapp.Event, limit int) (s string, length int) {
	defer func() {
		if recover() != nil { // the browser keeps its clipboard closed
			s = ""
		}
	}()
	v := e.Get("clipboardData").Call("getData", "text/plain")
	// Only an object tells its length without being copied.
	if length = goapp.Window().Get("Object").New(v).Get("length").Int(); length <= limit {
		s = v.String()
	}
	return s, length
}

// files takes the codes of answer files, and of other rooms' saved meetings.
func (r *Room) files(ctx goapp.Context, e goapp.Event) {
	w := r.words()
	var texts []string
	refused := 0
	browser.Files("room-files", estimate.RoomFileLength, func(_, stored string, _ int, ok bool) {
		if !ok {
			refused++
			return
		}
		texts = append(texts, stored)
	}, func() {
		ctx.Dispatch(func(goapp.Context) {
			if len(texts) > 0 {
				r.m.takeFiles(w, texts)
			}
			if refused > 0 {
				r.m.version++
				r.m.receipt = strings.TrimSpace(r.m.receipt + " " + w.T("room.files.refused", "count", w.Count(refused)))
			}
		})
	})
}

// mostWrong keeps the list of mistyped codes short enough to work through.
const mostWrong = 12

func (r *Room) wrong(d drawer) []goapp.UI {
	var lines []goapp.UI
	for i, f := range r.m.wrong {
		if i == mostWrong {
			break
		}
		line := ""
		if f.Line > 1 {
			line = " " + d.w.T("room.code.line", "line", d.w.Count(f.Line))
		}
		lines = append(lines, goapp.Li().Body(
			widget.Span("code", f.Text), goapp.Text(" "+codeFault(d.w, f.Problems)+line+" "),
			widget.Button("linklike", d.w.T("room.code.mend")).Aria("label", d.w.T("room.code.mend-of", "code", f.Text)).
				OnClick(func(ctx goapp.Context, e goapp.Event) {
					browser.SetValue("room-codes", f.Text)
					browser.Focus("room-codes", false)
				}, goapp.EventScope(i, f.Text)),
		))
	}
	return lines
}

// hands counts hands for one item at a time.
func (r *Room) hands(d drawer) goapp.UI {
	w, m := d.w, r.m
	var options []goapp.UI
	for i, item := range m.room.Items {
		f, _ := d.edition.Lookup(item.Figure)
		options = append(options, goapp.Option().Value(strconv.Itoa(i)).Text(d.label(f.Label)).Selected(i == m.counting))
	}
	if m.counting >= len(m.room.Items) {
		return para("", w.T("room.hands.none"))
	}
	f, _ := d.edition.Lookup(m.room.Items[m.counting].Figure)
	yes := func() int { n, _ := m.counted(); return n }
	no := func() int { _, n := m.counted(); return n }
	return widget.Div("flow",
		para("hint", w.T("room.hands.hint")),
		widget.Div("field",
			goapp.Label().For("room-item").Text(w.T("room.hands.item")),
			goapp.Select().Class("input").ID("room-item").Body(options...).OnChange(func(ctx goapp.Context, e goapp.Event) {
				m.counting, _ = strconv.Atoi(ctx.JSSrc().Get("value").String())
				r.recount()
			}),
		),
		goapp.P().Class("lead").ID("room-hands-ask").Text(d.roomAsk(f)),
		widget.Div("counters",
			r.counter(yesID, w.T("room.hands.yes"), yes, func(n int) { m.count(n, no()) }),
			r.counter(noID, w.T("room.hands.no"), no, func(n int) { m.count(yes(), n) }),
		),
	)
}

// recount writes the numbers that are counted over what was refused.
func (r *Room) recount() {
	r.refusedHands = nil
	yes, no := r.m.counted()
	browser.SetValue(yesID, strconv.Itoa(yes))
	browser.SetValue(noID, strconv.Itoa(no))
}

const (
	yesID = "room-yes"
	noID  = "room-no"
)

// counter is a number with a button for one more and one for one less.
func (r *Room) counter(id, label string, now func() int, set func(n int)) goapp.UI {
	w := r.words()
	step := func(by int) func(goapp.Context) {
		return func(goapp.Context) {
			set(now() + by)
			r.recount()
			r.answered(true)
		}
	}
	field := goapp.Input().Type("text").ID(id).Class("input input-num").Attr("inputmode", "numeric").AutoComplete(false).Value(strconv.Itoa(now())).
		OnChange(func(ctx goapp.Context, e goapp.Event) {
			typed, err := strconv.Atoi(strings.TrimSpace(ctx.JSSrc().Get("value").String()))
			if err == nil && typed >= 0 && typed <= estimate.MostHands {
				delete(r.refusedHands, id)
				set(typed)
				r.answered(true)
				return
			}
			if r.refusedHands == nil {
				r.refusedHands = map[string]bool{}
			}
			r.refusedHands[id] = true // it stays in the field
		}, goapp.EventScope(id))
	wrong := goapp.Div().ID(id + "-error").Role("alert")
	if r.refusedHands[id] {
		field = field.Aria("invalid", "true").Aria("describedby", id+"-error")
		wrong = wrong.Body(goapp.P().Class("msg").Body(widget.Span("sr", w.T("errors.prefix")+": "), goapp.Text(w.T("room.hands.wrong", "most", w.Count(estimate.MostHands)))))
	}
	return goapp.Div().Class("counter").Role("group").Aria("label", label).Body(
		goapp.Label().For(id).Class("label").Text(label),
		wrong,
		widget.Div("unit",
			press("btn btn-2", id+"-less", "−", step(-1)).Aria("label", w.T("room.hands.less", "what", label)),
			field,
			press("btn btn-2", id+"-more", "+", step(1)).Aria("label", w.T("room.hands.more", "what", label)),
		),
	)
}
