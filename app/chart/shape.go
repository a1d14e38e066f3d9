package chart

import (
	"math"
	"strings"
)

// Shapes. The ones that begin with under lie below everything else.

func (d *draft) lineMark(x1 X, y1 float64, x2 X, y2 float64, class string) Mark {
	return Mark{Shape: Line, Class: class, X: d.x(x1), Y: d.y(y1), X2: d.x(x2), Y2: d.y(y2)}
}

func (d *draft) line(x1 X, y1 float64, x2 X, y2 float64, class string) {
	d.front = append(d.front, d.lineMark(x1, y1, x2, y2, class))
}

func (d *draft) underLine(x1 X, y1 float64, x2 X, y2 float64, class string) {
	d.back = append(d.back, d.lineMark(x1, y1, x2, y2, class))
}

func (d *draft) rectMark(x1, x2 X, y, height float64, class string) Mark {
	a, b := d.x(x1), d.x(x2)
	return Mark{
		Shape: Rect, Class: class, X: a, Y: d.y(y),
		W: X{math.Max(b.Percent-a.Percent, 0), math.Max(b.Px-a.Px, 0)}, H: math.Max(height*d.scale, 0),
	}
}

// rect reaches from x1 to x2, which have the same pixel part on pages.
func (d *draft) rect(x1, x2 X, y, height float64, class string) {
	d.front = append(d.front, d.rectMark(x1, x2, y, height, class))
}

func (d *draft) underRect(x1, x2 X, y, height float64, class string) {
	d.back = append(d.back, d.rectMark(x1, x2, y, height, class))
}

func (d *draft) circle(x X, y, r float64, class string) {
	d.front = append(d.front, Mark{Shape: Circle, Class: class, X: d.x(x), Y: d.y(y), R: r * d.scale})
}

func (d *draft) path(x X, y float64, shape, class string, stroke float64) {
	if shape != "" {
		d.front = append(d.front, Mark{Shape: Path, Class: class, X: d.x(x), Y: d.y(y), D: shape, Stroke: stroke})
	}
}

// across adds a path of strokes as dot and tick write them. It is there though it be
// empty: while a control moves, the marks after it keep their places.
func (d *draft) across(shape, class string, stroke float64) {
	if shape == "" {
		shape = "M0 0"
	}
	d.front = append(d.front, Mark{Shape: Path, Class: class, D: shape, Stroke: stroke, Across: !d.slide})
}

// start begins a stroke of a path that goes across. x is in px of the narrowest
// container, and moves with a wider one.
func (d *draft) start(b *strings.Builder, x, y float64) {
	if d.slide {
		x = d.left + d.scale*x
	} else {
		x = 100 * x / d.width
	}
	var digits [64]byte
	line := append(appendNumber(append(digits[:0], 'M'), x), ' ')
	b.Write(appendNumber(line, d.y(y)))
}

// dot is a stroke that is all caps.
func (d *draft) dot(b *strings.Builder, x, y float64) {
	d.start(b, x, y)
	b.WriteString("h.01")
}

// tick is a stroke downwards.
func (d *draft) tick(b *strings.Builder, x X, y, length float64) {
	d.start(b, d.px(x), y)
	b.WriteByte('v')
	b.WriteString(number(length * d.scale))
}

func (d *draft) diamond(x X, y, r float64, class string) {
	d.path(x, y, diamondAt(0, 0, r*d.scale), class, 0)
}

// interval draws the 95 % line and the 50 % bar around a value. Limits that are
// not finite or do not hold the value are left out: rather none than a false one.
func (d *draft) interval(y, value, low, high, halfLow, halfHigh float64, at func(float64) X) {
	d.point(y, 6.5, value, low, high, halfLow, halfHigh, at)
}

// point is interval with a dot of radius r, which the bar follows.
func (d *draft) point(y, r, value, low, high, halfLow, halfHigh float64, at func(float64) X) {
	if !finite(value) {
		return
	}
	if low <= value && value <= high && low < high && finite(high-low) {
		d.line(at(low), y, at(high), y, d.heavy("i95"))
		if halfLow <= value && value <= halfHigh && low <= halfLow && halfHigh <= high {
			bar := math.Round(r * .9)
			d.rect(at(halfLow), at(halfHigh), y-bar/2, bar, "i50")
		}
	}
	d.circle(at(value), y, r, "dot")
}

// heavy adds the class for wide strokes on slides.
func (d *draft) heavy(class string) string {
	if d.slide {
		return class + " w4"
	}
	return class
}

// stretch is what each of n rows may grow by on a slide whose drawing needs
// only the height given.
func (d *draft) stretch(height float64, n int, most float64) float64 {
	if !d.slide || n < 1 {
		return 0
	}
	return math.Max(0, math.Min(most, (d.room-height)/float64(n)))
}

// Paths in px.

func diamondAt(x, y, r float64) string {
	n := number(r)
	return "M" + number(x) + " " + number(y-r) + "l" + n + " " + n + " " + number(-r) + " " + n + " " + number(-r) + " " + number(-r) + "z"
}

func circleAt(b *strings.Builder, x, y, r float64) {
	n, wide := number(r), number(2*r)
	for _, s := range [...]string{"M", number(x - r), " ", number(y), "a", n, " ", n, " 0 1 0 ", wide, " 0a", n, " ", n, " 0 1 0 ", number(-2 * r), " 0"} {
		b.WriteString(s)
	}
}
