package estimate

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/benefit"
)

func shippedTemplates(t testing.TB) []benefit.Template {
	t.Helper()
	all, err := benefit.Templates()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// What a template prefills reads back as the template, in both languages and after
// the language switch.
func TestTemplatesReadBack(t *testing.T) {
	for _, template := range shippedTemplates(t) {
		for lang, other := range map[string]string{"da": "en", "en": "da"} {
			idea := NewIdea(&template, lang)
			c, problems := ParseIdea(idea, lang)
			if problems != nil || !reflect.DeepEqual(c, template.Case) {
				t.Errorf("%s in %s: case %+v, problems %v, want %+v", template.ID, lang, c, problems, template.Case)
			}
			c, problems = ParseIdea(idea.Rewrite(lang, other), other)
			if problems != nil || !reflect.DeepEqual(c, template.Case) {
				t.Errorf("%s from %s to %s: case %+v, problems %v", template.ID, lang, other, c, problems)
			}
		}
	}
}

func TestParseIdea(t *testing.T) {
	first := shippedTemplates(t)[0]
	tests := []struct {
		name string
		set  map[string]string
		want []string // place, code and what goes with it
	}{
		{"nothing wrong", map[string]string{"investment.low": "0,3 mio.", "value_added": "15,2 mio."}, nil},
		{"low above best", map[string]string{"investment.low": "500.000"}, []string{"investment low-above-best"}},
		{"best above high", map[string]string{"investment.high": "1"}, []string{"investment best-above-high"}},
		{"both", map[string]string{"internal_hours.low": "3", "internal_hours.best": "2", "internal_hours.high": "1"}, []string{"internal_hours low-above-best", "internal_hours best-above-high"}},
		{"negative", map[string]string{"hours_saved_per_week.low": "-1"}, []string{"hours_saved_per_week.low below-minimum 0"}},
		{"share above 1", map[string]string{"realised_share.high": "101"}, []string{"realised_share.high above-maximum 100"}},
		{"horizon 0", map[string]string{"horizon_years": "0"}, []string{"horizon_years below-minimum 1"}},
		{"horizon 11", map[string]string{"horizon_years": "11"}, []string{"horizon_years above-maximum 10"}},
		{"horizon 4,5", map[string]string{"horizon_years": "4,5"}, []string{"horizon_years not-whole"}},
		{"rate -100 %", map[string]string{"discount_rate": "-100"}, []string{"discount_rate not-above -100"}},
		{"empty", map[string]string{"investment.best": " ", "hourly_cost": ""}, []string{"investment.best missing", "hourly_cost missing"}},
		{"one end", map[string]string{"investment.low": ""}, []string{"investment.low ends"}},
		{"no ends", map[string]string{"investment.low": "", "investment.high": ""}, nil},
		{
			"no numbers",
			map[string]string{"investment.low": "1.2.3", "investment.best": "1e308", "investment.high": "NaN"},
			[]string{"investment.best number »1e308«", "investment.low number »1.2.3«", "investment.high number »NaN«"},
		},
		{"two readings", map[string]string{"investment.low": "1.25"}, []string{"investment.low ambiguous »1.25« 1,25 125"}},
		{"too large", map[string]string{"investment.high": "9999999999999999"}, []string{"investment.high too-large »9999999999999999«"}},
		{"too large together", map[string]string{"running_cost.low": "", "running_cost.high": "", "running_cost.best": "900 mia.", "hourly_cost": "900.000.000.000.000"}, []string{" total-too-large"}},
		{"no value added", map[string]string{"value_added": "0"}, []string{"value_added not-above 0"}},
	}
	for _, test := range tests {
		idea := NewIdea(&first, "da")
		for field, text := range test.set {
			if !strings.Contains(" "+strings.Join(IdeaFields(), " ")+" ", " "+field+" ") {
				t.Fatalf("%s: there is no field %s", test.name, field)
			}
			idea.Texts[field] = text
		}
		_, problems := ParseIdea(idea, "da")
		var got []string
		for _, p := range problems {
			s := IdeaField(p.Input, p.Part) + " " + p.Code
			switch p.Code {
			case string(benefit.BelowMinimum), string(benefit.NotAbove), string(benefit.AboveMaximum):
				s += " " + answer.WriteNumber(p.Limit, "da")
			case answer.CodeNumber, answer.CodeTooLarge:
				s += " »" + p.Value + "«"
			case answer.CodeAmbiguous:
				s += " »" + p.Value + "« " + p.Readings[0] + " " + p.Readings[1]
			}
			got = append(got, s)
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: problems %q, want %q", test.name, got, test.want)
		}
	}
}

// Low and high left empty mean a number that is known; equal ones a constant.
func TestParseIdeaEnds(t *testing.T) {
	first := shippedTemplates(t)[0]
	idea := NewIdea(&first, "da")
	for _, part := range []string{".low", ".high"} {
		idea.Texts["investment"+part] = ""
		idea.Texts["internal_hours"+part] = "250"
	}
	c, problems := ParseIdea(idea, "da")
	if problems != nil || c.Investment != benefit.Number(400_000) || c.InternalHours != benefit.Triple(250, 250, 250) {
		t.Errorf("investment %+v, hours %+v, problems %v", c.Investment, c.InternalHours, problems)
	}
}

func TestEncodeIdeas(t *testing.T) {
	var ideas []Idea
	for _, template := range shippedTemplates(t)[:3] {
		idea := NewIdea(&template, "da")
		idea.Name = "Idé om " + template.ID
		idea.Texts["investment.low"] = "slet ikke et tal"
		ideas = append(ideas, idea)
	}
	got, ok := DecodeIdeas(EncodeIdeas(ideas, true))
	if !ok || !reflect.DeepEqual(got, ideas) {
		t.Errorf("DecodeIdeas(EncodeIdeas(x)) = %+v, want %+v", got, ideas)
	}
	bare := EncodeIdeas(ideas, false)
	if strings.ContainsAny(strings.TrimPrefix(bare, ideasVersion), "0123456789") {
		t.Errorf("without amounts there are numbers: %q", bare)
	}
}

func FuzzIdeas(f *testing.F) {
	first := shippedTemplates(f)[0]
	f.Add(EncodeIdeas([]Idea{NewIdea(&first, "da")}, true), "da")
	f.Add("aispejl-ideas-1\nidea\tx\ninvestment.best\t1.25\n", "en")
	f.Add("aispejl-ideas-1\ninvestment.best\t1\nidea", "da")
	f.Fuzz(func(t *testing.T, text, lang string) {
		ideas, ok := DecodeIdeas(text)
		if ok != (len(ideas) > 0) || len(ideas) > MostIdeas {
			t.Fatalf("DecodeIdeas(%q) = %d ideas, %t", text, len(ideas), ok)
		}
		for _, idea := range ideas {
			c, problems := ParseIdea(idea, lang)
			if problems != nil {
				continue
			}
			if found := c.Validate(); found != nil {
				t.Fatalf("ParseIdea accepts %+v, which is not legal: %v", idea, found)
			}
			back, problems := ParseIdea(ideaOf(idea.Template, &c, lang), lang)
			if problems != nil || math.Abs(back.Investment.Best-c.Investment.Best) > 0 {
				t.Fatalf("%+v written and read is %+v, %v", c, back, problems)
			}
		}
	})
}
