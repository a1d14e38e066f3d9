package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

var severities = []string{"error", "warning", "note"}

func (r *reader) readContradiction(row *row) {
	c := Contradiction{
		ID: row.id("id"), Severity: oneOf(row, "severity", severities...),
		Figures: strings.Fields(row.text("figures")), Found: oneOf(row, "found", FoundByArithmetic, FoundByReading), Text: row.label("text"), Place: row.label("place"),
	}
	for _, id := range c.Figures {
		r.checkFigure(row, id)
	}
	if r.contradictions[c.ID] && c.ID != "" {
		row.fail("id", "contradiction "+strconv.Quote(c.ID)+" appears twice")
	}
	r.contradictions[c.ID] = true
	r.stated = append(r.stated, func(found []Finding) {
		computed := slices.ContainsFunc(found, func(f Finding) bool { return f.ID == c.ID })
		if computed && c.Found != FoundByArithmetic {
			row.fail("found", "the audit finds "+strconv.Quote(c.ID)+", so this must be "+FoundByArithmetic)
		} else if !computed && c.Found == FoundByArithmetic {
			row.fail("found", "the audit does not find "+strconv.Quote(c.ID)+", so this must be "+FoundByReading)
		}
	})
	r.e.Contradictions = append(r.e.Contradictions, c)
}

// checkFound compares how contradictions are said to be found with what the audit
// finds. The browser takes the file's word: it has no claims to audit.
func (r *reader) checkFound() {
	if len(r.p.list) > 0 || len(r.e.Claims) == 0 {
		return // the audit needs figures that are right, and the claims
	}
	found := Audit(&r.e)
	for _, check := range r.stated {
		check(found)
	}
}

// checkFigure reports a mention of a figure that is not in figures.csv.
func (r *reader) checkFigure(row *row, id string) {
	if r.complete[figuresFile] && !r.figures[id] {
		row.fail("figures", strconv.Quote(id)+" is not in "+figuresFile)
	}
}

func (r *reader) readClaim(row *row) {
	c := Claim{
		ID: row.id("id"),
		Kind: oneOf(row, "kind", ClaimWord, ClaimRatio, ClaimSum, ClaimResidual, ClaimBase,
			ClaimSplit, ClaimNested, ClaimFunnel),
		Severity: oneOf(row, "severity", severities...),
		Low:      row.number("low"), High: row.number("high"),
		Given: strings.Fields(row.text("given")),
		Text:  row.label("text"), Place: row.label("place"),
	}
	for term := range strings.FieldsSeq(row.text("figures")) {
		id, negative := strings.CutPrefix(term, "-")
		c.Terms = append(c.Terms, Term{Figure: id, Negative: negative})
		r.checkFigure(row, id)
	}
	if _, twice := r.claims[c.ID]; twice && c.ID != "" {
		row.fail("id", "claim "+strconv.Quote(c.ID)+" appears twice")
	}
	r.claims[c.ID] = c.Kind
	if !row.failed {
		r.checkClaim(row, c)
	}
	r.e.Claims = append(r.e.Claims, c)
}

// termCount is the least and the greatest number of terms of each kind.
var termCount = map[ClaimKind][2]int{
	ClaimWord: {1, 20}, ClaimRatio: {2, 2}, ClaimSum: {1, 40}, ClaimResidual: {2, 40}, ClaimBase: {2, 40},
	ClaimSplit: {3, 80}, ClaimNested: {3, 3}, ClaimFunnel: {3, 41},
}

// checkClaim holds a claim to what its kind can be checked with.
func (r *reader) checkClaim(row *row, c Claim) {
	if n := termCount[c.Kind]; len(c.Terms) < n[0] || len(c.Terms) > n[1] || c.Kind == ClaimFunnel && len(c.Terms)%2 == 0 {
		row.fail("figures", strconv.Itoa(len(c.Terms))+" figures are not what a "+string(c.Kind)+" claim takes")
		return
	}
	switch c.Kind {
	case ClaimBase, ClaimSplit, ClaimFunnel:
		row.mustBeEmpty("in a "+string(c.Kind)+" claim", "low", "high")
	default:
		switch {
		case math.IsNaN(c.Low):
			row.fail("low", "is needed: how the words are read")
		case math.IsNaN(c.High):
			row.fail("high", "is needed: how the words are read")
		case c.Low > c.High:
			row.fail("low", row.text("low")+" is above high, "+row.text("high"))
		}
	}
	if c.Kind != ClaimSplit {
		row.mustBeEmpty("unless the kind is split", "given")
	}
	for _, id := range c.Given {
		if r.claims[id] != ClaimWord {
			row.fail("given", strconv.Quote(id)+" is not a word claim above this one")
		}
	}
	for i, term := range c.Terms {
		f, ok := r.known[term.Figure]
		if !ok {
			continue // its own record is reported
		}
		if reason := unfit(c.Kind, i, term, f); reason != "" {
			row.fail("figures", strconv.Quote(term.Figure)+" "+reason)
		}
	}
}

// unfit says why a figure cannot be the i-th term of a claim, "" when it can.
func unfit(kind ClaimKind, i int, term Term, f Figure) string {
	if term.Negative && kind != ClaimSum {
		return "cannot be subtracted in a " + string(kind) + " claim"
	}
	want := Share
	switch {
	case kind == ClaimFunnel, kind == ClaimSplit && i == 0:
		want = Count
	case kind == ClaimResidual && i == 0:
		want = Range
	case kind == ClaimRatio && f.Kind == Count:
		want = Count
	case kind == ClaimBase && i == 0 && f.Kind == AtMost:
		want = AtMost
	}
	switch {
	case f.Kind != want:
		return "is of kind " + string(f.Kind) + ", not " + string(want)
	case f.Status == Suppressed:
		return "is suppressed"
	case kind == ClaimBase && i == 0 && f.Base == 0:
		return "has no base"
	case kind == ClaimSplit && i > 0 && f.Group == "":
		return "has no group"
	}
	return ""
}
