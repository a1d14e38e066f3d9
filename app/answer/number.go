package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Limits of a number that can be typed. Above 15 digits float64 no longer holds
// every whole number, so what is read back would differ from what was typed.
const (
	numberLength = 64 // bytes of text
	numberDigits = 15 // digits before the decimal mark, scale word included
)

// notation is how a language writes numbers.
type notation struct {
	decimal, group byte
	scales         map[string]int // word after the number: power of ten
}

// Danish "billion" is 10^12, English "billion" 10^9: each language knows only its own.
var (
	danish = notation{',', '.', map[string]int{
		"": 0, "tusind": 3, "tusinde": 3, "mio": 6, "million": 6, "millioner": 6, "mia": 9, "milliard": 9, "milliarder": 9,
	}}
	english = notation{'.', ',', map[string]int{
		"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6, "bn": 9, "mia": 9, "billion": 9, "billions": 9,
	}}
)

func notationOf(lang string) notation {
	if lang == "en" {
		return english
	}
	return danish
}

// ParseNumber reads a number as it is typed in the language "da" or "en".
//
// Danish: comma before decimals, point or space between groups of exactly
// three digits; English: point before decimals, comma or space between groups.
// A minus sign, a word for thousand, million or milliard (English billion), and
// "kr." or "DKK" may stand around it. The result is finite and below 1e15.
//
// The code is "" when value holds, else CodeNumber, CodeTooLarge or CodeAmbiguous.
// A single group mark that cannot part groups of three ("1.25" in Danish) is
// ambiguous: see [Readings].
func ParseNumber(text, lang string) (value float64, code string) {
	if value, ok := justDigits(text); ok {
		return value, ""
	}
	n, code := scan(text, notationOf(lang))
	if code != "" {
		return 0, code
	}
	return n.value()
}

// justDigits reads what most fields hold, digits alone, without looking for anything else:
// all fields of an idea are read at every step of a control.
func justDigits(text string) (value float64, ok bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
		value = 10*value + float64(text[i]-'0')
	}
	return value, 1 <= len(text) && len(text) <= numberDigits
}

// Readings returns the two numbers an ambiguous text could mean: with its mark
// as decimal mark, and without it. ok is false when the text is not ambiguous
// or a reading is out of range.
func Readings(text, lang string) (decimal, whole float64, ok bool) {
	n, code := scan(text, notationOf(lang))
	if code != CodeAmbiguous {
		return 0, 0, false
	}
	decimal, code = n.value()
	if code != "" {
		return 0, 0, false
	}
	n.digits, n.decimals = n.digits+n.decimals, ""
	whole, code = n.value()
	return decimal, whole, code == ""
}

// A scanned number: ASCII digits before and after the decimal mark.
type scanned struct {
	negative         bool
	digits, decimals string
	scale            int
}

// value converts to float64 in one rounding, so that 1,1 mio. is 1100000 exactly.
func (n scanned) value() (float64, string) {
	digits := strings.TrimLeft(n.digits, "0")
	if len(digits) > 0 && len(digits)+n.scale > numberDigits {
		return 0, CodeTooLarge
	}
	v, err := strconv.ParseFloat("0"+digits+"."+n.decimals+"0e"+strconv.Itoa(n.scale), 64)
	if err != nil || !(0 <= v && v < 1e15) {
		return 0, CodeTooLarge
	}
	if n.negative && v != 0 {
		v = -v
	}
	return v, ""
}

func scan(text string, by notation) (scanned, string) {
	var n scanned
	if len(text) > numberLength {
		return n, CodeNumber
	}
	s := strings.ToLower(tidy(text))
	s, prefixed := strings.CutPrefix(s, "kr")
	if !prefixed {
		s, prefixed = strings.CutPrefix(s, "dkk")
	} else {
		s = strings.TrimPrefix(s, ".")
	}
	s = trimSpace(s)
	for _, minus := range []string{"-", "\u2212", "\u2013"} { // minus, and the en dash phones put in its place
		if rest, found := strings.CutPrefix(s, minus); found {
			n.negative, s = true, trimSpace(rest)
			break
		}
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !(isDigit(r) || r == '.' || r == ',' || unicode.IsSpace(r)) })
	if end < 0 {
		end = len(s)
	}
	var ok bool
	if n.scale, ok = scaleOf(s[end:], by, prefixed); !ok {
		return n, CodeNumber
	}
	var code string
	n.digits, n.decimals, code = by.split(trimSpace(s[:end]))
	return n, code
}

