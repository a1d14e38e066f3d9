package main

import (
	"fmt"
	"strings"
	"testing"

	"aispejl/app/estimate"
	"aispejl/app/text"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Every input is moved, in both ways of writing numbers, and what is shown is what
// the command prints.
func TestEstimateAgreesWithTheCommand(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		v := newVisitor(t, "/", lang)
		v.open("estimate")
		c := exampleEstimate(t)
		v.agrees("opening", c)
		moves := []struct {
			field, da, en string
			value         float64
		}{
			{"investment.low", "0,25 mio.", "0.25 million", 250_000},
			{"investment.best", "410.500,5", "410,500.5", 410_500.5},
			{"investment.high", "700 000", "700 000", 700_000},
			{"internal_hours.high", "512,5", "512.5", 512.5},
			{"running_cost.low", "45.000 kr.", "DKK 45,000", 45_000},
			{"hours_saved_per_week.best", "14,5", "14.5", 14.5},
			{"realised_share.low", "30", "30", .3},
			{"scrap_cost", "1 mio.", "1m", 1e6},
			{"scrap_reduction.high", "35,5", "35.5", .355},
			{"extra_margin.best", "12.000", "12,000", 12_000},
			{"ramp_years.high", "2,5", "2.5", 2.5},
			{"stop_probability.best", "15", "15", .15},
			{"pilot_share.best", "35", "35", .35},
			{"hourly_cost", "375,5", "375.5", 375.5},
			{"weeks_per_year", "45", "45", 45},
			{"discount_rate", "7,25", "7.25", .0725},
			{"horizon_years", "4", "4", 4},
			{"value_added", "15,2 mio.", "15.2 million", 15.2e6},
		}
		for _, m := range moves {
			typed := m.da
			if lang == text.English {
				typed = m.en
			}
			v.fill("case-"+m.field, typed)
			if name, _, triple := strings.Cut(m.field, "."); triple {
				if _, is := c[name].(map[string]any); !is { // low and high are empty: a number
					c.set(name, m.value)
					v.agrees(m.field, c)
					continue
				}
			}
			c.set(m.field, m.value)
			v.agrees(m.field, c)
		}
		v.says(`#tri-value_added-read`, v.words().Kroner(15.2e6))
		v.choose("belief", "2")
		c["shrink"] = .5
		v.agrees("half the gain", c)
		v.click(`label[for="widen"]`)
		c["widen"] = 1.4
		v.agrees("wider", c)

		// The language switch writes the numbers anew; the value stays.
		v.lang = text.Other(lang)
		v.click(`.bar nav a[hreflang="` + v.lang + `"]`)
		v.at("estimate")
		v.agrees("the language switch", c)
		want := map[string]string{text.Danish: "410.500,5", text.English: "410,500.5"}[v.lang]
		if got := eval[string](t, v.tab, `document.getElementById("case-investment.best").value`); got != want {
			t.Errorf("%s: the field shows %q after the switch, want %q", v.lang, got, want)
		}
		// Reloading keeps everything; deleting the answers takes it away.
		v.open("estimate")
		v.agrees("reloading", c)
		v.click("#forget")
		v.agrees("forgetting", exampleEstimate(t))
		if kept := eval[[]string](t, v.tab, `Object.keys(sessionStorage).filter(k => sessionStorage[k].includes("410"))`); len(kept) > 0 {
			t.Errorf("money is still stored under %q", kept)
		}
		noViolations(t, v.tab)
	}
}

// paste puts a text into a field at once, with no shorter text in between.
func (v *visitor) paste(field, typed string) {
	v.t.Helper()
	eval[string](v.t, v.tab, fmt.Sprintf(`(e => { e.focus(); e.value = %q; e.dispatchEvent(new InputEvent("input", {bubbles: true})); return "" })(document.getElementById(%q))`, typed, field))
}

