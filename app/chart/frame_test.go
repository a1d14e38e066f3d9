package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// A form is one way to draw a chart, and the widths in px it is shown at.
type form struct {
	name   string
	scene  Scene
	widths []float64
}

func forms(c Chart, title, subtitle string) []form {
	narrowest := 640.
	if _, ok := c.(Matrix); ok {
		narrowest = 600
	}
	out := []form{
		{"wide", c.Place(Wide), []float64{narrowest, 704, 960, 1056}},
		{"slim", c.Place(Slim), []float64{284, 288, 358, 480, 639}},
	}
	for _, f := range Formats {
		s := c.PlaceSlide(f, title, subtitle)
		out = append(out, form{f.String(), s, []float64{s.ViewBox.W}})
	}
	return out
}

type box struct {
	left, top, right, bottom float64
	what                     string
}

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// boxes are the texts and the other marks of a scene at a width in px.
func boxes(s Scene, width float64) (texts, others []box) {
	for _, m := range Resolve(s, width, Palette{}) {
		switch m.Shape {
		case Text:
			wide, size, what := 0., 0., ""
			for _, r := range m.Runs {
				wide += TextWidth(r.Text, r.Size, r.Bold) + r.Dx
				size = math.Max(size, r.Size)
				what += r.Text
			}
			left := m.X
			switch m.Anchor {
			case "middle":
				left -= wide / 2
			case "end":
				left -= wide
			}
			texts = append(texts, box{left, m.Y - .76*size, left + wide, m.Y + .22*size, what})
		case Line:
			others = append(others, box{math.Min(m.X, m.X2), math.Min(m.Y, m.Y2), math.Max(m.X, m.X2), math.Max(m.Y, m.Y2), "line"})
		case Rect:
			others = append(others, box{m.X, m.Y, m.X + m.W, m.Y + m.H, "rect"})
		case Circle:
			others = append(others, box{m.X - m.R, m.Y - m.R, m.X + m.R, m.Y + m.R, "circle"})
		case Path:
			b := pathBox(m.D)
			others = append(others, box{m.X + b.left, m.Y + b.top, m.X + b.right, m.Y + b.bottom, "path"})
		}
	}
	return texts, others
}

// pathBox is the hull of a path's points; arcs are covered by their end points'
// distance from the start, which is enough for full circles.
func pathBox(d string) box {
	b := box{left: math.Inf(1), top: math.Inf(1), right: math.Inf(-1), bottom: math.Inf(-1)}
	x, y := 0., 0.
	add := func() {
		b.left, b.right = math.Min(b.left, x), math.Max(b.right, x)
		b.top, b.bottom = math.Min(b.top, y), math.Max(b.bottom, y)
	}
	for _, part := range splitCommands(d) {
		var n []float64
		for _, f := range strings.Fields(strings.ReplaceAll(part[1:], "-", " -")) {
			v, err := strconv.ParseFloat(f, 64)
			if err != nil {
				panic("path: " + d)
			}
			n = append(n, v)
		}
		switch part[0] {
		case 'M', 'L':
			for i := 0; i+1 < len(n); i += 2 {
				x, y = n[i], n[i+1]
				add()
			}
		case 'l':
			for i := 0; i+1 < len(n); i += 2 {
				x, y = x+n[i], y+n[i+1]
				add()
			}
		case 'V':
			y = n[0]
			add()
		case 'v':
			y += n[0]
			add()
		case 'h':
			x += n[0]
			add()
		case 'a':
			x, y = x+n[5], y+n[6]
			add()
			b.top, b.bottom = math.Min(b.top, y-n[1]), math.Max(b.bottom, y+n[1])
		case 'z', 'Z':
		default:
			panic("path: " + d)
		}
	}
	return b
}

func splitCommands(d string) []string {
	var out []string
	for d != "" {
		end := 1
		for end < len(d) && (isNumberByte(d[end]) || d[end] == ' ') {
			end++
		}
		out = append(out, d[:end])
		d = d[end:]
	}
	return out
}

// problems are the broken laws of a drawing: everything inside the frame, no
// text on another text, at most about 150 nodes.
func problems(f form) []string {
	var out []string
	say := func(format string, a ...any) { out = append(out, f.name+": "+fmt.Sprintf(format, a...)) }
	if n := nodes(f.scene.SVG()); n > 150 {
		say("%d nodes, want at most 150", n)
	}
	for _, width := range f.widths {
		height, over := f.scene.Height, 16. // pages have margins of 16 px, where a mark at the end of an axis may reach
		if f.scene.ViewBox.W > 0 {
			over = 0
		}
		texts, others := boxes(f.scene, width)
		for _, b := range texts {
			if b.left < -.5 || b.right > width+.5 || b.top < -.5 || b.bottom > height+.5 {
				say("at %g the text %q leaves the frame: %.0f %.0f to %.0f %.0f of %g", width, b.what, b.left, b.top, b.right, b.bottom, height)
			}
		}
		for _, b := range others {
			if b.left < -over || b.right > width+over || b.top < -.5 || b.bottom > height+.5 {
				say("at %g a %s leaves the frame: %.0f %.0f to %.0f %.0f of %g", width, b.what, b.left, b.top, b.right, b.bottom, height)
			}
		}
		for i, b := range texts {
			for _, c := range texts[:i] {
				if b.meets(c) {
					say("at %g the texts %q and %q meet", width, c.what, b.what)
				}
			}
		}
	}
	return out
}

func nodes(svg string) int { return strings.Count(svg, "<") - strings.Count(svg, "</") }

func TestExamplesKeepTheLaws(t *testing.T) {
	for _, e := range Examples() {
		for _, f := range forms(e.Chart, e.Title, e.Subtitle) {
			for _, p := range problems(f) {
				t.Errorf("%s %s %s", e.Name, e.Language, p)
			}
		}
	}
}

// The scene itself keeps to what SVG can say without calc(): both ends of a
// line share their pixels, a width is in one unit.
func TestScenesAreWritable(t *testing.T) {
	for _, e := range Examples() {
		for _, f := range forms(e.Chart, e.Title, e.Subtitle) {
			for _, m := range f.scene.Marks {
				switch {
				case m.Shape == Line && m.X.Px != m.X2.Px && (m.X.Percent != 0 || m.X2.Percent != 0):
					t.Errorf("%s %s: a line from %v to %v", e.Name, f.name, m.X, m.X2)
				case m.Shape == Rect && m.W.Percent != 0 && m.W.Px != 0:
					t.Errorf("%s %s: a rect %v wide", e.Name, f.name, m.W)
				case f.scene.ViewBox.W > 0 && (m.X.Percent != 0 || m.X2.Percent != 0 || m.W.Percent != 0):
					t.Errorf("%s %s: percent on a slide: %+v", e.Name, f.name, m)
				}
			}
		}
	}
}
