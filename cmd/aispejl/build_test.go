package main

import (
	"bytes"
	"encoding/json"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

func TestRelativeAddress(t *testing.T) {
	assets := map[string]string{"/web/figures.csv": "web/figures-0123456789.csv"}
	for _, test := range []struct{ up, address, want string }{
		{"", "/", "./"},
		{"", "/#top", "./#top"},
		{"", "/?a", "./?a"},
		{"", "/om/#bevis", "om/#bevis"},
		{"../../", "/", "../../"},
		{"../../", "/#top", "../../#top"},
		{"../../", "/en/check/", "../../en/check/"},
		{"../", "/web/figures.csv#x", "../web/figures-0123456789.csv"},
		{"../", "#bevis", "#bevis"},
		{"../", "", ""},
		{"../", "https://example.org/", "https://example.org/"},
		{"../", "//example.org/", "//example.org/"},
		{"../", "mailto:a@example.org", "mailto:a@example.org"},
	} {
		if got := relativeAddress(test.up, test.address, assets); got != test.want {
			t.Errorf("relativeAddress(%q, %q) = %q, want %q", test.up, test.address, got, test.want)
		}
	}
}

func TestPageHTML(t *testing.T) {
	p := renderedPage{
		Path: "/tjek/kort/", Lang: "da", Title: `A & "B"`, Description: "<d>",
		Root: `<div><a hreflang="en" href="/en/check/short/" class="x">English</a><svg viewBox="0 0 1 1"><path d="M0 0"></path></svg><button id="forget"></button></div>`,
	}
	n := names{style: "web/look-1.css", script: "web/boot-1.js"}
	got, err := pageHTML(p, n)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<html data-boot="now" lang="da"><head><meta http-equiv="Content-Security-Policy"`,
		`<title>A &amp; &#34;B&#34;</title>`,
		`<link rel="alternate" hreflang="en" href="../../en/check/short/">`,
		`<a class="x" href="../../en/check/short/" hreflang="en">`,
		`<svg viewBox="0 0 1 1">`,
		`<link rel="expect" blocking="render" href="#forget">`,
		`<script async="" src="../../web/boot-1.js">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	n.baseURL = "https://example.org/ai/"
	if got, err = pageHTML(p, n); err != nil || !strings.Contains(got, `<link rel="canonical" href="https://example.org/ai/tjek/kort/">`) {
		t.Errorf("no canonical link (%v) in\n%s", err, got)
	}
	p.Path = "/tal/"
	if got, err = pageHTML(p, n); err != nil || !strings.Contains(got, `<script defer="" src="../web/boot-1.js">`) {
		t.Errorf("a page to read does not wait for its style sheet (%v):\n%s", err, got)
	}
	p.Path = "/vis/segment/stille/"
	if got, err = pageHTML(p, n); err != nil || strings.Contains(got, "<script") {
		t.Errorf("a picture starts the program (%v):\n%s", err, got)
	}
	p.Root = "<div></div><div></div>"
	if _, err := pageHTML(p, n); err == nil {
		t.Error("a page of two roots was accepted")
	}
}

// needsNoRepair checks that a file means to a parser what it says: parsing it and
// writing the tree gives the same elements, attributes and text again.
func needsNoRepair(t *testing.T, name string, content []byte) {
	t.Helper()
	document, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	var again bytes.Buffer
	if err := html.Render(&again, document); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	written, parsed := tokens(t, name, content), tokens(t, name, again.Bytes())
	for i := range min(len(written), len(parsed)) {
		if written[i] != parsed[i] {
			t.Errorf("%s: written as %s, parsed as %s", name, written[i], parsed[i])
			return
		}
	}
	if len(written) != len(parsed) {
		t.Errorf("%s: %d tokens written, %d parsed", name, len(written), len(parsed))
	}
}

var booleans = []string{"checked", "disabled", "hidden", "open", "selected", "multiple", "required", "readonly", "autofocus", "inert", "defer", "async"}

// tokens lists what a tokenizer sees, and reports attributes that are there twice or
// have a value that does not mean what it seems to.
func tokens(t *testing.T, name string, content []byte) []string {
	t.Helper()
	var list []string
	z := html.NewTokenizer(bytes.NewReader(content))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type == html.SelfClosingTagToken {
			token.Type = html.StartTagToken // the renderer writes <br/>, which is the same
		}
		seen := map[string]bool{}
		for _, a := range token.Attr {
			if seen[a.Key] {
				t.Errorf("%s: <%s> has %s twice", name, token.Data, a.Key)
			}
			seen[a.Key] = true
			if a.Val == "" && (strings.HasPrefix(a.Key, "aria-") || a.Key == "draggable" || a.Key == "contenteditable") {
				t.Errorf("%s: <%s> has a bare %s", name, token.Data, a.Key)
			}
			if a.Val != "" && slices.Contains(booleans, a.Key) {
				t.Errorf("%s: <%s> has %s=%q", name, token.Data, a.Key, a.Val)
			}
			if strings.Contains(a.Val, `\u`) || strings.Contains(a.Val, `\"`) {
				t.Errorf("%s: <%s> has %s=%q, quoted as in Go", name, token.Data, a.Key, a.Val)
			}
		}
		if text := strings.TrimSpace(token.String()); text != "" {
			list = append(list, text)
		}
	}
	return list
}

func TestPagesNeedNoRepair(t *testing.T) {
	for name, file := range fakeSite(t, nil) {
		if strings.HasSuffix(name, ".html") {
			needsNoRepair(t, name, file.Data)
		}
	}
}

