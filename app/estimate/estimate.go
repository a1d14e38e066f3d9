// Package estimate joins answers and figures to the results the pages show:
// segment, comparisons with verdicts, growth. The pages, the embeds, the static
// pictures and the command line call the same functions.
package estimate

import (
	"math"

	"aispejl/stats/figure"
	"aispejl/stats/interval"
	"aispejl/stats/segment"
)

// A Verdict is what the data allow to be said of an answer or a pair of shares.
type Verdict string

const (
	Majority          Verdict = "majority"          // the share that answered as the firm did lies above one half
	Minority          Verdict = "minority"          // ... below one half
	Indistinguishable Verdict = "indistinguishable" // its interval holds one half
	NotComparable     Verdict = "not-comparable"    // no interval, or no own answer; Reason says which
	Above             Verdict = "above"             // first share of a pair is safely larger
	Below             Verdict = "below"
)

// Reasons why something is not comparable.
const (
	ReasonNoInterval = "no-interval" // the base is unknown or the number is a bound
	ReasonNoAnswer   = "no-answer"   // unanswered, "don't know" or "not applicable"
	ReasonCutUnknown = "cut-unknown" // the answer may or may not be counted by the share
	ReasonSuppressed = "suppressed"  // the cell is withheld
	ReasonContested  = "contested"   // the report contradicts itself about the label
)

// Warnings that come with a comparison; app/text words them under "warning.<code>".
const (
	WarnBaseInferred   = "base-inferred"
	WarnDesignEffect   = "design-effect-assumed"
	WarnBaseMayBeUsers = "base-may-be-users"
	WarnDoubleCount    = "double-count"
	WarnBound          = "bound"
	WarnContested      = "label-contested"
	WarnLadder         = "ladder-derived"
	WarnCutUnknown     = "cut-unknown"
)

// A Shown interval is an interval with its level and method: "wilson" of a share,
// "newcombe" or "same-sample" of a difference, "derived" of a range that other
// numbers leave, which has neither level (0) nor estimate (NaN).
type Shown struct {
	interval.Interval
	Level  float64
	Method string
}

// A Comparison is one published figure beside the firm's own answer.
type Comparison struct {
	Figure   figure.Figure
	Interval *Shown // 95 %; nil when none may be shown
	Half     *Shown // 50 %, for the thick bar; nil when Interval is nil or derived
	Own      *bool  // whether the firm gave the answer the share counts; nil when unknown
	Verdict  Verdict
	Reason   string   // code of why not comparable: no-interval, no-answer, cut-unknown, suppressed, contested
	Warnings []string // codes: base-inferred, design-effect-assumed, base-may-be-users, double-count, bound, label-contested, ladder-derived, cut-unknown
}

// AsFirm is the share that answered as the firm did: the figure's share when Own is
// true, one minus it when Own is false. ok is false without an own answer or value.
func (c Comparison) AsFirm() (share float64, ok bool) {
	if c.Own == nil || math.IsNaN(c.Figure.Value) {
		return math.NaN(), false
	}
	if *c.Own {
		return c.Figure.Value, true
	}
	return 1 - c.Figure.Value, true
}

// A Border is a change of one answer that moves the firm to another segment.
type Border struct {
	Field, Option string // "use", "pilot"
	Steps         int
	To            segment.Segment
}

// A Placement is where the firm stands in the matrix.
type Placement struct {
	Segment  segment.Segment // "" when an axis is missing
	Missing  []string        // the axes without a usable answer: use, priority
	Why      []string        // the answers that decided: use, priority
	Border   []Border
	Share    float64 // NaN for unanchored
	Interval *Shown
}

// A Scope says whether the firm is of the kind the main survey covers.
type Scope struct {
	Inside  bool
	Reasons []string // codes: too-small, too-large, not-manufacturing
}

// A GrowthRow is the firm's own growth beside the two published groups. Own is NaN when not given.
type GrowthRow struct {
	Outcome                 string // revenue, wages, staff, productivity
	Own, AI, Control        float64
	FigureAI, FigureControl figure.Figure
}

// A Pair compares the same option between two published groups (help: far against near).
type Pair struct {
	Option     string
	Far, Near  Comparison
	Difference *Shown // far minus near, Newcombe; nil when not allowed
	Verdict    Verdict
}

// A Rank says whether an option of a multiple question is safely larger than the next lower one.
type Rank struct {
	Upper, Lower figure.Figure
	Difference   *Shown
	Verdict      Verdict // Above or Indistinguishable or NotComparable
}

// A Result is everything the result page and the compare command show.
type Result struct {
	Edition     string
	Segment     Placement
	Scope       Scope
	Comparisons []Comparison // every published option of every answered item, in item order
	Growth      []GrowthRow
	Group       string // the firm's own group in the pairs: "far" or "near" with AI; "" when unknown
	Pairs       []Pair // help by AI maturity, without own answers when help is unanswered
	Ranks       []Rank // main barriers
}
