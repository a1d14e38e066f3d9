package answer

import (
	"slices"
	"strconv"
	"strings"
	"sync"
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
// mistyped has three groups that hold, or two in an unbroken row of groups.
func FindCodes(text string) []Found {
	f := finder{text: text, line: 1}
	f.scan()
	return f.found
}

// A token is an unbroken run of letters and digits.
type token struct {
	start, end int  // in the text
	n          int  // characters, invisible ones left out; too many are counted as many
	line       int  //
	hyphen     bool // what parts it from the token before it includes a hyphen
	foreign    bool // holds a letter or digit of no code
}

// longToken is the length from which a run of characters cannot be a code.
const longToken = 250

type finder struct {
	text  string
	line  int
	chain []token // tokens parted by spaces and hyphens only
	found []Found
}

// Kinds of characters.
const (
	plainChar   = iota // a letter or digit of ASCII
	foreignChar        // any other letter or digit
	spaceChar
	hyphenChar
	lineChar
	unseenChar // no width: as if it were not there
	otherChar
)

func kindOf(r rune) int {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9':
		return plainChar
	case r == '\n' || r == '\u2028' || r == '\u2029':
		return lineChar
	case r == ' ' || r == '\t' || r == '\r':
		return spaceChar
	case r == '-' || r == '.' || r == '_':
		return hyphenChar
	case r < 0x80:
		return otherChar
	case 0x2010 <= r && r <= 0x2015 || r == 0x2212:
		return hyphenChar
	case r == 0xad || r == 0xfeff || 0x200b <= r && r <= 0x200f || 0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f || 0xfe00 <= r && r <= 0xfe0f:
		return unseenChar
	case unicode.IsSpace(r):
		return spaceChar
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return foreignChar
	}
	return otherChar
}

// asciiKinds is kindOf for the characters most text is made of.
var asciiKinds = func() (kinds [utf8.RuneSelf]uint8) {
	for r := range kinds {
		kinds[r] = uint8(kindOf(rune(r)))
	}
	return kinds
}()

func (f *finder) scan() {
	inside, hyphen := false, false
	for i, size := 0, 0; i < len(f.text); i += size {
		r := rune(f.text[i])
		size = 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(f.text[i:])
		}
		kind := otherChar
		if r < utf8.RuneSelf {
			kind = int(asciiKinds[r])
		} else {
			kind = kindOf(r)
		}
		switch kind {
		case unseenChar:
			continue
		case plainChar, foreignChar:
			if !inside {
				f.chain = append(f.chain, token{start: i, line: f.line, hyphen: hyphen})
				inside, hyphen = true, false
			}
			t := &f.chain[len(f.chain)-1]
			t.end = i + size
			t.n++
			t.foreign = t.foreign || kind == foreignChar
			continue
		}
		inside = false
		switch kind {
		case hyphenChar:
			hyphen = true
		case lineChar:
			f.line++
			if !hyphen {
				f.flush()
			}
		case otherChar:
			f.flush()
			hyphen = false
		}
	}
	f.flush()
}

// flush looks for codes in the chain and empties it.
func (f *finder) flush() {
	groups := 0 // without two that could be groups, or a long run, nothing was meant as a code
	for i := range f.chain {
		if t := &f.chain[i]; t.n == groupLength && !t.foreign {
			groups++
		} else if t.n >= shortestCode()-1 {
			groups += 2
		}
	}
	for i := 0; i < len(f.chain); {
		n, found := f.whole(i)
		if n == 0 && groups >= 2 {
			n, found = f.nearly(i)
		}
		if n == 0 {
			i++
			continue
		}
		found.Line = f.chain[i].line
		f.found = append(f.found, found)
		i += n
	}
	f.chain = f.chain[:0]
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

// good reports whether the five characters are the group of that place.
func good(group []byte, place int) bool {
	var data [groupData]byte
	for k := range groupLength {
		v := strings.IndexByte(codeAlphabet, group[k])
		if v < 0 {
			return false
		}
		if k < groupData {
			data[k] = byte(v)
		} else if byte(v) != check(data, place) {
			return false
		}
	}
	return true
}

// whole reads a code that begins with token i and ends with a token; n is how many
// tokens it takes, 0 when there is none.
func (f *finder) whole(i int) (n int, found Found) {
	// The first five bits are the version, a digit of the alphabet.
	if f.text[f.chain[i].start] != codeAlphabet[codeVersion] {
		return 0, Found{}
	}
	var buffer [longToken + 64]byte
	code, checked := buffer[:0], 0
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
		}
		if checked < len(code) || checked < shortestCode() {
			continue
		}
		c, problems := ReadCode(string(code))
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
	if first.n >= shortestCode()-1 && first.n <= roomCode()+1 && !first.foreign {
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
	for most := roomCode() / groupLength; n < most && i+n < len(f.chain); n++ {
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
		case t.foreign || strings.Trim(string(letters), codeAlphabet) != "":
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
		if kindOf(r) != unseenChar && !strings.ContainsRune(codeAlphabet, unicode.ToUpper(r)) {
			return string(r)
		}
	}
	return ""
}

// codeLengths are the numbers of characters of a code without and with the number
// of a session.
var codeLengths = sync.OnceValue(func() [2]int {
	count := func(c Code) int { return len(strings.ReplaceAll(c.String(), "-", "")) }
	return [2]int{count(Code{}), count(Code{Room: 1})}
})

func shortestCode() int { return codeLengths()[0] }
func roomCode() int     { return codeLengths()[1] }
