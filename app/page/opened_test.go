package page

import (
	"encoding/csv"
	"reflect"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/stats/figure"
)

func sample() answer.Answers {
	return answer.Answers{
		Size: "10-49", Use: "limited", Priority: "4", Barriers: []string{"knowledge"},
		Growth: map[string][2]float64{"revenue": {40e6, 46.5e6}},
	}
}

// What a link opens is what it was made of, without the amounts unless they were
// ticked; whatever is wrong with it is told in both languages.
func TestOpenLink(t *testing.T) {
	edition := figure.Shipped().ID
	good := answer.Code{Answers: sample(), Edition: edition}.String()
	noMoney := sample()
	noMoney.Growth = nil
	wrong := []byte(good)
	wrong[7] = map[bool]byte{true: 'B', false: 'A'}[wrong[7] == 'A']
	contradiction := sample()
	contradiction.BarrierDetail = map[string][]string{"data-it": {"silos"}}
	for _, tt := range []struct {
		name, fragment string
		want           answer.Answers
		note           string // a part of what is told in Danish; "" when nothing is
	}{
		{"good", "k=" + good, noMoney, ""},
		{"small letters, spaces, another parameter", "x=1&k=" + strings.ToLower(strings.ReplaceAll(good, "-", " ")), noMoney, ""},
		{"with amounts", "k=" + answer.Code{Answers: sample(), Edition: edition, Money: true}.String(), sample(), ""},
		{"a wrong character", "k=" + string(wrong), answer.Answers{}, "Gruppe 2 passer ikke"},
		{"a character of no code", "k=" + good[:6] + "0" + good[7:], answer.Answers{}, "Gruppe 2: tegnet »0«"},
		{"broken off", "k=" + good[:len(good)-2], answer.Answers{}, "Koden er ikke hel"},
		{"nothing", "k=", answer.Answers{}, "Skriv en kode"},
		{"another edition", "k=" + answer.Code{Answers: noMoney, Edition: "2031-2"}.String(), noMoney, "udgave 2031-2"},
		{"no edition", "k=" + answer.Code{Answers: noMoney, Edition: "draft"}.String(), noMoney, "ingen udgave"},
		{"impossible combination", "k=" + answer.Code{Answers: contradiction, Edition: edition}.String(), noMoney, "udeladt"},
		{"no answers", "k=" + answer.Code{Edition: edition}.String(), answer.Answers{}, "ingen svar"},
	} {
		o, ok := openFragment(tt.fragment)
		if !ok || !reflect.DeepEqual(o.answers, tt.want) {
			t.Errorf("%s: openFragment = %+v, %v, want %+v", tt.name, o.answers, ok, tt.want)
		}
		if o.usable() != (len(tt.want.Lines()) > 0) {
			t.Errorf("%s: usable = %v", tt.name, o.usable())
		}
		told := o.notes(text.In(text.Danish))
		if (tt.note == "") != (told == nil) || !strings.Contains(strings.Join(told, "\n"), tt.note) {
			t.Errorf("%s: told %q, want %q", tt.name, told, tt.note)
		}
		for _, note := range append(told, o.notes(text.In(text.English))...) {
			if strings.ContainsAny(note, "[]{}") {
				t.Errorf("%s: told %q", tt.name, note)
			}
		}
	}
	if _, ok := openFragment("bevis"); ok {
		t.Error("openFragment takes any fragment for a code")
	}
}

// Every code of what can be wrong has its words.
func TestOpenedWords(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		w := text.In(lang)
		for _, code := range answer.CodeProblems {
			for _, group := range []int{0, 2} {
				if s := codeText(w, answer.CodeProblem{Code: code, Group: group, Value: "x", Field: "use"}); strings.ContainsAny(s, "[]{}") {
					t.Errorf("%s: code %s is worded %q", lang, code, s)
				}
			}
		}
		for _, code := range append(slices.Clone(answer.FileFaults), string(browser.FileTooLarge), string(browser.FileUnreadable)) {
			if !w.Has("file." + code) {
				t.Errorf("%s: no words for file.%s", lang, code)
			}
		}
	}
}

