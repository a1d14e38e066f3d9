package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Found is a code in a longer text, or what was meant as one.
type Found struct {
	Text     string // the code in groups parted by hyphens; a mistyped one as it stands
	Line     int    // line of the text it begins on, from 1
	Code     Code   // empty unless Held
	Problems []CodeProblem
}

// Held reports whether the answers of the code may be used: nothing is wrong but
// its edition or single answers.
func (f Found) Held() bool { return held(f.Problems) }

func held(problems []CodeProblem) bool {
	return !slices.ContainsFunc(problems, func(p CodeProblem) bool { return p.Code != CodeBadEdition && p.Code != CodeBadAnswer })
}

// FindCodes returns the codes that stand anywhere in a text, such as a chat with
// names, times, quotes, emoji and the invisible marks of other scripts, and what
// differs from a code so little that it was meant as one, in the order of the
// text. A code may be parted by spaces, hyphens, points, or by nothing; a line may
// break after a hyphen. The time is linear in the length of the text.
//
// Ordinary words are not taken for codes: every group of a code holds a check
// character, so a chance meeting of six is one in 32⁶. What is reported as
// mistyped has three groups that hold, or two in an unbroken row of groups. A line
// in which letters and digits do not mix, as they do in words and numbers, is passed
// over: that a mistyped code looks so is most unlikely.
func FindCodes(text string) []Found {
	f := finder{text: text}
	f.pieces()
	return f.found
}

// A token is an unbroken run of letters and digits.
type token struct {
	start, end int  // in the text
	n          int  // characters, invisible ones left out
	hyphen     bool // what parts it from the token before it includes a hyphen
	foreign    bool // holds a letter or digit of no code
}

// longToken is the length from which a run of characters cannot be a code.
const longToken = 250

type finder struct {
	text  string
	chain []token // tokens parted by spaces and hyphens only
	found []Found
}

// Kinds of characters.
const (
	otherChar   = iota // parts a text
	plainChar          // a letter or digit of ASCII
	foreignChar        // any other letter or digit
	spaceChar
	hyphenChar // after one a code may go on in the next line
	pointChar  // between groups, as a hyphen is
	lineChar
	unseenChar // no width: as if it were not there
	longChar   // the first byte of a character of several
)

// kinds are those of single bytes, which most text is made of.
var kinds = func() (kinds [256]uint8) {
	for c := range kinds {
		switch c := byte(c); {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9':
			kinds[c] = plainChar
		case c == '\n':
			kinds[c] = lineChar
		case c == ' ' || c == '\t' || c == '\r':
			kinds[c] = spaceChar
		case c == '-':
			kinds[c] = hyphenChar
		case c == '.' || c == '_':
			kinds[c] = pointChar
		case c >= utf8.RuneSelf:
			kinds[c] = longChar
		}
	}
	return kinds
}()

func kindOf(r rune) uint8 {
	switch {
	case r < utf8.RuneSelf:
		return kinds[r]
	case 0x2010 <= r && r <= 0x2015 || r == 0x2212:
		return hyphenChar
	case r == 0xad || r == 0xfeff || 0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || 0xfe00 <= r && r <= 0xfe0f:
		return unseenChar
	case unicode.IsSpace(r):
		return spaceChar
	// Roughly, for the tables of all scripts would be many kB of the program: signs of
	// Latin 1, signs and pictures of all kinds, what is unused or private.
	case r < 0xc0 || r == 0xd7 || r == 0xf7, 0x2000 <= r && r < 0x2c00, 0x3001 <= r && r < 0x3040, 0xd800 <= r && r < 0xf900,
		r == utf8.RuneError, 0x1f000 <= r && r < 0x20000, 0xe0000 <= r:
		return otherChar
	}
	return foreignChar
}

// tokens parts a piece of the text that is one chain.
func (f *finder) tokens(start, end int) {
	f.chain = f.chain[:0]
	inside, hyphen := false, false
	for i, r := range f.text[start:end] {
		switch kind := kindOf(r); kind {
		case plainChar, foreignChar:
			if !inside {
				f.chain = append(f.chain, token{start: start + i, hyphen: hyphen})
				inside, hyphen = true, false
			}
			t := &f.chain[len(f.chain)-1]
			t.end = start + i + utf8.RuneLen(r)
			t.n++
			t.foreign = t.foreign || kind == foreignChar
		case unseenChar:
		default:
			inside, hyphen = false, hyphen || kind == hyphenChar || kind == pointChar
		}
	}
}

// look finds the codes of a chain; nearly reports whether mistyped ones may be in it.
func (f *finder) look(line int, nearly bool) {
	at := 0
	if len(f.chain) > 0 {
		at = f.chain[0].start
	}
	for i := 0; i < len(f.chain); {
		n, found, start := 0, Found{}, f.chain[i].start
		if f.text[start] == codeAlphabet[codeVersion] {
			n, found = f.whole(i)
		}
		if n == 0 && nearly {
			n, found = f.nearly(i)
		}
		if n == 0 {
			i++
			continue
		}
		line += strings.Count(f.text[at:start], "\n")
		at, found.Line = start, line
		f.found = append(f.found, found)
		i += n
	}
}

// letters appends the seen characters of a token, in capitals.
func (f *finder) letters(to []byte, t token) []byte {
	for _, r := range f.text[t.start:t.end] {
		if kindOf(r) == plainChar {
			if 'a' <= r && r <= 'z' {
				r -= 'a' - 'A'
			}
			to = append(to, byte(r))
		}
	}
	return to
}

