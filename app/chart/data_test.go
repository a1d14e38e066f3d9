package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func example(t *testing.T, name string) Example {
	t.Helper()
	for _, e := range Examples() {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no example %q", name)
	return Example{}
}

func marks(s Scene, class string) []Mark {
	var out []Mark
	for _, m := range s.Marks {
		if hasClass(m.Class, class) {
			out = append(out, m)
		}
	}
	return out
}

// shapes counts what the paths of a class are made of.
func shapes(s Scene, class string) int {
	n := 0
	for _, m := range marks(s, class) {
		n += strings.Count(m.D, "M")
	}
	return n
}

// Every dot of the 2x2 is one firm, wherever the firm's own diamond stands: 57, 30,
// 195 and 15 solid, 6 hollow.
func TestMatrixDotsAddUp(t *testing.T) {
	seen := 0
	for _, e := range Examples() {
		if _, ok := e.Chart.(Matrix); !ok {
			continue
		}
		seen++
		for _, f := range forms(e.Chart, e.Title, e.Subtitle) {
			var solid []int
			for _, m := range marks(f.scene, "dots") {
				solid = append(solid, strings.Count(m.D, "M"))
			}
			if want := []int{57, 30, 195, 15}; !slices.Equal(solid, want) {
				t.Errorf("%s %s %s: solid dots %v, want %v", e.Name, e.Language, f.name, solid, want)
			}
			if hollow := shapes(f.scene, "rings"); hollow != 6 {
				t.Errorf("%s %s %s: %d hollow dots, want 6", e.Name, e.Language, f.name, hollow)
			}
		}
	}
	if seen != 6 {
		t.Errorf("%d examples of the matrix, want 6", seen)
	}
}

// The geometry the design fixes: rows of 184 and 288, slim 156 and 212 (the
// latter 20 more where a name takes two lines).
func TestMatrixHeights(t *testing.T) {
	c := example(t, "segment").Chart.(Matrix)
	c.Quadrants[1][1].Name = "Uforankrede"
	for _, w := range []struct {
		width Width
		want  [2]float64
	}{{Wide, [2]float64{184, 288}}, {Slim, [2]float64{156, 212}}} {
		d := &draft{slim: w.width == Slim, width: narrowestMatrix, scale: 1}
		if d.slim {
			d.width = narrowestSlim
		}
		if got := c.grid(d).rows; got != w.want {
			t.Errorf("rows of width %d = %v, want %v", w.width, got, w.want)
		}
	}
}

// In row charts each 95 % line and each 50 % bar holds the dot that follows it,
// and they lie where the numbers say.
func TestIntervalsHoldTheirValue(t *testing.T) {
	for _, name := range []string{"answers", "barriers", "help", "forms"} {
		c := example(t, name).Chart.(DotRows)
		for _, f := range forms(c, "", "") {
			lines, bars, dots := marks(f.scene, "i95"), marks(f.scene, "i50"), marks(f.scene, "dot")
			at := func(x X) float64 { return x.Percent*1e3 + x.Px }
			for _, dot := range dots {
				held := 0
				for _, l := range lines {
					if l.Y == dot.Y && at(l.X) <= at(dot.X) && at(dot.X) <= at(l.X2) {
						held++
					}
				}
				for _, b := range bars {
					if math.Abs(b.Y+b.H/2-dot.Y) < 1e-9 && at(b.X) <= at(dot.X) && at(dot.X) <= at(b.X)+at(b.W) {
						held++
					}
				}
				if held != 2 {
					t.Errorf("%s %s: the dot at %v has %d of its two intervals around it", name, f.name, dot.X, held)
				}
			}
			want := 0
			for _, r := range c.Rows {
				if r.Heading == "" && r.Kind == Interval {
					want++
				}
			}
			if len(dots) != want {
				t.Errorf("%s %s: %d dots, want %d", name, f.name, len(dots), want)
			}
		}
	}
	// 36 % of a plot from 38 to 84 % of the width.
	dot := marks(example(t, "barriers").Chart.Place(Wide), "dot")[0]
	if want := 38 + 46*.36; math.Abs(dot.X.Percent-want) > 1e-9 {
		t.Errorf("36 %% lies at %g %%, want %g", dot.X.Percent, want)
	}
}

// No chart draws an interval beside its value: each level line from limit to limit
// has a mark on it. The line of an upper bound has an end cap instead.
func TestLinesHoldAMark(t *testing.T) {
	at := func(x X) float64 { return x.Percent*1e3 + x.Px }
	for _, e := range Examples() {
		lines := 0
		for _, f := range forms(e.Chart, e.Title, e.Subtitle) {
			values := slices.Concat(marks(f.scene, "dot"), marks(f.scene, "dot-h"), marks(f.scene, "ring"))
			for _, l := range marks(f.scene, "i95") {
				if l.Y != l.Y2 {
					continue
				}
				lines++
				held := slices.ContainsFunc(values, func(m Mark) bool {
					return math.Abs(m.Y-l.Y) < 1e-9 && at(l.X) <= at(m.X) && at(m.X) <= at(l.X2)
				})
				capped := slices.ContainsFunc(f.scene.Marks, func(m Mark) bool {
					return m.Shape == Line && m.X == l.X2 && m.X2 == l.X2 && m.Y < l.Y && l.Y < m.Y2
				})
				if !held && !capped {
					t.Errorf("%s %s %s: the interval at height %g holds no value", e.Name, e.Language, f.name, l.Y)
				}
			}
		}
		switch e.Chart.(type) {
		case DotRows, Guess, Room, Amounts, GrowthRows, SizeRows:
			if lines == 0 {
				t.Errorf("%s %s draws no line", e.Name, e.Language)
			}
		}
	}
}

// A false interval is not drawn at all.
func TestFalseIntervalIsLeftOut(t *testing.T) {
	nan := math.NaN()
	for _, r := range []Row{
		{Value: .5, Low: .6, High: .7},
		{Value: .5, Low: .4, High: nan},
		{Value: .5, Low: nan, High: nan},
		{Value: .5},
	} {
		s := DotRows{Rows: []Row{r}, Max: 1}.Place(Wide)
		if n := len(marks(s, "i95")); n != 0 {
			t.Errorf("%+v draws %d intervals, want 0", r, n)
		}
		if n := len(marks(s, "dot")); n != 1 {
			t.Errorf("%+v draws %d dots, want 1", r, n)
		}
	}
	s := DotRows{Rows: []Row{{Value: nan}, {Value: .2, Kind: Missing}}, Max: 1}.Place(Wide)
	if n := len(marks(s, "dot")); n != 0 {
		t.Errorf("no value draws %d dots, want 0", n)
	}
}

func TestTornado(t *testing.T) {
	c := example(t, "tornado").Chart.(Tornado)
	s := c.Place(Wide)
	if n := len(marks(s, "win")); n != 6 {
		t.Errorf("%d bars above zero, want 6", n)
	}
	if n := len(marks(s, "loss")); n != 2 {
		t.Errorf("%d hollow parts, want 2: scrap and hours go below zero", n)
	}
	c.Rows = append(c.Rows, c.Rows...)
	if n := len(marks(c.Place(Wide), "win")); n != 6 {
		t.Errorf("%d bars of twelve rows, want the first 6", n)
	}
}

func TestPayback(t *testing.T) {
	s := example(t, "payback").Chart.Place(Wide)
	steps := marks(s, "step")
	if len(steps) != 5 {
		t.Fatalf("%d steps, want 5", len(steps))
	}
	for i, chance := range []float64{0, .01, .19, .47, .64} {
		if want := 28 + 144*(1-chance); math.Abs(steps[i].Y-want) > 1e-9 || steps[i].Y2 != steps[i].Y {
			t.Errorf("step %d at %g, want %g", i+1, steps[i].Y, want)
		}
		if want := float64(i) * 100 / 6; math.Abs(steps[i].X.Percent-want) > 1e-9 {
			t.Errorf("step %d begins at %g %%, want %g", i+1, steps[i].X.Percent, want)
		}
	}
}

// The k-th filled diamond ends at k/n, for every size of room.
func TestRoom(t *testing.T) {
	base := example(t, "room").Chart.(Room)
	for n := 5; n <= 60; n++ {
		for _, k := range []int{0, 1, n / 2, n} {
			c := base
			c.K, c.N, c.BandLow, c.BandHigh = k, n, n/5, n/2
			for _, w := range []Width{Wide, Slim} {
				s := c.Place(w)
				filled, hollow := marks(s, "jer"), marks(s, "jer-o")
				if len(filled) != k || len(hollow) != n-k {
					t.Fatalf("room %d of %d: %d filled and %d hollow diamonds", k, n, len(filled), len(hollow))
				}
				for i, m := range filled {
					end := m.X.Percent + 50/float64(n)
					if want := 100 * float64(i+1) / float64(n); math.Abs(end-want) > 1e-9 {
						t.Fatalf("diamond %d of %d ends at %g %%, want %g", i+1, n, end, want)
					}
				}
				zero := marks(s, "zero")
				if len(zero) != 1 || math.Abs(zero[0].X.Percent-100*float64(k)/float64(n)) > 1e-9 {
					t.Fatalf("room %d of %d: the line stands at %v", k, n, zero)
				}
			}
			for _, f := range forms(c, "9 af 14 i rummet", "Hvem mangler viden?") {
				for _, p := range problems(f) {
					t.Errorf("room %d of %d: %s", k, n, p)
				}
				if isBig(f.scene.Class) {
					if got := shapes(f.scene, "jer"); got != k {
						t.Errorf("room %d of %d %s: %d filled diamonds", k, n, f.name, got)
					}
				}
			}
		}
	}
}

func TestGrowthBeyondTheAxis(t *testing.T) {
	c := example(t, "growth").Chart.(GrowthRows)
	c.Rows = c.Rows[:2]
	c.Rows[0].Own, c.Rows[1].Own = 4, -.5
	var own []Mark
	for _, m := range marks(c.Place(Wide), "jer") {
		if m.Y > 32 {
			own = append(own, m)
		}
	}
	if len(own) != 2 || !strings.HasPrefix(own[0].D, "M0 -8V8L8") || !strings.HasPrefix(own[1].D, "M0 -8V8L-8") {
		t.Errorf("growth beyond the axis is drawn as %+v, want pointers to the right and to the left", own)
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range Formats {
		if got, ok := ParseFormat(f.String()); !ok || got != f {
			t.Errorf("ParseFormat(%q) = %v, %t, want %v, true", f.String(), got, ok, f)
		}
		w, h := f.Size()
		s := example(t, "answers").Chart.PlaceSlide(f, "Titel", "Spørgsmål")
		if got, want := s.ViewBox.W/s.ViewBox.H, w/h; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %g wide for its height, want %g", f, got, want)
		}
	}
	if _, ok := ParseFormat("3x2"); ok {
		t.Error("ParseFormat(3x2) is accepted")
	}
	if got := Format(99).String(); got != "16x9" {
		t.Errorf("an unknown format is %q, want 16x9", got)
	}
}
