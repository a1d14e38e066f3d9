package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// records splits a file into records of fields. It holds one record at a time.
type records struct {
	file   string
	in     *bufio.Reader
	line   int      // lines read so far
	record []byte   // text of the record at hand
	fields [][]byte // into record
	broken bool     // nothing sensible can follow the last error
}

func newRecords(r io.Reader, file string) *records {
	return &records{file: file, in: bufio.NewReaderSize(r, 64<<10)}
}

// first reads the header and finds out how fields are separated.
func (r *records) first(separator *byte) (fields [][]byte, line int, err error) {
	mark, err := r.in.Peek(3)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	switch {
	case bytes.HasPrefix(mark, []byte("\ufeff")):
		_, _ = r.in.Discard(3) // peeked just now
	case bytes.HasPrefix(mark, []byte{0xff, 0xfe}), bytes.HasPrefix(mark, []byte{0xfe, 0xff}):
		return nil, 0, r.stop(0, 0, errors.New("the file is UTF-16; save it as CSV UTF-8"))
	}
	for {
		if line, err = r.read(); err != nil {
			return nil, line, err
		}
		if s, ok := bytes.CutPrefix(bytes.ToLower(r.record), []byte("sep=")); ok && len(s) == 1 && line == 1 {
			*separator = s[0] // Excel's own way to name it
			continue
		}
		if *separator == 0 {
			*separator = guess(r.record)
		}
		if fields, err = r.split(*separator, line); err != nil || len(fields) > 0 {
			return fields, line, err
		}
	}
}

// guess returns the separator that occurs most in the header outside quotes.
func guess(header []byte) byte {
	var n [256]int
	quoted := false
	for _, b := range header {
		if b == '"' {
			quoted = !quoted
		} else if !quoted {
			n[b]++
		}
	}
	best := byte(',')
	for _, b := range []byte{';', '\t'} {
		if n[b] > n[best] {
			best = b
		}
	}
	return best
}

// next returns the fields of the next record that is not blank, valid until the
// following call, and the line it begins on; io.EOF after the last.
func (r *records) next(separator byte) (fields [][]byte, line int, err error) {
	for {
		if line, err = r.read(); err != nil {
			return nil, line, err
		}
		if fields, err = r.split(separator, line); err != nil || len(fields) > 0 {
			return fields, line, err
		}
	}
}

// read fills record with the next record, without its line end. A record ends at
// the first line end outside quotes, that is after an even number of quotes.
func (r *records) read() (line int, err error) {
	r.record = r.record[:0]
	line = r.line + 1
	quotes := 0
	for {
		part, err := r.in.ReadSlice('\n')
		if len(r.record)+len(part) > MaxRecord {
			if quotes%2 == 1 {
				return line, r.stop(line, 0, fmt.Errorf("a quote is opened and not closed within %d bytes", MaxRecord))
			}
			return line, r.stop(line, 0, fmt.Errorf("the line is longer than %d bytes, the limit of one record", MaxRecord))
		}
		r.record = append(r.record, part...)
		quotes += bytes.Count(part, []byte{'"'})
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			r.broken = true
			return line, err
		case err == io.EOF && len(r.record) == 0:
			return line, io.EOF
		}
		r.line++
		if err == io.EOF && quotes%2 == 1 {
			return line, r.stop(line, 0, errors.New("a quote is opened and never closed"))
		}
		if quotes%2 == 0 {
			r.record = bytes.TrimRight(r.record, "\r\n")
			return line, nil
		}
	}
}

// stop is an error after which reading cannot go on.
func (r *records) stop(line, column int, err error) error {
	r.broken = true
	return &RecordError{r.file, line, column, err}
}

// split cuts the record at hand into fields; none when it is blank.
func (r *records) split(separator byte, line int) ([][]byte, error) {
	r.fields = r.fields[:0]
	rest, column := r.record, 0
	if !utf8.Valid(rest) {
		column = 1 + bytes.Count(rest[:invalid(rest)], []byte{separator})
		b := rest[invalid(rest)]
		return nil, r.stop(line, column, fmt.Errorf("byte 0x%02X is not UTF-8: the file looks like Latin-1 (Windows-1252); "+
			"save it as \"CSV UTF-8\" in Excel", b))
	}
	if before, _, ok := bytes.Cut(rest, []byte{0}); ok {
		return nil, r.stop(line, 1+bytes.Count(before, []byte{separator}), errors.New("a zero byte: this is not a text file"))
	}
	blank := true
	for more := true; more; {
		column++
		var field []byte
		var err error
		field, rest, more, err = cut(rest, separator)
		if err != nil {
			return nil, &RecordError{r.file, line, column, err}
		}
		blank = blank && len(field) == 0
		r.fields = append(r.fields, field)
	}
	if blank { // Excel writes rows of separators below the data
		return nil, nil
	}
	return r.fields, nil
}

// cut takes the first field off a record. Quoted text is unquoted in place.
func cut(record []byte, separator byte) (field, rest []byte, more bool, err error) {
	body := bytes.TrimLeft(record, " ")
	if len(body) == 0 || body[0] != '"' {
		field, rest, more = bytes.Cut(record, []byte{separator})
		if bytes.IndexByte(field, '"') >= 0 {
			return nil, nil, false, errors.New("a quote inside a field that does not begin with one; write it twice and quote the field")
		}
		return bytes.TrimSpace(field), rest, more, nil
	}
	body = body[1:]
	n := 0
	for i := 0; i < len(body); i++ {
		if body[i] != '"' {
			body[n] = body[i]
			n++
			continue
		}
		if i+1 < len(body) && body[i+1] == '"' {
			body[n] = '"'
			n++
			i++
			continue
		}
		field = bytes.TrimSpace(body[:n])
		rest = bytes.TrimLeft(body[i+1:], " ")
		if len(rest) == 0 {
			return field, nil, false, nil
		}
		if rest[0] == separator {
			return field, rest[1:], true, nil
		}
		return nil, nil, false, errors.New("text after the closing quote")
	}
	return nil, nil, false, errors.New("a quote is opened and not closed")
}

// invalid is the place of the first byte that is not UTF-8.
func invalid(text []byte) int {
	i := 0
	for i < len(text) {
		c, size := utf8.DecodeRune(text[i:])
		if c == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return 0
}
