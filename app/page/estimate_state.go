package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/benefit"
)

const (
	ideasKey   = "ideas"
	choicesKey = "ideas-choices"

	// widenFactor is our choice, not a measurement; the page says so.
	widenFactor = 1.4
)

// A reckoning is the state of the estimate: the ideas as typed and what is chosen
// about all of them. There is one in a tab, kept in session storage and nowhere else.
type reckoning struct {
	lang     string
	ideas    []estimate.Idea // one at least
	open     int             // the idea whose fields are shown
	belief   int             // place in estimate.Beliefs
	widen    bool
	seed     string         // of the draws, as typed
	noSeed   bool           // it is none
	heard    bool           // what the visitor did before the program arrived is taken over
	undo     *estimate.Idea // the open idea before its numbers were replaced
	problems []estimate.IdeaProblem

	reckoner estimate.Reckoner
	begun    bool               // the first result is being reckoned
	stale    bool               // the result is not that of the fields
	changes  int                // counts changes, so that late work can see that it is late
	version  int                // of what is to be shown, see renew
	beside   []*benefit.Outcome // of every idea; nil is not reckoned yet
	broken   []bool             // ideas that cannot be reckoned
	said     string             // what was last told to those who listen
	progress float64            // of the long run, 0 when there is none

	preset     estimate.Idea // the example of the open idea, see example
	presetLang string
}

var theReckoning *reckoning

var lastVersion int

// renew gives what is to be shown a version that no other reckoning has had.
func (r *reckoning) renew() {
	lastVersion++
	r.version = lastVersion
}

// reckon returns the reckoning with its numbers written in the language of the page.
func reckon(lang string) *reckoning {
	r := theReckoning
	if r == nil {
		r = newReckoning(lang)
		if stored, ok := browser.SessionGet(ideasKey); ok {
			choices, _ := browser.SessionGet(choicesKey)
			r.restore(stored, choices)
		}
		theReckoning = r
	}
	if early := browser.PeekEarly(); early != nil && !r.heard {
		r.heard = true
		r.takeEarly(early)
	}
	if r.lang != lang {
		for i := range r.ideas {
			r.ideas[i] = r.ideas[i].Rewrite(r.lang, lang)
		}
		if !r.noSeed {
			r.seed = r.digits()
		}
		r.lang, r.undo, r.said = lang, nil, ""
		r.save()
	}
	return r
}

// forgetReckoning empties the ideas, for "delete my answers".
func forgetReckoning() { theReckoning = nil }

func newReckoning(lang string) *reckoning {
	r := &reckoning{lang: lang, stale: true}
	r.seed = r.digits()
	r.ideas = []estimate.Idea{estimate.NewIdea(template(""), lang)}
	r.beside, r.broken = make([]*benefit.Outcome, 1), make([]bool, 1)
	return r
}

// template returns the template with the id, the first for an unknown one.
func template(id string) *benefit.Template {
	all, err := benefit.Templates()
	if err != nil { // a test of the package reads them
		return &benefit.Template{}
	}
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return &all[0]
}

// example is what the template of the open idea begins with.
func (r *reckoning) example() *estimate.Idea {
	if id := r.ideas[r.open].Template; r.preset.Texts == nil || r.preset.Template != id || r.presetLang != r.lang {
		r.preset, r.presetLang = estimate.NewIdea(template(id), r.lang), r.lang
		r.preset.Template = id
	}
	return &r.preset
}

// restore takes over what save wrote; what makes no sense is left out.
func (r *reckoning) restore(ideas, choices string) {
	all, ok := estimate.DecodeIdeas(ideas)
	if !ok {
		return
	}
	var open, belief int
	lang, widen := r.lang, false
	for line := range strings.Lines(choices) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		n, _ := strconv.Atoi(value)
		switch key {
		case "open":
			open = n
		case "belief":
			belief = n
		case "widen":
			widen = n == 1
		case "seed":
			if seed, ok := parseSeed(value, text.English); ok {
				r.reckoner.Reseed(seed)
				r.seed = r.digits()
			}
		case "lang":
			if value == text.Danish || value == text.English {
				lang = value
			}
		}
	}
	r.ideas, r.lang, r.widen = all, lang, widen
	r.open, r.belief = max(min(open, len(all)-1), 0), max(min(belief, len(estimate.Beliefs)-1), 0)
	r.beside, r.broken = make([]*benefit.Outcome, len(all)), make([]bool, len(all))
}

