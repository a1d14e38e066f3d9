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
	room := column * d.width / 100

	// With many years only every so many are labelled, counted from the last.
	every := 1
	for _, s := range c.Steps {
		widest := math.Max(d.measure(s.Label, "s"), d.measure(s.Text, "b")) + 4
		every = max(every, int(math.Ceil(math.Min(widest, d.width)/room)))
	}
	d.underLine(X{}, base, percent(100), base, "axis")
	d.underLine(X{}, top, percent(100), top, "grid")
	var chances []span // the ones as high as the top line's label
	for i, s := range c.Steps {
		x1, x2, y := percent(float64(i)*column), percent(float64(i+1)*column), level(s.Chance)
		d.line(x1, y, x2, y, "step")
		if i+1 < len(c.Steps) {
			d.line(x2, y, x2, level(c.Steps[i+1].Chance), "gap")
		}
		if (len(c.Steps)-1-i)%every != 0 {
			continue
		}
		centre := percent((float64(i) + .5) * column)
		if text := d.fit(s.Text, d.width-never, "b"); text != "" {
			where := d.inside(centre, text, "b")
			d.textAt(where, y-10, text, "b")
			if y < top+22 {
				chances = append(chances, d.span(where, text, "b"))
			}
		}
		if text := d.fit(s.Label, d.width, "s"); text != "" {
			d.textAt(d.inside(centre, text, "s"), base+22, text, "s")
		}
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
		c.never(d, percent(float64(len(c.Steps))*column), top, level(c.Steps[len(c.Steps)-1].Chance), never)
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