func TestVersionFollowsContent(t *testing.T) {
	version := func(overlay map[string]string) string {
		script := ""
		for name, file := range fakeSite(t, overlay) {
			if strings.HasPrefix(name, "web/boot-") && strings.HasSuffix(name, ".js") {
				script = string(file.Data)
			}
		}
		_, rest, _ := strings.Cut(script, `version: "`)
		found, _, _ := strings.Cut(rest, `"`)
		return found
	}
	one := version(nil)
	if again := version(nil); again != one || len(one) != 8 {
		t.Errorf("the same content has the versions %q and %q", one, again)
	}
	for _, name := range []string{"look.css", "states.css", "boot.css", "boot.js", "mount.js", "worker.js", "extra.txt"} {
		content := "/* changed */"
		if name == "boot.js" {
			content += `version: "@VERSION@"`
		}
		if version(map[string]string{name: content}) == one {
			t.Errorf("another %s is the same version", name)
		}
	}
}

func TestManifest(t *testing.T) {
	files := fakeSite(t, nil)
	var manifest struct {
		ID        *string `json:"id"`
		Name      string
		Lang      string
		Scope     string
		StartURL  string `json:"start_url"`
		Icons     []struct{ Src, Sizes, Type, Purpose string }
		Shortcuts []struct {
			URL   string
			Icons []struct{ Src string }
		}
	}
	if err := json.Unmarshal(files["manifest.webmanifest"].Data, &manifest); err != nil {
		t.Fatal(err)
	}
	if manifest.ID != nil {
		t.Error("an id would be resolved at the host's root, so two sites on one host would be the same app; without one it is the start address")
	}
	if manifest.Lang != "da" || manifest.Scope != "./" || manifest.StartURL != "./" || manifest.Name == "" {
		t.Errorf("manifest = %+v", manifest)
	}
	purposes := map[string]bool{}
	for _, icon := range manifest.Icons {
		purposes[icon.Purpose] = true
		file, ok := files[icon.Src]
		if !ok {
			t.Errorf("icon %s is not there", icon.Src)
			continue
		}
		if icon.Type != "image/png" {
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(file.Data))
		if want := strings.Split(icon.Sizes, "x")[0]; err != nil || config.Width != config.Height || want != strconv.Itoa(config.Width) {
			t.Errorf("icon %s is %d x %d (%v), want %s", icon.Src, config.Width, config.Height, err, icon.Sizes)
		}
	}
	if !purposes["any"] || !purposes["maskable"] || !purposes["monochrome"] {
		t.Errorf("icons for the purposes %v, want any, maskable and monochrome", purposes)
	}
	var shortcuts []string
	for _, s := range manifest.Shortcuts {
		shortcuts = append(shortcuts, s.URL)
	}
	if want := []string{"./tjek/", "./regnestykke/", "./rum/"}; !slices.Equal(shortcuts, want) {
		t.Errorf("shortcuts = %q, want %q", shortcuts, want)
	}
}

// The mark must survive the circle that systems cut maskable icons to: 40 % of the
// size around the middle.
func TestMaskableIconIsSafe(t *testing.T) {
	m, err := readMark(fakeSite(t, nil)["web/icon.svg"].Data)
	if err != nil {
		t.Fatal(err)
	}
	for y := range iconField {
		for x := range iconField {
			_, marked := m.at(2*x+1, 2*y+1, 2, "monochrome")
			dx, dy := 2*x+1-iconField, 2*y+1-iconField
			if marked && 100*(dx*dx+dy*dy) > 4*4*4*iconField*iconField {
				t.Fatalf("the mark reaches %d,%d, outside the safe circle", x, y)
			}
		}
	}
}

func TestReadMarkRefuses(t *testing.T) {
	for _, svg := range []string{"", "<svg/>", `<svg><rect fill="#ffffff"/></svg>`, `<svg><rect fill="red"/><circle fill="#000000"/></svg>`, `<svg><rect fill="#ffffff"/><polygon points="1" fill="#000000"/></svg>`} {
		if _, err := readMark([]byte(svg)); err == nil {
			t.Errorf("readMark(%q) accepted", svg)
		}
	}
}

func TestAssembleRefusesBadRoutes(t *testing.T) {
	web := fstest.MapFS{"icon.svg": &fstest.MapFile{Data: fakeSite(t, nil)["web/icon.svg"].Data}}
	for _, name := range sources {
		web[name] = &fstest.MapFile{}
	}
	good := renderedPage{Path: "/a/", Lang: "da", Root: "<div></div>"}
	bad := renderedPage{Path: "/a", Lang: "da", Root: "<div></div>"}
	for _, pages := range [][]renderedPage{{good, good}, {bad}} {
		if _, err := assemble(parts{pages: pages, web: web}); err == nil {
			t.Errorf("assemble accepted %+v", pages)
		}
	}
}

func TestWithIdentity(t *testing.T) {
	manifest := []byte("{\n  \"lang\": \"da\",\n  \"start_url\": \"./\"\n}")
	for address, want := range map[string]string{"": "", "https://example.org/": "/", "https://example.org/a/ai-tjek/": "/a/ai-tjek/"} {
		var got struct {
			ID       string
			StartURL string `json:"start_url"`
		}
		if err := json.Unmarshal(withIdentity(manifest, address), &got); err != nil || got.ID != want || got.StartURL != "./" {
			t.Errorf("at %q: id %q, start_url %q, %v, want id %q", address, got.ID, got.StartURL, err, want)
		}
	}
}
