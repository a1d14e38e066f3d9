package page

import (
	"slices"
	"strconv"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// asked are the questions whose answers a room's items count, in page order.
func asked(d drawer, room estimate.Room) []answer.Question {
	var ids []string
	for _, item := range room.Items {
		if f, ok := d.edition.Lookup(item.Figure); ok {
			ids = append(ids, estimate.RoomQuestions(f)...)
		}
	}
	var all []answer.Question
	for _, q := range answer.Questions() {
		if slices.Contains(ids, q.ID) {
			all = append(all, q)
		}
	}
	return all
}

// join is what a participant sees who followed the meeting's link: its questions,
// and the code of the answers to them, and to nothing else.
func (r *Room) join(d drawer) []goapp.UI {
	w, v := d.w, open(r.Lang)
	questions := asked(d, r.m.member)
	body := []goapp.UI{
		heading("", goapp.Text(w.T("room.join"))),
		rich(w, "lead", "room.join.lead"),
	}
	form := answer.Form{}
	for _, q := range questions {
		if values := v.form[q.ID]; values != nil {
			form[q.ID] = values
		}
	}
	_, problems := answer.Parse(form, r.Lang)
	var fields []goapp.UI
	for _, q := range questions {
		list := widget.Choices{
			Field: q.ID, Multiple: q.Kind == answer.Checkbox, Or: w.T("ask.or"),
			Changed: func(ctx goapp.Context, option string, checked bool) { v.choose(q, option, checked) },
		}
		for _, o := range q.Options {
			list.Options = append(list.Options, widget.Choice{Value: o, Label: optionLabel(w, q.ID, o), Checked: v.chosen(q.ID, o)})
		}
		for _, o := range q.Special {
			list.Special = append(list.Special, widget.Choice{Value: o, Label: w.T("special." + o), Checked: v.chosen(q.ID, o)})
		}
		hint := ""
		switch {
		case q.Max > 0:
			hint = w.T("ask.up-to", "max", w.Count(q.Max))
		case q.Kind == answer.Checkbox:
			hint = w.T("ask.several")
		}
		message, class := "", "question"
		for _, p := range problems {
			if p.Field == q.ID && message == "" {
				message, class = problemText(w, p), "question bad"
				list.Describe = q.ID + "-error"
			}
		}
		fields = append(fields, goapp.FieldSet().Class(class).Body(
			goapp.Legend().Body(h2(w.T("ask."+q.ID+".title"))), para("hint", hint),
			widget.Message(q.ID+"-error", w.T("errors.prefix"), message), list.Render()))
	}
	return append(body,
		widget.Div("ask", fields...),
		h2(w.T("room.code")),
		r.code.render(r.Lang, form),
		fold("", w.T("room.join.host"),
			para("", w.T("room.join.host.text")),
			press("btn btn-2 btn-small", "room-host", w.T("room.join.host.begin"), func(ctx goapp.Context) {
				if !r.m.begun() {
					r.m.room = r.m.member
				}
				browser.SetFragment("")
				r.show(viewBefore)
			}),
		),
	)
}

// numberKey is the participant's number in session storage.
const numberKey = "room-number"

// roomCode is a participant's code: shown only when asked for, for only then is a
// number drawn.
type roomCode struct {
	shown  bool
	code   string // as shown
	copied string
}

// number is the participant's number on this device, drawn at the first use.
func (c *roomCode) number() int {
	if stored, ok := browser.SessionGet(numberKey); ok {
		if n, err := strconv.Atoi(stored); err == nil && n > 0 && n <= estimate.MostSessions {
			return n
		}
	}
	n := browser.Random20()
	browser.SessionSet(numberKey, strconv.Itoa(n))
	return n
}

// render is the code of the answers of a form, large and as a QR code, and what it
// contains.
func (c *roomCode) render(lang string, form answer.Form) goapp.UI {
	w := text.In(lang)
	a, _ := answer.Parse(form, lang)
	ids := inRoomCode(a)
	if ids == nil {
		return para("", w.T("room.code.nothing"))
	}
	if !c.shown {
		return widget.Div("flow",
			para("", w.T("room.code.offer")),
			press("btn", "room-code-show", w.T("room.code.show"), func(goapp.Context) { c.shown = true }),
		)
	}
	var inside []goapp.UI
	for _, id := range ids {
		inside = append(inside, widget.Item(w.T("ask."+id+".title")))
	}
	c.code = answer.Code{Answers: a, Edition: figure.Current().ID, Room: c.number()}.String()
	return widget.Div("flow",
		widget.Div("room-code",
			goapp.P().Class("code-big").ID("room-code").Body(codeGroups(c.code)...),
			qrCode(c.code, w.T("room.code.qr")),
		),
		acts(
			press("btn btn-2 btn-small", "room-code-copy", w.T("room.code.copy"), func(ctx goapp.Context) {
				browser.Copy(c.code, func(ok bool) {
					ctx.Dispatch(func(goapp.Context) {
						c.copied = w.T("room.code.copied")
						if !ok {
							c.copied = w.T("room.code.not-copied")
						}
					})
				})
			}),
			press("btn btn-2 btn-small", "room-code-save", w.T("room.code.save"), func(goapp.Context) {
				browser.Save(w.T("room.code.file")+".txt", "text/plain;charset=utf-8", "# "+w.T("room.code.note")+"\n"+c.code+"\n")
			}),
		),
		goapp.P().Class("small").Role("status").Text(c.copied),
		para("small", w.T("room.code.contains", "count", w.Count(len(inside)))),
		widget.Fold("", w.T("room.code.inside"), goapp.Ul().Class("list small").Body(inside...)),
	)
}

// inRoomCode are the questions whose answers a participant's code holds.
func inRoomCode(a answer.Answers) (ids []string) {
	for _, q := range answer.Questions() {
		if q.Kind != answer.Growth && a.Answered(q.ID) {
			ids = append(ids, q.ID)
		}
	}
	return ids
}

// codeGroups sets every group apart and keeps it on one line.
func codeGroups(code string) []goapp.UI {
	var groups []goapp.UI
	for i := 0; i < len(code); i += 6 {
		end := min(i+5, len(code))
		group := code[i:end]
		if end < len(code) {
			group += "-"
		}
		groups = append(groups, widget.Span("nw", group), goapp.Wbr())
	}
	return groups
}
