package page

import (
	"maps"
	"strings"
	"testing"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/benefit"
)

// newTestReckoning returns a reckoning that no page shares.
func newTestReckoning(t *testing.T) *reckoning {
	t.Helper()
	forgetReckoning()
	t.Cleanup(forgetReckoning)
	return reckon(text.Danish)
}

func (r *reckoning) typed(field string) string { return r.ideas[r.open].Texts[field] }

func TestReckoningEdits(t *testing.T) {
	r := newTestReckoning(t)
	r.fresh()
	first := r.reckoner.Now().Outcome.Clone()
	r.edit("investment.best", "1.2.3")
	r.fresh()
	if len(r.problems) != 1 || r.reckoner.Now().Outcome.NPV != first.NPV || r.typed("investment.best") != "1.2.3" {
		t.Errorf("after a bad number: problems %v, text %q; the last result should stay", r.problems, r.typed("investment.best"))
	}
	r.edit("investment.best", "350.000")
	r.fresh()
	if r.problems != nil || r.reckoner.Now().Outcome.NPV == first.NPV {
		t.Errorf("after a good number: problems %v, result unchanged: %t", r.problems, r.reckoner.Now().Outcome.NPV == first.NPV)
	}
	r.replace("stock")
	if r.typed("investment.best") != "150.000" {
		t.Errorf("stock begins with %q", r.typed("investment.best"))
	}
	r.undone()
	if r.typed("investment.best") != "350.000" || r.ideas[r.open].Template != "inspection" {
		t.Errorf("after undo: %q of %s", r.typed("investment.best"), r.ideas[r.open].Template)
	}
	r.broaden(true)
	if c, _ := r.read(0); c.Widen != widenFactor {
		t.Errorf("widened by %v, want %v", c.Widen, widenFactor)
	}
	r.believe(9)
	r.believe(4)
	if c, _ := r.read(0); c.Shrink != 1 {
		t.Errorf("shrink %v, want 1", c.Shrink)
	}
}

// A seed gives its own draws; what cannot be one changes nothing and stays in the
// field; the language and the storage of the tab keep it.
func TestReckoningSeed(t *testing.T) {
	r := newTestReckoning(t)
	r.fresh()
	first := r.reckoner.Now().Outcome.Clone()
	for _, typed := range []string{"", "-1", "1,5", "1.000.000", "frø", "1e308", "1.2.3"} {
		r.reseed(typed)
		r.fresh()
		if o := r.reckoner.Now().Outcome; !r.noSeed || r.seed != typed || o.Seed != estimate.FirstSeed || o.NPV != first.NPV {
			t.Errorf("seed %q: refused %t, kept as %q, result of seed %d", typed, r.noSeed, r.seed, o.Seed)
		}
	}
	r.reseed("12.345")
	r.fresh()
	if o := r.reckoner.Now().Outcome; r.noSeed || o.Seed != 12_345 || o.NPV == first.NPV {
		t.Errorf("seed 12.345: refused %t, result of seed %d", r.noSeed, o.Seed)
	}
	if reckon(text.English); r.seed != "12345" {
		t.Errorf("in English the seed is %q", r.seed)
	}
	other := newReckoning(text.Danish)
	other.restore(estimate.EncodeIdeas(r.ideas, true), "open=0\nseed=12345\nlang=en\n")
	if other.fresh(); other.reckoner.Now().Outcome.Seed != 12_345 || other.seed != "12345" {
		t.Errorf("restored: seed %q, result of %d", other.seed, other.reckoner.Now().Outcome.Seed)
	}
	other.restore(estimate.EncodeIdeas(r.ideas, true), "lang=en\nseed=99999999999999999999\n")
	if other.seed != "12345" {
		t.Errorf("a stored seed of 20 digits became %q", other.seed)
	}
}

// With ranges made wider a legal case can become too large; then it is said.
func TestReckoningTooLargeWhenWidened(t *testing.T) {
	r := newTestReckoning(t)
	r.edit("extra_margin.low", "0")
	r.edit("extra_margin.best", "0")
	r.edit("extra_margin.high", "199.000.000.000.000")
	r.fresh()
	if r.problems != nil {
		t.Fatalf("problems %v before", r.problems)
	}
	r.broaden(true)
	r.fresh()
	if len(r.problems) != 1 || r.problems[0].Code != string(benefit.TotalTooHigh) {
		t.Errorf("problems %v, want the total too large", r.problems)
	}
}

