package answer

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// In WebAssembly, and without inlining, a jump or a call for every character would
// cost more than all the rest. Both passes take eight bytes at a time; the first, which
// sees all of the text, does nothing but count.

const (
	upper  = 0x8080808080808080 // the upper bit of each byte
	spaces = 0x2020202020202020
)

// eight are the bytes from i on, the first lowest; past the end they are 0.
func eight(text string, i int) (w uint64) {
	for k := i; k < len(text) && k < i+8; k++ {
		w |= uint64(text[k]) << (8 * (k - i))
	}
	return w
}

// A blend counts how letters and digits stand together in a piece of text. They mix
// in a code as they do not in words and numbers.
type blend struct {
	touching bool // a letter and a digit side by side
	near     int  // a letter and a digit with one character between
	digits   int
}

// promising reports whether the piece may hold a code.
func (b blend) promising() bool { return b.touching || b.near >= 3 || b.digits >= 25 }

// add counts a line.
func (b *blend) add(line string) {
	var touching, letters, digits uint64 // the latter of the eight bytes before
	near, count := 0, 0
	for i := 0; i < len(line); i += 8 {
		var w uint64
		if i+8 <= len(line) {
			b := line[i : i+8]
			w = uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		} else {
			w = eight(line, i)
		}
		seven := w &^ upper
		small := seven | spaces
		l := (small + reachA) &^ (small + passZ) &^ w & upper
		d := (seven + reach0) &^ (seven + pass9) &^ w & upper
		touching |= l&(d<<8|digits>>56) | d&(l<<8|letters>>56)
		near += bits.OnesCount64(l&(d<<16|digits>>48) | d&(l<<16|letters>>48))
		count += bits.OnesCount64(d)
		letters, digits = l, d
	}
	b.touching = b.touching || touching != 0
	b.near += near
	b.digits += count
}

// Added to a byte of seven bits, reach takes it to the upper bit from the first of a
// range on, and pass after the last.
const (
	reachA, passZ = 0x1f1f1f1f1f1f1f1f, 0x0505050505050505
	reach0, pass9 = 0x5050505050505050, 0x4646464646464646
)

// goesOn reports whether a code may go on in the next line: the line ends in a hyphen,
// or in a character of several bytes, which may be one or be unseen.
func goesOn(line string) bool {
	for i := len(line) - 1; i >= 0; i-- {
		if c := line[i]; kinds[c] != spaceChar && kinds[c] != pointChar {
			return c == '-' || c >= utf8.RuneSelf
		}
	}
	return false
}

// pieces goes through the text in lines, or several where a code may go on, and has
// those looked at that are promising.
func (f *finder) pieces() {
	line := 1
	for at := 0; at < len(f.text); {
		first, from := at, line
		var b blend
		for on := true; on && at < len(f.text); line++ {
			end := strings.IndexByte(f.text[at:], '\n')
			if end < 0 {
				end = len(f.text) - at
			}
			b.add(f.text[at : at+end])
			on = goesOn(f.text[at : at+end])
			at += end + 1
		}
		if b.promising() {
			f.skim(first, min(at, len(f.text)), from)
		}
	}
}

// skim goes through a piece of the text and looks closer only at chains that may hold
// a code: a token begins with the version and there are characters enough; or two
// groups hold in places they may have, or a run is as long as a code, and then it
// may be a mistyped one.
func (f *finder) skim(begin, stop, line int) {
	text, least := f.text[:stop], shortest()
	chain, chainLine := begin, line                 // where the chain begins, and on which line
	tokens, total, groups, first := 0, 0, 0, false  // of the chain; first: of a version
	start, n, foreign, hyphen := 0, 0, false, false // the token that is open; n is 0 when none is
	for i := begin; i <= len(text); {
		var w uint64
		if i+8 <= len(text) {
			b := text[i : i+8]
			w = uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 | uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		} else {
			w = eight(text, i)
		}
		seven := w &^ upper
		small := seven | spaces
		plain := (small+reachA)&^(small+passZ) | (seven+reach0)&^(seven+pass9)
		run := bits.TrailingZeros64((plain&^w&upper)^upper) / 8
		at, size, kind := i, 0, uint8(plainChar)
		if run < 8 {
			size, kind = 1, otherChar // as the end does
			if i+run < len(text) {
				kind = kinds[text[i+run]]
			}
			if kind == longChar {
				r, long := utf8.DecodeRuneInString(text[i+run:])
				kind, size = kindOf(r), long
			}
		}
		i += run + size
		if run > 0 || kind == foreignChar {
			if n == 0 {
				start, hyphen = at, false
				if tokens == 0 {
					chain, chainLine = at, line
				}
			}
			n += run
		}
		switch kind {
		case foreignChar:
			n++
			foreign = true
			continue
		case plainChar, unseenChar:
			continue
		}
		end := i - size
		if n > 0 {
			tokens++
			total += n
			first = first || text[start] == codeAlphabet[codeVersion]
			switch {
			case n >= least-1:
				groups += 2
			case n != groupLength || foreign:
			case end-start != groupLength: // some are unseen
				groups++
			default:
				if place := placeOf(text[start:end]); 0 <= place && place < tokens {
					groups++
				}
			}
			n, foreign = 0, false
		}
		switch kind {
		case hyphenChar:
			hyphen = true
			continue
		case spaceChar, pointChar:
			continue
		case lineChar:
			line++
			if hyphen {
				continue
			}
		}
		if groups >= 2 || first && total >= least {
			f.tokens(chain, end)
			f.look(chainLine, groups >= 2)
		}
		tokens, total, groups, first, hyphen = 0, 0, 0, false, false
	}
}
