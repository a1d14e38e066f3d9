package answer

import (
	"strings"
	"unicode/utf8"
)

// A small reader of JSON [1], because encoding/json would be a fifth of the browser
// program. It is strict, keeps members in file order with their duplicates, and
// bounds depth and number of values before it builds anything from them.
//
// [1] RFC 8259, The JavaScript Object Notation Data Interchange Format.

// Limits of what is read; a legal file needs a depth of 4 and about 60 values.
const (
	jsonDepth  = 8
	jsonValues = 2000
)

// A jsonValue is one JSON value.
type jsonValue struct {
	kind    byte // '{' '[' '"' '0' (number) 't' (true or false) 'n' (null)
	text    string
	keys    []string
	members []jsonValue
}

type jsonReader struct {
	text   string
	at     int // byte of the next character, or of the first wrong one
	values int
}

// readJSON reads one value and nothing after it. ok is false at a wrong character,
// whose place is at, and when a limit is broken.
func readJSON(text string) (v jsonValue, at int, ok bool) {
	r := &jsonReader{text: text}
	v, ok = r.value(1)
	if ok {
		r.space()
		ok = r.at == len(text)
	}
	return v, min(r.at, len(text)), ok
}

func (r *jsonReader) space() {
	for r.at < len(r.text) && strings.IndexByte(" \t\r\n", r.text[r.at]) >= 0 {
		r.at++
	}
}

// next skips space and returns the next byte, 0 at the end.
func (r *jsonReader) next() byte {
	r.space()
	if r.at == len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *jsonReader) value(depth int) (v jsonValue, ok bool) {
	c := r.next()
	if r.values++; r.values > jsonValues || depth > jsonDepth {
		return v, false
	}
	switch {
	case c == '{' || c == '[':
		return r.members(c, depth)
	case c == '"':
		v.kind = '"'
		v.text, ok = r.quoted()
		return v, ok
	case c == '-' || '0' <= c && c <= '9':
		v.kind = '0'
		v.text, ok = r.number()
		return v, ok
	}
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(r.text[r.at:], word) {
			r.at += len(word)
			v.kind, v.text = 't', word
			if word == "null" {
				v.kind = 'n'
			}
			return v, true
		}
	}
	return v, false
}

func (r *jsonReader) members(open byte, depth int) (v jsonValue, ok bool) {
	v.kind = open
	end := open + 2 // ']' and '}' in ASCII
	r.at++
	if r.next() == end {
		r.at++
		return v, true
	}
	for {
		if open == '{' {
			if r.next() != '"' {
				return v, false
			}
			key, ok := r.quoted()
			if !ok || r.next() != ':' {
				return v, false
			}
			r.at++
			v.keys = append(v.keys, key)
		}
		m, ok := r.value(depth + 1)
		if !ok {
			return v, false
		}
		v.members = append(v.members, m)
		switch r.next() {
		case ',':
			r.at++
		case end:
			r.at++
			return v, true
		default:
			return v, false
		}
	}
}

// number reads -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
func (r *jsonReader) number() (text string, ok bool) {
	start := r.at
	r.skip("-")
	if !r.skip("0") && r.digits() == 0 {
		return "", false
	}
	if r.skip(".") && r.digits() == 0 {
		return "", false
	}
	if r.skip("eE") {
		r.skip("+-")
		if r.digits() == 0 {
			return "", false
		}
	}
	return r.text[start:r.at], true
}

// skip passes over one byte of the set.
func (r *jsonReader) skip(set string) bool {
	if r.at < len(r.text) && strings.IndexByte(set, r.text[r.at]) >= 0 {
		r.at++
		return true
	}
	return false
}

func (r *jsonReader) digits() (n int) {
	for r.skip("0123456789") {
		n++
	}
	return n
}

// quoted reads a string. Bytes that are no UTF-8 and halves of surrogate pairs
// become U+FFFD.
func (r *jsonReader) quoted() (string, bool) {
	r.at++
	var b strings.Builder
	for r.at < len(r.text) {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return b.String(), true
		case c < 0x20:
			return "", false
		case c == '\\':
			if !r.escape(&b) {
				return "", false
			}
		default:
			char, size := utf8.DecodeRuneInString(r.text[r.at:])
			b.WriteRune(char)
			r.at += size
		}
	}
	return "", false
}

func (r *jsonReader) escape(b *strings.Builder) bool {
	r.at++
	if r.at == len(r.text) {
		return false
	}
	if i := strings.IndexByte(`"\/bfnrt`, r.text[r.at]); i >= 0 {
		b.WriteByte("\"\\/\b\f\n\r\t"[i])
		r.at++
		return true
	}
	char, ok := r.hex()
	if !ok {
		return false
	}
	if 0xd800 <= char && char < 0xdc00 && strings.HasPrefix(r.text[r.at:], `\u`) {
		before := r.at
		r.at++
		low, ok := r.hex()
		switch {
		case !ok:
			return false
		case 0xdc00 <= low && low < 0xe000:
			char = 0x10000 + (char-0xd800)<<10 + (low - 0xdc00)
		default:
			r.at = before // not its other half: a character of its own
		}
	}
	b.WriteRune(char) // a lone half becomes U+FFFD
	return true
}

// hex reads u and four digits.
func (r *jsonReader) hex() (char rune, ok bool) {
	if !r.skip("u") {
		return 0, false
	}
	for range 4 {
		if r.at == len(r.text) {
			return 0, false
		}
		digit := strings.IndexByte("0123456789abcdef", r.text[r.at]|0x20)
		if digit < 0 || r.text[r.at] < '0' {
			return 0, false
		}
		char = char<<4 | rune(digit)
		r.at++
	}
	return char, true
}
