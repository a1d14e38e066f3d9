package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"aispejl/app/text"
	"aispejl/stats/figure"

	"github.com/chromedp/chromedp"
)

// The answers of the long path, and the same for the compare command. Revenue is
// typed once as a Danish firm and once as an English one would write it.
const walkedAnswers = `{"answers": {
	"size": "10-49", "industry": "manufacturing", "use": "limited", "priority": 4, "guess": 40,
	"areas": ["process", "robots"], "types": ["image"], "panel_use": "tried",
	"potential": {"sales": "large", "product": "some", "administration": "dont-know", "service": "very-large", "production": "small"},
	"barriers": ["knowledge", "business-case"], "barrier_detail": {"knowledge": ["where", "skills"], "business-case": ["roi"]},
	"help": ["business-advice"], "offers": ["advice", "security"],
	"growth": {"revenue": [12500000.5, 14375000.5]}
}}`

func TestLongPath(t *testing.T) {
	for _, test := range []struct{ lang, other, first, firstOther, last string }{
		{text.Danish, text.English, "12.500.000,5", "12,500,000.5", "14,375,000.5"},
		{text.English, text.Danish, "12,500,000.5", "12.500.000,5", "14.375.000,5"},
	} {
		t.Run(test.lang, func(t *testing.T) {
			v := newVisitor(t, "/a/b/ai-tjek/", test.lang)
			files := publishedNames(t, publishedSite(t))
			r := record(t, v.tab)
			v.open("start")
			eval[string](t, v.tab, `document.querySelector("h1").dispatchEvent(new PointerEvent("pointerdown", {bubbles: true})), ""`)
			r.settled()
			start := r.all()
			r.onlyOwn(start, v.origin, v.base, files)
			if !r.attachedTo("service_worker") {
				t.Errorf("the service worker's requests were not seen")
			}

			v.click("main .acts a.btn")
			v.at("check")
			v.choose("size", "10-49")
			v.goOn("ask/industry")
			v.choose("industry", "manufacturing")
			v.goOn("ask/use")
			v.refused(v.words().T("problem.use.required"))
			v.choose("use", "none")

			v.back("ask/industry")
			v.back("check")
			if got := v.marked("size"); !slices.Equal(got, []string{"10-49"}) {
				t.Errorf("size after going back: %q", got)
			}
			v.goOn("ask/industry")
			v.goOn("ask/use")
			if got := v.marked("use"); !slices.Equal(got, []string{"none"}) {
				t.Errorf("use after going back and forth: %q", got)
			}
			v.goOn("ask/priority")
			v.choose("priority", "4")
			v.goOn("first-answer")
			v.click("main .acts a.btn")
			v.at("ask/guess")
			v.fill("guess", "101")
			v.refused()
			if got := eval[string](t, v.tab, `document.getElementById("guess").value`); got != "101" {
				t.Errorf("the refused guess became %q", got)
			}
			v.fill("guess", "40")
			v.goOn("ask/areas")
			v.choose("areas", "process", "robots")
			v.goOn("ask/types")
			v.choose("types", "image")
			if after := r.all()[len(start):]; len(after) > 0 {
				t.Errorf("sent while answering: %q", after)
			}

			if _, err := chromedp.Run(v.tab, chromedp.Evaluate[string](`location.reload(), ""`)); err != nil {
				t.Fatal(err)
			}
			wait(t, v.tab, `performance.getEntriesByType("navigation")[0].type === "reload"`)
			r.settled()
			reloaded := r.all()
			r.onlyOwn(reloaded[len(start):], v.origin, v.base, files)
			if got := v.marked("types"); !slices.Equal(got, []string{"image"}) {
				t.Errorf("types after a reload: %q", got)
			}
			v.goOn("ask/panel_use")
			v.choose("panel_use", "tried")
			v.goOn("ask/potential.sales")
			v.choose("potential.sales", "large")

			v.speak(test.other, "ask/potential.sales")
			if got := v.marked("potential.sales"); !slices.Equal(got, []string{"large"}) {
				t.Errorf("potential after the change of language: %q", got)
			}
			v.speak(test.lang, "ask/potential.sales")
			v.goOn("ask/potential.product")
			v.choose("potential.product", "some")
			v.goOn("ask/potential.administration")
			v.choose("potential.administration", "dont-know")
			v.goOn("ask/potential.service")
			v.choose("potential.service", "very-large")
			v.goOn("ask/potential.production")
			v.choose("potential.production", "small")
			v.goOn("ask/barriers")
			v.choose("barriers", "knowledge", "data-it", "business-case", "other")
			v.refused()
			v.click(`label[for="barriers:other"]`)
			v.click(`label[for="barriers:data-it"]`)
			v.goOn("ask/barrier_detail.knowledge")
			v.choose("barrier_detail.knowledge", "where", "skills")
			v.goOn("ask/barrier_detail.business-case")
			v.choose("barrier_detail.business-case", "roi")
			v.goOn("ask/help")
			v.choose("help", "business-advice")
			v.goOn("ask/offers")
			v.choose("offers", "advice", "security")
			v.goOn("ask/growth")

			v.fill("growth.revenue.first", test.first)
			v.refused() // the last year is missing
			v.speak(test.other, "ask/growth")
			if got := eval[string](t, v.tab, `document.getElementById("growth.revenue.first").value`); got != test.firstOther {
				t.Errorf("%s became %s in the other language, want %s", test.first, got, test.firstOther)
			}
			v.fill("growth.revenue.last", test.last)
			v.goOn("answers")
			if got := eval[int](t, v.tab, `document.querySelectorAll("main dl.answers > div").length`); got != 19 {
				t.Errorf("%d answers to check, want 19", got)
			}
			v.says("main", v.words().T("option.use.none"))
			v.click(fmt.Sprintf(`main a[href=%q]`, v.path("ask/use")))
			v.at("ask/use")
			v.choose("use", "limited")
			v.says("#continue", v.words().T("ask.save"))
			v.goOn("answers")
			v.says("main", v.words().T("option.use.limited"))
			v.click("main .acts-end a.btn")
			v.at("result")
			v.shows(compared(t, walkedAnswers))
			v.speak(test.lang, "result")
			v.shows(compared(t, walkedAnswers))
			if after := r.all()[len(reloaded):]; len(after) > 0 {
				t.Errorf("sent after the reload: %q", after)
			}
			noViolations(t, v.tab)
		})
	}
}

