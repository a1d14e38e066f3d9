package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"aispejl/app/chart"

	"golang.org/x/net/html"
)

// gallery serves a site with its contact sheet, and returns how to ask it.
func gallery(t *testing.T, base string) func(route string) *http.Response {
	t.Helper()
	s := mustLoad(t, fstest.MapFS{"index.html": {Data: []byte("start")}, "web/look-0123456789.css": {Data: []byte("look")}}, base).(*servedSite)
	if err := s.addGallery(); err != nil {
		t.Fatal(err)
	}
	return func(path string) *http.Response {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Result()
	}
}

// Every chart stands on every sheet: in both widths and three shapes, with a table
// whose rows are as long as its head.
func TestGallery(t *testing.T) {
	get := gallery(t, "/sub/")
	for _, lang := range []string{"da", "en"} {
		want := map[string]bool{}
		for _, e := range chart.Examples() {
			if e.Language == lang {
				want[e.Name] = true
			}
		}
		for _, theme := range galleryThemes {
			route := galleryPath(lang, theme.slug)
			response := get("/sub/" + route)
			content := []byte(body(t, response))
			if response.StatusCode != http.StatusOK || response.Header.Get("Content-Security-Policy") != headerPolicy(false) {
				t.Fatalf("%s: status %d, headers %v", route, response.StatusCode, response.Header)
			}
			needsNoRepair(t, route, content)
			document, err := html.Parse(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			seen, headings := map[string]bool{}, 0
			for n := range document.Descendants() {
				if n.Type != html.ElementNode {
					continue
				}
				for _, a := range n.Attr {
					if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
						t.Errorf("%s: <%s> has a %s, which the policy forbids", route, n.Data, a.Key)
					}
				}
				switch n.Data {
				case "script", "style":
					t.Errorf("%s: a <%s>, which the policy forbids", route, n.Data)
				case "h1":
					headings++
				case "section":
					name := attribute(n, "id")
					seen[name] = true
					checkGalleryChart(t, route+" "+name, n)
				case "link":
					if href := attribute(n, "href"); get(href).StatusCode != http.StatusOK {
						t.Errorf("%s: %s is not there", route, href)
					}
				}
			}
			if headings != 1 || len(seen) != len(want) {
				t.Errorf("%s: %d headings and the charts %v, want one and %v", route, headings, seen, want)
			}
		}
	}
	if got := body(t, get("/sub/"+galleryFolder)); !strings.Contains(got, `<section id="ideas">`) {
		t.Errorf("%s shows no charts", galleryFolder)
	}
}

// checkGalleryChart checks one chart of a sheet.
func checkGalleryChart(t *testing.T, where string, section *html.Node) {
	t.Helper()
	drawings, cells := 0, map[int]int{}
	for n := range section.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "svg" && attribute(n, "role") == "img":
			drawings++
			if attribute(n, "aria-label") == "" {
				t.Errorf("%s: a drawing says nothing", where)
			}
		case n.Data == "tr":
			count := 0
			for c := range n.ChildNodes() {
				count++
				if c.FirstChild == nil {
					t.Errorf("%s: an empty cell", where)
				}
			}
			cells[count]++
		case n.Data == "caption" && n.FirstChild == nil:
			t.Errorf("%s: the table has no source", where)
		}
	}
	if drawings != 5 || len(cells) != 1 || cells[0]+cells[1] > 0 {
		t.Errorf("%s: %d drawings and rows by their cells %v, want 5 drawings and rows of one length", where, drawings, cells)
	}
}

// Without asking for it there is no contact sheet, and none can be made of a folder
// that has no style sheet.
func TestNoGallery(t *testing.T) {
	if got := ask(t, "/", http.MethodGet, "/"+galleryFolder).StatusCode; got != http.StatusNotFound {
		t.Errorf("the gallery without -gallery: status %d, want 404", got)
	}
	if err := mustLoad(t, smallSite, "/").(*servedSite).addGallery(); err == nil {
		t.Error("addGallery accepts a site without a style sheet")
	}
}
