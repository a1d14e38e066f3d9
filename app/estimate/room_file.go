package estimate

import (
	"slices"
	"strconv"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// A saved room is text, one thing a line, so that what a damage spares can be read:
//
//	aispejl-rum 1
//	# a note for people, ignored
//	3f0c2 session 482113
//	91ab4 edition 2025-1
//	0d34e minutes 45
//	77a01 at 0
//	c2210 item ti2025.barriers.knowledge 40 2 9 3      (guess or -, yes, no, step)
//	5be19 code 326ES-GENK9-...
//	10ff3 end 31
//
// The five characters before a line are its check sum; the last line counts the
// lines, so that a file cut short is noticed. The file holds the answers: it is
// meant for the facilitator's own device.
const (
	roomHeader  = "aispejl-rum"
	roomVersion = "1"
	// RoomFileLength is the longest text read as a saved room or searched for codes.
	RoomFileLength = 8 << 20
)

// A RoomProblem is something wrong with a saved room.
type RoomProblem struct {
	Code string // see RoomProblems
	Line int    // line of the file, from 1; 0 when it is none in particular
}

// Codes of RoomProblem, worded in app/text under "room.file.<code>".
const (
	RoomTooLong   = "too-long"   // more than RoomFileLength: nothing was read
	RoomForeign   = "foreign"    // neither a room nor a text with codes: nothing was read
	RoomOnlyCodes = "only-codes" // no saved room, but a text with codes, which were taken
	RoomVersion   = "version"    // written by another version of the product; what both know was read
	RoomDamaged   = "damaged"    // the line is not as it was written and was left out
	RoomCut       = "cut"        // the end of the file is missing
	RoomEdition   = "edition"    // chosen from other figures than the shipped ones
	RoomItemGone  = "item-gone"  // asks about a figure that is not among the shipped ones
)

// RoomProblems lists every code a RoomProblem can have.
var RoomProblems = []string{RoomTooLong, RoomForeign, RoomOnlyCodes, RoomVersion, RoomDamaged, RoomCut, RoomEdition, RoomItemGone}

// Encode writes the room as text. The notes are put in as lines for people.
func (r *Room) Encode(notes ...string) string {
	var b strings.Builder
	b.WriteString(roomHeader + " " + roomVersion + "\n")
	for _, note := range notes {
		b.WriteString("# " + strings.Join(strings.Fields(note), " ") + "\n")
	}
	lines := 0
	line := func(words ...string) {
		s := strings.Join(words, " ")
		b.WriteString(lineSum(s) + " " + s + "\n")
		lines++
	}
	line("session", strconv.Itoa(r.Session))
	line("edition", orDash(r.Edition))
	line("minutes", strconv.Itoa(r.Minutes))
	line("at", strconv.Itoa(r.At))
	for _, i := range r.Items {
		guess := "-"
		if i.Guess != NoGuess {
			guess = strconv.Itoa(i.Guess)
		}
		line("item", i.Figure, guess, strconv.Itoa(i.Yes), strconv.Itoa(i.No), strconv.Itoa(i.Step))
	}
	for _, c := range r.Codes {
		line("code", c.Text)
	}
	line("end", strconv.Itoa(lines))
	return b.String()
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// lineSum is the check sum of a line: the upper 20 bits of FNV-1a [1].
//
// [1] G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, The FNV Non-Cryptographic Hash
// Algorithm.
func lineSum(s string) string {
	digits := strconv.FormatUint(uint64(sum20(s)), 16)
	return "00000"[len(digits):] + digits
}

func sum20(s string) uint32 {
	sum := uint32(2166136261)
	for i := range len(s) {
		sum = (sum ^ uint32(s[i])) * 16777619
	}
	return sum >> 12
}

// ReadRoom reads what Encode wrote, and of a damaged file what is whole. The
// problems are in the order of the file; without any, everything was read.
func ReadRoom(text string) (Room, []RoomProblem) {
	if len(text) > RoomFileLength {
		return Room{}, []RoomProblem{{Code: RoomTooLong}}
	}
	f := roomReader{}
	ended, number, believed := false, 0, 0
	head, headLine := "", 0
	for s := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		s = strings.TrimSpace(s)
		switch {
		case s == "" || s[0] == '#':
			continue
		case headLine == 0:
			head, headLine = s, number
			if _, isRoom := strings.CutPrefix(s, roomHeader+" "); isRoom {
				continue
			}
		}
		sum, rest, _ := strings.Cut(s, " ")
		if sum != lineSum(rest) {
			if number > headLine {
				f.damaged(number, s)
			}
			continue
		}
		if count, isEnd := strings.CutPrefix(rest, "end "); isEnd {
			n, err := strconv.Atoi(count)
			ended = err == nil && n == believed+f.lost
			continue
		}
		if f.line(rest) {
			believed++
		} else {
			f.damaged(number, s)
		}
	}
	version, isRoom := strings.CutPrefix(head, roomHeader+" ")
	if believed == 0 {
		r := Room{}
		if r.Add(answer.FindCodes(text)); len(r.Codes) > 0 {
			return r, []RoomProblem{{Code: RoomOnlyCodes}}
		}
		return Room{}, []RoomProblem{{Code: RoomForeign}}
	}
	switch {
	case !isRoom:
		f.problems = append([]RoomProblem{{RoomDamaged, headLine}}, f.problems...)
	case version != roomVersion:
		f.problems = append([]RoomProblem{{RoomVersion, headLine}}, f.problems...)
	}
	if !ended {
		f.problems = append(f.problems, RoomProblem{Code: RoomCut})
	}
	r := f.room
	r.At = min(max(r.At, 0), max(len(r.Items)-1, 0))
	return r, f.problems
}

type roomReader struct {
	room     Room
	lost     int
	problems []RoomProblem
}

// damaged notes a line that is not as written; a code in it that holds is kept,
// since a code checks itself.
func (f *roomReader) damaged(number int, s string) {
	f.lost++
	f.problems = append(f.problems, RoomProblem{RoomDamaged, number})
	f.room.Add(answer.FindCodes(s))
}

// line reads one line whose check sum holds.
func (f *roomReader) line(s string) bool {
	key, value, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(value)
	switch key {
	case "session":
		if err != nil || n < 0 || n > MostSessions {
			return false
		}
		f.room.Session = n
	case "edition":
		if len(value) > 12 {
			return false
		}
		f.room.Edition = strings.TrimPrefix(value, "-")
	case "minutes":
		if err != nil || n < 0 || n > 24*60 {
			return false
		}
		f.room.Minutes = n
	case "at":
		if err != nil || n < 0 || n > MostItems {
			return false
		}
		f.room.At = n
	case "item":
		return f.item(strings.Fields(value))
	case "code":
		found := answer.FindCodes(value)
		if len(found) != 1 || !found[0].Held() || found[0].Code.Room == 0 {
			return false
		}
		f.room.Add(found)
	default:
		return false
	}
	return true
}

func (f *roomReader) item(words []string) bool {
	if len(words) != 5 || len(words[0]) > 80 || len(f.room.Items) == MostItems || f.room.Chosen(words[0]) {
		return false
	}
	item := RoomItem{Figure: words[0], Guess: NoGuess}
	limits := [...]int{100, MostHands, MostHands, RevealSteps}
	for k, to := range []*int{&item.Guess, &item.Yes, &item.No, &item.Step} {
		if k == 0 && words[1] == "-" {
			continue
		}
		n, err := strconv.Atoi(words[k+1])
		if err != nil || n < 0 || n > limits[k] {
			return false
		}
		*to = n
	}
	f.room.Items = append(f.room.Items, item)
	return true
}

// Fit leaves out what the edition does not have and says so.
func (r *Room) Fit(edition *figure.Edition) (problems []RoomProblem) {
	if edition == nil {
		return nil
	}
	if r.Edition != edition.ID && r.Edition != "" {
		problems = append(problems, RoomProblem{Code: RoomEdition})
	}
	r.Edition = edition.ID
	items := RoomItems(edition)
	kept := slices.DeleteFunc(slices.Clone(r.Items), func(i RoomItem) bool {
		return !slices.ContainsFunc(items, func(f figure.Figure) bool { return f.ID == i.Figure })
	})
	if len(kept) < len(r.Items) {
		problems = append(problems, RoomProblem{Code: RoomItemGone})
	}
	r.Items = kept
	r.At = min(r.At, max(len(kept)-1, 0))
	return problems
}

// Plan of a link: "2025-1.482113.45.1f": edition, session, minutes and the chosen
// items as bits, the first item of the edition lowest, in base 32.

// Link writes session, agenda and items, but no answer, for an address.
func (r *Room) Link(edition *figure.Edition) string {
	var chosen uint64
	for i, f := range RoomItems(edition) {
		if i < 64 && r.Chosen(f.ID) {
			chosen |= 1 << i
		}
	}
	return r.Edition + "." + strconv.Itoa(r.Session) + "." + strconv.Itoa(r.Minutes) + "." + strconv.FormatUint(chosen, 32)
}

// ReadLink reads what Link wrote. ok is false when it is not of that form, chooses
// nothing or is of another edition, whose items it cannot name.
func ReadLink(edition *figure.Edition, text string) (r Room, ok bool) {
	parts := strings.Split(text, ".")
	if edition == nil || len(text) > 60 || len(parts) != 4 || parts[0] != edition.ID {
		return Room{}, false
	}
	session, err1 := strconv.Atoi(parts[1])
	minutes, err2 := strconv.Atoi(parts[2])
	chosen, err3 := strconv.ParseUint(parts[3], 32, 64)
	if err1 != nil || err2 != nil || err3 != nil || session < 0 || session > MostSessions || minutes < 0 || minutes > 24*60 {
		return Room{}, false
	}
	r = Room{Session: session, Edition: edition.ID, Minutes: minutes}
	for i, f := range RoomItems(edition) {
		if i < 64 && chosen>>i&1 == 1 {
			r.Choose(edition, f.ID, true)
		}
	}
	return r, len(r.Items) > 0
}
