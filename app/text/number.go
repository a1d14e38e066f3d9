package text

import (
	"math"
	"strconv"
	"strings"
)

// NoBreak is the no-break space, Minus the minus sign, Dash the en dash of ranges,
// Joiner the word joiner: no line breaks where it stands, and it is not seen.
const (
	NoBreak = "\u00a0"
	Minus   = "\u2212"
	Dash    = "\u2013"
	Joiner  = "\u2060"
)

// Number writes v with the given number of decimals (0 to 12), grouped in thousands:
// 12.345,6 in Danish, 12,345.6 in English. Half is rounded away from zero, as people
// do it: 2.675 becomes 2.68. A number that is not finite is "–".
func (w *Words) Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	group, point := ".", ","
	if w.Lang == English {
		group, point = ",", "."
	}
	whole, fraction := decimal(v, min(max(decimals, 0), 12))
	var b strings.Builder
	if v < 0 && strings.Trim(whole+fraction, "0") != "" {
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

// decimal returns the digits of |v| before and after the point. v is first read to 15
// significant digits, so that 100*0.285, which is stored as 28.499999999999996, counts
// as 28.5; then half is rounded up in decimal digits, not in binary.
func decimal(v float64, decimals int) (whole, fraction string) {
	near, _ := strconv.ParseFloat(strconv.FormatFloat(math.Abs(v), 'e', 14, 64), 64)
	whole, fraction, _ = strings.Cut(strconv.FormatFloat(near, 'f', -1, 64), ".")
	if len(fraction) <= decimals {
		return whole, fraction + strings.Repeat("0", decimals-len(fraction))
	}
	digits := []byte(whole + fraction[:decimals])
	if fraction[decimals] >= '5' {
		i := len(digits) - 1
		for ; i >= 0 && digits[i] == '9'; i-- {
			digits[i] = '0'
		}
		if i >= 0 {
			digits[i]++
		} else {
			digits = append([]byte("1"), digits...)
		}
	}
	end := len(digits) - decimals
	return string(digits[:end]), string(digits[end:])
}

// Signed is Number with a plus sign before values that are not shown as zero.
func (w *Words) Signed(v float64, decimals int) string {
	s := w.Number(v, decimals)
	if v > 0 && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// Count writes a whole number.
func (w *Words) Count(n int) string { return w.Number(float64(n), 0) }

// Percent writes a share in [0,1] in percent with the fewest decimals, at most one:
// 43 % in Danish, 43% in English.
func (w *Words) Percent(share float64) string {
	_, tenth := decimal(100*share, 1)
	if tenth == "0" {
		return w.PercentTo(share, 0)
	}
	return w.PercentTo(share, 1)
}

// PercentTo writes a share in percent with a fixed number of decimals.
func (w *Words) PercentTo(share float64, decimals int) string {
	return w.withPercent(w.Number(100*share, decimals))
}

func (w *Words) withPercent(number string) string {
	switch {
	case number == Dash:
		return number
	case w.Lang == English:
		return number + "%"
	}
	return number + NoBreak + "%"
}

// Points writes a difference of two shares as a number of percentage points, without the word.
func (w *Words) Points(difference float64, decimals int) string {
	return w.Signed(100*difference, decimals)
}

// Of100 writes a share as a number out of 100.
func (w *Words) Of100(share float64) string { return w.Number(100*share, 0) }

// Range writes two shares as whole percentages: 31–42. The limits are rounded to
// the nearest whole number. Without two finite limits it is "–".
func (w *Words) Range(low, high float64) string {
	from, to := w.Of100(low), w.Of100(high)
	if from == Dash || to == Dash {
		return Dash
	}
	return from + Dash + to
}

// PercentRange writes two shares with the sign: 5–7 % / 5–7%.
func (w *Words) PercentRange(low, high float64) string { return w.withPercent(w.Range(low, high)) }

// WithRange writes "36 % (31–42)".
func (w *Words) WithRange(share, low, high float64) string {
	return w.Percent(share) + " (" + w.Range(low, high) + ")"
}

// TwoDigits rounds v to two significant digits, for amounts that are not known better.
func TwoDigits(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	// The small factor lifts a half, such as 125,000, so that it is rounded away from zero.
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v*(1+1e-14), 'e', 1, 64), 64)
	if err != nil || math.IsInf(rounded, 0) { // beyond the largest float
		return v
	}
	return rounded
}

// List joins words: a, b og c / a, b and c.
func (w *Words) List(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " " + w.T("list.and") + " " + words[n-1]
}
