package page

import (
	"strings"
	"testing"
)

func TestParseShow(t *testing.T) {
	plain := setting{Scale: 1, Controls: true, Keys: true}
	with := func(change func(*setting)) setting {
		s := plain
		change(&s)
		return s
	}
	for _, c := range []struct {
		fragment string
		want     setting
	}{
		{"", plain},
		{"tema=moerk", with(func(s *setting) { s.Theme = "moerk" })},
		{"tema=moerk&tema=auto", plain},
		{"tema=pink", plain},
		{"format=16x9", with(func(s *setting) { s.Format, s.Keys = "16x9", false })},
		{"format=4x3&taster=1", with(func(s *setting) { s.Format = "4x3" })},
		{"taster=1&format=1x1", with(func(s *setting) { s.Format = "1x1" })},
		{"format=1920x1080", plain},
		{"format=16x9&format=auto", plain},
		{"taster=0", with(func(s *setting) { s.Keys = false })},
		{"kontrol=0", with(func(s *setting) { s.Controls = false })},
		{"kontrol=2", plain},
		{"skala=1.5", with(func(s *setting) { s.Scale = 1.5 })},
		{"skala=1,5", with(func(s *setting) { s.Scale = 1.5 })},
		{"skala=0.8&skala=2", with(func(s *setting) { s.Scale = 2 })},
		{"skala=3", plain},
		{"skala=0.79", plain},
		{"skala=NaN", plain},
		{"skala=-1", plain},
		{"skala=", plain},
		{"skala=inf", plain},
		{"data=2025-1", with(func(s *setting) { s.Edition = "2025-1" })},
		{"data=2025-1&data=<b>", with(func(s *setting) { s.Edition = "2025-1" })},
		{"item=barrier_detail.knowledge&size=250+", with(func(s *setting) { s.Item, s.Size = "barrier_detail.knowledge", "250+" })},
		{"item=__proto__", with(func(s *setting) { s.Item = "__proto__" })},
		{"item=Barriers&item=" + strings.Repeat("a", 65), plain},
		{"&&==&=x&toString&tema", plain},
		{strings.Repeat("x", 1<<20) + "&tema=moerk", plain},
	} {
		if got := parseShow(c.fragment); got != c.want {
			t.Errorf("parseShow(%.60q) = %+v, want %+v", c.fragment, got, c.want)
		}
	}
}

func FuzzParseShow(f *testing.F) {
	f.Add("item=barriers&size=50-99&tema=moerk&format=4x3&skala=1,2&kontrol=0&taster=1&data=2025-1")
	f.Add("tema=%6d&&=&format")
	f.Fuzz(func(t *testing.T, fragment string) {
		s := parseShow(fragment)
		if !(smallestScale <= s.Scale && s.Scale <= largestScale) {
			t.Errorf("parseShow(%q).Scale = %v, want it in [%v, %v]", fragment, s.Scale, smallestScale, largestScale)
		}
		if s != parseShow(fragment+"&unknown=1") && len(fragment) < fragmentLength-10 {
			t.Errorf("parseShow(%q) changes with an unknown parameter behind it", fragment)
		}
		for _, free := range []string{s.Edition, s.Item, s.Size} {
			if strings.ContainsAny(free, "<>\"'&/ ") || len(free) > idLength {
				t.Errorf("parseShow(%q) lets %q through", fragment, free)
			}
		}
	})
}