func TestReckoningIdeas(t *testing.T) {
	r := newTestReckoning(t)
	r.fresh()
	for range estimate.MostIdeas + 2 {
		r.add()
		r.fresh()
	}
	if len(r.ideas) != estimate.MostIdeas || len(r.beside) != len(r.ideas) || r.open != len(r.ideas)-1 {
		t.Fatalf("%d ideas, %d results, %d open", len(r.ideas), len(r.beside), r.open)
	}
	r.rename("Vores")
	r.show(0)
	r.edit("investment.best", "x")
	r.show(1)
	for r.rest(); !r.restStep(); {
	}
	for i := range r.ideas {
		if (r.beside[i] == nil) != (i <= 1) || r.broken[i] != (i == 0) {
			t.Errorf("idea %d beside: %t, broken %t", i, r.beside[i] != nil, r.broken[i])
		}
	}
	c, _ := r.read(2)
	if got, want := r.beside[2].NPV, r.reckoner.Beside(c).NPV; got != want {
		t.Errorf("beside %+v, want %+v", got, want)
	}
	r.show(5)
	if ideaName(r, 5) != "Vores" {
		t.Errorf("idea 5 is called %q", ideaName(r, 5))
	}
	for range estimate.MostIdeas + 2 {
		r.remove()
	}
	if len(r.ideas) != 1 || r.open != 0 {
		t.Errorf("%d ideas left, %d open", len(r.ideas), r.open)
	}
}

func TestReckoningRestores(t *testing.T) {
	r := newTestReckoning(t)
	r.add()
	r.edit("hourly_cost", "1.250,5")
	stored := estimate.EncodeIdeas(r.ideas, true)
	other := newReckoning(text.Danish)
	other.restore(stored, "open=1\nbelief=2\nwiden=1\nlang=da\n")
	if len(other.ideas) != 2 || other.open != 1 || other.belief != 2 || !other.widen || !maps.Equal(other.ideas[1].Texts, r.ideas[1].Texts) {
		t.Errorf("restored %+v", other)
	}
	for _, choices := range []string{"", "open=99\nbelief=-7\nwiden=x\nlang=fr", "open", "=\n=\n"} {
		other := newReckoning(text.Danish)
		other.restore(stored, choices)
		other.fresh()
		if other.lang != text.Danish || other.open >= len(other.ideas) || other.belief < 0 {
			t.Errorf("choices %q: open %d, belief %d, lang %s", choices, other.open, other.belief, other.lang)
		}
	}
	other = newReckoning(text.Danish)
	other.restore("nonsense", "open=3")
	if len(other.ideas) != 1 || other.open != 0 {
		t.Errorf("nonsense gives %d ideas, %d open", len(other.ideas), other.open)
	}
}

// The language switch writes the numbers anew; what does not read stays as typed.
func TestReckoningChangesLanguage(t *testing.T) {
	r := newTestReckoning(t)
	r.edit("investment.best", "412.500,5")
	r.edit("running_cost.low", "cirka 3")
	before, _ := r.read(0)
	english := reckon(text.English)
	if english != r || r.typed("investment.best") != "412,500.5" || r.typed("running_cost.low") != "cirka 3" {
		t.Errorf("in English: %q and %q", r.typed("investment.best"), r.typed("running_cost.low"))
	}
	if after, _ := r.read(0); after.Investment != before.Investment {
		t.Errorf("investment %v, want %v", after.Investment, before.Investment)
	}
}

// prerendered is what a browser remembers of the untouched example.
func prerendered() *browser.Early {
	e := &browser.Early{Values: map[string]string{"template": "inspection"}, Checked: map[string]bool{beliefID(0): true}}
	for field, typed := range estimate.NewIdea(template(""), text.Danish).Texts {
		e.Values[fieldID(field)] = typed
	}
	return e
}

