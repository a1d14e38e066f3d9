//go:build audit

package main

import (
	"context"
	"io/fs"
	"os"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The sample deck is stepped through by keyboard, in both languages: every widget is
// drawn, and the arrows still move the deck after a press in one.
func TestAuditDeck(t *testing.T) {
	deck, err := deckFiles(os.DirFS("../../web/deck"), os.DirFS("../tools/node_modules/reveal.js"))
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	err = fs.WalkDir(publishedSite(t), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(publishedSite(t), name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range deck {
		files[deckFolder+name] = &fstest.MapFile{Data: data}
	}
	server := serveFiles(t, files, "/")
	tab := newTab(t)
	for _, lang := range []string{"", "en/"} {
		stepThrough(t, tab, server.URL+"/"+deckFolder+lang)
	}
}

func stepThrough(t *testing.T, tab context.Context, address string) {
	t.Helper()
	open(t, tab, address)
	wait(t, tab, `window.Reveal?.isReady()`)
	inside := `document.querySelector("section.present iframe")?.contentDocument`
	n := eval[int](t, tab, `Reveal.getTotalSlides()`)
	for i := 1; i < n; i++ {
		keys(t, tab, kb.ArrowRight)
		wait(t, tab, `Reveal.getIndices().h === `+strconv.Itoa(i))
		if eval[bool](t, tab, `!document.querySelector("section.present iframe")`) {
			continue
		}
		still := eval[bool](t, tab, `document.querySelector("section.present iframe").src.includes("/stille/")`)
		if !still {
			wait(t, tab, inside+`?.documentElement.dataset.ready === "true"`)
		}
		wait(t, tab, `(d => d && [...d.querySelectorAll("svg.ch, .picks")].some(e => e.getClientRects().length))(`+inside+`)`)
		if !eval[bool](t, tab, `(e => e.scrollHeight <= e.clientHeight && e.scrollWidth <= e.clientWidth)(`+inside+`.documentElement)`) {
			t.Errorf("%s: slide %d scrolls", address, i)
		}
		press := `(b => b && { x: b.x + b.width / 2, y: b.y + b.height / 2 })([...` + inside + `.querySelectorAll(".pick")].find(e => e.getClientRects().length)?.getBoundingClientRect())`
		if still || eval[bool](t, tab, `!`+press) {
			continue
		}
		words := `[...` + inside + `.querySelectorAll(".pick")].map(e => e.textContent).join()`
		before := eval[string](t, tab, words)
		scaled := `((p, f) => (r => [r.x + p.x * r.width / f.clientWidth, r.y + p.y * r.height / f.clientHeight])(f.getBoundingClientRect()))(` + press + `, document.querySelector("section.present iframe"))`
		at := eval[[]float64](t, tab, scaled)
		if err := chromedp.Do(tab, chromedp.MouseClickXY(at[0], at[1])); err != nil {
			t.Fatal(err)
		}
		wait(t, tab, inside+`.querySelector('.pick[aria-pressed="true"]') || `+words+` !== `+strconv.Quote(before)) // chosen, or counted
		wait(t, tab, `document.activeElement === document.body`)
	}
	keys(t, tab, kb.ArrowLeft)
	wait(t, tab, `Reveal.getIndices().h === `+strconv.Itoa(n-2))
	noViolations(t, tab)
}
