package segment

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"aispejl/stats/csv"
)

//go:embed data/rules.csv
var shipped []byte

// RulesFile is the name of the data file of the cut-points.
const RulesFile = "rules.csv"

// A RecordError is a fault in a data file. Line and Column count from 1; Column is 0
// when the fault is of the whole line, Line 0 when it is of the whole file.
type RecordError struct {
	File         string
	Line, Column int
	Err          error
}

func (e RecordError) Error() string {
	place := e.File
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	if e.Column > 0 {
		place += ":" + strconv.Itoa(e.Column)
	}
	return place + ": " + e.Err.Error()
}

func (e RecordError) Unwrap() error { return e.Err }

// Shipped returns the rules embedded in the program. They are parsed once.
func Shipped() Rules { return parsed() }

var parsed = sync.OnceValue(func() Rules {
	r, err := Read(bytes.NewReader(shipped))
	if err != nil {
		panic("segment: embedded rules: " + err.Error()) // a test reads them
	}
	return r
})

var header = []string{"axis", "option", "counts_as", "reason_da", "reason_en"}

// Read reads rules as CSV with the header axis, option, counts_as, reason_da,
// reason_en. Each axis (use, priority) lists its options from low to high;
// counts_as is low for the first of them and high for the rest. A reason in both
// languages stands on the first high option. The error joins a [RecordError] for
// each fault.
func Read(in io.Reader) (Rules, error) {
	r := csv.NewReader(in)
	var rules Rules
	var faults []error
	fault := func(line, column int, reason string) {
		faults = append(faults, RecordError{RulesFile, line, column, errors.New(reason)})
	}
	for first := true; ; first = false {
		record, err := r.Read()
		if err == io.EOF {
			break
		}
		var syntax *csv.ParseError
		if errors.As(err, &syntax) {
			fault(syntax.Line, syntax.Column, syntax.Err.Error())
			return Rules{}, errors.Join(faults...)
		}
		if err != nil {
			return Rules{}, errors.Join(append(faults, RecordError{File: RulesFile, Err: err})...)
		}
		line, _ := r.FieldPos(0)
		column := func(i int) int { _, c := r.FieldPos(i); return c }
		if first {
			record[0] = strings.TrimPrefix(record[0], "\ufeff")
			if !slices.Equal(record, header) {
				fault(line, 0, "header must be "+strings.Join(header, ","))
				return Rules{}, errors.Join(faults...)
			}
			continue
		}
		if len(record) != len(header) {
			fault(line, 0, strconv.Itoa(len(record))+" fields, want "+strconv.Itoa(len(header)))
			continue
		}
		axis, from := &rules.Use, &rules.ActiveFrom
		switch record[0] {
		case AxisUse:
		case AxisPriority:
			axis, from = &rules.Priority, &rules.HighFrom
		default:
			fault(line, column(0), "axis "+strconv.Quote(record[0])+" is neither use nor priority")
			continue
		}
		option := record[1]
		switch {
		case option == "" || strings.TrimSpace(option) != option:
			fault(line, column(1), "option "+strconv.Quote(option)+" is not an id")
		case slices.Contains(*axis, option):
			fault(line, column(1), "option "+strconv.Quote(option)+" stands twice")
		default:
			*axis = append(*axis, option)
		}
		switch {
		case record[2] == "low" && *from != "":
			fault(line, column(2), "a low option after a high one")
		case record[2] == "high" && *from == "":
			*from = option
			for i := 3; i <= 4; i++ {
				if strings.TrimSpace(record[i]) == "" {
					fault(line, column(i), "the first high option needs a reason in both languages")
				}
			}
			rules.Note = strings.TrimSpace(rules.Note + " " + record[3])
			rules.NoteEN = strings.TrimSpace(rules.NoteEN + " " + record[4])
		case record[2] != "low" && record[2] != "high":
			fault(line, column(2), "counts_as "+strconv.Quote(record[2])+" is neither low nor high")
		}
	}
	sound := len(faults) == 0
	for _, a := range []struct {
		name, from string
		options    []string
	}{{AxisUse, rules.ActiveFrom, rules.Use}, {AxisPriority, rules.HighFrom, rules.Priority}} {
		if sound && (a.from == "" || a.from == a.options[0]) {
			fault(0, 0, "axis "+a.name+" needs both low and high options")
		}
	}
	if len(faults) > 0 {
		return Rules{}, errors.Join(faults...)
	}
	return rules, nil
}
