package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"
	"aispejl/stats/segment"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the workshop asks, in the figures' order. The last is answered by nobody.
var workshopItems = []string{"ti2025.segment.waiting", "ti2025.barriers.knowledge", "deb2025.potential.production", "deb2025.offers.advice"}

// workshopCode is a participant's code.
func workshopCode(r *rand.Rand) string {
	a := answer.Answers{
		Use: []string{"none", "limited", "pilot", answer.DontKnow}[r.IntN(4)], Priority: strconv.Itoa(1 + r.IntN(5)),
		Barriers:  [][]string{{"knowledge"}, {"knowledge", "other"}, {"other"}, {answer.None}}[r.IntN(4)],
		Potential: map[string]string{"production": []string{"very-large", "large", "large", "some"}[r.IntN(4)]},
	}
	return answer.Code{Answers: a, Edition: figure.Current().ID, Room: 1 + r.IntN(estimate.MostSessions)}.String()
}

// A workshop runs a meeting on the page and, beside it, the same in app/estimate.
type workshop struct {
	visitor
	server *standIn
	room   estimate.Room
}

func newWorkshop(t *testing.T, lang string) *workshop {
	t.Helper()
	server := serveFiles(t, publishedSite(t), "/")
	w := &workshop{visitor{t, newTab(t), server.URL, "/", lang}, server, estimate.Room{}}
	screen := emulation.SetDeviceMetricsOverrideParams{Width: 1920, Height: 1080, DeviceScaleFactor: 1}
	if _, err := chromedp.Call(w.tab, emulation.SetDeviceMetricsOverride, screen); err != nil {
		t.Fatal(err)
	}
	w.room.Begin(1, figure.Current().ID)
	for _, id := range workshopItems {
		w.room.Choose(figure.Current(), id, true)
	}
	return w
}

// begin plans and starts the meeting.
func (w *workshop) begin() {
	w.t.Helper()
	eval[bool](w.t, w.tab, `(document.querySelectorAll(".room-items summary").forEach(s => s.click()), true)`)
	for _, id := range workshopItems {
		f, _ := figure.Current().Lookup(id)
		w.choose("room-item-"+f.Item, id)
	}
	w.choose("room-minutes", "45")
	w.choose("room-stays", "stays")
	w.click("#room-begin")
	wait(w.t, w.tab, `document.getElementById("room-codes") !== null`)
}

// paste pastes a text into the field for codes and returns what the page says.
func (w *workshop) paste(s string) string {
	w.t.Helper()
	quoted, _ := json.Marshal(s)
	eval[bool](w.t, w.tab, `(() => { const d = new DataTransfer(); d.setData("text/plain", `+string(quoted)+`);
		document.getElementById("room-codes").dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})); return true })()`)
	w.still()
	return w.text("#room-receipt strong")
}

// still waits until the page has drawn what was done.
func (w *workshop) still() {
	w.t.Helper()
	time.Sleep(150 * time.Millisecond)
}

// press presses keys anywhere in the page.
func (w *workshop) press(pressed ...string) {
	w.t.Helper()
	eval[bool](w.t, w.tab, `(document.activeElement?.blur(), true)`)
	for _, k := range pressed {
		keys(w.t, w.tab, k)
	}
	w.still()
}

// received is how many answers the page says it has.
func (w *workshop) received(want int) {
	w.t.Helper()
	if got := w.text("#room-count"); got != plainText(w.words().T("room.received", "count", strconv.Itoa(want))) {
		w.t.Errorf("the screen says %q, want %d answers", got, want)
	}
}

// picture is what the big screen says: the words of its drawing, one line each.
func (w *workshop) picture() []string {
	w.t.Helper()
	lines := eval[[]string](w.t, w.tab, `[...document.querySelectorAll(".stage-mid svg text")].map(t => t.textContent)`)
	for i := range lines {
		lines[i] = plainText(lines[i])
	}
	return lines
}

// A whole workshop, with the network gone after the page was opened: 24 answers in a
// pasted chat with repeats and damage, hands, files; then the reveal, whose numbers
// must be those of app/estimate; then save, close, reopen, delete.
func TestWorkshop(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		w := newWorkshop(t, lang)
		sent := record(t, w.tab)
		w.open("room")
		sent.settled()
		before := len(sent.all())
		w.server.stop()
		w.begin()
		w.collect()
		w.reveal()
		folder := w.saves()
		if after := sent.all(); len(after) != before {
			t.Errorf("%s: the meeting sent %v", lang, after[before:])
		}
		w.reopens()
		w.deletes(folder)
		if n := eval[int](t, w.tab, `aispejl.requests()`); n != 0 {
			t.Errorf("%s: the page counts %d requests, want 0", lang, n)
		}
		noViolations(t, w.tab)
	}
}

