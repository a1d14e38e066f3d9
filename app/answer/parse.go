package answer

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Parse reads a live form in the language "da" or "en" and returns the answers
// that hold and every problem, in page order with unknown fields last. What is
// empty is unanswered. What a conditional question holds from before its
// condition was taken back is left out: the visitor does not see that field.
// The caller keeps the text; Parse changes nothing.
func Parse(form Form, lang string) (Answers, []Problem) { return parse(form, lang, false) }

// ParseSaved reads answers that come from outside the page, a file or a code.
// It differs from Parse in the conditional questions: an answer that contradicts
// the question it depends on is a problem, and one is accepted when that
// question is unanswered.
func ParseSaved(form Form, lang string) (Answers, []Problem) { return parse(form, lang, true) }

// Unanswered returns a problem for each of the questions that must be answered
// on a page, is asked, and is empty. Unknown ids are passed over.
func Unanswered(form Form, ids ...string) []Problem {
	var problems []Problem
	for _, id := range ids {
		q, ok := Lookup(id)
		if !ok || q.Optional || !q.asked(form) || len(filled(form[id])) > 0 {
			continue
		}
		code := CodeRequired
		if q.Kind == Checkbox {
			code = CodeRequiredAny
		}
		problems = append(problems, Problem{Field: id, Code: code})
	}
	return problems
}

func parse(form Form, lang string, saved bool) (Answers, []Problem) {
	p := parser{form: form, lang: lang}
	for _, q := range questions {
		if !q.asked(form) {
			depends, _, _ := cut(q.When)
			if !saved {
				continue
			}
			if len(filled(form[depends])) > 0 && len(filled(form[q.ID])) > 0 {
				p.add(Problem{Field: q.ID, Code: CodeNotAsked, Limit: q.When})
				continue
			}
		}
		switch q.Kind {
		case Radio, Checkbox:
			if chosen, ok := p.choice(q); ok {
				p.answers.set(q, chosen)
			}
		case Number:
			p.guess(q)
		case Growth:
			for _, outcome := range outcomes {
				p.pair(outcome)
			}
		}
	}
	var unknown []string
	for field := range form {
		if !known[field] {
			unknown = append(unknown, field)
		}
	}
	// As elsewhere in the program: another sort of text would be ten functions more of it.
	sort.SliceStable(unknown, func(i, j int) bool { return unknown[i] < unknown[j] })
	for _, field := range unknown {
		p.add(Problem{Field: shorten(field), Code: CodeUnknownField})
	}
	return p.answers, p.problems
}

type parser struct {
	form     Form
	lang     string
	answers  Answers
	problems []Problem
}

func (p *parser) add(problem Problem) { p.problems = append(p.problems, problem) }

// choice returns the chosen options of a question in the order of its options.
// ok is false when it is unanswered or has a problem.
func (p *parser) choice(q Question) (chosen []string, ok bool) {
	values := filled(p.form[q.ID])
	before := len(p.problems)
	alone := ""
	for i, v := range values {
		switch {
		case !q.legal(v):
			p.add(Problem{Field: q.ID, Code: CodeUnknownOption, Value: shorten(v)})
			continue
		case slices.Contains(values[:i], v):
			p.add(Problem{Field: q.ID, Code: CodeTwice, Value: v})
			continue
		case exclusive(v) && alone == "":
			alone = v
		}
		chosen = append(chosen, v)
	}
	switch {
	case q.Kind == Radio && len(values) > 1:
		p.add(Problem{Field: q.ID, Code: CodeSeveral, Value: shorten(strings.Join(values, ", ")), Limit: "1"})
	case alone != "" && len(chosen) > 1:
		p.add(Problem{Field: q.ID, Code: CodeExclusive, Value: alone})
	case q.Max > 0 && len(chosen) > q.Max:
		p.add(Problem{Field: q.ID, Code: CodeTooMany, Value: strconv.Itoa(len(chosen)), Limit: strconv.Itoa(q.Max)})
	}
	if len(p.problems) > before || len(chosen) == 0 {
		return nil, false
	}
	return q.sorted(chosen), true
}

// sorted puts options in the order of the question.
func (q Question) sorted(chosen []string) []string {
	sort.SliceStable(chosen, func(i, j int) bool {
		return slices.Index(q.Options, chosen[i]) < slices.Index(q.Options, chosen[j])
	})
	return chosen
}

// number reads the one number of a field. ok is false when it is empty or wrong.
func (p *parser) number(field string) (value float64, ok bool) {
	values := filled(p.form[field])
	if len(values) == 0 {
		return 0, false
	}
	if len(values) > 1 {
		p.add(Problem{Field: field, Code: CodeSeveral, Value: shorten(strings.Join(values, ", ")), Limit: "1"})
		return 0, false
	}
	value, code := ParseNumber(values[0], p.lang)
	if code == "" {
		return value, true
	}
	problem := Problem{Field: field, Code: code, Value: shorten(values[0])}
	switch code {
	case CodeTooLarge:
		problem.Limit = WriteNumber(1e15, p.lang)
	case CodeAmbiguous:
		if a, b, both := Readings(values[0], p.lang); both {
			problem.Readings = [2]string{WriteNumber(a, p.lang), WriteNumber(b, p.lang)}
			problem.Limit = problem.Readings[0] + " / " + problem.Readings[1]
		} else {
			problem.Code = CodeNumber
		}
	}
	p.add(problem)
	return 0, false
}

func (p *parser) guess(q Question) {
	value, ok := p.number(q.ID)
	if !ok {
		return
	}
	problem := Problem{Field: q.ID, Value: WriteNumber(value, p.lang)}
	switch {
	case !(0 <= value && value <= 100):
		problem.Code, problem.Limit = CodeRange, "0-100"
	case value != float64(int(value)):
		problem.Code = CodeWhole
	default:
		p.answers.Guess, p.answers.HasGuess = int(value), true
		return
	}
	p.add(problem)
}

func (p *parser) pair(outcome string) {
	var pair [2]float64
	fields := GrowthFields(outcome)
	good := 0
	for i, field := range fields {
		value, ok := p.number(field)
		switch {
		case ok && !(value > 0):
			p.add(Problem{Field: field, Code: CodePositive, Value: WriteNumber(value, p.lang)})
		case ok:
			pair[i] = value
			good++
		case len(filled(p.form[field])) == 0 && len(filled(p.form[fields[1-i]])) > 0:
			p.add(Problem{Field: field, Code: CodePair})
		}
	}
	if good == 2 {
		if p.answers.Growth == nil {
			p.answers.Growth = make(map[string][2]float64)
		}
		p.answers.Growth[outcome] = pair
	}
}

// filled returns the values that are not empty, tidied.
func filled(values []string) []string {
	var all []string
	for _, v := range values {
		if v = tidy(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// cut parts a condition "field=option".
func cut(when string) (field, option string, ok bool) { return strings.Cut(when, "=") }

// shorten makes a value fit to be shown: at most 40 characters, all printable.
func shorten(s string) string {
	const most = 40
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == most {
			b.WriteString("…")
			break
		}
		if !strconv.IsPrint(r) {
			r = '\uFFFD'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
