package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/text"
	"aispejl/stats/benefit"
	"aispejl/stats/figure"
)

// Before a page is taken over it is rehearsed on a thread beside it, where all that it
// calls is compiled for the page too; see web/rehearse.js. What is called often is made
// fast at the same time, so a page also rehearses what a visitor is likely to begin with.

// Dress opens answers to all questions, as from a link: whoever starts on this page has
// answers.
func (r *Result) Dress() {
	form := answer.Form{}
	for _, q := range answer.Questions() {
		if q.Choice() {
			form[q.ID] = q.Options[:1]
		}
	}
	a, _ := answer.Parse(form, r.Lang)
	r.opened, _ = openFragment("k=" + answer.Code{Answers: a, Edition: figure.Current().ID}.String())
}

// Rehearse moves a control.
func (e *Estimate) Rehearse() {
	r := e.reckoning()
	for i := range 12 {
		r.edit(string(benefit.HoursSaved)+".best", text.In(e.Lang).Count(4+i%3))
		r.fresh()
		e.Render()
	}
}

// Rehearse reads a chat.
func (r *Room) Rehearse() {
	for range 4 {
		answer.FindCodes(strings.Repeat("[10:24] Ida: Vi har prøvet det før – og det gik fint\nBo 10.25\n 326ES-7K2QD \n", 400))
	}
}
