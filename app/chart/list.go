package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// List writes the marks of a scene as elements in the plain form that the page's
// drawing script (web/draw.js) reads: a mark a line, the elements inside it after
// form feeds, and of each its name, its attributes and its text parted by tabs. It is
// the one place that says how a mark becomes elements.
//
//	rect	class	k	x	0	y	4	width	50%	height	20
//	text	x	0	y	18<form feed><tab>"36 %"
func (s *Scene) List() string {
	var w listWriter
	w.Grow(90 * len(s.Marks))
	for i := range s.Marks {
		if i > 0 {
			w.WriteByte('\n')
		}
		w.mark(&s.Marks[i])
	}
	return w.String()
}

// A Node is an element of a List, or a text when it has no tag.
type Node struct {
	Tag        string
	Attributes []string // names and values in turn
	Text       string
	Inner      []Node
}

// ReadList reads what List wrote.
func ReadList(list string) []Node {
	if list == "" {
		return nil
	}
	var nodes []Node
	for line := range strings.SplitSeq(list, "\n") {
		outer, inner, more := strings.Cut(line, "\f")
		n := readNode(outer)
		for more {
			var one string
			one, inner, more = strings.Cut(inner, "\f")
			n.Inner = append(n.Inner, readNode(one))
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func readNode(s string) Node {
	fields := strings.Split(s, "\t")
	n := Node{Tag: fields[0], Attributes: fields[1:]}
	if last := len(n.Attributes) - 1; last%2 == 0 { // a field too many is the text
		n.Attributes, n.Text = n.Attributes[:last], n.Attributes[last]
	}
	return n
}

type listWriter struct {
	strings.Builder
	digits [32]byte
}

func (w *listWriter) attribute(name, value string) {
	w.WriteByte('\t')
	w.WriteString(name)
	w.WriteByte('\t')
	w.clean(value)
}

func (w *listWriter) number(name string, v float64) {
	w.WriteByte('\t')
	w.WriteString(name)
	w.WriteByte('\t')
	w.Write(appendNumber(w.digits[:0], v))
}

func (w *listWriter) class(c string) {
	if c != "" {
		w.attribute("class", c)
	}
}

// place writes a length; what cannot be said in one attribute is left to shift.
func (w *listWriter) place(name string, x X) {
	if x.Percent != 0 {
		w.number(name, x.Percent)
		w.WriteByte('%')
	} else {
		w.number(name, x.Px)
	}
}

// shift moves an element that is placed in percent by its pixels.
func (w *listWriter) shift(x X) {
	if x.Percent != 0 && x.Px != 0 {
		w.translate(x.Px, 0)
	}
}

func (w *listWriter) translate(x, y float64) {
	w.attribute("transform", "translate("+number(x)+" "+number(y)+")")
}

func (w *listWriter) mark(m *Mark) {
	switch m.Shape {
	case Line:
		w.WriteString("line")
		w.class(m.Class)
		w.place("x1", m.X)
		w.number("y1", m.Y)
		w.place("x2", m.X2)
		w.number("y2", m.Y2)
		w.shift(m.X)
	case Rect:
		w.WriteString("rect")
		w.class(m.Class)
		w.place("x", m.X)
		w.number("y", m.Y)
		w.place("width", m.W)
		w.number("height", m.H)
		w.shift(m.X)
	case Circle:
		w.WriteString("circle")
		w.class(m.Class)
		w.place("cx", m.X)
		w.number("cy", m.Y)
		w.number("r", m.R)
		w.shift(m.X)
	case Path:
		w.path(m)
	case Text:
		w.words(m)
	}
}

// path needs a nested svg where it stands at a percentage: a transform cannot
// hold percentages of the drawing's width. One that goes across is in a nested svg
// whose x are percentages, and whose strokes are as wide as anywhere.
func (w *listWriter) path(m *Mark) {
	nested := m.X.Percent != 0
	switch {
	case m.Across:
		w.WriteString("svg\tviewBox\t0 0 100 1\tpreserveAspectRatio\tnone\theight\t1\toverflow\tvisible\f")
	case nested:
		w.WriteString("svg")
		w.place("x", m.X)
		w.number("y", m.Y)
		w.WriteString("\toverflow\tvisible\f")
	}
	w.WriteString("path")
	w.class(m.Class)
	if m.Stroke > 0 {
		w.number("stroke-width", m.Stroke)
	}
	switch {
	case m.Across:
		w.attribute("vector-effect", "non-scaling-stroke")
	case nested && m.X.Px != 0:
		w.translate(m.X.Px, 0)
	case !nested && (m.X.Px != 0 || m.Y != 0):
		w.translate(m.X.Px, m.Y)
	}
	w.WriteString("\td\t")
	w.WriteString(m.D)
}

func (w *listWriter) words(m *Mark) {
	w.WriteString("text")
	w.class(m.Class)
	w.place("x", m.X)
	w.number("y", m.Y)
	if m.X.Percent != 0 && m.X.Px != 0 {
		w.number("dx", m.X.Px)
	}
	if m.Anchor != "" {
		w.attribute("text-anchor", m.Anchor)
	}
	for _, run := range m.Runs {
		w.WriteByte('\f')
		if run.Class != "" || run.Dx != 0 {
			w.WriteString("tspan")
			w.class(run.Class)
			if run.Dx != 0 {
				w.number("dx", run.Dx)
			}
		}
		w.WriteByte('\t')
		w.clean(run.Text)
	}
}

// clean writes text without the characters that part fields, and without those that
// XML forbids.
func (w *listWriter) clean(s string) {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			for _, r := range s[i:] {
				if r = printable(r); r >= 0 {
					w.WriteRune(r)
				}
			}
			return
		}
		w.WriteByte(s[i])
	}
}

// printable returns the rune that stands for r in a drawing, -1 for none: spaces for
// tabs and line ends, U+FFFD for what XML forbids. Lines are broken already.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case r == softHyphen, r == wordJoiner:
		return -1
	case r < 0x20, 0x7f <= r && r <= 0x9f, r&0xfffe == 0xfffe:
		return utf8.RuneError
	}
	return r
}

// Px writes a length as the attributes of a drawing do.
func Px(v float64) string { return number(v) }

// number formats a coordinate: two decimals, no trailing zeros, no minus zero.
// What is not finite becomes 0 so that one bad value cannot spoil a drawing.
func number(v float64) string {
	var digits [32]byte
	return string(appendNumber(digits[:0], v))
}

// appendNumber is number without a string of its own. What is drawn is small: whole
// hundredths are written by hand, many times faster than any number exactly.
func appendNumber(b []byte, v float64) []byte {
	const most = 1 << 40
	if v = math.Round(v * 100); !(-most < v && v < most) {
		if v /= 100; math.IsNaN(v) || math.IsInf(v, 0) {
			return append(b, '0')
		}
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	}
	n := int64(v)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/100, 10)
	switch rest := n % 100; {
	case rest == 0:
	case rest%10 == 0:
		b = append(b, '.', byte('0'+rest/10))
	default:
		b = append(b, '.', byte('0'+rest/10), byte('0'+rest%10))
	}
	return b
}
