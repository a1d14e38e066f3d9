package answer

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestParseNumber(t *testing.T) {
	tests := []struct {
		lang, text string
		want       float64
		code       string
	}{
		{"da", "1250000", 1250000, ""},
		{"da", "1.250.000", 1250000, ""},
		{"da", "1 250 000", 1250000, ""},
		{"da", "1\u00a0250\u00a0000", 1250000, ""},
		{"da", "1\u202f250\u202f000", 1250000, ""},
		{"da", "1,25 mio.", 1250000, ""},
		{"da", "1,25 mio. kr.", 1250000, ""},
		{"da", "15,2 mio", 15200000, ""},
		{"da", "1,1 mio", 1100000, ""}, // 1.1*1e6 in floating point is not
		{"da", "2 mia.", 2e9, ""},
		{"da", "3 millioner", 3e6, ""},
		{"da", "40.000 t.kr.", 4e7, ""},
		{"da", "40.000 tkr", 4e7, ""},
		{"da", "12,5", 12.5, ""},
		{"da", ",5", 0.5, ""},
		{"da", "0,125", 0.125, ""},
		{"da", "1.250", 1250, ""},
		{"da", "1.250,75", 1250.75, ""},
		{"da", "kr. 1.250", 1250, ""},
		{"da", "1.250 kr.", 1250, ""},
		{"da", "1250 DKK", 1250, ""},
		{"da", " -1.250 ", -1250, ""},
		{"da", "\u22121.250", -1250, ""},
		{"da", "\u20131,5", -1.5, ""},
		{"da", "-0", 0, ""},
		{"da", "\u202a1.250\u202c", 1250, ""},
		{"da", "999999999999999", 999999999999999, ""},
		{"da", "1.25", 0, CodeAmbiguous},
		{"da", "12.5", 0, CodeAmbiguous},
		{"da", "1.25 mio.", 0, CodeAmbiguous},
		{"da", "1234.567", 0, CodeAmbiguous},
		{"da", "0.250", 0, CodeAmbiguous},
		{"da", "-1.25", 0, CodeAmbiguous},
		{"da", "1.2.3", 0, CodeNumber},
		{"da", "1.250 000", 0, CodeNumber},
		{"da", "1,2,3", 0, CodeNumber},
		{"da", "1,250,000", 0, CodeNumber},
		{"da", "1 25", 0, CodeNumber},
		{"da", "1.25,5", 0, CodeNumber},
		{"da", "5,", 0, CodeNumber},
		{"da", "5.", 0, CodeNumber},
		{"da", ".5", 0, CodeNumber},
		{"da", "1  250", 0, CodeNumber},
		{"da", "2 billion", 0, CodeNumber}, // a thousand times more in Danish than in English
		{"da", "1,5 t", 0, CodeNumber},
		{"da", "kr. 5 kr.", 0, CodeNumber},
		{"da", "--5", 0, CodeNumber},
		{"da", "1e308", 0, CodeNumber},
		{"da", "NaN", 0, CodeNumber},
		{"da", "Inf", 0, CodeNumber},
		{"da", "-inf", 0, CodeNumber},
		{"da", "0x10", 0, CodeNumber},
		{"da", "", 0, CodeNumber},
		{"da", "kr.", 0, CodeNumber},
		{"da", "mange", 0, CodeNumber},
		{"da", "٣", 0, CodeNumber},
		{"da", strings.Repeat("9", 16), 0, CodeTooLarge},
		{"da", "9999999 mia.", 0, CodeTooLarge},
		{"da", strings.Repeat("9", 308), 0, CodeNumber},
		{"en", "1,250,000", 1250000, ""},
		{"en", "1 250 000", 1250000, ""},
		{"en", "12.5", 12.5, ""},
		{"en", "1.25 million", 1250000, ""},
		{"en", "1.25m", 1250000, ""},
		{"en", "40k", 40000, ""},
		{"en", "2 billion", 2e9, ""},
		{"en", "2bn DKK", 2e9, ""},
		{"en", "DKK 1,250", 1250, ""},
		{"en", "1.250", 1.25, ""},
		{"en", ".5", 0.5, ""},
		{"en", "1,25", 0, CodeAmbiguous},
		{"en", "1.250.000", 0, CodeNumber},
		{"en", "1.2.3", 0, CodeNumber},
		{"en", "1,25 mio. x", 0, CodeNumber},
	}
	for _, tt := range tests {
		got, code := ParseNumber(tt.text, tt.lang)
		if got != tt.want || code != tt.code {
			t.Errorf("ParseNumber(%q, %q) = %v, %q, want %v, %q", tt.text, tt.lang, got, code, tt.want, tt.code)
		}
	}
}

