package page

import (
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// roomSection is the participant's code for a meeting. It holds all answers but the
// amounts; who follows a meeting's link gets one with that meeting's answers only.
func (r *Result) roomSection() goapp.UI {
	w := r.words()
	return section(w.T("room.title"), "noprint",
		widget.H3("", w.T("room.code")),
		widget.Para("", w.T("room.code.text")),
		r.roomCode.render(r.Lang, r.visit.form),
	)
}
