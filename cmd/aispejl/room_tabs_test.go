package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"
	"aispejl/stats/segment"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// counts waits until a tab says how many answers there are.
func (w *workshop) counts(tab context.Context, want int) {
	w.t.Helper()
	words := w.words().T("room.received", "count", strconv.Itoa(want))
	wait(w.t, tab, `document.getElementById("room-count")?.textContent === `+strconv.Quote(words))
}

// beside opens another tab of the same browser.
func (w *workshop) beside(name string) (tab context.Context, closeTab func()) {
	w.t.Helper()
	tab, closeTab = chromedp.NewContext(w.tab)
	w.t.Cleanup(closeTab)
	if err := chromedp.Do(tab); err != nil {
		w.t.Fatal(err)
	}
	open(w.t, tab, w.origin+w.path(name))
	wait(w.t, tab, runs)
	return tab, closeTab
}

func press(t *testing.T, tab context.Context, id string) {
	t.Helper()
	wait(t, tab, `document.getElementById("`+id+`") !== null`)
	eval[string](t, tab, `document.getElementById("`+id+`").click(), ""`)
}

// Two tabs on one meeting: both count codes and hands, both show the same, and both
// say that there are two. One is closed and opened again: nothing is lost. An embed
// beside them shows what the screen shows. Deleted in one it is gone from all.
func TestWorkshopInTwoTabs(t *testing.T) {
	w := newWorkshop(t, text.Danish)
	w.open("room")
	w.begin()
	r := rand.New(rand.NewPCG(2, 2))
	w.paste(workshopCode(r) + "\n" + workshopCode(r))
	w.press("1", "1", "2")
	w.counts(w.tab, 5)

	other, closeOther := w.beside("room")
	press(t, other, "room-resume")
	w.counts(other, 5)
	for _, id := range []string{"room-yes-more", "room-no-more", "room-no-more"} {
		press(t, other, id)
	}
	w.counts(other, 8)
	w.counts(w.tab, 8)
	w.paste(workshopCode(r))
	w.press("1")
	w.counts(w.tab, 10)
	w.counts(other, 10)
	for _, tab := range []context.Context{w.tab, other} {
		wait(t, tab, `document.querySelector("main").textContent.includes(`+strconv.Quote(w.words().T("room.tabs"))+`)`)
		if got := eval[string](t, tab, `[document.getElementById("room-yes").value, document.getElementById("room-no").value].join()`); got != "4,3" {
			t.Errorf("hands %s, want 4,3", got)
		}
	}

	// The figure in a slide of the same site follows the screen.
	slide, closeSlide := w.beside("show/rum")
	press(t, other, "room-to-stage")
	for range 2 {
		press(t, other, "stage-forward")
		time.Sleep(100 * time.Millisecond)
	}
	want, _ := estimate.ReadRoom(eval[string](t, other, `sessionStorage.getItem("aispejl/room")`))
	result := want.Results(figure.Current(), segment.Shipped())[0]
	words := w.words().T("room.title.room", "yes", strconv.Itoa(result.Yes), "of", strconv.Itoa(result.Of), "value", w.words().Of100(result.Comparison.Figure.Value))
	wait(t, slide, `document.body.textContent.includes(`+strconv.Quote(words)+`)`)
	closeSlide()

	// The tab is closed in the middle; the other goes on; a new one has it all.
	closeOther()
	w.paste(workshopCode(r))
	w.counts(w.tab, 11)
	again, _ := w.beside("room")
	press(t, again, "room-resume")
	w.counts(again, 11)

	press(t, again, "view-after")
	press(t, again, "room-delete")
	wait(t, w.tab, `document.getElementById("room-codes") === null`)
	w.press("1")
	if n := eval[int](t, w.tab, `[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(k => k.includes("room")).length`); n != 0 {
		t.Errorf("%d values of the deleted meeting are in the browser", n)
	}
}

