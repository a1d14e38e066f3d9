package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A rule is a form that no text may have. except lists the keys for which there is a reason.
type rule struct {
	name   string
	form   *regexp.Regexp
	except []string
}

// word matches any of the words, in small or capital letters, as whole words; a word
// may end in "*" for any ending. (\b knows ASCII only, so the borders are spelt out.)
func word(words ...string) *regexp.Regexp {
	for i, w := range words {
		words[i] = strings.ReplaceAll(regexp.QuoteMeta(w), `\*`, `\pL*`)
	}
	return regexp.MustCompile(`(?i)(?:^|[^\pL])(?:` + strings.Join(words, "|") + `)(?:$|[^\pL])`)
}

// typography holds for both languages.
var typography = []rule{
	{name: "two spaces", form: regexp.MustCompile(`\s\s`)},
	{name: "a space other than the plain one", form: regexp.MustCompile(`[\x{a0}\x{202f}\x{2009}\t]`)},
	{name: "a straight quote", form: regexp.MustCompile(`["'` + "`" + `]`)},
	{name: "three points", form: regexp.MustCompile(`\.\.\.`)},
	{name: "a hyphen between numbers", form: regexp.MustCompile(`\d ?- ?\d`)},
	{name: "a hyphen used as a dash", form: regexp.MustCompile(` -[ \d]|\d- |--|\}-\{`)},
	{name: "a hyphen used as a minus", form: regexp.MustCompile(`(^|[ (])-\d`)},
	{name: "a space before a mark", form: regexp.MustCompile(` [,.;:!?)]`)},
	{name: "a mark twice", form: regexp.MustCompile(`,,|;;|::|\?\?|!!`)},
	{name: "an exclamation mark", form: regexp.MustCompile(`!`)},
	{name: "a word in capitals", form: regexp.MustCompile(`\p{Lu}{5,}`), except: []string{"about.privacy.3", "about.rebuild.text"}},
}

