package chart

import "math"

func (c Guess) Place(w Width) Scene { return place(c, w) }
func (c Guess) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Guess) kind() string { return "" }
func (c Guess) words() words { return words{label: c.Label, source: c.Source} }

// draw puts both numbers above the axis, each at its place. In the slim form,
// and where the two would meet, the guess goes below the axis; where even the
// marks would meet, the diamond leaves the axis too, so that it hides nothing.
func (c Guess) draw(d *draft) float64 {
	bold, me, r, dot := "b", "me", 11., 6.5
	if d.slide {
		bold, me, r, dot = "h", "h me", 16, 9.5
	}
	y, above := 44., -22.
	if d.slide {
		y, above = 60, -30
	}
	at := axis(0, 1, 0, 100)
	valueText := d.fit(c.ValueText, d.width, bold)
	guessText := d.fit(c.GuessText, d.width, me)
	hasGuess := finite(c.Guess)
	if !hasGuess {
		guessText = ""
	}
	value, guess := d.inside(at(c.Value), valueText, bold), d.inside(at(c.Guess), guessText, me)
	valueSpan, guessSpan := d.span(value, valueText, bold), d.span(guess, guessText, me)
	hidden := hasGuess && math.Abs(d.px(at(c.Guess))-d.px(at(c.Value))) < r+dot+3
	under := hidden || hasGuess && (d.slim || guessSpan.meets(valueSpan, 12))

	d.line(X{}, y, percent(100), y, "axis")
	for _, t := range c.Ticks {
		if finite(t.At) {
			d.line(at(t.At), y-4, at(t.At), y+4, "axis")
		}
	}
	d.point(y, dot, c.Value, c.Low, c.High, c.HalfLow, c.HalfHigh, at)
	bottom := y + 36
	switch {
	case hidden:
		d.diamond(at(c.Guess), y+r+11, r, "jer")
		x := d.px(at(c.Guess))
		d.ticks(c.Ticks, at, y+28, span{x - r, x + r}) // the label is a line lower
		d.textAt(guess, y+2*r+33, guessText, me)
		bottom = y + 2*r + 37
	case under:
		d.diamond(at(c.Guess), y, r, "jer")
		d.ticks(c.Ticks, at, y+28, guessSpan)
		d.textAt(guess, y+r+19, guessText, me)
		bottom = y + r + 25
	default:
		if hasGuess {
			d.diamond(at(c.Guess), y, r, "jer")
		}
		d.ticks(c.Ticks, at, y+28)
		d.textAt(guess, y+above, guessText, me)
	}
	d.textAt(value, y+above, valueText, bold)
	return bottom
}