func TestOpenFile(t *testing.T) {
	w := text.In(text.Danish)
	for _, tt := range []struct {
		name, content string
		fault         browser.FileFault
		usable        bool
		notes         []string
	}{
		{"JSON", answer.WriteJSON(sample()), "", true, nil},
		{"CSV", answersCSV(w, sample()), "", true, nil},
		{"partly wrong", "use=none\nsize=7\nfarve=rød\n", "", true, []string{"Feltet »farve« kender vi ikke.", "Hvor mange ansatte er I: Svaret »7« findes ikke. Vælg et af svarene på listen."}},
		{"100 MB", "", browser.FileTooLarge, false, []string{"Filen er for stor. En fil med svar fylder højst 1 MB."}},
		{"a picture", "\x89PNG\x00", "", false, []string{"Filen er ikke en fil med svar herfra."}},
		{"broken", "{\n\"answers\": {", "", false, []string{"Filen er ikke hel. Fejlen er i linje 2, tegn 13."}},
	} {
		o := openFile(tt.content, tt.fault)
		notes := o.notes(w)
		for i := range notes {
			notes[i] = strings.ReplaceAll(notes[i], text.NoBreak, " ")
		}
		if o.usable() != tt.usable || !slices.Equal(notes, tt.notes) {
			t.Errorf("%s: usable %v, notes %q, want %v, %q", tt.name, o.usable(), notes, tt.usable, tt.notes)
		}
	}
	if o := openFile(answer.WriteJSON(sample()), ""); !reflect.DeepEqual(o.answers, sample()) {
		t.Errorf("openFile of what was saved = %+v, want %+v", o.answers, sample())
	}
}

// Opened answers never reach the visitor's own.
func TestGuestIsNotTheVisitor(t *testing.T) {
	v := opened{from: "link", answers: sample()}.visit(text.Danish)
	v.choose(question("use"), "full", true)
	if own := open(text.Danish); own.first("use") != "" || !own.empty() {
		t.Errorf("the visitor's own answers are %v after a guest's", own.form)
	}
	if v.first("use") != "full" {
		t.Errorf("the guest's answer is %q, want full", v.first("use"))
	}
}

// The list of what a link contains follows the code, not the answers.
func TestContents(t *testing.T) {
	w := text.In(text.Danish)
	c := answer.Code{Answers: sample(), Edition: "2025-1"}
	without := strings.Join(contents(w, c), "\n")
	c.Money = true
	with := strings.Join(contents(w, c), "\n")
	if strings.Contains(without, "40.000.000") || !strings.Contains(with, "40.000.000") {
		t.Errorf("amounts without: %s\nwith: %s", without, with)
	}
	if lines := contents(w, c); len(lines) != 1+5 {
		t.Errorf("contents = %q, want the edition and five answers", lines)
	}
}

// Files for spreadsheets are read by another reader of the form, and hold no formula.
func TestCSVFiles(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		o := opened{from: "file", answers: sample()}
		result := o.visit(lang).result()
		for name, file := range map[string]string{"answers": answersCSV(text.In(lang), sample()), "result": resultCSV(draw(lang), result, sample())} {
			r := csv.NewReader(strings.NewReader(strings.TrimPrefix(file, "\ufeff")))
			r.Comma = ';'
			rows, err := r.ReadAll() // also fails when rows differ in length
			if err != nil || len(rows) < 5 {
				t.Errorf("%s %s: %d rows, %v", lang, name, len(rows), err)
			}
			for _, row := range rows {
				for _, c := range row {
					if c != "" && strings.Contains("=+-@", c[:1]) || strings.ContainsAny(c, "[]{}") {
						t.Errorf("%s %s: cell %q", lang, name, c)
					}
				}
			}
		}
	}
	if got := cellText("=1+1"); got != "'=1+1" {
		t.Errorf("cellText(=1+1) = %s", got)
	}
}
