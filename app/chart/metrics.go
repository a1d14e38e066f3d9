package chart

import "strings"

// Advance widths in em, those of a Helvetica-like face. A wider system face is
// allowed for by the slack in TextWidth. Runes that are not listed count
// averageAdvance, wide ones (CJK, emoji) more than an em, combining ones nothing.
const averageAdvance = .6

// latin holds the widths of the runes below its length; 0 is not listed.
var latin = latinTable()

func latinTable() (table [0x180]float64) {
	for _, group := range [...]struct {
		em    float64
		runes string
	}{
		{.22, "ijl.,:;'|!"},
		{.28, " ftIr()[]/-·\u00a0"},
		{.5, "szckvxyJ"},
		{.556, "abdeghnopqu0123456789+<>L?_æø"},
		{.61, "FTZåß"},
		{.667, "ABEKPSVXY&Å"},
		{.72, "CDHNRUw"},
		{.78, "GOQØ"},
		{.83, "mM"},
		{.94, "WÆ%"},
	} {
		for _, r := range group.runes {
			table[r] = group.em
		}
	}
	return table
}

// TextWidth is the width of a line of text in px at a type size in px. It is an
// estimate that errs on the wide side (6 % regular, 13 % bold), so that what fits
// here fits in the faces of the stylesheet's font stack.
func TextWidth(text string, size float64, bold bool) float64 {
	em := 0.
	for _, r := range text {
		em += advance(r)
	}
	if bold {
		return em * size * 1.13
	}
	return em * size * 1.06
}

func advance(r rune) float64 {
	if 0 <= r && int(r) < len(latin) && latin[r] > 0 {
		return latin[r]
	}
	switch {
	case r == '–', r == '−':
		return .556
	case r < 0x20, r == softHyphen,
		0x0300 <= r && r <= 0x036f,                  // combining marks
		0x200b <= r && r <= 0x200f, r == wordJoiner, // zero width, direction
		0xfe00 <= r && r <= 0xfe0f: // variation selectors
		return 0
	case 0x1100 <= r && r <= 0x115f, 0x2e80 <= r && r <= 0xa4cf, 0xac00 <= r && r <= 0xd7a3,
		0xf900 <= r && r <= 0xfaff, 0xfe30 <= r && r <= 0xfe6f, 0xff00 <= r && r <= 0xff60,
		0x2600 <= r && r <= 0x27bf, r >= 0x1f000:
		return 1.3
	case r >= 0x0590:
		return .75
	}
	return averageAdvance
}

const (
	noBreak    = '\u00a0'
	softHyphen = '\u00ad'
	wordJoiner = '\u2060'
)

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// Wrap breaks text into lines of at most width px at a type size in px. Lines
// break at spaces; a word that is itself too wide breaks at its soft hyphens,
// then at its no-break spaces, then anywhere. An empty text has no lines.
func Wrap(text string, width, size float64, bold bool) []string {
	if !(width >= size) { // also NaN: one rune a line would be no use
		width = size
	}
	fits := func(s string) bool { return TextWidth(s, size, bold) <= width }
	if text = strings.Join(strings.FieldsFunc(text, isSpace), " "); text == "" {
		return nil
	}
	if fits(text) {
		return []string{strings.ReplaceAll(text, string(softHyphen), "")}
	}
	var lines []string
	line, used, space := "", 0., TextWidth(" ", size, bold)
	for word := range strings.SplitSeq(text, " ") {
		wide := TextWidth(word, size, bold)
		if line != "" && used+space+wide <= width {
			line += " " + word
			used += space + wide
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		if wide <= width {
			line, used = word, wide
			continue
		}
		pieces := breakWord(word, fits)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
		used = TextWidth(line, size, bold)
	}
	if line != "" {
		lines = append(lines, line)
	}
	for i := range lines {
		lines[i] = strings.ReplaceAll(lines[i], string(softHyphen), "")
	}
	return lines
}

// breakWord cuts a word into pieces that fit, at least one. Every piece but the
// last is as long as can be.
func breakWord(word string, fits func(string) bool) []string {
	var pieces []string
	for !fits(word) {
		hyphen, space, anywhere := 0, 0, 0
		for i, r := range word {
			if i > 0 && !fits(word[:i]) {
				break
			}
			anywhere = i
			switch r {
			case softHyphen:
				if fits(word[:i] + "-") {
					hyphen = i
				}
			case noBreak:
				space = i
			}
		}
		switch {
		case hyphen > 0:
			pieces = append(pieces, word[:hyphen]+"-")
			word = word[hyphen+len(string(softHyphen)):]
		case space > 0:
			pieces = append(pieces, word[:space])
			word = word[space+len(string(noBreak)):]
		case anywhere > 0:
			pieces = append(pieces, word[:anywhere])
			word = word[anywhere:]
		default: // one rune wider than the line
			return append(pieces, word)
		}
	}
	return append(pieces, word)
}

// Fit shortens text to one line of at most width px, ending in an ellipsis when
// something had to go.
func Fit(text string, width, size float64, bold bool) string {
	text = strings.Join(strings.FieldsFunc(text, isSpace), " ")
	if TextWidth(text, size, bold) <= width {
		return text
	}
	cut := 0
	for i := range text {
		if TextWidth(text[:i], size, bold)+size <= width {
			cut = i
		}
	}
	if cut == 0 {
		return ""
	}
	return strings.TrimRight(text[:cut], " \u00a0") + "…"
}

// NoBreak keeps a number and what belongs to it on one line: "36 %", "n = 300",
// "9 of 14", "300 firms". It knows no language: a number holds on to the one
// short word after it, and to a second number behind a word of at most three letters.
func NoBreak(text string) string {
	words := strings.Split(text, " ")
	var b strings.Builder
	b.Grow(len(text) + 8)
	for i, word := range words {
		b.WriteString(word)
		if i+1 == len(words) {
			break
		}
		next := words[i+1]
		hold := false
		switch {
		case word == "=" || next == "=":
			hold = true
		case endsInDigit(word):
			hold = next != "" && !startsWithDigit(next) && len(next) <= 14 && !strings.HasPrefix(next, "(")
		case startsWithDigit(next) && len(word) <= 3 && i > 0 && endsInDigit(words[i-1]):
			hold = !strings.ContainsAny(word, ".,;:")
		}
		if hold {
			b.WriteRune(noBreak)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
func endsInDigit(s string) bool     { return s != "" && '0' <= s[len(s)-1] && s[len(s)-1] <= '9' }
