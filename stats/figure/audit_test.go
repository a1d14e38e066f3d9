package figure

import (
	"math"
	"reflect"
	"slices"
	"testing"
)

// The numbers are those of a separate hand calculation on the two reports
// (integers out of 300, quotients of the printed counts).
func TestAuditOfFirstEdition(t *testing.T) {
	e, err := readEditionForTest("2025-1")
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		id, severity string
		found        Span
		whole        []Whole // the first ones
	}{
		{"ratio.117-of-970", "error", Span{0.12061855670103093, 0.12061855670103093}, []Whole{{"numerator", 141, 150}, {"denominator", 755, 806}}},
		{"word.65", "error", Span{0.645, 0.655}, nil},
		{"base.data-it", "error", nothing, []Whole{{"tried", 50, 52}, {"base", 57, 57}, {"base", 62, 62}, {"base", 68, 68}, {"base", 72, 74}, {"base", 77, 80}, {"base", 84, 85}, {"base", 88, 88}, {"base", 90, 91}}},
		{"base.business-case", "error", nothing, []Whole{{"tried", 29, 31}, {"base", 34, 34}, {"base", 38, 38}, {"base", 42, 42}, {"base", 58, 58}, {"base", 62, 62}, {"base", 66, 66}}},
		{"label.help-training", "error", Span{11.0 / 300, 12.0 / 300}, nil},
		{"word.majority-advice", "error", Span{93.0 / 300, 94.0 / 300}, nil},
		{"ratio.fifth", "warning", Span{721.0 / 4500, 721.0 / 4500}, nil},
		{"cut.use", "warning", Span{54.0 / 300, 60.0 / 300}, []Whole{{"gap", 54, 60}}},
		{"cut.priority", "warning", Span{231.0 / 300, 237.0 / 300}, []Whole{{"gap", 63, 69}}},
		{"ladder.panel-use", "warning", Span{1 - 0.13/0.435, 1 - 0.095/0.445}, nil}, // widest by rounding: (43.5-13)/43.5, (44.5-9.5)/44.5
		{"range.unanchored", "note", Span{0.05, 0.07}, []Whole{{"firms", 15, 21}}},
		{"base.help-50-250", "note", nothing, []Whole{{"base.near", 250, 250}, {"base.far", 50, 50}}},
	}
	got := Audit(e)
	for i, w := range want {
		if i >= len(got) || got[i].ID != w.id || got[i].Severity != w.severity {
			t.Fatalf("finding %d of %v, want %s %s", i, ids(got), w.severity, w.id)
		}
		if !near(got[i].Found, w.found) {
			t.Errorf("%s: Found = %v, want %v", w.id, got[i].Found, w.found)
		}
		if len(got[i].Whole) < len(w.whole) || !slices.Equal(got[i].Whole[:len(w.whole)], w.whole) {
			t.Errorf("%s: Whole = %v, want %v", w.id, got[i].Whole, w.whole)
		}
		if _, ok := e.Contradiction(w.id); !ok {
			t.Errorf("%s has no contradiction that says it in words", w.id)
		}
	}
	if len(got) != len(want) {
		t.Errorf("Audit found %v, want %d findings", ids(got), len(want))
	}
}

func ids(all []Finding) []string {
	var names []string
	for _, f := range all {
		names = append(names, f.ID)
	}
	return names
}

func near(a, b Span) bool {
	same := func(x, y float64) bool { return math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) < 1e-12 }
	return same(a.Low, b.Low) && same(a.High, b.High)
}

// whole against integer arithmetic: k of n prints as p % when |100 k - p n| <= n/2.
func TestWholeAgainstIntegers(t *testing.T) {
	for n := 1; n <= 400; n++ {
		for p := 0; p <= 100; p++ {
			wantLow, wantHigh := 1, 0
			for k := 0; k <= n; k++ {
				if d := 100*k - p*n; 2*max(d, -d) <= n {
					if wantLow > wantHigh {
						wantLow = k
					}
					wantHigh = k
				}
			}
			low, high := whole(n, float64(p)/100, 0.01)
			if low > high != (wantLow > wantHigh) || low <= high && (low != wantLow || high != wantHigh) {
				t.Fatalf("whole(%d, %d %%) = %d, %d, want %d, %d", n, p, low, high, wantLow, wantHigh)
			}
		}
	}
}

