package text

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"
)

// plain shows no-break spaces as "_", so that the tables below can be read.
func plain(s string) string { return strings.NewReplacer(NoBreak, "_", Joiner, "+").Replace(s) }

var (
	nan = math.NaN()
	inf = math.Inf(1)
)

func TestNumber(t *testing.T) {
	tests := []struct {
		v        float64
		decimals int
		da, en   string
	}{
		{0, 0, "0", "0"},
		{0, 2, "0,00", "0.00"},
		{7, 0, "7", "7"},
		{999, 0, "999", "999"},
		{1000, 0, "1.000", "1,000"},
		{12345.6, 1, "12.345,6", "12,345.6"},
		{1234567, 0, "1.234.567", "1,234,567"},
		{-12345, 0, "−12.345", "−12,345"},
		{-0.04, 1, "0,0", "0.0"}, // no minus before nothing
		{math.Copysign(0, -1), 0, "0", "0"},
		{0.5, 0, "1", "1"}, // half away from zero, not to even
		{2.5, 0, "3", "3"},
		{-2.5, 0, "−3", "−3"},
		{2.675, 2, "2,68", "2.68"}, // stored as 2.67499999999999982
		{1.005, 2, "1,01", "1.01"},
		{0.1 + 0.2, 1, "0,3", "0.3"},
		{100 * 0.285, 0, "29", "29"}, // stored as 28.499999999999996
		{9.995, 2, "10,00", "10.00"},
		{999.95, 1, "1.000,0", "1,000.0"},
		{0.999, 0, "1", "1"},
		{0.0004, 3, "0,000", "0.000"},
		{5, -3, "5", "5"},
		{1e21, 0, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"},
		{1e-300, 2, "0,00", "0.00"},
		{nan, 0, "–", "–"},
		{inf, 1, "–", "–"},
		{-inf, 1, "–", "–"},
	}
	for _, test := range tests {
		if got := In(Danish).Number(test.v, test.decimals); got != test.da {
			t.Errorf("da Number(%v, %d) = %q, want %q", test.v, test.decimals, got, test.da)
		}
		if got := In(English).Number(test.v, test.decimals); got != test.en {
			t.Errorf("en Number(%v, %d) = %q, want %q", test.v, test.decimals, got, test.en)
		}
	}
}

func TestSigned(t *testing.T) {
	tests := []struct {
		v        float64
		decimals int
		want     string
	}{
		{0.8, 1, "+0,8"},
		{-0.8, 1, "−0,8"},
		{0, 1, "0,0"},
		{0.04, 1, "0,0"},
		{-0.04, 1, "0,0"},
		{1234, 0, "+1.234"},
		{nan, 0, "–"},
		{inf, 0, "–"},
	}
	for _, test := range tests {
		if got := In(Danish).Signed(test.v, test.decimals); got != test.want {
			t.Errorf("Signed(%v, %d) = %q, want %q", test.v, test.decimals, got, test.want)
		}
	}
	if got := In(Danish).Points(0.173-0.146, 1); got != "+2,7" {
		t.Errorf("Points(0.027, 1) = %q, want +2,7", got)
	}
	if got := In(Danish).Count(4128); got != "4.128" {
		t.Errorf("Count(4128) = %q, want 4.128", got)
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		share  float64
		da, en string
	}{
		{0.43, "43_%", "43%"},
		{0.075, "7,5_%", "7.5%"},
		{0.07, "7_%", "7%"},
		{0.29, "29_%", "29%"}, // 100*0.29 is stored as 28.999999999999996
		{0.36004, "36_%", "36%"},
		{0.0745, "7,5_%", "7.5%"},
		{0.9996, "100_%", "100%"},
		{0.0004, "0_%", "0%"},
		{-0.008, "−0,8_%", "−0.8%"},
		{0, "0_%", "0%"},
		{1, "100_%", "100%"},
		{nan, "–", "–"},
		{1e308, "–", "–"},
	}
	for _, test := range tests {
		if got := plain(In(Danish).Percent(test.share)); got != test.da {
			t.Errorf("da Percent(%v) = %q, want %q", test.share, got, test.da)
		}
		if got := plain(In(English).Percent(test.share)); got != test.en {
			t.Errorf("en Percent(%v) = %q, want %q", test.share, got, test.en)
		}
	}
	if got := plain(In(Danish).PercentTo(0.17, 1)); got != "17,0_%" {
		t.Errorf("PercentTo(0.17, 1) = %q, want 17,0_%%", got)
	}
}

func TestRange(t *testing.T) {
	tests := []struct {
		low, high float64
		want      string
	}{
		{0.31, 0.42, "31–42"},
		{0.3061, 0.4155, "31–42"},
		{0, 1, "0–100"},
		{0.145, 0.285, "15–29"}, // both are stored below the half
		{nan, 0.4, "–"},
		{0.4, inf, "–"},
	}
	for _, test := range tests {
		if got := In(Danish).Range(test.low, test.high); got != test.want {
			t.Errorf("Range(%v, %v) = %q, want %q", test.low, test.high, got, test.want)
		}
	}
	if da, en := plain(In(Danish).PercentRange(0.05, 0.07)), In(English).PercentRange(0.05, 0.07); da != "5–7_%" || en != "5–7%" {
		t.Errorf("PercentRange(0.05, 0.07) = %q and %q, want 5–7_%% and 5–7%%", da, en)
	}
	if got := In(Danish).PercentRange(nan, 1); got != Dash {
		t.Errorf("PercentRange(NaN, 1) = %q, want %q", got, Dash)
	}
	if got, want := plain(In(Danish).WithRange(0.36, 0.3061, 0.4155)), "36_% (31–42)"; got != want {
		t.Errorf("da WithRange = %q, want %q", got, want)
	}
	if got, want := In(English).WithRange(0.36, 0.3061, 0.4155), "36% (31–42)"; got != want {
		t.Errorf("en WithRange = %q, want %q", got, want)
	}
	if got := In(English).Of100(0.65); got != "65" {
		t.Errorf("Of100(0.65) = %q, want 65", got)
	}
}

func TestTwoDigits(t *testing.T) {
	tests := []struct{ v, want float64 }{
		{0, 0},
		{7, 7},
		{12, 12},
		{123, 120},
		{125, 130},
		{-125, -130},
		{125_000, 130_000},
		{999_999, 1_000_000},
		{1000, 1000},
		{0.0345, 0.035},
		{1234567, 1200000},
		{124_999, 120_000},
		{inf, inf},
		{math.MaxFloat64, math.MaxFloat64},
	}
	for _, test := range tests {
		if got := TwoDigits(test.v); got != test.want {
			t.Errorf("TwoDigits(%v) = %v, want %v", test.v, got, test.want)
		}
	}
	if got := TwoDigits(nan); !math.IsNaN(got) {
		t.Errorf("TwoDigits(NaN) = %v, want NaN", got)
	}
	if got := TwoDigits(math.SmallestNonzeroFloat64); !(got >= 0 && got < 1e-322) {
		t.Errorf("TwoDigits(smallest) = %v, want about 5e-324", got)
	}
}

func TestList(t *testing.T) {
	tests := []struct {
		words  []string
		da, en string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a og b", "a and b"},
		{[]string{"a", "b", "c"}, "a, b og c", "a, b and c"},
	}
	for _, test := range tests {
		if got := In(Danish).List(test.words); got != test.da {
			t.Errorf("da List(%v) = %q, want %q", test.words, got, test.da)
		}
		if got := In(English).List(test.words); got != test.en {
			t.Errorf("en List(%v) = %q, want %q", test.words, got, test.en)
		}
	}
}

// FuzzNumber checks laws that hold for every number: the digits are those of v to
// half a unit in the last place, groups have three digits, nothing is exponential.
func FuzzNumber(f *testing.F) {
	for _, v := range []float64{0, 1, -1, 0.5, 2.675, 999.995, 1e15, -1e300, 5e-324, nan, inf} {
		f.Add(v, 2)
	}
	f.Fuzz(func(t *testing.T, v float64, decimals int) {
		d := min(max(decimals, 0), 12)
		for _, lang := range []string{Danish, English} {
			w := In(lang)
			s := w.Number(v, decimals)
			if math.IsNaN(v) || math.IsInf(v, 0) {
				if s != Dash {
					t.Fatalf("%s Number(%v) = %q, want %q", lang, v, s, Dash)
				}
				continue
			}
			group, point := ".", ","
			if lang == English {
				group, point = ",", "."
			}
			unsigned := strings.TrimPrefix(s, Minus)
			whole, fraction, _ := strings.Cut(unsigned, point)
			if len(fraction) != d {
				t.Fatalf("%s Number(%v, %d) = %q: %d decimals, want %d", lang, v, decimals, s, len(fraction), d)
			}
			parts := strings.Split(whole, group)
			for i, p := range parts {
				if len(p) > 3 || len(p) == 0 || i > 0 && len(p) != 3 || strings.Trim(p, "0123456789") != "" {
					t.Fatalf("%s Number(%v, %d) = %q: wrong groups", lang, v, decimals, s)
				}
			}
			back := parse64(t, strings.Join(parts, "")+"."+fraction)
			if s != unsigned {
				back = -back
			}
			// Half a unit, and what is lost beyond fifteen digits.
			allowed := 0.5*math.Pow(10, -float64(d))*(1+1e-9) + math.Abs(v)*1e-14
			if !(math.Abs(back-v) <= allowed) {
				t.Fatalf("%s Number(%v, %d) = %q, which is %v: off by more than %v", lang, v, decimals, s, back, allowed)
			}
			for _, out := range []string{w.Percent(v), w.ShortKroner(v), w.SignedKroner(v), w.Range(v, -v)} {
				if !utf8.ValidString(out) || out == "" {
					t.Fatalf("%s of %v: %q", lang, v, out)
				}
			}
		}
	})
}
