package chart

import (
	"math"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{-.004, "0"},
		{.005, "0.01"},
		{1.5, "1.5"},
		{12, "12"},
		{-8.456, "-8.46"},
		{math.NaN(), "0"},
		{math.Inf(1), "0"},
		{math.Inf(-1), "0"},
		{1e6, "1000000"},
	} {
		if got := number(c.v); got != c.want {
			t.Errorf("number(%g) = %q, want %q", c.v, got, c.want)
		}
	}
}

func TestSVG(t *testing.T) {
	s := Scene{Class: "ch wide", Height: 40, Label: `a "b" <c> & d`, Marks: []Mark{
		{Shape: Line, Class: "grid", X: X{Percent: 10}, Y: 1, X2: X{Percent: 20}, Y2: 2},
		{Shape: Line, Class: "grid", X: X{10, 5}, Y: 1, X2: X{20, 5}, Y2: 2},
		{Shape: Rect, Class: "i50", X: X{Percent: 1. / 3}, Y: 3, W: X{Percent: 50}, H: 6},
		{Shape: Circle, Class: "dot", X: X{Percent: 25}, Y: 4, R: 6.5},
		{Shape: Path, Class: "jer", X: X{Percent: 25}, Y: 4, D: "M0 0z"},
		{Shape: Path, Class: "jer", X: X{25, 3}, Y: 4, D: "M0 0z"},
		{Shape: Path, Class: "jer", X: X{Px: 7}, Y: 4, D: "M0 0z", Stroke: 9},
		{Shape: Path, Class: "dots", D: "M25 4h.01", Stroke: 9, Across: true},
		{Shape: Text, Class: "b", X: X{100, -8}, Y: 5, Anchor: "end", Runs: []Run{{Text: "36 %"}, {Text: "(31–42)", Class: "q", Dx: 8}}},
		{Shape: Text, Runs: []Run{{Text: "\x00\xff\ufffe<"}}},
	}}
	want := strings.Join([]string{
		`<svg class="ch wide" height="40" role="img" aria-label="a &#34;b&#34; &lt;c&gt; &amp; d">`,
		`<line class="grid" x1="10%" y1="1" x2="20%" y2="2"/>`,
		`<line class="grid" x1="10%" y1="1" x2="20%" y2="2" transform="translate(5 0)"/>`,
		`<rect class="i50" x="0.33%" y="3" width="50%" height="6"/>`,
		`<circle class="dot" cx="25%" cy="4" r="6.5"/>`,
		`<svg x="25%" y="4" overflow="visible"><path class="jer" d="M0 0z"/></svg>`,
		`<svg x="25%" y="4" overflow="visible"><path class="jer" transform="translate(3 0)" d="M0 0z"/></svg>`,
		`<path class="jer" stroke-width="9" transform="translate(7 4)" d="M0 0z"/>`,
		`<svg viewBox="0 0 100 1" preserveAspectRatio="none" height="1" overflow="visible"><path class="dots" stroke-width="9" vector-effect="non-scaling-stroke" d="M25 4h.01"/></svg>`,
		`<text class="b" x="100%" y="5" dx="-8" text-anchor="end">36 %<tspan class="q" dx="8">(31–42)</tspan></text>`,
		`<text x="0" y="0">���&lt;</text>`,
		`</svg>`,
	}, "")
	if got := s.SVG(); got != want {
		t.Errorf("SVG() = %s\nwant    %s", got, want)
	}
	wellFormed(t, want)
}

func TestScalePath(t *testing.T) {
	for _, c := range []struct {
		d    string
		x, y float64
		want string
	}{
		{"", 2, 2, ""},
		{"M0 -11l11 11 -11 11 -11 -11z", 2, 2, "M0 -22l22 22 -22 22 -22 -22z"},
		{"M-5 2a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", 2, 2, "M-10 4a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"},
		{"M7.2 7.2h.01M21.6 7.2h.01", .5, .5, "M3.6 3.6h.01M10.8 3.6h.01"},
		{"M0 -8V8L-8 0Z", 1.5, 1.5, "M0 -12V12L-12 0Z"},
		{"M10 20h.01M30 20v6M1 2l3 4 -5 6", 7, 1, "M70 20h.01M210 20v6M7 2l21 4 -35 6"},
		{"M1 2a3 4 0 1 0 5 6a3 4 0 1 0 5 6V7", 10, 100, "M10 200a30 400 0 1 0 50 600a30 400 0 1 0 50 600V700"},
	} {
		if got := scalePath(c.d, c.x, c.y); got != c.want {
			t.Errorf("scalePath(%q, %g, %g) = %q, want %q", c.d, c.x, c.y, got, c.want)
		}
	}
}

// An export at twice the width is the same picture twice as large.
func TestResolveScalesSlides(t *testing.T) {
	for _, e := range Examples()[:12] {
		s := e.Chart.PlaceSlide(Format16x9, e.Title, e.Subtitle)
		one, two := Resolve(s, s.ViewBox.W, themes[0].palette), Resolve(s, 2*s.ViewBox.W, themes[0].palette)
		for i := range one {
			a, b := one[i], two[i]
			for _, v := range [][2]float64{{a.X, b.X}, {a.Y, b.Y}, {a.X2, b.X2}, {a.W, b.W}, {a.R, b.R}, {a.StrokeWidth, b.StrokeWidth}, {a.Height, b.Height}} {
				if math.Abs(2*v[0]-v[1]) > 1e-6 {
					t.Fatalf("%s: mark %d is %+v at one and %+v at two", e.Name, i, a, b)
				}
			}
			if a.Shape != Text && a.Fill == "" && a.Stroke == "" {
				t.Errorf("%s: mark %d (%s) has no colour", e.Name, i, s.Marks[i].Class)
			}
			for _, r := range a.Runs {
				if r.Fill == "" || r.Size == 0 {
					t.Errorf("%s: run %+v has no colour or size", e.Name, r)
				}
			}
		}
	}
	for _, width := range []float64{0, -5, math.NaN(), math.Inf(1)} {
		wellFormed(t, Standalone(Examples()[0].Chart.Place(Wide), width, Palette{}))
	}
}

func BenchmarkPlaceAndWrite(b *testing.B) {
	e := Examples()[3]
	for b.Loop() {
		_ = e.Chart.Place(Wide).SVG()
	}
}

func BenchmarkSlide(b *testing.B) {
	e := Examples()[3]
	for b.Loop() {
		_ = e.Chart.PlaceSlide(Format16x9, e.Title, e.Subtitle).SVG()
	}
}