// What cannot be read is said beside the field in words, and stays as typed.
func TestEstimateRefuses(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.open("estimate")
	before := v.text("#result .loss-line .of-50")
	tests := []struct{ field, typed, code string }{
		{"investment.low", "500.000", "low-above-best"},
		{"investment.best", "900.000", "best-above-high"},
		{"hours_saved_per_week.low", "-1", "below-minimum"},
		{"realised_share.high", "101", "above-maximum"},
		{"horizon_years", "0", "below-minimum"},
		{"horizon_years", "11", "above-maximum"},
		{"discount_rate", "-100", "not-above"},
		{"hourly_cost", " ", "missing"},
		{"hourly_cost", "1.2.3", "number"},
		{"hourly_cost", "1e308", "number"},
		{"hourly_cost", "NaN", "number"},
		{"hourly_cost", "1.25", "ambiguous"},
		{"hourly_cost", "99999999999999999", "too-large"},
		{"running_cost.high", " ", "ends"},
	}
	for _, test := range tests {
		field := "case-" + test.field
		kept := eval[string](t, v.tab, `document.getElementById("`+field+`").value`)
		v.paste(field, test.typed)
		input, _, _ := strings.Cut(test.field, ".")
		box := `[id="tri-` + input + `-error"]`
		wait(t, v.tab, `document.querySelector('`+box+`').textContent !== ""`)
		words := v.words().T("estimate.problem." + test.code)
		words, _, _ = strings.Cut(words, "{")
		if _, rest, found := strings.Cut(v.words().T("estimate.problem."+test.code), "}"); found {
			words = strings.TrimPrefix(rest, "« ")
		}
		words, _, _ = strings.Cut(words, "{")
		v.says(box, words)
		if got := eval[string](t, v.tab, `document.getElementById("`+field+`").value`); got != test.typed {
			t.Errorf("%s holds %q, want the typed %q", field, got, test.typed)
		}
		if got := eval[string](t, v.tab, `document.getElementById("`+field+`").getAttribute("aria-invalid") ?? ""`); got != "true" {
			t.Errorf("%s is not marked as invalid after %q", field, test.typed)
		}
		wait(t, v.tab, `!document.querySelector("#result .notice").hidden`) // it follows when the control rests, if it is not on the screen
		v.says("#result .notice", v.words().T("estimate.problems.kept"))
		if got := v.text("#result .loss-line .of-50"); got != before {
			t.Errorf("after %s = %q the result says %q, want the last one %q", test.field, test.typed, got, before)
		}
		v.paste(field, kept)
		wait(t, v.tab, `document.querySelector('`+box+`').textContent === ""`)
	}
	v.agrees("putting everything right", exampleEstimate(t))
}

// With keys alone: through the fields, the switch, and several ideas side by side.
func TestEstimateByKeyboard(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.open("estimate")
	c := exampleEstimate(t)
	tabTo := func(id string) {
		t.Helper()
		for range 200 {
			if v.focused() == id {
				return
			}
			keys(t, v.tab, kb.Tab)
		}
		t.Fatalf("Tab does not lead to %s", id)
	}
	tabTo("case-investment.low")
	keys(t, v.tab, "200.000") // Tab has selected what stood there
	tabTo("case-investment.best")
	c.set("investment.low", 200_000)
	v.agrees("typing with keys", c)
	tabTo("widen")
	keys(t, v.tab, " ")
	c["widen"] = 1.4
	v.agrees("the space bar", c)
	tabTo("belief:0")
	keys(t, v.tab, kb.ArrowRight)
	c["shrink"] = .25
	v.agrees("the arrow key", c)
	if got := v.focused(); got != "belief:1" {
		t.Errorf("the focus is on %q, want the chosen step", got)
	}
	eval[string](t, v.tab, `document.getElementById("template").focus(), ""`)
	for i := range 2 {
		tabTo("idea-add")
		keys(t, v.tab, kb.Enter)
		wait(t, v.tab, fmt.Sprintf(`document.querySelectorAll("#beside tbody tr").length === %d`, i+2))
		eval[string](t, v.tab, `document.getElementById("template").focus(), ""`)
	}
	wait(t, v.tab, `document.querySelector("#result").dataset.draws === "16384"`)
	wait(t, v.tab, `document.querySelector("#inputs > [role=status]").textContent !== ""`) // said once, when everything rests
	var rows [][]string
	if rows = eval[shownEstimate](t, v.tab, strings.Replace(readEstimate, `rows("#even")`, `rows("#beside")`, 1)).Even; len(rows) != 3 {
		t.Fatalf("ideas side by side: %q", rows)
	}
	r := c.run(t, "16384")
	for i, want := range []float64{r.NPV.P10, r.NPV.P50, r.NPV.P90} {
		if got := amounts(v.lang, rows[0][2+i]); len(got) == 0 || got[0] != text.TwoDigits(want) {
			t.Errorf("the first idea beside the others: %q, want %v", rows[0], want)
		}
	}
}

