package chart

import "math"

// Tornado shows what each input is worth: the expected result when one input
// goes from low to high and the others stay at the best guess. Only the first
// six rows are drawn; the caller sorts.
type Tornado struct {
	Rows     []TornadoRow
	Best     float64 // the result at the best guess
	Zero     string  // "0 kr."
	BestText string  // "bedste bud"
	Unit     string  // heads the number column: "kr."
	UnitSlim string  // the same when the slim numbers have another unit: "1.000 kr."

	Source, Label string
}

// A TornadoRow is one input. Low and High are amounts, in any order.
type TornadoRow struct {
	Label, Span        string // "Mindre kassation", "10 % til 22 %"
	Low, High          float64
	Number, NumberSlim string // "−10.000 til +310.000"
}

const (
	tornadoRows = 6
	barsFrom    = 38 // percent
	barsTo      = 72
)

func (c Tornado) Place(w Width) Scene { return place(c, w) }
func (c Tornado) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Tornado) kind() string { return "rows" }
func (c Tornado) words() words { return words{label: c.Label, source: c.Source} }

func (c Tornado) draw(d *draft) float64 {
	rows := c.Rows[:min(len(c.Rows), tornadoRows)]
	low, high := math.Min(money(c.Best), 0), math.Max(money(c.Best), 0)
	for _, r := range rows {
		low = math.Min(low, math.Min(money(r.Low), money(r.High)))
		high = math.Max(high, math.Max(money(r.Low), money(r.High)))
	}
	edge := (high - low) * .06
	from, to := float64(barsFrom), float64(barsTo)
	if d.slim {
		from, to = 0, 100
	}
	at := axis(low-edge, high+edge, from, to)

	top := c.heads(d, at)
	extra := 0.
	if d.slide {
		extra = d.stretch(drawTornado(d.blank(), rows, at, top+16, 0), len(rows), 40)
	}
	y := drawTornado(d, rows, at, top+16, extra)
	d.underLine(at(money(c.Best)), top, at(money(c.Best)), y, "axis")
	d.underLine(at(0), top, at(0), y, "zero")
	return y - 4
}

// heads names the two lines and the number column; what would meet goes one
// line lower. It returns where the lines begin.
func (c Tornado) heads(d *draft, at func(float64) X) float64 {
	var taken [3][]span
	lines := 1
	put := func(x X, text string) {
		text = d.fit(text, d.width, "s")
		if text == "" {
			return
		}
		where := d.inside(x, text, "s")
		s := d.span(where, text, "s")
		for i := range taken {
			free := true
			for _, t := range taken[i] {
				free = free && !s.meets(t, 10)
			}
			if free {
				taken[i] = append(taken[i], s)
				lines = max(lines, i+1)
				d.textAt(where, 18+lineHeight*float64(i), text, "s")
				return
			}
		}
	}
	unit := c.Unit
	if d.slim && c.UnitSlim != "" {
		unit = c.UnitSlim
	}
	put(at(0), c.Zero)
	put(percent(100), unit)
	put(at(money(c.Best)), c.BestText)
	return 28 + lineHeight*float64(lines-1)
}

func drawTornado(d *draft, rows []TornadoRow, at func(float64) X, y, extra float64) float64 {
	for i := range rows {
		r := &rows[i]
		var middle float64
		if d.slim {
			number := r.NumberSlim
			if number == "" {
				number = r.Number
			}
			label := d.wrap(NoBreak(r.Label), d.width, "b")
			numbers := d.wrap(number, d.width, "b")
			y = d.lines(X{}, y, label, "b")
			for k, line := range numbers {
				if k > 0 || len(label) == 0 || d.measure(label[len(label)-1], "b")+12+d.measure(line, "b") > d.width {
					y += lineHeight
				}
				d.text(percent(100), y, line, "b", "end")
			}
			y = d.lines(X{}, y, d.wrap(r.Span, d.width, "s"), "s")
			middle = y + 18
			y += 40
		} else {
			label := d.wrap(NoBreak(r.Label), d.width*barsFrom/100-7, "b")
			span := d.wrap(NoBreak(r.Span), d.width*barsFrom/100-7, "s")
			numbers := d.wrap(r.Number, d.width*(100-barsTo)/100-12, "b")
			n := float64(len(label) + len(span))
			height := math.Max(56, lineHeight*math.Max(n, float64(len(numbers)))+16) + extra
			middle = y + height/2
			d.lines(X{}, d.lines(X{}, middle-n*lineHeight/2-6, label, "b"), span, "s")
			for k, line := range numbers {
				d.text(percent(100), middle+5+lineHeight*(float64(k)-float64(len(numbers)-1)/2), line, "b", "end")
			}
			y += height
		}
		r.bar(d, at, middle)
	}
	return y
}

// bar is filled above zero and hollow below.
func (r *TornadoRow) bar(d *draft, at func(float64) X, y float64) {
	from, to := percent(barsFrom), percent(barsTo)
	if d.slim {
		from, to = X{}, percent(100)
	}
	d.line(from, y, to, y, "grid")
	if math.IsNaN(r.Low) || math.IsNaN(r.High) {
		return
	}
	low, high := math.Min(money(r.Low), money(r.High)), math.Max(money(r.Low), money(r.High))
	if low < 0 {
		d.rect(at(low), at(math.Min(high, 0)), y-9, 18, "loss")
	}
	if high > 0 || low == high {
		d.rect(at(math.Max(low, 0)), at(math.Max(high, 0)), y-9, 18, "win")
	}
}
