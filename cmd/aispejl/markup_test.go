package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// missingText is what the catalogue writes for a key it does not have.
var missingText = regexp.MustCompile(`\[[a-z_-]+(\.[a-z0-9_-]+)+\]`)

// references are the attributes that name elements of the same page.
var references = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "headers", "list"}

func TestDistPagesAreWhole(t *testing.T) {
	files := publishedSite(t)
	for _, route := range publishedPages(t) {
		content, err := fs.ReadFile(files, route+"index.html")
		if err != nil {
			t.Fatal(err)
		}
		document, err := html.Parse(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		ids, headings := map[string]bool{}, 0
		for n := range document.Descendants() {
			ids[attribute(n, "id")] = true
			if n.Type == html.TextNode && missingText.MatchString(n.Data) {
				t.Errorf("%s: a text is missing: %.80s", route, n.Data)
			}
			if n.Type == html.ElementNode && n.Data == "h1" {
				headings++
			}
			for _, a := range n.Attr {
				if missingText.MatchString(a.Val) {
					t.Errorf("%s: a text is missing: %s=%.80q", route, a.Key, a.Val)
				}
			}
		}
		if headings != 1 {
			t.Errorf("%s: %d h1, want 1", route, headings)
		}
		for n := range document.Descendants() {
			for _, key := range references {
				for id := range strings.FieldsSeq(attribute(n, key)) {
					if !ids[id] {
						t.Errorf("%s: <%s %s=%q> leads nowhere", route, n.Data, key, id)
					}
				}
			}
		}
	}
}

var (
	styleURL    = regexp.MustCompile(`url\(["']?([^"')]*)["']?\)`)
	workerFiles = regexp.MustCompile(`(?m)^const files = (\{.*\});`)
)

// Addresses outside the pages: in the manifest, the style sheet and the worker.
func TestDistAddressesOfAssets(t *testing.T) {
	files := publishedSite(t)
	read := func(pattern string) (name string, content []byte) {
		found, _ := fs.Glob(files, pattern)
		if len(found) != 1 {
			t.Fatalf("%s: %q, want one file", pattern, found)
		}
		content, err := fs.ReadFile(files, found[0])
		if err != nil {
			t.Fatal(err)
		}
		return found[0], content
	}
	follow := func(from, address string) {
		to, err := (&url.URL{Path: from}).Parse(address)
		if err != nil || strings.HasPrefix(address, "/") {
			t.Errorf("%s: %q is no relative address (%v)", from, address, err)
			return
		}
		name := strings.TrimPrefix(to.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if _, err := fs.Stat(files, name); err != nil {
			t.Errorf("%s: %s: %v", from, address, err)
		}
	}

	name, content := read("manifest.webmanifest")
	var manifest any
	if err := json.Unmarshal(content, &manifest); err != nil {
		t.Fatal(err)
	}
	var visit func(key string, v any)
	visit = func(key string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, member := range v {
				visit(key, member)
			}
		case []any:
			for _, member := range v {
				visit(key, member)
			}
		case string:
			if key == "src" || key == "url" || key == "start_url" || key == "scope" {
				follow(name, v)
			}
		}
	}
	visit("", manifest)

	name, content = read("web/look-*.css")
	for _, found := range styleURL.FindAllStringSubmatch(string(content), -1) {
		follow(name, found[1])
	}

	name, content = read("worker.js")
	found := workerFiles.FindSubmatch(content)
	integrity := map[string]string{}
	if found == nil || json.Unmarshal(found[1], &integrity) != nil || len(integrity) < 5 {
		t.Fatal("the list of files was not found in worker.js")
	}
	for file := range integrity {
		follow(name, file)
	}
}