// What is typed before the program arrives is kept, with focus and caret.
func TestEstimateTakeover(t *testing.T) {
	v, arrive := earlyVisitor(t, text.Danish, "estimate")
	if got := v.text("#result .loss-line .of-50"); !strings.Contains(got, "af 50 fremtider") {
		t.Errorf("before the program arrives the page says %q", got)
	}
	v.fill("case-hourly_cost", "412,5")
	arrive()
	wait(t, v.tab, runs)
	c := exampleEstimate(t)
	c.set("hourly_cost", 412.5)
	v.agrees("the takeover", c)
	if got := v.focused(); got != "case-hourly_cost" {
		t.Errorf("the focus is on %q after the takeover", got)
	}
}

// A long run shows its progress, and leaves the page able to answer meanwhile: on a
// slow device no pause is longer than one block of draws and a picture take.
func TestEstimateLongRun(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.open("estimate")
	v.agrees("opening", exampleEstimate(t))
	if _, err := chromedp.Call(v.tab, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		t.Fatal(err)
	}
	type outcome struct {
		Longest float64
		Said    []string
	}
	got, err := chromedp.Run(v.tab, chromedp.Evaluate[outcome](`new Promise(done => {
	  let last = performance.now(), Longest = 0;
	  const Said = [], button = document.getElementById("long");
	  new MutationObserver(() => Said.push(button.nextElementSibling.textContent)).observe(button.nextElementSibling, {subtree: true, childList: true, characterData: true});
	  const turn = () => {
	    const now = performance.now();
	    Longest = Math.max(Longest, now - last);
	    last = now;
	    if (document.getElementById("result").dataset.draws === "100000") done({Longest, Said});
	    else setTimeout(turn);
	  };
	  button.click();
	  turn();
	})`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Said) < 2 || !strings.ContainsAny(got.Said[0], "0123456789") {
		t.Errorf("progress said: %q", got.Said)
	}
	t.Logf("longest pause of the page at a quarter of the speed: %.0f ms; said %q", got.Longest, got.Said)
	shown := eval[shownEstimate](t, v.tab, readEstimate)
	if bad := shown.differences(v, exampleEstimate(t).run(t, "100000")); bad != nil {
		t.Errorf("with 100,000 draws: %s", strings.Join(bad, "\n"))
	}
}

// A button that vanishes by its own press leaves the focus beside it.
func TestIdeaButtonsLeaveTheFocus(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.open("estimate")
	for range estimate.MostIdeas - 1 {
		v.click("#idea-add")
	}
	wait(t, v.tab, `document.getElementById("idea-add").hidden && document.activeElement.id === "idea-name"`)
	for range estimate.MostIdeas - 1 {
		v.click("#idea-remove")
	}
	wait(t, v.tab, `document.getElementById("idea-remove").hidden && document.activeElement.id === "idea-name"`)
}
