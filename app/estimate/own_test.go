package estimate

import (
	"slices"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// Which answers a share counts, item by item.
func TestOwn(t *testing.T) {
	yes, no, unknown := "true", "false", "null"
	tests := []struct {
		field, value, figure string
		want                 string
		verdict              Verdict
		reason               string
	}{
		{"use", "none", "ti2025.use.none", yes, Majority, ""},
		{"use", "limited", "ti2025.use.none", no, Minority, ""},
		{"use", "scaling", "ti2025.use.scaled-or-full", yes, NotComparable, ReasonNoInterval},
		{"use", "full", "ti2025.use.scaled-or-full", yes, NotComparable, ReasonNoInterval},
		{"use", "pilot", "ti2025.use.scaled-or-full", no, NotComparable, ReasonNoInterval},
		{"use", "dont-know", "ti2025.use.none", unknown, NotComparable, ReasonNoAnswer},
		{"priority", "1", "ti2025.priority.none", yes, Indistinguishable, ""},
		{"priority", "2", "ti2025.priority.none", unknown, NotComparable, ReasonCutUnknown},
		{"priority", "3", "ti2025.priority.none", unknown, NotComparable, ReasonCutUnknown},
		{"priority", "4", "ti2025.priority.none", no, Indistinguishable, ""},
		{"priority", "5", "ti2025.priority.none", no, Indistinguishable, ""},
		{"areas", "process", "ti2025.areas.process", yes, Minority, ""},
		{"areas", "other", "ti2025.areas.process", no, Majority, ""},
		{"areas", "none", "ti2025.areas.process", no, Majority, ""},
		{"areas", "dont-know", "ti2025.areas.process", unknown, NotComparable, ReasonNoAnswer},
		{"areas", "not-applicable", "ti2025.areas.process", unknown, NotComparable, ReasonNoAnswer},
		{"panel_use", "integrated", "deb2025.panel_use.integrated", yes, Minority, ""},
		{"panel_use", "developed", "deb2025.panel_use.integrated", unknown, NotComparable, ReasonCutUnknown},
		{"panel_use", "developed", "deb2025.panel_use.developed", yes, Minority, ""},
		{"panel_use", "tried", "deb2025.panel_use.integrated", no, Majority, ""},
		{"potential.sales", "very-large", "deb2025.potential.sales", yes, Minority, ""},
		{"potential.sales", "large", "deb2025.potential.sales", yes, Minority, ""},
		{"potential.sales", "some", "deb2025.potential.sales", no, Majority, ""},
		{"potential.sales", "none", "deb2025.potential.sales", no, Majority, ""},
		{"potential.sales", "not-applicable", "deb2025.potential.sales", unknown, NotComparable, ReasonNoAnswer},
		{"barriers", "knowledge", "ti2025.barriers.knowledge", yes, Minority, ""},
		{"barriers", "other", "ti2025.barriers.knowledge", no, Majority, ""},
		{"barriers", "data-it", "ti2025.barriers.data-it", yes, NotComparable, ReasonNoInterval},
		{"barriers", "other", "deb2025.barriers.any", yes, Majority, ""},
		{"barriers", "none", "deb2025.barriers.any", no, Minority, ""},
		{"barrier_detail.knowledge", "where", "ti2025.barrier_detail.knowledge.where", yes, Majority, ""},
		{"barrier_detail.data-it", "silos", "ti2025.barrier_detail.data-it.silos", yes, NotComparable, ReasonNoInterval},
		{"help", "business-advice", "ti2025.help.business-advice.near", yes, Minority, ""},
		{"help", "business-advice", "ti2025.help.business-advice.far", yes, Indistinguishable, ""},
		{"help", "training", "ti2025.help.training.far", yes, NotComparable, ReasonContested},
		{"help", "dont-know", "ti2025.help.dont-know.far", yes, Minority, ""},
		{"help", "dont-know", "ti2025.help.business-advice.far", unknown, NotComparable, ReasonNoAnswer},
		{"help", "hiring", "ti2025.help.dont-know.near", no, Majority, ""},
		{"offers", "advice", "deb2025.offers.advice", yes, Majority, ""},
	}
	for _, tt := range tests {
		c := compare(t, answer.Form{tt.field: {tt.value}}).find(t, tt.figure)
		got := unknown
		if c.Own != nil {
			got = map[bool]string{true: yes, false: no}[*c.Own]
		}
		if got != tt.want || c.Verdict != tt.verdict || c.Reason != tt.reason {
			t.Errorf("%s=%s beside %s: own %s, %s %q, want %s, %s %q", tt.field, tt.value, tt.figure, got, c.Verdict, c.Reason, tt.want, tt.verdict, tt.reason)
		}
		if slices.Contains(c.Warnings, WarnCutUnknown) != (tt.reason == ReasonCutUnknown) {
			t.Errorf("%s=%s beside %s: warnings %v", tt.field, tt.value, tt.figure, c.Warnings)
		}
	}
}

// Every published option of a question is either an option of it by name or in
// the table of counts: a new figure cannot be compared by accident.
func TestEveryFigureIsCounted(t *testing.T) {
	for _, f := range figure.Shipped().Figures {
		q, ok := questionOf(f)
		if !ok {
			continue
		}
		c, counted := countOf(f)
		byName := slices.Contains(q.Options, f.Option) || f.Option == answer.DontKnow
		if !byName && !(counted && len(c.yes) > 0) {
			t.Errorf("figure %s: option %q is none of question %s and not in counts.csv", f.ID, f.Option, q.ID)
		}
	}
}
