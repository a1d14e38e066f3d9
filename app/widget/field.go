package widget

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Choice is one option of a question.
type Choice struct {
	Value, Label, Hint string
	Checked            bool
}

// ChoiceID is the id of an option's input: the field and the option.
func ChoiceID(field, value string) string { return field + ":" + value }

// Choices is a list of radios or checkboxes, with the special answers after a divider.
type Choices struct {
	Field    string
	Multiple bool
	Options  []Choice
	Special  []Choice
	Or       string // the word on the divider
	Describe string // id of the element that describes the field, "" none
	Changed  func(ctx goapp.Context, value string, checked bool)
}

// Render returns the list.
func (c Choices) Render() goapp.UI {
	var items []goapp.UI
	for _, o := range c.Options {
		items = append(items, c.item(o))
	}
	if len(c.Special) > 0 {
		items = append(items, Para("or", c.Or))
		for _, o := range c.Special {
			items = append(items, c.item(o))
		}
	}
	return Div("choices", items...)
}

func (c Choices) item(o Choice) goapp.UI {
	kind := "radio"
	if c.Multiple {
		kind = "checkbox"
	}
	input := goapp.Input().Type(kind).Name(c.Field).ID(ChoiceID(c.Field, o.Value)).Value(o.Value).Checked(o.Checked).
		OnChange(func(ctx goapp.Context, e goapp.Event) {
			c.Changed(ctx, o.Value, ctx.JSSrc().Get("checked").Bool())
		}, goapp.EventScope(c.Field, o.Value))
	if c.Describe != "" {
		input = input.Aria("describedby", c.Describe)
	}
	label := []goapp.UI{goapp.Text(o.Label)}
	if o.Hint != "" {
		label = append(label, Span("", o.Hint))
	}
	return goapp.Label().Class("choice").For(ChoiceID(c.Field, o.Value)).Body(input, goapp.Span().Body(label...))
}

// A Field is one line of text with its label, unit, read-back and error.
type Field struct {
	ID, Label, Value, Unit, Hint string
	ReadBack                     string // what a number was read as
	Error                        string
	ErrorWord                    string // "Fejl", read aloud before the error
	Numeric                      bool
	Edited                       func(ctx goapp.Context, typed string)
	Entered                      func(ctx goapp.Context) // Enter was pressed; may be nil
}

// Render returns the field. Its parts are always there, so that typing never moves
// the focus.
func (f Field) Render() goapp.UI {
	class := "field"
	if f.Error != "" {
		class += " bad"
	}
	input := goapp.Input().Type("text").ID(f.ID).Name(f.ID).Value(f.Value).AutoComplete(false).
		OnInput(func(ctx goapp.Context, e goapp.Event) {
			f.Edited(ctx, ctx.JSSrc().Get("value").String())
		}, goapp.EventScope(f.ID))
	if f.Numeric {
		input = input.Class("input input-num").Attr("inputmode", "decimal")
	} else {
		input = input.Class("input")
	}
	if f.Entered != nil {
		input = input.Attr("enterkeyhint", "next").OnKeyDown(func(ctx goapp.Context, e goapp.Event) {
			if e.Get("key").String() == "Enter" {
				f.Entered(ctx)
			}
		}, goapp.EventScope(f.ID))
	}
	describe := ""
	if f.Hint != "" {
		describe = f.ID + "-hint "
	}
	if f.ReadBack != "" {
		describe += f.ID + "-read "
	}
	if f.Error != "" {
		describe += f.ID + "-error"
		input = input.Aria("invalid", "true")
	}
	if describe != "" {
		input = input.Aria("describedby", describe)
	}
	return goapp.Div().Class(class).Body(
		goapp.Label().For(f.ID).Text(f.Label),
		Hidden(goapp.P().Class("hint").ID(f.ID+"-hint").Text(f.Hint), f.Hint == ""),
		Message(f.ID+"-error", f.ErrorWord, f.Error),
		Div("unit", input, Span("", f.Unit)),
		Hidden(goapp.P().Class("readback").ID(f.ID+"-read").Text(f.ReadBack), f.ReadBack == ""),
	)
}

// Hidden hides an element without taking it out of its place.
func Hidden(e goapp.HTMLP, hidden bool) goapp.UI { return e.Hidden(hidden) }

// Message is the error beside a field; it keeps its place when there is none.
func Message(id, word, message string) goapp.UI {
	return goapp.P().Class("msg").ID(id).Hidden(message == "").Body(
		Span("sr", word+": "), goapp.Text(message))
}

// A Fault is one line of the error summary.
type Fault struct{ Target, Text string }

// ErrorSummary is the box at the top of a form that could not go on. It takes the
// focus; each line leads to its field.
func ErrorSummary(id, title string, faults []Fault, follow func(ctx goapp.Context, target string)) goapp.UI {
	var lines []goapp.UI
	for _, fault := range faults {
		lines = append(lines, goapp.Li().Body(goapp.A().Href("#"+fault.Target).Text(fault.Text).
			OnClick(func(ctx goapp.Context, e goapp.Event) {
				e.PreventDefault()
				e.Call("stopPropagation")
				follow(ctx, fault.Target)
			}, goapp.EventScope(fault.Target))))
	}
	return goapp.Div().Class("errors").ID(id).Role("alert").TabIndex(-1).Aria("labelledby", id+"-title").Hidden(len(faults) == 0).Body(
		goapp.H2().ID(id+"-title").Text(title),
		goapp.Ul().Class("plain").Body(lines...),
	)
}
