package main

import (
	"bytes"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// missingText is what the catalogue writes for a key it does not have.
var missingText = regexp.MustCompile(`\[[a-z_-]+(\.[a-z0-9_-]+)+\]`)

// references are the attributes that name elements of the same page.
var references = []string{"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-errormessage", "headers", "list"}

func TestMarkup(t *testing.T) {
	files := builtSite(t)
	for _, route := range builtPages(t, files) {
		content, err := fs.ReadFile(files, route+"index.html")
		if err != nil {
			t.Fatal(err)
		}
		needsNoRepair(t, route, content)
		document, err := html.Parse(bytes.NewReader(content))
		if err != nil {
			t.Errorf("%s: %v", route, err)
			continue
		}
		ids, headings := map[string]bool{}, 0
		for n := range document.Descendants() {
			if n.Type == html.TextNode && missingText.MatchString(n.Data) {
				t.Errorf("%s: a text is missing: %.80s", route, n.Data)
			}
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "h1" {
				headings++
			}
			for _, a := range n.Attr {
				if missingText.MatchString(a.Val) {
					t.Errorf("%s: a text is missing: %s=%.80q", route, a.Key, a.Val)
				}
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s> has %s, which the policy forbids", route, n.Data, a.Key)
				}
			}
			if id := attribute(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the id %s is there twice", route, id)
				}
				ids[id] = true
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
			if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style") && n.FirstChild != nil {
				t.Errorf("%s: <%s> has content, which the policy forbids", route, n.Data)
			}
		}
	}
}
