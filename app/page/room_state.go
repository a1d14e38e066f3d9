package page

import (
	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

// Views of the meeting, in the order a facilitator goes through them.
const (
	viewBefore  = "before"
	viewCollect = "collect"
	viewStage   = "stage"
	viewAfter   = "after"
	viewMember  = "member" // a participant who followed the meeting's link
)

// A meeting is the whole state of the page of a room, changed only in the methods
// of this file. There is one in a tab. It is kept in session storage, and on the
// device when the facilitator asked for that, so that a closed tab loses nothing.
type meeting struct {
	room    estimate.Room
	view    string
	stays   bool // kept on this device until it is deleted
	quiet   bool // the number of answers is hidden
	covered bool // the screen is blank
	opened  bool
	tab     int                   // tells the tabs of one meeting apart
	version int                   // counts the changes
	written string                // the meeting on the device, as this tab last wrote or read it
	tally   []estimate.RoomResult // nil when answers have changed since

	undo      []estimate.Room // the room before each change, latest last
	receipt   string          // what became of the last codes, in words
	wrong     []answer.Found  // codes that could not be read
	offered   *estimate.Room  // a meeting found on the device, not opened yet
	damaged   *estimate.Room  // the good part of a damaged file, not opened yet
	faults    []estimate.RoomProblem
	elsewhere bool          // another tab has written to the same meeting
	cut       bool          // storage refused: the file is the only copy
	counting  int           // index of the item hands are counted for
	sheet     string        // what is being printed: "", "hands", "member"
	gone      bool          // everything was deleted; said once
	member    estimate.Room // what a participant's link asks
}

var theMeeting meeting

func (m *meeting) begun() bool { return m.room.Session != 0 }

// changing remembers the room as it is, for undo.
func (m *meeting) changing() {
	m.tally = nil
	m.undo = append(m.undo, m.room.Copy())
	if len(m.undo) > undoDepth {
		m.undo = m.undo[1:]
	}
}

// takeBack undoes the last change.
func (m *meeting) takeBack() {
	if len(m.undo) == 0 {
		return
	}
	m.room, m.tally = m.undo[len(m.undo)-1], nil
	m.undo = m.undo[:len(m.undo)-1]
	m.receipt, m.wrong = "", nil
	if !m.begun() {
		m.view = viewBefore
	}
	m.keep()
}

// show goes to a view.
func (m *meeting) show(view string) {
	m.view, m.covered, m.sheet = view, false, ""
	m.keep()
}

// choose takes an item in or out.
func (m *meeting) choose(id string, chosen bool) bool {
	ok := m.room.Choose(figure.Current(), id, chosen)
	m.counting, m.tally = 0, nil
	m.keep()
	return ok
}

// plan sets the length of the agenda.
func (m *meeting) plan(minutes int) {
	m.room.Plan(minutes)
	m.keep()
}

// begin starts the meeting.
func (m *meeting) begin() {
	if !m.room.Ready() {
		return
	}
	if !m.begun() {
		m.room.Begin(browser.Random20(), figure.Current().ID)
	}
	m.gone, m.offered = false, nil
	m.show(viewCollect)
}

// resume opens the meeting that was found on the device.
func (m *meeting) resume() {
	if m.offered == nil {
		return
	}
	m.room, m.offered, m.stays, m.tally = *m.offered, nil, true, nil
	m.room.Fit(figure.Current())
	m.written, _ = browser.DeviceGet(m.deviceKey())
	m.show(viewCollect)
}

// take adds the codes of a text and words what became of them.
func (m *meeting) take(w *text.Words, s string) estimate.Receipt {
	found := answer.FindCodes(s)
	if len(found) == 0 && len(s) < 80 { // typed: say what is wrong with it
		c, problems := answer.ReadCode(s)
		found = []answer.Found{{Text: s, Code: c, Problems: problems}}
	}
	m.changing()
	return m.taken(w, m.room.Add(found))
}

// takeFiles adds what files hold.
func (m *meeting) takeFiles(w *text.Words, files []string) {
	m.changing()
	m.taken(w, m.room.AddFiles(files))
}

// taken words a receipt. What changed nothing is nothing to undo.
func (m *meeting) taken(w *text.Words, r estimate.Receipt) estimate.Receipt {
	if r.Added+r.Replaced == 0 {
		m.undo = m.undo[:len(m.undo)-1]
	}
	m.wrong, m.receipt = r.Wrong, receiptWords(w, r)
	m.keep()
	return r
}

// count sets the hands of the item being counted.
func (m *meeting) count(yes, no int) {
	m.changing()
	m.room.Count(m.counting, yes, no)
	m.keep()
}

// counted are the hands of the item being counted.
func (m *meeting) counted() (yes, no int) {
	if m.counting >= len(m.room.Items) {
		return 0, 0
	}
	i := m.room.Items[m.counting]
	return i.Yes, i.No
}

// key acts on a key pressed on the view; it reports whether it meant anything.
func (m *meeting) key(key string, typing bool) bool {
	switch m.view {
	case viewCollect:
		if typing {
			return false
		}
		yes, no := m.counted()
		switch key {
		case "1":
			m.count(yes+1, no)
		case "2":
			m.count(yes, no+1)
		case "Backspace":
			m.takeBack()
		default:
			return false
		}
		return true
	case viewStage:
		switch {
		case key == "PageDown" || !typing && (key == "ArrowRight" || key == " " || key == "Enter"):
			m.forward()
		case key == "PageUp" || !typing && (key == "ArrowLeft" || key == "Backspace"):
			m.back()
		case !typing && (key == "." || key == "b" || key == "B"):
			m.covered = !m.covered
		case key == "Escape":
			m.leaveStage()
		default:
			return false
		}
		return true
	}
	return false
}

func (m *meeting) results() []estimate.RoomResult {
	if m.tally == nil {
		m.tally = m.room.Results(figure.Current(), segment.Shipped())
	}
	return m.tally
}

// result is that of the item on the screen.
func (m *meeting) result() estimate.RoomResult {
	all := m.results()
	if m.room.At >= len(all) {
		return estimate.RoomResult{Locked: true}
	}
	return all[m.room.At]
}

func (m *meeting) forward() {
	if m.covered {
		m.covered = false
		return
	}
	m.room.Forward(m.result().Locked)
	m.keep()
}

func (m *meeting) back() {
	m.covered = false
	m.room.Back()
	m.keep()
}

func (m *meeting) goTo(i int) {
	m.covered = false
	m.room.Go(i)
	m.keep()
}

func (m *meeting) guess(of100 int) {
	m.room.Guess(m.room.At, of100)
	m.keep()
}

func (m *meeting) leaveStage() {
	browser.FullScreen(false)
	m.show(viewCollect)
}

// read opens a saved room. One that is damaged, or would take the place of a
// meeting with answers, waits until the facilitator has agreed.
func (m *meeting) read(stored string) {
	r, problems := estimate.ReadRoom(stored)
	m.faults, m.damaged = problems, nil
	if !usable(problems) {
		return
	}
	problems = append(problems, r.Fit(figure.Current())...)
	m.faults = problems
	if len(problems) > 0 || len(m.room.Codes) > 0 {
		m.damaged = &r
		return
	}
	m.accept(r)
}

// acceptDamaged opens the good part of a damaged file, or the whole one that waited.
func (m *meeting) acceptDamaged() {
	if m.damaged != nil {
		m.accept(*m.damaged)
	}
}

func (m *meeting) accept(r estimate.Room) {
	m.changing()
	m.damaged, m.faults, m.offered = nil, nil, nil
	if r.Session == 0 {
		r.Session = browser.Random20()
	}
	m.room = r
	m.counting = 0
	view := viewCollect
	if !m.room.Ready() {
		view = viewBefore
	}
	m.show(view)
}

func (m *meeting) refuseDamaged() { m.damaged, m.faults = nil, nil }
