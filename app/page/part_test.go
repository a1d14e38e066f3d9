package page

import (
	"regexp"
	"testing"

	"aispejl/app/text"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What is typed into a part that is not taken over yet would be lost.
func TestPartsWithFieldsDoNotSleep(t *testing.T) {
	field := regexp.MustCompile(`<(input|select|textarea)`)
	e, r := &Estimate{Lang: text.English}, &Result{Lang: text.English}
	e.OnInit()
	e.Render()
	r.OnInit()
	var all []*part
	for i := range partCount {
		all = append(all, e.part(i).(*part))
	}
	for _, key := range []string{"choice:", "head:costs", "field:investment", "widen:0", "draws:", "firm:0", "growth:0", "files:"} {
		all = append(all, e.fixed(key).(*part))
	}
	for _, name := range []string{"takes", "rows", "barriers", "help", "types", "measured\n", "next"} {
		all = append(all, r.part(name).(*part))
	}
	with := 0
	for _, p := range all {
		html := goapp.HTMLString(p.Of.draw(p.Lang, p.Key))
		if field.MatchString(html) && !p.fields {
			t.Errorf("the part %q has a field and sleeps", p.Key)
		}
		if p.fields {
			with++
		}
	}
	if with != 7 {
		t.Errorf("%d parts are said to have fields, want 7", with)
	}
}
