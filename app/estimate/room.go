package estimate

import (
	"slices"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/interval"
	"aispejl/stats/segment"
)

// Limits of a room.
const (
	MinimumRoom  = 5    // answers under which nothing of an item is shown or exported
	FewestItems  = 3    // items of a meeting
	MostItems    = 6    //
	MostCodes    = 1000 // codes a room holds
	MostHands    = 999  // hands of a kind counted for an item
	NoGuess      = -1   // RoomItem.Guess when the room has not guessed
	RevealSteps  = 3    // Denmark, the room, the chance band
	MostSessions = 1<<20 - 1
)

// A Room is the state of one meeting: what is asked, what was answered, and how
// much has been shown. Change it through its methods only; its zero value is an
// empty room without a session.
type Room struct {
	Session int    // drawn at random, 1 to MostSessions; 0 before the meeting is begun
	Edition string // of the figures it was chosen from
	Minutes int    // length of the agenda: 20, 45 or 90
	Items   []RoomItem
	Codes   []RoomCode // in order of arrival
	At      int        // index of the item on the screen
}

// A RoomItem is one published figure the room is set beside.
type RoomItem struct {
	Figure  string // id of the figure
	Guess   int    // what the room thinks of 100 firms, 0 to 100, or NoGuess
	Yes, No int    // hands counted
	Step    int    // how much is shown: 0 nothing, to RevealSteps
}

// A RoomCode is one participant's code. The number in it tells participants with
// equal answers apart and a code sent twice from two participants.
type RoomCode struct {
	Text string // as answer.Code.String writes it
	Code answer.Code
}

// A Receipt says what became of codes that were handed in.
type Receipt struct {
	Added, Again int            // new ones; ones the room had
	Replaced     int            // a participant's newer answers in place of the older
	OtherEdition int            // of those added or replaced, written for other figures: they count
	Unnumbered   int            // share links without a participant's number: not counted
	Files        int            // of all those, from files without a participant's number
	Full         int            // beyond MostCodes: not counted
	Wrong        []answer.Found // mistyped or unreadable
}

// RoomItems returns the figures a room can be asked about, in the edition's order:
// plain shares of all firms asked, with a base and an undisputed label, of which
// an answer says yes or no.
func RoomItems(edition *figure.Edition) []figure.Figure {
	var all []figure.Figure
	if edition == nil {
		return nil
	}
	for _, f := range edition.Figures {
		if _, ok := rankable(edition, f); !ok || f.Group != "" || f.Option == "any" {
			continue
		}
		if f.Item != "segment" {
			q, ok := questionOf(f)
			if !ok || q.When != "" { // asked of some only: a room would be a handful of them
				continue
			}
			if c, ok := countOf(f); ok && len(c.yes) > 0 && len(c.yes)+len(c.no) < len(plainOptions(q)) {
				continue // answers that may or may not count would be left out, and the room with them
			}
		}
		all = append(all, f)
	}
	return all
}

func plainOptions(q answer.Question) []string {
	return slices.DeleteFunc(slices.Clone(q.Options), func(o string) bool { return o == answer.DontKnow || o == answer.NotApplicable })
}

// RoomQuestions returns the ids of the questions whose answers an item counts.
func RoomQuestions(f figure.Figure) []string {
	if f.Item == "segment" {
		return []string{segment.AxisUse, segment.AxisPriority}
	}
	q, ok := questionOf(f)
	if !ok {
		return nil
	}
	return []string{q.ID}
}

// roomOwn is what an answer says to a figure; nil for nothing.
func roomOwn(rules segment.Rules, f figure.Figure, a answer.Answers) *bool {
	if f.Item == "segment" {
		s, missing := rules.Place(a.Use, a.Priority)
		if missing != nil {
			return nil
		}
		return new(string(s) == f.Option)
	}
	yes, _ := own(f, a)
	return yes
}

// A RoomResult is one item of a room beside the population.
type RoomResult struct {
	Comparison Comparison // the published figure with its interval, without an own answer
	Yes, Of    int        // 0 while Locked
	Missing    int        // answers until it is unlocked
	Locked     bool       // fewer than MinimumRoom answers
	// The band holds the counts of at least 95 of 100 rooms of that size drawn at
	// random from the population.
	BandLow, BandHigh int
	PValue, Adjusted  float64 // two-sided, alone and among all unlocked items (Holm); 1 while locked
	Outside           bool    // the count lies outside the band
	Verdict           Verdict // Above or Below when that holds among all items too; else Indistinguishable
}

// Results sets every item of the room beside the population. The verdicts hold
// together: they are adjusted by Holm's method for all items that can be shown.
func (r *Room) Results(edition *figure.Edition, rules segment.Rules) []RoomResult {
	all := make([]RoomResult, 0, len(r.Items))
	var p []float64
	var open []int
	for _, item := range r.Items {
		one := r.result(edition, rules, item)
		if !one.Locked {
			open = append(open, len(all))
			p = append(p, one.PValue)
		}
		all = append(all, one)
	}
	adjusted, err := interval.Holm(p)
	for k, i := range open {
		one := &all[i]
		if err != nil {
			continue
		}
		one.Adjusted = adjusted[k]
		if !one.Outside || !(one.Adjusted <= 1-interval.Level95) {
			continue
		}
		one.Verdict = Below
		if float64(one.Yes) > one.Comparison.Figure.Value*float64(one.Of) {
			one.Verdict = Above
		}
	}
	return all
}

func (r *Room) result(edition *figure.Edition, rules segment.Rules, item RoomItem) RoomResult {
	one := RoomResult{Locked: true, Missing: MinimumRoom, PValue: 1, Adjusted: 1, Verdict: NotComparable}
	if edition == nil {
		return one
	}
	f, ok := edition.Lookup(item.Figure)
	base, usable := rankable(edition, f)
	if !ok || !usable {
		return one
	}
	one.Comparison = compareOne(edition, f, answer.Answers{})
	yes, of := item.Yes, item.Yes+item.No
	for i := range r.Codes {
		if y := roomOwn(rules, f, r.Codes[i].Code.Answers); y != nil {
			of++
			if *y {
				yes++
			}
		}
	}
	if of < MinimumRoom {
		one.Missing = MinimumRoom - of
		return one
	}
	room, err := interval.NewRoom(of, f.Value, base)
	if err != nil {
		return one
	}
	low, high, err1 := room.Band(interval.Level95)
	value, err2 := room.PValue(yes)
	if err1 != nil || err2 != nil {
		return one
	}
	one.Yes, one.Of, one.Missing, one.Locked = yes, of, 0, false
	one.BandLow, one.BandHigh = low, high
	one.PValue, one.Adjusted = value, value
	one.Outside = yes < low || yes > high
	one.Verdict = Indistinguishable
	return one
}