// Kept in the tab only, a meeting is there after a reload, the browser asks before the
// tab is closed, and deleting the own answers elsewhere offers to delete it too.
func TestWorkshopInTheTabOnly(t *testing.T) {
	w := newWorkshop(t, text.English)
	w.open("room")
	if eval[bool](t, w.tab, `document.getElementById("room-stays:stays").checked`) {
		t.Error("keeping the meeting on the device is chosen for the facilitator")
	}
	w.begin()
	press(t, w.tab, "room-keep") // begin asked for the device: not any longer
	r := rand.New(rand.NewPCG(3, 3))
	w.paste(workshopCode(r))
	w.press("1", "2")
	w.counts(w.tab, 3)
	if n := eval[int](t, w.tab, `Object.keys(localStorage).filter(k => k.includes("room")).length`); n != 0 {
		t.Errorf("%d values on the device, want none", n)
	}
	w.says("main", w.words().T("room.kept.tab"))

	var asked atomic.Int32
	err := chromedp.Listen(w.tab, func(event any) {
		if e, ok := event.(*page.EventJavascriptDialogOpening); ok && e.Type == page.DialogTypeBeforeunload {
			asked.Add(1)
			go chromedp.Call(w.tab, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	w.click("#room-count") // browsers ask those who have done something
	w.open("room")
	if asked.Load() != 1 {
		t.Errorf("the browser asked %d times before the page was left, want once", asked.Load())
	}
	w.counts(w.tab, 3)

	w.click(`.foot a[href*="about/"]`)
	wait(t, w.tab, `document.getElementById("forget") !== null && document.getElementById("room-codes") === null`)
	w.click("#forget")
	wait(t, w.tab, `document.getElementById("forget-meeting")?.getClientRects().length > 0`)
	w.says(".foot", w.words().T("room.offered", "count", "3"))
	if eval[bool](t, w.tab, `sessionStorage.getItem("aispejl/room") === null`) {
		t.Error("the meeting was deleted unasked")
	}
	w.click("#forget-meeting")
	wait(t, w.tab, `sessionStorage.getItem("aispejl/room") === null && !document.getElementById("forget-meeting").getClientRects().length`)
}

// In a slide that may store nothing, the facilitator counts hands in the frame itself.
func TestRoomInSandbox(t *testing.T) {
	h := newHost(t)
	const item = "ti2025.barriers.knowledge"
	for _, fragment := range []string{"#format=16x9&item=" + item, "#taster=1&item=" + item} {
		address := h.site + "/en/show/rum/" + fragment
		f := h.show(fmt.Sprintf(sandboxed, 960, 540, address), address)[0]
		wait(t, f, runs)
		if got := eval[string](t, f, `aispejl.storage`); got != "shim" {
			t.Errorf("storage is %q, want none", got)
		}
		words := text.In(text.English)
		hand := func(key string, n int, times int) {
			for range times {
				label := words.T(key) + ": " + strconv.Itoa(n)
				wait(t, f, pressable(label))
				eval[string](t, f, `(`+pressable(label)+`).click(), ""`)
				n++
			}
		}
		shows := func(want string) {
			t.Helper()
			said := ""
			for range 100 { // lines of a drawing are elements of their own
				said = plainText(eval[string](t, f, `[...document.querySelectorAll("text, p")].map(e => e.textContent).join(" ")`))
				if strings.Contains(said, plainText(want)) {
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
			t.Errorf("%s says %q, want %q", f.address, said, plainText(want))
		}
		hand("room.hands.yes", 0, 3)
		hand("room.hands.no", 0, 1)
		shows(words.T("room.locked", "least", "5", "missing", "1"))
		forward := pressable(words.T("room.stage.forward"))
		for range 2 { // nothing is shown under five answers
			eval[string](t, f, `(`+forward+`).click(), ""`)
		}
		wait(t, f, `!document.body.textContent.includes("3 of 4")`)
		hand("room.hands.no", 1, 3)
		eval[string](t, f, `(`+pressable(words.T("room.undo"))+`).click(), ""`)
		eval[string](t, f, `(`+forward+`).click(), ""`)
		want := estimate.Room{}
		want.Choose(figure.Current(), item, true)
		want.Count(0, 3, 3)
		result := want.Results(figure.Current(), segment.Shipped())[0]
		value := words.Of100(result.Comparison.Figure.Value)
		shows(words.T("room.title.room", "yes", "3", "of", "6", "value", value))
		eval[string](t, f, `(`+forward+`).click(), ""`)
		shows(words.T("room.band", "of", "6", "low", strconv.Itoa(result.BandLow), "high", strconv.Itoa(result.BandHigh)))
		if !eval[bool](t, f, noScrollbars) {
			t.Errorf("%s scrolls", f.address)
		}
		f.fine(t)
	}
}

// pressable is the visible button with the label.
func pressable(label string) string {
	return `[...document.querySelectorAll("button")].find(e => e.getClientRects().length && e.textContent === ` + strconv.Quote(label) + `)`
}

// With storage refused the room page works, says that nothing is kept, and asks before
// it is closed. Fast keys are not lost in what is drawn again meanwhile.
func TestRoomWithoutStorage(t *testing.T) {
	w := newWorkshop(t, text.Danish)
	blocked := `for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, {configurable: true, get() { throw new DOMException("blocked", "SecurityError"); }});`
	if _, err := chromedp.Call(w.tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: blocked}); err != nil {
		t.Fatal(err)
	}
	w.open("room")
	w.begin()
	w.paste(workshopCode(rand.New(rand.NewPCG(4, 4))))
	w.press("1", "1", "1", "2", kb.Backspace, "2", "2")
	w.counts(w.tab, 6)
	w.says("main", w.words().T("room.storage.none"))
	if !eval[bool](t, w.tab, `typeof onbeforeunload === "function"`) {
		t.Error("the browser would not ask before the tab is closed")
	}

	w.click("#room-item")
	keys(t, w.tab, kb.Escape)
	for range 3 {
		eval[string](t, w.tab, `document.getElementById("room-item").focus(), ""`)
		keys(t, w.tab, kb.ArrowDown+kb.ArrowDown+kb.ArrowDown)
		wait(t, w.tab, `document.getElementById("room-item").value === "3" && document.getElementById("room-yes").value === "0"`)
		keys(t, w.tab, kb.ArrowUp+kb.ArrowUp+kb.ArrowUp)
		wait(t, w.tab, `document.getElementById("room-item").value === "0" && document.getElementById("room-yes").value === "3"`)
	}
	w.click("#view-before")
	wait(t, w.tab, `document.getElementById("room-minutes:45") !== null`)
	for range 3 {
		eval[string](t, w.tab, `document.getElementById("room-minutes:20").click(), document.getElementById("room-minutes:20").focus(), ""`)
		keys(t, w.tab, kb.ArrowDown+kb.ArrowDown)
		w.still()
		if got := w.marked("room-minutes"); len(got) != 1 || got[0] != "90" {
			t.Errorf("after two arrow keys %q is chosen, want 90", got)
		}
	}
	noViolations(t, w.tab)
}
