package main

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// widgets are the embeds of the real site, by slug.
func widgets(t *testing.T) []string {
	t.Helper()
	entries, err := fs.ReadDir(publishedSite(t), "vis")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	if len(all) < 11 {
		t.Fatalf("the site has %d embeds: %q", len(all), all)
	}
	return all
}

// A host is a page of another site with embeds in frames that may run scripts and
// nothing else: an origin of their own, no storage, no workers.
type host struct {
	t    *testing.T
	site string // the embedded site, under another host name than the page's
	tab  context.Context
	base string
	mu   sync.Mutex
	html string
}

func newHost(t *testing.T) *host {
	t.Helper()
	inner := serveFiles(t, publishedSite(t), "/")
	h := &host{t: t, site: strings.Replace(inner.URL, "127.0.0.1", "localhost", 1)}
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><title>host</title><body style='margin:0'>"+h.html)
	}))
	t.Cleanup(outer.Close)
	h.tab, h.base = newTab(t), outer.URL
	return h
}

// A frame is an embed inside a host, with what went wrong in it.
type frame struct {
	context.Context
	address string
	mu      sync.Mutex
	wrong   []string
}

const sandboxed = `<iframe sandbox="allow-scripts" style="border:0;width:%dpx;height:%dpx" src="%s"></iframe>`

// show opens a page with the given HTML and returns its frames in the order of addresses.
func (h *host) show(html string, addresses ...string) []*frame {
	h.t.Helper()
	h.mu.Lock()
	h.html = html
	h.mu.Unlock()
	open(h.t, h.tab, h.base)
	frames := make([]*frame, len(addresses))
	for range 200 {
		targets, err := chromedp.Targets(h.tab)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, target := range targets {
			i := slices.Index(addresses, target.URL)
			if target.Type != "iframe" || i < 0 || frames[i] != nil {
				continue
			}
			inside, leave := chromedp.NewContext(h.tab, chromedp.WithTargetID(target.TargetID))
			h.t.Cleanup(leave)
			frames[i] = &frame{Context: inside, address: addresses[i]}
			if err := chromedp.Listen(inside, frames[i].note); err != nil {
				h.t.Fatal(err)
			}
			// Both tell what happened before they were asked.
			if _, err := chromedp.Call(inside, log.Enable, cdp.Empty{}); err != nil {
				h.t.Fatal(err)
			}
			if _, err := chromedp.Call(inside, runtime.Enable, cdp.Empty{}); err != nil {
				h.t.Fatal(err)
			}
		}
		if !slices.Contains(frames, nil) {
			return frames
		}
		time.Sleep(50 * time.Millisecond)
	}
	h.t.Fatalf("not all frames were found: %q", addresses)
	return nil
}

func (f *frame) note(event any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			f.wrong = append(f.wrong, e.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		f.wrong = append(f.wrong, e.ExceptionDetails.Text)
	}
}

// fine fails when anything was refused by the policy or thrown in the frame.
func (f *frame) fine(t *testing.T) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.wrong) > 0 {
		t.Errorf("%s: %q", f.address, f.wrong)
	}
}

const (
	noScrollbars = `(e => e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth)(document.documentElement) &&
		[...document.querySelectorAll(".show-sheet")].every(e => e.scrollHeight <= e.clientHeight + 1)`
	visible  = `[...document.querySelectorAll(".show-flow, .show-slide")].filter(e => e.getClientRects().length).map(e => e.className.replace(" with-under", "")).join()`
	contents = `[...document.querySelectorAll("svg.ch, .provenance, .picks")].filter(e => e.getClientRects().length && e.children.length > 3).length`
)

