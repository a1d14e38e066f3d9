package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The time until a visitor's first question answers to a press.
const usable = `addEventListener("DOMContentLoaded", () => {
  const timer = setInterval(() => {
    const radio = document.querySelector("input[type=radio]");
    if (!radio || !performance.getEntriesByName("first-contentful-paint").length) return;
    radio.click();
    if (radio.checked) { clearInterval(timer); window.usable = performance.now(); }
  }, 10);
});
new MutationObserver(() => { if (document.documentElement?.dataset.ready && !window.readyAt) window.readyAt = performance.now(); })
  .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });`

// BenchmarkFirstLoad loads the first question cold over a slow line (1.6 Mbit/s,
// 150 ms) with the processor slowed four times, beside a page made by hand: the same
// text with the same style sheet linked, as a policy against inline style demands, and
// no program. It reports the milliseconds until the question can be answered on both,
// their ratio (the target is 1.3), the ratio to a page that has the style sheet inside
// and so one request less, the milliseconds until the program runs, and by how many
// seconds that is later than the bytes take on that line plus 1.3 seconds. Medians.
func BenchmarkFirstLoad(b *testing.B) {
	site := mustLoad(b, os.DirFS("../../dist"), "/") // written by make build
	const question = "/tjek/size/"
	plain, inlined := plainPage(b, question, false), plainPage(b, question, true)
	var ours, theirs, single, ready, late []float64
	for b.Loop() {
		moment, _ := loadSlowly(b, plain, question, "usable")
		theirs = append(theirs, moment)
		moment, _ = loadSlowly(b, site, question, "usable")
		ours = append(ours, moment)
		moment, _ = loadSlowly(b, inlined, question, "usable")
		single = append(single, moment)
		moment, bytes := loadSlowly(b, site, question, "readyAt")
		ready = append(ready, moment)
		late = append(late, moment/1000-bytes/slowBytes-1.3)
	}
	b.ReportMetric(median(ours), "usable-ms")
	b.ReportMetric(median(theirs), "plain-ms")
	b.ReportMetric(median(ours)/median(theirs), "usable/plain")
	b.ReportMetric(median(ours)/median(single), "usable/inlined")
	b.ReportMetric(median(ready), "ready-ms")
	b.ReportMetric(median(late), "s-over-target")
}

// slowBytes is what the slow line carries, in bytes a second.
const slowBytes = 1.6e6 / 8

func median(v []float64) float64 {
	slices.Sort(v)
	return v[len(v)/2]
}

// plainPage returns a server of one page: the question's text with the style sheet
// linked or inside.
func plainPage(b *testing.B, question string, inlined bool) http.Handler {
	b.Helper()
	files := readAll(b, os.DirFS("../../dist"))
	text := string(files[strings.TrimPrefix(question, "/")+"index.html"])
	style := regexp.MustCompile(`<link [^>]*href="[./]*(web/look-[^"]*)">`).FindStringSubmatch(text)
	_, body, found := strings.Cut(text, "<body>")
	if style == nil || !found {
		b.Fatal("the page is not as expected")
	}
	served := fstest.MapFS{}
	look := "<style>" + string(files[style[1]]) + "</style>"
	if !inlined {
		look = style[0]
		for _, name := range []string{style[1], style[1] + ".br"} {
			served[name] = &fstest.MapFile{Data: files[name]}
		}
	}
	content := []byte("<!doctype html><meta charset=utf-8><title>plain</title>" + look + "<body>" + body)
	packed, err := compressCached(b.TempDir(), content)
	if err != nil {
		b.Fatal(err)
	}
	name := strings.TrimPrefix(question, "/") + "index.html"
	served[name], served[name+".br"] = &fstest.MapFile{Data: content}, &fstest.MapFile{Data: packed.brotli}
	site, err := loadSite(served, "/")
	if err != nil {
		b.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.ServeHTTP(withoutPolicy{w}, r)
	})
}

// withoutPolicy drops the policy, which forbids the style inside the plain page.
type withoutPolicy struct{ http.ResponseWriter }

func (w withoutPolicy) Write(content []byte) (int, error) {
	w.Header().Del("Content-Security-Policy")
	return w.ResponseWriter.Write(content)
}

// loadSlowly returns a moment of a cold load in milliseconds, and the bytes that had
// come until then.
func loadSlowly(b *testing.B, handler http.Handler, path, moment string) (at, bytes float64) {
	b.Helper()
	line := &slowLine{handler: handler}
	server := httptest.NewServer(line)
	defer server.Close()
	tab := newTab(b)
	defer chromedp.Cancel(tab)
	if _, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: usable}); err != nil {
		b.Fatal(err)
	}
	slower(b, tab)
	go chromedp.Do(tab, chromedp.Navigate(server.URL+path)) // what counts is measured by the page
	wait(b, tab, "window."+moment)
	at = eval[float64](b, tab, "window."+moment)
	return at, float64(line.program.Load()) + eval[float64](b, tab, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
		.filter(e => e.responseEnd && e.responseEnd <= window.`+moment+` && !e.name.endsWith(".wasm")).reduce((sum, e) => sum + e.transferSize, 0)`)
}

// A slowLine answers after 150 ms, and all its answers share 1.6 Mbit/s. What the
// browser itself slows down leaves out the requests of a page's threads, and the page
// does not know their bytes: the program's are counted here.
type slowLine struct {
	handler http.Handler
	program atomic.Int64
	mutex   sync.Mutex
	free    time.Time // when what was taken on will have been carried
}

func (l *slowLine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	time.Sleep(150 * time.Millisecond)
	l.handler.ServeHTTP(slowAnswer{w, l, strings.HasSuffix(r.URL.Path, ".wasm")}, r)
}

type slowAnswer struct {
	http.ResponseWriter
	line    *slowLine
	program bool
}

func (a slowAnswer) Write(content []byte) (int, error) {
	written := 0
	for piece := range slices.Chunk(content, 2000) {
		a.line.mutex.Lock()
		if now := time.Now(); a.line.free.Before(now.Add(-20 * time.Millisecond)) {
			a.line.free = now // it was idle; a sleep that was too long is made good
		}
		a.line.free = a.line.free.Add(time.Duration(float64(len(piece)) / slowBytes * float64(time.Second)))
		carried := a.line.free
		a.line.mutex.Unlock()
		time.Sleep(time.Until(carried))
		n, err := a.ResponseWriter.Write(piece)
		written += n
		if err != nil {
			return written, err
		}
		http.NewResponseController(a.ResponseWriter).Flush()
		if a.program {
			a.line.program.Add(int64(n))
		}
	}
	return written, nil
}

// Unwrap is for [http.ResponseController].
func (a slowAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
