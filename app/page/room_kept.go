package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/stats/figure"
)

// A meeting is kept in the tab's session storage: it is there after the page was
// loaded again, and where a browser opens a closed tab again. Before a tab with
// answers is closed the browser asks. On the device it is kept when the facilitator
// asked for that, so that a closed tab loses nothing, and then every tab with the
// meeting shows what the others count.

const (
	roomKey     = "room"      // session storage: the room; device: room/<session>
	roomViewKey = "room-view" // session storage: view and switches
	roomLastKey = "room-last" // device: session number of the last meeting
	undoDepth   = 50
	roomGone    = "-" // device: written before a meeting is deleted, for other tabs
	// pasteLimit is the most text read at once, in characters: some 100,000 lines of chat.
	pasteLimit = estimate.RoomFileLength
)

// openMeeting returns the meeting, restored from the tab or offered from the device.
func openMeeting() *meeting {
	m := &theMeeting
	if m.opened {
		return m
	}
	m.opened = true
	m.view = viewBefore
	m.room.Edition = figure.Current().ID
	m.tab = browser.Random20()
	if stored, ok := browser.SessionGet(roomKey); ok {
		if r, problems := estimate.ReadRoom(stored); usable(problems) {
			m.room = r
			m.readView()
			m.follow()
			m.room.Fit(figure.Current())
			browser.AskBeforeClosing(!m.stays && m.room.Received() > 0)
			return m
		}
	}
	m.offered = deviceMeeting()
	return m
}

// deviceMeeting is the last meeting that was kept on the device; nil for none.
func deviceMeeting() *estimate.Room {
	if last, ok := browser.DeviceGet(roomLastKey); ok {
		if stored, ok := browser.DeviceGet(roomKey + "/" + last); ok {
			if r, problems := estimate.ReadRoom(stored); usable(problems) {
				return &r
			}
		}
	}
	return nil
}

// follow takes the meeting as it is on the device, where other tabs have written it
// too, but not how much of it they show.
func (m *meeting) follow() {
	stored, ok := browser.DeviceGet(m.deviceKey())
	r, problems := estimate.ReadRoom(stored)
	if m.stays = m.stays && ok && usable(problems); !m.stays {
		return
	}
	for _, own := range m.room.Items {
		for i := range r.Items {
			if r.Items[i].Figure == own.Figure {
				r.Items[i].Step = own.Step
			}
		}
	}
	r.At, m.room, m.written = min(m.room.At, max(len(r.Items)-1, 0)), r, stored
}

// usable reports whether anything was read.
func usable(problems []estimate.RoomProblem) bool {
	for _, p := range problems {
		if p.Code == estimate.RoomForeign || p.Code == estimate.RoomTooLong {
			return false
		}
	}
	return true
}

func (m *meeting) readView() {
	stored, _ := browser.SessionGet(roomViewKey)
	for word := range strings.FieldsSeq(stored) {
		switch word {
		case viewBefore, viewCollect, viewStage, viewAfter:
			m.view = word
		case "stays":
			m.stays = true
		case "quiet":
			m.quiet = true
		}
	}
	if !m.begun() {
		m.view = viewBefore
	}
}

// keep stores the meeting. What another tab has written meanwhile is not lost: its
// codes are taken in, and the tabs are said to be two.
func (m *meeting) keep() {
	m.version++
	if !m.begun() && len(m.room.Items) == 0 { // nothing to keep, and nothing is to be left behind
		browser.SessionRemove(roomKey)
		browser.SessionRemove(roomViewKey)
		return
	}
	words := m.view
	if m.stays {
		words += " stays"
	}
	if m.quiet {
		words += " quiet"
	}
	m.cut = !browser.SessionSet(roomKey, m.room.Encode()) || !browser.StorageReal()
	browser.AskBeforeClosing(!m.stays && m.room.Received() > 0)
	browser.SessionSet(roomViewKey, words)
	if !m.stays || !m.begun() {
		return
	}
	if stored, ok := browser.DeviceGet(m.deviceKey()); ok && stored != m.written {
		m.join(stored)
		browser.SessionSet(roomKey, m.room.Encode())
	}
	m.written = m.room.Encode(m.signature())
	if browser.DeviceSet(m.deviceKey(), m.written) && browser.DeviceSet(roomLastKey, strconv.Itoa(m.room.Session)) {
		return
	}
	m.stays, m.cut = false, true
}

// deviceKey is where the meeting is kept on the device.
func (m *meeting) deviceKey() string { return roomKey + "/" + strconv.Itoa(m.room.Session) }

// stay has the meeting kept on the device, or taken away from there.
func (m *meeting) stay(yes bool) {
	if m.stays = yes; !yes && m.begun() {
		browser.DeviceRemove(m.deviceKey())
		browser.DeviceRemove(roomLastKey)
	}
	m.keep()
}

// signature is the note by which a tab knows its own writing.
func (m *meeting) signature() string { return "tab " + strconv.Itoa(m.tab) }

// join takes in what another tab wrote to the same meeting.
func (m *meeting) join(stored string) {
	if strings.Contains(stored, "# "+m.signature()+"\n") {
		return
	}
	other, problems := estimate.ReadRoom(stored)
	if !usable(problems) || other.Session != m.room.Session {
		return
	}
	base, _ := estimate.ReadRoom(m.written)
	m.room.Merge(other, base)
	m.elsewhere, m.written, m.tally = true, stored, nil
	m.undo = nil // going back to before would take the other's codes away
	m.version++
}

// heard is what another tab has just written to the device.
func (m *meeting) heard(key, stored string) bool {
	if !m.begun() {
		m.offered = deviceMeeting()
		return true
	}
	if key != m.deviceKey() {
		return false
	}
	switch stored {
	case roomGone:
		m.forget()
		return true
	case "":
		m.stays = false
		m.keep()
		return true
	}
	m.stays = true
	m.join(stored)
	browser.SessionSet(roomKey, m.room.Encode())
	return m.elsewhere
}

// left is how many answers of a meeting are kept here.
func (m *meeting) left() int {
	if m.offered != nil {
		return m.offered.Received()
	}
	return m.room.Received()
}

// forget empties the meeting here and everything of meetings on the device.
func (m *meeting) forget() {
	for _, key := range []string{roomKey, roomViewKey} {
		browser.SessionRemove(key)
	}
	browser.AskBeforeClosing(false)
	if m.begun() && m.stays {
		browser.DeviceSet(m.deviceKey(), roomGone)
	}
	browser.DeviceRemoveAll(roomKey)
	tab := m.tab
	*m = meeting{opened: true, view: viewBefore, gone: true, tab: tab}
	m.room.Edition = figure.Current().ID
}
