package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	"aispejl/app/text"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// shared are the answers that travel in these tests.
func shared() answer.Answers {
	return answer.Answers{
		Size: "50-99", Industry: "manufacturing", Use: "pilot", Priority: "5", Guess: 40, HasGuess: true,
		Areas: []string{"process", "other"}, Barriers: []string{"knowledge"},
		Growth: map[string][2]float64{"revenue": {40e6, 46.5e6}},
	}
}

// answered opens the result page of a visitor with answers.
func answered(v *visitor, a answer.Answers) {
	v.t.Helper()
	v.open("result")
	v.store(a)
	v.open("result")
}

// store puts answers where the tab keeps them.
func (v *visitor) store(a answer.Answers) {
	v.t.Helper()
	key := "aispejl" + strings.TrimSuffix(v.base, "/") + "/"
	eval[bool](v.t, v.tab, `(() => { sessionStorage.setItem("`+key+`answers", `+strconv.Quote(a.Form(v.lang).Encode())+`); sessionStorage.setItem("`+key+`lang", "`+v.lang+`"); return true })()`)
}

// stored is what the tab keeps.
func (v *visitor) stored() answer.Answers {
	v.t.Helper()
	key := "aispejl" + strings.TrimSuffix(v.base, "/") + "/"
	form, _ := answer.DecodeForm(eval[string](v.t, v.tab, `sessionStorage.getItem("`+key+`answers") ?? ""`))
	a, _ := answer.Parse(form, v.lang)
	return a
}

// results is what the page says of the answers, without who they came from.
func (v *visitor) results() string {
	v.t.Helper()
	return v.text("h1") + v.text(".lead") + v.text(".p-guess") + v.text(".p-svar") + v.text(".p-real .fig")
}

// A link made on one device shows the same result on another. Amounts travel only
// when they are ticked, and the other visitor's own answers stay.
func TestShareLink(t *testing.T) {
	a := shared()
	sender := newVisitor(t, "/a/b/", text.Danish)
	answered(sender, a)
	sender.click("#share-make")
	wait(t, sender.tab, `document.getElementById("share-link") !== null`)
	link := eval[string](t, sender.tab, `document.getElementById("share-link").value`)
	if !strings.HasPrefix(link, sender.origin+"/a/b/resultat/#k=") {
		t.Fatalf("link %s", link)
	}
	if contains := sender.text("#share-contains"); strings.Contains(contains, "46.500.000") || !strings.Contains(contains, "50-99") {
		t.Errorf("the link is said to contain %q", contains)
	}
	sender.click("#share-copy")
	wait(t, sender.tab, `document.getElementById("share-copied").textContent !== ""`)

	receiver := newVisitorAt(t, sender)
	receiver.opens(link)
	withoutMoney := a
	withoutMoney.Growth = nil
	if got := receiver.text(".p-real .fig"); strings.Contains(got, "16,3 %") {
		t.Errorf("growth came along unasked: %s", got)
	}
	if got := receiver.stored(); !reflect.DeepEqual(got, answer.Answers{}) {
		t.Errorf("opening the link stored %+v", got)
	}

	sender.click(`label[for="share-money"]`)
	wait(t, sender.tab, `document.getElementById("share-link").value !== `+strconv.Quote(link))
	link = eval[string](t, sender.tab, `document.getElementById("share-link").value`)
	receiver.opens(link)
	if got, want := receiver.results(), sender.results(); got != want {
		t.Errorf("the link shows\n%s\nthe sender sees\n%s", got, want)
	}

	own := answer.Answers{Size: "10-49", Use: "none", Priority: "1"}
	receiver.store(own)
	receiver.opens(link)
	receiver.says(".opened", receiver.words().T("opened.own"))
	receiver.says("h1", receiver.words().T("segment.front-runner.verdict"))
	receiver.click("#opened-close")
	wait(t, receiver.tab, `location.hash === "" && document.querySelector(".opened") === null`)
	receiver.says("h1", receiver.words().T("segment.waiting.verdict"))
	receiver.opens(link)
	receiver.click("#opened-use")
	wait(t, receiver.tab, `document.querySelector(".opened") === null`)
	if got := receiver.stored(); !reflect.DeepEqual(got, a) {
		t.Errorf("taken over: %+v, want %+v", got, a)
	}
	noViolations(t, sender.tab)
	noViolations(t, receiver.tab)
}

// A mistyped code is refused by its group, wherever it is met, and changes nothing.
func TestWrongCode(t *testing.T) {
	v := newVisitor(t, "/", text.English)
	own := answer.Answers{Size: "10-49", Use: "none", Priority: "1"}
	answered(v, own)
	code := []byte(answer.EncodeCode(shared(), "2025-1"))
	v.fill("code", strings.ToLower(string(code)))
	v.click("#open-code")
	wait(t, v.tab, `document.activeElement.id === "opened"`)
	v.says("h1", v.words().T("segment.front-runner.verdict"))
	code[1] = map[bool]byte{true: 'B', false: 'A'}[code[1] == 'A']
	v.fill("code", string(code))
	v.click("#open-code")
	wait(t, v.tab, `document.querySelector(".opened-bad") !== null`)
	v.says(".opened", v.words().T("code.group", "group", "1"))
	v.says("h1", v.words().T("segment.waiting.verdict"))
	if got := v.stored(); !reflect.DeepEqual(got, own) {
		t.Errorf("stored %+v, want %+v", got, own)
	}
}

