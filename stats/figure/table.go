package figure

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"aispejl/stats/csv"
)

// maxFileBytes bounds one data file. The shipped figures take about 80 kB.
const maxFileBytes = 4 << 20

// A RecordError is one thing wrong at one place of a data file. Line and Column
// start at 1; Column counts bytes and is that of the field's first byte. Line is
// 0 when the file as a whole is meant.
type RecordError struct {
	File         string
	Line, Column int
	Err          error
}

func (e *RecordError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Err.Error()
	}
	return e.File + ":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": " + e.Err.Error()
}

func (e *RecordError) Unwrap() error { return e.Err }

// problems collects every error of a reading.
type problems struct{ list []error }

func (p *problems) add(file string, line, column int, reason string) {
	p.list = append(p.list, &RecordError{file, line, column, errors.New(reason)})
}

// A row is one record with the place of each field.
type row struct {
	file    string
	columns map[string]int
	fields  []string
	places  [][2]int // line and column
	p       *problems
	failed  bool
}

// fail reports a problem at the field of the named column.
func (r *row) fail(column, reason string) {
	i := r.columns[column]
	r.failed = true
	r.p.add(r.file, r.places[i][0], r.places[i][1], column+": "+reason)
}

// readTable calls each for every record of a file whose header names exactly
// the wanted columns, in any order. It reports whether the file was there, and
// whether every record came through to each.
func readTable(fsys fs.FS, name string, want []string, p *problems, each func(*row)) (there, complete bool) {
	content, err := readFile(fsys, name)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			p.add(name, 0, 0, err.Error())
		}
		return false, false
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	c := csv.NewReader(bytes.NewReader(content))
	header, err := c.Read()
	if err != nil {
		if err == io.EOF {
			p.add(name, 1, 1, "the file is empty; the first line must name the columns")
		} else {
			addSyntax(p, name, err)
		}
		return true, false
	}
	columns, ok := readHeader(c, name, header, want, p)
	if !ok {
		return true, false
	}
	complete = true
	for {
		fields, err := c.Read()
		if err == io.EOF {
			return true, complete
		}
		if err != nil {
			addSyntax(p, name, err)
			complete = false
			continue
		}
		r := &row{file: name, columns: columns, fields: fields, places: make([][2]int, len(fields)), p: p}
		for i := range fields {
			r.places[i][0], r.places[i][1] = c.FieldPos(i)
		}
		if len(fields) != len(header) {
			p.add(name, r.places[0][0], r.places[0][1], "the record has "+strconv.Itoa(len(fields))+" fields, the header "+strconv.Itoa(len(header)))
			continue
		}
		if !checkedBefore {
			r.checkText()
		}
		each(r)
		if between != nil {
			between()
		}
	}
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxFileBytes+1))
	if err == nil && len(content) > maxFileBytes {
		err = errors.New("larger than " + strconv.Itoa(maxFileBytes>>20) + " MB")
	}
	return content, err
}

func addSyntax(p *problems, name string, err error) {
	if syntax, ok := err.(*csv.ParseError); ok {
		p.add(name, syntax.Line, max(syntax.Column, 1), syntax.Err.Error())
		return
	}
	p.add(name, 0, 0, err.Error())
}

// readHeader returns the place of each column, or reports what is wrong.
func readHeader(c *csv.Reader, name string, header, want []string, p *problems) (map[string]int, bool) {
	if len(header) == 1 && strings.Contains(header[0], ";") {
		p.add(name, 1, 1, "columns are separated by semicolons; this file takes commas")
		return nil, false
	}
	columns, ok := map[string]int{}, true
	for i, column := range header {
		line, at := c.FieldPos(i)
		if _, twice := columns[column]; twice {
			p.add(name, line, at, "column "+strconv.Quote(column)+" appears twice")
			ok = false
		} else if !slices.Contains(want, column) {
			p.add(name, line, at, "unknown column "+strconv.Quote(column))
			ok = false
		}
		columns[column] = i
	}
	for _, column := range want {
		if _, there := columns[column]; !there {
			p.add(name, 1, 1, "column "+strconv.Quote(column)+" is missing")
			ok = false
		}
	}
	return columns, ok
}

// checkText reports fields that no text field may hold: bytes of another
// encoding and blanks around the text, which would make ids look alike.
func (r *row) checkText() {
	for column, i := range r.columns {
		switch text := r.fields[i]; {
		case !utf8.ValidString(text):
			r.fail(column, "not UTF-8")
		case strings.ContainsFunc(text, func(c rune) bool { return c < ' ' || c == 0x7f }):
			r.fail(column, "holds a control character or line break")
		case text != strings.TrimSpace(text):
			r.fail(column, "blank before or after the text")
		}
	}
}