// Every percentage of a base of 100 or more has its whole firms: the test
// cannot bite there.
func TestWholeAlwaysFromHundred(t *testing.T) {
	for n := 100; n <= 1000; n++ {
		for p := 0; p <= 100; p++ {
			if low, high := whole(n, float64(p)/100, 0.01); low > high {
				t.Fatalf("whole(%d, %d %%) is empty", n, p)
			}
		}
	}
}

// small returns an edition of one unweighted source and one question.
func small(multiple bool, figures ...Figure) *Edition {
	e := &Edition{ID: "2030-1", Sources: []Source{{ID: "s", DesignEffect: 1}}, Questions: []Question{{ID: "q", Source: "s", Multiple: multiple}}}
	for _, f := range figures {
		f.Source, f.Item, f.ID = "s", "q", "s.q."+f.Option
		if f.Group != "" {
			f.ID += "." + f.Group
		}
		if f.Kind == "" {
			f.Kind = Share
		}
		if f.Kind == Share {
			f.Rounding = 0.01
		}
		f.BaseLow, f.BaseHigh, f.BaseStatus, f.Status = f.Base, f.Base, BasePrinted, Printed
		e.Figures = append(e.Figures, f)
	}
	return e
}

func TestAuditOfOtherEditions(t *testing.T) {
	claim := func(kind ClaimKind, low, high float64, terms ...string) Claim {
		c := Claim{ID: "c", Kind: kind, Severity: "warning", Low: low, High: high}
		for _, term := range terms {
			if term[0] == '-' {
				c.Terms = append(c.Terms, Term{"s.q." + term[1:], true})
			} else {
				c.Terms = append(c.Terms, Term{"s.q." + term, false})
			}
		}
		return c
	}
	nan := math.NaN()
	share := func(option string, value float64, base int) Figure {
		return Figure{Option: option, Value: value, Base: base}
	}
	grouped := func(option, group string, value float64, base int) Figure {
		return Figure{Option: option, Group: group, Value: value, Base: base}
	}
	count := func(option string, n float64) Figure {
		return Figure{Option: option, Kind: Count, Value: n, Base: int(n)}
	}
	funnel := []Figure{count("a", 100), count("b", 30), count("c", 70), count("d", 20), count("e", 51)}
	help := []Figure{count("all", 30), grouped("x", "g", 0.33, 10), grouped("x", "h", 0.15, 20)}
	for _, test := range []struct {
		name    string
		edition *Edition
		claims  []Claim
		want    []Finding // ID, Severity, Found, Whole
	}{
		{"nothing to say", small(false, share("a", 0.5, 40), share("b", 0.5, 40)), nil, nil},
		// 1 of 3 is 33 %, 2 of 3 is 67 %: 50 % of 3 firms does not exist, of 2 and 4 it does
		{
			"no whole firm", small(true, share("a", 0.5, 3)), nil,
			[]Finding{{ID: "base.q", Severity: "error", Found: nothing, Whole: []Whole{{"tried", 3, 3}, {"base", 2, 2}, {"base", 4, 4}, {"base", 6, 6}}}},
		},
		{
			"one answer, 104 %", small(false, share("a", 0.6, 200), share("b", 0.44, 200)), nil,
			[]Finding{{ID: "sum.q", Severity: "error", Found: Span{1.03, 1.05}}},
		},
		{"several answers, 104 %", small(true, share("a", 0.6, 200), share("b", 0.44, 200)), nil, nil},
		{"101 % by rounding", small(false, share("a", 0.34, 200), share("b", 0.34, 200), share("c", 0.33, 200)), nil, nil},
		{"words that hold", small(true, share("a", 0.34, 200)), []Claim{claim(ClaimWord, 1.0/3, 1, "a")}, nil},
		{
			"words that do not", small(true, share("a", 0.32, 200)),
			[]Claim{claim(ClaimWord, 1.0/3, 1, "a")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.315, 0.325}}},
		},
		{
			"pooled words", small(true, grouped("x", "g", 0.3, 10), grouped("x", "h", 0.15, 20)),
			[]Claim{claim(ClaimWord, 0.5, 1, "x.g", "x.h")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.2, 0.2}}},
		}, // 3 and 3 of 30
		{
			"sum in firms", small(true, share("a", 0.5, 10), share("b", 0.3, 10)),
			[]Claim{claim(ClaimSum, 1, 1, "a", "b")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.8, 0.8}, Whole: []Whole{{"gap", 2, 2}}}},
		},
		{
			"difference above the claim", small(true, share("a", 0.5, 10), share("b", 0.3, 10)),
			[]Claim{claim(ClaimSum, 0, 0.1, "a", "-b")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.2, 0.2}, Whole: []Whole{{"gap", 1, 2}}}},
		},
		{
			"sum of two bases", small(true, share("a", 0.5, 100), share("b", 0.3, 10)),
			[]Claim{claim(ClaimSum, 1, 1, "a", "b")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.79, 0.81}}},
		},
		{
			"ratio of shares", small(true, share("a", 0.2, 100), share("b", 0.8, 100)),
			[]Claim{claim(ClaimRatio, 0.3, 0.4, "a", "b")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{0.195 / 0.805, 0.205 / 0.795}}},
		},
		{
			"funnel", small(true, funnel...),
			[]Claim{claim(ClaimFunnel, nan, nan, "a", "b", "c", "d", "e")},
			[]Finding{{ID: "c", Severity: "warning", Found: Span{50, 50}}},
		},
		{"nested, one reading", small(true, share("a", 0.4, 500), share("b", 0.1, 500), share("o", 0.1, 500)), []Claim{claim(ClaimNested, 0.72, 0.8, "a", "b", "o")}, nil},
		{
			"nested, no reading", small(true, share("a", 0.4, 500), share("b", 0.1, 500), share("o", 0.1, 500)),
			[]Claim{claim(ClaimNested, 0.9, 1, "a", "b", "o")},
			[]Finding{{ID: "c", Severity: "error", Found: Span{1 - 0.21/0.395, 1 - 0.095/0.405}}},
		},
		{
			"residual against the data", small(true, Figure{Option: "r", Kind: Range, Low: 0.1, High: 0.2, Base: 10}, share("a", 0.5, 10), share("b", 0.3, 10)),
			[]Claim{claim(ClaimResidual, 1, 1, "r", "a", "b")},
			[]Finding{{ID: "c", Severity: "error", Found: Span{0.2, 0.2}, Whole: []Whole{{"firms", 2, 2}}}},
		},
		// 33 % of 10 firms does not exist, so the sizes as printed are impossible
		{
			"printed group sizes", small(true, help...),
			[]Claim{claim(ClaimSplit, nan, nan, "all", "x.g", "x.h")},
			[]Finding{
				{ID: "c", Severity: "error", Found: nothing},
				{ID: "base.q.g", Severity: "error", Found: nothing, Whole: []Whole{{"tried", 10, 10}}},
			},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.edition.Claims = test.claims
			got := Audit(test.edition)
			if len(got) != len(test.want) {
				t.Fatalf("Audit = %+v, want %d findings", got, len(test.want))
			}
			for i, w := range test.want {
				g := got[i]
				if len(g.Whole) > len(w.Whole) {
					g.Whole = g.Whole[:len(w.Whole)]
				}
				if len(g.Whole) == 0 {
					g.Whole = nil
				}
				if g.ID != w.ID || g.Severity != w.Severity || !near(g.Found, w.Found) || !reflect.DeepEqual(g.Whole, w.Whole) {
					t.Errorf("finding %d = %+v, want %+v", i, got[i], w)
				}
			}
		})
	}
}

// A weighted source has no whole firms behind its shares: nothing to find.
func TestAuditLeavesWeightedAlone(t *testing.T) {
	e := small(true, Figure{Option: "a", Value: 0.5, Base: 3})
	e.Sources[0].Weighted = true
	if got := Audit(e); len(got) != 0 {
		t.Errorf("Audit = %+v, want nothing", got)
	}
}

// An edition built in code may name figures that do not exist.
func TestAuditOfBrokenClaims(t *testing.T) {
	e := small(true, Figure{Option: "a", Value: 0.5, Base: 4})
	for kind := range termCount {
		e.Claims = append(e.Claims, Claim{ID: string(kind), Kind: kind}, Claim{ID: string(kind) + "2", Kind: kind, Terms: []Term{{"x", false}, {"y", false}, {"z", false}}})
	}
	if got := Audit(e); len(got) != 0 {
		t.Errorf("Audit = %+v, want nothing", got)
	}
}
