// Package widget holds go-app elements that know no page and keep no state: rich
// text, fields, figures. They take words and callbacks; what a press means is the
// page's business.
package widget

import (
	"strings"

	"aispejl/app/text"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A Linker turns a route of the site into an address.
type Linker func(route string) string

// Rich turns the catalogue's light marking into elements.
func Rich(s string, link Linker) []goapp.UI {
	spans := text.Spans(s)
	all := make([]goapp.UI, 0, len(spans))
	for _, span := range spans {
		switch {
		case span.Target != "":
			all = append(all, Link(span.Text, span.Target, link))
		case span.Strong:
			all = append(all, Strong(span.Text))
		default:
			all = append(all, goapp.Text(span.Text))
		}
	}
	return all
}

// Link is a link to a route or, outside the site, to an address in a new tab.
func Link(label, target string, link Linker) goapp.UI {
	a := goapp.A().Text(label)
	switch {
	case strings.HasPrefix(target, "https://"), strings.HasPrefix(target, "mailto:"):
		return a.Href(target).Target("_blank").Rel("noopener noreferrer")
	case strings.HasPrefix(target, "/web/"), target == "/SHA256SUMS":
		return a.Href(link(target)).Target("_blank")
	}
	return a.Href(link(target))
}

// P is a paragraph of marked text with a class.
func P(class, s string, link Linker) goapp.UI {
	p := goapp.P().Body(Rich(s, link)...)
	if class != "" {
		p = p.Class(class)
	}
	return p
}

// Slot is a container that is always there, so that what follows keeps its place
// when its content comes and goes (go-app compares siblings by position).
func Slot(content ...goapp.UI) goapp.UI { return Div("", content...) }

// Maybe returns content when shown, else an empty slot of the same kind.
func Maybe(shown bool, content func() goapp.UI) goapp.UI {
	if !shown {
		return goapp.Div().Hidden(true)
	}
	return Div("", content())
}

// RichItem is a list item of marked text.
func RichItem(s string, link Linker) goapp.UI { return goapp.Li().Body(Rich(s, link)...) }
