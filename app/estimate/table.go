package estimate

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/csv"
)

// A RecordError is a fault in a data file of this package. Line and Column count
// from 1; Column is 0 when the fault is of the whole line.
type RecordError struct {
	File         string
	Line, Column int
	Err          error
}

func (e RecordError) Error() string {
	var place strings.Builder
	place.WriteString(e.File)
	for _, n := range []int{e.Line, e.Column} {
		if n > 0 {
			place.WriteString(":" + strconv.Itoa(n))
		}
	}
	return place.String() + ": " + e.Err.Error()
}

func (e RecordError) Unwrap() error { return e.Err }

// table reads a CSV file with a fixed header and collects its faults.
type table struct {
	file   string
	csv    *csv.Reader
	line   int
	faults []error
}

// row is one record by column name.
type row struct {
	t      *table
	header []string
	record []string
}

// readTable calls each for every record and returns the faults joined.
func readTable(in io.Reader, file string, header []string, each func(row)) error {
	t := &table{file: file, csv: csv.NewReader(in)}
	for first := true; ; first = false {
		record, err := t.csv.Read()
		if err == io.EOF {
			if first {
				t.fault(0, 0, "empty file")
			}
			return errors.Join(t.faults...)
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			t.fault(syntax.Line, syntax.Column, syntax.Err.Error())
			return errors.Join(t.faults...)
		}
		if err != nil {
			return errors.Join(append(t.faults, RecordError{File: file, Err: err})...)
		}
		t.line, _ = t.csv.FieldPos(0)
		switch {
		case first:
			record[0] = strings.TrimPrefix(record[0], "\ufeff")
			if !slices.Equal(record, header) {
				t.fault(t.line, 0, "header must be "+strings.Join(header, ","))
				return errors.Join(t.faults...)
			}
		case len(record) != len(header):
			t.fault(t.line, 0, strconv.Itoa(len(record))+" fields, want "+strconv.Itoa(len(header)))
		default:
			each(row{t, header, record})
		}
	}
}

func (t *table) fault(line, column int, reason string) {
	t.faults = append(t.faults, RecordError{t.file, line, column, errors.New(reason)})
}

func (r row) text(column string) string {
	return strings.TrimSpace(r.record[slices.Index(r.header, column)])
}

func (r row) required(column string) string {
	s := r.text(column)
	if s == "" {
		r.fault(column, column+" is empty")
	}
	return s
}

func (r row) fault(column, reason string) {
	_, c := r.t.csv.FieldPos(slices.Index(r.header, column))
	r.t.fault(r.t.line, c, reason)
}

// options reads a list of options of a question, parted by spaces.
func (r row) options(column string, q answer.Question) []string {
	options := strings.Fields(r.text(column))
	for _, o := range options {
		if !slices.Contains(q.Options, o) {
			r.fault(column, strconv.Quote(o)+" is no option of "+q.ID)
		}
	}
	return options
}
