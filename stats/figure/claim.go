package figure

// A ClaimKind says how a claim is checked. The terms each kind takes are in
// the comment of the constant; audit_claim.go does the arithmetic.
type ClaimKind string

const (
	ClaimWord     ClaimKind = "word"     // one figure, or the groups of one option pooled by base, lies in [Low, High]
	ClaimRatio    ClaimKind = "ratio"    // first term over second lies in [Low, High]
	ClaimSum      ClaimKind = "sum"      // the signed terms add up to a number in [Low, High]
	ClaimResidual ClaimKind = "residual" // first term (a Range) is what the others leave of [Low, High]
	ClaimBase     ClaimKind = "base"     // the other terms are shares of the firms counted by the first
	ClaimSplit    ClaimKind = "split"    // first term (a Count) is split into the two groups of the others
	ClaimNested   ClaimKind = "nested"   // all, part, own: the rest of all is in [Low, High] whether own is inside part or beside it
	ClaimFunnel   ClaimKind = "funnel"   // start, dropped, rest, dropped, rest ...: start less dropped is rest
)

// A Term is a figure that enters a claim.
type Term struct {
	Figure   string // Figure.ID
	Negative bool   // subtracted; ClaimSum only
}

// A Claim is something a report states about its own figures, in words or as
// a second number, in a form that arithmetic can check.
type Claim struct {
	ID        string // also the id of the finding: "word.65"
	Kind      ClaimKind
	Severity  string // of the finding: "error", "warning", "note"
	Terms     []Term
	Low, High float64  // how the words are read, in shares; NaN when the kind needs none
	Given     []string // ClaimSplit: ids of word claims taken as true
	Text      Label    // as printed, and a translation
	Place     Label
}
