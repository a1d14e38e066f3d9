package page

import (
	"strconv"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// before is the planning of a meeting: what is asked, how long, and what is needed.
func (r *Room) before(d drawer) []goapp.UI {
	w, m := d.w, r.m
	return []goapp.UI{
		heading("", goapp.Text(w.T("room.title"))),
		rich(w, "lead", "room.lead"),
		rich(w, "", "room.privacy"),
		r.offered(d),
		h2(w.T("room.choose")),
		para("hint", w.T("room.choose.hint", "fewest", w.Count(estimate.FewestItems), "most", w.Count(estimate.MostItems), "chosen", w.Count(len(m.room.Items)))),
		goapp.P().Class("msg").Role("status").Text(r.refused),
		widget.Div("room-items", r.items(d)...),
		h2(w.T("room.agenda")),
		r.agendas(d),
		r.plan(d),
		h2(w.T("room.start")),
		widget.Choices{
			Field: "room-stays", Multiple: true, Options: []widget.Choice{{Value: "stays", Label: w.T("room.stays"), Hint: w.T("room.stays.hint"), Checked: m.stays}},
			Changed: func(_ goapp.Context, _ string, checked bool) { m.stay(checked) },
		}.Render(),
		acts(
			press("btn", "room-begin", w.T(startKey(m)), func(ctx goapp.Context) {
				if !m.room.Ready() {
					r.refused = w.T("room.choose.few", "fewest", w.Count(estimate.FewestItems))
					return
				}
				m.begin()
				r.show(viewCollect)
			}),
			press("btn btn-2 btn-small", "room-hands-sheet", w.T("room.sheet.hands"), func(ctx goapp.Context) { r.print(ctx, "hands") }),
			press("btn btn-2 btn-small", "room-member-sheet", w.T("room.sheet.member"), func(ctx goapp.Context) { r.print(ctx, "member") }),
		),
		r.invitation(d),
		r.ready(d),
		r.opening(d),
	}
}

func startKey(m *meeting) string {
	if m.begun() {
		return "room.resume"
	}
	return "room.begin"
}

// offered is a meeting that was found on this device.
func (r *Room) offered(d drawer) goapp.UI {
	if r.m.offered == nil {
		return goapp.Div().Hidden(true)
	}
	return widget.Div("card",
		para("", d.w.T("room.offered", "count", d.w.Count(r.m.offered.Received()))),
		acts(
			press("btn btn-small", "room-resume", d.w.T("room.resume"), func(ctx goapp.Context) {
				r.m.resume()
				r.show(viewCollect)
			}),
			press("btn btn-2 btn-small", "room-forget-offered", d.w.T("room.delete"), func(ctx goapp.Context) { r.m.forget() }),
		),
	)
}

// items are the figures to choose from, by question.
func (r *Room) items(d drawer) []goapp.UI {
	var groups []goapp.UI
	var options []widget.Choice
	item := ""
	flush := func() {
		if options == nil {
			return
		}
		list := widget.Choices{Field: "room-item-" + item, Multiple: true, Options: options, Changed: func(ctx goapp.Context, id string, checked bool) {
			r.refused = ""
			if !r.m.choose(id, checked) {
				r.refused = d.w.T("room.choose.many", "most", d.w.Count(estimate.MostItems))
				ctx.JSSrc().Set("checked", false)
			}
		}}
		groups = append(groups, fold("", d.w.T("item."+item),
			goapp.FieldSet().Body(widget.Legend("sr", d.w.T("item."+item)), list.Render()),
		))
		options = nil
	}
	for _, f := range estimate.RoomItems(figure.Current()) {
		if f.Item != item {
			flush()
			item = f.Item
		}
		options = append(options, widget.Choice{Value: f.ID, Label: d.label(f.Label), Hint: d.roomAsk(f), Checked: r.m.room.Chosen(f.ID)})
	}
	flush()
	return groups
}

// agendas is the choice of length.
func (r *Room) agendas(d drawer) goapp.UI {
	list := widget.Choices{Field: "room-minutes", Changed: func(ctx goapp.Context, value string, _ bool) {
		minutes, _ := strconv.Atoi(value)
		r.m.plan(minutes)
	}}
	for _, a := range estimate.Agendas() {
		list.Options = append(list.Options, widget.Choice{Value: itoa(a.Minutes), Label: d.w.T("room.minutes", "minutes", itoa(a.Minutes)), Checked: r.m.room.Minutes == a.Minutes})
	}
	return goapp.FieldSet().Class("room-minutes").Body(widget.Legend("sr", d.w.T("room.agenda")), list.Render())
}

// plan is the agenda with what may be said about every item.
func (r *Room) plan(d drawer) goapp.UI {
	w, m := d.w, r.m
	a, ok := estimate.AgendaOf(m.room.Minutes)
	if !ok || len(m.room.Items) == 0 {
		return goapp.Div().Hidden(true)
	}
	step := func(minutes float64, title, text string) goapp.UI {
		decimals := 0
		if minutes != float64(int(minutes)) {
			decimals = 1
		}
		return goapp.Li().Body(
			widget.Strong(w.T("room.plan.step", "minutes", w.Number(minutes, decimals), "title", title)),
			para("small", text),
		)
	}
	steps := []goapp.UI{
		step(float64(a.Welcome), w.T("room.plan.welcome"), w.T("room.plan.welcome.text")),
		step(float64(a.Answer), w.T("room.plan.answer"), w.T("room.plan.answer.text")),
	}
	for _, item := range m.room.Items {
		f, _ := d.edition.Lookup(item.Figure)
		steps = append(steps, step(a.Each(len(m.room.Items)), d.label(f.Label), d.roomNote(f)))
	}
	steps = append(steps, step(float64(a.Close), w.T("room.plan.close"), w.T("room.plan.close.text")))
	return goapp.Ol().Class("list room-plan").Body(steps...)
}

// invitation is the link that holds the choice, as text and as a QR code.
func (r *Room) invitation(d drawer) goapp.UI {
	w, m := d.w, r.m
	if !m.begun() {
		return goapp.Details().Class("fold").Hidden(true)
	}
	address := browser.Address(address(r.Lang, "room")) + "#m=" + m.room.Link(d.edition)
	return fold("", w.T("room.link"),
		para("", w.T("room.link.text")),
		qrCode(address, w.T("room.link.qr")),
		goapp.P().Body(widget.Span("code", address)),
		acts(
			press("btn btn-2 btn-small", "room-link-copy", w.T("room.link.copy"), func(ctx goapp.Context) {
				browser.Copy(address, func(ok bool) {
					ctx.Dispatch(func(goapp.Context) {
						r.told = w.T("room.link.copied")
						if !ok {
							r.told = w.T("room.link.not-copied")
						}
					})
				})
			}),
			press("btn btn-2 btn-small", "room-file-plan", w.T("room.save"), func(ctx goapp.Context) { r.saveFile(d) }),
		),
	)
}

// ready is the check that the meeting can be held without a network.
func (r *Room) ready(d drawer) goapp.UI {
	w := d.w
	worker := browser.Worker()
	line := func(ok bool, key string) goapp.UI {
		word := w.T("room.ready.no")
		if ok {
			word = w.T("room.ready.yes")
		}
		return goapp.Li().Body(widget.Strong(word+" "), goapp.Text(w.T(key)))
	}
	offline := worker.State == "ready"
	title := "room.ready.not"
	if offline {
		title = "offline.ready"
	}
	return goapp.Details().Class("fold").ID("room-ready").Body(
		widget.Summary(w.T("room.ready")),
		goapp.P().Body(widget.Strong(w.T(title))),
		goapp.Ul().Class("list").Body(
			line(!goapp.IsServer, "room.ready.program"),
			line(offline, "room.ready.files"),
			line(browser.StorageReal(), "room.ready.storage"),
		),
		para("small", w.T("room.ready.try")),
		press("btn btn-2 btn-small", "room-ready-again", w.T("room.ready.again"), func(goapp.Context) {}),
	)
}

// opening reads a saved meeting.
func (r *Room) opening(d drawer) goapp.UI {
	return fold("", d.w.T("room.open"),
		r.openField(d),
	)
}

// openField is the file field for a saved meeting, and what was found wrong in it.
func (r *Room) openField(d drawer) goapp.UI {
	w, m := d.w, r.m
	var faults []goapp.UI
	damaged := 0
	for _, p := range m.faults {
		if p.Code == estimate.RoomDamaged {
			damaged++
			continue
		}
		faults = append(faults, widget.Item(w.T("room.file."+p.Code)))
	}
	if damaged > 0 {
		faults = append(faults, widget.Item(w.T("room.file.damaged", "lines", w.Count(damaged))))
	}
	good := ""
	if m.damaged != nil {
		good = w.T("room.file.good", "codes", w.Count(len(m.damaged.Codes)), "items", w.Count(len(m.damaged.Items)))
	}
	return widget.Div("flow",
		widget.Div("field",
			goapp.Label().For("room-open").Text(w.T("room.open.label")),
			goapp.Input().Type("file").ID("room-open").Class("input").Accept(".txt,text/plain").
				OnChange(func(ctx goapp.Context, e goapp.Event) {
					browser.Files("room-open", estimate.RoomFileLength, func(_, stored string, _ int, ok bool) {
						ctx.Dispatch(func(ctx goapp.Context) {
							if !ok {
								m.faults = []estimate.RoomProblem{{Code: estimate.RoomTooLong}}
								return
							}
							if m.read(stored); m.view != viewBefore {
								r.show(m.view)
							}
						})
					}, func() {})
				}),
		),
		goapp.Div().Role("alert").Body(
			goapp.Ul().Class("list").Body(faults...),
			para("", good),
		),
		goapp.Div().Class("acts").Hidden(m.damaged == nil).Body(
			press("btn btn-small", "room-open-good", w.T("room.open.good"), func(ctx goapp.Context) {
				m.acceptDamaged()
				r.show(m.view)
			}),
			press("btn btn-2 btn-small", "room-open-not", w.T("room.open.not"), func(goapp.Context) { m.refuseDamaged() }),
		),
	)
}
