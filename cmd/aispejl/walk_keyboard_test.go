package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"aispejl/app/text"

	"github.com/chromedp/chromedp/kb"
)

// A keyboardWalk goes the long path with Tab, Space, the arrows, Enter and digits,
// and logs it.
type keyboardWalk struct {
	*visitor
	log   []string
	title string // of the page before
}

// tabTo presses Tab until an element has the focus, and checks on the way that the
// focus can be seen.
func (k *keyboardWalk) tabTo(id string) {
	k.t.Helper()
	for presses := 1; presses <= 40; presses++ {
		keys(k.t, k.tab, kb.Tab)
		state := eval[string](k.t, k.tab, `(() => {
			const e = document.activeElement, label = e.closest("label");
			const seen = [e, label, e.nextElementSibling].some(x => x && getComputedStyle(x).outlineStyle !== "none" && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
			return (seen ? "" : "unseen ") + (e.id || e.getAttribute("href") || e.tagName);
		})()`)
		if unseen, ok := strings.CutPrefix(state, "unseen "); ok && unseen != "BODY" {
			k.t.Errorf("%s: the focus on %s cannot be seen", k.visitor.title(), unseen)
			state = unseen
		}
		if state == id {
			k.note("Tab x %d to %s", presses, id)
			return
		}
	}
	k.t.Fatalf("%s: Tab does not lead to %s", k.visitor.title(), id)
}

func (k *keyboardWalk) note(format string, args ...any) {
	k.log = append(k.log, fmt.Sprintf(format, args...))
}

func (k *keyboardWalk) press(key, name string) {
	k.t.Helper()
	keys(k.t, k.tab, key)
	k.note("%s", name)
}

// radio chooses the option with the given number, counted from 0.
func (k *keyboardWalk) radio(field string, options []string, chosen int) {
	k.t.Helper()
	k.tabTo(field + ":" + options[0])
	if chosen == 0 {
		k.press(" ", "Space")
	}
	for range chosen {
		k.press(kb.ArrowDown, "ArrowDown")
	}
	k.is(field, options[chosen])
}

func (k *keyboardWalk) check(field string, options ...string) {
	k.t.Helper()
	for _, option := range options {
		k.tabTo(field + ":" + option)
		k.press(" ", "Space")
	}
	k.is(field, options...)
}

func (k *keyboardWalk) is(field string, want ...string) {
	k.t.Helper()
	if got := k.marked(field); strings.Join(got, ",") != strings.Join(want, ",") {
		k.t.Errorf("%s by keyboard: %q, want %q", field, got, want)
	}
}

// arrived waits for a page, its heading in focus, under a title of its own.
func (k *keyboardWalk) arrived(name string) {
	k.t.Helper()
	k.at(name)
	wait(k.t, k.tab, `document.activeElement.id === "h1"`)
	title := k.visitor.title()
	if title == k.title || strings.Contains(title, k.words().T("errors.prefix")+":") {
		k.t.Errorf("%s: the title is %q, as before", name, title)
	}
	k.title = title
	k.note("-> %s, focus on the heading", title)
}

func (k *keyboardWalk) next(name string) {
	k.t.Helper()
	k.tabTo("continue")
	k.press(kb.Enter, "Enter")
	k.arrived(name)
}

func TestKeyboardWalk(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		k := &keyboardWalk{visitor: newVisitor(t, "/", lang)}
		k.open("start")
		k.title = k.visitor.title()
		levels := []string{"very-large", "large", "some", "small", "none"}

		keys(t, k.tab, kb.Tab)
		if got := eval[string](t, k.tab, `document.activeElement.getAttribute("href")`); got != "#m" {
			t.Errorf("the first Tab leads to %q, want the link past the navigation", got)
		}
		k.press(kb.Enter, "Enter on the skip link")
		wait(t, k.tab, `document.activeElement.id === "m"`)
		k.tabTo(k.path("check"))
		k.press(kb.Enter, "Enter")
		k.arrived("check")
		k.radio("size", []string{"1-9", "10-49"}, 1)
		k.next("ask/industry")
		k.radio("industry", []string{"manufacturing"}, 0)
		k.next("ask/use")

		k.tabTo("continue")
		k.press(" ", "Space without an answer")
		wait(t, k.tab, `document.activeElement.id === "errors"`)
		if title := k.visitor.title(); !strings.HasPrefix(title, k.words().T("errors.prefix")+":") {
			t.Errorf("the title of a refused page is %q", title)
		}
		k.note("-> %s, focus on the summary", k.visitor.title())
		keys(t, k.tab, kb.Tab)
		k.press(kb.Enter, "Tab, Enter on the error")
		wait(t, k.tab, `document.activeElement.id === "use:none"`)
		k.press(" ", "Space")
		k.press(kb.ArrowDown, "ArrowDown")
		k.is("use", "limited")
		k.next("ask/priority")
		k.radio("priority", []string{"1", "2", "3", "4"}, 3)
		k.next("first-answer")
		k.tabTo(k.path("ask/guess"))
		k.press(kb.Enter, "Enter")
		k.arrived("ask/guess")
		k.tabTo("guess")
		k.press("4", "4")
		k.press("0", "0")
		k.press(kb.Enter, "Enter in the field")
		k.arrived("ask/areas")
		k.check("areas", "process", "robots")
		k.next("ask/types")
		k.check("types", "image")
		k.next("ask/panel_use")
		k.radio("panel_use", []string{"not-relevant", "not-started", "tried"}, 2)
		k.next("ask/potential.sales")
		for i, p := range []string{"sales", "product", "administration", "service", "production"} {
			k.radio("potential."+p, levels, i)
			k.next([]string{"ask/potential.product", "ask/potential.administration", "ask/potential.service", "ask/potential.production", "ask/barriers"}[i])
		}
		k.check("barriers", "knowledge")
		k.next("ask/barrier_detail.knowledge")
		k.check("barrier_detail.knowledge", "skills")
		k.next("ask/help")
		k.check("help", "business-advice")
		k.next("ask/offers")
		k.check("offers", "advice")
		k.next("ask/growth")
		k.next("answers")
		k.tabTo(k.path("ask/use"))
		k.press(kb.Enter, "Enter")
		k.arrived("ask/use")
		k.tabTo("use:limited") // Tab enters a group at the chosen option
		k.press(kb.ArrowDown, "ArrowDown")
		k.is("use", "pilot")
		k.next("answers")
		k.tabTo(k.path("result"))
		k.press(kb.Enter, "Enter")
		k.arrived("result")
		k.says("h1", k.words().T("segment.front-runner.verdict"))
		t.Logf("%s:\n%s", lang, strings.Join(k.log, "\n"))
		noViolations(t, k.tab)
	}
}

// Arrow keys pressed faster than the page is drawn choose what they lead to.
func TestFastArrows(t *testing.T) {
	v := newVisitor(t, "/", text.English)
	v.open("ask/use")
	for range 8 {
		eval[string](t, v.tab, `document.getElementById("use:none").focus(), ""`)
		keys(t, v.tab, " "+kb.ArrowDown+kb.ArrowDown)
		time.Sleep(150 * time.Millisecond)
		if got := v.marked("use"); len(got) != 1 || got[0] != "pilot" {
			t.Fatalf("Space and two arrows chose %q, want pilot", got)
		}
		v.click("#forget")
		wait(t, v.tab, `document.querySelectorAll("main :checked").length === 0 && sessionStorage.getItem("aispejl/answers") === null`)
	}
}
