// Package csv reads and writes records of fields parted by commas, each field with
// its place in the file. It takes and gives what encoding/csv does with its default
// settings, which the tests compare; that one brings fmt and os, which are not
// part of the browser program. What the fields must hold is for the callers to say.
package csv

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a [ParseError] wraps.
var (
	ErrBareQuote = errors.New(`bare " in non-quoted-field`)
	ErrQuote     = errors.New(`extraneous or missing " in quoted-field`)
)

// A ParseError is a record that does not parse. Line and Column count from 1, Column
// in bytes.
type ParseError struct {
	Line, Column int
	Err          error
}

func (e *ParseError) Error() string {
	return strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": " + e.Err.Error()
}

func (e *ParseError) Unwrap() error { return e.Err }

// A Reader reads records. Lines end in "\n" or "\r\n"; those without anything are skipped.
type Reader struct {
	in     io.Reader
	rest   string
	end    error // what comes after rest
	line   int   // number of the line read last
	places []place
}

type place struct{ line, column int }

// NewReader returns a reader of in, which is read as a whole at the first record.
func NewReader(in io.Reader) *Reader { return &Reader{in: in} }

// FieldPos returns where field i of the record read last starts. Line and column
// count from 1, the column in bytes; both are 0 when there is no such field.
func (r *Reader) FieldPos(i int) (line, column int) {
	if i < 0 || i >= len(r.places) {
		return 0, 0
	}
	return r.places[i].line, r.places[i].column
}

// Read returns the next record, which may have any number of fields, at least one.
// At the end the error is [io.EOF]. After a [ParseError] reading goes on with the
// line after the one that the error is in.
func (r *Reader) Read() ([]string, error) {
	line := ""
	for line == "" || line == "\n" {
		var there bool
		if line, there = r.readLine(); !there {
			return nil, r.end
		}
	}
	record := make([]string, 0, len(r.places))
	r.places = r.places[:0]
	for column, more := 1, true; more; {
		r.places = append(r.places, place{r.line, column})
		var field string
		if strings.HasPrefix(line, `"`) {
			var err error
			if field, line, column, more, err = r.quoted(line[1:], column+1); err != nil {
				return nil, err
			}
		} else {
			if field, line, more = strings.Cut(line, ","); !more {
				field = strings.TrimSuffix(field, "\n")
			}
			if i := strings.IndexByte(field, '"'); i >= 0 {
				return nil, &ParseError{r.line, column + i, ErrBareQuote}
			}
			column += len(field) + 1
		}
		record = append(record, field)
	}
	return record, nil
}

// quoted reads a field from behind its first quote, from further lines if need be. It
// returns what is left of the line, its column, and whether a field follows.
func (r *Reader) quoted(line string, column int) (field, rest string, at int, more bool, err error) {
	if field, after, ok := strings.Cut(line, `"`); ok && !strings.HasPrefix(after, `"`) {
		if rest, more := strings.CutPrefix(after, ","); more { // most fields are one piece
			return field, rest, column + len(field) + 2, true, nil
		}
	}
	var text []byte
	for {
		before, after, closed := strings.Cut(line, `"`)
		text = append(text, before...)
		column += len(before)
		if !closed {
			next, there := r.readLine()
			if !there || next == "" {
				return "", "", 0, false, &ParseError{r.line, column, ErrQuote}
			}
			line, column = next, 1
			continue
		}
		switch {
		case strings.HasPrefix(after, `"`):
			text = append(text, '"')
			line, column = after[1:], column+2
		case strings.HasPrefix(after, ","):
			return string(text), after[1:], column + 2, true, nil
		case after == "" || after == "\n":
			return string(text), "", 0, false, nil
		default:
			return "", "", 0, false, &ParseError{r.line, column, ErrQuote}
		}
	}
}

// readLine returns the next line with its end, which is "\n" or, at the end of the
// file, nothing. It reports whether there was one.
func (r *Reader) readLine() (string, bool) {
	if r.in != nil {
		content, err := io.ReadAll(r.in)
		if err == nil {
			err = io.EOF
		}
		r.in, r.rest, r.end = nil, string(content), err
	}
	if r.rest == "" {
		return "", false
	}
	line, rest, ended := strings.Cut(r.rest, "\n")
	if bare, ok := strings.CutSuffix(line, "\r"); ok {
		if line = bare; ended {
			line += "\n"
		}
	} else if ended {
		line = r.rest[:len(line)+1]
	}
	r.rest = rest
	if line != "" {
		r.line++
	}
	return line, true
}

// Append appends a record and the end of its line to b.
func Append(b []byte, record []string) []byte {
	for i, field := range record {
		if i > 0 {
			b = append(b, ',')
		}
		if !needsQuotes(field) {
			b = append(b, field...)
			continue
		}
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(field, `"`, `""`)...)
		b = append(b, '"')
	}
	return append(b, '\n')
}

// needsQuotes reports whether a field would read differently without quotes, here
// or in other readers: a space in front is dropped by some, and `\.` ends the data
// of others.
func needsQuotes(field string) bool {
	first, _ := utf8.DecodeRuneInString(field)
	return field == `\.` || strings.ContainsAny(field, ",\"\r\n") || field != "" && unicode.IsSpace(first)
}
