package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

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
	for i := range s.Marks {
		w.mark(&s.Marks[i])
	}
	w.WriteString("</svg>")
	return w.String()
}

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

func (w *svgWriter) number(name string, v float64) { w.plain(name, number(v)) }

// plain writes an attribute whose value needs no escaping.
func (w *svgWriter) plain(name, value string) {
	w.WriteByte(' ')
	w.WriteString(name)
	w.WriteString(`="`)
	w.WriteString(value)
	w.WriteByte('"')
}

func (w *svgWriter) class(c string) {
	if c != "" {
		w.text("class", c)
	}
}

// place writes a length; what cannot be said in one attribute is left to shift.
func (w *svgWriter) place(name string, x X) {
	if x.Percent != 0 {
		w.plain(name, number(x.Percent)+"%")
	} else {
		w.number(name, x.Px)
	}
}

// shift moves an element that is placed in percent by its pixels.
func (w *svgWriter) shift(x X) {
	if x.Percent != 0 && x.Px != 0 {
		w.plain("transform", "translate("+number(x.Px)+" 0)")
	}
}

func (w *svgWriter) mark(m *Mark) {
	switch m.Shape {
	case Line:
		w.open("line")
		w.class(m.Class)
		w.place("x1", m.X)
		w.number("y1", m.Y)
		w.place("x2", m.X2)
		w.number("y2", m.Y2)
		w.shift(m.X)
		w.WriteString("/>")
	case Rect:
		w.open("rect")
		w.class(m.Class)
		w.place("x", m.X)
		w.number("y", m.Y)
		w.place("width", m.W)
		w.number("height", m.H)
		w.shift(m.X)
		w.WriteString("/>")
	case Circle:
		w.open("circle")
		w.class(m.Class)
		w.place("cx", m.X)
		w.number("cy", m.Y)
		w.number("r", m.R)
		w.shift(m.X)
		w.WriteString("/>")
	case Path:
		w.path(m)
	case Text:
		w.words(m)
	}
}

// path needs a nested svg where it stands at a percentage: a transform cannot
// hold percentages of the drawing's width.
func (w *svgWriter) path(m *Mark) {
	nested := m.X.Percent != 0
	if nested {
		w.open("svg")
		w.place("x", m.X)
		w.number("y", m.Y)
		w.WriteString(` overflow="visible">`)
	}
	w.open("path")
	w.class(m.Class)
	if m.Stroke > 0 {
		w.number("stroke-width", m.Stroke)
	}
	switch {
	case nested && m.X.Px != 0:
		w.text("transform", "translate("+number(m.X.Px)+" 0)")
	case !nested && (m.X.Px != 0 || m.Y != 0):
		w.text("transform", "translate("+number(m.X.Px)+" "+number(m.Y)+")")
	}
	w.plain("d", m.D)
	w.WriteString("/>")
	if nested {
		w.WriteString("</svg>")
	}
}

func (w *svgWriter) words(m *Mark) {
	w.open("text")
	w.class(m.Class)
	w.place("x", m.X)
	w.number("y", m.Y)
	if m.X.Percent != 0 && m.X.Px != 0 {
		w.number("dx", m.X.Px)
	}
	if m.Anchor != "" {
		w.text("text-anchor", m.Anchor)
	}
	w.WriteByte('>')
	for _, run := range m.Runs {
		if run.Class == "" && run.Dx == 0 {
			w.escape(run.Text)
			continue
		}
		w.open("tspan")
		w.class(run.Class)
		if run.Dx != 0 {
			w.number("dx", run.Dx)
		}
		w.WriteByte('>')
		w.escape(run.Text)
		w.WriteString("</tspan>")
	}
	w.WriteString("</text>")
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
		case r == '\t' || r == '\n' || r == '\r':
			w.WriteByte(' ')
		case r < 0x20, 0x7f <= r && r <= 0x9f, r&0xfffe == 0xfffe:
			w.WriteRune(utf8.RuneError)
		case r == softHyphen, r == wordJoiner: // lines are broken already
		default:
			w.WriteRune(r)
		}
	}
}

// number formats a coordinate: two decimals, no trailing zeros, no minus zero.
// What is not finite becomes 0 so that one bad value cannot spoil a drawing.
func number(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
