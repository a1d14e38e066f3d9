package chart

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// outcomes are the places across of the circles that gain and of those that lose, in
// px of a drawing as narrow as it gets.
func outcomes(t *testing.T, f form) (gain, loss []float64) {
	t.Helper()
	places := map[string]map[string]bool{}
	for _, m := range Resolve(f.scene, f.widths[0], Palette{Page: "page", Pop: "pop"}) {
		if m.Shape != Path || !m.Round {
			continue
		}
		places[m.Stroke] = map[string]bool{}
		for _, place := range strings.Split(m.D, "M")[1:] {
			if place, ok := strings.CutSuffix(place, "h.01"); ok {
				if places[m.Stroke][place] {
					t.Errorf("%s: two circles at %s", f.name, place)
				}
				places[m.Stroke][place] = true
			}
		}
	}
	for place := range places["page"] {
		if !places["pop"][place] {
			t.Errorf("%s: a hole without a circle at %s", f.name, place)
		}
	}
	for place := range places["pop"] {
		across, _, _ := strings.Cut(place, " ")
		x, err := strconv.ParseFloat(across, 64)
		if err != nil {
			t.Fatal(err)
		}
		if places["page"][place] {
			loss = append(loss, x)
		} else {
			gain = append(gain, x)
		}
	}
	return gain, loss
}

// 50 futures, 20 where it is narrow, and each on its side of zero.
func TestFuturesAddUp(t *testing.T) {
	c := example(t, "futures").Chart.(Futures)
	for _, f := range forms(c, "", "") {
		gain, loss := outcomes(t, f)
		wantGain, wantLoss := 32, 18
		if f.name == "slim" {
			wantGain, wantLoss = 13, 7
		}
		if len(gain) != wantGain || len(loss) != wantLoss {
			t.Errorf("%s: %d gain and %d lose, want %d and %d", f.name, len(gain), len(loss), wantGain, wantLoss)
		}
	}
	// The bins of the design: 40,000 kr. wide, 80,000 slim.
	for _, want := range []struct {
		values   []float64
		width, r float64
		bin      float64
	}{{c.Values, narrowestWide, 9.5, 40e3}, {c.ValuesSlim, narrowestSlim, 9, 80e3}} {
		if got := stack(want.values, want.width, want.r, 252).bin; got != want.bin {
			t.Errorf("bin in %g px = %g, want %g", want.width, got, want.bin)
		}
	}
}

// Odd outcomes: all are drawn, on their side of zero, on an axis that holds them.
func TestFuturesOddValues(t *testing.T) {
	fill := func(f func(i int) float64) []float64 {
		out := make([]float64, 50)
		for i := range out {
			out[i] = f(i)
		}
		return out
	}
	for _, c := range []struct {
		name       string
		values     []float64
		gain, loss int
	}{
		{"all equal", fill(func(int) float64 { return 123456 }), 50, 0},
		{"all equal loss", fill(func(int) float64 { return -0.5 }), 0, 50},
		{"all zero", make([]float64, 50), 50, 0},
		{"all gain", fill(func(i int) float64 { return 1e6 + float64(i) }), 50, 0},
		{"all loss", fill(func(i int) float64 { return -1e9 - float64(i) }), 0, 50},
		{"huge", fill(func(i int) float64 { return (float64(i) - 9.5) * 1e300 }), 40, 10},
		{"infinite", []float64{math.Inf(-1), 5, math.Inf(1)}, 2, 1},
		{"one far away", append(fill(func(i int) float64 { return float64(i - 25) })[:49], 1e9), 25, 25},
		{"tiny", fill(func(i int) float64 { return (float64(i) - 24.5) * 1e-9 }), 25, 25},
		{"not a number", []float64{math.NaN(), 1, -1, math.NaN()}, 1, 1},
		{"none", nil, 0, 0},
	} {
		chart := example(t, "futures").Chart.(Futures)
		chart.Values, chart.ValuesSlim = c.values, nil
		for _, f := range forms(chart, "", "") {
			gain, loss := outcomes(t, f)
			if len(gain) != c.gain || len(loss) != c.loss {
				t.Errorf("%s %s: %d gain and %d lose, want %d and %d", c.name, f.name, len(gain), len(loss), c.gain, c.loss)
			}
			for _, p := range problems(f) {
				t.Errorf("%s: %s", c.name, p)
			}
			mark := marks(f.scene, "zero")[0].X
			zero := mark.Percent*f.widths[0]/100 + mark.Px
			for _, x := range gain {
				if x < zero {
					t.Errorf("%s %s: a gain left of zero", c.name, f.name)
				}
			}
			for _, x := range loss {
				if x > zero {
					t.Errorf("%s %s: a loss right of zero", c.name, f.name)
				}
			}
			if f.name == "wide" && f.scene.Height > 500 {
				t.Errorf("%s: %g px high, want at most 500", c.name, f.scene.Height)
			}
		}
	}
}
