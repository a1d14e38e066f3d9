package page

import (
	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// roomSection is the participant's code for a meeting. It holds all answers but the
// amounts; who follows a meeting's link gets one with that meeting's answers only.
func (r *Result) roomSection() goapp.UI {
	w := r.words()
	return section(w.T("room.title"), "noprint",
		goapp.H3().Text(w.T("room.code")),
		goapp.P().Text(w.T("room.code.text")),
		r.roomCode.render(r.Lang, r.visit.form),
	)
}
