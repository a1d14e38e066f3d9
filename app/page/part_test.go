package page

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
)

var resultParts = []string{"scope", "place", "guess", "takes", "rows", "barriers", "help", "types", "measured", "next", "what-if", "save", "open", "room", "limits"}

// A part of the result whose key stays when an answer changes would have shown the same.
func TestResultPartsNameWhatTheyShow(t *testing.T) {
	full := answer.Form{}
	for _, q := range answer.Questions() {
		for i, field := range q.Fields() {
			full[field] = []string{itoa(100 + 7*i)}
			if q.Choice() {
				full[field] = q.Options[:1]
			}
		}
	}
	full["barriers"] = []string{"knowledge", "data-it", "business-case"}
	full["guess"] = []string{"20"}
	said := map[string]string{}  // what a part showed by its key
	named := map[string]string{} // and the answers it was seen with
	try := func(form answer.Form, answers string) {
		r := &Result{Lang: text.English, visit: &visit{lang: text.English, form: form, guest: true}}
		for _, name := range resultParts {
			p := r.part(name).(*part)
			shown := ordered(goapp.HTMLString(p.Of.draw(p.Lang, p.Key)))
			if before, ok := said[p.Key]; ok && before != shown {
				t.Errorf("the part %q shows with %s another than with %s, and has the same key", name, answers, named[p.Key])
			}
			said[p.Key], named[p.Key] = shown, answers
		}
	}
	try(full, "all answers")
	try(answer.Form{}, "none")
	for _, q := range answer.Questions() {
		alone, without := answer.Form{}, maps.Clone(full)
		for _, field := range q.Fields() {
			alone[field] = full[field]
			delete(without, field)
		}
		try(alone, "only "+q.ID)
		try(without, "all but "+q.ID)
		for _, option := range slices.Concat(q.Options, q.Special) {
			with := maps.Clone(full)
			with[q.ID] = []string{option}
			try(with, q.ID+"="+option)
		}
	}
	// An answer that nothing is published for changes little.
	for _, kind := range resultParts {
		little := slices.Contains([]string{"scope", "save", "room"}, kind)
		if showsQuestion(kind, "industry") != little {
			t.Errorf("the part %q shows the industry: %t, want %t", kind, !little, little)
		}
	}
}

// ordered sorts the attributes of every tag, which go-app as released writes in any order.
func ordered(page string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		slices.SortFunc(token.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
		b.WriteString(token.String())
	}
	return b.String()
}

// A part that is left as it was rendered beforehand would not answer.
func TestStillPartsHaveNothingToPress(t *testing.T) {
	f, e := &Figures{Lang: text.Danish}, &Estimate{Lang: text.Danish}
	e.OnInit()
	parts := []goapp.UI{frame{Lang: text.Danish, Name: "start"}.part("bar"), e.fixed("head:costs"), f.part("statuses", ""), f.part("contradictions", ""), f.part("sources", "")}
	for i := range f.drawer().blocks() {
		parts = append(parts, f.part(itoa(i), ""))
	}
	for _, ui := range parts {
		p := ui.(*part)
		shown := goapp.HTMLString(p.Of.draw(p.Lang, p.Key))
		if !p.still {
			t.Errorf("the part %q is not still", p.Key)
		}
		for _, tag := range []string{"<button", "<input", "<select", "<textarea"} {
			if strings.Contains(shown, tag) {
				t.Errorf("the part %q is left as it was rendered beforehand and has a %s", p.Key, tag)
			}
		}
	}
}
