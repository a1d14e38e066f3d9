package estimate

import (
	"math"
	"slices"
	"sort"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// Rows are the comparisons of a result in the order a page lists them.
type Rows struct {
	Minority      []Comparison // few answered as the firm did; the fewest first
	Majority      []Comparison // most did; the fewest first
	Folded        []Comparison // cannot be told from one half
	NotComparable []Comparison // in item order
}

// Order sorts the comparisons of a result. Item order breaks ties.
func Order(r Result) Rows {
	var rows Rows
	for _, c := range r.Comparisons {
		switch c.Verdict {
		case Minority:
			rows.Minority = append(rows.Minority, c)
		case Majority:
			rows.Majority = append(rows.Majority, c)
		case Indistinguishable:
			rows.Folded = append(rows.Folded, c)
		default:
			rows.NotComparable = append(rows.NotComparable, c)
		}
	}
	for _, list := range [][]Comparison{rows.Minority, rows.Majority, rows.Folded} {
		// Not with package slices, whose sorts are in the program once per type.
		sort.SliceStable(list, func(i, j int) bool {
			x, _ := list[i].AsFirm()
			y, _ := list[j].AsFirm()
			return x < y
		})
	}
	return rows
}

// Kinds of a Takeaway.
const (
	Reassuring = "reassuring" // something many share with the firm
	StandOut   = "stand-out"  // something safely few share
	Sobering   = "sobering"   // what the accounts show
)

// A Takeaway is one of the at most three things worth taking along. Comparison
// holds the number of a reassuring or stand-out one, Growth that of the sobering.
type Takeaway struct {
	Kind       string
	Comparison *Comparison
	Growth     *GrowthRow
}

// company is the smallest share, by the lower limit of its interval, that may be
// called not being alone.
const company = 0.25

// Takeaways selects at most one of each kind, in the order reassuring, stand-out,
// sobering.
//
// Reassuring is what the firm itself named and the largest share named too,
// sought first among what holds it back, then help, then its use. Stand-out is the
// minority answer fewest share, something the firm does or named before something
// it does not. Neither builds on a bound or on a base that may be another one. Sobering is the growth of
// productivity, which no firm's answers change.
func Takeaways(r Result) []Takeaway {
	var all []Takeaway
	reassuring := -1
	for _, items := range [][]string{{"barriers"}, {"barrier_detail."}, {"help", "offers"}, {"use", "panel_use", "potential", "priority"}} {
		for i, c := range r.Comparisons {
			if !usable(c) || !*c.Own || !(c.Interval.Low > company) || !slices.ContainsFunc(items, c.of) || otherGroup(c, r.Group) {
				continue
			}
			if reassuring < 0 || c.Figure.Value > r.Comparisons[reassuring].Figure.Value {
				reassuring = i
			}
		}
		if reassuring >= 0 {
			all = append(all, Takeaway{Kind: Reassuring, Comparison: &r.Comparisons[reassuring]})
			break
		}
	}
	standOut, least := -1, math.Inf(1)
	for _, does := range []bool{true, false} {
		for i, c := range r.Comparisons {
			share, _ := c.AsFirm()
			if i == reassuring || !usable(c) || c.Verdict != Minority || *c.Own != does || otherGroup(c, r.Group) {
				continue
			}
			if share < least {
				standOut, least = i, share
			}
		}
		if standOut >= 0 {
			all = append(all, Takeaway{Kind: StandOut, Comparison: &r.Comparisons[standOut]})
			break
		}
	}
	for i, g := range r.Growth {
		if g.Outcome == "productivity" {
			all = append(all, Takeaway{Kind: Sobering, Growth: &r.Growth[i]})
		}
	}
	return all
}

func usable(c Comparison) bool {
	if c.Figure.Option == answer.DontKnow || c.Figure.Option == "any" {
		return false // not knowing never counts against a firm, and having some barrier says nothing
	}
	return c.Verdict != NotComparable && c.Own != nil && c.Interval != nil &&
		!slices.Contains(c.Warnings, WarnBound) && !slices.Contains(c.Warnings, WarnBaseMayBeUsers)
}

// of reports whether the comparison is of the item; one ending in a point is a stem.
func (c Comparison) of(item string) bool {
	return c.Figure.Item == item || strings.HasSuffix(item, ".") && strings.HasPrefix(c.Figure.Item, item)
}

// otherGroup reports whether the figure is of a group the firm is not in.
func otherGroup(c Comparison, group string) bool {
	return (c.Figure.Group == groupFar || c.Figure.Group == groupNear) && c.Figure.Group != group
}

// Confirmed reports whether a pair may be shown under its label.
func (p Pair) Confirmed() bool {
	return p.Far.Figure.Status != figure.Contested && p.Near.Figure.Status != figure.Contested
}
