package survey

import (
	"fmt"
	"slices"

	"aispejl/stats/survey/table"
)

// A wave is microdata as the spec sees it: the columns of the file and the
// variables made from them, with the texts that mean no answer known.
type wave struct {
	spec     *Spec
	table    *table.Table
	fields   map[string]*field
	items    map[string]*answers // by item id, those read so far
	problems table.Problems
}

// A field is a column or variable.
type field struct {
	name    string
	column  string // the table's column that messages point to; "" for none
	values  []string
	codes   []uint32
	missing []bool    // per value
	numbers []float64 // per value, NaN when missing; nil until asked for
}

func newWave(spec *Spec, t *table.Table) *wave {
	w := &wave{spec: spec, table: t, fields: map[string]*field{}, items: map[string]*answers{}}
	for _, c := range t.Columns {
		w.fields[c.Name] = w.field(c.Name, c.Name, c.Values, c.Codes)
	}
	return w
}

func (w *wave) field(name, column string, values []string, codes []uint32) *field {
	f := &field{name: name, column: column, values: values, codes: codes, missing: make([]bool, len(values))}
	for i, v := range values {
		f.missing[i] = v == "" || slices.Contains(w.spec.Missing, v)
	}
	return f
}

// lookup returns a field, or reports that it is not there.
func (w *wave) lookup(name, where string) *field {
	f, ok := w.fields[name]
	if !ok {
		w.problems.Add(&table.RecordError{File: w.table.Name, Line: 1, Err: fmt.Errorf("no column %q, which %s needs", name, where)})
	}
	return f
}

// at reports a problem of one row.
func (w *wave) at(row int, column string, format string, args ...any) {
	w.problems.Add(w.table.At(row, column, fmt.Errorf(format, args...)))
}

// numeric parses a field as numbers, reporting each bad row. ok is false then.
func (w *wave) numeric(f *field) (ok bool) {
	if f.numbers != nil {
		return true
	}
	numbers := make([]float64, len(f.values))
	bad := make([]error, len(f.values))
	ok = true
	for i, text := range f.values {
		if f.missing[i] {
			text = ""
		}
		if numbers[i], bad[i] = table.Number(text, w.table.Separator == ';'); bad[i] != nil {
			ok = false
		}
	}
	if !ok {
		for row, code := range f.codes {
			if bad[code] != nil {
				w.at(row, f.column, "%w", bad[code])
			}
		}
		return false
	}
	f.numbers = numbers
	return true
}

// rows returns a field's numbers row by row.
func (f *field) rows() []float64 {
	out := make([]float64, len(f.codes))
	for i, code := range f.codes {
		out[i] = f.numbers[code]
	}
	return out
}

// derive adds the spec's variables.
func (w *wave) derive() {
	for _, v := range w.spec.Variables {
		if _, taken := w.fields[v.Name]; taken {
			w.problems.Add(&table.RecordError{File: w.table.Name, Line: 1, Err: fmt.Errorf("variable %q has the name of a column", v.Name)})
			continue
		}
		var f *field
		if v.From != "" {
			f = w.classes(v)
		} else {
			f = w.cases(v)
		}
		if f != nil {
			w.fields[v.Name] = f
		}
	}
}

// classes cuts a number into classes.
func (w *wave) classes(v Variable) *field {
	from := w.lookup(v.From, "variable "+v.Name)
	if from == nil || !w.numeric(from) {
		return nil
	}
	values := append([]string{""}, v.Labels...)
	class := make([]uint32, len(from.values))
	outside := make([]bool, len(from.values))
	for i, x := range from.numbers {
		if from.missing[i] {
			continue
		}
		k, _ := slices.BinarySearch(v.Upper, x)
		if k == len(v.Upper) || v.Least != nil && x < *v.Least {
			outside[i] = true
			continue
		}
		class[i] = uint32(k + 1)
	}
	codes := make([]uint32, len(from.codes))
	for row, code := range from.codes {
		if codes[row] = class[code]; outside[code] {
			w.at(row, from.column, "%s lies in no class of %s", from.values[code], v.Name)
		}
	}
	return w.field(v.Name, from.column, values, codes)
}

