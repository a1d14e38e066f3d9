package text

import (
	"strings"
	"unicode/utf8"
)

// units are the words that may not be torn from the number before them.
var units = map[string]bool{
	"%": true, "kr": true, "mio": true, "mia": true, "px": true,
	"af": true, "of": true, // "19 of 100", only between two numbers
	"ansatte": true, "forespørgsler": true, "fremtider": true, "minutter": true, "måneder": true, "procentpoint": true,
	"spørgsmål": true, "svar": true, "timer": true, "virksomheder": true, "år": true, "årsværk": true,
	"answers": true, "billion": true, "employees": true, "firms": true, "futures": true, "hours": true,
	"million": true, "minutes": true, "months": true, "percentage": true, "questions": true, "requests": true, "year": true, "years": true,
}

// Together keeps together what a line may not break: a number and its unit, "19 of
// 100", "n = 300" and "36 % (31–42)" by no-break spaces, a range such as "31–42" by a word joiner
// behind its dash. It changes nothing else, and nothing when it is applied again.
func Together(s string) string {
	if !hasDigit(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4)
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == ' ' && unbroken(s[:i], s[i+1:]):
			b.WriteString(NoBreak)
		case startsWithDigit(s[i:]) && strings.HasSuffix(s[:i], Dash) && endsInDigit(s[:i-len(Dash)]):
			b.WriteString(Joiner)
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// hasDigit is what most texts end with; strings.ContainsAny takes ten times as long,
// which is seen when a catalogue is read.
func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// unbroken reports whether the space between left and right is one that holds.
func unbroken(left, right string) bool {
	unit := firstWord(right)
	switch {
	case endsInDigit(left) && (unit == "af" || unit == "of"):
		return startsWithDigit(afterSpace(right[len(unit):]))
	case endsInDigit(left):
		return units[unit]
	case strings.HasSuffix(left, "%"): // a share and its interval
		return strings.HasPrefix(right, "(") && startsWithDigit(right[1:])
	case startsWithDigit(right):
		if before, ok := cutSuffixes(left, "af", "of"); ok {
			number, spaced := cutSuffixes(before, " ", NoBreak)
			return spaced && endsInDigit(number)
		}
		before, ok := cutSuffixes(left, "n =", "n"+NoBreak+"=")
		return ok && !endsInLetter(before)
	case strings.HasPrefix(right, "= "):
		before, ok := strings.CutSuffix(left, "n")
		return ok && !endsInLetter(before) && startsWithDigit(right[2:])
	}
	return false
}

// firstWord returns the letters s begins with, or its percent sign.
func firstWord(s string) string {
	if strings.HasPrefix(s, "%") {
		return "%"
	}
	end := strings.IndexFunc(s, func(r rune) bool { return !isLetter(r) })
	if end < 0 {
		return s
	}
	return s[:end]
}

func afterSpace(s string) string {
	if rest, ok := strings.CutPrefix(s, " "); ok {
		return rest
	}
	rest, _ := strings.CutPrefix(s, NoBreak)
	return rest
}

func cutSuffixes(s string, suffixes ...string) (before string, ok bool) {
	for _, suffix := range suffixes {
		if before, ok = strings.CutSuffix(s, suffix); ok {
			return before, true
		}
	}
	return s, false
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

func endsInDigit(s string) bool { return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9' }

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isLetter(r)
}

// isLetter knows the letters of both languages and their neighbours; the tables of all
// scripts would be many kB of the program.
func isLetter(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z' || 0xc0 <= r && r < 0x250 && r != '×' && r != '÷'
}
