package chart

import (
	"math"
	"strconv"
	"strings"
)

// A Palette holds the colours of one theme in any form CSS knows. The names
// are those of the stylesheet's variables.
type Palette struct {
	Page, Surface, Ink, Ink2, Line, Hair, You, Pop, Fill string
}

func (p *Palette) colour(r role) string {
	switch r {
	case page:
		return p.Page
	case surface:
		return p.Surface
	case ink:
		return p.Ink
	case ink2:
		return p.Ink2
	case lineColour:
		return p.Line
	case hair:
		return p.Hair
	case you:
		return p.You
	case pop:
		return p.Pop
	case fill:
		return p.Fill
	}
	return ""
}

// FontFamily is the face of exports, which have no stylesheet.
const FontFamily = `"Segoe UI", Roboto, Helvetica, Arial, sans-serif`

// A Drawn is a mark as a canvas draws it: everything in px of the picture,
// colours resolved, an empty colour meaning none.
type Drawn struct {
	Shape         Shape
	X, Y          float64 // start, corner, centre, origin of the path or baseline
	X2, Y2        float64 // Line
	W, H          float64 // Rect
	R             float64 // Circle
	D             string  // Path, relative to X,Y
	Fill, Stroke  string
	StrokeWidth   float64
	StrokeFirst   bool   // the stroke lies under the fill
	Round         bool   // round line caps
	Anchor        string // Text: "", "middle", "end"; it holds for all runs together
	Runs          []DrawnRun
	Width, Height float64 // of the whole picture, the same in every mark
}

// A DrawnRun is a stretch of text. Runs follow each other with Dx px between.
type DrawnRun struct {
	Text, Fill string
	Size       float64
	Bold       bool
	Dx         float64
}

// Resolve places a scene in a picture of a width in px. A slide is scaled to
// it, a drawing of a page is given that width and keeps its height.
func Resolve(s Scene, width float64, p Palette) []Drawn {
	scale, across, height := 1., width, s.Height
	if !(width > 0) || math.IsInf(width, 0) {
		across = 1
	}
	if s.ViewBox.W > 0 {
		scale = across / s.ViewBox.W
		height = s.ViewBox.H * scale
	}
	x := func(x X) float64 { return across*x.Percent/100 + scale*x.Px }
	big := isBig(s.Class)
	out := make([]Drawn, 0, len(s.Marks))
	for i := range s.Marks {
		m := &s.Marks[i]
		d := Drawn{Shape: m.Shape, X: x(m.X), Y: scale * m.Y, Width: across, Height: height}
		if m.Shape == Text {
			d.text(m, &s, &p, scale)
			out = append(out, d)
			continue
		}
		style := styleOf(m.Class, big)
		if m.Stroke > 0 {
			style.width = m.Stroke
		}
		d.Fill, d.Stroke = p.colour(style.fill), p.colour(style.stroke)
		d.StrokeWidth, d.StrokeFirst, d.Round = scale*style.width, style.first, style.round
		switch m.Shape {
		case Line:
			d.X2, d.Y2 = x(m.X2), scale*m.Y2
		case Rect:
			d.W, d.H = x(m.W), scale*m.H
		case Circle:
			d.R = scale * m.R
		case Path:
			if m.Across {
				d.D = scalePath(m.D, across/100, scale)
			} else {
				d.D = scalePath(m.D, scale, scale)
			}
		}
		out = append(out, d)
	}
	return out
}

func (d *Drawn) text(m *Mark, s *Scene, p *Palette, scale float64) {
	big := isBig(s.Class)
	d.Anchor = m.Anchor
	if hasHalo(s.Class) {
		d.Stroke, d.StrokeWidth, d.StrokeFirst = p.Page, scale*haloWidth, true
	}
	for _, run := range m.Runs {
		t := textStyleOf(strings.TrimSpace(run.Class+" "+m.Class), big)
		d.Runs = append(d.Runs, DrawnRun{Text: run.Text, Fill: p.colour(t.fill), Size: scale * t.size, Bold: t.bold, Dx: scale * run.Dx})
	}
}

