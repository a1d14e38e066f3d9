package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ReadFile reads what WriteJSON, or a CSV file of Lines, holds. With a fault nothing
// is returned; else the answers that hold, and a problem for everything in the file
// that was left out.
func ReadFile(text string) (a Answers, problems []Problem, fault FileFault) {
	if len(text) > FileLimit {
		return a, nil, FileFault{Code: CodeFileLarge}
	}
	text = strings.TrimPrefix(text, "\ufeff")
	r := fileReader{form: make(Form)}
	switch body := trimSpace(text); {
	case body == "":
		return a, nil, FileFault{Code: CodeFileEmpty}
	case body[0] == '{' || body[0] == '[':
		fault = r.json(text)
	default:
		fault = r.csv(text)
	}
	if fault.Code != "" {
		return a, nil, fault
	}
	a, problems = ParseSaved(r.form, "en")
	return a, append(r.problems, problems...), FileFault{}
}

type fileReader struct {
	form     Form
	problems []Problem
}

// fileProblems is how many problems of a file are told; more help nobody.
const fileProblems = 40

func (r *fileReader) add(field, code, value string) {
	if len(r.problems) < fileProblems {
		r.problems = append(r.problems, Problem{Field: shorten(field), Code: code, Value: shorten(value)})
	}
}

// put adds a value to a field; a field that no question has is a problem.
func (r *fileReader) put(field, value string) {
	switch {
	case !known[field]:
		r.add(field, CodeUnknownField, field)
	case len(r.form[field]) == valueCount:
		r.add(field, CodeTooMany, value)
	default:
		r.form[field] = append(r.form[field], value)
	}
}

// csv reads the first column, parted from the others by a semicolon, comma or tab.
func (r *fileReader) csv(text string) FileFault {
	if strings.ContainsRune(text, 0) {
		return FileFault{Code: CodeFileForm}
	}
	found, lines := false, 0
	for line := range strings.Lines(text) {
		cell := line
		if end := strings.IndexAny(line, ";,\t"); end >= 0 {
			cell = line[:end]
		}
		cell = strings.Trim(trimSpace(cell), `"`)
		field, value, ok := strings.Cut(cell, "=")
		found = found || ok && known[field]
		if lines++; !ok || cell == "" {
			if lines > 1 && cell != "" { // the first line holds the heads of the columns
				r.add(cell, CodeUnknownField, cell)
			}
			continue
		}
		r.put(field, value)
	}
	if !found {
		return FileFault{Code: CodeFileForm}
	}
	return FileFault{}
}

func (r *fileReader) json(text string) FileFault {
	root, at, ok := readJSON(text)
	if !ok {
		before := text[:at]
		line := before[strings.LastIndexByte(before, '\n')+1:]
		return FileFault{CodeFileSyntax, strings.Count(before, "\n") + 1, utf8.RuneCountInString(line) + 1}
	}
	found := false
	r.object("", root, func(key string, v jsonValue) {
		if key == "answers" && v.kind == '{' {
			found = true
			r.object("", v, r.member)
		} else {
			r.add(key, CodeUnknownField, key)
		}
	})
	if !found {
		return FileFault{Code: CodeFileForm}
	}
	return FileFault{}
}

// object calls each once for every member; one given twice is a problem.
func (r *fileReader) object(place string, v jsonValue, each func(key string, v jsonValue)) {
	if v.kind != '{' {
		if place != "" {
			r.add(place, CodeUnknownOption, v.show())
		}
		return
	}
	for i, key := range v.keys {
		if slices.Contains(v.keys[:i], key) {
			r.add(place+key, CodeTwice, key)
			continue
		}
		each(key, v.members[i])
	}
}

// member reads one member of answers. null is no answer.
func (r *fileReader) member(key string, v jsonValue) {
	switch {
	case v.kind == 'n':
	case key == "growth":
		r.object(key, v, func(outcome string, v jsonValue) { r.pair(outcome, v) })
	case key == "potential" || key == "barrier_detail":
		r.object(key, v, func(part string, v jsonValue) { r.answer(key+"."+part, v) })
	case strings.Contains(key, "."):
		r.add(key, CodeUnknownField, key)
	default:
		r.answer(key, v)
	}
}

// answer reads the answer to one question.
func (r *fileReader) answer(field string, v jsonValue) {
	q, ok := Lookup(field)
	switch {
	case v.kind == 'n':
	case !ok:
		r.add(field, CodeUnknownField, field)
	case v.kind == '[' && q.Kind == Checkbox:
		for _, m := range v.members {
			r.value(field, m, '"')
		}
	case q.Kind == Number, field == "priority" && v.kind == '0':
		r.value(field, v, '0')
	default:
		r.value(field, v, '"')
	}
}

// pair reads the first and the last year of an outcome.
func (r *fileReader) pair(outcome string, v jsonValue) {
	fields := GrowthFields(outcome)
	switch {
	case v.kind == 'n':
	case !known[fields[0]]:
		r.add("growth."+outcome, CodeUnknownField, "growth."+outcome)
	case v.kind != '[' || len(v.members) != 2:
		r.add("growth."+outcome, CodePair, v.show())
	default:
		for i, m := range v.members {
			r.value(fields[i], m, '0')
		}
	}
}

// value puts one value of the kind that the field has.
func (r *fileReader) value(field string, v jsonValue, kind byte) {
	code := CodeUnknownOption
	if kind == '0' {
		code = CodeNumber
	}
	if v.kind != kind || trimSpace(v.text) == "" {
		r.add(field, code, v.show())
		return
	}
	if kind == '0' { // 4e7 is a number in JSON and none in the form
		number, err := strconv.ParseFloat(v.text, 64)
		if err != nil {
			r.add(field, CodeTooLarge, v.text)
			return
		}
		v.text = plain(number)
	}
	r.put(field, v.text)
}

// show is the value as a problem shows it.
func (v jsonValue) show() string {
	switch v.kind {
	case '{':
		return "{…}"
	case '[':
		return "[…]"
	case 'n':
		return "null"
	}
	return v.text
}
