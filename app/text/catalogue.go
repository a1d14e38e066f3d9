// Package text holds every word and every number format of the product, in Danish
// and English. The words are in the folders da and en, one "key = text" a line, so that
// an editor can change them without knowing Go. The package knows no page and no
// survey: question wordings and figure labels are data of stats/figure.
package text

import (
	"embed"
	"sort"
	"strings"
	"sync"
)

// The languages of the product.
const (
	Danish  = "da"
	English = "en"
)

//go:embed da/*.txt en/*.txt
var folders embed.FS

// pages are the files of each language.
var pages = []string{"site", "estimate", "room", "show", "share"}

// whole joins the files of a language.
func whole(lang string) string {
	var b strings.Builder
	for _, part := range pages {
		file, _ := folders.ReadFile(lang + "/" + part + ".txt") // a test reads every one
		b.Write(file)
	}
	return b.String()
}

// Words are the texts of one language.
type Words struct {
	Lang  string
	byKey map[string]string
}

// A language is read when it is first asked for: a visitor asks for one.
var (
	danishWords  = sync.OnceValue(func() *Words { return branded(Danish) })
	englishWords = sync.OnceValue(func() *Words { return branded(English) })
)

var brands = map[string][]string{}

// Brand names the files of a sender, in the catalogue's form, whose texts take the
// place of the product's own. It comes before the first use of the language.
func Brand(lang string, files ...string) { brands[lang] = files }

func branded(lang string) *Words {
	w := read(lang, whole(lang))
	for _, file := range brands[lang] {
		w.Override(file)
	}
	return w
}

// In returns the words of a language; an unknown language is Danish.
func In(lang string) *Words {
	if lang == English {
		return englishWords()
	}
	return danishWords()
}

// between, where it is set, is called after every text that is read.
var between func()

// Prepare reads a language as the first call of [In] does, and calls pause after every
// text: a browser then has its turn. Nothing else may read meanwhile.
func Prepare(lang string, pause func()) {
	between = pause
	defer func() { between = nil }()
	In(lang)
}

// Other returns the language to switch to.
func Other(lang string) string {
	if lang == English {
		return Danish
	}
	return English
}

// Override replaces texts with those of a file of the same form. Keys that the
// product does not have, and lines that are no "key = text", are returned in the
// file's order, so that a brand file can be checked.
func (w *Words) Override(file string) (unknown []string) {
	entries, bad := parse(file)
	for _, e := range entries {
		if w.Has(e.key) {
			w.byKey[e.key] = Together(e.value)
		} else {
			bad = append(bad, e)
		}
	}
	sort.SliceStable(bad, func(i, j int) bool { return bad[i].line < bad[j].line })
	for _, e := range bad {
		unknown = append(unknown, e.key)
	}
	return unknown
}

func read(lang, file string) *Words {
	entries, _ := parse(file)
	w := &Words{Lang: lang, byKey: make(map[string]string, len(entries))}
	for _, e := range entries {
		w.byKey[e.key] = Together(e.value)
		if between != nil {
			between()
		}
	}
	return w
}

// An entry is one line of a catalogue; for a line of another form, key is all of it.
type entry struct {
	line       int
	key, value string
}

// parse reads "key = text" lines. Empty lines and lines that begin with # are left
// out, and so is the mark some editors put at the start of a file.
func parse(file string) (entries, bad []entry) {
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(file, "\ufeff")) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, " = ")
		e := entry{number, strings.TrimSpace(key), strings.TrimSpace(value)}
		if !ok || e.key == "" || e.value == "" {
			bad = append(bad, entry{number, line, ""})
			continue
		}
		entries = append(entries, e)
	}
	return entries, bad
}

// Has reports whether there is a text under key.
func (w *Words) Has(key string) bool {
	_, ok := w.byKey[key]
	return ok
}

// T returns the text under key. pairs are names and values for its placeholders:
// T("result.share", "share", "19") fills {share}. A value is never searched for
// placeholders itself, since visitors type some of them. A missing key is returned in
// brackets, so that it is seen and never empty; a test keeps that from happening.
func (w *Words) T(key string, pairs ...string) string {
	s, ok := w.byKey[key]
	if !ok {
		return "[" + key + "]"
	}
	if len(pairs) < 2 {
		return s // already put together when it was read
	}
	return Together(fill(s, pairs))
}

func fill(s string, pairs []string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		value, known := "", false
		for i := 0; closed && i+1 < len(pairs) && !known; i += 2 {
			value, known = pairs[i+1], pairs[i] == name
		}
		if !known {
			b.WriteByte('{')
			s = rest
			continue
		}
		b.WriteString(value)
		s = after
	}
}
