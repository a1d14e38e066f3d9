package chart

import (
	"math"
	"slices"
	"strings"
)

// Futures is a quantile dot plot: every circle is one of equally likely outcomes
// in money. Filled circles gain, hollow ones lose; the bins have an edge at 0,
// so that no stack mixes the two.
type Futures struct {
	Values     []float64 // 50 quantiles, any order; what is NaN is left out
	ValuesSlim []float64 // 20 quantiles for the slim form; empty: Values
	Losses     func(count int) string
	Gains      func(count int) string
	Money      func(float64) string // tick labels with sign, "+300.000"
	Zero       string               // the tick at 0, with the unit: "0 kr."

	Source, SourceSlim, Label string
}

func (c Futures) Place(w Width) Scene { return place(c, w) }
func (c Futures) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Futures) kind() string { return "" }
func (c Futures) words() words { return words{c.Label, c.Source, c.SourceSlim} }

// A stacking says how outcomes are put into bins and circles into stacks.
type stacking struct {
	bin         float64 // width of a bin in money
	first, last int     // bins drawn; half an empty bin lies at either end
	counts      map[int]int
	pitch, r    float64 // of the circles, px
	columns     int     // circles side by side in one stack
	rows        int     // the highest stack
}

func (s *stacking) bins() int { return s.last - s.first + 1 }

func (s *stacking) at(v float64) X {
	return X{Percent: 100 * (v/s.bin - float64(s.first) + .5) / float64(s.bins()+1)}
}

func (c Futures) draw(d *draft) float64 {
	const top = 60.
	values := c.Values
	r, highest := 9.5, 252.
	if d.slim {
		r = 9
		if len(c.ValuesSlim) > 0 {
			values = c.ValuesSlim
		}
	}
	if d.slide {
		r, highest = 13, math.Max(d.room-top-44, 60)
	}
	amounts := make([]float64, 0, len(values))
	losses := 0
	for _, v := range values {
		if !math.IsNaN(v) {
			amounts = append(amounts, money(v))
			if v < 0 {
				losses++
			}
		}
	}
	slices.Sort(amounts)
	s := stack(amounts, d.width, r, highest)

	zero := s.at(0)
	base := c.counts(d, zero, losses, len(amounts)-losses) + 24 + float64(s.rows)*s.pitch
	d.line(X{}, base, percent(100), base, "axis")
	d.line(zero, 24, zero, base+8, "zero")
	s.draw(d, base)
	c.axis(d, &s, base)
	return base + 26
}

// draw places the circles: all of them as filled ones, and holes in those that lose.
// Two marks hold them, so that a movement of all changes little of a page.
func (s *stacking) draw(d *draft, base float64) {
	outline := styleOf("rings", d.slide).width
	var all, losses strings.Builder
	for k := s.first; k <= s.last; k++ {
		s.circles(d, &all, k, base)
		if k < 0 {
			s.circles(d, &losses, k, base)
		}
	}
	width := 2 * s.r * d.scale
	d.across(all.String(), "dots", width+outline)
	d.across(losses.String(), "holes", max(width-outline, .2))
}

// circles writes the stack of bin k as strokes without length.
func (s *stacking) circles(d *draft, b *strings.Builder, k int, base float64) {
	n := s.counts[k]
	columns := min(s.columns, n)
	for i := range n {
		x := d.px(s.at((float64(k)+.5)*s.bin)) + (float64(i%columns)-float64(columns-1)/2)*s.pitch
		y := base - (float64(i/columns)*s.pitch + s.pitch/2 + 1)
		d.dot(b, x, y)
	}
}

