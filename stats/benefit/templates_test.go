package benefit

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"
)

func TestTemplates(t *testing.T) {
	templates, err := Templates()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, tpl := range templates {
		ids = append(ids, tpl.ID)
		for lang, mark := range map[string]string{"da": "ksempel", "en": "xample"} {
			if !strings.Contains(tpl.Note.In(lang), mark) {
				t.Errorf("%s: note %q does not say that it is an example", tpl.ID, tpl.Note.In(lang))
			}
		}
		if want := len(rangeInputs) + len(NumberInputs()); len(tpl.Why) != want {
			t.Errorf("%s: %d presets with reasoning, want %d", tpl.ID, len(tpl.Why), want)
		}
		o := mustEngine(t, MovingDraws, 1, tpl.Case).Run()
		if math.IsNaN(o.NPV.Mean) {
			t.Errorf("%s: mean = NaN", tpl.ID)
		}
	}
	if got, want := strings.Join(ids, " "), "inspection process stock planning quoting maintenance own"; got != want {
		t.Errorf("templates = %s, want %s", got, want)
	}
}

// The first template is the example drawn on the page, which is also the first
// documented case.
func TestFirstTemplateIsTheFirstCase(t *testing.T) {
	templates, err := Templates()
	if err != nil {
		t.Fatal(err)
	}
	got := templates[0].Case
	want, _ := readCase(t, "01-inspection")
	want.ValueAdded = nil // a template knows nothing of the firm
	if got != want {
		t.Errorf("first template = %+v, want %+v", got, want)
	}
}

func TestReadTemplatesReportsAll(t *testing.T) {
	good, err := os.ReadFile("data/templates.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(good), "\n")
	const header = "template,input,low,best,high,da,en\n"
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"t.csv:1:0: no templates"}},
		{"header", "a,b\n", []string{"t.csv:1:0: header must be", "no templates"}},
		{"fields", header + "x,title\n", []string{"t.csv:2:0: 2 fields, want 7"}},
		{"quote", header + "x,\"title\n", []string{"t.csv:"}},
		{"texts", header + "x,title,,,,,\n", []string{"t.csv:2:12: no text in Danish", "t.csv:2:13: no text in English"}},
		{"unknown", header + "x,colour,,1,,a,b\n", []string{`t.csv:2:3: unknown input "colour"`}},
		{"number", header + "x,investment,a,b,1.2.3,a,b\n", []string{`2:14: investment: "a" is not a number`, `2:16: investment: "b"`, `2:18: investment: "1.2.3"`}},
		{"half", header + "x,investment,1,2,,a,b\n", []string{"needs best alone, or low, best and high"}},
		{"scalar", header + "x,hourly_cost,1,2,3,a,b\n", []string{"hourly_cost: needs best alone"}},
		{"rule", header + "x,realised_share,.5,.4,1.2,a,b\n", []string{"realised_share.high: 1.2 is above 1", "low 0.5 is above best 0.4"}},
		{"nan", header + "x,investment,,NaN,,a,b\n", []string{"investment: is not a finite number"}},
		{"twice", header + "x,ramp_years,,1,,a,b\nx,ramp_years,,1,,a,b\n", []string{`t.csv:3:3: template "x" has ramp_years twice`}},
		{"missing", strings.Join(lines[:5], "\n") + "\n", []string{`t.csv:2:0: template "inspection" has no running_cost`, "has no horizon_years"}},
	} {
		_, err := ReadTemplates(strings.NewReader(test.text), "t.csv")
		if err == nil {
			t.Errorf("%s: no error", test.name)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %q, want it to contain %q", test.name, err, want)
			}
		}
		var record *RecordError
		if !errors.As(err, &record) || record.File != "t.csv" {
			t.Errorf("%s: error %v is no RecordError of t.csv", test.name, err)
		}
	}
}

func FuzzReadTemplates(f *testing.F) {
	f.Add(templatesFile)
	f.Add("template,input,low,best,high,da,en\nx,title,,,,a,b\n")
	f.Fuzz(func(t *testing.T, text string) {
		templates, err := ReadTemplates(strings.NewReader(text), "fuzz.csv")
		if err != nil {
			return
		}
		for _, tpl := range templates {
			if problems := tpl.Case.Validate(); problems != nil {
				t.Errorf("template %q read without error has %v", tpl.ID, problems)
			}
		}
	})
}