func (w *workshop) collect() {
	w.t.Helper()
	r := rand.New(rand.NewPCG(24, 6))
	var chat strings.Builder
	var first string
	for i := range 24 {
		code := workshopCode(r)
		w.room.Add(answer.FindCodes(code))
		shown := []string{code, strings.ToLower(code), strings.ReplaceAll(code, "-", " "), "\u202b" + code + "\u202c 👍🏽", "> " + strings.ReplaceAll(code, "-", "–")}[i%5]
		fmt.Fprintf(&chat, "Deltager Åse %d  10.%02d\n%s\n", i, i, shown)
		if i == 0 {
			first = code
		}
		if i%6 == 5 { // quoted by the next in the chat
			fmt.Fprintf(&chat, "Re: »%s«\n", code)
		}
	}
	spare := workshopCode(r)
	damaged := spare[:13] + "0" + spare[14:] // the third group
	fmt.Fprintf(&chat, "Ole 10.30\n%s\n", damaged)

	words := w.words()
	want := strings.Join([]string{words.T("room.receipt.added", "count", "24"), words.T("room.receipt.again", "count", "4"), words.T("room.receipt.wrong.one")}, " ")
	if got := w.paste(chat.String()); got != plainText(want) {
		w.t.Errorf("after the chat: %q, want %q", got, plainText(want))
	}
	w.says("#room-receipt li", words.T("room.code.character", "group", "3", "character", "0"))
	w.received(24)

	// Hands for each item but the last, by keys; one too many is taken back.
	for i := range workshopItems[:3] {
		eval[bool](w.t, w.tab, `(() => { const s = document.getElementById("room-item"); s.value = "`+strconv.Itoa(i)+`"; s.dispatchEvent(new Event("change", {bubbles: true})); return true })()`)
		w.still()
		w.press("1", "1", "1", "1", "2", "2", "2", kb.Backspace)
		w.room.Count(i, 4, 2)
	}
	w.received(30)

	// Three files: one new answer, one that is in the chat, one damaged.
	folder := w.t.TempDir()
	fresh := workshopCode(r)
	w.room.Add(answer.FindCodes(fresh))
	var files []string
	for name, content := range map[string]string{"a.txt": "# kode\n" + fresh + "\n", "b.txt": first, "c.txt": "\x00\xfe" + damaged + "\x00"} {
		files = append(files, filepath.Join(folder, name))
		if err := os.WriteFile(files[len(files)-1], []byte(content), 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
	limit, stop := context.WithTimeout(w.tab, 10*time.Second)
	defer stop()
	if err := chromedp.Do(limit, chromedp.SetUploadFiles(chromedp.CSS("#room-files"), files)); err != nil {
		w.t.Fatal(err)
	}
	want = strings.Join([]string{words.T("room.receipt.added.one"), words.T("room.receipt.again.one"), words.T("room.receipt.wrong.one")}, " ")
	wait(w.t, w.tab, `document.getElementById("room-count").textContent.includes("31")`)
	w.says("#room-receipt strong", want)

	// Nobody's paste is too much to be refused in words.
	if got := eval[string](w.t, w.tab, `(() => { const d = new DataTransfer(); d.setData("text/plain", "x".repeat(50e6));
		const e = new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true});
		document.getElementById("room-codes").dispatchEvent(e); return String(e.defaultPrevented) })()`); got != "true" {
		w.t.Error("a paste of 50 MB was put into the field")
	}
	w.still()
	w.says("#room-receipt strong", words.T("room.codes.too-long", "given", "50", "limit", "8"))
	w.received(31)
}

func (w *workshop) reveal() {
	w.t.Helper()
	words := w.words()
	w.click("#room-to-stage")
	wait(w.t, w.tab, `document.querySelector(".stage") !== null`)
	all := w.room.Results(figure.Current(), segment.Shipped())
	for i, r := range all {
		f := r.Comparison.Figure
		ask := words.T("room.ask." + f.Item + "." + f.Option)
		if r.Locked {
			w.says(".stage-locked", words.T("room.locked", "least", "5", "missing", strconv.Itoa(r.Missing)))
			w.press(kb.PageDown)
			if got := w.picture(); len(got) > 0 {
				w.t.Errorf("%s is locked and shows %q", f.ID, got)
			}
			continue
		}
		w.says(".stage-question", ask)
		w.click(".stage-guess input")
		keys(w.t, w.tab, strconv.Itoa(30+i))
		w.still()
		value := words.Of100(f.Value)
		yes, of := strconv.Itoa(r.Yes), strconv.Itoa(r.Of)
		band := words.T("room.band", "of", of, "low", strconv.Itoa(r.BandLow), "high", strconv.Itoa(r.BandHigh))
		verdict := map[estimate.Verdict]string{estimate.Above: "room.verdict.above", estimate.Below: "room.verdict.below", estimate.Indistinguishable: "room.verdict.same"}[r.Verdict]
		if r.Outside && r.Verdict == estimate.Indistinguishable {
			verdict = "room.verdict.several"
		}
		judged := words.T(verdict, "of", of, "low", strconv.Itoa(r.BandLow), "high", strconv.Itoa(r.BandHigh), "items", "3")
		steps := [][2][]string{ // what is shown, and what is not yet
			{{words.T("room.title.denmark", "value", value), words.T("room.denmark", "share", words.Percent(f.Value)), words.T("room.guessed", "guess", strconv.Itoa(30+i))}, {yes + " ", band, judged}},
			{{words.T("room.title.room", "yes", yes, "of", of, "value", value), words.T("room.of", "yes", yes, "of", of)}, {band, judged}},
			{{judged, band}, nil},
		}
		for _, step := range steps {
			keys(w.t, w.tab, kb.PageDown)
			w.still()
			said := strings.Join(w.picture(), " ")
			for _, want := range step[0] {
				if !strings.Contains(said, plainText(want)) {
					w.t.Errorf("%s %s: the screen says %q, want %q", w.lang, f.ID, said, plainText(want))
				}
			}
			for _, hidden := range step[1] {
				if strings.Contains(strings.ReplaceAll(said, plainText(ask), ""), plainText(hidden)) && len(hidden) > 4 {
					w.t.Errorf("%s %s: the screen says %q too soon: %q", w.lang, f.ID, plainText(hidden), said)
				}
			}
		}
		// Back and forth, and the blank screen of a remote control.
		shown := w.picture()
		w.press(kb.PageUp, kb.PageDown)
		if got := w.picture(); !slices.Equal(got, shown) {
			w.t.Errorf("%s: after back and forth %q, want %q", f.ID, got, shown)
		}
		w.press("b")
		if got := w.picture(); len(got) > 0 {
			w.t.Errorf("%s: the blank screen says %q", f.ID, got)
		}
		w.press("b", kb.PageDown)
	}
	w.click("#stage-leave")
	w.still()
}

// saves downloads the room, and returns the folder.
func (w *workshop) saves() (folder string) {
	w.t.Helper()
	folder = w.t.TempDir()
	allow := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}
	if _, err := chromedp.Call(w.tab, browser.SetDownloadBehavior, allow); err != nil {
		w.t.Fatal(err)
	}
	w.click("#view-after")
	wait(w.t, w.tab, `document.getElementById("room-save") !== null`)
	w.click("#room-save")
	w.click("#room-csv")
	name := w.words().T("room.file.name", "session", strconv.Itoa(w.session()))
	arrives(w.t, filepath.Join(folder, name+".txt"))
	arrives(w.t, filepath.Join(folder, name+".csv"))
	saved, _ := os.ReadFile(filepath.Join(folder, name+".txt"))
	r, problems := estimate.ReadRoom(string(saved))
	if problems != nil || len(r.Codes) != 25 {
		w.t.Errorf("the saved meeting has %d codes, %v, want 25", len(r.Codes), problems)
	}
	table, _ := os.ReadFile(filepath.Join(folder, name+".csv"))
	for i, result := range w.room.Results(figure.Current(), segment.Shipped()) {
		counts := fmt.Sprintf(",%d,%d,", result.Yes, result.Of)
		line := strings.Contains(string(table), workshopItems[i])
		if line == result.Locked || !result.Locked && !strings.Contains(string(table), counts) {
			w.t.Errorf("%s, locked %v, %s in the table %v:\n%s", workshopItems[i], result.Locked, counts, line, table)
		}
	}
	return folder
}

// session is the meeting's number, as the device keeps it.
func (w *workshop) session() int {
	w.t.Helper()
	n, err := strconv.Atoi(eval[string](w.t, w.tab, `localStorage.getItem("aispejl/room-last") ?? ""`))
	if err != nil {
		w.t.Fatal("the device keeps no meeting")
	}
	return n
}

// reopens opens the meeting anew, as in a new tab after the first was closed: the
// session storage is gone, and so is the network. Then another tab writes to the same
// meeting: its code is taken in, and that there are two is said.
func (w *workshop) reopens() {
	w.t.Helper()
	eval[bool](w.t, w.tab, `(sessionStorage.clear(), true)`)
	w.open("room")
	w.click("#room-resume")
	wait(w.t, w.tab, `document.getElementById("room-codes") !== null`)
	w.received(31)

	other := w.room
	other.Session = w.session()
	code := workshopCode(rand.New(rand.NewPCG(1, 99)))
	other.Add(answer.FindCodes(code))
	written, _ := json.Marshal(other.Encode("tab 1"))
	key := `"aispejl/room/` + strconv.Itoa(other.Session) + `"`
	eval[bool](w.t, w.tab, `(() => { const newValue = `+string(written)+`; localStorage.setItem(`+key+`, newValue);
		dispatchEvent(new StorageEvent("storage", {key: `+key+`, newValue})); return true })()`)
	wait(w.t, w.tab, `document.querySelector("main").textContent.includes(`+strconv.Quote(w.words().T("room.tabs"))+`)`)
	w.still()
	w.received(32)
}

// deletes empties the storage and opens the damaged file again.
func (w *workshop) deletes(folder string) {
	w.t.Helper()
	w.click("#view-after")
	wait(w.t, w.tab, `document.getElementById("room-delete") !== null`)
	name := filepath.Join(folder, w.words().T("room.file.name", "session", strconv.Itoa(w.session()))+".txt")
	w.click("#room-delete")
	w.still()
	left := `[...Object.entries(localStorage), ...Object.entries(sessionStorage)].filter(e => /room|[2-9A-Z]{5}-[2-9A-Z]{5}/.test(e.join(" "))).length`
	if n := eval[int](w.t, w.tab, left); n != 0 {
		w.t.Errorf("%d values of the meeting are left in the browser", n)
	}
	if said := w.text("main"); strings.Contains(said, "31") || strings.Contains(said, "32") {
		w.t.Errorf("after deleting the page says %q", said)
	}

	saved, _ := os.ReadFile(name)
	lines := strings.Split(string(saved), "\n")
	lines[len(lines)-4] = lines[len(lines)-4][:20] + "?" + lines[len(lines)-4][21:] // a code
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		w.t.Fatal(err)
	}
	limit, stop := context.WithTimeout(w.tab, 10*time.Second)
	defer stop()
	if err := chromedp.Do(limit, chromedp.SetUploadFiles(chromedp.CSS("#room-open"), []string{name})); err != nil {
		w.t.Fatal(err)
	}
	wait(w.t, w.tab, `document.getElementById("room-open-good")?.closest("[hidden]") === null`)
	eval[bool](w.t, w.tab, `(document.querySelectorAll("main details").forEach(d => d.open = true), true)`)
	w.says("main", w.words().T("room.file.damaged", "lines", "1"))
	w.says("main", w.words().T("room.file.good", "codes", "24", "items", "4"))
	w.click("#room-open-good")
	wait(w.t, w.tab, `document.getElementById("room-codes") !== null`)
	w.received(30)
}