func TestEmbedsInSandbox(t *testing.T) {
	h := newHost(t)
	grounds := map[string]string{"lys": "rgb(255, 255, 255)", "moerk": "rgb(16, 24, 31)", "kontrast": "rgb(0, 0, 0)"}
	for _, slug := range widgets(t) {
		var html strings.Builder
		var addresses []string
		add := func(width, height int, path string) {
			addresses = append(addresses, h.site+path)
			fmt.Fprintf(&html, sandboxed, width, height, h.site+path)
		}
		add(800, 450, "/vis/"+slug+"/#format=16x9&tema=moerk")
		add(640, 480, "/en/show/"+slug+"/#tema=kontrast&format=4x3&skala=1.4")
		add(500, 500, "/vis/"+slug+"/#format=1x1&tema=lys&kontrol=0&data=2025-1")
		add(900, 500, "/en/show/"+slug+"/")
		add(340, 700, "/vis/"+slug+"/#tema=pink&skala=9")
		for i, f := range h.show(html.String(), addresses...) {
			wait(t, f, runs)
			want := []string{"show-slide f16x9", "show-slide f4x3", "show-slide f1x1", "show-slide f16x9", "show-flow"}[i]
			if got := eval[string](t, f, visible); got != want {
				t.Errorf("%s shows %q, want %q", f.address, got, want)
			}
			if got := eval[int](t, f, contents); got == 0 {
				t.Errorf("%s draws nothing", f.address)
			}
			if i < 4 && !eval[bool](t, f, noScrollbars) {
				t.Errorf("%s scrolls", f.address)
			}
			if got := eval[string](t, f, `document.activeElement.tagName`); got != "BODY" {
				t.Errorf("%s: the focus is on %s, want none", f.address, got)
			}
			theme := []string{"moerk", "kontrast", "lys", "", ""}[i]
			if got := eval[string](t, f, `getComputedStyle(document.body).backgroundColor`); theme != "" && got != grounds[theme] {
				t.Errorf("%s: the ground is %s, want %s", f.address, got, grounds[theme])
			}
			if i < 3 {
				if got := eval[int](t, f, `[...document.querySelectorAll("a, button, input, summary, [tabindex]")].filter(e => e.tabIndex >= 0).length`); got != 0 {
					t.Errorf("%s: %d elements can take the keys of a deck, want 0", f.address, got)
				}
			}
			if i == 2 {
				if got := eval[int](t, f, `document.querySelectorAll("button").length`); got != 0 {
					t.Errorf("%s: %d buttons without controls, want 0", f.address, got)
				}
			}
			f.fine(t)
		}
	}
}

// The twins need no program, in a frame that may not even run scripts.
func TestEmbedTwins(t *testing.T) {
	files := publishedSite(t)
	tab := newTab(t)
	server := serveFiles(t, files, "/")
	for _, slug := range widgets(t) {
		for _, path := range []string{"vis/" + slug + "/stille/", "en/show/" + slug + "/stille/"} {
			page, err := fs.ReadFile(files, path+"index.html")
			if err != nil {
				t.Error(err)
				continue
			}
			if strings.Contains(string(page), "<script") || strings.Contains(string(page), ".wasm") {
				t.Errorf("%s has a program", path)
			}
			for _, theme := range []string{"lys", "moerk", "kontrast"} {
				open(t, tab, server.URL+"/"+path+"#tema="+theme)
				ground := map[string]string{"lys": "rgb(255, 255, 255)", "moerk": "rgb(16, 24, 31)", "kontrast": "rgb(0, 0, 0)"}[theme]
				if got := eval[string](t, tab, `getComputedStyle(document.body).backgroundColor`); got != ground {
					t.Errorf("%s#tema=%s: the ground is %s, want %s", path, theme, got, ground)
				}
			}
			if got := eval[int](t, tab, contents); got == 0 || !eval[bool](t, tab, noScrollbars) {
				t.Errorf("%s draws %d parts, or scrolls", path, got)
			}
			noViolations(t, tab)
		}
	}
}

func TestEmbedFragments(t *testing.T) {
	h := newHost(t)
	address := h.site + "/vis/svar/"
	f := h.show(fmt.Sprintf(sandboxed, 800, 450, address), address)[0]
	wait(t, f, runs)
	pieces := []string{
		"item=", "size=", "tema=", "format=", "skala=", "kontrol=", "taster=", "data=", "=", "&", "#", "%", "%00", "%zz", "%F0%9F%A7%AA", "<img src=x onerror=alert(1)>",
		"__proto__", "constructor", "toString", "2025-1", "ti2025.barriers.knowledge", "16x9", "moerk", "NaN", "1e309", "-1", "\u202e", strings.Repeat("a", 500),
	}
	var fragments []string
	for i := range 500 {
		fragments = append(fragments, pieces[i%len(pieces)]+pieces[(i*7+3)%len(pieces)]+pieces[(i*13+5)%len(pieces)]+"&"+pieces[(i*17+1)%len(pieces)]+pieces[(i*5+2)%len(pieces)])
	}
	fragments = append(fragments, strings.Repeat("item=x&", 1<<17))
	quoted := make([]string, len(fragments))
	for i, s := range fragments {
		quoted[i] = strconv.Quote(s)
	}
	script := `(async () => { for (const s of [` + strings.Join(quoted, ",") + `]) { location.hash = s; await new Promise(done => setTimeout(done, 12)); } return document.querySelectorAll("img, script:not([src])").length; })()`
	limit, stop := context.WithTimeout(f, 2*time.Minute)
	defer stop()
	if got, err := chromedp.Run(limit, chromedp.Evaluate[int](script, chromedp.EvalAwaitPromise)); err != nil || got != 0 {
		t.Errorf("%d elements came from fragments, %v, want none", got, err)
	}
	eval[string](t, f, `location.hash = "item=offers&format=4x3&tema=moerk"`)
	wait(t, f, visible+` === "show-slide f4x3" && document.documentElement.dataset.tema === "moerk"`)
	eval[string](t, f, `location.hash = ""`)
	wait(t, f, visible+` === "show-slide f16x9" && !("tema" in document.documentElement.dataset)`)
	f.fine(t)
}

