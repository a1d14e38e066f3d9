package page

import (
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Every widget draws its finding in every format, and its twin has nothing to press.
func TestShowDraws(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		for _, slug := range showWidgets {
			live := render(t, &Show{Lang: lang, Widget: slug})
			s := &Show{Lang: lang, Widget: slug, Still: true}
			still := render(t, s)
			for _, format := range slideFormats {
				if !strings.Contains(live, "show-slide f"+format.String()) || !strings.Contains(still, "show-slide f"+format.String()) {
					t.Errorf("%s/%s has no picture in %s", lang, slug, format)
				}
			}
			if strings.Contains(still, "<button") {
				t.Errorf("%s/%s/stille has something to press", lang, slug)
			}
			if title := s.title(); title == "" || !strings.Contains(still, title) {
				t.Errorf("%s/%s/stille lacks its finding %q", lang, slug, title)
			}
			if slug != "kilde" && !strings.Contains(still, "<svg") {
				t.Errorf("%s/%s/stille has no drawing", lang, slug)
			}
		}
	}
}

// An item that no edition has is as good as none.
func TestShowItems(t *testing.T) {
	shipped := figure.Shipped()
	items := []string{"", "nonsense", "deb2025.barriers", "ti2025", "ti2025.", ".", "250+", "help", "types", "growth", "segment", "sample", "funnel"}
	for _, q := range shipped.Questions {
		items = append(items, q.ID, q.Source+"."+q.ID)
	}
	for _, f := range shipped.Figures {
		items = append(items, f.ID)
	}
	for _, slug := range []string{"svar", "rum", "kilde", "stoerrelse"} {
		for _, item := range items {
			s := &Show{Lang: text.English, Widget: slug, setting: setting{Scale: 1, Item: item, Size: item}}
			f := s.figure(s.drawer())
			if f == nil || f.Title == "" || strings.Contains(f.Title+f.Sub, "[") || strings.Contains(f.Title+f.Sub, "NaN") {
				t.Errorf("%s with item %q shows %+v", slug, item, f)
			}
		}
	}
	d := draw(text.English)
	if got, want := d.answerFigure("deb2025.barriers").Title, d.answerFigure("barriers").Title; got == want {
		t.Errorf("the two sources of barriers give the same title %q", got)
	}
}

func TestShowEditions(t *testing.T) {
	old, mid, late := &figure.Edition{ID: "2024-1"}, &figure.Edition{ID: "2025-1", OutdatedAfter: "2000-01"}, &figure.Edition{ID: "2026-1", OutdatedAfter: "2999-12"}
	all := []*figure.Edition{old, mid, late}
	w := text.In(text.English)
	for _, c := range []struct {
		id   string
		want *figure.Edition
		said string
	}{
		{"", late, ""},
		{"2026-1", late, ""},
		{"2030-1", late, ""},
		{"2024-1", old, w.T("show.newer", "edition", "2024-1")},
	} {
		got := editionOf(c.id, all)
		if got != c.want || notice(w, got, all) != c.said {
			t.Errorf("editionOf(%q) = %s saying %q, want %s saying %q", c.id, got.ID, notice(w, got, all), c.want.ID, c.said)
		}
	}
	if got, want := notice(w, mid, all[:2]), w.T("foot.outdated", "edition", "2025-1"); got != want {
		t.Errorf("the notice of an outdated newest edition = %q, want %q", got, want)
	}
}

// The three questions place the firm as the result page does; one too few does not.
func TestShowKort(t *testing.T) {
	s := &Show{Lang: text.Danish, Widget: "kort", setting: setting{Scale: 1, Controls: true}}
	s.choose("size", "50-99")
	s.choose("use", "limited")
	s.showPlace()
	if s.play.shown || !s.play.missing {
		t.Errorf("after two answers shown, missing = %v, %v, want false, true", s.play.shown, s.play.missing)
	}
	s.choose("priority", "5")
	s.showPlace()
	if got, want := s.title(), s.words().T("segment.aspiring.verdict"); !s.play.shown || got != want {
		t.Errorf("title = %q, want %q", got, want)
	}
	s.choose("use", "dont-know")
	if got, want := s.title(), s.words().T("segment.missing.title"); got != want {
		t.Errorf("with use unknown the title = %q, want %q", got, want)
	}
}

func TestEmbedCode(t *testing.T) {
	got := embedCode("https://a.dk/vis/svar/#item=x&amp;data=2025-1", `36 % "af" <alle>`, "https://a.dk/web/embed.js")
	want := `<iframe src="https://a.dk/vis/svar/#item=x&amp;data=2025-1" title="36 % &quot;af&quot; &lt;alle>" loading="lazy" style="width:100%;aspect-ratio:16/9;border:0"></iframe>` +
		"\n" + `<script src="https://a.dk/web/embed.js" async></script>`
	if got != want {
		t.Errorf("embedCode =\n%s\nwant\n%s", got, want)
	}
}

// The code that others get holds nothing of what the visitor answered.
func TestEmbedTellsNoAnswers(t *testing.T) {
	d := draw(text.Danish)
	a := answer.Answers{Barriers: []string{"knowledge"}}
	f := d.barriersFigure(a)
	if plain := d.barriersFigure(answer.Answers{}).Title; f.Title == plain {
		t.Fatalf("the title %q does not depend on the answers: choose another case", f.Title)
	}
	html := goapp.HTMLString(tools{text.Danish}.embed(f))
	if strings.Contains(html, f.Title) || !strings.Contains(html, "/vis/barrierer/") {
		t.Errorf("the embedding code has the visitor's title, or no address: %s", html)
	}
}
