package figure

import (
	"cmp"
	"math"
	"slices"
)

// A Finding is something arithmetic shows about the figures of an edition: a
// contradiction, or a number that is printed nowhere and follows from others.
// It carries numbers, not sentences; the contradiction with the same id, where
// there is one, says it in words.
type Finding struct {
	ID       string // of the claim, or "base.<item>", "sum.<item>" for the checks that need no claim
	Kind     string // a ClaimKind, "grim" or "total"
	Severity string // "error", "warning", "note"
	Figures  []string
	Text     Label // the claim as printed; empty for the checks that need none
	Place    Label

	Stated, Found Span    // what is claimed and what the figures give, in shares (firms for ClaimFunnel)
	Whole         []Whole // what follows in whole firms
}

// A Span is a range of numbers; Low and High are NaN when it says nothing.
type Span struct{ Low, High float64 }

// A Whole is a range of whole numbers of firms. Of says what they count:
//
//	"firms"        firms in the field that is left over (residual)
//	"gap"          firms by which the sum misses the claim (sum)
//	"numerator"    firms that would give the stated ratio
//	"denominator"  bases that would give the stated ratio
//	"tried"        bases the report suggests, none of which fits (base, grim)
//	"base"         bases that fit (base, grim)
//	"base.<group>" size of a group (split)
//
// Several ranges of the same kind follow each other in rising order.
type Whole struct {
	Of        string
	Low, High int
}

var nothing = Span{math.NaN(), math.NaN()}

// slack absorbs the binary rounding of decimal shares: far below one firm in
// any base, far above the error of a float64.
const slack = 1e-9

// Audit checks the figures of an edition against each other: whether whole
// firms can give every unweighted share of its base, whether exclusive options
// exceed the whole, and every claim of the edition. Printed numbers count as
// anything that rounds to them, so a finding never rests on rounding. The
// order is by severity, then as in the data.
func Audit(e *Edition) []Finding {
	a := auditor{e: e, figures: map[string]Figure{}, weighted: map[string]bool{}}
	for _, f := range e.Figures {
		a.figures[f.ID] = f
	}
	for _, s := range e.Sources {
		a.weighted[s.ID] = s.Weighted
	}
	var all []Finding
	for _, c := range e.Claims {
		all = append(all, a.claim(c)...)
	}
	for _, f := range append(a.grim(), a.totals()...) {
		if !slices.ContainsFunc(all, func(g Finding) bool { return g.ID == f.ID }) {
			all = append(all, f)
		}
	}
	insertionSort(all, func(f, g Finding) int {
		return cmp.Compare(slices.Index(severities, f.Severity), slices.Index(severities, g.Severity))
	})
	return all
}

type auditor struct {
	e        *Edition
	figures  map[string]Figure
	weighted map[string]bool // by source
}

// bounds returns the numbers that print as the figure's.
func bounds(f Figure) Span {
	switch f.Kind {
	case Range:
		return Span{f.Low, f.High}
	case AtMost:
		return Span{0, f.Value}
	case Share:
		return Span{max(0, f.Value-f.Rounding/2), min(1, f.Value+f.Rounding/2)}
	}
	return Span{f.Value - f.Rounding/2, f.Value + f.Rounding/2}
}

// whole returns the numbers of firms out of base that print as share when
// rounded to a multiple of rounding; low > high when there is none. Exact
// halves count as rounding either way.
func whole(base int, share, rounding float64) (low, high int) {
	n := float64(base)
	low = int(math.Ceil((share-rounding/2)*n - slack))
	high = int(math.Floor((share+rounding/2)*n + slack))
	return max(low, 0), min(high, base)
}

// fits reports whether whole firms out of base give every one of the shares.
func fits(base int, shares []Figure) bool {
	for _, f := range shares {
		if low, high := whole(base, f.Value, f.Rounding); low > high {
			return false
		}
	}
	return true
}

// counted reports whether whole firms lie behind a share and how many.
func (a *auditor) counted(f Figure) (low, high int, ok bool) {
	if f.Kind != Share || f.Status == Suppressed || f.Rounding == 0 || a.weighted[f.Source] || f.Base < 1 || f.BaseLow != f.BaseHigh {
		return 0, 0, false
	}
	low, high = whole(f.Base, f.Value, f.Rounding)
	return low, high, low <= high
}

// runs turns the numbers in [from, to] that satisfy ok into ranges.
func runs(of string, from, to int, ok func(int) bool) []Whole {
	var all []Whole
	for n := from; n <= to; n++ {
		switch last := len(all) - 1; {
		case !ok(n):
		case last >= 0 && all[last].High == n-1:
			all[last].High = n
		default:
			all = append(all, Whole{of, n, n})
		}
	}
	return all
}

// meet reports whether two spans have a number in common.
func meet(a, b Span) bool { return a.Low <= b.High+slack && b.Low <= a.High+slack }
