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

// Every page, answered and empty, and every question refused, in light and dark, at
// 320 and 1280 pixels: no violation of any rule axe knows.
func TestAuditAxe(t *testing.T) {
	script, err := os.ReadFile("../tools/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v; make audit installs it", err)
	}
	v := newVisitor(t, "/", text.Danish)
	pages, count := 0, 0
	seen := map[string]bool{}
	check := func(where string) {
		if _, err := chromedp.Run(v.tab, chromedp.Evaluate[bool](string(script)+"\n;true")); err != nil {
			t.Fatal(err)
		}
		pages++
		for _, look := range []struct {
			scheme string
			width  int64
			rules  string
		}{{"light", 320, ""}, {"dark", 320, looks}, {"dark", 1280, ""}, {"light", 1280, looks}} {
			v.look(look.width, look.scheme)
			violations, err := chromedp.Run(v.tab, chromedp.Evaluate[[]string](fmt.Sprintf(runAxe, look.rules), chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatalf("%s: %v", where, err)
			}
			for _, violation := range violations {
				count++
				if !seen[violation] {
					seen[violation] = true
					t.Errorf("%s, %s, %d pixels: %s", where, look.scheme, look.width, violation)
				}
			}
		}
	}
	v.startAnswered()
	for _, route := range publishedPages(t) {
		if !isEmbed(route) {
			v.turnTo(route)
			check("/" + route)
		}
	}
	v.store(answer.Answers{})
	v.open("short")
	for _, route := range publishedPages(t) {
		v.turnTo(route)
		if !isEmbed(route) && eval[bool](t, v.tab, `document.getElementById("continue") !== null`) {
			v.click("#continue")
		}
		check("/" + route + " without answers")
	}
	t.Logf("%d pages, %d violations, %d of them different", pages, count, len(seen))
}
