package stats

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
)

// An oracleCase is one entry of an oracle file.
type oracleCase struct {
	ID, Fn   string
	Input    map[string]any
	Expected map[string]any
	Tol      struct{ Rel, Abs float64 }

	folder   string
	siblings []oracleCase
	rawInput json.RawMessage
}

// UnmarshalJSON also keeps the input as text: the order of fields says the order
// of margins.
func (c *oracleCase) UnmarshalJSON(text []byte) error {
	type plain oracleCase
	var raw struct{ Input json.RawMessage }
	if err := json.Unmarshal(text, (*plain)(c)); err != nil {
		return err
	}
	err := json.Unmarshal(text, &raw)
	c.rawInput = raw.Input
	return err
}

// Names returns the field names of an object of the input, in file order: the
// input itself, or what the path leads to; none when there is no object.
func (c oracleCase) Names(path ...string) []string {
	text := c.rawInput
	for _, field := range path {
		var object map[string]json.RawMessage
		if json.Unmarshal(text, &object) != nil {
			return nil
		}
		text = object[field]
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil
	}
	var names []string
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil
		}
		names = append(names, name.(string))
		var skipped json.RawMessage
		if decoder.Decode(&skipped) != nil {
			return nil
		}
	}
	return names
}

// Has reports whether the input names a value that is not null.
func (c oracleCase) Has(name string) bool { return c.Input[name] != nil }

// Float returns a number of the input; fallback where it is missing or null.
func (c oracleCase) Float(name string, fallback float64) float64 {
	if c.Input[name] == nil {
		return fallback
	}
	v, ok := toFloat(fromJSON(c.Input[name]))
	if !ok {
		panic(fmt.Sprintf("input %s is %v, not a number", name, c.Input[name]))
	}
	return v
}

// Text returns a string of the input; "" where it is missing or null.
func (c oracleCase) Text(name string) string {
	s, _ := c.Input[name].(string)
	return s
}

// Bool returns a flag of the input; false where it is missing or null.
func (c oracleCase) Bool(name string) bool {
	b, _ := c.Input[name].(bool)
	return b
}

// Floats returns a list of numbers (a lone number is a list of one); null is NaN.
func (c oracleCase) Floats(name string) []float64 { return floats(c.Input[name]) }

// Texts returns a list of strings (a lone string is a list of one).
func (c oracleCase) Texts(name string) []string { return texts(c.Input[name]) }

// Other returns another case of the same file.
func (c oracleCase) Other(id string) oracleCase {
	for _, o := range c.siblings {
		if o.ID == id {
			return o
		}
	}
	panic("no case " + id)
}

// Frame reads the CSV file that the input field "data" names.
func (c oracleCase) Frame() (frame, error) {
	f, err := os.Open(filepath.Join(c.folder, filepath.FromSlash(c.Text("data"))))
	if err != nil {
		return frame{}, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		return frame{}, fmt.Errorf("%s: %d rows, %v", f.Name(), len(rows), err)
	}
	return frame{rows[0], rows[1:]}, nil
}

// A frame is a data file: a header and rows of text; an empty field is missing.
type frame struct {
	names []string
	rows  [][]string
}

// Text returns a column as text.
func (f frame) Text(name string) []string {
	for j, n := range f.names {
		if n == name {
			column := make([]string, len(f.rows))
			for i, row := range f.rows {
				column[i] = row[j]
			}
			return column
		}
	}
	panic("no column " + name)
}

// Float returns a column as numbers; an empty field is NaN.
func (f frame) Float(name string) []float64 {
	column := make([]float64, len(f.rows))
	for i, s := range f.Text(name) {
		v, err := strconv.ParseFloat(s, 64)
		if s == "" {
			v = math.NaN()
		} else if err != nil {
			panic(fmt.Sprintf("column %s, row %d: %v", name, i+1, err))
		}
		column[i] = v
	}
	return column
}

func floats(v any) []float64 {
	if list, ok := v.([]any); ok {
		out := make([]float64, len(list))
		for i, e := range list {
			f, ok := toFloat(fromJSON(e))
			if !ok {
				panic(fmt.Sprintf("%v is not a number", e))
			}
			out[i] = f
		}
		return out
	}
	if v == nil {
		return nil
	}
	return floats([]any{v})
}

func texts(v any) []string {
	if list, ok := v.([]any); ok {
		out := make([]string, len(list))
		for i, e := range list {
			out[i] = fmt.Sprint(e)
		}
		return out
	}
	if v == nil {
		return nil
	}
	return []string{fmt.Sprint(v)}
}

// fromJSON turns the spellings of missing and infinite values into numbers.
func fromJSON(v any) any {
	switch v {
	case nil, "NaN":
		return math.NaN()
	case "Inf":
		return math.Inf(1)
	case "-Inf":
		return math.Inf(-1)
	}
	return v
}

func toFloat(v any) (float64, bool) {
	if v == nil {
		return 0, false
	}
	r := reflect.ValueOf(v)
	switch {
	case r.CanFloat():
		return r.Float(), true
	case r.CanInt():
		return float64(r.Int()), true
	}
	return 0, false
}