// stack chooses the smallest round bin whose circles fit side by side, and the
// largest circles whose stacks are not too high.
func stack(sorted []float64, width, r, highest float64) stacking {
	s := stacking{bin: 1, first: -1, last: 0, r: r, pitch: 2*r + 2, columns: 1, rows: 1}
	if len(sorted) > 0 {
		low, high := math.Min(sorted[0], 0), math.Max(sorted[len(sorted)-1], 0)
		slots := math.Floor(width / s.pitch)
		ends := func(bin float64) (first, last float64) {
			first, last = math.Floor(low/bin), math.Floor(high/bin)
			if sorted[len(sorted)-1] < 0 {
				last = -1
			}
			return first, last
		}
		if high > low {
			s.bin = roundStep((high-low)/(slots+1), []float64{1, 2, 4, 5, 8}, func(bin float64) bool {
				first, last := ends(bin)
				return last-first+2 <= slots
			})
		}
		first, last := ends(s.bin)
		s.first, s.last = int(first), int(last)
	}
	s.counts = make(map[int]int, len(sorted))
	most := 0
	for _, v := range sorted {
		k := min(max(int(math.Floor(v/s.bin)), s.first), s.last)
		s.counts[k]++
		most = max(most, s.counts[k])
	}
	room := width / float64(s.bins()+1)
	for s.rows = most; float64(s.rows)*s.pitch > highest && s.pitch > 1; {
		if float64(s.columns+1)*s.pitch <= room {
			s.columns++
		} else {
			s.columns = 1
			s.pitch *= .95
		}
		s.rows = (most + s.columns - 1) / s.columns
	}
	s.r = s.pitch/2 - math.Min(1, s.pitch/10)
	return s
}

// counts writes how many lose and gain beside the zero line; where a side has
// no room, its text stands one line lower on the other side. It returns the y
// below which the stacks may begin.
func (c Futures) counts(d *draft, zero X, losses, gains int) float64 {
	write := func(f func(int) string, n int) string {
		if f == nil {
			return ""
		}
		return d.fit(f(n), d.width-36, "b")
	}
	lost, won := write(c.Losses, losses), write(c.Gains, gains)
	at := d.px(zero)
	y := 36.
	left, right := X{zero.Percent, -12}, X{zero.Percent, 12}
	lostLeft := at-12-d.measure(lost, "b") >= 0
	wonRight := at+12+d.measure(won, "b") <= d.width
	put := func(text string, y float64, leftwards bool) {
		switch {
		case text == "":
		case leftwards && at-12-d.measure(text, "b") >= 0:
			d.text(left, y, text, "b", "end")
		case at+12+d.measure(text, "b") <= d.width:
			d.text(right, y, text, "b", "")
		case at-12-d.measure(text, "b") >= 0:
			d.text(left, y, text, "b", "end")
		default: // wider than either side: across the line
			d.textAt(d.inside(zero, text, "b"), y, text, "b")
		}
	}
	switch {
	case lostLeft && wonRight:
		put(lost, y, true)
		put(won, y, false)
	default:
		put(lost, y, true)
		y += lineHeight
		put(won, y, false)
	}
	return y
}

// axis marks 0 and round amounts on either side, as many as have room.
func (c Futures) axis(d *draft, s *stacking, base float64) {
	low, high := (float64(s.first)-.5)*s.bin, (float64(s.last)+1.5)*s.bin
	perUnit := d.width / (high - low)
	roomy := 2.
	if d.slim {
		roomy = 1.06
	}
	step := roundStep((high-low)/12, []float64{1, 2, 3, 5}, func(step float64) bool {
		widest := math.Max(d.measure(amount(c.Money, step), "s"), d.measure(amount(c.Money, -step), "s"))
		return step*perUnit >= widest*roomy
	})
	ticks := []Tick{{0, c.Zero}} // first, so that it stays
	var marks strings.Builder
	for k := math.Ceil(low / step); k*step <= high; k++ {
		if k != 0 {
			ticks = append(ticks, Tick{k * step, amount(c.Money, k*step)})
			d.tick(&marks, s.at(k*step), base, 6)
		}
	}
	d.across(marks.String(), "axis", 0)
	d.ticks(ticks, s.at, base+26)
}
