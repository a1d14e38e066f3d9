package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
	"golang.org/x/net/html"
)

// Tests of the published site as a whole, besides those of its content. It is built
// once for all tests of a run, by the command in a process of its own.
var realSite = sync.OnceValues(func() (fs.FS, error) {
	cmd := exec.Command("go", "run", "-trimpath", "./cmd/aispejl", "build", "-quick", "-o", ".build/tested-site")
	cmd.Dir = "../.."
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("aispejl build: %w\n%s", err, out)
	}
	return os.DirFS("../../.build/tested-site"), nil
})

// bases are where the site must work: at the root of a host, and deep below it.
var bases = []string{"/", "/a/b/ai-tjek/"}

func readAll(t testing.TB, folder fs.FS) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(folder, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Every page begins with the policy, and has what search engines and tabs show.
func TestDistHeads(t *testing.T) {
	files := readAll(t, publishedSite(t))
	for name, content := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		document, err := html.Parse(bytes.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		var head []*html.Node
		found := map[string]string{}
		for n := range document.Descendants() {
			switch {
			case n.Type != html.ElementNode:
			case n.Parent.Data == "head":
				head = append(head, n)
				if n.Data == "title" && n.FirstChild != nil {
					found["title"] = n.FirstChild.Data
				}
				found[attribute(n, "name")] = attribute(n, "content")
			case n.Data == "html":
				found["lang"] = attribute(n, "lang")
			case n.Data == "style" || n.Data == "script" && n.FirstChild != nil:
				t.Errorf("%s: an inline %s", name, n.Data)
			}
		}
		if attribute(head[0], "http-equiv") != "Content-Security-Policy" || attribute(head[0], "content") != metaPolicy() {
			t.Errorf("%s: the head does not begin with the policy", name)
		}
		for _, what := range []string{"title", "description", "viewport"} {
			if found[what] == "" {
				t.Errorf("%s: no %s", name, what)
			}
		}
		if english := strings.HasPrefix(name, "en/"); english != (found["lang"] == "en") {
			t.Errorf("%s: lang = %q", name, found["lang"])
		}
	}
}

// Every address in every page leads to a file of the site, at any path; every
// fragment to an element of that page.
func TestDistIsRelocatable(t *testing.T) {
	folder := publishedSite(t)
	files := readAll(t, folder)
	for _, base := range bases {
		site, err := loadSite(folder, base)
		if err != nil {
			t.Fatal(err)
		}
		nowhere := map[string]string{} // one page for each address that leads nowhere
		for name, content := range files {
			if strings.HasSuffix(name, ".html") {
				checkAddresses(t, site, files, nowhere, "http://host"+base+strings.TrimSuffix(name, "index.html"), content)
			}
		}
		for to, from := range nowhere {
			t.Errorf("%s leads nowhere, linked from %s and perhaps others", to, from)
		}
	}
}

func checkAddresses(t *testing.T, site *servedSite, files map[string][]byte, nowhere map[string]string, address string, content []byte) {
	t.Helper()
	here, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	document, err := html.Parse(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	for n := range document.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "href" && a.Key != "src" {
				continue
			}
			to, err := here.Parse(a.Val)
			if err != nil {
				t.Errorf("%s: <%s %s=%q>: %v", address, n.Data, a.Key, a.Val, err)
				continue
			}
			if to.Host != here.Host {
				if n.Data != "a" {
					t.Errorf("%s: <%s> loads %s from another host", address, n.Data, a.Val)
				}
				continue
			}
			route, inside := strings.CutPrefix(to.Path, site.base)
			if f, ok := site.files[route]; !inside || !ok || f.forms[plain] == nil {
				nowhere[to.Path] = address
				continue
			}
			if to.Fragment != "" && isPage(route) && !bytes.Contains(files[path.Join(route, "index.html")], []byte(`id="`+to.Fragment+`"`)) && !strings.Contains(to.Fragment, "=") {
				nowhere[to.Path+"#"+to.Fragment] = address
			}
		}
	}
}

func TestDistSums(t *testing.T) {
	files := readAll(t, publishedSite(t))
	listed := map[string]bool{}
	for line := range strings.Lines(string(files["SHA256SUMS"])) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		listed[name] = true
		if got := fmt.Sprintf("%x", sha256.Sum256(files[name])); got != sum {
			t.Errorf("%s: listed as %s, is %s", name, sum, got)
		}
	}
	for name := range files {
		if name != "SHA256SUMS" && !listed[name] {
			t.Errorf("%s is not in SHA256SUMS", name)
		}
	}
}