// Answers saved as JSON and as CSV are read back on another device; what is no file
// of answers is refused and nothing is lost.
func TestAnswersFile(t *testing.T) {
	a := shared()
	v := newVisitor(t, "/", text.Danish)
	folder := t.TempDir()
	allow := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}
	if _, err := chromedp.Call(v.tab, browser.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	answered(v, a)
	other := newVisitorAt(t, v)
	other.open("result")
	for _, kind := range []string{"json", "csv"} {
		v.click("#save-" + kind)
		file := filepath.Join(folder, "aispejl-svar-2025-1."+kind)
		arrives(t, file)
		other.choosesFile(file)
		wait(t, other.tab, `document.activeElement.id === "opened"`)
		other.says(".opened", other.words().T("opened.title.file"))
		if got, want := other.results(), v.results(); got != want {
			t.Errorf("%s shows\n%s\nwant\n%s", kind, got, want)
		}
	}
	other.click("#opened-use")
	wait(t, other.tab, `document.querySelector(".opened") === null`)
	if got := other.stored(); !reflect.DeepEqual(got, a) {
		t.Errorf("read back: %+v, want %+v", got, a)
	}
	for name, content := range map[string]string{
		"large":  strings.Repeat(" ", answer.FileLimit+1),
		"syntax": `{"answers": {"use": "none"`,
		"form":   "\x89PNG\r\n\x1a\n\x00",
		"empty":  "",
	} {
		file := filepath.Join(folder, name+".json")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		other.choosesFile(file)
		want := other.words().T("file."+name, "line", "1", "column", "27")
		wait(t, other.tab, `document.querySelector(".opened-bad")?.textContent.includes(`+strconv.Quote(want)+`)`)
		if got := other.stored(); !reflect.DeepEqual(got, a) {
			t.Errorf("%s: stored %+v", name, got)
		}
	}
	noViolations(t, other.tab)
}

// Answers stay on the device only when asked for, and not after they are deleted.
func TestRememberOnDevice(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	answered(v, shared())
	kept := func() string {
		return eval[string](t, v.tab, `Object.keys(localStorage).filter(k => k.startsWith("aispejl")).join()`)
	}
	if got := kept(); got != "" {
		t.Errorf("unasked the device keeps %s", got)
	}
	v.click(`label[for="remember"]`)
	wait(t, v.tab, `localStorage.getItem("aispejl/answers") !== null`)
	eval[bool](t, v.tab, `(sessionStorage.clear(), true)`)
	v.open("result")
	v.says("h1", v.words().T("segment.front-runner.verdict"))
	v.click("#new-firm")
	v.at("start")
	if got := kept(); got != "" {
		t.Errorf("after a new firm the device keeps %s", got)
	}
}

// newVisitorAt is another visitor, in another browser, of the same site.
func newVisitorAt(t *testing.T, v *visitor) *visitor {
	t.Helper()
	other := *v
	other.tab = newTab(t)
	return &other
}

// opens loads an address anew, also when only its fragment differs from before. It
// comes from a page of the site: on the way from another origin the browser would
// give the tab a new storage.
func (v *visitor) opens(link string) {
	v.t.Helper()
	open(v.t, v.tab, v.origin+v.path("about"))
	open(v.t, v.tab, link)
	wait(v.t, v.tab, runs+` && document.querySelector(".opened") !== null`)
}

// choosesFile chooses a file in the file input.
func (v *visitor) choosesFile(file string) {
	v.t.Helper()
	limit, stop := context.WithTimeout(v.tab, 10*time.Second)
	defer stop()
	if err := chromedp.Do(limit, chromedp.SetUploadFiles(chromedp.CSS("#answers-file"), []string{file})); err != nil {
		v.t.Fatalf("choose %s: %v", file, err)
	}
}

// arrives waits for a download.
func arrives(t *testing.T, file string) {
	t.Helper()
	for range 200 {
		if info, err := os.Stat(file); err == nil && info.Size() > 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s never arrived", file)
}

// The other language shows the same opened answers, and says so in its own words.
func TestOpenedInOtherLanguage(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	a := shared()
	v.opens(v.origin + v.path("result") + "#k=" + answer.Code{Answers: a, Edition: "2031-2"}.String())
	v.says(".opened", "2031-2")
	v.click(`a[hreflang="en"]`)
	v.lang = text.English
	v.at("result")
	wait(t, v.tab, `document.querySelector(".opened") !== null`)
	v.says(".opened", v.words().T("opened.edition", "from", "2031-2", "edition", "2025-1"))
	v.says("h1", v.words().T("segment.front-runner.verdict"))
	if got := v.stored(); !reflect.DeepEqual(got, answer.Answers{}) {
		t.Errorf("stored %+v", got)
	}
}
