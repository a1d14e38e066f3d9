package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	pages "aispejl/app/page"
	"aispejl/app/text"
	"aispejl/stats/figure"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// oddities are what people and programs put behind # and ?.
func oddities(random *rand.Rand, n int) []string {
	all := []string{
		"%", "%zz", "%e0%a4", "x=%", "a=%zz&b=%", "%00", "%0d%0a", "<script>window.executed=1</script>", "<img src=x onerror=window.executed=1>",
		"javascript:window.executed=1", "\"><svg onload=window.executed=1>", "__proto__", "constructor", "__proto__[polluted]=1", "constructor.prototype.polluted=1",
		"hasOwnProperty", "toString=1", "k=", "k=%", "k=AAAAA-AAAAA", "k=__proto__", "item=__proto__&size=constructor", "item=barriers&size=50-99&tema=<b>&format=1x1",
		"h1", "m", "page", "errors", "#", "##", "/", "//evil.example/", "../..", "item=" + strings.Repeat("a", 3000), strings.Repeat("%25", 2000), "\u202e\u0000\uffff", "ærø=æøå",
	}
	for len(all) < n {
		switch random.IntN(4) {
		case 0: // bytes
			b := make([]byte, 1+random.IntN(40))
			for i := range b {
				b[i] = byte(0x21 + random.IntN(0x5e))
			}
			all = append(all, string(b))
		case 1: // broken escapes
			var b strings.Builder
			for range 1 + random.IntN(20) {
				fmt.Fprintf(&b, "%%%x", random.IntN(256))
			}
			all = append(all, b.String())
		case 2: // two of the above
			all = append(all, all[random.IntN(30)]+"&"+all[random.IntN(30)])
		default: // a code that lost its end, a parameter with rubbish
			all = append(all, "k="+strconv.FormatUint(random.Uint64(), 36)+"-"+strconv.FormatUint(random.Uint64(), 36))
		}
	}
	return all
}

// watched counts what must never happen on a page: scripts that fail, markup that runs.
const watched = `window.failures = []; addEventListener("error", e => failures.push(String(e.message))); addEventListener("unhandledrejection", e => failures.push(String(e.reason)));`

// unharmed says what is wrong with a page after an odd address; "" is well.
const unharmed = `(() => {
	if (window.executed) return "markup was executed";
	if ({}.polluted) return "a prototype was changed";
	if (failures.length) return failures.join("; ");
	if (violations.length) return violations.join("; ");
	if (document.documentElement.dataset.ready !== "true") return "the program stopped: " + document.documentElement.dataset.boot;
	if (!document.querySelector("h1")?.textContent) return "the page is blank";
	return "";
})()`

func watch(t *testing.T, tab context.Context) {
	t.Helper()
	if _, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watched}); err != nil {
		t.Fatal(err)
	}
}

// make audit tries five times as many of both.
func TestOddFragments(t *testing.T) { tryOddFragments(t, 1) }
func TestOddLoads(t *testing.T)     { tryOddLoads(t, 30) }

