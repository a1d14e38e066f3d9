//go:build audit

package main

import (
	"fmt"
	"os"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"
	"aispejl/stats/figure"

	"github.com/chromedp/chromedp"
)

// runAxe returns one line for each violation: rule, element, what is wrong.
const runAxe = `axe.run(document, {resultTypes: ["violations"]%s}).then(r => r.violations.flatMap(v =>
	v.nodes.map(n => v.id + " | " + n.target.join(" ") + " | " + (n.any[0] ?? n.all[0] ?? n.none[0])?.message)))`

// What a look can change; the rest is in the elements and is tested in two looks.
const looks = `, runOnly: ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]`

// An audit runs axe over what a visitor sees and remembers what it found.
type audit struct {
	*visitor
	script       string
	pages, count int
	seen         map[string]bool
}

func newAudit(v *visitor) *audit {
	v.t.Helper()
	script, err := os.ReadFile("../tools/node_modules/axe-core/axe.min.js")
	if err != nil {
		v.t.Fatalf("%v; make audit installs it", err)
	}
	return &audit{visitor: v, script: string(script) + "\n;true", seen: map[string]bool{}}
}

// check tries the page as it stands in light and dark, at 320 and 1280 pixels.
func (a *audit) check(where string) {
	a.t.Helper()
	if _, err := chromedp.Run(a.tab, chromedp.Evaluate[bool](a.script)); err != nil {
		a.t.Fatal(err)
	}
	a.pages++
	for _, look := range []struct {
		scheme string
		width  int64
		rules  string
	}{{"light", 320, ""}, {"dark", 320, looks}, {"dark", 1280, ""}, {"light", 1280, looks}} {
		a.look(look.width, look.scheme)
		violations, err := chromedp.Run(a.tab, chromedp.Evaluate[[]string](fmt.Sprintf(runAxe, look.rules), chromedp.EvalAwaitPromise))
		if err != nil {
			a.t.Fatalf("%s: %v", where, err)
		}
		for _, violation := range violations {
			a.count++
			if !a.seen[violation] {
				a.seen[violation] = true
				a.t.Errorf("%s, %s, %d pixels: %s", where, look.scheme, look.width, violation)
			}
		}
	}
}

// Every page, answered and empty, every question refused, and what opens on a press:
// no violation of any rule axe knows.
func TestAuditAxe(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	a := newAudit(v)
	v.startAnswered()
	for _, route := range publishedPages(t) {
		if !isEmbed(route) {
			v.turnTo(route)
			a.check("/" + route)
		}
	}
	a.checkStates()
	v.store(answer.Answers{})
	v.open("short")
	for _, route := range publishedPages(t) {
		v.turnTo(route)
		if !isEmbed(route) && eval[bool](t, v.tab, `document.getElementById("continue") !== null`) {
			v.click("#continue")
		}
		a.check("/" + route + " without answers")
	}
	t.Logf("%d pages, %d violations, %d of them different", a.pages, a.count, len(a.seen))
}

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
