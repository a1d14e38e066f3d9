package estimate

import (
	"maps"
	"strconv"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/benefit"
)

// An Idea is one idea to reckon on, exactly as typed: what it is called, the
// template it began with, and the text of every field by [IdeaField].
type Idea struct {
	Name, Template string
	Texts          map[string]string
}

// An IdeaProblem is one rule that a field of an idea breaks. Part is [benefit.Whole]
// where several fields of the input are meant, and Input is empty where the idea as
// a whole is. Code is a [benefit.Code], one of package answer's codes of numbers,
// CodeMissing or CodeEnds; the page words it under "estimate.problem.<code>".
type IdeaProblem struct {
	Input    benefit.Input
	Part     benefit.Part
	Code     string
	Value    string    // what was typed, shortened for display
	Limit    float64   // in the unit that is typed: percent where the field is in percent
	Readings [2]string // of an ambiguous number
}

// Codes of what can be wrong with an idea beside those of package benefit.
const (
	CodeMissing = "missing" // a number is needed
	CodeEnds    = "ends"    // low without high, or high without low
)

// IdeaProblemCodes lists every code an IdeaProblem can have, for the test that each is worded.
var IdeaProblemCodes = []string{
	answer.CodeNumber, answer.CodeTooLarge, answer.CodeAmbiguous, CodeMissing, CodeEnds,
	string(benefit.BelowMinimum), string(benefit.NotAbove), string(benefit.AboveMaximum), string(benefit.NotWhole),
	string(benefit.LowAboveBest), string(benefit.BestAboveHi), string(benefit.TotalTooHigh),
}

var ideaParts = [3]benefit.Part{benefit.Low, benefit.Best, benefit.High}

// IdeaField is the id of a field: "investment.low", "hourly_cost".
func IdeaField(in benefit.Input, part benefit.Part) string {
	if part == benefit.Whole {
		return string(in)
	}
	return string(in) + "." + string(part)
}

// ideaFields are the ids of all fields in the order of the form.
var ideaFields = func() []string {
	var all []string
	for _, in := range benefit.RangeInputs() {
		for _, part := range ideaParts {
			all = append(all, IdeaField(in, part))
		}
	}
	for _, in := range benefit.NumberInputs() {
		all = append(all, string(in))
	}
	return append(all, string(benefit.ValueAdded))
}()

// IdeaFields returns the ids of all fields of an idea in the order of the model.
func IdeaFields() []string { return append([]string(nil), ideaFields...) }

// InPercent tells whether an input that is a share is typed in percent.
func InPercent(in benefit.Input) bool {
	switch in {
	case benefit.RealisedShare, benefit.ScrapReduction, benefit.StopProbability, benefit.PilotShare, benefit.DiscountRate:
		return true
	}
	return false
}

// Typed is a value of the model in the unit of the field: 0.55 is 55 percent.
func Typed(in benefit.Input, value float64) float64 {
	if !InPercent(in) {
		return value
	}
	near, _ := strconv.ParseFloat(strconv.FormatFloat(100*value, 'g', 15, 64), 64) // 0.55 is 55, not 55.00000000000001
	return near
}

// NewIdea returns the idea that a template begins with, written in the language.
// A number that is known has its low and high left empty.
func NewIdea(t *benefit.Template, lang string) Idea {
	return ideaOf(t.ID, &t.Case, lang)
}

func ideaOf(template string, c *benefit.Case, lang string) Idea {
	idea := Idea{Template: template, Texts: make(map[string]string, len(ideaFields))}
	write := func(in benefit.Input, part benefit.Part, v float64) {
		idea.Texts[IdeaField(in, part)] = answer.WriteNumber(Typed(in, v), lang)
	}
	for _, in := range benefit.RangeInputs() {
		r := c.Range(in)
		write(in, benefit.Best, r.Best)
		if !r.Number {
			write(in, benefit.Low, r.Low)
			write(in, benefit.High, r.High)
		}
	}
	for _, in := range benefit.NumberInputs() {
		write(in, benefit.Whole, *c.Number(in))
	}
	if c.ValueAdded != nil {
		write(benefit.ValueAdded, benefit.Whole, *c.ValueAdded)
	}
	return idea
}

// Clone returns a copy that shares nothing with the idea.
func (idea Idea) Clone() Idea {
	texts := make(map[string]string, len(idea.Texts))
	maps.Copy(texts, idea.Texts)
	idea.Texts = texts
	return idea
}

