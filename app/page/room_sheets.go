package page

import (
	"aispejl/app/browser"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// print puts a sheet in the page, which shows on paper only, and prints.
func (r *Room) print(ctx goapp.Context, sheet string) {
	if len(r.m.room.Items) == 0 {
		r.refused = r.words().T("room.sheet.none")
		return
	}
	r.m.sheet = sheet
	ctx.Defer(func(goapp.Context) { browser.Print() })
}

// sheets are what is printed instead of the page.
func (r *Room) sheets(d drawer) goapp.UI {
	switch r.m.sheet {
	case "hands":
		return widget.Div("sheet", r.handsSheet(d)...)
	case "member":
		return widget.Div("sheet", r.memberSheet(d)...)
	}
	return goapp.Div().Class("sheet").Hidden(true)
}

// handsSheet is where a facilitator writes down hands when there is no device.
func (r *Room) handsSheet(d drawer) []goapp.UI {
	w := d.w
	head := goapp.Tr().Body(goapp.Th().Scope("col").Text(w.T("room.sheet.question")), goapp.Th().Scope("col").Text(w.T("room.sheet.guess")),
		goapp.Th().Scope("col").Text(w.T("room.hands.yes")), goapp.Th().Scope("col").Text(w.T("room.hands.no")))
	var rows []goapp.UI
	for _, item := range r.m.room.Items {
		f, _ := d.edition.Lookup(item.Figure)
		rows = append(rows, goapp.Tr().Body(goapp.Th().Scope("row").Body(
			widget.Strong(d.roomAsk(f)), para("small", d.roomNote(f))),
			goapp.Td().Class("box"), goapp.Td().Class("box"), goapp.Td().Class("box")))
	}
	return []goapp.UI{
		para("sheet-t", w.T("room.sheet.hands.title")),
		para("", w.T("room.sheet.hands.text")),
		goapp.Table().Body(goapp.THead().Body(head), goapp.TBody().Body(rows...)),
	}
}

// memberSheet is what participants get: how to take part, and the questions.
func (r *Room) memberSheet(d drawer) []goapp.UI {
	w := d.w
	var questions []goapp.UI
	for _, q := range asked(d, r.m.room) {
		var options []goapp.UI
		for _, o := range q.Options {
			options = append(options, goapp.Li().Class("tick").Text(optionLabel(w, q.ID, o)))
		}
		questions = append(questions, widget.Div("sheet-q",
			goapp.P().Body(widget.Strong(w.T("ask."+q.ID+".title"))), goapp.Ul().Class("plain").Body(options...)))
	}
	var way goapp.UI = goapp.Div()
	if r.m.begun() {
		link := browser.Address(address(r.Lang, "room")) + "#m=" + r.m.room.Link(d.edition)
		way = widget.Div("sheet-way", qrCode(link, w.T("room.link.qr")), para("small", link))
	}
	return []goapp.UI{
		para("sheet-t", w.T("room.sheet.member.title")),
		widget.Div("sheet-top",
			goapp.Ol().Class("list").Body(richItem(w.T("room.sheet.member.1")), richItem(w.T("room.sheet.member.2")), richItem(w.T("room.sheet.member.3"))),
			way,
		),
		widget.Div("sheet-questions", questions...),
		widget.P("small", w.T("room.sheet.member.privacy"), linker),
	}
}
