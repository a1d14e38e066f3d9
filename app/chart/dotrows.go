package chart

import "math"

func (c DotRows) Place(w Width) Scene { return place(c, w) }
func (c DotRows) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c DotRows) kind() string { return "rows" }
func (c DotRows) words() words { return words{c.Label, c.Source, c.SourceSlim} }

// Columns of the wide form, percent: label, plot, number at the right end.
const (
	plotFrom = 38
	plotTo   = 84
)

func (c DotRows) draw(d *draft) float64 {
	at := axis(0, c.Max, plotFrom, plotTo)
	if d.slim {
		at = axis(0, c.Max, 0, 100)
	}
	extra := 0.
	if d.slide {
		n := 0
		for i := range c.Rows {
			if c.Rows[i].Heading == "" {
				n++
			}
		}
		extra = d.stretch(c.rows(d.blank(), at, 0)+28, n, 44)
	}
	y := c.rows(d, at, extra)
	for _, t := range c.Ticks {
		d.underLine(at(t.At), 4, at(t.At), y, "grid")
	}
	y += 4
	d.ticks(c.Ticks, at, y+16)
	return y + 16
}

// rows draws all rows, each higher by extra, and returns where the last one ends.
func (c DotRows) rows(d *draft, at func(float64) X, extra float64) float64 {
	y := 0.
	for i := range c.Rows {
		r := &c.Rows[i]
		switch {
		case r.Heading != "":
			y = r.heading(d, y, i == 0)
		case d.slim:
			y = r.slim(d, at, y)
		default:
			y = r.wide(d, at, y, extra)
		}
	}
	return y
}

func (r *Row) heading(d *draft, y float64, first bool) float64 {
	if !first {
		y += 8
	}
	y = d.lines(X{}, y+2, d.wrap(r.Heading, d.width-4, "b"), "b")
	if r.HeadingNote != "" {
		y = d.lines(X{}, y, d.wrap(NoBreak(r.HeadingNote), d.width-4, "s"), "s")
	}
	return y + 6
}

func (r *Row) class() string {
	if r.Bold {
		return "b"
	}
	return ""
}

// own writes the firm's own answer with its diamond, the first line below y.
func (r *Row) own(d *draft, y float64, lines []string) float64 {
	for i, line := range lines {
		y += lineHeight
		if i == 0 {
			d.diamond(X{Px: 7}, y-5, 6, "jer")
		}
		d.text(X{Px: 20}, y, line, "me", "")
	}
	return y
}

func (r *Row) wide(d *draft, at func(float64) X, y, extra float64) float64 {
	label := d.wrap(NoBreak(r.Label), d.width*plotFrom/100-7, r.class())
	own := d.wrap(NoBreak(r.Own), d.width*plotFrom/100-27, "me")
	numbers := d.wrap(r.Number, d.width*(100-plotTo)/100, "b")
	n := float64(len(label) + len(own))
	height := math.Max(48, lineHeight*math.Max(n, float64(len(numbers)))+20) + extra
	top := y + (height-n*lineHeight)/2 - 5
	r.own(d, d.lines(X{}, top, label, r.class()), own)
	middle := y + height/2
	for i, line := range numbers {
		d.text(percent(100), middle+5+lineHeight*(float64(i)-float64(len(numbers)-1)/2), line, "b", "end")
	}
	r.marks(d, at, middle, percent(plotFrom), percent(plotTo))
	return y + height
}

func (r *Row) slim(d *draft, at func(float64) X, y float64) float64 {
	label := d.wrap(NoBreak(r.Label), d.width, r.class())
	own := d.wrap(NoBreak(r.Own), d.width-20, "me")
	numbers := d.wrap(r.Number, d.width, "b")
	y = d.lines(X{}, y, label, r.class())
	// The number shares the last line of the label or of the own answer if there is room.
	before := 0.
	if len(own) > 0 {
		if len(label) > 0 {
			y += 2
		}
		y = r.own(d, y, own)
		before = 20 + d.measure(own[len(own)-1], "me")
	} else if len(label) > 0 {
		before = d.measure(label[len(label)-1], r.class())
	}
	for i, line := range numbers {
		if i > 0 || before == 0 || before+12+d.measure(line, "b") > d.width {
			y += lineHeight
			if i == 0 && before > 0 {
				y += 2
			}
		}
		d.text(percent(100), y, line, "b", "end")
	}
	r.marks(d, at, y+20, X{}, percent(100))
	return y + 44
}

func (r *Row) marks(d *draft, at func(float64) X, y float64, from, to X) {
	d.line(from, y, to, y, "grid")
	if !finite(r.Value) || r.Kind == Missing {
		return
	}
	switch r.Kind {
	case Bound:
		d.line(at(0), y, at(r.Value), y, d.heavy("i95"))
		d.line(at(r.Value), y-8, at(r.Value), y+8, d.heavy("i95"))
	case Ring:
		d.circle(at(r.Value), y, 6, "ring")
	default:
		d.interval(y, r.Value, r.Low, r.High, r.HalfLow, r.HalfHigh, at)
	}
}