// split parts a body of digits and marks into the digits before and after the
// decimal mark. When the code is CodeAmbiguous, they are the digits on either
// side of the doubtful mark.
func (by notation) split(body string) (digits, decimals, code string) {
	whole, decimals, hasDecimals := strings.Cut(body, string(by.decimal))
	if hasDecimals && !allDigits(decimals) {
		return "", "", CodeNumber
	}
	if whole == "" && hasDecimals {
		return "", decimals, ""
	}
	mark, groups := byte(0), []string{""}
	for _, r := range whole {
		switch {
		case isDigit(r):
			groups[len(groups)-1] += string(r)
			continue
		case unicode.IsSpace(r):
			r = ' '
		case byte(r) != by.group:
			return "", "", CodeNumber
		}
		if mark != 0 && mark != byte(r) {
			return "", "", CodeNumber
		}
		mark = byte(r)
		groups = append(groups, "")
	}
	joined := strings.Join(groups, "")
	if slices.Contains(groups, "") {
		return "", "", CodeNumber
	}
	regular := len(groups) == 1 || len(groups[0]) <= 3 && groups[0][0] != '0'
	for _, g := range groups[1:] {
		regular = regular && len(g) == 3
	}
	switch {
	case regular:
		return joined, decimals, ""
	case len(groups) == 2 && mark == by.group && !hasDecimals:
		return groups[0], groups[1], CodeAmbiguous
	}
	return "", "", CodeNumber
}

// scaleOf reads what follows the digits: a scale word, a currency, both or nothing.
func scaleOf(rest string, by notation, currency bool) (power int, ok bool) {
	rest = strings.TrimSuffix(trimSpace(rest), ".")
	for _, unit := range []string{"kr", "dkk"} {
		if before, found := strings.CutSuffix(rest, unit); found {
			if currency {
				return 0, false
			}
			rest, currency = strings.TrimSuffix(trimSpace(before), "."), true
			break
		}
	}
	if rest == "t" && currency { // t.kr., the unit of Danish accounts
		return 3, true
	}
	power, ok = by.scales[rest]
	return power, ok
}

// WriteNumber writes a number as it would be typed in the language, such that
// ParseNumber reads the same value back. value is finite, below 1e15, and of at
// most twenty decimals; otherwise the text is not a number that parses.
func WriteNumber(value float64, lang string) string {
	by := notationOf(lang)
	text := strconv.FormatFloat(value, 'f', -1, 64)
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, decimals, hasDecimals := strings.Cut(text, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(by.group)
		}
		b.WriteByte(whole[i])
	}
	if hasDecimals {
		b.WriteByte(by.decimal)
		b.WriteString(decimals)
	}
	return b.String()
}

// RewriteNumbers returns the form with every number that reads in the language
// from written in the language to. What does not read is left as typed.
func RewriteNumbers(form Form, from, to string) Form {
	out := make(Form, len(form))
	for field, values := range form {
		out[field] = append([]string(nil), values...)
	}
	for _, q := range questions {
		if q.Choice() {
			continue
		}
		for _, field := range q.Fields() {
			for i, text := range out[field] {
				if value, code := ParseNumber(text, from); code == "" {
					out[field][i] = WriteNumber(value, to)
				}
			}
		}
	}
	return out
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func allDigits(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return s != ""
}

func trimSpace(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }

// tidy removes surrounding space and the invisible direction marks that pasting
// from office programs brings along.
func tidy(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) {
		return strings.TrimSpace(s)
	}
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff':
			return -1
		}
		return r
	}, s)
	return trimSpace(s)
}
