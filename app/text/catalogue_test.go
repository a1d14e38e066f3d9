package text

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// files are the catalogues as they are embedded.
var files = map[string]string{Danish: whole(Danish), English: whole(English)}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

// placeholders returns the names in braces, sorted, each once.
func placeholders(s string) []string {
	names := map[string]bool{}
	for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
		names[m[1]] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// texts returns the entries of a catalogue and fails for lines of another form.
func texts(t *testing.T, lang string) map[string]string {
	t.Helper()
	entries, bad := parse(files[lang])
	for _, e := range bad {
		t.Errorf("%s.txt:%d: %q is no \"key = text\"", lang, e.line, e.key)
	}
	byKey := map[string]string{}
	for _, e := range entries {
		if _, twice := byKey[e.key]; twice {
			t.Errorf("%s.txt:%d: key %s stands twice", lang, e.line, e.key)
		}
		byKey[e.key] = e.value
	}
	return byKey
}

func TestSameKeys(t *testing.T) {
	da, en := texts(t, Danish), texts(t, English)
	for _, key := range slices.Sorted(maps.Keys(da)) {
		if _, ok := en[key]; !ok {
			t.Errorf("en lacks %s", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(en)) {
		if _, ok := da[key]; !ok {
			t.Errorf("da lacks %s", key)
		}
	}
}

func TestSamePlaceholders(t *testing.T) {
	da, en := texts(t, Danish), texts(t, English)
	name := regexp.MustCompile(`^[a-z_]+$`)
	for key, d := range da {
		e, ok := en[key]
		if !ok {
			continue // TestSameKeys says so
		}
		if p, q := placeholders(d), placeholders(e); !slices.Equal(p, q) {
			t.Errorf("%s: placeholders are %v in Danish, %v in English", key, p, q)
		}
		for _, p := range placeholders(d) {
			if !name.MatchString(p) {
				t.Errorf("%s: placeholder {%s} is no plain name", key, p)
			}
		}
		if strings.Count(d, "{")+strings.Count(e, "{") != len(placeholder.FindAllString(d+e, -1)) {
			t.Errorf("%s: a brace is not closed", key)
		}
		// Lines of a chart label: the chart has room for as many in both languages.
		if p, q := strings.Count(d, "|"), strings.Count(e, "|"); p != q {
			t.Errorf("%s: %d line breaks in Danish, %d in English", key, p, q)
		}
	}
}

// routes are the addresses texts link to, Danish to English. Fragments are the same.
var routes = map[string]string{
	"/": "/en/", "/tjek/": "/en/check/", "/tjek/kort/": "/en/check/short/", "/resultat/": "/en/result/",
	"/regnestykke/": "/en/estimate/", "/rum/": "/en/room/", "/tal/": "/en/figures/", "/om/": "/en/about/",
	"/tilgaengelighed/": "/en/accessibility/",
}

func TestSameMarking(t *testing.T) {
	da, en := texts(t, Danish), texts(t, English)
	for key, d := range da {
		e, ok := en[key]
		if !ok {
			continue
		}
		var want, got []string
		for _, target := range targets(t, key, d) {
			route, fragment, _ := strings.Cut(target, "#")
			if english, ok := routes[route]; ok {
				target = strings.Replace(target, route, english, 1)
			} else if strings.HasPrefix(route, "/") {
				t.Errorf("%s: no page has the route %s", key, route)
			}
			if strings.ContainsAny(fragment, "/æøå ") {
				t.Errorf("%s: fragment #%s is no plain id", key, fragment)
			}
			want = append(want, target)
		}
		got = targets(t, key, e)
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: English links to %v, want %v", key, got, want)
		}
		if p, q := strings.Count(d, "**"), strings.Count(e, "**"); p != q || p%2 != 0 {
			t.Errorf("%s: strong marks are %d in Danish, %d in English, want the same even number", key, p, q)
		}
	}
}

// targets returns the link targets of a text, "{name}" for one that is filled in.
func targets(t *testing.T, key, s string) (all []string) {
	t.Helper()
	const stand = "https://filled.in/"
	for _, span := range Spans(strings.NewReplacer("]({", "]("+stand, "})", ")").Replace(s)) {
		if strings.Contains(span.Text, "](") {
			t.Errorf("%s: %q is no link", key, span.Text)
		}
		if name, ok := strings.CutPrefix(span.Target, stand); ok {
			all = append(all, "{"+name+"}")
		} else if span.Target != "" {
			all = append(all, span.Target)
		}
	}
	return all
}

func TestKeysArePlain(t *testing.T) {
	plainKey := regexp.MustCompile(`^[a-z]+[a-z0-9_-]*(\.[a-z0-9_+-]+)+$`)
	for lang := range files {
		for key := range texts(t, lang) {
			if !plainKey.MatchString(key) {
				t.Errorf("%s.txt: key %q, want small letters in parts with points between", lang, key)
			}
		}
	}
}

func TestDates(t *testing.T) {
	for lang := range files {
		if months := strings.Fields(In(lang).T("date.months")); len(months) != 12 {
			t.Errorf("%s.txt: date.months has %d months, want 12", lang, len(months))
		}
	}
}

func TestT(t *testing.T) {
	w := read(Danish, "a.b = {x} af {y}\na.c = 5 år\nempty.x = {x}\n")
	tests := []struct {
		key   string
		pairs []string
		want  string
	}{
		{"a.b", []string{"x", "19", "y", "100"}, "19_af_100"},
		{"a.b", []string{"x", "{y}", "y", "1"}, "{y} af 1"}, // values are not filled in turn
		{"a.b", []string{"x", "1"}, "1 af {y}"},
		{"a.b", []string{"x"}, "{x} af {y}"},
		{"a.b", nil, "{x} af {y}"},
		{"a.c", nil, "5_år"},
		{"empty.x", []string{"x", ""}, ""},
		{"no.such", nil, "[no.such]"},
	}
	for _, test := range tests {
		if got := plain(w.T(test.key, test.pairs...)); got != test.want {
			t.Errorf("T(%q, %q) = %q, want %q", test.key, test.pairs, got, test.want)
		}
	}
	if w.Has("no.such") || !w.Has("a.b") {
		t.Error("Has is wrong")
	}
	if In("sv") != In(Danish) || In(English).Lang != English || Other(Danish) != English || Other("") != English || Other(English) != Danish {
		t.Error("In or Other is wrong")
	}
}

func TestOverride(t *testing.T) {
	w := read(Danish, "a.b = gammel\na.c = bliver\n")
	unknown := w.Override("\ufeffa.b = ny 5 %\n# note\n\nz.z = ukendt\nkun ord\na.c =\n")
	if want := []string{"z.z", "kun ord", "a.c ="}; !slices.Equal(unknown, want) {
		t.Errorf("Override = %q, want %q", unknown, want)
	}
	if got := plain(w.T("a.b")); got != "ny 5_%" {
		t.Errorf("a.b = %q, want ny 5_%%", got)
	}
	if got := w.T("a.c"); got != "bliver" {
		t.Errorf("a.c = %q, want bliver", got)
	}
}

// FuzzRead checks that no file makes the reader fail, and that what it cannot use is reported.
func FuzzRead(f *testing.F) {
	for _, s := range []string{whole(Danish)[:500], "a = b", "a =b", " = ", "\ufeff# x\r\na.b = c\r\n", "a = {b", "x = y = z"} {
		f.Add(s, "b", "{c}")
	}
	f.Fuzz(func(t *testing.T, file, name, value string) {
		entries, bad := parse(file)
		lines := 0
		for line := range strings.Lines(strings.TrimPrefix(file, "\ufeff")) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				lines++
			}
		}
		if len(entries)+len(bad) != lines {
			t.Fatalf("parse(%q): %d entries and %d bad of %d lines", file, len(entries), len(bad), lines)
		}
		w := read(English, file)
		for _, e := range entries {
			if !w.Has(e.key) || e.value == "" {
				t.Fatalf("parse(%q): entry %+v is lost or empty", file, e)
			}
			// A name that is no placeholder changes nothing.
			if got := w.T(e.key, "}", value); got != w.T(e.key) {
				t.Fatalf("T(%q) changed from %q to %q", e.key, w.T(e.key), got)
			}
			_ = w.T(e.key, name, value)
		}
	})
}

// Every file of a language folder is one of pages, and every page is there.
func TestParts(t *testing.T) {
	for _, lang := range []string{Danish, English} {
		entries, err := folders.ReadDir(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !slices.Contains(pages, strings.TrimSuffix(e.Name(), ".txt")) {
				t.Errorf("%s/%s is not among pages", lang, e.Name())
			}
		}
		if len(entries) != len(pages) {
			t.Errorf("%s has %d files, want %d", lang, len(entries), len(pages))
		}
	}
}
