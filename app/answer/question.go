package answer

import "slices"

// Parts is the number of parts the questions are divided into.
const Parts = 5

var (
	dontKnow = []string{DontKnow}
	either   = []string{DontKnow, NotApplicable}
	levels   = []string{"very-large", "large", "some", "small", None}
)

// questions in page order. The ids are stable: saved answers, share codes and
// counts of the figures refer to them.
var questions = []Question{
	{ID: "size", Part: 1, Kind: Radio, Options: []string{"1-9", "10-49", "50-99", "100-249", "250+"}},
	{ID: "industry", Part: 1, Kind: Radio, Options: []string{"manufacturing", "other"}},
	{ID: "use", Part: 1, Kind: Radio, Options: []string{None, "limited", "pilot", "scaling", "full"}, Special: dontKnow},
	{ID: "priority", Part: 1, Kind: Radio, Options: []string{"1", "2", "3", "4", "5"}, Special: either},
	{ID: "guess", Part: 1, Kind: Number, Optional: true},

	{ID: "areas", Part: 2, Kind: Checkbox, Options: []string{"process", "stock", "robots", "traceability", "other", None}, Special: dontKnow},
	{ID: "types", Part: 2, Kind: Checkbox, Options: []string{"text-analysis", "speech-recognition", "generation", "image", "data-analysis", "workflow", "autonomous", None}, Special: dontKnow},
	{ID: "panel_use", Part: 2, Kind: Radio, Options: []string{"not-relevant", "not-started", "tried", "integrated", "developed"}, Special: dontKnow},

	{ID: "potential.sales", Part: 3, Kind: Radio, Options: levels, Special: either},
	{ID: "potential.product", Part: 3, Kind: Radio, Options: levels, Special: either},
	{ID: "potential.administration", Part: 3, Kind: Radio, Options: levels, Special: either},
	{ID: "potential.service", Part: 3, Kind: Radio, Options: levels, Special: either},
	{ID: "potential.production", Part: 3, Kind: Radio, Options: levels, Special: either},

	{ID: "barriers", Part: 4, Kind: Checkbox, Options: []string{"knowledge", "data-it", "business-case", "other", None}, Max: 3, Special: either},
	{ID: "barrier_detail.knowledge", Part: 4, Kind: Checkbox, Options: []string{"where", "skills", "tools"}, Special: dontKnow, When: "barriers=knowledge"},
	{ID: "barrier_detail.data-it", Part: 4, Kind: Checkbox, Options: []string{"integration", "silos", "not-digital"}, Special: dontKnow, When: "barriers=data-it"},
	{ID: "barrier_detail.business-case", Part: 4, Kind: Checkbox, Options: []string{"roi", "maturity", "budget"}, Special: dontKnow, When: "barriers=business-case"},
	{ID: "help", Part: 4, Kind: Checkbox, Options: []string{"business-advice", "integration", "data", "pilot", "technology", "use-cases", "training", "hiring"}, Special: either},
	{ID: "offers", Part: 4, Kind: Checkbox, Options: []string{"advice", "staff-training", "leader-training", "legal", "security"}, Max: 3, Special: either},

	{ID: "growth", Part: 5, Kind: Growth, Optional: true},
}

// outcomes of the growth question, each asked for its first and last year.
var outcomes = []string{"revenue", "wages", "staff", "value_added"}

// Outcomes returns the outcomes of the growth question in page order.
func Outcomes() []string { return slices.Clone(outcomes) }

// Questions returns every question in page order. The slices inside are shared
// and must not be changed.
func Questions() []Question { return slices.Clone(questions) }

// Lookup returns the question with the given id.
func Lookup(id string) (Question, bool) {
	for i := range questions {
		if questions[i].ID == id {
			return questions[i], true
		}
	}
	return Question{}, false
}

// Fields returns the ids of the form fields of the question, in order.
func (q Question) Fields() []string {
	if q.Kind != Growth {
		return []string{q.ID}
	}
	fields := make([]string, 0, 2*len(outcomes))
	for _, outcome := range outcomes {
		pair := GrowthFields(outcome)
		fields = append(fields, pair[:]...)
	}
	return fields
}

// GrowthFields returns the two form fields of an outcome, first and last year; nothing
// for an unknown one.
func GrowthFields(outcome string) [2]string { return growthFields[outcome] }

var growthFields = func() map[string][2]string {
	fields := map[string][2]string{}
	for _, outcome := range outcomes {
		fields[outcome] = [2]string{"growth." + outcome + ".first", "growth." + outcome + ".last"}
	}
	return fields
}()

// Choice reports whether the question is answered by choosing among options.
func (q Question) Choice() bool { return q.Kind == Radio || q.Kind == Checkbox }

// exclusive reports whether an option excludes every other one.
func exclusive(option string) bool {
	return option == None || option == DontKnow || option == NotApplicable
}

// legal reports whether the option may be chosen. DontKnow and NotApplicable are
// legal wherever a choice is, whether the form offers them or not.
func (q Question) legal(option string) bool {
	return option == DontKnow || option == NotApplicable || slices.Contains(q.Options, option)
}

// asked reports whether the question is asked, given what the form holds.
func (q Question) asked(form Form) bool {
	field, option, conditional := cut(q.When)
	if !conditional {
		return true
	}
	for _, v := range form[field] {
		if tidy(v) == option {
			return true
		}
	}
	return false
}

// Applicable returns the questions that are asked given the form so far, in page order.
func Applicable(form Form) []Question {
	var all []Question
	for _, q := range questions {
		if q.asked(form) {
			all = append(all, q)
		}
	}
	return all
}

// formFields are the form fields of all questions, in page order.
var formFields = func() (all []string) {
	for _, q := range questions {
		all = append(all, q.Fields()...)
	}
	return all
}()

// known is the set of form field ids.
var known = func() map[string]bool {
	set := make(map[string]bool)
	for _, field := range formFields {
		set[field] = true
	}
	return set
}()
