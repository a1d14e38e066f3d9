package widget

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// A Cell is one of the inputs of a Triple.
type Cell struct {
	ID, Name, Value string // Name is read aloud: "Lavt"
	Bad             bool
}

// A Triple is one quantity with its inputs side by side (low, best, high), or with
// one. Note stands in a fold beside the label: where a number comes from.
type Triple struct {
	ID, Label      string
	Cells          []Cell
	Unit           string // after a single input
	NoteName, Note string
	ReadBack       string
	Errors         []string
	ErrorWord      string // "Fejl", read aloud before each error
	Edited         func(ctx goapp.Context, cell, typed string)
}

// Element returns the fields. Their parts are always there, so that typing never
// moves the focus.
func (t *Triple) Element() goapp.UI {
	class := "tri"
	if len(t.Errors) > 0 {
		class += " bad"
	}
	labelID := t.ID + "-label"
	inputs := make([]goapp.UI, 0, len(t.Cells)+1)
	for i := range t.Cells {
		inputs = append(inputs, t.input(&t.Cells[i], labelID))
	}
	row := "tri-in"
	if len(t.Cells) == 1 {
		row = "tri-in tri-one"
		inputs = append(inputs, Span("", t.Unit))
	}
	errors := make([]goapp.UI, len(t.Errors))
	for i, e := range t.Errors {
		errors[i] = goapp.P().Class("msg").Body(Span("sr", t.ErrorWord+": "), goapp.Text(e))
	}
	return goapp.Div().Class(class).Role("group").Aria("labelledby", labelID).Body(
		Div("tri-top",
			goapp.Span().Class("label").ID(labelID).Text(t.Label),
			goapp.Details().Class("eg").Hidden(t.Note == "").Body(
				goapp.Summary().Body(goapp.Text(t.NoteName), Span("sr", ": "+t.Label)),
				Para("small", t.Note)),
		),
		goapp.Div().Class(row).Body(inputs...),
		goapp.Div().ID(t.ID+"-error").Body(errors...),
		goapp.P().Class("readback").ID(t.ID+"-read").Hidden(t.ReadBack == "").Text(t.ReadBack),
	)
}

func (t *Triple) input(c *Cell, labelID string) goapp.UI {
	id := c.ID
	e := goapp.Input().Type("text").ID(id).Name(id).Class("input").Attr("inputmode", "decimal").AutoComplete(false).Value(c.Value).
		OnInput(func(ctx goapp.Context, e goapp.Event) {
			t.Edited(ctx, id, ctx.JSSrc().Get("value").String())
		}, goapp.EventScope(id))
	if c.Name != "" {
		e = e.Aria("label", t.Label+": "+c.Name)
	} else {
		e = e.Aria("labelledby", labelID)
	}
	if len(t.Errors) > 0 {
		e = e.Aria("describedby", t.ID+"-error")
	} else if t.ReadBack != "" {
		e = e.Aria("describedby", t.ID+"-read")
	}
	if c.Bad {
		e = e.Aria("invalid", "true")
	}
	return e
}
