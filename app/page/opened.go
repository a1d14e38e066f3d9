package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/stats/figure"
)

// opened are answers that came from outside this tab: from a link, a typed code or a
// file. They are shown; the visitor's own answers stay as they are until the visitor
// says otherwise. The zero opened is none.
type opened struct {
	from    string // "link", "code" or "file"; "" for none
	answers answer.Answers
	edition string // the edition a code names

	codes  []answer.CodeProblem // what is wrong with a code
	fields []answer.Problem     // what was left out of a file
	fault  answer.FileFault     // why a file could not be used at all
}

// openCode reads a share code. What comes of it is shown with whatever is wrong.
func openCode(from, code string) opened {
	o := opened{from: from}
	o.answers, o.edition, o.codes = answer.DecodeCode(code)
	return o
}

// openFile reads a file of answers; unread is why the browser gave no text, "" for none.
func openFile(content string, unread browser.FileFault) opened {
	o := opened{from: "file", fault: answer.FileFault{Code: string(unread)}}
	if unread == "" {
		o.answers, o.fields, o.fault = answer.ReadFile(content)
	}
	return o
}

// openFragment reads the code out of an address fragment "k=CODE"; ok is false when
// it holds none.
func openFragment(fragment string) (o opened, ok bool) {
	for part := range strings.SplitSeq(fragment, "&") {
		if code, found := strings.CutPrefix(part, "k="); found {
			return openCode("link", code), true
		}
	}
	return opened{}, false
}

// usable reports whether there are answers to show: something was opened, it could
// be read, and it holds an answer.
func (o opened) usable() bool {
	return o.from != "" && o.fault.Code == "" && len(o.answers.Lines()) > 0
}

// visit is the answers as pages read them. Nothing of it is stored.
func (o opened) visit(lang string) *visit {
	return &visit{lang: lang, form: o.answers.Form(lang), guest: true, opened: true, walked: true}
}

// notes word what was wrong or left out, one sentence each.
func (o opened) notes(w *text.Words) []string {
	var all []string
	if o.fault.Code != "" {
		all = append(all, w.T("file."+o.fault.Code, "line", w.Count(o.fault.Line), "column", w.Count(o.fault.Column)))
	}
	for _, p := range o.codes {
		all = append(all, codeText(w, p))
	}
	if o.from != "file" && o.edition != "" && o.edition != figure.Shipped().ID {
		all = append(all, w.T("opened.edition", "from", o.edition, "edition", figure.Shipped().ID))
	}
	for _, p := range o.fields {
		said := problemText(w, p)
		if p.Code != answer.CodeUnknownField {
			said = fieldName(w, p.Field) + ": " + said
		}
		all = append(all, said)
	}
	if o.from != "" && !o.usable() && all == nil {
		all = append(all, w.T("opened.empty"))
	}
	return all
}

// codeText words what is wrong with a code.
func codeText(w *text.Words, p answer.CodeProblem) string {
	key := "code." + p.Code
	switch {
	case p.Code == answer.CodeBadLength && p.Group > 0:
		key = "code.length.group"
	case p.Code == answer.CodeBadAnswer:
		return fieldName(w, p.Field) + ": " + w.T(key)
	}
	return w.T(key, "group", w.Count(p.Group), "value", p.Value, "edition", figure.Shipped().ID)
}

// fieldName is the question of a field, or the field itself when there is none.
func fieldName(w *text.Words, field string) string {
	if outcome, ok := strings.CutPrefix(field, "growth."); ok {
		outcome, _, _ = strings.Cut(outcome, ".")
		if key := "growth." + outcome; w.Has(key) {
			return w.T(key)
		}
	}
	if _, ok := answer.Lookup(field); ok {
		return strings.TrimSuffix(w.T("ask."+field+".title"), "?")
	}
	return w.T("opened.field", "field", field)
}
