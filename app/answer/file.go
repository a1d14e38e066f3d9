package answer

import (
	"strconv"
	"strings"
)

// Answers are saved in two forms, and both are read back:
//
//	JSON, {"answers": {...}}, as "aispejl compare" reads it;
//	CSV, whose first column holds "field=value" for each value. What stands in the
//	other columns is for people. The field is in the cell because a spreadsheet
//	would make a date of a lone 10-49.

// FileLimit is the most bytes of a file of answers that are read.
const FileLimit = 1 << 20

// A FileFault is why a file could not be used at all. The zero fault is none.
type FileFault struct {
	Code         string // see FileFaults
	Line, Column int    // of the first wrong character, for CodeFileSyntax
}

// Codes of FileFault, worded in app/text under "file.<code>".
const (
	CodeFileEmpty  = "empty"  // nothing in it
	CodeFileLarge  = "large"  // more than FileLimit bytes
	CodeFileForm   = "form"   // not a file of answers
	CodeFileSyntax = "syntax" // JSON that breaks off or breaks its own rules
)

// FileFaults lists every code a FileFault can have.
var FileFaults = []string{CodeFileEmpty, CodeFileLarge, CodeFileForm, CodeFileSyntax}

// A Line is one value of one field, as a file and a list of answers hold it.
// Numbers are written in English.
type Line struct{ Field, Value string }

// Lines returns every value of the answers, in page order.
func (a Answers) Lines() []Line {
	var all []Line
	form := a.Form("en")
	for _, q := range questions {
		for _, field := range q.Fields() {
			for _, v := range form[field] {
				if !q.Choice() {
					v = strings.ReplaceAll(v, ",", "")
				}
				all = append(all, Line{field, v})
			}
		}
	}
	return all
}

// WriteJSON writes the answers as a JSON file, in page order.
func WriteJSON(a Answers) string {
	var all []string
	for i, q := range questions {
		group, _, nested := strings.Cut(q.ID, ".")
		switch {
		case !nested:
			all = appendMember(all, q.ID, a.json(q))
		case i > 0 && strings.HasPrefix(questions[i-1].ID, group+"."): // written with the first of its group
		default:
			var members []string
			for _, m := range questions[i:] {
				if name, ok := strings.CutPrefix(m.ID, group+"."); ok {
					members = appendMember(members, name, a.json(m))
				}
			}
			if members != nil {
				all = append(all, strconv.Quote(group)+": {"+strings.Join(members, ", ")+"}")
			}
		}
	}
	return "{\n  \"answers\": {\n    " + strings.Join(all, ",\n    ") + "\n  }\n}\n"
}

func appendMember(all []string, name, value string) []string {
	if value == "" {
		return all
	}
	return append(all, strconv.Quote(name)+": "+value)
}

// json is the answer to a question as JSON; "" when there is none. Options and ids
// are plain ASCII, for which Go's quotes are JSON's.
func (a Answers) json(q Question) string {
	var parts []string
	switch q.Kind {
	case Number:
		if a.HasGuess {
			return strconv.Itoa(a.Guess)
		}
		return ""
	case Growth:
		for _, outcome := range outcomes {
			if pair, ok := a.Growth[outcome]; ok {
				parts = append(parts, strconv.Quote(outcome)+": ["+plain(pair[0])+", "+plain(pair[1])+"]")
			}
		}
		if parts == nil {
			return ""
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	for _, v := range a.Values(q.ID) {
		if _, err := strconv.Atoi(v); err == nil && q.ID == "priority" {
			return v
		}
		parts = append(parts, strconv.Quote(v))
	}
	switch {
	case parts == nil:
		return ""
	case q.Kind == Radio:
		return parts[0]
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// plain writes a number with all its digits, for machines.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