// tryOddFragments puts 1,000 times as many odd fragments on the pages that read their
// fragment and one that does not, without loading them anew. They change nothing.
func tryOddFragments(t *testing.T, times int) {
	t.Helper()
	v := newVisitor(t, "/", text.Danish)
	watch(t, v.tab)
	random := rand.New(rand.NewPCG(1, 2))
	for _, part := range []struct {
		route string
		count int
	}{{"resultat/", 60}, {"regnestykke/", 60}, {"rum/", 60}, {"vis/svar/", 300}, {"tjek/kort/", 520}} {
		route, count := part.route, part.count*times
		if _, err := publishedSite(t).Open(route + "index.html"); err != nil {
			t.Errorf("%s: %v", route, err)
			continue
		}
		open(t, v.tab, v.origin+"/"+route+"#%zz")
		wait(t, v.tab, runs)
		list, err := json.Marshal(append(oddities(random, count), strings.Repeat("a", 1<<20), "k="+strings.Repeat("A", 1<<20)))
		if err != nil {
			t.Fatal(err)
		}
		// Two in a row, then a breath, so that the program reads some and skips some.
		run := `(async () => {
			for (const [i, odd] of ` + string(list) + `.entries()) {
				location.hash = odd;
				if (i % 2) await new Promise(r => setTimeout(r, 4));
				const wrong = ` + unharmed + `;
				if (wrong) return odd + ": " + wrong;
			}
			await new Promise(r => setTimeout(r, 200));
			return ` + unharmed + `;
		})()`
		begun := time.Now()
		limit, stop := context.WithTimeout(v.tab, 5*time.Minute)
		wrong, err := chromedp.Run(limit, chromedp.Evaluate[string](run, chromedp.EvalAwaitPromise))
		stop()
		t.Logf("%s: %d fragments in %v", route, count, time.Since(begun).Round(time.Second))
		if err != nil || wrong != "" {
			t.Errorf("%s: %.300s (%v)", route, wrong, err)
		}
	}
}

// tryOddLoads puts odd queries and fragments on full loads, over all routes in turn.
func tryOddLoads(t *testing.T, count int) {
	t.Helper()
	v := newVisitor(t, "/", text.Danish)
	watch(t, v.tab)
	v.open("short")
	wait(t, v.tab, `aispejl.worker === "ready"`) // no server takes a query of a megabyte, the worker does
	routes := publishedPages(t)
	random := rand.New(rand.NewPCG(3, 4))
	code := answer.Code{Answers: answer.Answers{Size: "10-49", Use: "limited", Priority: "4"}, Edition: figure.Shipped().ID}.String()
	all := append(oddities(random, count)[:count], "k="+code[:len(code)-1], "k="+code[:len(code)/2], "k="+code+"&k="+code[1:], strings.Repeat("a", 900_000), "k="+strings.Repeat("A", 900_000))
	for i, odd := range all {
		route := routes[i*37%len(routes)]
		if startOf("/"+route) == startNot {
			continue
		}
		address := v.origin + "/" + route + "?" + odd + "#" + odd
		if _, err := url.Parse(address); err != nil {
			// Navigation refuses what is no address; the page itself would not.
			address = v.origin + "/" + route + "?" + strings.NewReplacer("\x00", "%00", " ", "%20", "%", "%25").Replace(odd)
		}
		open(t, v.tab, "about:blank")
		open(t, v.tab, address)
		wait(t, v.tab, runs)
		if wrong := eval[string](t, v.tab, unharmed); wrong != "" {
			t.Errorf("/%s with %.80q: %s", route, odd, wrong)
		}
	}
}

// What lies broken in the tab's storage is ignored and replaced.
func TestBrokenStorage(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	watch(t, v.tab)
	v.open("short")
	key := `"aispejl/answers"`
	for _, broken := range []string{
		"x", "{", "aispejl-form-1", "aispejl-form-1\nsize", "aispejl-form-1\nsize\t%", "aispejl-form-2\nsize\t10-49", "aispejl-form-1\nsize\tenormous\nuse\tlimited\nuse\tpilot",
		"aispejl-form-1\n__proto__\tx\nguess\t999999999999", strings.Repeat("a", 1<<20), "\ufffd\u0000", "null",
	} {
		eval[string](t, v.tab, `sessionStorage.setItem(`+key+`, `+strconv.Quote(broken)+`), sessionStorage.setItem("aispejl/lang", `+strconv.Quote(broken[:1])+`), ""`)
		for _, name := range []string{"result", "answers", "short"} {
			v.open(name)
			if wrong := eval[string](t, v.tab, unharmed); wrong != "" {
				t.Fatalf("%s with %.60q in storage: %s", name, broken, wrong)
			}
		}
		v.choose("size", "10-49")
		wait(t, v.tab, `sessionStorage.getItem(`+key+`).startsWith("aispejl-form-1\nsize\t10-49")`)
	}
}

