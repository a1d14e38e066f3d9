package page

import (
	"slices"

	"aispejl/app/answer"
)

// question returns the question with the id; an unknown id is the first question.
func question(id string) answer.Question {
	if q, ok := answer.Lookup(id); ok {
		return q
	}
	return answer.Questions()[0]
}

// neighbours returns the names of the pages before and after a question page.
// After priority comes the first answer, after the last question the list of answers.
func neighbours(form answer.Form, id string) (before, after string) {
	all := answer.Applicable(form)
	i := slices.IndexFunc(all, func(q answer.Question) bool { return q.ID == id })
	if i < 0 { // not asked any more: its condition was taken back
		return "answers", "answers"
	}
	before, after = "start", "answers"
	if i > 0 {
		before = "ask/" + all[i-1].ID
	}
	if i+1 < len(all) {
		after = "ask/" + all[i+1].ID
	}
	if id == "priority" {
		after = "first-answer"
	}
	if id == "guess" {
		before = "first-answer"
	}
	return before, after
}