// The same source gives the same bytes in another folder, with nothing kept from
// other builds.
func TestDistIsReproducible(t *testing.T) {
	first := readAll(t, publishedSite(t))
	copied := t.TempDir()
	for _, name := range []string{"app", "stats", "web", "cmd", "go.mod", "go.sum"} {
		if out, err := exec.Command("cp", "-R", filepath.Join("../..", name), copied).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	cmd := exec.Command("go", "run", "-trimpath", "./cmd/aispejl", "build", "-quick", "-o", "elsewhere")
	cmd.Dir = copied
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	second := readAll(t, os.DirFS(filepath.Join(copied, "elsewhere")))
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
	for name, content := range first {
		if !bytes.Equal(content, second[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
}

func TestCompress(t *testing.T) {
	text := []byte(strings.Repeat("a page ", 100))
	s := &site{files: map[string][]byte{"a.html": text, "b.png": text, "short.css": []byte("p{}")}}
	cache := t.TempDir()
	for _, state := range []string{"first", "cached"} {
		packed, err := s.compress(cache)
		if err != nil || len(packed) != 1 {
			t.Fatalf("%s: %d files compressed (%v), want a.html only", state, len(packed), err)
		}
		unzip, err := gzip.NewReader(bytes.NewReader(packed["a.html"].gzip))
		if err != nil {
			t.Fatal(err)
		}
		for form, reader := range map[string]io.Reader{"brotli": brotli.NewReader(bytes.NewReader(packed["a.html"].brotli)), "gzip": unzip} {
			if got, err := io.ReadAll(reader); err != nil || !bytes.Equal(got, text) {
				t.Errorf("%s: %s unpacks to %q (%v)", state, form, got, err)
			}
		}
	}
}

// Every page starts its program, without a violation of the policy or an error.
func TestDistEveryPageStarts(t *testing.T) {
	server := serveFiles(t, publishedSite(t), "/a/b/ai-tjek/")
	site := server.handler.(*servedSite)
	foreign := watchHosts(server)
	tab := newTab(t)
	for route := range site.files {
		if !isPage(route) || startOf("/"+route) == startNot {
			continue
		}
		// A fragment starts idle pages at once.
		open(t, tab, server.URL+site.base+route+"#x")
		wait(t, tab, runs)
		noViolations(t, tab)
		if got := eval[string](t, tab, `document.documentElement.dataset.boot + " " + location.pathname`); got != "ready "+site.base+route {
			t.Errorf("%s: %q, want it ready and in its place", route, got)
		}
	}
	if got := foreign(); got != "" {
		t.Errorf("requests for another host: %s", got)
	}
}

// watchHosts returns what was asked of a server under another name than its own.
func watchHosts(s *standIn) func() string {
	var mu sync.Mutex
	var found []string
	site := s.handler
	s.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || "http://"+r.Host != s.URL {
			mu.Lock()
			found = append(found, r.Method+" "+r.Host+r.URL.Path)
			mu.Unlock()
		}
		site.ServeHTTP(w, r)
	})
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		return strings.Join(found, ", ")
	}
}

// The odd addresses that stop go-app as released.
func TestDistStartsOnOddAddresses(t *testing.T) {
	server := serveFiles(t, publishedSite(t), "/")
	tab := newTab(t)
	for _, odd := range []string{"#%zz", "#%", "?x=%", "?x=%zz#%zz", "#<script>", "#__proto__", "?" + strings.Repeat("a", 2000), "#" + strings.Repeat("%f", 5000)} {
		open(t, tab, "about:blank")
		open(t, tab, server.URL+"/tjek/kort/"+odd)
		wait(t, tab, runs)
	}
	for _, junk := range []string{`{"ExpiresAt":"2000-01-01T00:00:00Z","Value":1}`, "{", "\u0000"} {
		eval[string](t, tab, `localStorage.setItem("other program", `+"`"+junk+"`"+`), sessionStorage.setItem("aispejl/answers", `+"`"+junk+"`"+`), ""`)
		open(t, tab, server.URL+"/tjek/kort/?"+url.QueryEscape(junk))
		wait(t, tab, runs)
		if got := eval[string](t, tab, `localStorage.getItem("other program")`); got != junk {
			t.Errorf("another program's storage: %q, want %q untouched", got, junk)
		}
	}
}

func TestDistWorksOffline(t *testing.T) {
	server := serveFiles(t, publishedSite(t), "/")
	site := server.handler.(*servedSite)
	tab := newTab(t)
	open(t, tab, server.URL+"/tjek/kort/")
	wait(t, tab, `aispejl.worker === "ready"`)
	server.stop()
	for route := range site.files {
		if !isPage(route) {
			continue
		}
		open(t, tab, server.URL+"/"+route+"?q")
		if startOf("/"+route) != startNot {
			wait(t, tab, runs)
		}
		if eval[string](t, tab, `document.title`) == "" {
			t.Errorf("%s is empty offline", route)
		}
	}
}
