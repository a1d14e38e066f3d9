package answer

import (
	"slices"
	"strings"
)

// Values returns the chosen options of a question by its id; nil when it is
// unanswered, unknown or not a choice.
func (a Answers) Values(id string) []string {
	if list := a.list(id); list != nil {
		return *list
	}
	if one := a.choice(id); one != nil {
		if *one == "" {
			return nil
		}
		return []string{*one}
	}
	if area, ok := strings.CutPrefix(id, "potential."); ok && a.Potential[area] != "" {
		return []string{a.Potential[area]}
	}
	if barrier, ok := strings.CutPrefix(id, "barrier_detail."); ok {
		return a.BarrierDetail[barrier]
	}
	return nil
}

// Has reports whether the option is chosen in the question.
func (a Answers) Has(id, option string) bool { return slices.Contains(a.Values(id), option) }

// Answered reports whether the question has an answer, "don't know" included.
func (a Answers) Answered(id string) bool {
	switch id {
	case "guess":
		return a.HasGuess
	case "growth":
		return len(a.Growth) > 0
	}
	if outcome, ok := strings.CutPrefix(id, "growth."); ok {
		_, given := a.Growth[outcome]
		return given
	}
	return len(a.Values(id)) > 0
}

// Form returns the form that reads back as these answers in the language.
func (a Answers) Form(lang string) Form {
	form := make(Form)
	for _, q := range questions {
		switch q.Kind {
		case Radio, Checkbox:
			if v := a.Values(q.ID); len(v) > 0 {
				form[q.ID] = slices.Clone(v)
			}
		case Number:
			if a.HasGuess {
				form[q.ID] = []string{WriteNumber(float64(a.Guess), lang)}
			}
		case Growth:
			for _, outcome := range outcomes {
				if pair, ok := a.Growth[outcome]; ok {
					for i, field := range GrowthFields(outcome) {
						form[field] = []string{WriteNumber(pair[i], lang)}
					}
				}
			}
		}
	}
	return form
}

// set stores the chosen options of a question.
func (a *Answers) set(q Question, chosen []string) {
	if list := a.list(q.ID); list != nil {
		*list = chosen
		return
	}
	if one := a.choice(q.ID); one != nil {
		*one = chosen[0]
		return
	}
	if area, ok := strings.CutPrefix(q.ID, "potential."); ok {
		if a.Potential == nil {
			a.Potential = make(map[string]string)
		}
		a.Potential[area] = chosen[0]
	}
	if barrier, ok := strings.CutPrefix(q.ID, "barrier_detail."); ok {
		if a.BarrierDetail == nil {
			a.BarrierDetail = make(map[string][]string)
		}
		a.BarrierDetail[barrier] = chosen
	}
}

func (a *Answers) choice(id string) *string {
	switch id {
	case "size":
		return &a.Size
	case "industry":
		return &a.Industry
	case "use":
		return &a.Use
	case "priority":
		return &a.Priority
	case "panel_use":
		return &a.PanelUse
	}
	return nil
}

func (a *Answers) list(id string) *[]string {
	switch id {
	case "areas":
		return &a.Areas
	case "types":
		return &a.Types
	case "barriers":
		return &a.Barriers
	case "help":
		return &a.Help
	case "offers":
		return &a.Offers
	}
	return nil
}