// With the script the frame is as high as its content, whatever happens in it; the
// three questions end at the place they lead to.
func TestEmbedFollowsContent(t *testing.T) {
	h := newHost(t)
	address := h.site + "/en/show/kort/"
	script := `<script src="` + h.site + `/web/embed.js"></script>`
	for _, html := range []string{script + fmt.Sprintf(sandboxed, 700, 100, address), fmt.Sprintf(sandboxed, 700, 100, address) + script} {
		f := h.show(html, address)[0]
		wait(t, f, runs)
		fits := `document.documentElement.scrollHeight === innerHeight && innerHeight > 300 && document.querySelector(".show-flow").getClientRects().length`
		wait(t, f, fits)
		before := eval[int](t, f, `innerHeight`)
		press := func(label string) {
			eval[string](t, f, `[...document.querySelectorAll("button")].find(e => e.getClientRects().length && e.textContent === `+strconv.Quote(label)+`).click(), ""`)
		}
		press("Show where you stand")
		wait(t, f, `document.querySelector("[role=status]").textContent.length > 0`)
		for _, label := range []string{text.Together("50–99"), "To a limited extent", "5, very high", "Show where you stand"} {
			press(label)
			time.Sleep(50 * time.Millisecond)
		}
		wait(t, f, `document.querySelector(".show-flow .jer")`)
		wait(t, f, fits+` && innerHeight !== `+strconv.Itoa(before))
		press("Start over")
		wait(t, f, `!document.querySelector(".show-flow .jer")`)
		f.fine(t)
	}
	// Messages of a stranger change nothing.
	stranger := `<script>addEventListener("load", () => frames[1].postMessage("", "*"))</script><iframe srcdoc="<script>parent.postMessage({aispejl: 999}, '*')</script>" style="height:50px"></iframe>`
	f := h.show(script+stranger+fmt.Sprintf(sandboxed, 700, 100, address), address)[0]
	wait(t, f, runs+` && innerHeight > 300`)
	if got := eval[int](t, h.tab, `document.querySelector("iframe[srcdoc]").offsetHeight`); got >= 100 {
		t.Errorf("a stranger's frame grew to %d px", got)
	}
}

// A press in a deck's widget leaves the keys with the deck, and Escape gives them back.
func TestEmbedLeavesKeysToTheDeck(t *testing.T) {
	h := newHost(t)
	for _, c := range []struct {
		fragment string
		escape   bool
	}{{"format=16x9", false}, {"format=16x9&taster=1", true}} {
		address := h.site + "/en/show/gaet/#" + c.fragment
		f := h.show(`<script>var keys = []; addEventListener("keydown", e => keys.push(e.key)); addEventListener("message", e => { if (e.data?.aispejl === "keys") { window.given = true; document.activeElement.blur(); window.focus(); } });</script>`+
			fmt.Sprintf(sandboxed, 800, 450, address), address)[0]
		wait(t, f, runs)
		box := eval[[]float64](t, f, `(b => [b.x + b.width / 2, b.y + b.height / 2])([...document.querySelectorAll(".pick")].find(e => e.getClientRects().length && e.textContent === "20").getBoundingClientRect())`)
		if err := chromedp.Do(h.tab, chromedp.MouseClickXY(box[0], box[1])); err != nil {
			t.Fatal(err)
		}
		wait(t, f, `[...document.querySelectorAll(".pick")].some(e => e.getClientRects().length && e.getAttribute("aria-pressed") === "true" && e.textContent === "20")`)
		if c.escape {
			if eval[bool](t, h.tab, `!!window.given`) {
				t.Errorf("%s: the keys were given back before Escape", c.fragment)
			}
			wait(t, f, `document.hasFocus()`)
			keys(t, f, "\u001b")
		}
		wait(t, h.tab, `window.given && document.activeElement.tagName === "BODY"`)
		keys(t, h.tab, "\u0020")
		wait(t, h.tab, `keys.includes(" ")`)
		f.fine(t)
	}
}

func TestEmbedScriptIsSmall(t *testing.T) {
	script, err := fs.ReadFile(publishedSite(t), "web/embed.js")
	if err != nil || len(script) > 1000 {
		t.Errorf("web/embed.js has %d bytes, %v, want at most 1000", len(script), err)
	}
	for _, h := range headersOf("web/embed.js") {
		if h.Name == "Cache-Control" && h.Value != cacheRecheck {
			t.Errorf("web/embed.js is cached as %q, want %q", h.Value, cacheRecheck)
		}
	}
}
