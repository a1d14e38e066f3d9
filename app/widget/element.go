package widget

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// Elements with a class and what is in them, in one call instead of three or four,
// each of which takes room in the browser program. An empty class is none.

// Div is a box.
func Div(class string, body ...goapp.UI) goapp.HTMLDiv { return goapp.Div().Class(class).Body(body...) }

// Para is a paragraph of plain text; P is one with links.
func Para(class, text string) goapp.HTMLP { return goapp.P().Class(class).Text(text) }

// Span is a stretch of text.
func Span(class, text string) goapp.HTMLSpan { return goapp.Span().Class(class).Text(text) }

// H2 is a heading.
func H2(class, text string) goapp.HTMLH2 { return goapp.H2().Class(class).Text(text) }

// H3 is a heading below one of H2.
func H3(class, text string) goapp.HTMLH3 { return goapp.H3().Class(class).Text(text) }

// Item is an item of a list.
func Item(text string) goapp.HTMLLi { return goapp.Li().Text(text) }

// Strong is important text.
func Strong(text string) goapp.HTMLStrong { return goapp.Strong().Text(text) }

// Summary is what a fold shows while it is closed.
func Summary(text string) goapp.HTMLSummary { return goapp.Summary().Text(text) }

// Legend names a group of fields.
func Legend(class, text string) goapp.HTMLLegend { return goapp.Legend().Class(class).Text(text) }

// Button is a button that submits nothing.
func Button(class, text string) goapp.HTMLButton {
	return goapp.Button().Type("button").Class(class).Text(text)
}

// Fold is a fold, closed at first.
func Fold(class, summary string, body ...goapp.UI) goapp.HTMLDetails {
	return goapp.Details().Class(class).Body(append([]goapp.UI{Summary(summary)}, body...)...)
}

// A Flow is a section with an even distance between its parts.
func Flow(id string, body ...goapp.UI) goapp.HTMLSection {
	return goapp.Section().Class("flow").ID(id).Body(body...)
}
