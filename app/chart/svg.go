package chart

import "strings"

// SVG writes the scene as an <svg> element for the page. Colours and type come
// from the stylesheet through classes; there is no style attribute and no script,
// so the strictest content policy lets it through. The same scene always gives
// the same bytes.
func (s Scene) SVG() string {
	var w svgWriter
	w.Grow(256 + 110*len(s.Marks))
	w.open("svg")
	w.text("class", s.Class)
	if s.ViewBox.W > 0 {
		w.text("viewBox", "0 0 "+number(s.ViewBox.W)+" "+number(s.ViewBox.H))
	} else {
		w.number("height", s.Height)
	}
	w.text("role", "img")
	w.text("aria-label", s.Label)
	w.WriteByte('>')
	for _, n := range ReadList(s.List()) {
		w.node(n)
	}
	w.WriteString("</svg>")
	return w.String()
}

// A svgWriter writes XML.
type svgWriter struct{ strings.Builder }

func (w *svgWriter) open(name string) {
	w.WriteByte('<')
	w.WriteString(name)
}

func (w *svgWriter) text(name, value string) {
	w.WriteByte(' ')
	w.WriteString(name)
	w.WriteString(`="`)
	w.escape(value)
	w.WriteByte('"')
}

func (w *svgWriter) number(name string, v float64) { w.text(name, number(v)) }

func (w *svgWriter) node(n Node) {
	if n.Tag == "" {
		w.escape(n.Text)
		return
	}
	w.open(n.Tag)
	for i := 0; i+1 < len(n.Attributes); i += 2 {
		w.text(n.Attributes[i], n.Attributes[i+1])
	}
	if n.Tag != "text" && n.Tag != "tspan" && len(n.Inner) == 0 {
		w.WriteString("/>")
		return
	}
	w.WriteByte('>')
	w.escape(n.Text)
	for _, inner := range n.Inner {
		w.node(inner)
	}
	w.WriteString("</")
	w.WriteString(n.Tag)
	w.WriteByte('>')
}

// escape writes text for content and attributes. Bytes that are no UTF-8 and
// characters XML forbids become U+FFFD, so that an export always parses.
func (w *svgWriter) escape(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			w.WriteString("&amp;")
		case r == '<':
			w.WriteString("&lt;")
		case r == '>':
			w.WriteString("&gt;")
		case r == '"':
			w.WriteString("&#34;")
		default:
			if r = printable(r); r >= 0 {
				w.WriteRune(r)
			}
		}
	}
}
