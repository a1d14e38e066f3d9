package main

import (
	"strconv"
	"strings"
	"testing"

	"aispejl/app/text"

	"github.com/chromedp/chromedp/kb"
)

// The three questions of the short path, and what the surveys say of the answers.
// 19 of 100 and the interval are the printed share of 300 firms and Wilson's
// interval of it, 15.0-23.8.
func TestShortPath(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		v := newVisitor(t, "/", lang)
		v.open("short")
		v.choose("size", "10-49")
		v.choose("use", "limited")
		v.refused(v.words().T("problem.priority.required"))
		v.choose("priority", "4")
		v.goOn("result")
		v.says("h1", v.words().T("segment.aspiring.verdict"))
		v.says(".lead", map[string]string{text.Danish: "19 af 100 (15-24)", text.English: "19 of 100 (15-24)"}[lang])
		border := v.text("main .place")
		for _, want := range []string{
			v.words().T("result.border.use", "answer", v.words().T("option.use.pilot"), "segment", v.words().T("segment.front-runner.definite")),
			v.words().T("result.border.priority", "answer", "3", "segment", v.words().T("segment.waiting.definite")),
		} {
			if want = plainText(strings.ReplaceAll(want, "**", "")); !strings.Contains(border, want) {
				t.Errorf("%s: close to the border: %q, want %q", lang, border, want)
			}
		}
		noViolations(t, v.tab)
	}
}

// What if: another answer moves the firm in one sentence, and its own result stays.
func TestWhatIf(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.startAnswered()
	v.turnTo("resultat/")
	for _, try := range []struct{ key, segment string }{{kb.ArrowDown, "front-runner"}, {kb.ArrowDown, "front-runner"}, {kb.ArrowUp, "front-runner"}, {kb.ArrowUp, "aspiring"}} {
		eval[string](t, v.tab, `document.getElementById("try-use").focus(), ""`)
		keys(t, v.tab, try.key)
		wait(t, v.tab, `document.getElementById("what-if").textContent.startsWith(`+strconv.Quote(v.words().T("segment."+try.segment+".verdict"))+`)`)
		v.says("h1", v.words().T("segment.aspiring.verdict"))
	}
	keys(t, v.tab, kb.ArrowDown)
	v.speak(text.English, "result") // drawn anew, in another language, with the visitor's own answers
	v.says("#what-if", v.words().T("segment.aspiring.verdict"))
}

// The industry is asked for on the result. What it changes is drawn again at once, and
// the page then says what it says when it is opened with that answer.
func TestIndustryOnTheResult(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	a, problems := readAnswers(strings.NewReader(walkedAnswers))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	a.Industry = ""
	open(t, v.tab, v.origin+v.base+"tjek/kort/")
	v.store(a)
	said := func() string {
		return eval[string](t, v.tab, `(() => {
			const page = document.getElementById("m").cloneNode(true);
			page.querySelector("fieldset.ask")?.remove();
			return page.textContent + page.querySelector("#share-link").getAttribute("value");
		})()`)
	}
	unfolded := func() {
		t.Helper()
		v.click("#share-make")
		wait(t, v.tab, `document.getElementById("share-link") !== null`)
		v.click("#room-code-show")
		wait(t, v.tab, `document.getElementById("room-code") !== null`)
	}
	open(t, v.tab, v.origin+v.base+"resultat/")
	wait(t, v.tab, runs)
	unfolded()
	for _, industry := range []string{"other", "manufacturing", "other"} {
		v.choose("industry", industry)
		wait(t, v.tab, `(document.querySelector(".scope .notice") !== null) === `+strconv.FormatBool(industry == "other"))
	}
	first := said()
	open(t, v.tab, v.origin+v.base+"resultat/")
	wait(t, v.tab, runs)
	if there := eval[bool](t, v.tab, `document.querySelector("fieldset.ask") !== null`); there {
		t.Error("the industry is asked for again")
	}
	unfolded()
	if again := said(); again != first {
		t.Errorf("after the answer the page said\n%s\nand opened with it\n%s", first, again)
	}
	noViolations(t, v.tab)
}
