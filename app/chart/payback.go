package chart

import "math"

// Payback shows the chance of having been paid back by the end of each year as
// rising steps, and beside them the chance of never.
type Payback struct {
	Steps      []Step
	Full       string // "100 %", at the top line
	Never      float64
	NeverText  string // "36 %"
	NeverLabel string // "aldrig"

	Source, Label string
}

// A Step is one year. Chance is in [0,1] and includes the years before.
type Step struct {
	Label, Text string // "3 år", "19 %"
	Chance      float64
}

func (c Payback) Place(w Width) Scene { return place(c, w) }
func (c Payback) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Payback) kind() string { return "" }
func (c Payback) words() words { return words{label: c.Label, source: c.Source} }

func (c Payback) draw(d *draft) float64 {
	const top = 28.
	height := 144.
	if d.slide {
		height = clamp(d.room-top-30, 144, 330)
	}
	base := top + height
	level := func(chance float64) float64 { return base - height*clamp(chance, 0, 1) }

	// Equal columns, the last one for never; it is wider where its words need it.
	never := math.Max(d.measure(c.NeverText, "b"), d.measure(c.NeverLabel, "s")) + 14
	never = math.Min(never, d.width/2)
	column := 100 / float64(len(c.Steps)+1)
	column = math.Min(column, (100-100*never/d.width)/math.Max(float64(len(c.Steps)), 1))
	end := func(i int) X { return percent(float64(i+1) * column) }

	d.underLine(X{}, base, percent(100), base, "axis")
	d.underLine(X{}, top, percent(100), top, "grid")
	for i, s := range c.Steps {
		y := level(s.Chance)
		d.line(percent(float64(i)*column), y, end(i), y, "step")
		if i+1 < len(c.Steps) {
			d.line(end(i), y, end(i), level(c.Steps[i+1].Chance), "gap")
		}
	}

	// Words from the last year backwards; what would meet a later one is left out.
	var chances []span                                               // those as high as the top line's label
	nextLabel, nextText := math.Inf(1), d.px(end(len(c.Steps)-1))+12 // where never begins
	for i := len(c.Steps) - 1; i >= 0; i-- {
		s := c.Steps[i]
		put := func(text, class string, y float64, next *float64) span {
			text = d.fit(text, d.px(end(i)), class)
			where := d.inside(percent((float64(i)+.5)*column), text, class)
			if i == len(c.Steps)-1 && d.span(where, text, class).high > d.px(end(i))+8 {
				where = spot{end(i), "end"}
			}
			at := d.span(where, text, class)
			if text == "" || at.high+4 > *next {
				return span{math.Inf(1), math.Inf(1)}
			}
			*next = at.low
			d.textAt(where, y, text, class)
			return at
		}
		y := level(s.Chance)
		if at := put(s.Text, "b", y-10, &nextText); y < top+22 {
			chances = append(chances, at)
		}
		put(s.Label, "s", base+22, &nextLabel)
	}
	full := d.fit(c.Full, d.width, "s")
	free := full != ""
	for _, s := range chances {
		free = free && !s.meets(span{0, d.measure(full, "s")}, 8)
	}
	if free {
		d.text(X{}, top-8, full, "s", "")
	}
	if len(c.Steps) > 0 {
		c.never(d, end(len(c.Steps)-1), top, level(c.Steps[len(c.Steps)-1].Chance), never)
	}
	return base + 24
}

// never is the bracket from the last step up to all, with its two words.
func (c Payback) never(d *draft, x X, top, y, room float64) {
	end := percent(x.Percent + 1.5)
	if y-top > 2 {
		d.line(x, top, x, y, "gap")
		d.line(x, top, end, top, "gap")
		d.line(x, y, end, y, "gap")
	}
	x.Px = 12
	middle := math.Max((top+y)/2, top+16)
	d.text(x, middle, d.fit(c.NeverText, room-12, "b"), "b", "")
	d.text(x, middle+lineHeight, d.fit(c.NeverLabel, room-12, "s"), "s", "")
}
