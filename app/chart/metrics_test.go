package chart

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestTextWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		size float64
		bold bool
		want float64
	}{
		{"", 15, false, 0},
		{"aa", 10, false, 2 * .556 * 10 * 1.06},
		{"aa", 10, true, 2 * .556 * 10 * 1.13},
		{"i.", 10, false, 2 * .22 * 10 * 1.06},
		{"36\u00a0%", 15, false, (2*.556 + .28 + .94) * 15 * 1.06},
		{"e\u0301", 10, false, .556 * 10 * 1.06}, // a combining accent has no width
		{"\u00ad", 10, false, 0},
		{"日", 10, false, 1.3 * 10 * 1.06},
	} {
		if got := TextWidth(c.text, c.size, c.bold); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("TextWidth(%q, %g, %t) = %g, want %g", c.text, c.size, c.bold, got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"", 100, nil},
		{"  \n ", 100, nil},
		{"aa bb", 100, []string{"aa bb"}},
		{"aa bb", 30, []string{"aa", "bb"}},
		{"aa  bb\ncc", 1000, []string{"aa bb cc"}},
		{"3\u00a0% aa", 40, []string{"3\u00a0%", "aa"}},
		{"aaaa\u00a0bbbb", 50, []string{"aaaa", "bbbb"}},    // a no-break space gives way before a word does
		{"kassa\u00adtion", 50, []string{"kassa-", "tion"}}, // a soft hyphen shows when used
		{"kassa\u00adtion", 500, []string{"kassation"}},     // and is gone when not
		{"aaaaaaaaaa", 50, []string{"aaaaa", "aaaaa"}},      // a long word breaks anywhere
		{"aa", math.NaN(), []string{"a", "a"}},              // no width: still an end
		{"ab", math.Inf(-1), []string{"a", "b"}},
	} {
		if got := Wrap(c.text, c.width, 15, false); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %g, 15, false) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestNoBreak(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"36 % af dem", "36_% af dem"},
		{"n = 300, 2025", "n_=_300, 2025"},
		{"9 af 14 i rummet", "9_af_14_i rummet"},
		{"kun 300 virksomheder", "kun 300_virksomheder"},
		{"300 produktionsvirksomheder", "300 produktionsvirksomheder"},
		{"Tallet: 10 (7–14)", "Tallet: 10 (7–14)"},
		{"figur 3. Parentes", "figur 3. Parentes"},
		{"a  b ", "a  b "},
	} {
		want := strings.ReplaceAll(c.want, "_", "\u00a0")
		if got := NoBreak(c.text); got != want {
			t.Errorf("NoBreak(%q) = %q, want %q", c.text, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	if got := Fit("aa bb", 100, 15, false); got != "aa bb" {
		t.Errorf("Fit(aa bb, 100) = %q, want it whole", got)
	}
	if got := Fit("aaaa bbbb", 60, 15, false); got != "aaaa…" {
		t.Errorf("Fit(aaaa bbbb, 60) = %q, want aaaa…", got)
	}
	if got := Fit("aaaa", 5, 15, false); got != "" {
		t.Errorf("Fit(aaaa, 5) = %q, want nothing", got)
	}
}

// FuzzWrap: no letter is lost or made up, and a line that has more than one
// letter fits.
func FuzzWrap(f *testing.F) {
	f.Add("36 % (31–42) af 300 virksomheder", 120.)
	f.Add("kvalitets\u00adkontrol\u00a0x 👩‍🏭 שלום", 40.)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		lines := Wrap(text, width, 15, false)
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if isSpace(r) || r == noBreak || r == softHyphen || r == '-' {
					return -1
				}
				return r
			}, s)
		}
		if got, want := letters(strings.Join(lines, "\n")), letters(text); got != want {
			t.Errorf("Wrap(%q, %g) keeps %q, want %q", text, width, got, want)
		}
		if width >= 15 {
			for _, line := range lines {
				if n := len([]rune(line)); n > 1 && TextWidth(line, 15, false) > width {
					t.Errorf("Wrap(%q, %g) has the line %q, %g wide", text, width, line, TextWidth(line, 15, false))
				}
			}
		}
	})
}
