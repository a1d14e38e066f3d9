package figure

import "slices"

// Lookup returns the figure with the given id.
func (e *Edition) Lookup(id string) (Figure, bool) {
	for _, f := range e.Figures {
		if f.ID == id {
			return f, true
		}
	}
	return Figure{}, false
}

// Source returns the source with the given id.
func (e *Edition) Source(id string) (Source, bool) {
	for _, s := range e.Sources {
		if s.ID == id {
			return s, true
		}
	}
	return Source{}, false
}

// Question returns the first question with the given id. Two sources may ask
// the same item (barriers): [Edition.QuestionOf] tells them apart.
func (e *Edition) Question(id string) (Question, bool) {
	for _, q := range e.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return Question{}, false
}

// QuestionOf returns the question a figure answers: same source, same item.
func (e *Edition) QuestionOf(f Figure) (Question, bool) {
	for _, q := range e.Questions {
		if q.Source == f.Source && q.ID == f.Item {
			return q, true
		}
	}
	return Question{}, false
}

// Of returns the figures of an item, of all sources, in file order.
func (e *Edition) Of(item string) []Figure {
	var all []Figure
	for _, f := range e.Figures {
		if f.Item == item {
			all = append(all, f)
		}
	}
	return all
}

// About returns the known contradictions that concern a figure.
func (e *Edition) About(id string) []Contradiction {
	var all []Contradiction
	for _, c := range e.Contradictions {
		if slices.Contains(c.Figures, id) {
			all = append(all, c)
		}
	}
	return all
}

// Contradiction returns the known contradiction with the given id.
func (e *Edition) Contradiction(id string) (Contradiction, bool) {
	for _, c := range e.Contradictions {
		if c.ID == id {
			return c, true
		}
	}
	return Contradiction{}, false
}
