package page

import (
	"slices"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

// A visit is what the visitor has told us in this tab. There is one, shared by all
// pages; it is kept in session storage and nowhere else.
type visit struct {
	lang      string
	form      answer.Form
	returning bool // a question was opened from the list of answers and goes back there
	opened    bool
	walked    bool // a page was left for another: from then on the heading takes the focus
}

const answersKey = "answers"

var theVisit visit

// open returns the visit with its numbers written in the language of the page.
func open(lang string) *visit {
	v := &theVisit
	if !v.opened {
		v.opened = true
		v.form = answer.Form{}
		v.lang = lang
		if stored, ok := browser.SessionGet(answersKey); ok {
			if form, ok := answer.DecodeForm(stored); ok {
				v.form = form
			}
		}
		if stored, ok := browser.SessionGet("lang"); ok && (stored == text.Danish || stored == text.English) {
			v.lang = stored
		}
		v.takeEarly()
	}
	if v.lang != lang {
		v.form = answer.RewriteNumbers(v.form, v.lang, lang)
		v.lang = lang
		v.save()
	}
	return v
}

// takeEarly moves what was typed before the program arrived into the form.
func (v *visit) takeEarly() {
	e := browser.PeekEarly()
	if e == nil {
		return
	}
	for _, q := range answer.Questions() {
		if q.Choice() {
			var chosen []string
			for _, option := range slices.Concat(q.Options, q.Special) {
				if e.Checked[widget.ChoiceID(q.ID, option)] {
					chosen = append(chosen, option)
				}
			}
			if chosen != nil {
				v.form[q.ID] = chosen
			}
			continue
		}
		for _, field := range q.Fields() {
			if typed, ok := e.Values[field]; ok {
				v.form[field] = []string{typed}
			}
		}
	}
	v.save()
}

func (v *visit) save() {
	browser.SessionSet(answersKey, v.form.Encode())
	browser.SessionSet("lang", v.lang)
}

// choose records a radio or a checkbox.
func (v *visit) choose(q answer.Question, option string, checked bool) {
	if q.Kind == answer.Radio {
		v.form[q.ID] = []string{option}
		v.save()
		return
	}
	chosen := slices.DeleteFunc(slices.Clone(v.form[q.ID]), func(o string) bool { return o == option })
	if checked {
		chosen = append(chosen, option)
	}
	if len(chosen) == 0 {
		delete(v.form, q.ID)
	} else {
		v.form[q.ID] = chosen
	}
	v.save()
}

// typed records a text field as it stands.
func (v *visit) typed(field, value string) {
	if value == "" {
		delete(v.form, field)
	} else {
		v.form[field] = []string{value}
	}
	v.save()
}

func (v *visit) chosen(field, option string) bool { return slices.Contains(v.form[field], option) }

func (v *visit) first(field string) string {
	if values := v.form[field]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// empty reports whether nothing has been answered.
func (v *visit) empty() bool { return len(v.form) == 0 }

// forget empties answers and money on this device.
func (v *visit) forget() {
	v.form = answer.Form{}
	v.returning = false
	forgetReckoning()
	browser.SessionClear()
}

// check returns what is wrong with the answers to some questions.
func (v *visit) check(questions []answer.Question) []answer.Problem {
	var own []answer.Problem
	_, problems := answer.Parse(v.form, v.lang)
	for _, q := range questions {
		own = append(own, answer.Unanswered(v.form, q.ID)...)
		for _, p := range problems {
			if p.Field == q.ID || slices.Contains(q.Fields(), p.Field) {
				own = append(own, p)
			}
		}
	}
	return own
}

// answers returns what holds of the form; what is wrong counts as not answered.
func (v *visit) answers() answer.Answers {
	a, _ := answer.Parse(v.form, v.lang)
	return a
}

// result sets the answers beside the published figures.
func (v *visit) result() estimate.Result {
	return estimate.Compare(figure.Current(), segment.Shipped(), v.answers())
}
