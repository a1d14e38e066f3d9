package chart

import (
	"math"
	"slices"
)

func (c SizeRows) Place(w Width) Scene { return place(c, w) }
func (c SizeRows) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c SizeRows) kind() string { return "rows" }
func (c SizeRows) words() words { return words{label: c.Label, source: c.Source} }

func (c SizeRows) draw(d *draft) float64 {
	from, to := float64(plotFrom), float64(plotTo)
	if d.slim {
		from, to = 0, 100
	}
	at := axis(0, c.Max, from, to)
	top := c.heads(d, at)
	extra := 0.
	if d.slide {
		extra = d.stretch(c.rows(d.blank(), at, top, 0)+24, len(c.Rows), 40)
	}
	y := c.rows(d, at, top, extra)
	for _, t := range c.Ticks {
		d.underLine(at(t.At), top, at(t.At), y, "grid")
	}
	d.ticks(c.Ticks, at, y+20)
	return y + 20
}

// heads names the size classes above the first row's marks. Names that would
// meet go one line higher. It returns where the rows begin.
func (c SizeRows) heads(d *draft, at func(float64) X) float64 {
	type head struct {
		spot
		text, class string
		line        int
	}
	var heads []head
	var taken [][]span
	put := func(where func(text, class string) spot, text string, own bool) {
		class := "s"
		if own {
			class = "b"
		}
		text = d.fit(text, d.width/2, class)
		if text == "" {
			return
		}
		at := where(text, class)
		s := d.span(at, text, class)
		line := 0
		for line < len(taken) && slices.ContainsFunc(taken[line], func(t span) bool { return s.meets(t, 10) }) {
			line++
		}
		if line == len(taken) {
			taken = append(taken, nil)
		}
		taken[line] = append(taken[line], s)
		heads = append(heads, head{at, text, class, line})
	}
	if 0 <= c.Own && c.Own < len(c.Classes) {
		put(func(string, string) spot { return spot{percent(100), "end"} }, c.Classes[c.Own], true) // the number column's
	}
	for i, name := range c.Classes {
		for _, r := range c.Rows { // the first row that has the class
			if i < len(r.Values) && finite(r.Values[i]) {
				put(func(text, class string) spot { return d.inside(at(r.Values[i]), text, class) }, name, i == c.Own)
				break
			}
		}
	}
	deep := math.Max(float64(len(taken)-1), 0) * lineHeight
	for _, h := range heads {
		d.textAt(h.spot, 16+deep-lineHeight*float64(h.line), h.text, h.class)
	}
	return 28 + deep
}

func (c SizeRows) rows(d *draft, at func(float64) X, y, extra float64) float64 {
	from, to := percent(plotFrom), percent(plotTo)
	if d.slim {
		from, to = X{}, percent(100)
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		suppressed := c.Own >= 0 && (c.Own >= len(r.Values) || !finite(r.Values[c.Own]))
		class := "b"
		if suppressed {
			class = "s"
		}
		var middle, height float64
		if d.slim {
			label := d.wrap(NoBreak(r.Label), d.width, "b")
			bottom := d.lines(X{}, y-2, label, "b")
			number := d.fit(r.Number, d.width, class)
			if number != "" && (len(label) == 0 || d.measure(label[len(label)-1], "b")+12+d.measure(number, class) > d.width) {
				bottom += lineHeight
			}
			d.text(percent(100), bottom, number, class, "end")
			middle = bottom + 22
			note := d.wrap(NoBreak(r.Note), d.width, "s")
			for k, line := range note {
				d.text(percent(100), middle+18+lineHeight*float64(k), line, "s", "end")
			}
			height = middle + 32 + lineHeight*math.Max(float64(len(note)-1), 0) - y
		} else {
			label := d.wrap(NoBreak(r.Label), d.width*plotFrom/100-10, "")
			note := d.wrap(NoBreak(r.Note), d.width*plotFrom/100-10, "s")
			n := float64(len(label) + len(note))
			height = math.Max(48, n*lineHeight+8) + extra
			middle = y + height/2
			bottom := d.lines(X{}, middle-n*lineHeight/2-5, label, "")
			d.lines(X{}, bottom, note, "s")
			number := d.fit(r.Number, d.width*(100-plotTo)/100, class)
			d.text(percent(100), middle+5, number, class, "end")
		}
		r.marks(d, at, from, to, middle, c.Own, len(c.Classes))
		y += height
	}
	return y
}

func (r *SizeRow) marks(d *draft, at func(float64) X, from, to X, y float64, own, classes int) {
	d.line(from, y, to, y, "grid")
	low, high := math.Inf(1), math.Inf(-1)
	values := r.Values[:min(len(r.Values), classes)]
	for _, v := range values {
		if finite(v) {
			low, high = math.Min(low, v), math.Max(high, v)
		}
	}
	if low < high {
		d.line(at(low), y, at(high), y, d.heavy("i95"))
	}
	for i, v := range values {
		if i != own && finite(v) {
			d.circle(at(v), y, 5, "ring")
		}
	}
	if 0 <= own && own < len(values) && finite(values[own]) {
		d.circle(at(values[own]), y, 7, "dot")
	}
}
