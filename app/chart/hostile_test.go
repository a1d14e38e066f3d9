package chart

import (
	"encoding/xml"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// A source of inputs: likely ones when kind is 0, hostile ones else.
type source struct {
	*rand.Rand
	hostile bool
	extra   string // the fuzzer's own text
}

var plainWords = strings.Fields("mangler viden eller kompetencer om hvor AI kan bruges i produktionen uncertain benefit of artificial intelligence " +
	"kvalitetskontrol procesoptimering vedligeholdelse arbejdsmiljørepræsentant 36 300 n = 2025 % kr. og")

var hostileTexts = []string{
	"", " ", "\u00a0", "NaN", "<script>alert(1)</script>", `" onload="x`, "]]>&amp;", "\x00\x1b\xff\xfe", "\ufffe",
	"שלום עולם", "مرحبا بالعالم", "👩‍🏭👨‍👩‍👧‍👦🇩🇰", "日本語のラベル", "e\u0301\u0301\u0301", "\u202eevil\u202c", strings.Repeat("W", 120),
	strings.Repeat("speciallæge", 30), strings.Repeat("a ", 200), "a\nb\tc\rd", "\u00ad\u00ad", strings.Repeat("\u00a0", 90),
}

func (s *source) text(words int) string {
	if s.hostile && s.IntN(3) == 0 {
		if s.IntN(4) == 0 {
			return s.extra
		}
		return hostileTexts[s.IntN(len(hostileTexts))]
	}
	var out []string
	for range s.IntN(words + 1) {
		out = append(out, plainWords[s.IntN(len(plainWords))])
	}
	return strings.Join(out, " ")
}

func (s *source) number(low, high float64) float64 {
	if s.hostile && s.IntN(3) == 0 {
		return []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1e308, -1e308, 5e-324, -1, 1, 1e15, -1e-12}[s.IntN(12)]
	}
	return low + s.Float64()*(high-low)
}

func (s *source) count(most int) int {
	if s.hostile && s.IntN(8) == 0 {
		return []int{-1, math.MinInt, math.MaxInt, 0}[s.IntN(4)]
	}
	return s.IntN(most + 1)
}

func (s *source) interval() (v, low, high, halfLow, halfHigh float64) {
	v = s.number(0, 1)
	low, high = wilson(v, 300, 1.96)
	halfLow, halfHigh = wilson(v, 300, .67)
	if s.hostile {
		low, halfHigh = s.number(0, 1), s.number(0, 1)
	}
	return
}

func (s *source) ticks(high float64) []Tick {
	var out []Tick
	for i := range s.IntN(6) {
		out = append(out, Tick{s.number(0, 1)*0 + high*float64(i)/5, s.text(1)})
	}
	if s.hostile {
		out = append(out, Tick{s.number(-1, 2), s.text(2)})
	}
	return out
}

