package text

import "math"

// tooLarge is where an amount is no longer written in digits: no firm has it, and
// the digits would not fit.
const tooLarge = 1e15

// Kroner writes an amount in whole kroner: 12.345 kr. / DKK 12,345. An amount that is
// no number is "–".
func (w *Words) Kroner(v float64) string { return w.amount(v, w.Number(v, 0)) }

// SignedKroner is Kroner with a plus sign before positive amounts.
func (w *Words) SignedKroner(v float64) string { return w.amount(v, w.Signed(v, 0)) }

// ShortKroner writes millions and billions as 1,25 mio. kr. / DKK 1.25 million, with
// at most two decimals. The unit is that of the rounded amount: 999.999.999 kr. is
// 1 mia. kr., not 1.000 mio. kr.
func (w *Words) ShortKroner(v float64) string {
	size := math.Abs(v)
	switch {
	case !(math.Round(size) >= 1e6): // NaN too
		return w.Kroner(v)
	case math.Round(size/1e4) >= 1e5:
		return w.amount(v, w.trimmed(v/1e9)+NoBreak+w.T("number.billion"))
	}
	return w.amount(v, w.trimmed(v/1e6)+NoBreak+w.T("number.million"))
}

// trimmed writes v with the fewest decimals that give the same as two: 1,25 1,3 2.
func (w *Words) trimmed(v float64) string {
	decimals := 2
	for _, fraction := decimal(v, 2); decimals > 0 && fraction[decimals-1] == '0'; {
		decimals--
	}
	return w.Number(v, decimals)
}

// amount adds the currency to the written number of v.
func (w *Words) amount(v float64, number string) string {
	switch {
	case math.IsNaN(v):
		return Dash
	case math.Abs(v) >= tooLarge:
		return w.T("number.too-large")
	case w.Lang != English:
		return number + NoBreak + "kr."
	}
	sign := ""
	for _, s := range []string{Minus, "+"} {
		if len(number) > len(s) && number[:len(s)] == s {
			sign, number = s, number[len(s):]
		}
	}
	return sign + "DKK" + NoBreak + number
}