// Every change of view begins at its top with the focus on its heading, and a key that
// changes the view changes what is shown.
func TestRoomViewsBeginAtTheHeading(t *testing.T) {
	w := newWorkshop(t, text.Danish)
	w.open("room")
	w.begin()
	arrived := func(view string) {
		t.Helper()
		wait(t, w.tab, `document.querySelector("#view-`+view+`[aria-current], .stage") !== null && document.activeElement.id === "h1" && scrollY === 0`)
	}
	arrived("collect")
	count := func(typed string) {
		w.fill("room-yes", typed)
		keys(t, w.tab, kb.Tab)
		w.still()
	}
	count("6")
	for _, typed := range []string{"6.5", "-1", "1000", "seks"} {
		count(typed)
		w.says("#room-yes-error", plainText(w.words().T("errors.prefix")+": "+w.words().T("room.hands.wrong", "most", w.words().Count(estimate.MostHands))))
		if got := eval[string](t, w.tab, `document.getElementById("room-yes").value`); got != typed {
			t.Errorf("%q became %q", typed, got)
		}
	}
	w.fill("room-no", "2") // what stands in the other is still refused
	keys(t, w.tab, kb.Tab)
	w.still()
	w.says("#room-yes-error", w.words().T("room.hands.wrong", "most", w.words().Count(estimate.MostHands)))
	w.press("2")
	wait(t, w.tab, `document.getElementById("room-yes").value === "6" && document.getElementById("room-no").value === "3" && document.getElementById("room-yes-error").textContent === ""`)
	count("seks")
	w.click("#room-yes-more")
	wait(t, w.tab, `document.getElementById("room-yes").value === "7" && document.getElementById("room-yes-error").textContent === ""`)
	w.click("#room-to-stage")
	arrived("stage")
	w.press(kb.ArrowRight, kb.Escape)
	arrived("collect")
	w.click("#view-stage")
	arrived("stage")
	w.click("#stage-leave")
	arrived("collect")
	wait(t, w.tab, `document.getElementById("room-yes").value === "7"`)
}
