//go:build audit

package main

import (
	"fmt"
	"os"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"

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

// laidOut has everything laid out, as one meets it on scrolling there: axe compares
// places all over the page, and those of what is off the screen are only estimated.
const laidOut = `{
  const all = new CSSStyleSheet();
  all.replaceSync(".sec { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [all];
}
`

// check tries the page as it stands in light and dark, at 320 and 1280 pixels.
func (a *audit) check(where string) {
	a.t.Helper()
	if _, err := chromedp.Run(a.tab, chromedp.Evaluate[bool](laidOut+a.script)); err != nil {
		a.t.Fatal(err)
	}
	a.pages++
	for _, look := range []struct {
		scheme string
		width  int64
		rules  string
	}{{"light", 320, ""}, {"dark", 320, looks}, {"dark", 1280, ""}, {"light", 1280, looks}} {
		a.look(look.width, look.scheme)
		eval[int](a.t, a.tab, `(scrollTo(0, 0), 0)`) // what sticks to the top covers nothing there
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
	a.checkRoom()
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
