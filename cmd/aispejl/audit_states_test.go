//go:build audit

package main

import (
	"math/rand/v2"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/figure"

	"github.com/chromedp/chromedp/kb"
)

// checkStates checks pages as they are after a press or a mistake.
func (a *audit) checkStates() {
	t, v := a.t, a.visitor
	t.Helper()
	unfold := func() {
		eval[int](t, v.tab, `document.querySelectorAll("details").forEach(e => { e.open = true; }), 0`)
	}
	code := answer.Code{Answers: shared(), Edition: figure.Shipped().ID, Money: true}.String()

	v.look(1280, "light")
	v.open("result")
	v.click("#share-make")
	wait(t, v.tab, `document.getElementById("share-link") !== null`)
	unfold() // the code to embed a figure too
	if !eval[bool](t, v.tab, `document.querySelector(".tools[open] .code") !== null`) {
		t.Error("no code to embed is shown")
	}
	a.check("a link made, the figures' tools open")

	for what, fragment := range map[string]string{"a good link": code, "a broken link": code[:len(code)-3] + "222"} {
		open(t, v.tab, v.origin+v.path("start"))
		open(t, v.tab, v.origin+v.path("result")+"#k="+fragment)
		wait(t, v.tab, runs+` && document.querySelector(".opened") !== null`)
		unfold()
		a.check("the result, opened by " + what)
	}

	v.look(1280, "light")
	v.open("result")
	v.fill("code", "AAAAA")
	v.click("#open-code")
	wait(t, v.tab, `document.querySelector(".opened-bad") !== null`)
	a.check("the result, a code refused")

	v.look(1280, "light")
	v.open("ask/growth")
	v.fill("growth.revenue.first", "1.25")
	v.refused()
	a.check("the question of growth, a number refused")

	v.look(1280, "light")
	v.open("estimate")
	v.fill("case-investment.best", "1.25")
	wait(t, v.tab, `document.querySelector(".bad, [aria-invalid=true]") !== null`)
	unfold()
	a.check("the estimate, a number refused")
}

// checkRoom checks every view of a meeting with answers in it.
func (a *audit) checkRoom() {
	t := a.t
	t.Helper()
	w := newWorkshop(t, a.lang)
	room := &audit{visitor: &w.visitor, script: a.script, seen: a.seen}
	show := func(view, drawn string) {
		w.look(1280, "light")
		w.click("#view-" + view)
		wait(t, w.tab, `document.querySelector("`+drawn+`") !== null`)
	}
	w.open("room")
	w.begin()
	var codes strings.Builder
	for r := rand.New(rand.NewPCG(24, 6)); codes.Len() < 1500; {
		codes.WriteString(workshopCode(r) + "\n")
	}
	w.paste(codes.String() + "AAAAA-AAAAA\n")
	room.check("a meeting, codes pasted, one of them refused")
	show("after", ".room-after .fig")
	room.check("a meeting, afterwards")
	show("stage", ".stage-guess")
	room.check("the screen of a meeting, the guess")
	w.look(1280, "light")
	w.press(kb.PageDown, kb.PageDown, kb.PageDown)
	wait(t, w.tab, `document.querySelector(".stage-mid svg") !== null`)
	room.check("the screen of a meeting, everything shown")
	a.pages, a.count = a.pages+room.pages, a.count+room.count
}