// Rewrite returns the idea with every number that reads in the language from
// written in the language to. What does not read is left as typed.
func (idea Idea) Rewrite(from, to string) Idea {
	idea = idea.Clone()
	for field, text := range idea.Texts {
		if value, code := answer.ParseNumber(text, from); code == "" && text != "" {
			idea.Texts[field] = answer.WriteNumber(value, to)
		}
	}
	return idea
}

// ParseIdea reads the texts of an idea. The case has no shrink and its ranges are
// not widened; it is legal when there are no problems.
func ParseIdea(idea Idea, lang string) (benefit.Case, []IdeaProblem) {
	p := ideaParser{idea: idea, lang: lang}
	c := benefit.Case{Widen: 1}
	for _, in := range benefit.RangeInputs() {
		*c.Range(in) = p.triple(in)
	}
	for _, in := range benefit.NumberInputs() {
		*c.Number(in), _ = p.number(in, benefit.Whole, true)
	}
	if v, ok := p.number(benefit.ValueAdded, benefit.Whole, false); ok {
		c.ValueAdded = &v
	}
	if p.problems == nil {
		for _, found := range c.Validate() {
			p.add(found, "")
		}
	}
	return c, p.problems
}

// shorten makes a typed text fit to be shown.
func shorten(s string) string {
	const most = 40
	n := 0
	return strings.Map(func(r rune) rune {
		switch n++; {
		case n > most+1:
			return -1
		case n > most:
			return '…'
		case !strconv.IsPrint(r):
			return '\uFFFD'
		}
		return r
	}, s)
}

type ideaParser struct {
	idea     Idea
	lang     string
	problems []IdeaProblem
}

// add keeps a problem of the model, with its limit in the unit of the field.
func (p *ideaParser) add(found benefit.Problem, typed string) {
	p.problems = append(p.problems, IdeaProblem{
		Input: found.Input, Part: found.Part, Code: string(found.Code), Value: shorten(typed), Limit: Typed(found.Input, found.Limit),
	})
}

// number reads one field; ok is false when it is empty or broken.
func (p *ideaParser) number(in benefit.Input, part benefit.Part, needed bool) (value float64, ok bool) {
	text := p.idea.Texts[IdeaField(in, part)]
	if strings.TrimSpace(text) == "" {
		if needed {
			p.problems = append(p.problems, IdeaProblem{Input: in, Part: part, Code: CodeMissing})
		}
		return 0, false
	}
	value, code := answer.ParseNumber(text, p.lang)
	if code != "" {
		problem := IdeaProblem{Input: in, Part: part, Code: code, Value: shorten(text)}
		if decimal, whole, two := answer.Readings(text, p.lang); code == answer.CodeAmbiguous && two {
			problem.Readings = [2]string{answer.WriteNumber(decimal, p.lang), answer.WriteNumber(whole, p.lang)}
		} else if code == answer.CodeAmbiguous {
			problem.Code = answer.CodeNumber
		}
		p.problems = append(p.problems, problem)
		return 0, false
	}
	if InPercent(in) {
		value /= 100
	}
	if found := benefit.CheckNumber(in, part, value); found != nil {
		for _, f := range found {
			p.add(f, text)
		}
		return 0, false
	}
	return value, true
}

// triple reads the three fields of a range; low and high left empty mean that best
// is known.
func (p *ideaParser) triple(in benefit.Input) benefit.Range {
	before := len(p.problems)
	best, _ := p.number(in, benefit.Best, true)
	low, hasLow := p.number(in, benefit.Low, false)
	high, hasHigh := p.number(in, benefit.High, false)
	if len(p.problems) > before {
		return benefit.Range{}
	}
	switch {
	case !hasLow && !hasHigh:
		return benefit.Number(best)
	case !hasLow:
		p.problems = append(p.problems, IdeaProblem{Input: in, Part: benefit.Low, Code: CodeEnds})
		return benefit.Range{}
	case !hasHigh:
		p.problems = append(p.problems, IdeaProblem{Input: in, Part: benefit.High, Code: CodeEnds})
		return benefit.Range{}
	}
	r := benefit.Triple(low, best, high)
	for _, found := range benefit.CheckRange(in, r) {
		p.add(found, "")
	}
	return r
}
