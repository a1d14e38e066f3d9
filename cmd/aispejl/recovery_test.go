package main

import (
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// a module that wants something no browser has, as of another Go release
const strangeModule = "\x00asm\x01\x00\x00\x00" + "\x01\x04\x01\x60\x00\x00" + "\x02\x0a\x01\x05other\x01a\x00\x00"

// hosted is a visitor and the host, which the test may change or stop.
func hosted(t *testing.T, base string) (*visitor, *standIn) {
	t.Helper()
	server := serveFiles(t, publishedSite(t), base)
	return &visitor{t, newTab(t), server.URL, base, text.Danish}, server
}

// replacing answers requests for some files in its own way.
func replacing(site http.Handler, suffix string, answer http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, suffix) {
			answer(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
}

// settledWithout is true of a page whose program did not start, after the one reload
// that a missing file is worth.
const settledWithout = `document.documentElement.dataset.boot === "failed" && document.querySelector("body > .boot-note") &&
	(!sessionStorage.getItem("aispejl-missing") || performance.getEntriesByType("navigation")[0].type === "reload")`

// Whatever a host sends in place of the program, the page stays readable, says what
// is missing, and works again once the host does, even if the browser was told to
// keep the wrong thing for a year.
func TestProgramDamaged(t *testing.T) {
	wrong := func(kind, content string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Cache-Control", cacheForever)
			w.Write([]byte(content))
		}
	}
	for name, answer := range map[string]http.HandlerFunc{
		"missing":           http.NotFound,
		"broken off":        wrong("application/wasm", emptyModule[:6]),
		"another release":   wrong("application/wasm", strangeModule),
		"the start page":    wrong("text/html", "<!doctype html><title>start</title>"),
		"connection broken": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			v, server := hosted(t, "/")
			site := server.handler
			server.handler = replacing(site, ".wasm", answer)
			open(t, v.tab, v.origin+v.path("short"))
			wait(t, v.tab, settledWithout)
			v.says("h1", v.words().T("ask.short.title"))
			if !eval[bool](t, v.tab, `document.querySelector("body > .boot-note").checkVisibility()`) {
				t.Errorf("nothing says what is missing")
			}
			noViolations(t, v.tab)

			server.handler = site
			v.open("short")
			v.choose("size", "10-49")
			wait(t, v.tab, `aispejl.worker === "ready"`)
			noViolations(t, v.tab)
		})
	}
}

// The scripts that run the program may fail while the program itself is there: the page
// tries again, without being asked to.
func TestScriptsDamaged(t *testing.T) {
	v, server := hosted(t, "/")
	site := server.handler
	var broken atomic.Bool
	broken.Store(true)
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if broken.Load() && strings.Contains(r.URL.Path, "/run-") {
			panic(http.ErrAbortHandler)
		}
		site.ServeHTTP(w, r)
	})
	open(t, v.tab, v.origin+v.path("short"))
	wait(t, v.tab, settledWithout)
	v.says("h1", v.words().T("ask.short.title"))
	broken.Store(false)
	wait(t, v.tab, runs)
	v.choose("size", "10-49")

	// Of another version: the page is fetched again, once.
	v, server = hosted(t, "/")
	site = server.handler
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/run-") {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
	open(t, v.tab, v.origin+v.path("short"))
	wait(t, v.tab, `sessionStorage.getItem("aispejl-missing") && `+settledWithout)
}

// A thread that neither answers nor fails is not waited for.
func TestThreadMute(t *testing.T) {
	v, _ := hosted(t, "/")
	mute := page.AddScriptToEvaluateOnNewDocumentParams{Source: `window.Worker = class { postMessage() {} terminate() {} }`}
	if _, err := chromedp.Call(v.tab, page.AddScriptToEvaluateOnNewDocument, mute); err != nil {
		t.Fatal(err)
	}
	v.open("short")
	v.choose("size", "10-49")
}

func TestWorkerScriptMissing(t *testing.T) {
	v, server := hosted(t, "/")
	site := server.handler
	server.handler = replacing(site, "/worker.js", http.NotFound)
	v.open("short")
	wait(t, v.tab, `aispejl.worker.startsWith("failed")`)
	v.answersShort()
	v.click(`header a[href$="/om/"]`)
	v.at("about")
	failed, _, _ := strings.Cut(v.words().T("about.worker.failed"), "(")
	v.says("main", failed)
	server.handler = site
	v.open("short")
	wait(t, v.tab, `aispejl.worker === "ready"`)
}

