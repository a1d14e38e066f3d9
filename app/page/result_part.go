package page

import (
	"slices"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shows are the questions whose answers a part of the result shows: it is drawn again
// when one of them changes. What is not named shows all that something is published for.
var shows = map[string][]string{
	"scope":    {"size", "industry"},
	"place":    {"use", "priority"},
	"guess":    {"guess"},
	"barriers": {"barriers", "barrier_detail.knowledge", "barrier_detail.data-it", "barrier_detail.business-case"},
	"help":     {"use", "priority", "help"},
	"types":    {"size"},
	"measured": {"growth"},
	"save":     everything(),
	"room":     everything(),
	"what-if":  {"use", "priority"},
	"open":     nil,
	"limits":   nil,
}

// unpublished are the questions that nothing is published for.
var unpublished = []string{"industry"}

func everything() (ids []string) {
	for _, q := range answer.Questions() {
		ids = append(ids, q.ID)
	}
	return ids
}

// showsQuestion reports whether a part shows the answer to a question.
func showsQuestion(kind, id string) bool {
	if of, named := shows[kind]; named {
		return slices.Contains(of, id)
	}
	return !slices.Contains(unpublished, id)
}

// part is a section that depends on answers.
func (r *Result) part(kind string) goapp.UI {
	return &part{Of: r, Lang: r.Lang, Key: r.key(kind)}
}

// key is a part's kind and all that it shows of the visitor's.
func (r *Result) key(kind string) string {
	var key strings.Builder
	key.WriteString(kind + "\n" + r.state(kind))
	if kind == "save" && !r.share.linked || kind == "room" && !r.roomCode.shown {
		return key.String() // only a code shows the answers themselves
	}
	for _, q := range answer.Questions() {
		if !showsQuestion(kind, q.ID) {
			continue
		}
		for _, field := range q.Fields() {
			for _, v := range r.visit.form[field] {
				key.WriteString("\n" + field + "\t" + v)
			}
		}
	}
	return key.String()
}

// state is what a part shows besides answers.
func (r *Result) state(kind string) string {
	switch kind {
	case "place":
		return said(r.visit.empty(), "empty")
	case "measured":
		return r.spread.typed
	case "save":
		s, own := r.share, open(r.Lang)
		return itoa(boolean(s.linked)) + itoa(boolean(s.money)) + itoa(boolean(r.visit.guest)) + itoa(boolean(own.remember)) + s.copied + s.outcome + r.unread()
	case "what-if":
		return r.whatIf.use + "\t" + r.whatIf.priority
	case "open":
		return r.share.typed
	case "room":
		return itoa(boolean(r.roomCode.shown)) + itoa(boolean(inRoomCode(r.visit.answers()) == nil)) + r.roomCode.copied
	}
	return ""
}

// draw implements parts.
func (r *Result) draw(lang, key string) goapp.UI {
	d, a := draw(lang), r.visit.answers()
	switch kind, _, _ := strings.Cut(key, "\n"); kind {
	case "scope":
		return d.scope(estimate.ScopeOf(a))
	case "place":
		return r.place(d, r.visit.result().Segment)
	case "guess":
		return d.guess(a.Guess)
	case "takes":
		return d.takes(r.visit.result(), lang)
	case "rows":
		return d.rowByRow(r.visit.result(), a)
	case "barriers":
		return d.barriers(r.visit.result(), a)
	case "help":
		return d.help(r.visit.result(), a)
	case "types":
		return d.types(a)
	case "measured":
		return r.measured(d, r.visit.result())
	case "save":
		return r.saveSection()
	case "what-if":
		return r.whatIfSection(d)
	case "open":
		return r.openSection()
	case "room":
		return r.roomSection()
	case "limits":
		return d.limits()
	}
	return d.next(r.visit.result(), a, lang)
}

// A resultPart is a part that is on the page.
type resultPart struct {
	part *part
	ctx  goapp.Context
}

// mounted remembers the parts that are on the page.
func (r *Result) mounted(ctx goapp.Context, p *part) {
	kind, _, _ := strings.Cut(p.Key, "\n")
	if r.parts == nil {
		r.parts = map[string]resultPart{}
	}
	r.parts[kind] = resultPart{p, ctx}
}

// choose takes an answer that is given on the page. Only the parts that show it are
// drawn again.
func (r *Result) choose(ctx goapp.Context, q answer.Question, option string) {
	ctx.PreventUpdate()
	r.visit.choose(q, option, true)
	r.share.copied, r.roomCode.copied = "", "" // what was copied is another now
	browser.Moving("m", restAfter, func() {})
	for kind, on := range r.parts {
		if !showsQuestion(kind, q.ID) || !on.part.Mounted() {
			continue
		}
		if key := r.key(kind); key != on.part.Key {
			on.ctx.Dispatch(func(goapp.Context) {
				ctx.PreventUpdate() // the part alone
				on.part.Key = key
			})
		}
	}
}