func (r *reckoning) save() {
	browser.SessionSetSoon(ideasKey, func() string { return estimate.EncodeIdeas(r.ideas, true) })
	browser.SessionSetSoon(choicesKey, func() string {
		return "open=" + itoa(r.open) + "\nbelief=" + itoa(r.belief) + "\nwiden=" + itoa(boolean(r.widen)) + "\nseed=" + r.digits() + "\nlang=" + r.lang + "\n"
	})
}

// fieldID is the id of a field's input on the page.
func fieldID(field string) string { return "case-" + field }

// takeEarly takes over what was typed into the prerendered example before the
// program arrived. Fields that were left alone say nothing.
func (r *reckoning) takeEarly(e *browser.Early) {
	chosen, here := e.Values["template"]
	if !here {
		return
	}
	before := r.early()
	shown := estimate.NewIdea(template(""), r.lang)
	if chosen != shown.Template {
		r.ideas[r.open] = estimate.NewIdea(template(chosen), r.lang)
	}
	for _, field := range estimate.IdeaFields() {
		if typed := e.Values[fieldID(field)]; typed != shown.Texts[field] {
			r.ideas[r.open].Texts[field] = typed
		}
	}
	if name := e.Values["idea-name"]; name != "" {
		r.ideas[r.open].Name = name
	}
	for i := range estimate.Beliefs {
		if i > 0 && e.Checked[beliefID(i)] {
			r.belief = i
		}
	}
	r.widen = r.widen || e.Checked["widen"]
	if typed := e.Values[seedID]; typed != "" && typed != strconv.Itoa(estimate.FirstSeed) {
		r.reseed(typed)
	}
	r.save()
	if r.early() != before {
		r.changedAll()
	}
}

// early is all that can be changed before the program arrives.
func (r *reckoning) early() string {
	return estimate.EncodeIdeas(r.ideas[r.open:r.open+1], true) + itoa(r.belief) + itoa(boolean(r.widen))
}

func beliefID(i int) string { return "belief:" + strconv.Itoa(i) }

// changed marks the result of the open idea as old and keeps what is there now.
func (r *reckoning) changed() {
	r.stale = true
	r.beside[r.open], r.broken[r.open] = nil, false
	r.changes++
	r.save()
}

// changedAll is changed for every idea.
func (r *reckoning) changedAll() {
	clear(r.beside)
	clear(r.broken)
	r.changed()
}

// edit records what was typed into a field of the open idea.
func (r *reckoning) edit(field, typed string) {
	r.ideas[r.open].Texts[field] = typed
	r.undo = nil
	r.changed()
}

// rename records the name of the open idea.
func (r *reckoning) rename(name string) {
	r.ideas[r.open].Name = name
	r.renew()
	r.save()
}

// replace puts the numbers of a template into the open idea. undone brings the
// numbers before it back.
func (r *reckoning) replace(id string) {
	before := r.ideas[r.open]
	r.ideas[r.open] = estimate.NewIdea(template(id), r.lang)
	r.ideas[r.open].Name = before.Name
	r.undo = &before
	r.changed()
}

func (r *reckoning) undone() {
	if r.undo != nil {
		r.ideas[r.open], r.undo = *r.undo, nil
		r.changed()
	}
}

// add puts another idea beside the others and opens it: the first template that is
// not there yet.
func (r *reckoning) add() {
	if len(r.ideas) >= estimate.MostIdeas {
		return
	}
	r.keep()
	all, _ := benefit.Templates()
	next := template("")
	for i := range all {
		used := false
		for _, idea := range r.ideas {
			used = used || idea.Template == all[i].ID
		}
		if !used {
			next = &all[i]
			break
		}
	}
	r.ideas = append(r.ideas, estimate.NewIdea(next, r.lang))
	r.beside, r.broken = append(r.beside, nil), append(r.broken, false)
	r.open, r.undo = len(r.ideas)-1, nil
	r.changed()
}

// show opens an idea.
func (r *reckoning) show(i int) {
	if i < 0 || i >= len(r.ideas) || i == r.open {
		return
	}
	r.keep()
	r.open, r.undo = i, nil
	r.changed()
}

