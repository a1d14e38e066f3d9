package chart

import (
	"math"
	"strings"
)

// Room shows the answers of a room beside the population: N diamonds fill the
// axis, so that the last of the K filled ones ends at K/N; behind them a band
// says how far rooms of that size differ by chance.
type Room struct {
	K, N                                int
	Value, Low, High, HalfLow, HalfHigh float64 // population, shares
	BandLow, BandHigh                   int     // counts of the room
	Verdict                             string  // "Kan ikke skelnes: ..."
	BandText                            string  // "Så meget svinger et rum på 14 tilfældigt: 2 til 9"
	Population, PopulationInterval      string  // "Danmark 36 %", "(31–42)"
	RoomText                            string  // "Rummet: 9 af 14, 64 %"
	Ticks                               []Tick

	Source, SourceSlim, Label string
}

func (c Room) Place(w Width) Scene { return place(c, w) }
func (c Room) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Room) kind() string { return "" }
func (c Room) words() words { return words{c.Label, c.Source, c.SourceSlim} }

// mostDiamonds keeps the drawing of a page within about 150 nodes.
const mostDiamonds = 60

func (c Room) draw(d *draft) float64 {
	n := min(max(c.N, 0), mostDiamonds)
	k := min(max(c.K, 0), n)
	at := axis(0, 1, 0, 100)
	y := 0.
	head := "b"
	if d.slide {
		head, y = "h", -6
	}
	if verdict := d.wrap(NoBreak(c.Verdict), d.width, head); len(verdict) > 0 {
		for _, line := range verdict {
			y += math.Max(lineHeight, d.style(head).size*1.25)
			d.text(X{}, y, line, head, "")
		}
		y += 16
	}
	top := y
	y = c.bandText(d, top, at, n)
	y = c.population(d, y, at)

	r := math.Min(30, .48*d.width/math.Max(float64(n), 1))
	if !d.slide {
		r = math.Min(r, 16)
	} else if spare := d.room - (y + 2*r + 90); spare > 0 { // air above and below the diamonds
		y += math.Min(spare/2, 40)
	}
	middle := y + 16 + r
	base := middle + r + 18
	if d.slide {
		base += 8
	}
	if n > 0 && c.BandLow <= c.BandHigh {
		low, high := clamp(float64(c.BandLow)/float64(n), 0, 1), clamp(float64(c.BandHigh)/float64(n), 0, 1)
		d.underRect(at(low), at(high), top, base-top, "band")
	}
	d.diamonds(k, n, middle, r)
	d.line(X{}, base, percent(100), base, "axis")
	for _, t := range c.Ticks {
		d.line(at(t.At), base, at(t.At), base+6, "axis")
	}
	if n == 0 {
		d.ticks(c.Ticks, at, base+26)
		return base + 26
	}
	// The room's own text stands below the axis: on the band it would lack contrast.
	room := at(float64(k) / float64(n))
	line := d.px(room)
	d.ticks(c.Ticks, at, base+26, span{line, line})
	text := "me"
	if d.slide {
		text = "h me"
	}
	low := base + 56
	if d.slide {
		low = base + 62
	}
	d.line(room, middle-r-10, room, low-18, "zero")
	label := d.fit(c.RoomText, d.width, text)
	d.textAt(d.inside(room, label, text), low, label, text)
	return low + 4
}

// bandText names the band, beginning at its left edge as far as there is room.
func (c Room) bandText(d *draft, top float64, at func(float64) X, n int) float64 {
	if n == 0 {
		return top + 8
	}
	band := d.width * clamp(float64(c.BandHigh-c.BandLow)/float64(n), 0, 1)
	lines := d.wrap(NoBreak(c.BandText), math.Max(band-20, math.Min(220, d.width-16)), "b")
	widest := 0.
	for _, line := range lines {
		widest = math.Max(widest, d.measure(line, "b"))
	}
	x := at(clamp(float64(c.BandLow)/float64(n), 0, 1))
	x.Px = 12
	if over := d.px(x) + widest - d.width; over > 0 {
		x.Px -= over
	}
	return d.lines(x, top+8, lines, "b") + 4
}

// population draws the interval; its name stands to the right of it, or above
// where there is no room. It returns the lowest y.
func (c Room) population(d *draft, y float64, at func(float64) X) float64 {
	if !finite(c.Value) {
		return y
	}
	name := "b"
	if d.slide {
		name = "h"
	}
	text := d.fit(c.Population, d.width, name)
	wide := d.measure(text, name)
	both := wide + 10 + d.measure(c.PopulationInterval, "q")
	end := at(math.Max(c.Value, c.High))
	middle := y + 28
	runs := []Run{{Text: text, Class: name}}
	if c.PopulationInterval != "" && both <= d.width {
		runs = append(runs, Run{Text: c.PopulationInterval, Class: "q", Dx: 8})
		wide = both
	}
	switch {
	case text == "":
	case d.px(end)+14+wide <= d.width:
		end.Px = 14
		d.runs(end, middle+6, "", "", runs...)
	default:
		x := at(c.Value)
		x.Px = clamp(0, wide/2-d.px(x), d.width-wide/2-d.px(x))
		d.runs(x, y+24, "middle", "", runs...)
		middle += 18
	}
	r := 6.5
	if d.slide {
		r = 9.5
	}
	d.point(middle, r, c.Value, c.Low, c.High, c.HalfLow, c.HalfHigh, at)
	return middle + 10
}

// diamonds fill the width, k filled and n-k hollow, each in the middle of its
// n-th part. A slide needs one path for each kind, a page one per diamond.
func (d *draft) diamonds(k, n int, y, r float64) {
	classes := [2]string{"jer", d.heavy("jer-o")}
	if !d.slide {
		for i := range n {
			kind, radius := 0, r
			if i >= k {
				kind, radius = 1, r-1
			}
			d.diamond(percent(100*(float64(i)+.5)/float64(n)), y, math.Max(radius, 1), classes[kind])
		}
		return
	}
	var shapes [2]strings.Builder
	for i := range n {
		x := d.scale * d.width * (float64(i) + .5) / float64(n)
		if i < k {
			shapes[0].WriteString(diamondAt(x, 0, r*d.scale))
		} else {
			shapes[1].WriteString(diamondAt(x, 0, r*d.scale-2))
		}
	}
	for i := range shapes {
		d.path(X{}, y, shapes[i].String(), classes[i], 0)
	}
}
