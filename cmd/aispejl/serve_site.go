package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A servedSite answers requests from a site held in memory: it is small, and a
// build that replaces the folder meanwhile cannot mix two versions.
type servedSite struct {
	base  string // path the site is served under, with both slashes
	files map[string]servedFile
}

type servedFile struct {
	forms   [3][]byte // by encoding; nil where there is none
	tags    [3]string // entity tags of the forms
	headers []header
}

// Forms of a file, in the order of preference.
var encodings = [3]string{"br", "gzip", ""}

const plain = 2

// loadSite reads every file of a built site.
func loadSite(folder fs.FS, base string) (*servedSite, error) {
	s := &servedSite{base: base, files: map[string]servedFile{}}
	all := map[string][]byte{}
	err := fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		all[name], err = fs.ReadFile(folder, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	for name, content := range all {
		if ext := path.Ext(name); (ext == ".br" || ext == ".gz") && all[strings.TrimSuffix(name, ext)] != nil {
			continue
		}
		f := servedFile{forms: [3][]byte{all[name+".br"], all[name+".gz"], content}}
		for i, form := range f.forms {
			if form != nil {
				sum := sha256.Sum256(form)
				f.tags[i] = `"` + hex.EncodeToString(sum[:12]) + `"`
			}
		}
		route := name
		if name == "index.html" || strings.HasSuffix(name, "/index.html") {
			route = strings.TrimSuffix(name, "index.html")
		}
		f.headers = headersOf(route)
		s.files[route] = f
	}
	return s, nil
}

// hashedName matches the files that addHashed names.
var hashedName = regexp.MustCompile(`^web/[a-z]+-[0-9a-f]{10}\.[a-z]+$`)

// pictures are the files that are kept for an hour.
var pictures = []string{".png", ".svg"}

// headersOf returns what is sent with a file besides its encoding.
func headersOf(route string) []header {
	headers := append(slices.Clone(everyHeader), header{"Content-Type", contentType(route)})
	cache := cacheRecheck
	switch {
	case hashedName.MatchString(route):
		cache = cacheForever
	case strings.HasPrefix(route, "web/") && slices.Contains(pictures, path.Ext(route)):
		cache = cacheHour
	}
	headers = append(headers, header{"Cache-Control", cache})
	switch {
	case strings.HasPrefix(route, deckFolder):
		headers = append(headers, deckHeaders...)
	case isPage(route):
		headers = append(headers, pageHeaders(isEmbed(route))...)
	case route == "worker.js":
		headers = append(headers, workerHeaders...)
	case strings.HasPrefix(route, "web/"):
		headers = append(headers, assetHeaders...)
	}
	return headers
}

func isPage(route string) bool {
	return route == "" || strings.HasSuffix(route, "/") || strings.HasSuffix(route, ".html")
}

// contentTypes is written out because the system's own table differs by machine.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
	".zip":         "application/zip",
}

func contentType(route string) string {
	switch {
	case isPage(route):
		return contentTypes[".html"]
	case route == "SHA256SUMS":
		return contentTypes[".txt"]
	}
	if t, ok := contentTypes[path.Ext(route)]; ok {
		return t
	}
	return "application/octet-stream"
}

func (s *servedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for _, h := range everyHeader {
		w.Header().Set(h.Name, h.Value)
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	route, inside := strings.CutPrefix(r.URL.Path, s.base)
	if !inside {
		if r.URL.Path == strings.TrimSuffix(s.base, "/") {
			redirect(w, r, s.base)
			return
		}
		s.notFound(w)
		return
	}
	f, ok := s.files[route]
	switch {
	case ok:
		f.serve(w, r)
	case isPage(route) && strings.HasSuffix(route, "index.html"):
		redirect(w, r, s.base+strings.TrimSuffix(route, "index.html"))
	case s.files[route+"/"].forms[plain] != nil:
		redirect(w, r, s.base+route+"/")
	default:
		s.notFound(w)
	}
}

// redirect leads to another path of the site with the same query.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	w.Header().Set("Cache-Control", cacheRecheck)
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusMovedPermanently)
}

func (s *servedSite) notFound(w http.ResponseWriter) {
	w.Header().Set("Content-Type", contentTypes[".html"])
	w.Header().Set("Content-Security-Policy", headerPolicy(false))
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprintf(w, "<!doctype html><html lang=\"da\"><title>404</title><p>Siden findes ikke. <a href=%q>Til forsiden</a></p>"+
		"<p lang=\"en\">There is no such page. <a href=%q>To the start page</a></p></html>\n", s.base, s.base+"en/")
}

func (f servedFile) serve(w http.ResponseWriter, r *http.Request) {
	for _, h := range f.headers {
		w.Header().Set(h.Name, h.Value)
	}
	form := plain
	if f.forms[0] != nil || f.forms[1] != nil {
		w.Header().Set("Vary", "Accept-Encoding")
		form = f.choose(r.Header.Get("Accept-Encoding"))
	}
	if encodings[form] != "" {
		w.Header().Set("Content-Encoding", encodings[form])
	}
	w.Header().Set("ETag", f.tags[form])
	if matches(r.Header.Get("If-None-Match"), f.tags[form]) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(f.forms[form])))
	if r.Method != http.MethodHead {
		w.Write(f.forms[form]) // an error means the visitor has left
	}
}

// choose returns the best form a client accepts. Preferences among accepted
// encodings are not weighed: the smallest serves everyone.
func (f servedFile) choose(accept string) int {
	refused := map[string]bool{}
	accepted := map[string]bool{}
	for part := range strings.SplitSeq(accept, ",") {
		name, parameter, _ := strings.Cut(part, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		q, found := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		if found && (err != nil || !(weight > 0)) {
			refused[name] = true
		} else {
			accepted[name] = true
		}
	}
	for i, name := range encodings[:plain] {
		if f.forms[i] != nil && !refused[name] && (accepted[name] || accepted["*"]) {
			return i
		}
	}
	return plain
}

// matches reports whether an If-None-Match header names the tag.
func matches(header, tag string) bool {
	for candidate := range strings.SplitSeq(header, ",") {
		if candidate = strings.TrimSpace(candidate); candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}
