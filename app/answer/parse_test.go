package answer

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestQuestions(t *testing.T) {
	ids := map[string]bool{}
	part := 1
	for _, q := range Questions() {
		if ids[q.ID] {
			t.Errorf("question %s stands twice", q.ID)
		}
		ids[q.ID] = true
		if q.Part < part || q.Part > Parts {
			t.Errorf("question %s is in part %d after part %d", q.ID, q.Part, part)
		}
		part = q.Part
		if got, ok := Lookup(q.ID); !ok || got.ID != q.ID {
			t.Errorf("Lookup(%q) = %v, %v", q.ID, got.ID, ok)
		}
		if q.Choice() != (len(q.Options) > 0) {
			t.Errorf("question %s: %s with %d options", q.ID, q.Kind, len(q.Options))
		}
		if q.When != "" {
			field, option, _ := strings.Cut(q.When, "=")
			if on, ok := Lookup(field); !ok || !slices.Contains(on.Options, option) || !ids[field] {
				t.Errorf("question %s depends on %s, which no earlier question offers", q.ID, q.When)
			}
		}
	}
	if part != Parts {
		t.Errorf("last question is in part %d, want %d", part, Parts)
	}
	if _, ok := Lookup("nothing"); ok {
		t.Error("Lookup(nothing) found a question")
	}
}

