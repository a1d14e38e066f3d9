package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/page"
	"aispejl/app/text"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A visitor goes through the real site with mouse and keyboard.
type visitor struct {
	t      *testing.T
	tab    context.Context
	origin string // "http://127.0.0.1:1234"
	base   string
	lang   string
}

// newVisitor serves the real site at base and opens a tab for it.
func newVisitor(t *testing.T, base, lang string) *visitor {
	t.Helper()
	server := serveFiles(t, publishedSite(t), base)
	return &visitor{t, newTab(t), server.URL, base, lang}
}

func (v *visitor) words() *text.Words { return text.In(v.lang) }

// path is the path of a page, by its name, in the visitor's language.
func (v *visitor) path(name string) string {
	v.t.Helper()
	for _, r := range page.Routes() {
		if r.Name == name && r.Lang == v.lang {
			return v.base + r.Path[1:]
		}
	}
	v.t.Fatalf("there is no page %q", name)
	return ""
}

// open loads a page and waits until it can answer.
func (v *visitor) open(name string) {
	v.t.Helper()
	open(v.t, v.tab, v.origin+v.path(name))
	wait(v.t, v.tab, runs)
}

// at waits until the address is that of a page and its heading is drawn.
func (v *visitor) at(name string) {
	v.t.Helper()
	wait(v.t, v.tab, `location.pathname === `+strconv.Quote(v.path(name))+` && document.querySelector("h1") && document.documentElement.lang === `+strconv.Quote(v.lang))
}

// click clicks the first element that matches, with the mouse.
func (v *visitor) click(selector string) {
	v.t.Helper()
	limit, stop := context.WithTimeout(v.tab, 10*time.Second)
	defer stop()
	if err := chromedp.Do(limit, chromedp.Click(chromedp.CSS(selector))); err != nil {
		v.t.Fatalf("click %s at %s: %v", selector, v.title(), err)
	}
}

// choose clicks the label of an option and waits until it is marked.
func (v *visitor) choose(field string, options ...string) {
	v.t.Helper()
	for _, option := range options {
		id := field + ":" + option
		v.click(fmt.Sprintf(`label[for="%s"]`, id))
		wait(v.t, v.tab, `document.getElementById("`+id+`").checked`)
	}
}

// fill replaces what a field holds by typing.
func (v *visitor) fill(field, typed string) {
	v.t.Helper()
	v.click(`[id="` + field + `"]`)
	keys(v.t, v.tab, "a", chromedp.KeyModifiers(kb.ModifierCtrl))
	keys(v.t, v.tab, kb.Backspace+typed)
	wait(v.t, v.tab, `document.getElementById("`+field+`").value === `+strconv.Quote(typed))
}

// goOn presses the button under the question and waits for the page after it.
func (v *visitor) goOn(next string) {
	v.t.Helper()
	v.click("#continue")
	v.at(next)
}

// refused presses the button and checks that the page says what is missing.
func (v *visitor) refused(texts ...string) {
	v.t.Helper()
	v.click("#continue")
	wait(v.t, v.tab, `document.activeElement.id === "errors"`)
	if title, want := v.title(), v.words().T("errors.prefix")+": "; !strings.HasPrefix(title, want) {
		v.t.Errorf("title %q after an error, want it to begin with %q", title, want)
	}
	said := v.text("#errors")
	for _, want := range texts {
		if !strings.Contains(said, want) {
			v.t.Errorf("the error summary says %q, want %q", said, want)
		}
	}
}

func keys(t testing.TB, tab context.Context, typed string, options ...chromedp.KeyOption) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(typed, options...)); err != nil {
		t.Fatalf("keys %q: %v", typed, err)
	}
}

func (v *visitor) title() string { return eval[string](v.t, v.tab, `document.title`) }

// text is what an element says, spaces and dashes made plain.
func (v *visitor) text(selector string) string {
	v.t.Helper()
	return plainText(eval[string](v.t, v.tab, `document.querySelector(`+strconv.Quote(selector)+`)?.textContent ?? "(nothing)"`))
}

var plainer = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u00ad", "", "\u2060", "", "\u2013", "-", "\u2212", "-", "\u2011", "-")

func plainText(s string) string { return strings.Join(strings.Fields(plainer.Replace(s)), " ") }

// says checks that an element says a text.
func (v *visitor) says(selector, want string) {
	v.t.Helper()
	if got := v.text(selector); !strings.Contains(got, plainText(want)) {
		v.t.Errorf("%s at %s: %s says %q, want %q", v.lang, v.title(), selector, got, plainText(want))
	}
}

// marked lists the chosen options of a field, as the page shows them.
func (v *visitor) marked(field string) []string {
	v.t.Helper()
	return eval[[]string](v.t, v.tab, `[...document.getElementsByName("`+field+`")].filter(e => e.checked).map(e => e.value)`)
}
