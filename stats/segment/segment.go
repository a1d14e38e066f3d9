// Package segment places a firm in the use x priority matrix of the survey. The
// cut-points are data. It knows no shares: those are in stats/figure.
package segment

// A Segment is one of the four fields of the matrix.
type Segment string

const (
	Waiting     Segment = "waiting"      // low use, low priority
	Aspiring    Segment = "aspiring"     // low use, high priority
	Unanchored  Segment = "unanchored"   // active use, low priority; our label, no source names it
	FrontRunner Segment = "front-runner" // active use, high priority
)

// Rules are the cut-points of both axes, read from data.
type Rules struct {
	Use, Priority []string // options in order from low to high
	ActiveFrom    string   // first option that counts as active use
	HighFrom      string   // first option that counts as high priority
	Note          string
}