func (s *source) chart() Chart {
	switch s.IntN(10) {
	case 0:
		c := DotRows{Max: 1, Ticks: s.ticks(1), Source: s.text(30), Label: s.text(9)}
		if s.hostile {
			c.Max = s.number(0, 2)
		}
		for range s.IntN(9) {
			if s.IntN(5) == 0 {
				c.Rows = append(c.Rows, Row{Heading: s.text(9), HeadingNote: s.text(5)})
				continue
			}
			r := Row{Label: s.text(12), Number: s.text(3), Own: s.text(4), Bold: s.IntN(2) == 0, Kind: RowKind(s.IntN(5))}
			r.Value, r.Low, r.High, r.HalfLow, r.HalfHigh = s.interval()
			c.Rows = append(c.Rows, r)
		}
		return c
	case 1:
		c := Matrix{
			Source: s.text(30), UseHeads: [2]string{s.text(4), s.text(4)}, PriorityHeadsSlim: [2]string{s.text(4), s.text(4)},
			UseHeadsSlim: [2][2]string{{s.text(2), s.text(2)}, {s.text(2), s.text(2)}}, PriorityHeads: [2][]string{{s.text(1), s.text(1), s.text(1)}, {s.text(1)}},
		}
		for i := range 4 {
			c.Quadrants[i/2][i%2] = Quadrant{Name: s.text(3), Share: s.text(1), Interval: s.text(2), Solid: s.count(250), Hollow: s.count(20), Note: []string{s.text(5), s.text(4)}, NoteSlim: []string{s.text(2)}}
		}
		if s.IntN(2) == 0 {
			c.Own = &OwnCell{Row: s.count(1), Column: s.count(1), Across: s.number(0, 1), Down: s.number(0, 1), Text: s.text(2)}
		}
		return c
	case 2:
		c := Guess{Guess: s.number(0, 1), GuessText: s.text(4), ValueText: s.text(4), Ticks: s.ticks(1), Source: s.text(20)}
		c.Value, c.Low, c.High, c.HalfLow, c.HalfHigh = s.interval()
		return c
	case 3:
		c := GrowthRows{Heads: [3]string{s.text(2), s.text(2), s.text(1)}, Min: s.number(-.1, 0), Max: s.number(.1, .3), Ticks: s.ticks(.2), Source: s.text(20)}
		for range s.IntN(6) {
			c.Rows = append(c.Rows, GrowthRow{Label: s.text(4), AI: s.number(-.1, .4), Control: s.number(-.1, .4), Own: s.number(-.5, .9), HasOwn: s.IntN(2) == 0, AIText: s.text(1), ControlText: s.text(1), OwnText: s.text(1)})
		}
		return c
	case 4:
		c := SizeRows{Max: s.number(.3, .6), Own: s.count(4) - 1, Ticks: s.ticks(.5), Source: s.text(20)}
		for range s.IntN(6) {
			c.Classes = append(c.Classes, s.text(1))
		}
		for range s.IntN(8) {
			r := SizeRow{Label: s.text(6), Note: s.text(3), Number: s.text(1)}
			for range s.IntN(6) {
				r.Values = append(r.Values, s.number(0, .5))
			}
			c.Rows = append(c.Rows, r)
		}
		return c
	case 5:
		return s.futures()
	case 6:
		c := Payback{Full: s.text(1), Never: s.number(0, 1), NeverText: s.text(1), NeverLabel: s.text(1), Source: s.text(20)}
		for range s.IntN(11) {
			c.Steps = append(c.Steps, Step{s.text(2), s.text(1), s.number(0, 1)})
		}
		return c
	case 7:
		c := Tornado{Best: s.number(-1e5, 1e6), Zero: s.text(2), BestText: s.text(2), Unit: s.text(1), Source: s.text(20)}
		for range s.IntN(9) {
			c.Rows = append(c.Rows, TornadoRow{Label: s.text(5), Span: s.text(6), Low: s.number(-1e6, 1e6), High: s.number(-1e6, 1e6), Number: s.text(4), NumberSlim: s.text(3)})
		}
		return c
	case 8:
		c := Amounts{Zero: s.text(2), Money: sample{}.kroner, Unit: s.text(1), UnitSlim: s.text(2), Source: s.text(20), Label: s.text(9)}
		if s.hostile && s.IntN(4) == 0 {
			c.Money = nil
		}
		for range s.IntN(7) {
			low, high := s.number(-1e6, 1e6), s.number(-1e6, 1e6)
			c.Rows = append(c.Rows, AmountRow{Label: s.text(6), Note: s.text(4), Bold: s.IntN(2) == 0, Low: low, Middle: (low + high) / 2, High: high, Number: s.text(1), NumberSlim: s.text(1)})
		}
		return c
	}
	c := Room{N: s.count(70), Verdict: s.text(12), BandText: s.text(10), Population: s.text(2), PopulationInterval: s.text(1), RoomText: s.text(5), Ticks: s.ticks(1), Source: s.text(20)}
	c.K, c.BandLow, c.BandHigh = s.count(70), s.count(20), s.count(60)
	c.Value, c.Low, c.High, c.HalfLow, c.HalfHigh = s.interval()
	return c
}

func (s *source) futures() Futures {
	c := sample{}.futures(nil, nil)
	scale := math.Pow(10, float64(s.IntN(10)))
	shift := s.number(-2, 2)
	if !finite(shift) || math.Abs(shift) > 1e3 {
		shift = 0
	}
	for range 50 {
		c.Values = append(c.Values, (s.number(-1, 1)+shift)*scale)
	}
	if s.IntN(4) == 0 { // all the same
		for i := range c.Values {
			c.Values[i] = c.Values[0]
		}
	}
	if s.IntN(4) == 0 { // one far away
		c.Values[0] *= 1000
	}
	c.ValuesSlim = c.Values[:20]
	c.Losses = func(int) string { return s.text(2) }
	c.Gains = c.Losses
	if s.hostile {
		c.Money, c.Losses = nil, nil
	}
	return c
}

func TestLikelyInputsKeepTheLaws(t *testing.T) {
	for seed := range uint64(500) {
		s := &source{Rand: rand.New(rand.NewPCG(seed, 1))}
		c := s.chart()
		for _, f := range forms(c, s.text(14), s.text(30)) {
			for _, p := range problems(f) {
				t.Errorf("seed %d, %T: %s", seed, c, p)
			}
		}
		if t.Failed() {
			t.Fatalf("%+v", c)
		}
	}
}

// FuzzCharts draws hostile charts in every form: no panic, well-formed, nothing
// that is not a number, the laws kept.
func FuzzCharts(f *testing.F) {
	for seed := range uint64(120) {
		f.Add(seed, "a")
	}
	f.Fuzz(func(t *testing.T, seed uint64, extra string) {
		s := &source{rand.New(rand.NewPCG(seed, 2)), true, extra}
		c := s.chart()
		for _, form := range forms(c, s.text(14), s.text(30)) {
			for _, p := range problems(form) {
				t.Errorf("%T: %s", c, p)
			}
			wellFormed(t, form.scene.SVG())
			wellFormed(t, Standalone(form.scene, 700, Palette{Page: "#fff"}))
		}
	})
}

func wellFormed(t *testing.T, svg string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%s", err, svg)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "svg", "g", "line", "rect", "circle", "path", "text", "tspan", "title":
		default:
			t.Fatalf("element %s in a drawing", e.Name.Local)
		}
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "aria-label", "class":
				continue
			case "style":
				t.Fatalf("style attribute on %s", e.Name.Local)
			}
			if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "NaN") || strings.Contains(a.Value, "Inf") {
				t.Fatalf("attribute %s=%q on %s", a.Name.Local, a.Value, e.Name.Local)
			}
		}
	}
}