// With a clock that is wrong by decades the site answers all the same; years ahead it
// says that newer figures may exist.
func TestWrongClock(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	watch(t, v.tab)
	v.open("short")
	wait(t, v.tab, `aispejl.worker === "ready"`)
	for _, c := range []struct {
		now      string
		outdated bool
	}{{"1970-01-01", false}, {"2099-12-31", true}} {
		script := `{ const Real = Date, now = Real.parse("` + c.now + `"); globalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [now])); } static now() { return now; } }; }`
		added, err := chromedp.Call(v.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"estimate", "room", "figures", "short"} {
			open(t, v.tab, v.origin+v.path(name)+"#x")
			wait(t, v.tab, runs)
			if wrong := eval[string](t, v.tab, unharmed); wrong != "" {
				t.Errorf("%s in %s: %s", name, c.now, wrong)
			}
			if got := eval[bool](t, v.tab, `document.querySelector(".outdated").checkVisibility()`); got != c.outdated {
				t.Errorf("%s in %s: the note about newer figures is there: %v, want %v", name, c.now, got, c.outdated)
			}
		}
		v.answersShort()
		if _, err := chromedp.Call(v.tab, page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(added)); err != nil {
			t.Fatal(err)
		}
	}
}

// Without any storage the questions are answered all the same, in this page.
func TestBlockedStorage(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	watch(t, v.tab)
	blocked := `for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("blocked", "SecurityError"); }});`
	if _, err := chromedp.Call(v.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: blocked}); err != nil {
		t.Fatal(err)
	}
	v.open("short")
	v.choose("size", "10-49")
	v.choose("use", "limited")
	v.choose("priority", "4")
	v.goOn("result")
	v.says("h1", v.words().T("segment.aspiring.verdict"))
	if wrong := eval[string](t, v.tab, unharmed); wrong != "" {
		t.Error(wrong)
	}
}

// Without the program a page stays readable, says what is missing and shows no form
// that is dead.
func TestMissingProgram(t *testing.T) {
	server := serveFiles(t, publishedSite(t), "/")
	site := server.handler
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			http.NotFound(w, r)
			return
		}
		site.ServeHTTP(w, r)
	})
	v := &visitor{t, newTab(t), server.URL, "/", text.Danish}
	// At first the page is fetched again, in case it is older than the program.
	open(t, v.tab, v.origin+v.path("short"))
	wait(t, v.tab, `document.documentElement.dataset.boot === "failed" && performance.getEntriesByType("navigation")[0].type === "reload"`)
	for _, name := range []string{"short", "result", "figures", "estimate", "room", "answers"} {
		open(t, v.tab, v.origin+v.path(name)+"#m")
		wait(t, v.tab, `document.documentElement.dataset.boot === "failed" && document.readyState === "complete"`)
		v.says("body > .boot-note", v.words().T("boot.needs"))
		shown := eval[[]string](t, v.tab, `[...document.querySelectorAll("body > .boot-note, h1, main input, button")].filter(e => e.checkVisibility()).map(e => e.tagName)`)
		if want := []string{"H1", "P"}; !slices.Equal(slices.Sorted(slices.Values(shown)), want) {
			t.Errorf("%s without the program shows %q, want heading and note alone", name, shown)
		}
	}
}

// Where nothing runs, nothing is shown that only the program answers to: on any page.
func TestWithoutScripts(t *testing.T) {
	server := serveFiles(t, publishedSite(t), "/")
	tab := newTab(t)
	if _, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	for _, r := range pages.Routes() {
		open(t, tab, server.URL+r.Path)
		wait(t, tab, `document.readyState === "complete"`)
		if shown := eval[[]string](t, tab, `[...document.querySelectorAll("button, main input, main select, main textarea")].filter(e => e.checkVisibility()).map(e => e.id || e.textContent)`); len(shown) > 0 {
			t.Errorf("%s without scripts shows %q", r.Path, shown)
		}
		if read := eval[string](t, tab, `document.body.innerText.trim()`); read == "" {
			t.Errorf("%s without scripts is blank", r.Path)
		}
	}
}
