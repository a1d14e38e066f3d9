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
// pages; it is kept in session storage, and on the device only when the visitor asks
// for that.
type visit struct {
	lang      string
	form      answer.Form
	returning bool // a question was opened from the list of answers and goes back there
	opened    bool
	guest     bool // answers opened from outside: nothing of them is stored
	remember  bool // the visitor wants the answers kept on the device
	walked    bool // a page was left for another: from then on the heading takes the focus
	last      readForm
}

// A readForm is what was last read of the form: a page asks for it in every part.
type readForm struct {
	from     string
	answers  answer.Answers
	problems []answer.Problem
	result   *estimate.Result // nil until it is asked for
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
		kept, remembered := browser.DeviceGet(answersKey)
		v.remember = remembered
		stored, ok := browser.SessionGet(answersKey)
		written, _ := browser.SessionGet("lang")
		if !ok && remembered {
			stored = kept
			written, _ = browser.DeviceGet("lang")
		}
		if form, ok := answer.DecodeForm(stored); ok {
			v.form = form
		}
		if written == text.Danish || written == text.English {
			v.lang = written
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
	if v.guest {
		return
	}
	encoded := v.form.Encode()
	browser.SessionSet(answersKey, encoded)
	browser.SessionSet("lang", v.lang)
	if v.remember {
		v.remember = browser.DeviceSet(answersKey, encoded) && browser.DeviceSet("lang", v.lang)
	}
}

// keep begins or ends keeping the answers on the device. ok is false when the
// browser does not allow it.
func (v *visit) keep(yes bool) (ok bool) {
	v.remember = yes
	if !yes {
		v.unkeep()
		return true
	}
	v.save()
	return v.remember
}

func (v *visit) unkeep() {
	v.remember = false
	browser.DeviceRemove(answersKey)
	browser.DeviceRemove("lang")
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
	m := openMeeting()
	browser.SessionClear()
	v.unkeep()
	m.keep() // what others answered is deleted when that is asked for, see frame.meeting
}

// check returns what is wrong with the answers to some questions.
func (v *visit) check(questions []answer.Question) []answer.Problem {
	var own []answer.Problem
	for _, q := range questions {
		own = append(own, answer.Unanswered(v.form, q.ID)...)
		for _, p := range v.read().problems {
			if p.Field == q.ID || slices.Contains(q.Fields(), p.Field) {
				own = append(own, p)
			}
		}
	}
	return own
}

// read returns what the form holds.
func (v *visit) read() *readForm {
	if from := v.lang + "\n" + v.form.Encode(); from != v.last.from {
		a, problems := answer.Parse(v.form, v.lang)
		v.last = readForm{from: from, answers: a, problems: problems}
	}
	return &v.last
}

// answers returns what holds of the form; what is wrong counts as not answered.
func (v *visit) answers() answer.Answers { return v.read().answers }

// result sets the answers beside the published figures.
func (v *visit) result() estimate.Result {
	r := v.read()
	if r.result == nil {
		compared := estimate.Compare(figure.Current(), segment.Shipped(), r.answers)
		r.result = &compared
	}
	return *r.result
}