// cases gives each row the value of the first case that holds. A row for which an
// earlier case is unknown gets no value: it might have been that one.
func (w *wave) cases(v Variable) *field {
	values := []string{""}
	codes := make([]uint32, w.table.Rows())
	settled := make([]bool, w.table.Rows())
	column := ""
	for _, c := range v.Cases {
		holds := w.eval(c.When, "variable "+v.Name)
		if holds == nil {
			return nil
		}
		if column == "" {
			column = w.columnOf(c.When)
		}
		k := slices.Index(values, c.Value)
		if k < 0 {
			k = len(values)
			values = append(values, c.Value)
		}
		for row, h := range holds {
			if !settled[row] && h != no {
				settled[row] = true
				if h == yes {
					codes[row] = uint32(k)
				}
			}
		}
	}
	return w.field(v.Name, column, values, codes)
}

// A truth is the value of a condition for one row.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

// eval evaluates a condition for all rows; nil when something it needs is not
// there (reported).
func (w *wave) eval(c Condition, where string) []truth {
	switch {
	case c.Column != "":
		return w.compare(c, where)
	case c.Item != "":
		return w.chose(c, where)
	case c.Not != nil:
		out := w.eval(*c.Not, where)
		for i := range out {
			out[i] = yes - out[i]
		}
		return out
	}
	list, all := c.Any, false
	if c.All != nil {
		list, all = c.All, true
	}
	out := make([]truth, w.table.Rows())
	for i := range out {
		if all {
			out[i] = yes
		}
	}
	for _, part := range list {
		values := w.eval(part, where)
		if values == nil {
			return nil
		}
		for i, v := range values {
			if all {
				out[i] = min(out[i], v)
			} else {
				out[i] = max(out[i], v)
			}
		}
	}
	return out
}

func (w *wave) compare(c Condition, where string) []truth {
	f := w.lookup(c.Column, where)
	if f == nil || (c.AtLeast != nil || c.Below != nil) && !w.numeric(f) {
		return nil
	}
	of := make([]truth, len(f.values))
	for i, text := range f.values {
		holds := false
		switch {
		case c.Answered != nil:
			if f.missing[i] != *c.Answered {
				of[i] = yes
			}
			continue
		case f.missing[i]:
			of[i] = unknown
			continue
		case c.Is != nil:
			holds = slices.Contains(c.Is, text)
		default:
			x := f.numbers[i]
			holds = (c.AtLeast == nil || x >= *c.AtLeast) && (c.Below == nil || x < *c.Below)
		}
		if holds {
			of[i] = yes
		}
	}
	out := make([]truth, len(f.codes))
	for row, code := range f.codes {
		out[row] = of[code]
	}
	return out
}

// chose evaluates whether an option of an earlier item was chosen. Who was not
// asked did not choose it.
func (w *wave) chose(c Condition, where string) []truth {
	a, ok := w.items[c.Item]
	if !ok {
		w.problems.Add(fmt.Errorf("%s: %s: item %s could not be read", w.table.Name, where, c.Item))
		return nil
	}
	chosen := a.chosen[slices.IndexFunc(a.item.Options, func(o Option) bool { return o.ID == c.Chose })]
	out := make([]truth, len(chosen))
	for row, is := range chosen {
		switch {
		case is:
			out[row] = yes
		case a.state[row] == silent:
			out[row] = unknown
		}
	}
	return out
}

// columnOf is the first column a condition looks at, for messages.
func (w *wave) columnOf(c Condition) string {
	if f := w.fields[c.Column]; f != nil {
		return f.column
	}
	for _, part := range slices.Concat(c.All, c.Any) {
		if column := w.columnOf(part); column != "" {
			return column
		}
	}
	if c.Not != nil {
		return w.columnOf(*c.Not)
	}
	return ""
}
