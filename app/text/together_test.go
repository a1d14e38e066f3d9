package text

import (
	"strings"
	"testing"
)

func TestTogether(t *testing.T) {
	tests := []struct{ s, want string }{
		{"", ""},
		{"uden tal", "uden tal"},
		{"43 %", "43_%"},
		{"43 %, 19 % og 7 %.", "43_%, 19_% og 7_%."},
		{"1.250 kr. i alt", "1.250_kr. i alt"},
		{"1,25 mio. kr.", "1,25_mio. kr."}, // the formats join the rest
		{"de næste 12 måneder", "de næste 12_måneder"},
		{"3 spørgsmål", "3_spørgsmål"},
		{"2 svar og 2 svarene", "2_svar og 2 svarene"},
		{"19 af 100", "19_af_100"},
		{"19 af dem", "19 af dem"},
		{"af 100", "af 100"},
		{"del 2 af 5: tal", "del 2_af_5: tal"},
		{"5 of 7 firms", "5_of_7_firms"},
		{"a roof 3 high", "a roof 3 high"},
		{"n = 300, 2025", "n_=_300, 2025"},
		{"men = 300", "men = 300"},
		{"n = ukendt, 1", "n = ukendt, 1"},
		{"10–250 ansatte", "10–+250_ansatte"},
		{"36 % (31–42), 5–7 %", "36_%_(31–+42), 5–+7_%"},
		{"36% (31–42)", "36%_(31–+42)"},
		{"10 % (vægtet)", "10_% (vægtet)"},
		{"95 % (", "95_% ("},
		{"2021–2023–2025", "2021–+2023–+2025"},
		{"3 – 4", "3 – 4"},
		{"–4 og x–4", "–4 og x–4"},
		{"5 år<", "5_år<"},
		{"8 %", "8_%"},
		{"19 af,5", "19 af,5"},
		{"1 ", "1 "},
		{" 1", " 1"},
		{"Ældre end 2 år?", "Ældre end 2_år?"},
	}
	for _, test := range tests {
		if got := plain(Together(test.s)); got != test.want {
			t.Errorf("Together(%q) = %q, want %q", test.s, got, test.want)
		}
	}
}

func FuzzTogether(f *testing.F) {
	for _, s := range []string{"19 af 100", "n = 300", "5 år", "1 of 2 of 3 of", "2\u00a0af 3", "\xff 1 %", " = 1", "31–42", "1–\u20602–3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Together(s)
		if got, want := unjoined(once), unjoined(s); got != want {
			t.Errorf("Together(%q) = %q: more than spaces and joiners has changed", s, once)
		}
		if twice := Together(once); twice != once {
			t.Errorf("Together(Together(%q)) = %q, want %q", s, twice, once)
		}
	})
}

// unjoined takes back what Together does.
func unjoined(s string) string {
	return strings.NewReplacer(NoBreak, " ", Joiner, "").Replace(s)
}
