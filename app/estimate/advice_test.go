package estimate

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/interval"
)

func TestTakeaways(t *testing.T) {
	tests := []struct {
		form answer.Form
		want []string
	}{
		{
			answer.Form{"use": {"limited"}, "priority": {"4"}, "areas": {"process"}, "barriers": {"knowledge", "business-case"}},
			[]string{"reassuring ti2025.barriers.knowledge", "stand-out ti2025.barriers.business-case", "sobering productivity"},
		},
		{
			answer.Form{"use": {"none"}, "priority": {"1"}},
			[]string{"reassuring ti2025.use.none", "sobering productivity"},
		},
		{ // the firm's own group counts, not the other
			answer.Form{"use": {"pilot"}, "help": {"business-advice"}},
			[]string{"reassuring ti2025.help.business-advice.far", "stand-out ti2025.use.none", "sobering productivity"},
		},
		{ // not knowing is neither company nor standing out
			answer.Form{"help": {"dont-know"}, "use": {"none"}},
			[]string{"reassuring ti2025.use.none", "sobering productivity"},
		},
		{nil, []string{"sobering productivity"}},
	}
	for _, tt := range tests {
		r := compare(t, tt.form)
		var got []string
		for _, take := range Takeaways(r) {
			if take.Comparison != nil {
				got = append(got, take.Kind+" "+take.Comparison.Figure.ID)
			} else {
				got = append(got, take.Kind+" "+take.Growth.Outcome)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%v: takeaways %q, want %q", tt.form, got, tt.want)
		}
	}
}

// checkTakeaways: at most one of each kind, never the same number twice, each with
// an interval and a verdict that allow its words.
func checkTakeaways(t *testing.T, form answer.Form, r Result) {
	t.Helper()
	kinds, figures := map[string]bool{}, map[string]bool{}
	for _, take := range Takeaways(r) {
		if kinds[take.Kind] {
			t.Fatalf("%v: two takeaways of kind %s", form, take.Kind)
		}
		kinds[take.Kind] = true
		c := take.Comparison
		if c == nil {
			continue
		}
		if figures[c.Figure.ID] || c.Interval == nil || c.Own == nil || c.Verdict == NotComparable {
			t.Fatalf("%v: takeaway %s on %s cannot be said", form, take.Kind, c.Figure.ID)
		}
		figures[c.Figure.ID] = true
		if take.Kind == StandOut && c.Verdict != Minority {
			t.Fatalf("%v: stands out with %s, %s", form, c.Figure.ID, c.Verdict)
		}
		if take.Kind == Reassuring && !*c.Own {
			t.Fatalf("%v: reassured by %s, which the firm did not answer", form, c.Figure.ID)
		}
	}
}

func TestSteps(t *testing.T) {
	tests := []struct {
		form  answer.Form
		steps []string
		cases []string
	}{
		{
			answer.Form{"use": {"limited"}, "priority": {"4"}, "areas": {"process"}, "barriers": {"knowledge", "business-case"}, "barrier_detail.knowledge": {"where"}, "help": {"business-advice"}},
			[]string{"where", "price", "advice"},
			[]string{"coffee"},
		},
		{answer.Form{"barriers": {"data-it"}, "barrier_detail.data-it": {"silos"}, "types": {"image"}}, []string{"silos"}, []string{"bakery"}},
		{answer.Form{"barriers": {"data-it"}, "use": {"none"}, "priority": {"1"}}, []string{"data", "relevant"}, nil},
		{nil, nil, nil},
	}
	for _, tt := range tests {
		r := compare(t, tt.form)
		a, _ := answer.ParseSaved(tt.form, "da")
		var steps, cases []string
		for _, s := range ShippedAdvice().Steps(figure.Shipped(), r, a) {
			steps = append(steps, s.ID)
			if strings.Contains(s.Text.DA, "{share}") != (s.Figure != nil) || s.Figure != nil && s.Figure.Interval == nil {
				t.Errorf("step %s: figure %v", s.ID, s.Figure)
			}
		}
		for _, c := range ShippedAdvice().Cases(r, a) {
			cases = append(cases, c.ID)
		}
		if !slices.Equal(steps, tt.steps) || !slices.Equal(cases, tt.cases) {
			t.Errorf("%v: steps %v, cases %v, want %v, %v", tt.form, steps, cases, tt.steps, tt.cases)
		}
	}
}

// Every segment gets a step, whatever else is answered; every figure a step quotes
// exists and has an interval.
func TestShippedAdvice(t *testing.T) {
	adv := ShippedAdvice()
	for _, s := range adv.steps {
		if s.figureID == "" {
			continue
		}
		f, ok := figure.Shipped().Lookup(s.figureID)
		if c := compareOne(figure.Shipped(), f, answer.Answers{}); !ok || c.Interval == nil {
			t.Errorf("step %s quotes %s, which has no interval", s.ID, s.figureID)
		}
	}
	for use, priority := range map[string]string{"none": "1", "limited": "5", "pilot": "2", "full": "4"} {
		form := answer.Form{"use": {use}, "priority": {priority}}
		a, _ := answer.Parse(form, "da")
		if len(adv.Steps(figure.Shipped(), compare(t, form), a)) == 0 {
			t.Errorf("%s/%s: no step", use, priority)
		}
	}
}

func TestReadAdviceFaults(t *testing.T) {
	const (
		steps = "id,topic,when,figure,links,title_da,title_en,text_da,text_en\n"
		cases = "id,when,links,title_da,title_en,text_da,text_en\n"
		links = "id,kind,target,label_da,label_en\n"
	)
	_, err := ReadAdvice(
		strings.NewReader(steps+"a,t,use=none,,x,T,T,D,E\na,,use=all,f,,T,T,D,{share}\nb,t,guess=4,,,T,T,D,E\nc,t,use,,,T,,D,E\n"),
		strings.NewReader(cases+"d,segment=lost\ne,segment=lost,,T,T,D,E\n"),
		strings.NewReader(links+"x,web,http://x,L,L\nx,page,p,L,L\n"),
	)
	want := []string{
		"links.csv:2:7: an address on the web begins with https://",
		"links.csv:3:3: kind is route or web",
		`links.csv:3:1: "x" stands twice`,
		"steps.csv:3:3: topic is empty",
		`steps.csv:3:1: "a" stands twice`,
		`steps.csv:3:4: "all" is no option of use`,
		"steps.csv:3:19: {share} and a figure belong together",
		`steps.csv:4:5: "guess" is not the id of a choice`,
		"steps.csv:5:13: title_en is empty",
		`steps.csv:5:5: "use" is not field=option`,
		"cases.csv:2: 2 fields, want 7",
		`cases.csv:3:3: "lost" is no option of segment`,
	}
	if err == nil {
		t.Fatal("ReadAdvice found no fault")
	}
	if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, want) {
		t.Errorf("ReadAdvice faults:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestReadCountsFaults(t *testing.T) {
	text := "item,option,yes,no,warnings,reason\nuse,x,none,none,odd,\nlunch,x,,,,why\nuse,y,all,,,why\n"
	_, err := readCounts(strings.NewReader(text))
	want := []string{
		"counts.csv:2:21: reason is empty",
		`counts.csv:2:12: "none" stands under yes too`,
		`counts.csv:2:17: unknown warning "odd"`,
		`counts.csv:3:1: no question is compared with item "lunch"`,
		`counts.csv:4:7: "all" is no option of use`,
	}
	if err == nil {
		t.Fatal("readCounts found no fault")
	}
	if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, want) {
		t.Errorf("readCounts faults:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzReadAdvice(f *testing.F) {
	f.Add(stepsData, casesData, linksData)
	f.Fuzz(func(t *testing.T, steps, cases, links []byte) {
		adv, err := ReadAdvice(bytes.NewReader(steps), bytes.NewReader(cases), bytes.NewReader(links))
		if err != nil {
			return
		}
		adv.Steps(figure.Shipped(), Result{}, answer.Answers{Use: "none"})
		adv.Cases(Result{}, answer.Answers{Use: "none"})
	})
}

// By hand: at sd 0.2 the standard error of the difference of 117 and 270 is
// 0.2 sqrt(1/117 + 1/270) = 0.022136; t(385) at 97.5 % is 1.96614, so the interval
// of +4 points is 0.04 ± 0.043524, and 80 % power needs about 2.81 standard errors.
func TestAssume(t *testing.T) {
	s, err := Assume(figure.Shipped(), "wages", 0.2)
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Difference; math.Abs(d.Estimate-0.04) > 1e-12 || math.Abs(d.Low+0.003524) > 1e-5 || math.Abs(d.High-0.083524) > 1e-5 {
		t.Errorf("difference %v, want 0.04 from -0.003524 to 0.083524", d)
	}
	if ratio := s.Detectable / 0.022136; math.Abs(ratio-2.81) > 0.01 {
		t.Errorf("detectable difference is %v standard errors, want 2.81", ratio)
	}
	if s.BaseAI != 117 || s.BaseControl != 270 {
		t.Errorf("bases %d and %d, want 117 and 270", s.BaseAI, s.BaseControl)
	}
	for _, sd := range []float64{0, -1, 11, math.NaN(), math.Inf(1)} {
		if _, err := Assume(figure.Shipped(), "wages", sd); !errors.Is(err, interval.ErrOutOfRange) {
			t.Errorf("Assume(sd %v) = %v, want out of range", sd, err)
		}
	}
	if _, err := Assume(figure.Shipped(), "profit", 0.2); !errors.Is(err, ErrNoGrowth) {
		t.Errorf("Assume(profit) = %v, want ErrNoGrowth", err)
	}
	if _, err := Assume(nil, "wages", 0.2); !errors.Is(err, ErrNoGrowth) {
		t.Errorf("Assume without an edition = %v, want ErrNoGrowth", err)
	}
}
