// Package table reads microdata from the CSV files people really have: written
// by a program (comma, decimal point) or by Danish Excel (semicolon, decimal
// comma, byte order mark, CRLF). It knows columns of text and numbers, not what
// they mean: items, weights and treatments belong to the caller.
//
// A file is read in one pass in bounded memory per record, and every problem is
// reported with file, line and column.
package table

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Limits of a file. They keep a broken or hostile file from filling the memory;
// what they refuse is reported with the limit.
const (
	MaxRecord   = 1 << 20   // bytes of one record, header included
	MaxColumns  = 4096      // columns
	MaxRows     = 5_000_000 // data rows
	MaxProblems = 50        // problems reported before the rest is only counted
)

// A RecordError is one problem at one place. Line starts at 1 and counts lines
// of the file, header included; Column starts at 1 and counts columns of the
// table. 0 means the whole file or the whole line.
type RecordError struct {
	File         string
	Line, Column int
	Err          error
}

func (e *RecordError) Error() string {
	place := e.File
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
		if e.Column > 0 {
			place += ":" + strconv.Itoa(e.Column)
		}
	}
	return place + ": " + e.Err.Error()
}

func (e *RecordError) Unwrap() error { return e.Err }

// A Table is a file in memory, column by column.
type Table struct {
	Name      string // of the file, for messages
	Separator byte   // ',' ';' or tab
	Columns   []Column
	lines     []int // line of each row in the file
	place     map[string]int
}

// A Column holds one column. Survey columns repeat few texts, so each distinct
// text is kept once and a row holds its code.
type Column struct {
	Name   string
	Values []string // distinct texts in order of appearance; "" is missing
	Codes  []uint32 // index into Values, one per row
}

// Text returns the field of a row (from 0); "" is missing.
func (c *Column) Text(row int) string { return c.Values[c.Codes[row]] }

// Rows is the number of data rows.
func (t *Table) Rows() int { return len(t.lines) }

// Line is the line of the file on which a row (from 0) begins.
func (t *Table) Line(row int) int { return t.lines[row] }

// Column returns the column with the given name.
func (t *Table) Column(name string) (*Column, bool) {
	i, ok := t.place[name]
	if !ok {
		return nil, false
	}
	return &t.Columns[i], true
}

// At returns err as a [RecordError] at a row (from 0) and a column of the table.
func (t *Table) At(row int, column string, err error) error {
	return &RecordError{t.Name, t.lines[row], t.place[column] + 1, fmt.Errorf("%s: %w", column, err)}
}

// Numbers returns a column as numbers; a missing field is NaN. Decimals take a
// comma when the file is separated by semicolons, otherwise a point. The error
// joins a [RecordError] for every field that is no finite number.
func (t *Table) Numbers(name string) ([]float64, error) {
	c, ok := t.Column(name)
	if !ok {
		return nil, &RecordError{t.Name, 1, 0, fmt.Errorf("no column %q", name)}
	}
	values := make([]float64, len(c.Values))
	bad := make([]error, len(c.Values))
	good := true
	for i, text := range c.Values {
		values[i], bad[i] = Number(text, t.Separator == ';')
		good = good && bad[i] == nil
	}
	numbers := make([]float64, len(c.Codes))
	var problems Problems
	for row, code := range c.Codes {
		numbers[row] = values[code]
		if !good && bad[code] != nil {
			problems.Add(t.At(row, name, bad[code]))
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return numbers, nil
}

// Problems collects problems up to [MaxProblems] and counts the rest.
type Problems struct {
	list []error
	more int
}

// Add appends a problem; nil is ignored.
func (p *Problems) Add(err error) {
	switch {
	case err == nil:
	case len(p.list) < MaxProblems:
		p.list = append(p.list, err)
	default:
		p.more++
	}
}

// Err joins the problems, one per line; nil when there is none.
func (p *Problems) Err() error {
	if p.more > 0 {
		return errors.Join(append(slices.Clip(p.list), fmt.Errorf("and %d more problems", p.more))...)
	}
	return errors.Join(p.list...)
}

// Read reads a whole file. name is used in messages only. The first record names
// the columns; names are unique and not empty. Separator, byte order mark, line
// ends and an Excel "sep=" line are recognised; fields may be quoted; blanks
// around a field are dropped; blank lines are skipped. The error joins a
// [RecordError] for every bad record, or is the reader's own.
func Read(r io.Reader, name string) (*Table, error) {
	t := &Table{Name: name, place: map[string]int{}}
	records := newRecords(r, name)
	if err := t.header(records); err != nil {
		return nil, err
	}
	codes := make([]map[string]uint32, len(t.Columns))
	for i := range codes {
		codes[i] = map[string]uint32{}
	}
	var problems Problems
	for {
		fields, line, err := records.next(t.Separator)
		if err == io.EOF {
			break
		}
		var bad *RecordError
		if errors.As(err, &bad) && !records.broken {
			problems.Add(err)
			continue
		}
		if err != nil {
			problems.Add(err)
			return nil, problems.Err()
		}
		if len(fields) != len(t.Columns) {
			problems.Add(&RecordError{name, line, 0, fmt.Errorf("%s, the header has %d", count(len(fields), "field"), len(t.Columns))})
			continue
		}
		if len(t.lines) == MaxRows {
			problems.Add(&RecordError{name, line, 0, fmt.Errorf("more than %d rows", MaxRows)})
			return nil, problems.Err()
		}
		t.lines = append(t.lines, line)
		for i, field := range fields {
			c := &t.Columns[i]
			code, ok := codes[i][string(field)]
			if !ok {
				code = uint32(len(c.Values))
				c.Values = append(c.Values, string(field))
				codes[i][c.Values[code]] = code
			}
			c.Codes = append(c.Codes, code)
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	if len(t.lines) == 0 {
		return nil, &RecordError{name, records.line, 0, errors.New("only a header: no rows")}
	}
	return t, nil
}

// header reads the first record.
func (t *Table) header(records *records) error {
	fields, line, err := records.first(&t.Separator)
	if err == io.EOF {
		return &RecordError{t.Name, 0, 0, errors.New("the file is empty: the first line must name the columns")}
	}
	if err != nil {
		return err
	}
	if len(fields) > MaxColumns {
		return &RecordError{t.Name, line, 0, fmt.Errorf("%d columns, at most %d are read", len(fields), MaxColumns)}
	}
	var problems Problems
	for i, field := range fields {
		name := string(field)
		if name == "" {
			problems.Add(&RecordError{t.Name, line, i + 1, errors.New("the column has no name")})
		} else if j, twice := t.place[name]; twice {
			problems.Add(&RecordError{t.Name, line, i + 1, fmt.Errorf("column %q is also column %d", name, j+1)})
		} else {
			t.place[name] = i
		}
		t.Columns = append(t.Columns, Column{Name: name})
	}
	return problems.Err()
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
