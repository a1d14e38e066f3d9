package main

import (
	"bytes"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// Contrasts named in the guidelines and in common use: black on white is 21, and
// #767676 and #949494 are the lightest greys on white with 4.5 and 3.
func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#ffffff", "#FFFFFF", 1}, {"#767676", "#fff", 4.54}, {"#777777", "#ffffff", 4.48}, {"#949494", "#fff", 3.03}, {"#f00", "#fff", 4.00}, {"#00f", "#fff", 8.59}} {
		got, ok := contrast(tt.a, tt.b)
		back, _ := contrast(tt.b, tt.a)
		if !ok || math.Abs(got-tt.want) > .005 || got != back {
			t.Errorf("contrast(%s, %s) = %.3f, %v, back %.3f, want %v", tt.a, tt.b, got, ok, back, tt.want)
		}
	}
	for _, bad := range []string{"", "#", "#12", "#12345", "#1234567", "#ggg", "red", "rgb(0,0,0)", "#+10+10+10"} {
		if _, ok := contrast(bad, "#fff"); ok {
			t.Errorf("contrast(%q, #fff) is accepted", bad)
		}
	}
}

// brandWith is the shipped brand with some files replaced; "" removes one.
func brandWith(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	web := fstest.MapFS{}
	for _, name := range []string{"brand.css", "logo.svg", "contact.txt", "texts.da.txt", "texts.en.txt"} {
		content, err := os.ReadFile("../../web/brand/" + name)
		if err != nil {
			t.Fatal(err)
		}
		text, replaced := files[name]
		if replaced {
			content = []byte(text)
		}
		if !replaced || text != "" {
			web["brand/"+name] = &fstest.MapFile{Data: content}
		}
	}
	return web
}

func TestShippedBrand(t *testing.T) {
	b, err := readBrand(brandWith(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	var table bytes.Buffer
	writeContrast(&table, b)
	if lines := strings.Count(table.String(), "\n"); lines != len(contrastPairs)+1 {
		t.Errorf("the table has %d lines:\n%s", lines, table.String())
	}
	css := string(b.css())
	for _, want := range []string{":root { --light-page: #ffffff;", "--you: #ff9a5c;", `data-tema="moerk"`} {
		if !strings.Contains(css, want) {
			t.Errorf("the colours lack %q:\n%s", want, css)
		}
	}
}

// Everything that is wrong with a brand is told at once, by file.
func TestBrandRefused(t *testing.T) {
	shipped, err := os.ReadFile("../../web/brand/brand.css")
	if err != nil {
		t.Fatal(err)
	}
	colour := func(from, to string) string { return strings.Replace(string(shipped), from, to, 1) }
	for _, tt := range []struct {
		name, file, content string
		want                []string
	}{
		{"pale words", "brand.css", colour("#4a5a68", "#9aa5ae"), []string{
			"web/brand/brand.css: light: --ink2 on --page has a contrast of 2.51, want 4.5 at least",
			"web/brand/brand.css: light: --ink2 on --surface has a contrast of 2.31, want 4.5 at least",
		}},
		{"dark dots on a dark page", "brand.css", colour("--pop: #7db8e8", "--pop: #1f5a85"), []string{"dark: --pop on --page has a contrast of"}},
		{"no colour", "brand.css", colour("#b93c00", "orange"), []string{`light: --you is "orange", want #rrggbb`}},
		{"a colour that is none", "brand.css", colour("--you", "--yuo"), []string{`light: unknown colour "--yuo"`, "light: --you is missing"}},
		{"a colour twice", "brand.css", colour("--you: #b93c00;", "--you: #b93c00; --you: #b93c00;"), []string{"light: --you is there twice"}},
		{"another rule", "brand.css", string(shipped) + "h1 { color: red }", []string{"and nothing else"}},
		{"no dark", "brand.css", ":root { --page: #fff; }", []string{"want :root { ... } and @media"}},
		{"unknown text", "texts.da.txt", "start.titel = Hej\n", []string{"web/brand/texts.da.txt: line 1: unknown key start.titel"}},
		{"a placeholder lost", "texts.en.txt", "foot.edition = Data.\n", []string{"web/brand/texts.en.txt: line 1: foot.edition has the placeholders"}},
		{"a script for an address", "contact.txt", "brand.contact = javascript:alert(1)\nbrand.errors = mailto:fejl@example.org\n", []string{`brand.contact is "javascript:alert(1)"`}},
		{"no address", "contact.txt", "brand.name = X\n", []string{`brand.contact is ""`, `brand.errors is ""`}},
		{"a photograph", "logo.svg", "\x89PNG", []string{"web/brand/logo.svg: not a drawing"}},
		{"a page", "logo.svg", "<html></html>", []string{"the root element is html, want svg"}},
		{"a logo that loads", "logo.svg", `<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/x.png"/></svg>`, []string{"it refers to https://example.org/x.png"}},
		{"no logo", "logo.svg", "", []string{"brand/logo.svg: file does not exist"}},
	} {
		_, err := readBrand(brandWith(t, map[string]string{tt.file: tt.content}))
		if err == nil {
			t.Errorf("%s: accepted", tt.name)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %s", tt.name, err, want)
			}
		}
	}
}

// The icon and the colour of the installed app follow the brand, and those that are
// shipped are those of the shipped brand.
func TestBrandPaintsIconAndManifest(t *testing.T) {
	icon, err := os.ReadFile("../../web/icon.svg")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile("../../web/manifest.webmanifest")
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := readBrand(brandWith(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := shipped.icon(icon); !bytes.Equal(got, icon) {
		t.Errorf("the shipped icon becomes\n%s", got)
	}
	if got := shipped.manifest(manifest); !bytes.Equal(got, manifest) {
		t.Errorf("the shipped manifest becomes\n%s", got)
	}
	other := brand{themes: [2]map[string]string{{"page": "#fffff0", "pop": "#003366", "you": "#990000"}}}
	m, err := readMark(other.icon(icon))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"#fffff0", "#003366", "#990000"} {
		if got := m.Shapes[i].Fill; got != want {
			t.Errorf("shape %d of the icon is %s, want %s", i+1, got, want)
		}
	}
	if got := strings.Count(string(other.manifest(manifest)), "#fffff0"); got != 2 {
		t.Errorf("the manifest has the colour of the page %d times, want 2", got)
	}
}

// An editor's own words and colours are taken.
func TestBrandTaken(t *testing.T) {
	web := brandWith(t, map[string]string{
		"texts.da.txt": "# vores\nsite.name = Hvor er I henne?\n",
		"contact.txt":  "brand.name = Et andet institut\nbrand.contact = mailto:ai@example.org\nbrand.errors = https://example.org/fejl\n",
	})
	if _, err := readBrand(web); err != nil {
		t.Errorf("a good brand is refused: %v", err)
	}
}
