package main

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"aispejl/app/answer"
)

// answersSize is the most bytes read from standard input before it is refused.
const answersSize = 1 << 20

// An answersReader collects everything that is wrong with answers.json. A problem
// is one line: the place, a colon, the rule that is broken.
type answersReader struct {
	form     answer.Form
	problems []string
}

// readAnswers reads {"answers": {...}} strictly. problems is empty exactly when
// the answers may be used.
func readAnswers(in io.Reader) (a answer.Answers, problems []string) {
	data, err := io.ReadAll(io.LimitReader(in, answersSize+1))
	switch {
	case err != nil:
		return a, []string{"input: " + err.Error()}
	case len(data) > answersSize:
		return a, []string{"input: larger than " + strconv.Itoa(answersSize) + " bytes"}
	}
	r := &answersReader{form: make(answer.Form)}
	root, err := parseJSON(data)
	if err != nil {
		return a, []string{err.Error()}
	}
	r.root(root)
	a, bad := answer.ParseSaved(r.form, "en")
	for _, p := range bad {
		place, rule := wordProblem(p)
		r.add(place, "%s", rule)
	}
	return a, r.problems
}

func (r *answersReader) add(place, format string, args ...any) {
	r.problems = append(r.problems, place+": "+fmt.Sprintf(format, args...))
}

// object calls each once for every member, and reports what is not an object,
// and members given twice.
func (r *answersReader) object(place string, n jsonNode, want string, each func(place, key string, n jsonNode)) {
	if n.kind != '{' {
		r.add(place, "%s, want %s", n.describe(), want)
		return
	}
	for i, key := range n.keys {
		at := key
		if !plainKey(key) {
			at = clipped(key)
		}
		if place != "" {
			at = place + "." + at
		}
		if slices.Contains(n.keys[:i], key) {
			r.add(at, "given twice")
			continue
		}
		each(at, key, n.members[i])
	}
}

func (r *answersReader) root(n jsonNode) {
	if n.kind != '{' {
		r.add("input", `%s, want an object {"answers": {...}}`, n.describe())
		return
	}
	found := false
	r.object("", n, "", func(place, key string, n jsonNode) {
		if key != "answers" {
			r.add(place, "unknown field")
			return
		}
		found = true
		r.object(place, n, "an object of answers", r.field)
	})
	if !found {
		r.add("answers", "missing")
	}
}

// field reads one member of answers.
func (r *answersReader) field(place, key string, n jsonNode) {
	if n.kind == 'n' {
		r.add(place, "null is no answer; leave the field out")
		return
	}
	switch key {
	case "growth":
		r.object(place, n, "an object of outcomes", func(place, outcome string, n jsonNode) {
			if !slices.Contains(answer.Outcomes(), outcome) {
				r.add(place, "unknown outcome; legal are %s", strings.Join(answer.Outcomes(), ", "))
				return
			}
			r.pair(place, outcome, n)
		})
		return
	case "potential", "barrier_detail":
		r.object(place, n, "an object of answers", func(place, part string, n jsonNode) {
			r.question(place, key+"."+part, n)
		})
		return
	}
	if strings.Contains(key, ".") { // the flat ids of the form are no field names here
		r.add(place, "unknown field")
		return
	}
	r.question(place, key, n)
}

func (r *answersReader) question(place, id string, n jsonNode) {
	q, ok := answer.Lookup(id)
	switch {
	case !ok:
		r.add(place, "unknown field")
	case n.kind == 'n':
		r.add(place, "null is no answer; leave the field out")
	case q.Kind == answer.Number:
		if v, ok := r.number(place, n); ok {
			if !(0 <= v && v <= 100) {
				r.add(place, "%s is outside 0-100", n.text)
				return
			}
			r.form[id] = []string{answer.WriteNumber(v, "en")}
		}
	case q.Kind == answer.Checkbox:
		r.list(place, q, n)
	case id == "priority" && n.kind != '"':
		if n.kind == '[' {
			r.several(place, n)
		} else if v, ok := r.number(place, n); ok {
			r.form[id] = []string{strconv.FormatFloat(v, 'g', -1, 64)}
		}
	case id == "priority" && !specialOption(n.text):
		r.add(place, "text %s, want a number 1-5, %q or %q", clipped(n.text), answer.DontKnow, answer.NotApplicable)
	case n.kind == '[':
		r.several(place, n)
	case n.kind != '"':
		r.add(place, "%s, want text", n.describe())
	default:
		r.choose(place, q, n.text)
	}
}

