package text

import (
	"math"
	"strconv"
	"strings"
)

// NoBreak is the no-break space, Minus the minus sign, Dash the en dash of ranges.
const (
	NoBreak = "\u00a0"
	Minus   = "\u2212"
	Dash    = "\u2013"
)

// Number writes v with the given number of decimals, grouped in thousands:
// 12.345,6 in Danish, 12,345.6 in English. A number that is not finite is "–".
func (w *Words) Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	group, point := ".", ","
	if w.Lang == English {
		group, point = ",", "."
	}
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString(Minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(point)
		b.WriteString(fraction)
	}
	return b.String()
}

// Signed is Number with a plus sign before positive values.
func (w *Words) Signed(v float64, decimals int) string {
	s := w.Number(v, decimals)
	if v > 0 && strings.Trim(s, "0.,") != "" {
		return "+" + s
	}
	return s
}

// Count writes a whole number.
func (w *Words) Count(n int) string { return w.Number(float64(n), 0) }

// Percent writes a share in [0,1] in percent with the fewest decimals, at most one.
func (w *Words) Percent(share float64) string {
	p := math.Round(share*1000) / 10
	if p == math.Trunc(p) {
		return w.PercentTo(share, 0)
	}
	return w.PercentTo(share, 1)
}

// PercentTo writes a share in percent with a fixed number of decimals. The share is
// first rounded to twelve decimals, so that 0.075 is not 7.499….
func (w *Words) PercentTo(share float64, decimals int) string {
	return w.Number(math.Round(share*1e14)/1e12, decimals) + NoBreak + "%"
}

// Points writes a difference of two shares as a number of percentage points, without the word.
func (w *Words) Points(difference float64, decimals int) string {
	return w.Signed(math.Round(difference*1e14)/1e12, decimals)
}

// Of100 writes a share as a number out of 100.
func (w *Words) Of100(share float64) string { return w.Number(100*share, 0) }

// Range writes two shares as whole percentages: 31–42. The limits are rounded to
// the nearest whole number.
func (w *Words) Range(low, high float64) string {
	return w.Number(100*low, 0) + Dash + w.Number(100*high, 0)
}

// WithRange writes "36 % (31–42)".
func (w *Words) WithRange(share, low, high float64) string {
	return w.Percent(share) + " (" + w.Range(low, high) + ")"
}

// Kroner writes an amount in whole kroner: 12.345 kr. / DKK 12,345.
func (w *Words) Kroner(v float64) string { return w.currency(w.Number(v, 0), v) }

// SignedKroner is Kroner with a plus sign before positive amounts.
func (w *Words) SignedKroner(v float64) string { return w.currency(w.Signed(v, 0), v) }

// ShortKroner writes millions and billions as 1,25 mio. kr. / DKK 1.25 million.
func (w *Words) ShortKroner(v float64) string {
	size := math.Abs(v)
	switch {
	case size >= 1e15 || math.IsNaN(v):
		return w.T("number.too-large")
	case size >= 1e9:
		return w.currency(w.trimmed(v/1e9)+NoBreak+w.T("number.billion"), v)
	case size >= 1e6:
		return w.currency(w.trimmed(v/1e6)+NoBreak+w.T("number.million"), v)
	}
	return w.Kroner(v)
}

func (w *Words) trimmed(v float64) string {
	for d := 0; d < 2; d++ {
		scale := math.Pow(10, float64(d))
		if math.Abs(v*scale-math.Round(v*scale)) < 0.005*scale/scale {
			return w.Number(v, d)
		}
	}
	return w.Number(v, 2)
}

func (w *Words) currency(number string, v float64) string {
	if w.Lang != English {
		return number + NoBreak + "kr."
	}
	for _, sign := range []string{Minus, "+"} {
		if rest, ok := strings.CutPrefix(number, sign); ok {
			return sign + "DKK" + NoBreak + rest
		}
	}
	return "DKK" + NoBreak + number
}

// TwoDigits rounds v to two significant digits, for amounts that are not known better.
func TwoDigits(v float64) float64 {
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	scale := math.Pow(10, math.Floor(math.Log10(math.Abs(v)))-1)
	return math.Round(v/scale) * scale
}

// Date writes a date: 21. november 2026 / 21 November 2026. month is 1-12.
func (w *Words) Date(year, month, day int) string {
	if month < 1 || month > 12 {
		return strconv.Itoa(year)
	}
	name := strings.Fields(w.T("date.months"))[month-1]
	if w.Lang == English {
		return strconv.Itoa(day) + NoBreak + name + " " + strconv.Itoa(year)
	}
	return strconv.Itoa(day) + "." + NoBreak + name + " " + strconv.Itoa(year)
}

// List joins words: a, b og c / a, b and c.
func (w *Words) List(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + w.T("list.and") + " " + words[n-1]
	}
}