func TestReadings(t *testing.T) {
	tests := []struct {
		lang, text     string
		decimal, whole float64
		ok             bool
	}{
		{"da", "1.25", 1.25, 125, true},
		{"da", "-1.25", -1.25, -125, true},
		{"da", "1.25 mio.", 1250000, 125000000, true},
		{"da", "1234.567", 1234.567, 1234567, true},
		{"en", "1,25", 1.25, 125, true},
		{"da", "1.250", 0, 0, false},
		{"da", "abc", 0, 0, false},
	}
	for _, tt := range tests {
		decimal, whole, ok := Readings(tt.text, tt.lang)
		if decimal != tt.decimal || whole != tt.whole || ok != tt.ok {
			t.Errorf("Readings(%q, %q) = %v, %v, %v, want %v, %v, %v", tt.text, tt.lang, decimal, whole, ok, tt.decimal, tt.whole, tt.ok)
		}
	}
}

func TestWriteNumber(t *testing.T) {
	tests := []struct {
		lang  string
		value float64
		want  string
	}{
		{"da", 0, "0"},
		{"da", 999, "999"},
		{"da", 1250, "1.250"},
		{"da", 1250000.5, "1.250.000,5"},
		{"da", -1250, "-1.250"},
		{"en", 1250000.5, "1,250,000.5"},
		{"en", 0.25, "0.25"},
	}
	for _, tt := range tests {
		if got := WriteNumber(tt.value, tt.lang); got != tt.want {
			t.Errorf("WriteNumber(%v, %q) = %q, want %q", tt.value, tt.lang, got, tt.want)
		}
	}
}

func TestRewriteNumbers(t *testing.T) {
	form := Form{
		"guess":                {"40"},
		"growth.revenue.first": {"1.250.000,5"},
		"growth.revenue.last":  {"15,2 mio"},
		"growth.staff.first":   {"1.25"}, // ambiguous: stays as typed
		"use":                  {"limited"},
	}
	want := Form{
		"guess":                {"40"},
		"growth.revenue.first": {"1,250,000.5"},
		"growth.revenue.last":  {"15,200,000"},
		"growth.staff.first":   {"1.25"},
		"use":                  {"limited"},
	}
	got := RewriteNumbers(form, "da", "en")
	if !got.Equal(want) {
		t.Errorf("RewriteNumbers(%v) = %v, want %v", form, got, want)
	}
	if form["growth.revenue.last"][0] != "15,2 mio" {
		t.Error("RewriteNumbers changed the form it was given")
	}
}

// FuzzParseNumber: whatever is typed, an accepted value is finite and small, is
// written back so that it reads as the same value in both languages, and a
// refused one is 0.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"1.250.000", "1,25 mio.", "12,5", "1.25", "-5", "1e308", "1.2.3", "٣", "kr. 1", "9999999 mia.", "0007", "999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"da", "en"} {
			v, code := ParseNumber(text, lang)
			if short, ok := justDigits(text); ok { // the short way and the long one
				n, _ := scan(text, notationOf(lang))
				if long, code := n.value(); long != short || code != "" {
					t.Fatalf("justDigits(%q) = %v, want %v", text, short, long)
				}
			}
			if math.IsNaN(v) || !(math.Abs(v) < 1e15) {
				t.Fatalf("ParseNumber(%q, %q) = %v", text, lang, v)
			}
			if code != "" {
				if v != 0 {
					t.Fatalf("ParseNumber(%q, %q) = %v with code %q", text, lang, v, code)
				}
				continue
			}
			for _, to := range []string{"da", "en"} {
				written := WriteNumber(v, to)
				if len(written) > numberLength {
					continue // a typed number of sixty decimals
				}
				if again, code := ParseNumber(written, to); again != v || code != "" {
					t.Fatalf("ParseNumber(%q, %q) = %v, but written %q reads %v, %q", text, lang, v, written, again, code)
				}
			}
		}
	})
}

// A second, plain way to write Danish numbers must be read as the value it was
// written from.
func TestParseNumberReadsPlainDanish(t *testing.T) {
	for _, v := range []float64{0, 1, 12, 123, 1234, 12345, 123456, 1234567, 0.5, 1234.5, 98765.4321} {
		text := strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
		if got, code := ParseNumber(text, "da"); got != v || code != "" {
			t.Errorf("ParseNumber(%q) = %v, %q, want %v", text, got, code, v)
		}
	}
}
