package text

import (
	"math"
	"strconv"
	"testing"
)

func parse64(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return v
}

func TestKroner(t *testing.T) {
	tests := []struct {
		v              float64
		da, en, signed string
	}{
		{0, "0_kr.", "DKK_0", "0_kr."},
		{12345, "12.345_kr.", "DKK_12,345", "+12.345_kr."},
		{-12345, "−12.345_kr.", "−DKK_12,345", "−12.345_kr."},
		{0.4, "0_kr.", "DKK_0", "0_kr."},
		{-0.4, "0_kr.", "DKK_0", "0_kr."},
		{1.5, "2_kr.", "DKK_2", "+2_kr."},
		{1e9, "1.000.000.000_kr.", "DKK_1,000,000,000", "+1.000.000.000_kr."},
		{nan, "–", "–", "–"},
		{1e15, "et meget stort beløb", "a very large amount", "et meget stort beløb"},
		{-inf, "et meget stort beløb", "a very large amount", "et meget stort beløb"},
	}
	for _, test := range tests {
		if got := plain(In(Danish).Kroner(test.v)); got != test.da {
			t.Errorf("da Kroner(%v) = %q, want %q", test.v, got, test.da)
		}
		if got := plain(In(English).Kroner(test.v)); got != test.en {
			t.Errorf("en Kroner(%v) = %q, want %q", test.v, got, test.en)
		}
		if got := plain(In(Danish).SignedKroner(test.v)); got != test.signed {
			t.Errorf("da SignedKroner(%v) = %q, want %q", test.v, got, test.signed)
		}
	}
	if got := plain(In(English).SignedKroner(5)); got != "+DKK_5" {
		t.Errorf("en SignedKroner(5) = %q, want +DKK_5", got)
	}
}

func TestShortKroner(t *testing.T) {
	tests := []struct {
		v      float64
		da, en string
	}{
		{0, "0_kr.", "DKK_0"},
		{999_950, "999.950_kr.", "DKK_999,950"},
		{999_999, "999.999_kr.", "DKK_999,999"},
		{999_999.7, "1_mio._kr.", "DKK_1_million"}, // never 1.000.000 kr. beside 1 mio. kr.
		{1_000_000, "1_mio._kr.", "DKK_1_million"},
		{1_004_999, "1_mio._kr.", "DKK_1_million"},
		{1_005_000, "1,01_mio._kr.", "DKK_1.01_million"},
		{1_250_000, "1,25_mio._kr.", "DKK_1.25_million"},
		{1_300_000, "1,3_mio._kr.", "DKK_1.3_million"},
		{1_304_000, "1,3_mio._kr.", "DKK_1.3_million"},
		{1_994_999, "1,99_mio._kr.", "DKK_1.99_million"},
		{1_995_000, "2_mio._kr.", "DKK_2_million"},
		{1_999_999, "2_mio._kr.", "DKK_2_million"},
		{-1_250_000, "−1,25_mio._kr.", "−DKK_1.25_million"},
		{10_000_000, "10_mio._kr.", "DKK_10_million"},
		{999_994_999, "999,99_mio._kr.", "DKK_999.99_million"},
		{999_995_000, "1_mia._kr.", "DKK_1_billion"},
		{12_340_000_000, "12,34_mia._kr.", "DKK_12.34_billion"},
		{1e15, "et meget stort beløb", "a very large amount"},
		{inf, "et meget stort beløb", "a very large amount"},
		{nan, "–", "–"},
	}
	for _, test := range tests {
		if got := plain(In(Danish).ShortKroner(test.v)); got != test.da {
			t.Errorf("da ShortKroner(%v) = %q, want %q", test.v, got, test.da)
		}
		if got := plain(In(English).ShortKroner(test.v)); got != test.en {
			t.Errorf("en ShortKroner(%v) = %q, want %q", test.v, got, test.en)
		}
	}
}

// A larger amount is never written in a smaller unit.
func TestShortKronerUnitsRise(t *testing.T) {
	unit := func(v float64) int {
		switch s := In(English).ShortKroner(v); {
		case len(s) > 7 && s[len(s)-7:] == "million":
			return 1
		case len(s) > 7 && s[len(s)-7:] == "billion":
			return 2
		}
		return 0
	}
	last := 0
	for v := 1.0; v < 1e13; v = math.Nextafter(v*1.0007, inf) {
		now := unit(v)
		if now < last {
			t.Fatalf("ShortKroner(%v) = %q: a smaller unit than before", v, In(English).ShortKroner(v))
		}
		last = now
	}
}

func TestDate(t *testing.T) {
	tests := []struct {
		year, month, day int
		da, en           string
	}{
		{2026, 11, 21, "21._november 2026", "21_November 2026"},
		{2026, 1, 1, "1._januar 2026", "1_January 2026"},
		{2025, 12, 31, "31._december 2025", "31_December 2025"},
		{2026, 13, 1, "2026", "2026"},
		{2026, 0, 1, "2026", "2026"},
		{2026, 5, 0, "maj 2026", "May 2026"},
		{2026, 5, 32, "maj 2026", "May 2026"},
	}
	for _, test := range tests {
		if got := plain(In(Danish).Date(test.year, test.month, test.day)); got != test.da {
			t.Errorf("da Date(%d, %d, %d) = %q, want %q", test.year, test.month, test.day, got, test.da)
		}
		if got := plain(In(English).Date(test.year, test.month, test.day)); got != test.en {
			t.Errorf("en Date(%d, %d, %d) = %q, want %q", test.year, test.month, test.day, got, test.en)
		}
	}
}
