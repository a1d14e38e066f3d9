package chart

import "math"

// Amounts compares outcomes in money on one axis: each row has the stretch between
// two limits and a middle, filled where it gains and hollow where it loses.
type Amounts struct {
	Rows           []AmountRow
	Zero           string               // "0 kr."
	Money          func(float64) string // tick labels with sign
	Unit, UnitSlim string               // heads the number column: "kr."

	Source, Label string
}

// An AmountRow is one outcome. What is not a number is not drawn.
type AmountRow struct {
	Label, Note        string // "Lager", "12 af 50 taber"
	Bold               bool
	Low, Middle, High  float64
	Number, NumberSlim string // "+120.000"
}

func (c Amounts) Place(w Width) Scene { return place(c, w) }
func (c Amounts) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Amounts) kind() string { return "rows" }
func (c Amounts) words() words { return words{label: c.Label, source: c.Source} }

func (c Amounts) draw(d *draft) float64 {
	low, high := 0., 0.
	for i := range c.Rows {
		for _, v := range [...]float64{c.Rows[i].Low, c.Rows[i].Middle, c.Rows[i].High} {
			low, high = math.Min(low, money(v)), math.Max(high, money(v))
		}
	}
	edge := (high - low) * .06
	from, to := float64(barsFrom), float64(barsTo+8)
	if d.slim {
		from, to = 0, 100
	}
	at := axis(low-edge, high+edge, from, to)
	heads := Tornado{Best: math.NaN(), Zero: c.Zero, Unit: c.Unit, UnitSlim: c.UnitSlim}
	top := heads.heads(d, at)
	extra := 0.
	if d.slide {
		extra = d.stretch(c.rows(d.blank(), at, top, 0, to), len(c.Rows), 40)
	}
	y := c.rows(d, at, top, extra, to)
	d.underLine(at(0), top, at(0), y, "zero")
	return c.axis(d, at, low-edge, high+edge, math.Abs(d.px(at(high+edge))-d.px(at(low-edge))), y)
}

// axis marks round amounts on either side of 0, as many as have room.
func (c Amounts) axis(d *draft, at func(float64) X, low, high, width, y float64) float64 {
	if !(high > low) {
		return y
	}
	step := roundStep((high-low)/8, []float64{1, 2, 3, 5}, func(step float64) bool {
		widest := math.Max(d.measure(amount(c.Money, step), "s"), d.measure(amount(c.Money, -step), "s"))
		return step/(high-low)*width >= widest+24
	})
	var ticks []Tick
	for k := math.Ceil(low / step); k*step <= high; k++ {
		if k != 0 {
			ticks = append(ticks, Tick{k * step, amount(c.Money, k*step)})
			d.line(at(k*step), y-4, at(k*step), y+2, "axis")
		}
	}
	if len(ticks) == 0 {
		return y
	}
	d.ticks(ticks, at, y+20)
	return y + 20
}

func (c Amounts) rows(d *draft, at func(float64) X, y, extra, to float64) float64 {
	left, right := percent(barsFrom), percent(to)
	if d.slim {
		left, right = X{}, percent(100)
	}
	for i := range c.Rows {
		r := &c.Rows[i]
		class := ""
		if r.Bold {
			class = "b"
		}
		var middle float64
		if d.slim {
			number := d.fit(r.NumberSlim, d.width/2, "b")
			label := d.wrap(NoBreak(r.Label), d.width-d.measure(number, "b")-12, class)
			d.text(percent(100), y+lineHeight, number, "b", "end")
			y = math.Max(d.lines(X{}, y, label, class), y+lineHeight) // the number has its line without a label too
			y = d.lines(X{}, y, d.wrap(NoBreak(r.Note), d.width, "s"), "s")
			middle = y + 18
			y += 40
		} else {
			label := d.wrap(NoBreak(r.Label), d.width*barsFrom/100-10, class)
			note := d.wrap(NoBreak(r.Note), d.width*barsFrom/100-10, "s")
			n := float64(len(label) + len(note))
			height := math.Max(56, lineHeight*n+16) + extra
			middle = y + height/2
			d.lines(X{}, d.lines(X{}, middle-n*lineHeight/2-6, label, class), note, "s")
			d.text(percent(100), middle+5, d.fit(r.Number, d.width*(100-to)/100-8, "b"), "b", "end")
			y += height
		}
		d.line(left, middle, right, middle, "grid")
		r.marks(d, at, middle)
	}
	return y
}

func (r *AmountRow) marks(d *draft, at func(float64) X, y float64) {
	if math.IsNaN(r.Low) || math.IsNaN(r.Middle) || math.IsNaN(r.High) {
		return
	}
	d.line(at(money(r.Low)), y, at(money(r.High)), y, d.heavy("i95"))
	class := "dot"
	if r.Middle < 0 {
		class = "ring"
	}
	d.circle(at(money(r.Middle)), y, 6.5, class)
}