var forbidden = map[string][]rule{
	Danish: {
		{name: "quotes other than »…«", form: regexp.MustCompile(`[“”„‘’«]\pL|[“”„‘]`)},
		{name: "a percent sign without its space", form: regexp.MustCompile(`[\d}]%`)},
		{name: "an English thousands or decimal mark", form: regexp.MustCompile(`\d,\d{3}([^\d]|$)|\d\.\d{1,2}([^\d]|$)`), except: []string{"about.accessibility.text", "access.status.text"}},
		{name: "du or De instead of I", form: word("du", "dig", "din", "dit", "dine", "jeres's")},
		{name: "the polite De", form: regexp.MustCompile(`[\pL,;] (De|Dem|Deres)([^\pL]|$)`)},
		{name: "score or ranking", form: word("score*", "point", "gauge", "karakter", "karakterer", "rangliste*", "stjerne*", "trafiklys*", "niveau*", "modenhed*", "gab", "kløft*"), except: []string{"start.get.no-score"}},
		{name: "the journey", form: word("AI-rejse*", "rejse*", "transformation*", "fremtidssik*", "disrupt*", "banebryd*", "revolution*", "potentialeforløs*", "løft")},
		{name: "praise", form: word("flot*", "godt gået", "tillykke", "fantastisk*", "imponer*", "stærkt", "dygtig*", "super*", "perfekt*", "hurra", "bravo", "godt klaret", "heldigvis")},
		{name: "alarm", form: word("alarm*", "advar*", "fare", "farlig*", "kritisk*", "bagud", "bagefter jer", "halter*", "truet", "trussel*", "desværre", "pas på", "taber terræn", "risikerer", "for sent", "nødt til", "skynd*")},
		{name: "robots and brains", form: word("robot", "robotter", "hjerne*", "chatbot*"), except: []string{"option.types.autonomous.hint"}},
		{name: "filler", form: word("simpelthen", "selvfølgelig", "naturligvis", "nemt og", "bare", "løsning*", "skræddersy*", "data-drev*", "datadrev*")},
		{name: "split compound or wrong spelling", form: word("AI værktøj*", "produktions virksomhed*", "sikkerheds interval*", "idag", "ihvertfald", "iøvrigt", "ca ", "f.eks", "e-mail adresse", "step", "online", "feedback")},
		{name: "IT in capitals", form: regexp.MustCompile(`(^|[^\pL])IT([^\pL]|$)`)},
		{name: "no comma before a clause", form: regexp.MustCompile(`[\pL»] (fordi|så snart|hvorfor|selvom|mens) \pL`)},
	},
	English: {
		{name: "quotes other than ‘…’", form: regexp.MustCompile(`[»«„]`)},
		{name: "a space before percent", form: regexp.MustCompile(`[\d}] %`)},
		{name: "a Danish decimal mark", form: regexp.MustCompile(`\d,\d{1,2}([^\d]|$)|\d\.\d{3}([^\d]|$)`)},
		{name: "a Danish word", form: word("og", "ikke", "jeres", "virksomhed*", "svar", "af", "til", "kr", "mio", "mia")},
		{name: "a Danish letter", form: regexp.MustCompile(`[æøåÆØÅ]`)},
		{name: "American spelling", form: word("*ization*", "optimiz*", "digitaliz*", "recogniz*", "organiz*", "behavior*", "color*", "center*", "labor", "percent", "program ", "catalog")},
		{name: "score or ranking", form: word("score*", "gauge*", "grade*", "star", "stars", "traffic light*", "maturity level*", "maturity", "gap", "gaps", "league*")},
		{name: "the journey", form: word("AI journey*", "journey*", "transform*", "disrupt*", "cutting*edge", "unlock*", "leverag*", "empower*", "revolution*", "state of the art", "game*changer*")},
		{name: "praise", form: word("great", "congratulations", "well done", "good job", "excellent", "amazing", "awesome", "perfect*", "impressive*", "nice", "fantastic")},
		{name: "alarm", form: word("alarm*", "warning", "danger*", "critical*", "fall behind", "lag", "lagging", "beware", "threat*", "unfortunately", "sorry", "at risk", "too late", "must", "hurry", "urgent*", "oops")},
		{name: "robots and brains", form: word("robot", "robots", "brain*", "chatbot*"), except: []string{"option.types.autonomous.hint", "option.areas.robots"}},
		{name: "filler", form: word("simply", "just", "please", "of course", "easily", "solution*", "seamless*", "utilise*", "in order to"), except: []string{"segment.chart.title.start"}},
	},
}

func TestStyle(t *testing.T) {
	for lang := range files {
		rules := append(typography[:len(typography):len(typography)], forbidden[lang]...)
		used := map[string]bool{}
		for key, s := range texts(t, lang) {
			if strings.HasSuffix(key, ".errors") { // an address
				continue
			}
			for _, r := range rules {
				if !r.form.MatchString(s) {
					continue
				}
				used[r.name+key] = true
				if !excepted(r.except, key) {
					t.Errorf("%s.txt: %s has %s: %q", lang, key, r.name, s)
				}
			}
		}
		for _, r := range forbidden[lang] {
			for _, key := range r.except {
				if !used[r.name+key] {
					t.Errorf("%s.txt: %s needs no exception for %s", lang, key, r.name)
				}
			}
		}
	}
}

func excepted(keys []string, key string) bool {
	return slices.Contains(keys, key)
}

// TestLines looks at the files as an editor does.
func TestLines(t *testing.T) {
	for lang, file := range files {
		if !strings.HasSuffix(file, "\n") || strings.HasSuffix(file, "\n\n") {
			t.Errorf("%s.txt: want one line end at the end", lang)
		}
		number := 0
		for line := range strings.Lines(file) {
			number++
			line = strings.TrimSuffix(line, "\n")
			if line != strings.TrimSpace(line) {
				t.Errorf("%s.txt:%d: a space or carriage return at the ends of %q", lang, number, line)
			}
		}
	}
}
