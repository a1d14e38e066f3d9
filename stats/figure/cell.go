package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// The methods below read one field of a row, report what is wrong with it and
// return a usable value in any case, so that all problems of a row are found.

func (r *row) text(column string) string { return r.fields[r.columns[column]] }

// required is a text that may not be empty.
func (r *row) required(column string) string {
	text := r.text(column)
	if text == "" {
		r.fail(column, "is empty")
	}
	return text
}

// label reads the pair column_da, column_en; both are required.
func (r *row) label(column string) Label {
	return Label{DA: r.required(column + "_da"), EN: r.required(column + "_en")}
}

// id reads an identifier: parts of lower-case letters, digits, "-", "_" and "+", joined by points.
func (r *row) id(column string) string {
	id := r.required(column)
	if id != "" && !validID(id) {
		r.fail(column, strconv.Quote(id)+" is not an id: lower-case letters, digits, - _ + and points between parts")
	}
	return id
}

func validID(id string) bool {
	for part := range strings.SplitSeq(id, ".") {
		if part == "" || strings.ContainsFunc(part, func(c rune) bool {
			return !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '+')
		}) {
			return false
		}
	}
	return true
}

// oneOf reads a value of a closed list.
func oneOf[T ~string](r *row, column string, allowed ...T) T {
	value := T(r.required(column))
	if value != "" && !slices.Contains(allowed, value) {
		var names []string
		for _, a := range allowed {
			names = append(names, string(a))
		}
		r.fail(column, strconv.Quote(string(value))+" is not one of "+strings.Join(names, ", "))
	}
	return value
}

func (r *row) boolean(column string) bool {
	return oneOf(r, column, "true", "false") == "true"
}

// number reads a decimal number with a point; an empty field is NaN.
func (r *row) number(column string) float64 {
	text := r.text(column)
	if text == "" {
		return math.NaN()
	}
	if strings.Contains(text, ",") {
		r.fail(column, strconv.Quote(text)+" has a comma; decimals take a point")
		return math.NaN()
	}
	value, err := strconv.ParseFloat(text, 64)
	// ParseFloat also takes inf, nan, hexadecimals and exponents: none belongs in a table people read.
	if err != nil || strings.Trim(text, "0123456789.-") != "" {
		r.fail(column, strconv.Quote(text)+" is not a decimal number")
		return math.NaN()
	}
	return value
}

// within reads a required number in [low, high].
func (r *row) within(column string, low, high float64) float64 {
	if r.required(column) == "" {
		return math.NaN()
	}
	value := r.number(column)
	if !(low <= value && value <= high) && !math.IsNaN(value) {
		r.fail(column, r.text(column)+" is outside "+format(low)+" to "+format(high))
	}
	return value
}

// whole reads a whole number of at least 0; an empty field is 0.
func (r *row) whole(column string) int {
	text := r.text(column)
	if text == "" {
		return 0
	}
	value, err := strconv.Atoi(text)
	if err != nil || value < 0 || text != strconv.Itoa(value) || value > math.MaxInt32 {
		r.fail(column, strconv.Quote(text)+" is not a whole number of at least 0")
		return 0
	}
	return value
}

// mustBeEmpty reports fields that make no sense in this kind of record.
func (r *row) mustBeEmpty(why string, columns ...string) {
	for _, column := range columns {
		if r.text(column) != "" {
			r.fail(column, "must be empty "+why)
		}
	}
}

func format(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