// back presses the browser's own button.
func (v *visitor) back(to string) {
	v.t.Helper()
	eval[string](v.t, v.tab, `history.back(), ""`)
	v.at(to)
}

// speak changes the language with the link on the page; the place stays.
func (v *visitor) speak(lang, name string) {
	v.t.Helper()
	v.click(`header a[hreflang="` + lang + `"]`)
	v.lang = lang
	v.at(name)
}

func publishedNames(t *testing.T, files fs.FS) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		names[strings.TrimSuffix(name, "index.html")] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// compared is what the command says of the answers.
func compared(t *testing.T, answers string) compareResult {
	t.Helper()
	var out, errs bytes.Buffer
	if code := runCompare(context.Background(), nil, strings.NewReader(answers), &out, &errs); code != exitOK {
		t.Fatalf("compare = %d: %s", code, errs.String())
	}
	result := compareResult{Segment: &compareSegment{}}
	if err := json.Unmarshal(out.Bytes(), &result); err != nil {
		t.Fatal(err)
	}
	return result
}

var wholeNumber = regexp.MustCompile(`\d+`)

// hundredths are a share and its interval in whole percent, as text.
func hundredths(shares ...float64) []string {
	var all []string
	for _, s := range shares {
		all = append(all, strconv.Itoa(int(math.Round(100*s))))
	}
	return all
}

// shows checks the numbers of the result page against those of the command.
func (v *visitor) shows(want compareResult) {
	v.t.Helper()
	s := want.Segment.(*compareSegment)
	v.says("h1", v.words().T("segment."+s.ID+".verdict"))
	rule := v.text(".lead")
	if got, want := wholeNumber.FindAllString(rule, -1), []string{hundredths(*s.Share)[0], "100", hundredths(s.Interval.Low)[0], hundredths(s.Interval.High)[0]}; !slices.Equal(got, want) {
		v.t.Errorf("the rule has the numbers %q, want %q: %s", got, want, rule)
	}
	border := v.text("main .place")
	for _, b := range s.Border {
		if name := v.words().T("segment." + b.To + ".definite"); !strings.Contains(border, name) {
			v.t.Errorf("no border to %s in %q", name, border)
		}
	}
	v.showsRows(want)
	v.showsGrowth(want)
}

