// Package segment places a firm in the use x priority matrix of the survey. The
// cut-points are data. It knows no shares: those are in stats/figure.
package segment

import "slices"

// A Segment is one of the four fields of the matrix.
type Segment string

const (
	Waiting     Segment = "waiting"      // low use, low priority
	Aspiring    Segment = "aspiring"     // low use, high priority
	Unanchored  Segment = "unanchored"   // active use, low priority; our label, no source names it
	FrontRunner Segment = "front-runner" // active use, high priority
)

// Segments are the four segments in the order they are listed.
var Segments = []Segment{Waiting, Aspiring, FrontRunner, Unanchored}

// The axes of the matrix: the ids of the two questions.
const (
	AxisUse      = "use"
	AxisPriority = "priority"
)

// Rules are the cut-points of both axes, read from data.
type Rules struct {
	Use, Priority []string // options in order from low to high
	ActiveFrom    string   // first option that counts as active use
	HighFrom      string   // first option that counts as high priority
	Note, NoteEN  string   // why the cuts lie there, in Danish and English
}

// Reason returns why the cuts lie where they do, in the language "da" or "en".
func (r Rules) Reason(lang string) string {
	if lang == "en" {
		return r.NoteEN
	}
	return r.Note
}

// Place returns the segment of a firm that chose the two options. An option that
// is not on its axis (also "", "dont-know") gives no segment; missing then names
// the axes that lack an answer, use before priority.
func (r Rules) Place(use, priority string) (s Segment, missing []string) {
	if !slices.Contains(r.Use, use) {
		missing = append(missing, AxisUse)
	}
	if !slices.Contains(r.Priority, priority) {
		missing = append(missing, AxisPriority)
	}
	if missing != nil {
		return "", missing
	}
	return segmentOf(r.Active(use), r.High(priority)), nil
}

// Active reports whether an option counts as active use.
func (r Rules) Active(use string) bool { return reaches(r.Use, use, r.ActiveFrom) }

// High reports whether an option counts as high priority.
func (r Rules) High(priority string) bool { return reaches(r.Priority, priority, r.HighFrom) }

func reaches(axis []string, option, from string) bool {
	i, cut := slices.Index(axis, option), slices.Index(axis, from)
	return cut >= 0 && i >= cut
}

func segmentOf(active, high bool) Segment {
	switch {
	case active && high:
		return FrontRunner
	case active:
		return Unanchored
	case high:
		return Aspiring
	}
	return Waiting
}

// A Border is a change of one answer that moves the firm to another segment.
type Border struct {
	Axis   string  // AxisUse or AxisPriority
	Option string  // the nearest option on the other side of the cut
	Steps  int     // options to move along the axis, at least 1
	To     Segment // where the firm would stand
}

// Border returns, for each axis, the nearest option whose choice alone moves the
// firm, use before priority. It is empty when the firm has no segment.
func (r Rules) Border(use, priority string) []Border {
	if _, missing := r.Place(use, priority); missing != nil {
		return nil
	}
	var all []Border
	if option, steps, ok := across(r.Use, use, r.ActiveFrom); ok {
		to, _ := r.Place(option, priority)
		all = append(all, Border{AxisUse, option, steps, to})
	}
	if option, steps, ok := across(r.Priority, priority, r.HighFrom); ok {
		to, _ := r.Place(use, option)
		all = append(all, Border{AxisPriority, option, steps, to})
	}
	return all
}

// across returns the option next to the cut on its other side. ok is false when
// there is no other side.
func across(axis []string, option, from string) (other string, steps int, ok bool) {
	i, cut := slices.Index(axis, option), slices.Index(axis, from)
	to := cut
	if i >= cut {
		to = cut - 1
	}
	if cut < 0 || to < 0 {
		return "", 0, false
	}
	return axis[to], max(i-to, to-i), true
}