// remove takes the open idea away; the last one is emptied to its example instead.
func (r *reckoning) remove() {
	if len(r.ideas) == 1 {
		return
	}
	i := r.open
	r.ideas = append(r.ideas[:i], r.ideas[i+1:]...)
	r.beside, r.broken = append(r.beside[:i], r.beside[i+1:]...), append(r.broken[:i], r.broken[i+1:]...)
	r.open, r.undo = max(i-1, 0), nil
	r.changed()
}

// keep remembers the exact result of the open idea for when it stands beside another.
func (r *reckoning) keep() {
	if now := r.reckoner.Now(); now.Outcome != nil && !r.stale && r.problems == nil && now.Outcome.Draws >= benefit.RestingDraws {
		r.beside[r.open] = now.Outcome.Clone()
	}
}

// believe chooses how much of the gain fails to appear, as a place in Beliefs.
func (r *reckoning) believe(i int) {
	if 0 <= i && i < len(estimate.Beliefs) {
		r.belief = i
		r.changedAll()
	}
}

// broaden makes the ranges wider, or takes that back.
func (r *reckoning) broaden(on bool) {
	r.widen = on
	r.changedAll()
}

// read returns the case of an idea with the choices that hold for all.
func (r *reckoning) read(i int) (benefit.Case, []estimate.IdeaProblem) {
	c, problems := estimate.ParseIdea(r.ideas[i], r.lang)
	c.Shrink = estimate.Beliefs[r.belief]
	if r.widen {
		c.Widen = widenFactor
	}
	if problems == nil && c.Validate() != nil { // only the total can be too large now
		problems = []estimate.IdeaProblem{{Code: string(benefit.TotalTooHigh), Limit: benefit.Largest}}
	}
	return c, problems
}

// fresh brings the result up to the fields: at once with the points of a moving
// control, the first time with those of a resting one.
func (r *reckoning) fresh() {
	if !r.stale {
		return
	}
	r.stale, r.progress = false, 0
	r.renew()
	c, problems := r.read(r.open)
	if r.problems = problems; problems != nil {
		return // the last result stays, and is said to be the last
	}
	if r.reckoner.Now().Outcome == nil {
		r.reckoner.Settle(c)
		return
	}
	r.reckoner.Move(c)
}

// begin begins the exact result before anything is shown. Every call of beginStep does
// a part of it.
func (r *reckoning) begin() {
	if r.reckoner.Now().Outcome != nil {
		return
	}
	if c, problems := r.read(r.open); problems == nil {
		r.reckoner.Rest(c)
		r.begun = true
	}
}

func (r *reckoning) beginStep() {
	if r.begun && r.reckoner.Step() {
		r.begun = false
		if r.stale = r.reckoner.Now().Outcome == nil; !r.stale {
			r.renew()
		}
	}
}

// rest begins the exact result of what is shown. Every call of restStep does a part
// of it and tells whether it is there.
func (r *reckoning) rest() {
	r.fresh()
	if now := r.reckoner.Now(); now.Outcome != nil {
		r.reckoner.Rest(now.Case) // of the last numbers that hold
	}
}

func (r *reckoning) restStep() (done bool) {
	if i := r.waiting(); i >= 0 {
		if c, problems := r.read(i); problems == nil {
			r.beside[i] = r.reckoner.Beside(c)
		}
		r.broken[i] = r.beside[i] == nil
		return false
	}
	if r.reckoner.Now().Outcome == nil {
		return true
	}
	done = r.reckoner.Step()
	if done {
		r.renew()
	}
	return done
}

// rested tells whether the exact result of every idea is there.
func (r *reckoning) rested() bool {
	now := r.reckoner.Now()
	return !r.stale && r.problems == nil && now.Outcome != nil && now.Outcome.Draws >= benefit.RestingDraws && r.waiting() < 0
}

// waiting returns an idea beside the open one that is not reckoned yet, -1 for none.
func (r *reckoning) waiting() int {
	for i := range r.ideas {
		if i != r.open && r.beside[i] == nil && !r.broken[i] {
			return i
		}
	}
	return -1
}

// long begins a run with many draws of what is shown.
func (r *reckoning) long() {
	if r.problems == nil && r.reckoner.Now().Outcome != nil {
		r.progress = .01
		r.reckoner.Long()
	}
}

func (r *reckoning) longStep() (done bool) {
	r.progress = r.reckoner.LongStep()
	if r.progress < 1 {
		return false
	}
	r.progress = 0
	r.renew()
	return true
}
