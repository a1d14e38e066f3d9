// Package figure holds the published numbers of the surveys, each with its
// source, base and certainty, read from data files. A number that lacks any of
// these does not parse. It computes nothing: intervals are in stats/interval,
// what may be said of a number in app/estimate.
package figure

// A Label is a text in both languages of the product.
type Label struct{ DA, EN string }

// In returns the text in the language "da" or "en".
func (l Label) In(lang string) string {
	if lang == "en" {
		return l.EN
	}
	return l.DA
}

// A Status is how certain it is that a number belongs to its label.
type Status string

const (
	Printed    Status = "printed"    // stands beside its label in the report
	Confirmed  Status = "confirmed"  // label inferred from order, confirmed by running text
	Inferred   Status = "inferred"   // the only reading that fits the other numbers
	Residual   Status = "residual"   // derived from printed numbers, not published
	Contested  Status = "contested"  // the report's text and figure disagree
	Suppressed Status = "suppressed" // withheld by the producer
)

// A BaseStatus is how the base of a number is known.
type BaseStatus string

const (
	BasePrinted  BaseStatus = "printed"
	BaseInferred BaseStatus = "inferred"
	BaseUnknown  BaseStatus = "unknown"
)

// A Kind says what the number is.
type Kind string

const (
	Share  Kind = "share"   // Value is a share in [0,1]
	AtMost Kind = "at-most" // Value is an upper bound of a share in [0,1]
	Range  Kind = "range"   // Low and High hold a share; Value is NaN
	Growth Kind = "growth"  // Value is relative growth over the period (0.075 is 7.5 %)
	Count  Kind = "count"   // Value is a number of firms
)

// An IntervalMethod says which interval a number may carry.
type IntervalMethod string

const (
	Wilson     IntervalMethod = "wilson"
	NoInterval IntervalMethod = "none" // Figure.NoIntervalReason says why
	Derived    IntervalMethod = "derived"
)

// A Source is one published survey or register analysis.
type Source struct {
	ID                                                        string // ti2025, dst2023, dst2024, deb2025
	Producer, Title, Population, Mode, FieldPeriod, Weighting Label
	Year                                                      int
	URL                                                       string
	Weighted                                                  bool    // shares of weighted respondents: no whole number of firms lies behind them
	DesignEffect                                              float64 // bases are divided by it; 1 when unweighted
	DesignEffectAssumed                                       bool    // true when the source publishes none
}

// A Question is a survey item with the wording respondents were given.
type Question struct {
	ID       string // segment, use, barriers, barrier_detail.knowledge ...
	Source   string // Source.ID
	Wording  Label
	Verbatim bool // Wording.DA is printed in the report; false when we had to paraphrase
	Multiple bool // several answers possible, or options that contain each other
}

// A Figure is one published number with everything needed to judge it.
type Figure struct {
	ID                string // "ti2025.barriers.knowledge"; help ends in .far or .near, types in a size class
	Edition           string // "2025-1"
	Item              string // Question.ID
	Option            string // answer option, or outcome for growth
	Group             string // "", "far", "near", "10-49", ..., "ai", "control"
	Label             Label  // what the number is, as a row label
	Kind              Kind
	Value             float64 // see Kind; NaN when suppressed or a range
	Low, High         float64 // Range only
	Rounding          float64 // Value is printed as a multiple of this (0.01 is whole percent); 0 when exact or unknown
	Base              int     // unweighted; 0 when unknown
	BaseLow, BaseHigh int     // equal to Base unless the base is only known to lie between
	BaseStatus        BaseStatus
	Status            Status
	Interval          IntervalMethod
	NoIntervalReason  Label
	Source            string // Source.ID
	Place             Label  // where in the report: "figur 3"
	Note              Label
}

// A Contradiction is a known disagreement inside or between the reports.
type Contradiction struct {
	ID       string   // "ratio.117-of-970"
	Severity string   // "error", "warning", "note"
	Figures  []string // Figure IDs it concerns
	Found    string   // FoundByArithmetic or FoundByReading
	Text     Label
	Place    Label
}

// How a contradiction is found: by [Audit] in the numbers themselves, or by a reader.
const (
	FoundByArithmetic = "arithmetic"
	FoundByReading    = "reading"
)

// An Edition is one set of figures published together.
type Edition struct {
	ID             string // "2025-1"
	OutdatedAfter  string // month "2027-06" after which pages say that newer figures may exist
	Figures        []Figure
	Sources        []Source
	Questions      []Question
	Contradictions []Contradiction
	Claims         []Claim // what the reports say in words, for the audit
}
