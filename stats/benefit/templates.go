package benefit

import (
	_ "embed"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"

	"aispejl/stats/csv"
)

// A Label is a text in both languages of the product.
type Label struct{ DA, EN string }

// In returns the text in the language "da" or "en".
func (l Label) In(lang string) string {
	if lang == "en" {
		return l.EN
	}
	return l.DA
}

// A Template is an example case with its reasoning.
type Template struct {
	ID          string
	Title, Note Label // Note says that and of what it is an example
	Case        Case
	Why         map[Input]Label // the reasoning of every preset
}

// A RecordError is one bad record of a data file. Line and column count from 1;
// column 0 is the record as a whole.
type RecordError struct {
	File         string
	Line, Column int
	Err          error
}

func (e *RecordError) Error() string {
	return e.File + ":" + strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": " + e.Err.Error()
}

func (e *RecordError) Unwrap() error { return e.Err }

//go:embed data/templates.csv
var templatesFile string

var readTemplates = sync.OnceValues(func() ([]Template, error) {
	return ReadTemplates(strings.NewReader(templatesFile), "templates.csv")
})

// Templates returns the templates that are built in, in the order of the file
// data/templates.csv; they are shared and not to be changed. The error is that of
// [ReadTemplates].
func Templates() ([]Template, error) { return readTemplates() }

// Columns of a template file. A record sets one input of one template, or its
// title or note; an input has all of low, best and high, or best alone.
var templateColumns = [...]string{"template", "input", "low", "best", "high", "da", "en"}

// ReadTemplates reads templates from CSV with the header template, input, low,
// best, high, da, en. Every template needs title, note and all required inputs, each
// once and each with its reasoning in both languages. The error joins a
// [RecordError] for every bad record; file names the source in it.
func ReadTemplates(r io.Reader, file string) ([]Template, error) {
	t := templateReader{file: file, index: map[string]int{}}
	reader := csv.NewReader(r)
	for first := true; ; first = false {
		record, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil { // the reader cannot go on reliably after a broken quote
			line, column := 0, 0
			if parse := (*csv.ParseError)(nil); errors.As(err, &parse) {
				line, column, err = parse.Line, parse.Column, parse.Err
			}
			t.errs = append(t.errs, &RecordError{file, line, column, err})
			break
		}
		t.reader = reader
		if first {
			t.header(record)
		} else {
			t.record(record)
		}
	}
	t.finish()
	if err := errors.Join(t.errs...); err != nil {
		return nil, err
	}
	return t.templates, nil
}

type templateReader struct {
	file      string
	reader    *csv.Reader
	templates []Template
	lines     []int // where each template starts
	index     map[string]int
	errs      []error
}

// fail reports the field of the record read last, or with -1 the whole record.
func (t *templateReader) fail(field int, reason string) {
	line, column := t.reader.FieldPos(max(field, 0))
	if field < 0 {
		column = 0
	}
	t.errs = append(t.errs, &RecordError{t.file, line, column, errors.New(reason)})
}

func (t *templateReader) header(record []string) {
	if strings.Join(record, ",") != strings.Join(templateColumns[:], ",") {
		t.fail(-1, "header must be "+strings.Join(templateColumns[:], ","))
	}
}

func (t *templateReader) record(record []string) {
	if len(record) != len(templateColumns) {
		t.fail(-1, strconv.Itoa(len(record))+" fields, want "+strconv.Itoa(len(templateColumns)))
		return
	}
	id, in := record[0], Input(record[1])
	if id == "" {
		t.fail(0, "no template")
		return
	}
	for i, column := range [...]int{5, 6} {
		if strings.TrimSpace(record[column]) == "" {
			t.fail(column, "no text in "+[...]string{"Danish", "English"}[i])
		}
	}
	k, known := t.index[id]
	if !known {
		k = len(t.templates)
		t.index[id] = k
		line, _ := t.reader.FieldPos(0)
		t.lines = append(t.lines, line)
		t.templates = append(t.templates, Template{ID: id, Case: Case{Widen: 1}, Why: map[Input]Label{}})
	}
	template := &t.templates[k]
	if _, twice := template.Why[in]; twice {
		t.fail(1, "template "+strconv.Quote(id)+" has "+string(in)+" twice")
		return
	}
	template.Why[in] = Label{record[5], record[6]}
	switch in {
	case "title":
		template.Title = template.Why[in]
		return
	case "note":
		template.Note = template.Why[in]
		return
	}
	t.values(template, in, record)
}

// values reads the numbers of an input.
func (t *templateReader) values(template *Template, in Input, record []string) {
	var v [3]float64
	given := 0
	bad := false
	for i := range v {
		text := record[2+i]
		if text == "" {
			continue
		}
		given |= 1 << i
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.fail(2+i, string(in)+": "+strconv.Quote(text)+" is not a number")
			bad = true
		}
		v[i] = x
	}
	const bestOnly, all = 2, 7
	number, place := template.Case.Number(in), template.Case.Range(in)
	switch {
	case number == nil && place == nil:
		t.fail(1, "unknown input "+strconv.Quote(string(in)))
	case given != bestOnly && (given != all || place == nil):
		reason := string(in) + ": needs best alone"
		if place != nil {
			reason += ", or low, best and high"
		}
		t.fail(3, reason)
	case bad:
	case number != nil:
		*number = v[1]
		t.refuse(CheckNumber(in, Whole, v[1]))
	default:
		*place = Number(v[1])
		if given == all {
			*place = Triple(v[0], v[1], v[2])
		}
		t.refuse(CheckRange(in, *place))
	}
}

func (t *templateReader) refuse(problems []Problem) {
	for _, p := range problems {
		t.fail(3, p.String())
	}
}

// finish looks for what is missing, reported at the start of the template.
func (t *templateReader) finish() {
	required := append([]Input{"title", "note"}, append(RangeInputs(), NumberInputs()...)...)
	for i := range t.templates {
		template := &t.templates[i]
		complete := true
		for _, in := range required {
			if _, ok := template.Why[in]; !ok {
				complete = false
				t.errs = append(t.errs, &RecordError{t.file, t.lines[i], 0, errors.New("template " + strconv.Quote(template.ID) + " has no " + string(in))})
			}
		}
		if complete && t.errs == nil {
			for _, p := range template.Case.Validate() {
				t.errs = append(t.errs, &RecordError{t.file, t.lines[i], 0, errors.New("template " + strconv.Quote(template.ID) + ": " + p.String())})
			}
		}
		delete(template.Why, "title")
		delete(template.Why, "note")
	}
	if len(t.templates) == 0 {
		t.errs = append(t.errs, &RecordError{t.file, 1, 0, errors.New("no templates")})
	}
}