func TestApplicable(t *testing.T) {
	tests := []struct {
		barriers []string
		want     []string
	}{
		{nil, nil},
		{[]string{"other"}, nil},
		{[]string{"knowledge"}, []string{"barrier_detail.knowledge"}},
		{[]string{"business-case", "data-it"}, []string{"barrier_detail.data-it", "barrier_detail.business-case"}},
	}
	for _, tt := range tests {
		var got []string
		for _, q := range Applicable(Form{"barriers": tt.barriers}) {
			if q.When != "" {
				got = append(got, q.ID)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Applicable(barriers %v) has conditional %v, want %v", tt.barriers, got, tt.want)
		}
	}
	if got, want := len(Applicable(nil)), len(Questions())-3; got != want {
		t.Errorf("Applicable(nil) has %d questions, want %d", got, want)
	}
}

func TestParse(t *testing.T) {
	form := Form{
		"size": {"10-49"}, "industry": {"manufacturing"}, "use": {" limited "}, "priority": {"4"}, "guess": {"40"},
		"areas": {"stock", "process"}, "types": {"none"}, "panel_use": {"tried"},
		"potential.sales": {"large"}, "potential.service": {"not-applicable"},
		"barriers": {"business-case", "knowledge"}, "barrier_detail.knowledge": {"tools", "where"},
		"barrier_detail.data-it": {"silos"}, // left from before data-it was taken back
		"help":                   {"dont-know"}, "offers": {"advice"},
		"growth.revenue.first": {"40 mio."}, "growth.revenue.last": {"46.000.000"}, "growth.staff.first": {""},
	}
	want := Answers{
		Size: "10-49", Industry: "manufacturing", Use: "limited", Priority: "4", Guess: 40, HasGuess: true,
		Areas: []string{"process", "stock"}, Types: []string{"none"}, PanelUse: "tried",
		Potential: map[string]string{"sales": "large", "service": "not-applicable"},
		Barriers:  []string{"knowledge", "business-case"}, BarrierDetail: map[string][]string{"knowledge": {"where", "tools"}},
		Help: []string{"dont-know"}, Offers: []string{"advice"},
		Growth: map[string][2]float64{"revenue": {40e6, 46e6}},
	}
	got, problems := Parse(form, "da")
	if len(problems) > 0 {
		t.Errorf("Parse: problems %v, want none", problems)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Parse = %+v, want %+v", got, want)
	}
}

func TestParseProblems(t *testing.T) {
	tests := []struct {
		form Form
		want []Problem
	}{
		{Form{"priority": {"9"}}, []Problem{{Field: "priority", Code: CodeUnknownOption, Value: "9"}}},
		{Form{"guess": {"101"}}, []Problem{{Field: "guess", Code: CodeRange, Value: "101", Limit: "0-100"}}},
		{Form{"guess": {"-1"}}, []Problem{{Field: "guess", Code: CodeRange, Value: "-1", Limit: "0-100"}}},
		{Form{"guess": {"mange"}}, []Problem{{Field: "guess", Code: CodeNumber, Value: "mange"}}},
		{Form{"guess": {"4,5"}}, []Problem{{Field: "guess", Code: CodeWhole, Value: "4,5"}}},
		{Form{"guess": {"4", "5"}}, []Problem{{Field: "guess", Code: CodeSeveral, Value: "4, 5", Limit: "1"}}},
		{Form{"use": {"none", "full"}}, []Problem{{Field: "use", Code: CodeSeveral, Value: "none, full", Limit: "1"}}},
		{Form{"areas": {"none", "process"}}, []Problem{{Field: "areas", Code: CodeExclusive, Value: "none"}}},
		{Form{"areas": {"dont-know", "none"}}, []Problem{{Field: "areas", Code: CodeExclusive, Value: "dont-know"}}},
		{Form{"areas": {"process", "process"}}, []Problem{{Field: "areas", Code: CodeTwice, Value: "process"}}},
		{Form{"offers": {"none"}}, []Problem{{Field: "offers", Code: CodeUnknownOption, Value: "none"}}},
		{Form{"offers": {"advice", "legal", "security", "staff-training"}}, []Problem{{Field: "offers", Code: CodeTooMany, Value: "4", Limit: "3"}}},
		{Form{"growth.staff.first": {"0"}, "growth.staff.last": {"5"}}, []Problem{{Field: "growth.staff.first", Code: CodePositive, Value: "0"}}},
		{Form{"growth.staff.last": {"5"}}, []Problem{{Field: "growth.staff.first", Code: CodePair}}},
		{Form{"growth.wages.first": {"1.25"}, "growth.wages.last": {"2"}}, []Problem{{Field: "growth.wages.first", Code: CodeAmbiguous, Value: "1.25", Limit: "1,25 / 125", Readings: [2]string{"1,25", "125"}}}},
		{Form{"growth.wages.first": {"9999999 mia."}, "growth.wages.last": {"2"}}, []Problem{{Field: "growth.wages.first", Code: CodeTooLarge, Value: "9999999 mia.", Limit: "1.000.000.000.000.000"}}},
		{Form{"colour": {"red"}, "answers": {"x"}}, []Problem{{Field: "answers", Code: CodeUnknownField}, {Field: "colour", Code: CodeUnknownField}}},
		{Form{"size": {"\x00" + strings.Repeat("æ", 50)}}, []Problem{{Field: "size", Code: CodeUnknownOption, Value: "\uFFFD" + strings.Repeat("æ", 39) + "…"}}},
		// all problems of a form, in page order, unknown fields last
		{Form{"zz": {"1"}, "use": {"x"}, "areas": {"a", "b"}, "guess": {"NaN"}}, []Problem{
			{Field: "use", Code: CodeUnknownOption, Value: "x"},
			{Field: "guess", Code: CodeNumber, Value: "NaN"},
			{Field: "areas", Code: CodeUnknownOption, Value: "a"},
			{Field: "areas", Code: CodeUnknownOption, Value: "b"},
			{Field: "zz", Code: CodeUnknownField},
		}},
	}
	for _, tt := range tests {
		got, problems := Parse(tt.form, "da")
		if !slices.Equal(problems, tt.want) {
			t.Errorf("Parse(%v) problems = %v, want %v", tt.form, problems, tt.want)
		}
		if !reflect.DeepEqual(got, Answers{}) {
			t.Errorf("Parse(%v) = %+v, want no answers", tt.form, got)
		}
		for _, p := range problems {
			if !slices.Contains(ProblemCodes, p.Code) {
				t.Errorf("code %q is not among ProblemCodes", p.Code)
			}
		}
	}
}

func TestParseSaved(t *testing.T) {
	detail := Form{"barrier_detail.knowledge": {"where"}}
	a, problems := ParseSaved(detail, "da")
	if len(problems) > 0 || !a.Has("barrier_detail.knowledge", "where") {
		t.Errorf("ParseSaved(detail alone) = %+v, %v, want the detail kept", a, problems)
	}
	detail["barriers"] = []string{"other"}
	_, problems = ParseSaved(detail, "da")
	want := []Problem{{Field: "barrier_detail.knowledge", Code: CodeNotAsked, Limit: "barriers=knowledge"}}
	if !slices.Equal(problems, want) {
		t.Errorf("ParseSaved(contradiction) problems = %v, want %v", problems, want)
	}
}

func TestUnanswered(t *testing.T) {
	form := Form{"use": {""}, "barriers": {"knowledge"}}
	got := Unanswered(form, "use", "guess", "barriers", "barrier_detail.knowledge", "barrier_detail.data-it", "no-such-question")
	want := []Problem{{Field: "use", Code: CodeRequired}, {Field: "barrier_detail.knowledge", Code: CodeRequiredAny}}
	if !slices.Equal(got, want) {
		t.Errorf("Unanswered = %v, want %v", got, want)
	}
}

// random returns valid answers, each question answered with a probability of 0.8.
func random(r *rand.Rand) Answers {
	form := make(Form)
	for _, q := range questions {
		if r.IntN(5) == 0 || !q.asked(form) {
			continue
		}
		switch q.Kind {
		case Radio, Checkbox:
			form[q.ID] = []string{append(slices.Clone(q.Options), DontKnow, NotApplicable)[r.IntN(len(q.Options)+2)]}
			if q.Kind == Radio || exclusive(form[q.ID][0]) {
				continue
			}
			for _, o := range q.Options {
				full := q.Max > 0 && len(form[q.ID]) == q.Max
				if !full && !exclusive(o) && !slices.Contains(form[q.ID], o) && r.IntN(3) == 0 {
					form[q.ID] = append(form[q.ID], o)
				}
			}
		case Number:
			form[q.ID] = []string{WriteNumber(float64(r.IntN(101)), "da")}
		case Growth:
			for _, f := range q.Fields() {
				form[f] = []string{WriteNumber(float64(1+r.IntN(1e9))/float64(1+r.IntN(10)), "da")}
			}
		}
	}
	a, problems := Parse(form, "da")
	if len(problems) > 0 {
		panic("test: the random form is not valid")
	}
	return a
}

// Law: answers written as a form in any language read back as the same answers.
func TestFormReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a := random(r)
		for _, lang := range []string{"da", "en"} {
			form := a.Form(lang)
			got, problems := Parse(form, lang)
			if len(problems) > 0 || !reflect.DeepEqual(got, a) {
				t.Fatalf("Parse(%v) = %+v, %v, want %+v", form, got, problems, a)
			}
			decoded, ok := DecodeForm(form.Encode())
			if !ok || !decoded.Equal(form) {
				t.Fatalf("DecodeForm(Encode(%v)) = %v, %v", form, decoded, ok)
			}
		}
	}
}

// Law: switching language and back changes text, not value.
func TestRewriteKeepsAnswers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		a := random(r)
		form := RewriteNumbers(RewriteNumbers(a.Form("da"), "da", "en"), "en", "da")
		if got, problems := Parse(form, "da"); len(problems) > 0 || !reflect.DeepEqual(got, a) {
			t.Fatalf("after two switches %+v, %v, want %+v", got, problems, a)
		}
	}
}

func TestAnswered(t *testing.T) {
	a := Answers{Use: "none", HasGuess: true, Areas: []string{DontKnow}, Growth: map[string][2]float64{"staff": {1, 2}}}
	for id, want := range map[string]bool{"use": true, "guess": true, "areas": true, "growth.staff": true, "growth": true, "size": false, "growth.wages": false, "potential.sales": false, "x": false} {
		if got := a.Answered(id); got != want {
			t.Errorf("Answered(%q) = %v, want %v", id, got, want)
		}
	}
}
