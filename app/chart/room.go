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

	// A reveal in steps keeps everything in its place: what is hidden is laid out
	// and left blank. HideRoom hides the band and the verdict as well.
	HideRoom, HideBand bool

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
			d.unseen(c.noBand(), func() { d.text(X{}, y, line, head, "") })
		}
		y += 16
	}
	top, y := c.heads(d, y, at, n)

	r := math.Min(30, .43*d.width/math.Max(float64(n), 1))
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
		d.unseen(c.noBand(), func() { d.underRect(at(low), at(high), top, base-top, "band") })
	}
	d.unseen(c.HideRoom, func() { d.diamonds(k, n, middle, r) })
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
	if c.HideRoom {
		d.ticks(c.Ticks, at, base+26)
	} else {
		d.ticks(c.Ticks, at, base+26, span{line, line})
	}
	text := "me"
	if d.slide {
		text = "h me"
	}
	low := base + 56
	if d.slide {
		low = base + 62
	}
	d.unseen(c.HideRoom, func() {
		d.line(room, middle-r-10, room, low-18, "zero")
		label := d.fit(c.RoomText, d.width, text)
		d.textAt(d.inside(room, label, text), low, label, text)
	})
	return low + 4
}

func (c Room) noBand() bool { return c.HideRoom || c.HideBand }

// unseen draws, and takes the marks away again when they are to be hidden.
func (d *draft) unseen(hidden bool, draw func()) {
	back, front := len(d.back), len(d.front)
	draw()
	if hidden {
		d.back, d.front = d.back[:back], d.front[:front]
	}
}

// heads names the band and the population and draws the population's interval.
// The names lie on the band if it is wide enough for both, else above it, so
// that the band's edge never runs through a word. It returns the top of the band
// and the lowest y.
func (c Room) heads(d *draft, y float64, at func(float64) X, n int) (top, low float64) {
	share := func(count int) float64 { return clamp(float64(count)/math.Max(float64(n), 1), 0, 1) }
	left, right := d.px(at(share(c.BandLow))), d.px(at(share(c.BandHigh)))
	lines := d.wrap(NoBreak(c.BandText), math.Max(right-left-24, math.Min(240, d.width)), "b")
	if n == 0 {
		lines = nil
	}
	widest := 0.
	for _, line := range lines {
		widest = math.Max(widest, d.measure(line, "b"))
	}
	name, r := "b", 6.5
	if d.slide {
		name, r = "h", 9.5
	}
	runs, wide := c.population(d, name)
	point := d.px(at(math.Max(c.Value, c.High))) + 14
	centre := d.px(at(c.Value))
	beside := left+8 <= point && point+wide <= right-8
	over := left+8 <= centre-wide/2 && centre+wide/2 <= right-8

	if n > 0 && left+12+widest <= right-8 && (wide == 0 || beside || over) {
		top = y
		d.unseen(c.noBand(), func() { y = d.lines(X{at(share(c.BandLow)).Percent, 12}, y+8, lines, "b") + 30 })
		switch {
		case wide == 0:
		case beside:
			d.runs(X{at(math.Max(c.Value, c.High)).Percent, 14}, y+6, "", "", runs...)
		default:
			d.runs(at(c.Value), y+4, "middle", "", runs...)
			y += 26
		}
	} else {
		x := at(share(c.BandLow))
		x.Px = math.Min(0, d.width-widest-d.px(x))
		d.unseen(c.noBand(), func() { y = d.lines(x, y-6, lines, "b") + 8 })
		if wide > 0 {
			y += lineHeight
			x = at(c.Value)
			x.Px = clamp(0, wide/2-d.px(x), d.width-wide/2-d.px(x))
			d.runs(x, y-4, "middle", "", runs...)
			y += 4
		}
		top = y
		y += 20
	}
	if !finite(c.Value) {
		return top, y
	}
	d.point(y, r, c.Value, c.Low, c.High, c.HalfLow, c.HalfHigh, at)
	return top, y + 10
}

// population is the name of the population with its share and interval, and
// how wide it is.
func (c Room) population(d *draft, class string) ([]Run, float64) {
	text := d.fit(c.Population, d.width, class)
	if text == "" || !finite(c.Value) {
		return nil, 0
	}
	runs, wide := []Run{{Text: text, Class: class}}, d.measure(text, class)
	if both := wide + 10 + d.measure(c.PopulationInterval, "q"); c.PopulationInterval != "" && both <= d.width {
		return append(runs, Run{Text: c.PopulationInterval, Class: "q", Dx: 8}), both
	}
	return runs, wide
}

// diamonds fill the width, k filled and n-k hollow, each in the middle of its
// n-th part. A slide needs one path for each kind, a page one per diamond.
func (d *draft) diamonds(k, n int, y, r float64) {
	classes, half := [2]string{"jer", d.heavy("jer-o")}, 1. // half is half a line's width
	if r < 5 {                                              // a line of the usual width would fill a hollow one
		classes, half = [2]string{"jer fine", "jer-o fine"}, .5
	}
	if !d.slide {
		for i := range n {
			kind, radius := 0, r
			if i >= k {
				kind, radius = 1, r-half
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
			shapes[1].WriteString(diamondAt(x, 0, r*d.scale-2*half))
		}
	}
	for i := range shapes {
		d.path(X{}, y, shapes[i].String(), classes[i], 0)
	}
}
