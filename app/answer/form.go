package answer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of an encoded form: what session storage is asked to hold and what is
// believed when read back.
const (
	formVersion = "aispejl-form-1"
	formLength  = 64 << 10 // bytes of the whole text
	valueLength = 200      // bytes of one value
	valueCount  = 20       // values of one field
)

// Encode writes the form as text: a version line, then one line "field\tvalue"
// for each value, fields in page order. Unknown fields, and what exceeds the
// limits, are left out, so that DecodeForm reads back what Encode wrote.
func (form Form) Encode() string {
	var b strings.Builder
	b.WriteString(formVersion)
	b.WriteByte('\n')
	for _, field := range formFields {
		for i, v := range form[field] {
			if i == valueCount {
				break
			}
			if len(v) > valueLength {
				v = v[:valueLength]
			}
			v = strings.ToValidUTF8(v, "")
			if b.Len()+len(field)+2*len(v)+2 > formLength {
				return b.String()
			}
			b.WriteString(field)
			b.WriteByte('\t')
			b.WriteString(escape.Replace(v))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// DecodeForm reads what Encode wrote. ok is false when the text is not an
// encoded form of this version. Lines that make no sense and fields that no
// question has are dropped. The form is text still: it goes through Parse.
func DecodeForm(text string) (form Form, ok bool) {
	if len(text) > formLength || !utf8.ValidString(text) {
		return nil, false
	}
	head, rest, _ := strings.Cut(text, "\n")
	if head != formVersion {
		return nil, false
	}
	form = make(Form)
	for line := range strings.Lines(rest) {
		field, v, tab := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !tab || !known[field] || len(form[field]) == valueCount {
			continue
		}
		if v = unescape(v); len(v) <= valueLength {
			form[field] = append(form[field], v)
		}
	}
	return form, true
}

// Equal reports whether two forms hold the same text in every field.
func (form Form) Equal(other Form) bool {
	for _, pair := range [][2]Form{{form, other}, {other, form}} {
		for field, values := range pair[0] {
			if !slices.Equal(values, pair[1][field]) {
				return false
			}
		}
	}
	return true
}

var escape = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n':
				b.WriteByte('\n')
				continue
			case 'r':
				b.WriteByte('\r')
				continue
			case 't':
				b.WriteByte('\t')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
