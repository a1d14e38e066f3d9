package main

import (
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// movements changes a field once every 150 ms, as a hand does, and returns the
// milliseconds from each event to the next frame after the picture has changed.
const movements = `new Promise(async done => {
  const field = document.getElementById("case-hours_saved_per_week.best"), picture = document.querySelector("#fig-futures");
  const times = [];
  for (let i = 0; i < 60; i++) {
    await new Promise(r => setTimeout(r, 150));
    const painted = new Promise(r => {
      const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = r; c.port2.postMessage(0); }); });
      seen.observe(picture, {subtree: true, childList: true, characterData: true, attributes: true});
    });
    field.value = String(10 + i % 15);
    const from = performance.now();
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
    await painted;
    times.push(performance.now() - from);
  }
  done(times);
})`

// BenchmarkMovement measures the estimate in the browser at a quarter of the speed:
// from the event of a field to the frame with the new picture.
func BenchmarkMovement(b *testing.B) {
	server, tab := serveFiles(b, publishedSite(b), "/"), newTab(b)
	open(b, tab, server.URL+"/regnestykke/")
	wait(b, tab, runs)
	time.Sleep(2 * time.Second)
	if _, err := chromedp.Call(tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		b.Fatal(err)
	}
	var all []float64
	for b.Loop() {
		times, err := chromedp.Run(tab, chromedp.Evaluate[[]float64](movements, chromedp.EvalAwaitPromise))
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, times...)
	}
	slices.Sort(all)
	b.ReportMetric(all[len(all)/2], "ms-p50")
	b.ReportMetric(all[len(all)*98/100], "ms-p98")
	b.ReportMetric(0, "ns/op")
}