// showsRows finds every comparison in the table of the group its verdict puts it in.
// Help and types of AI have charts of their own.
func (v *visitor) showsRows(want compareResult) {
	v.t.Helper()
	read := func(selector string) [][]string {
		return eval[[][]string](v.t, v.tab, `[...document.querySelectorAll("`+selector+` tbody tr")].map(r => [...r.cells].map(c => c.textContent))`)
	}
	groups := map[string][][]string{
		"minority": read("#fig-rows"), "majority": read("#fig-rows"),
		"indistinguishable": read(".p-svar details.fold:nth-of-type(1)"), "not-comparable": read(".p-svar details.fold:nth-of-type(2)"),
	}
	edition, counts := figure.Shipped(), map[string]int{}
	for _, c := range want.Comparisons {
		if c.Item == "help" || c.Item == "types" || c.Item == "segment" {
			continue
		}
		group := c.Verdict
		if group == "majority" {
			group = "minority" // one table
		}
		counts[group]++
		f, _ := edition.Lookup(c.Figure)
		label := plainText(f.Label.In(v.lang))
		found := slices.ContainsFunc(groups[c.Verdict], func(cells []string) bool {
			return strings.Contains(plainText(cells[0]), label) && v.rowHolds(c, cells)
		})
		if !found {
			v.t.Errorf("%s: %s (%s) is not shown as %s among %d rows", v.lang, c.Figure, label, c.Verdict, len(groups[c.Verdict]))
		}
	}
	for group, n := range counts {
		if len(groups[group]) != n {
			v.t.Errorf("%d rows under %s, want %d", len(groups[group]), group, n)
		}
	}
	if counts["minority"] == 0 || counts["indistinguishable"] == 0 {
		v.t.Errorf("the answers test too little: %v", counts)
	}
}

// rowHolds compares share, interval, base and own answer of one row.
func (v *visitor) rowHolds(c compareRow, cells []string) bool {
	var numbers []string
	if c.Value != nil {
		numbers = hundredths(*c.Value)
	}
	if c.Interval != nil {
		numbers = append(numbers, hundredths(c.Interval.Low, c.Interval.High)...)
	}
	if c.Value != nil && !slices.Equal(wholeNumber.FindAllString(plainText(cells[1]), -1), numbers) {
		return false
	}
	if bases := wholeNumber.FindAllString(strings.NewReplacer(".", "", ",", "").Replace(cells[2]), -1); c.Base != nil {
		base := strconv.Itoa(*c.Base)
		if len(bases) == 0 || len(base) != len(bases[0]) || base < bases[0] || base > bases[len(bases)-1] { // "107-109" is a base known to be one of three
			return false
		}
	}
	own, yes := cellOf(cells, 3), strings.TrimPrefix(v.words().T("own.yes"), v.words().T("chart.own")+": ")
	return c.Own == nil || *c.Own == (own == yes)
}

// cellOf is what a cell says; a last column that nothing is in is left out.
func cellOf(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return plainText(cells[i])
}

// showsGrowth compares the growth rows: with AI, without, own.
func (v *visitor) showsGrowth(want compareResult) {
	v.t.Helper()
	rows := eval[[][]string](v.t, v.tab, `[...document.querySelectorAll("#fig-growth tbody tr")].map(r => [...r.cells].map(c => c.textContent))`)
	if len(rows) != len(want.Growth) {
		v.t.Fatalf("%d rows of growth, want %d", len(rows), len(want.Growth))
	}
	for i, g := range want.Growth {
		for column, value := range []*float64{g.AI, g.Control, g.Own} {
			cell := cellOf(rows[i], column+1)
			got, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimRight(cell, " %"), ",", "."), 64)
			if value == nil && err == nil || value != nil && !(math.Abs(got-100**value) <= .05+1e-9) {
				v.t.Errorf("growth of %s: %q, want %v", g.Outcome, cell, value)
			}
		}
	}
}
