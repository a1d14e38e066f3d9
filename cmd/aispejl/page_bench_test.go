package main

import (
	"context"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// slow makes a tab four times slower than the machine, on a line of 1.6 Mbit/s and
// 150 ms.
func slow(b *testing.B, tab context.Context) {
	b.Helper()
	_, err := chromedp.Call(tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: 150, DownloadThroughput: slowBytes, UploadThroughput: 750e3 / 8}},
	})
	if err != nil {
		b.Fatal(err)
	}
	slower(b, tab)
}

// slower makes a tab four times slower than the machine.
func slower(b *testing.B, tab context.Context) {
	b.Helper()
	if _, err := chromedp.Call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkWarmLoad loads a page that has been visited before, slowly, through the
// offline worker. It reports the median milliseconds until the program runs, their
// ratio to the target of 1,000, and the bytes of bodies the server was asked for.
func BenchmarkWarmLoad(b *testing.B) {
	server := serveFiles(b, os.DirFS("../../dist"), "/")
	site := server.handler
	var sent atomic.Int64
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.ServeHTTP(counted{w, &sent}, r)
	})
	tab := newTab(b)
	if _, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: usable}); err != nil {
		b.Fatal(err)
	}
	open(b, tab, server.URL+"/tjek/size/")
	wait(b, tab, runs+` && aispejl.worker === "ready"`)
	slow(b, tab)
	var ready []float64
	sent.Store(0)
	for b.Loop() {
		open(b, tab, "about:blank")
		open(b, tab, server.URL+"/tjek/size/")
		wait(b, tab, "window.readyAt")
		ready = append(ready, eval[float64](b, tab, "window.readyAt"))
	}
	b.ReportMetric(median(ready), "ready-ms")
	b.ReportMetric(median(ready)/1000, "ready/target")
	b.ReportMetric(float64(sent.Load())/float64(len(ready)), "body-bytes/load")
}

type counted struct {
	http.ResponseWriter
	sent *atomic.Int64
}

func (c counted) Write(content []byte) (int, error) {
	n, err := c.ResponseWriter.Write(content)
	c.sent.Add(int64(n))
	return n, err
}

// BenchmarkResultUpdate changes one answer on the result page by keyboard: in "what if",
// and to the question of the industry, asked there. It reports the median time that scripts, the program among them, run for
// one change, and all processor time of the page's thread without layout and style,
// both times four as for a processor four times as slow; and the 98th percentile from
// the key to the picture on the screen with the processor slowed so: in milliseconds,
// and by their targets, 16 of scripts and 50. All but the last hold on a busy machine.
func BenchmarkResultUpdate(b *testing.B) {
	b.Run("what-if", func(b *testing.B) { resultUpdate(b, "try-use") })
	b.Run("industry", func(b *testing.B) { resultUpdate(b, "industry:manufacturing") })
}

func resultUpdate(b *testing.B, control string) {
	server := serveFiles(b, os.DirFS("../../dist"), "/")
	tab := newTab(b)
	a, problems := readAnswers(strings.NewReader(walkedAnswers))
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	a.Industry = "" // so that it is asked
	open(b, tab, server.URL+"/resultat/")
	eval[string](b, tab, `sessionStorage.setItem("aispejl/answers", `+strconv.Quote(a.Form(text.Danish).Encode())+`), sessionStorage.setItem("aispejl/lang", "da"), ""`)
	open(b, tab, server.URL+"/resultat/")
	wait(b, tab, runs)
	eval[string](b, tab, `(() => {
		const control = document.getElementById(`+strconv.Quote(control)+`);
		control.scrollIntoView();
		control.focus();
		window.painted = [];
		let pressed = 0, from = 0;
		const channel = new MessageChannel();
		channel.port1.onmessage = () => painted.push(performance.now() - from);
		addEventListener("keydown", e => { pressed = e.timeStamp; }, true);
		new MutationObserver(() => {
			if (!pressed) return;
			from = pressed;
			pressed = 0;
			requestAnimationFrame(() => channel.port2.postMessage(0));
		}).observe(document.querySelector("main"), { subtree: true, childList: true, attributes: true, characterData: true });
		return "";
	})()`)
	if _, err := chromedp.Call(tab, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		b.Fatal(err)
	}
	var work, base, script, scriptBase []float64
	presses := 0
	change := func() {
		for _, key := range []string{kb.ArrowDown, kb.ArrowUp} { // to the next option and back
			before, run := workOf(b, tab), scriptOf(b, tab)
			keys(b, tab, key)
			presses++
			time.Sleep(300 * time.Millisecond) // asking all the time would be work too
			wait(b, tab, "painted.length >= "+strconv.Itoa(presses))
			work, script = append(work, 4*(workOf(b, tab)-before)), append(script, 4*(scriptOf(b, tab)-run))
		}
	}
	for range 10 {
		change()
	}
	for range 10 { // what pressing and asking cost by themselves
		before, run := workOf(b, tab), scriptOf(b, tab)
		keys(b, tab, kb.Shift)
		time.Sleep(300 * time.Millisecond)
		wait(b, tab, "true")
		base, scriptBase = append(base, 4*(workOf(b, tab)-before)), append(scriptBase, 4*(scriptOf(b, tab)-run))
	}
	eval[int](b, tab, `painted.length = 0`)
	atFull, scripted := work, median(script)-median(scriptBase)
	presses = 0
	slow(b, tab)
	for b.Loop() {
		change()
	}
	work = atFull
	painted := eval[[]float64](b, tab, `painted`)
	slices.Sort(painted)
	last := painted[len(painted)*98/100]
	spent := median(work) - median(base)
	b.ReportMetric(spent, "work-ms")
	b.ReportMetric(scripted, "script-ms")
	b.ReportMetric(scripted/16, "script/target")
	b.ReportMetric(last, "paint98-ms")
	b.ReportMetric(last/50, "paint98/target")
}

// workOf is how long the page's main thread has worked, in milliseconds, besides
// layout and style.
func workOf(b *testing.B, tab context.Context) float64 {
	b.Helper()
	return metric(b, tab, "TaskDuration") - metric(b, tab, "LayoutDuration") - metric(b, tab, "RecalcStyleDuration")
}

// scriptOf is how long scripts have run on the page's main thread, in milliseconds.
func scriptOf(b *testing.B, tab context.Context) float64 {
	b.Helper()
	return metric(b, tab, "ScriptDuration")
}

// metric is one of the browser's counts of time, in milliseconds.
func metric(b *testing.B, tab context.Context, name string) float64 {
	b.Helper()
	metrics, err := chromedp.Call(tab, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range metrics.Metrics {
		if m.Name == name {
			return 1000 * m.Value
		}
	}
	b.Fatalf("the browser does not count %s", name)
	return 0
}