// noValue is that of a character that no code holds.
const noValue = 0xff

// values are the five bits each character of a code stands for, in either case.
var values = func() (values [256]byte) {
	for c := range values {
		values[c] = noValue
	}
	for v := range byte(len(codeAlphabet)) {
		c := codeAlphabet[v]
		values[c], values[c|0x20] = v, v // a digit stays the same
	}
	return values
}()

// placeOf is the only place at which the five characters hold as a group, of the
// first 31; negative when there is none.
func placeOf(group string) int {
	var v [groupLength]byte
	for k := range v {
		if v[k] = values[group[k]]; v[k] == noValue {
			return -1
		}
	}
	// Each place has its own summand, which is what is left.
	return int(check([groupData]byte(v[:groupData]), 0)^1^v[groupData]) - 1
}

// good reports whether the five characters are the group of that place.
func good(group []byte, place int) bool { return placeOf(string(group)) == place%31 }

// whole reads a code that begins with token i and ends with a token; n is how many
// tokens it takes, 0 when there is none.
func (f *finder) whole(i int) (n int, found Found) {
	var buffer [longToken + 64]byte
	var data [longToken]byte
	code, read, checked := buffer[:0], data[:0], 0
	for k := i; k < len(f.chain); k++ {
		t := f.chain[k]
		if t.foreign || len(code)+t.n > longToken {
			break
		}
		code = f.letters(code, t)
		for ; checked+groupLength <= len(code); checked += groupLength {
			if !good(code[checked:checked+groupLength], checked/groupLength) {
				return n, found
			}
			for _, c := range code[checked : checked+groupData] {
				read = append(read, values[c])
			}
		}
		if checked < len(code) || checked < groupLength || checked < lengths[read[1]>>3&1] { // the flag of a room
			continue
		}
		c, problems := decode(read)
		if held(problems) {
			// A longer reading wins: the amounts of a money code follow.
			n, found = k-i+1, Found{Text: grouped(code), Code: c, Problems: problems}
			if !c.Money {
				return n, found
			}
		}
	}
	return n, found
}

// grouped writes the characters of a code as String does.
func grouped(code []byte) string {
	var b strings.Builder
	b.Grow(len(code) + len(code)/groupLength)
	for i := 0; i < len(code); i += groupLength {
		if i > 0 {
			b.WriteByte('-')
		}
		b.Write(code[i:min(i+groupLength, len(code))])
	}
	return b.String()
}

// nearly reads what was meant as a code from token i on: a row of groups of which
// most hold, or one run of characters.
func (f *finder) nearly(i int) (n int, found Found) {
	first := f.chain[i]
	if first.n >= shortest()-1 && first.n <= lengths[1]+1 && !first.foreign {
		letters := f.letters(nil, first)
		holds := 0
		for at := 0; at+groupLength <= len(letters); at += groupLength {
			if good(letters[at:at+groupLength], at/groupLength) {
				holds++
			}
		}
		if holds >= 3 {
			_, problems := ReadCode(string(letters))
			return 1, Found{Text: string(letters), Problems: problems}
		}
		return 0, Found{}
	}
	holds, hyphens := 0, 0
	var buffer [8 * groupLength]byte
	for most := lengths[1] / groupLength; n < most && i+n < len(f.chain); n++ {
		t := f.chain[i+n]
		if t.n < groupLength-2 || t.n > groupLength+2 || n > 0 && !t.hyphen && hyphens > 0 {
			break
		}
		if t.hyphen && n > 0 {
			hyphens++
		}
		if t.n == groupLength && !t.foreign && good(f.letters(buffer[:0], t), n) {
			holds++
		}
	}
	if holds < 3 && (holds < 2 || hyphens < n-1 || n < 4) {
		return 0, Found{}
	}
	var problems []CodeProblem
	var text strings.Builder
	for place, t := range f.chain[i : i+n] {
		if place > 0 {
			text.WriteByte('-')
		}
		text.WriteString(shorten(f.text[t.start:t.end]))
		letters := f.letters(buffer[:0], t)
		switch {
		case t.foreign || slices.ContainsFunc(letters, func(c byte) bool { return values[c] == noValue }):
			problems = append(problems, CodeProblem{Code: CodeBadCharacter, Group: place + 1, Value: strange(f.text[t.start:t.end])})
		case t.n != groupLength:
			problems = append(problems, CodeProblem{Code: CodeBadLength, Group: place + 1, Value: strconv.Itoa(t.n)})
		case !good(letters, place):
			problems = append(problems, CodeProblem{Code: CodeBadGroup, Group: place + 1})
		}
	}
	if problems == nil { // every group holds: too few, or of another version
		_, problems = ReadCode(text.String())
		for k := range problems {
			if problems[k].Code == CodeBadLength {
				problems[k].Group = n + 1
			}
		}
	}
	return n, Found{Text: text.String(), Problems: problems}
}

// strange is the first character of no code.
func strange(s string) string {
	for _, r := range s {
		if kindOf(r) != unseenChar && (r >= utf8.RuneSelf || values[r] == noValue) {
			return string(r)
		}
	}
	return ""
}

// Characters of a code without and with the number of a session.
var lengths [2]int

func shortest() int {
	if lengths[0] == 0 {
		lengths = [2]int{count(Code{}), count(Code{Room: 1})}
	}
	return lengths[0]
}

func count(c Code) int { return len(strings.ReplaceAll(c.String(), "-", "")) }
