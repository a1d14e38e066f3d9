// Package text holds every word and every number format of the product, in Danish
// and English. The words are in da.txt and en.txt, one "key = text" a line, so that
// an editor can change them without knowing Go. The package knows no page and no
// survey: question wordings and figure labels are data of stats/figure.
package text

import (
	_ "embed"
	"strings"
	"sync"
)

// The languages of the product.
const (
	Danish  = "da"
	English = "en"
)

//go:embed da.txt
var danish string

//go:embed en.txt
var english string

// Words are the texts of one language.
type Words struct {
	Lang  string
	byKey map[string]string
}

var (
	danishWords  = sync.OnceValue(func() *Words { return read(Danish, danish) })
	englishWords = sync.OnceValue(func() *Words { return read(English, english) })
)

// In returns the words of a language; an unknown language is Danish.
func In(lang string) *Words {
	if lang == English {
		return englishWords()
	}
	return danishWords()
}

// Other returns the language to switch to.
func Other(lang string) string {
	if lang == English {
		return Danish
	}
	return English
}

// Override replaces texts with those of a file of the same form. Keys that the
// product does not have are returned, so that a brand file can be checked.
func (w *Words) Override(file string) (unknown []string) {
	for key, value := range read(w.Lang, file).byKey {
		if _, ok := w.byKey[key]; !ok {
			unknown = append(unknown, key)
			continue
		}
		w.byKey[key] = value
	}
	return unknown
}

func read(lang, file string) *Words {
	w := &Words{Lang: lang, byKey: map[string]string{}}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		key, value, ok := strings.Cut(line, " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		w.byKey[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return w
}

// Has reports whether there is a text under key.
func (w *Words) Has(key string) bool {
	_, ok := w.byKey[key]
	return ok
}

// T returns the text under key. pairs are names and values for its placeholders:
// T("result.share", "share", "19") fills {share}. A missing key is returned in
// brackets, so that it is seen and never empty; a test keeps that from happening.
func (w *Words) T(key string, pairs ...string) string {
	s, ok := w.byKey[key]
	if !ok {
		return "[" + key + "]"
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, "{"+pairs[i]+"}", pairs[i+1])
	}
	return Together(s)
}

// units are the words that may not be torn from the number before them.
var units = []string{"%", "kr.", "mio.", "mia.", "DKK", "million", "billion", "months", "years", "year", "answers", "hours", "questions", "percentage", "employees", "minutes", "måneder", "år", "svar", "timer", "spørgsmål", "procentpoint", "fremtider", "futures", "ansatte", "minutter", "virksomheder", "firms", "af", "of"}

// Together puts no-break spaces between a number and its unit, and in "19 of 100".
func Together(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' || i == 0 || s[i-1] < '0' || s[i-1] > '9' {
			b.WriteByte(s[i])
			continue
		}
		rest, joined := s[i+1:], false
		for _, u := range units {
			if strings.HasPrefix(rest, u) && boundary(rest[len(u):]) {
				joined = true
				if u == "af" || u == "of" { // only between two numbers
					joined = len(rest) > 3 && rest[3] >= '0' && rest[3] <= '9'
					if joined {
						b.WriteString(NoBreak + u + NoBreak)
						i += 1 + len(u)
						break
					}
				}
				if joined {
					b.WriteString(NoBreak)
				}
				break
			}
		}
		if !joined {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func boundary(rest string) bool {
	return rest == "" || strings.IndexByte(" .,;:!?)<", rest[0]) >= 0
}