// scalePath multiplies every length of a path, those across by x and those down by
// y; the flags and the rotation of arcs stay. It reads only what this package writes:
// numbers parted by spaces, signs or letters.
func scalePath(d string, x, y float64) string {
	if x == 1 && y == 1 {
		return d
	}
	var b strings.Builder
	b.Grow(len(d) + len(d)/4)
	command, argument := byte(0), 0
	for i := 0; i < len(d); {
		c := d[i]
		if !isNumberByte(c) {
			if c != ' ' {
				command, argument = c, 0
			}
			b.WriteByte(c)
			i++
			continue
		}
		j := i + 1
		for j < len(d) && isNumberByte(d[j]) && d[j] != '-' {
			j++
		}
		v, _ := strconv.ParseFloat(d[i:j], 64)
		scale, arc := x, command == 'a'
		if command == 'v' || command == 'V' || !arc && argument%2 == 1 || arc && argument%7%5 == 1 {
			scale = y
		}
		switch {
		case arc && 2 <= argument%7 && argument%7 <= 4, d[i:j] == ".01": // the length of a dot's stroke has no meaning
			b.WriteString(d[i:j])
		default:
			b.WriteString(number(v * scale))
		}
		argument++
		i = j
	}
	return b.String()
}

func isNumberByte(c byte) bool { return '0' <= c && c <= '9' || c == '.' || c == '-' }

// Standalone writes the scene as an SVG file of a width in px that needs no
// stylesheet: colours and type are attributes, halos are drawn as marks of their
// own because not every program knows paint-order.
func Standalone(s Scene, width float64, p Palette) string {
	marks := Resolve(s, width, p)
	w := svgWriter{}
	w.Grow(512 + 180*len(marks))
	across, height := width, s.Height
	if len(marks) > 0 {
		across, height = marks[0].Width, marks[0].Height
	}
	w.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	w.number("width", across)
	w.number("height", height)
	w.text("viewBox", "0 0 "+number(across)+" "+number(height))
	w.text("font-family", FontFamily)
	w.text("role", "img")
	w.text("aria-label", s.Label)
	w.WriteString("><title>")
	w.escape(s.Label)
	w.WriteString("</title>")
	w.open("rect")
	w.text("width", "100%")
	w.text("height", "100%")
	w.text("fill", p.Page)
	w.WriteString("/>")
	for i := range marks {
		m := &marks[i]
		if m.StrokeFirst {
			under := *m
			under.Fill = ""
			w.drawn(&under)
			m.Stroke = ""
		}
		w.drawn(m)
	}
	w.WriteString("</svg>\n")
	return w.String()
}

func (w *svgWriter) drawn(m *Drawn) {
	switch m.Shape {
	case Line:
		w.open("line")
		w.number("x1", m.X)
		w.number("y1", m.Y)
		w.number("x2", m.X2)
		w.number("y2", m.Y2)
	case Rect:
		w.open("rect")
		w.number("x", m.X)
		w.number("y", m.Y)
		w.number("width", m.W)
		w.number("height", m.H)
	case Circle:
		w.open("circle")
		w.number("cx", m.X)
		w.number("cy", m.Y)
		w.number("r", m.R)
	case Path:
		w.open("path")
		if m.X != 0 || m.Y != 0 {
			w.text("transform", "translate("+number(m.X)+" "+number(m.Y)+")")
		}
		w.text("d", m.D)
	case Text:
		w.drawnText(m)
		return
	}
	w.paint(m, m.Fill)
	w.WriteString("/>")
}

func (w *svgWriter) paint(m *Drawn, fill string) {
	if fill == "" {
		fill = "none"
	}
	w.text("fill", fill)
	if m.Stroke == "" {
		return
	}
	w.text("stroke", m.Stroke)
	w.number("stroke-width", m.StrokeWidth)
	if m.Round {
		w.text("stroke-linecap", "round")
	}
	if m.Shape == Text {
		w.text("stroke-linejoin", "round")
	}
}

func (w *svgWriter) drawnText(m *Drawn) {
	w.open("text")
	w.number("x", m.X)
	w.number("y", m.Y)
	if m.Anchor != "" {
		w.text("text-anchor", m.Anchor)
	}
	under := m.StrokeFirst && m.Stroke != ""
	for i, run := range m.Runs {
		if i > 0 {
			w.open("tspan")
			if run.Dx != 0 {
				w.number("dx", run.Dx)
			}
		}
		w.number("font-size", run.Size)
		if run.Bold {
			w.text("font-weight", "600")
		} else if i > 0 {
			w.text("font-weight", "400")
		}
		if under {
			w.paint(m, "")
		} else {
			w.paint(m, run.Fill)
		}
		w.WriteByte('>')
		w.escape(run.Text)
		if i > 0 {
			w.WriteString("</tspan>")
		}
	}
	if len(m.Runs) == 0 {
		w.WriteByte('>')
	}
	w.WriteString("</text>")
}