func (r *answersReader) several(place string, n jsonNode) {
	r.add(place, "a list of %d where one choice is asked for", len(n.members))
}

func (r *answersReader) list(place string, q answer.Question, n jsonNode) {
	if n.kind == '"' {
		if !specialOption(n.text) {
			r.add(place, "text %s, want a list of options, %q or %q", clipped(n.text), answer.DontKnow, answer.NotApplicable)
			return
		}
		r.choose(place, q, n.text)
		return
	}
	if n.kind != '[' {
		r.add(place, "%s, want a list of options", n.describe())
		return
	}
	for i, m := range n.members {
		if m.kind != '"' {
			r.add(place+"["+strconv.Itoa(i)+"]", "%s, want text", m.describe())
			continue
		}
		r.choose(place, q, m.text)
	}
}

// choose adds an option as it stands. The form forgives space around an option
// and reads an empty text as unanswered; a file may have neither.
func (r *answersReader) choose(place string, q answer.Question, option string) {
	if option != strings.TrimSpace(option) || option == "" {
		r.add(place, "%s is not an option; legal are %s", clipped(option), legalOptions(q))
		return
	}
	r.form[q.ID] = append(r.form[q.ID], option)
}

func (r *answersReader) pair(place, outcome string, n jsonNode) {
	if n.kind != '[' || len(n.members) != 2 {
		r.add(place, "%s, want [first year, last year]", n.describe())
		return
	}
	var texts []string
	for i, m := range n.members {
		at := place + "[" + strconv.Itoa(i) + "]"
		v, ok := r.number(at, m)
		switch {
		case !ok:
		case !(v > 0):
			r.add(at, "%s is not above 0", m.text)
		case !(1e-6 <= v && v < 1e15):
			r.add(at, "%s is outside 1e-6 to 1e15", m.text)
		default:
			texts = append(texts, answer.WriteNumber(v, "en"))
		}
	}
	if len(texts) == 2 {
		r.form["growth."+outcome+".first"] = texts[:1]
		r.form["growth."+outcome+".last"] = texts[1:]
	}
}

func (r *answersReader) number(place string, n jsonNode) (float64, bool) {
	if n.kind != '0' {
		r.add(place, "%s, want a number", n.describe())
		return 0, false
	}
	v, err := strconv.ParseFloat(n.text, 64)
	if err != nil || math.IsInf(v, 0) {
		r.add(place, "%s is too large", clipped(n.text))
		return 0, false
	}
	return v, true
}

func specialOption(s string) bool { return s == answer.DontKnow || s == answer.NotApplicable }

// legalOptions lists what may be answered to a choice.
func legalOptions(q answer.Question) string {
	return strings.Join(append(slices.Clone(q.Options), answer.DontKnow, answer.NotApplicable), ", ")
}

// wordProblem returns the place and the rule of a problem of the form.
func wordProblem(p answer.Problem) (place, rule string) {
	q, _ := answer.Lookup(p.Field)
	place = "answers." + p.Field
	value := p.Value
	if p.Field != "priority" && p.Field != "guess" {
		value = strconv.Quote(value)
	}
	switch p.Code {
	case answer.CodeUnknownOption:
		return place, value + " is not an option; legal are " + legalOptions(q)
	case answer.CodeTwice:
		return place, value + " is chosen twice"
	case answer.CodeExclusive:
		return place, value + " excludes every other option"
	case answer.CodeTooMany:
		return place, p.Value + " options, at most " + p.Limit
	case answer.CodeWhole:
		return place, p.Value + " is not a whole number"
	case answer.CodeNotAsked:
		barrier := strings.TrimPrefix(p.Limit, "barriers=")
		return place, "answered, but barriers does not name " + barrier
	}
	return place, p.Code
}
