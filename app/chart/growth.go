package chart

import (
	"math"
	"strings"
)

func (c GrowthRows) Place(w Width) Scene { return place(c, w) }
func (c GrowthRows) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c GrowthRows) kind() string { return "rows" }
func (c GrowthRows) words() words { return words{label: c.Label, source: c.Source} }

// A growthColumn is one column of numbers: with AI, without, own.
type growthColumn struct {
	at     float64 // percent; the end of the text when wide, the mark's start when slim
	anchor string
	head   []string
	class  string
	room   float64 // px for its texts
}

// names is where the plot begins in the wide form, percent: 22, more where a
// word of a label needs it.
func (c GrowthRows) names(d *draft) float64 {
	need := 22.
	for _, r := range c.Rows {
		for _, word := range strings.FieldsFunc(r.Label, isSpace) {
			need = math.Max(need, 100*(d.measure(word, "b")+12)/d.width)
		}
	}
	return math.Min(need, 32)
}

func (c GrowthRows) draw(d *draft) float64 {
	columns := c.columns(d)
	from, to := 0., 100.
	if !d.slim {
		from, to = c.names(d), columns[0].at-12
	}
	low, high := c.Min, c.Max
	if !finite(low) || !finite(high) || !(high > low) {
		low, high = 0, 1
	}
	at := axis(low, high, from, to)
	top := c.heads(d, columns)

	y := top
	extra := 0.
	if d.slide {
		extra = d.stretch(c.rows(d.blank(), at, low, high, columns, top, 0)+24, len(c.Rows), 40)
	}
	y = c.rows(d, at, low, high, columns, top, extra)
	for _, t := range c.Ticks {
		if low <= t.At && t.At <= high {
			d.underLine(at(t.At), top, at(t.At), y, "grid")
		}
	}
	if low < 0 && high > 0 {
		d.underLine(at(0), top, at(0), y, "zero")
	}
	d.ticks(c.Ticks, at, y+20)
	return y + 20
}

// columns spreads the number columns: as in the design where the heads have
// room, wider apart where a language needs more, wrapped where that is not enough.
func (c GrowthRows) columns(d *draft) []growthColumn {
	names := c.Heads[:]
	if c.Heads[2] == "" {
		names = c.Heads[:2]
	}
	room := d.width // for all columns
	if !d.slim {
		room = d.width * .45
	}
	out, widths := c.measured(d, names, room)
	total := 0.
	for _, w := range widths {
		total += w
	}
	if total > room {
		out, widths = c.measured(d, names, room/float64(len(names)))
	}
	if d.slim {
		for _, least := range [][3]float64{{0, 34, 70}, {}} {
			next := 0.
			for i := range out {
				out[i].at = math.Max(least[i], next)
				next = out[i].at + 100*widths[i]/d.width
			}
			if next <= 100 {
				break
			}
		}
		return out
	}
	most := [...]float64{74, 88, 100}
	next := 100.
	for i := len(out) - 1; i >= 0; i-- {
		out[i].at = math.Min(most[i+3-len(out)], next)
		next = out[i].at - 100*widths[i]/d.width
	}
	return out
}

// measured wraps the heads so that no column is wider than room and returns
// the columns with their widths, marks and gaps included.
func (c GrowthRows) measured(d *draft, names []string, room float64) ([]growthColumn, []float64) {
	gap := 34. // mark, space after it, space to the next column
	if d.slim {
		gap = 28
	}
	out := make([]growthColumn, len(names))
	widths := make([]float64, len(names))
	for i, name := range names {
		col := growthColumn{class: "b", anchor: "end", room: room - gap}
		if i == 2 {
			col.class = "me"
		}
		if d.slim {
			col.anchor = "start"
		}
		col.head = d.wrap(name, col.room, col.class)
		for _, line := range col.head {
			widths[i] = math.Max(widths[i], d.measure(line, col.class))
		}
		for _, r := range c.Rows {
			widths[i] = math.Max(widths[i], d.measure(d.fit(r.texts()[i], col.room, col.class), col.class))
		}
		widths[i] += gap
		out[i] = col
	}
	return out, widths
}

// heads draws the column heads with their marks and returns where the rows begin.
func (c GrowthRows) heads(d *draft, columns []growthColumn) float64 {
	lines := 1
	for _, col := range columns {
		lines = max(lines, len(col.head))
	}
	for i, col := range columns {
		if len(col.head) == 0 {
			continue
		}
		mark, text := percent(col.at), percent(col.at)
		if d.slim {
			mark.Px, text.Px = 8, 20
		} else {
			mark.Px = -(d.measure(col.head[0], col.class) + 11)
		}
		switch i {
		case 0:
			d.circle(mark, 13, 6, "dot")
		case 1:
			d.circle(mark, 13, 5.5, "ring")
		case 2:
			d.diamond(mark, 13, 7, "jer")
		}
		for k, line := range col.head {
			d.text(text, 18+lineHeight*float64(k), line, col.class, col.anchor)
		}
	}
	return 32 + lineHeight*float64(lines-1)
}

func (r *GrowthRow) texts() [3]string { return [3]string{r.AIText, r.ControlText, r.OwnText} }

func (c GrowthRows) rows(d *draft, at func(float64) X, low, high float64, columns []growthColumn, y, extra float64) float64 {
	for i := range c.Rows {
		r := &c.Rows[i]
		name := d.px(at(low)) - 10
		if d.slim {
			name = d.width
		}
		label := d.wrap(r.Label, name, "b")
		over := lineHeight * float64(max(len(label), 1)-1)
		middle, numbers, height := y+22+(over+extra)/2, y+29+(over+extra)/2, 60+over+extra
		if d.slim {
			middle, numbers, height = y+66+over, y+44+over, 104+over
			d.lines(X{}, y+2, label, "b")
		} else {
			d.lines(X{}, y+9+extra/2, label, "b")
		}
		for k, col := range columns {
			if text := d.fit(r.texts()[k], col.room, col.class); text != "" {
				x := percent(col.at)
				if d.slim {
					x.Px = 20
				}
				d.text(x, numbers, text, col.class, col.anchor)
			}
		}
		from, to := at(low), at(high)
		d.line(from, middle, to, middle, "grid")
		if finite(r.AI) && finite(r.Control) {
			d.line(at(math.Min(r.AI, r.Control)), middle, at(math.Max(r.AI, r.Control)), middle, d.heavy("i95"))
		}
		if finite(r.Control) {
			d.circle(at(r.Control), middle, 6, "ring")
		}
		if finite(r.AI) {
			d.circle(at(r.AI), middle, 7, "dot-h")
		}
		if r.HasOwn && c.Heads[2] != "" && !math.IsNaN(r.Own) {
			d.ownGrowth(at(r.Own), middle+17, r.Own < low, r.Own > high)
		}
		y += height
	}
	return y
}

// ownGrowth is the own diamond; beyond the axis it becomes a pointer at the end.
func (d *draft) ownGrowth(x X, y float64, below, above bool) {
	r := 8 * d.scale
	switch {
	case below:
		d.path(x, y, "M0 "+number(-r)+"V"+number(r)+"L"+number(-r)+" 0Z", "jer", 0)
	case above:
		d.path(x, y, "M0 "+number(-r)+"V"+number(r)+"L"+number(r)+" 0Z", "jer", 0)
	default:
		d.diamond(x, y, 8, "jer")
	}
}
