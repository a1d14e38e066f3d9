package chart

import (
	"math"
	"slices"
	"strings"
)

// Narrowest containers the drawings must fit, px. Wide starts at 640, the
// matrix at 600; 320 px of screen less the page's margins leave 284 with room
// for a halo.
const (
	narrowestWide   = 640
	narrowestMatrix = 600
	narrowestSlim   = 284
	sourceWide      = 600
	lineHeight      = 20
)

// A part is what every chart of this package is made of.
type part interface {
	// draw places everything but the source and returns the lowest y, in px.
	draw(*draft) float64
	// kind is the extra class of the drawing.
	kind() string
	words() words
}

type words struct{ label, source, sourceSlim string }

// A draft collects marks. Placers think in the units of the page (labels of
// 15 px); for a slide the draft turns percentages into pixels and scales.
type draft struct {
	slim, slide bool
	width       float64 // of the narrowest container; exact for slides
	room        float64 // slides: height to fill; 0 on pages
	scale       float64 // 1 on pages
	left, top   float64 // slides: where the drawing begins
	back, front []Mark
}

func place(c part, w Width) Scene {
	d := &draft{width: narrowestWide, scale: 1}
	class := "wide"
	if w == Slim {
		d.slim, d.width, class = true, narrowestSlim, "slim"
	} else if hasClass(c.kind(), "seg") {
		d.width = narrowestMatrix
	}
	height := c.draw(d)
	t := c.words()
	source := t.source
	if d.slim && t.sourceSlim != "" {
		source = t.sourceSlim
	}
	height = d.source(height, source)
	return Scene{
		Class:  className("ch", c.kind(), class),
		Height: math.Round(height),
		Label:  t.label,
		Source: source,
		Marks:  append(d.back, d.front...),
	}
}

// blank is an empty draft of the same form, to measure on.
func (d *draft) blank() *draft {
	return &draft{slim: d.slim, slide: d.slide, width: d.width, scale: d.scale}
}

func className(names ...string) string {
	return strings.Join(slices.DeleteFunc(names, func(s string) bool { return s == "" }), " ")
}

// source puts the source under a page drawing: 28 px below the last mark.
func (d *draft) source(y float64, text string) float64 {
	width := float64(sourceWide)
	if d.slim {
		width = narrowestSlim
	}
	lines := d.wrap(NoBreak(text), width, "src")
	if len(lines) > 0 {
		y += 8
	}
	for _, line := range lines {
		y += lineHeight
		d.text(X{}, y, line, "src", "")
	}
	return y + 6
}

// Where things are.

func (d *draft) x(x X) X {
	if d.slide {
		return X{Px: d.left + d.scale*d.px(x)}
	}
	return x
}
func (d *draft) y(y float64) float64 { return d.top + d.scale*y }

// px is where x lies in the narrowest container.
func (d *draft) px(x X) float64 { return d.width*x.Percent/100 + x.Px }

func percent(p float64) X { return X{Percent: p} }

// Text.

func (d *draft) style(class string) textStyle {
	t := textStyleOf(class, d.slide)
	t.size /= d.scale
	return t
}

func (d *draft) measure(text, class string) float64 {
	t := d.style(class)
	return TextWidth(text, t.size, t.bold)
}

func (d *draft) wrap(text string, width float64, class string) []string {
	t := d.style(class)
	return Wrap(text, width, t.size, t.bold)
}

func (d *draft) fit(text string, width float64, class string) string {
	t := d.style(class)
	return Fit(text, width, t.size, t.bold)
}

func (d *draft) text(x X, y float64, text, class, anchor string) {
	d.runs(x, y, anchor, class, Run{Text: text})
}

func (d *draft) runs(x X, y float64, anchor, class string, runs ...Run) {
	runs = slices.DeleteFunc(runs, func(r Run) bool { return r.Text == "" })
	if len(runs) == 0 {
		return
	}
	for i := range runs {
		runs[i].Dx *= d.scale
	}
	d.front = append(d.front, Mark{Shape: Text, Class: class, X: d.x(x), Y: d.y(y), Anchor: anchor, Runs: runs})
}

// lines writes lines downwards, the first one line below y, and returns the last baseline.
func (d *draft) lines(x X, y float64, lines []string, class string) float64 {
	for _, line := range lines {
		y += lineHeight
		d.text(x, y, line, class, "")
	}
	return y
}

// A spot is where a text stands and which of its points stands there.
type spot struct {
	x      X
	anchor string
}

// inside centres a text at x, or sets it against the edge of the frame where the
// narrowest container would cut it; then no wider one does.
func (d *draft) inside(x X, text, class string) spot {
	half := d.measure(text, class) / 2
	switch at := d.px(x); {
	case at < half:
		return spot{X{}, ""}
	case at > d.width-half:
		return spot{percent(100), "end"}
	}
	return spot{x, "middle"}
}

// A span is a stretch of the narrowest container, in px.
type span struct{ low, high float64 }

func (s span) meets(t span, gap float64) bool { return s.low < t.high+gap && t.low < s.high+gap }

// span is the room a text takes at a spot.
func (d *draft) span(s spot, text, class string) span {
	wide, at := d.measure(text, class), d.px(s.x)
	switch s.anchor {
	case "middle":
		return span{at - wide/2, at + wide/2}
	case "end":
		return span{at - wide, at}
	}
	return span{at, at + wide}
}

func (d *draft) textAt(s spot, y float64, text, class string) { d.text(s.x, y, text, class, s.anchor) }

// ticks labels an axis. A label that would meet one of taken, or one already
// set, is dropped; the ends come first.
func (d *draft) ticks(ticks []Tick, at func(float64) X, y float64, taken ...span) {
	order := make([]int, 0, len(ticks))
	for i := range ticks {
		order = append(order, i)
	}
	if n := len(order); n > 2 {
		order = append([]int{0, n - 1}, order[1:n-1]...)
	}
	type label struct {
		spot
		text string
	}
	kept := make(map[int]label, len(ticks))
	for _, i := range order {
		text := d.fit(ticks[i].Text, d.width, "s")
		if text == "" || !finite(ticks[i].At) {
			continue
		}
		where := d.inside(at(ticks[i].At), text, "s")
		s := d.span(where, text, "s")
		if !slices.ContainsFunc(taken, func(t span) bool { return s.meets(t, 8) }) {
			taken = append(taken, s)
			kept[i] = label{where, text}
		}
	}
	for i := range ticks {
		if l, ok := kept[i]; ok {
			d.textAt(l.spot, y, l.text, "s")
		}
	}
}

// Numbers.

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// clamp holds v between low and high; what is no number becomes low.
func clamp(v, low, high float64) float64 {
	if !(v >= low) {
		return low
	}
	return math.Min(v, high)
}

// axis maps values from low..high to percentages from..to; values outside stick
// to the ends. Ends that make no axis are replaced by 0 and 1.
func axis(low, high, from, to float64) func(float64) X {
	if !finite(low) || !finite(high) || !(high > low) {
		low, high = 0, 1
	}
	return func(v float64) X { return X{Percent: from + (to-from)*clamp((v-low)/(high-low), 0, 1)} }
}
