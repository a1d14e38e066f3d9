package estimate

import (
	"errors"
	"math"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

var errNoBase = errors.New("estimate: the figure has no base for an interval")

// Codes of Scope.Reasons.
const (
	TooSmall         = "too-small"         // fewer than 10 employees
	TooLarge         = "too-large"         // 250 or more
	NotManufacturing = "not-manufacturing" // another industry
)

// place puts the firm in the matrix and adds the share of its segment.
func place(edition *figure.Edition, rules segment.Rules, a answer.Answers) Placement {
	s, missing := rules.Place(a.Use, a.Priority)
	if missing != nil {
		return Placement{Missing: missing, Share: math.NaN()}
	}
	p := Placement{Segment: s, Why: []string{segment.AxisUse, segment.AxisPriority}, Share: math.NaN()}
	for _, b := range rules.Border(a.Use, a.Priority) {
		p.Border = append(p.Border, Border{Field: b.Axis, Option: b.Option, Steps: b.Steps, To: b.To})
	}
	for _, f := range edition.Of("segment") {
		if f.Option == string(s) {
			source, _ := edition.Source(f.Source)
			p.Interval, _ = shown(f, source)
			if f.Kind == figure.Share {
				p.Share = f.Value
			}
		}
	}
	return p
}

// ScopeOf says whether the firm is of the kind the main survey covers:
// manufacturing, 10 to 249 employees. What is not answered is not held against it.
func ScopeOf(a answer.Answers) Scope {
	s := Scope{Inside: true}
	add := func(when bool, code string) {
		if when {
			s.Inside = false
			s.Reasons = append(s.Reasons, code)
		}
	}
	add(a.Size == "1-9", TooSmall)
	add(a.Size == "250+", TooLarge)
	add(a.Industry == "other", NotManufacturing)
	return s
}

// groupOf is the group of the pairs the firm belongs to. That "far with AI" is
// active use is inferred: only then do all printed percentages fit whole firms.
func groupOf(rules segment.Rules, a answer.Answers) string {
	switch {
	case a.Use == "" || a.Use == answer.DontKnow || a.Use == answer.NotApplicable:
		return ""
	case rules.Active(a.Use):
		return groupFar
	}
	return groupNear
}

// growth sets the firm's own growth beside the published groups.
func growth(edition *figure.Edition, a answer.Answers) []GrowthRow {
	var rows []GrowthRow
	for _, outcome := range []string{"revenue", "wages", "staff", "productivity"} {
		r := GrowthRow{Outcome: outcome, Own: ownGrowth(outcome, a), AI: math.NaN(), Control: math.NaN()}
		found := false
		for _, f := range edition.Of("growth") {
			if f.Option != outcome || f.Kind != figure.Growth {
				continue
			}
			switch f.Group {
			case "ai":
				r.AI, r.FigureAI, found = f.Value, f, true
			case "control":
				r.Control, r.FigureControl, found = f.Value, f, true
			}
		}
		if found {
			rows = append(rows, r)
		}
	}
	return rows
}

// ownGrowth is the relative growth from first to last year, NaN when not given.
// Productivity is value added per full-time staff; the source leaves open whether
// its own is that or value added as such.
func ownGrowth(outcome string, a answer.Answers) float64 {
	if outcome == "productivity" {
		value, ok1 := a.Growth["value_added"]
		staff, ok2 := a.Growth["staff"]
		if !ok1 || !ok2 {
			return math.NaN()
		}
		return relative(value[0]*staff[1], value[1]*staff[0])
	}
	pair, ok := a.Growth[outcome]
	if !ok {
		return math.NaN()
	}
	return relative(pair[0], pair[1])
}

// relative is the growth from one amount to another, both positive, else NaN. The
// difference is taken first: 40 to 46 is 0.15 and not 0.1499...
func relative(from, to float64) float64 {
	if !(from > 0 && to > 0) {
		return math.NaN()
	}
	return (to - from) / from
}