func TestQuotaDenied(t *testing.T) {
	v, _ := hosted(t, "/")
	quota := func(size *float64) {
		t.Helper()
		_, err := chromedp.Call(v.tab, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: v.origin, QuotaSize: size})
		if err != nil {
			t.Fatal(err)
		}
	}
	little := 1000.0
	quota(&little)
	v.open("short")
	wait(t, v.tab, `aispejl.worker.startsWith("failed")`)
	v.answersShort()
	left, err := chromedp.Run(v.tab, chromedp.Evaluate[[]string](`caches.keys()`, chromedp.EvalAwaitPromise))
	if err != nil || len(left) > 0 {
		t.Errorf("caches without room: %q, %v, want none", left, err)
	}
	quota(nil)
	v.open("short")
	wait(t, v.tab, `aispejl.worker === "ready"`)
}

func TestSessionStorageFull(t *testing.T) {
	v, _ := hosted(t, "/")
	v.open("short")
	eval[string](t, v.tab, `(() => { for (let n = 1 << 22; n; n >>= 1) for (;;) try { sessionStorage.setItem("x" + n + Math.random(), "x".repeat(n)); } catch { break; } return ""; })()`)
	v.answersShort()
}

// answersShort gives the three answers and reads the result.
func (v *visitor) answersShort() {
	v.t.Helper()
	v.choose("size", "10-49")
	v.choose("use", "limited")
	v.choose("priority", "4")
	v.goOn("result")
	v.says("h1", v.words().T("segment.aspiring.verdict"))
}

// A visitor who reloads while the files are being put on the device still ends with
// all of them.
func TestReloadInMidInstall(t *testing.T) {
	v, server := hosted(t, "/")
	site, release := server.handler, make(chan struct{})
	var held atomic.Int32
	server.handler = replacing(site, ".json", func(w http.ResponseWriter, r *http.Request) {
		held.Add(1)
		select {
		case <-release:
		case <-r.Context().Done():
		}
		site.ServeHTTP(w, r)
	})
	for range 3 {
		v.open("short")
		wait(t, v.tab, `aispejl.worker === "registering"`)
	}
	if held.Load() == 0 {
		t.Fatal("the install did not wait for a file")
	}
	close(release)
	wait(t, v.tab, `aispejl.worker === "ready"`)
	server.stop()
	v.open("short")
	v.answersShort()
}

// After one visit, to any page, all others load without the server, in both
// languages, embeds too, and nothing in them is held back by the policy.
func TestEveryPageOffline(t *testing.T) {
	v, server := hosted(t, "/a/b/ai-tjek/")
	watch(t, v.tab)
	v.open("short")
	wait(t, v.tab, `aispejl.worker === "ready"`)
	server.stop()
	begun := time.Now()
	for _, route := range publishedPages(t) {
		open(t, v.tab, v.origin+v.base+route)
		if startOf("/"+route) != startNot {
			wait(t, v.tab, runs)
			if wrong := eval[string](t, v.tab, unharmed); wrong != "" {
				t.Errorf("/%s: %s", route, wrong)
			}
		}
		if isEmbed(route) {
			wait(t, v.tab, contents) // the program draws it a moment after it runs
		}
		if got, want := eval[string](t, v.tab, `document.documentElement.lang`), startLanguage(route); got != want {
			t.Errorf("/%s is in %q, want %s", route, got, want)
		}
		noViolations(t, v.tab)
	}
	t.Logf("%d pages in %v", len(publishedPages(t)), time.Since(begun).Round(time.Second))
}

func startLanguage(route string) string {
	if strings.HasPrefix(route, "en/") {
		return text.English
	}
	return text.Danish
}

// After one visit everything is there and computes, in both languages.
func TestComputesOffline(t *testing.T) {
	v, server := hosted(t, "/a/b/ai-tjek/")
	open(t, v.tab, v.origin+v.path("about")+"#x")
	wait(t, v.tab, `aispejl.worker === "ready"`)
	server.stop()
	for _, v.lang = range []string{text.Danish, text.English} {
		v.open("short")
		v.answersShort()
		open(t, v.tab, v.origin+v.path("estimate"))
		prerendered := eval[string](t, v.tab, `document.querySelector("#middle").textContent`)
		wait(t, v.tab, runs)
		for _, choice := range []string{"1", "0"} {
			eval[string](t, v.tab, `(s => { s.selectedIndex = `+choice+`; s.dispatchEvent(new Event("change", {bubbles: true})); return ""; })(document.querySelector("#template"))`)
			wait(t, v.tab, `(document.querySelector("#middle").textContent === `+strconv.Quote(prerendered)+`) === (`+choice+` === 0)`)
		}
	}
	noViolations(t, v.tab)
}