func TestReckoningTakesEarly(t *testing.T) {
	stored := newTestReckoning(t)
	stored.edit("hourly_cost", "500")
	stored.takeEarly(prerendered())
	if stored.typed("hourly_cost") != "500" {
		t.Errorf("an untouched page overwrote the stored %q", stored.typed("hourly_cost"))
	}
	e := prerendered()
	e.Values[fieldID("investment.best")] = "1.25"
	delete(e.Values, fieldID("investment.low"))
	e.Values["idea-name"] = "Kamera"
	e.Checked[beliefID(3)], e.Checked["widen"] = true, true
	r := newReckoning(text.Danish)
	r.takeEarly(e)
	if r.typed("investment.best") != "1.25" || r.typed("investment.low") != "" || r.ideas[0].Name != "Kamera" || r.belief != 3 || !r.widen {
		t.Errorf("taken: %q %q %q %d %t", r.typed("investment.best"), r.typed("investment.low"), r.ideas[0].Name, r.belief, r.widen)
	}
	e = prerendered()
	e.Values["template"] = "stock"
	e.Values[fieldID("hourly_cost")] = "444"
	r = newReckoning(text.Danish)
	r.takeEarly(e)
	if r.ideas[0].Template != "stock" || r.typed("hourly_cost") != "444" || r.typed("investment.best") != "150.000" {
		t.Errorf("another template: %s, %q, %q", r.ideas[0].Template, r.typed("hourly_cost"), r.typed("investment.best"))
	}
	r = newReckoning(text.Danish)
	r.takeEarly(&browser.Early{Values: map[string]string{"guess": "7"}})
	e = prerendered()
	e.Values[fieldID("investment.best")] = "500.000"
	r = newReckoning(text.Danish)
	r.begin()
	for r.begun {
		r.beginStep()
	}
	first := r.reckoner.Now().Outcome.NPV
	if r.takeEarly(prerendered()); r.stale {
		t.Error("an untouched page makes the result that was reckoned before it old")
	}
	r.reckoner.Reseed(77)
	r.seed = r.digits()
	e.Values[seedID] = "1"
	if r.takeEarly(e); r.seed != "77" || r.reckoner.Seed() != 77 {
		t.Errorf("an untouched field made the kept seed %q", r.seed)
	}
	if !r.stale {
		t.Error("a changed field leaves the result that was reckoned before it")
	}
	e.Values[seedID] = "88"
	if r.takeEarly(e); r.seed != "88" || r.reckoner.Seed() != 88 {
		t.Errorf("a seed typed before the program arrived became %q", r.seed)
	}
	if r.fresh(); r.reckoner.Now().Outcome.NPV == first {
		t.Error("a field changed before the program arrived does not count")
	}
}

func TestForgetEmptiesTheEstimate(t *testing.T) {
	r := newTestReckoning(t)
	r.edit("investment.best", "7")
	v := open(text.Danish)
	v.forget()
	if got := reckon(text.Danish).typed("investment.best"); got != "400.000" {
		t.Errorf("after forget the investment is %q, want the example's", got)
	}
}

// Every problem and every warning has words, and the hostile cases render.
func TestEstimateWords(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		w := text.In(lang)
		for _, code := range estimate.IdeaProblemCodes {
			if !w.Has("estimate.problem." + code) {
				t.Errorf("%s: problem %s has no words", lang, code)
			}
		}
		for _, warning := range []benefit.Warning{benefit.NoGain, benefit.NeverPaidBack, benefit.NothingToPay, benefit.NoIRR, benefit.SeveralIRR, benefit.NothingVaries, benefit.WidenClipped, benefit.FewDraws, benefit.ImpliedTooLarge} {
			if !w.Has("estimate.warning." + string(warning)) {
				t.Errorf("%s: warning %s has no words", lang, warning)
			}
		}
	}
	for name, set := range map[string]map[string]string{
		"one year":   {"horizon_years": "1"},
		"ten years":  {"horizon_years": "10"},
		"huge":       {"investment.low": "100.000.000.000.000", "investment.best": "150.000.000.000.000", "investment.high": "200.000.000.000.000", "value_added": "0,01"},
		"no gain":    {"hours_saved_per_week.low": "", "hours_saved_per_week.high": "", "hours_saved_per_week.best": "0", "scrap_cost": "0"},
		"constants":  {"stop_probability.best": "0"},
		"all broken": {"investment.best": "", "investment.low": "1.25", "hourly_cost": "<b>"},
	} {
		r := newTestReckoning(t)
		for field, typed := range set {
			r.edit(field, typed)
		}
		if name == "constants" {
			for _, field := range estimate.IdeaFields() {
				if strings.HasSuffix(field, ".low") || strings.HasSuffix(field, ".high") {
					r.edit(field, "")
				}
			}
		}
		for _, lang := range []string{text.Danish, text.English} {
			html := render(t, &Estimate{Lang: lang})
			if strings.Contains(html, "NaN") && !strings.Contains(html, "»NaN«") || strings.Contains(html, "Inf") || strings.Contains(html, "[estimate.") {
				t.Errorf("%s in %s shows what is no number or no text", name, lang)
			}
			if strings.Contains(html, "<b>") && strings.Contains(html, "<b></") {
				t.Errorf("%s: typed text became markup", name)
			}
		}
	}
}
