package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"aispejl/stats/figure"
)

// A site is every file to publish, by its path from the root of the site.
type site struct {
	files   map[string][]byte
	program string // path of the browser program
	version string
}

// sources are the files of web/ that are not published under their own name.
var sources = slices.Concat(styles, []string{"boot.js", "rehearse.js", "draw.js", "mount.js", "show.js", "worker.js", "manifest.webmanifest"})

// styles are the files that make up the style sheet, in their order.
var styles = []string{"look.css", "estimate.css", "stage.css", "states.css", "boot.css"}

// parts are what a site is made of.
type parts struct {
	program []byte // the compiled browser program
	support []byte // Go's wasm_exec.js, which runs it
	pages   []renderedPage
	web     fs.FS  // the folder web/
	baseURL string // public address of the site, or empty
}

// assemble makes the site of its parts.
func assemble(in parts) (*site, error) {
	s := &site{files: map[string][]byte{}}
	if in.baseURL != "" && !strings.HasSuffix(in.baseURL, "/") {
		in.baseURL += "/"
	}
	source := map[string][]byte{}
	for _, name := range sources {
		content, err := fs.ReadFile(in.web, name)
		if err != nil {
			return nil, err
		}
		source[name] = content
	}
	look, err := readBrand(in.web)
	if err != nil {
		return nil, err
	}
	source["brand.css"] = look.css()
	if err := s.copyAssets(in.web); err != nil {
		return nil, err
	}
	if err := s.addFigures(); err != nil {
		return nil, err
	}
	s.files["web/icon.svg"] = look.icon(s.files["web/icon.svg"])
	if err := s.addIcons(s.files["web/icon.svg"]); err != nil {
		return nil, err
	}
	s.files["manifest.webmanifest"] = withIdentity(look.manifest(source["manifest.webmanifest"]), in.baseURL)
	s.program = s.addHashed("web/app-.wasm", in.program)
	sheet := source["brand.css"]
	for _, name := range styles {
		sheet = slices.Concat(sheet, source[name])
	}
	style := s.addHashed("web/look-.css", sheet)
	s.version = versionOf(s.files, in.pages, source)
	lines := []byte("\n")
	script := replaceNames(slices.Concat(source["rehearse.js"], source["boot.js"]), map[string]string{
		"@RUN@":  s.addHashed("web/run-.js", slices.Concat(in.support, lines, source["draw.js"], lines, source["mount.js"])),
		"@WASM@": s.program, "@VERSION@": s.version,
	})
	n := names{
		style: style, baseURL: in.baseURL, light: look.themes[0]["page"], dark: look.themes[1]["page"],
		script: s.addHashed("web/boot-.js", script),
		show:   s.addHashed("web/show-.js", source["show.js"]),
	}
	bundle := pageBundle{Headers: [2]map[string]string{headerMap(false), headerMap(true)}, Pages: map[string][2]any{}}
	var problems []error
	for _, p := range in.pages {
		content, err := pageHTML(p, n)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		route := strings.TrimPrefix(p.Path, "/")
		if _, taken := bundle.Pages[route]; taken || route != "" && !strings.HasSuffix(route, "/") {
			problems = append(problems, fmt.Errorf("page %q: every route ends in / and occurs once", p.Path))
		}
		s.files[route+"index.html"] = []byte(content)
		bundle.add(route, content)
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	if err := s.addWorker(source["worker.js"], bundle); err != nil {
		return nil, err
	}
	s.addSums()
	return s, nil
}

// withIdentity says in the manifest which installed app the site is, if its address is
// known. An id is resolved against the origin, not the manifest, so a relative one
// would make two sites on one host the same app. Without an id browsers take
// start_url, "./" at the manifest: the same address that is written here [1]. So a
// site may be built with and without its address and stays the same app.
//
// [1] W3C, Web Application Manifest, id member.
func withIdentity(manifest []byte, baseURL string) []byte {
	u, err := url.Parse(baseURL)
	if err != nil || baseURL == "" {
		return manifest
	}
	start := []byte("\n  \"start_url\":")
	return bytes.Replace(manifest, start, slices.Concat(fmt.Appendf(nil, "\n  \"id\": %q,", u.EscapedPath()), start), 1)
}

// copyAssets takes the files of web/ as they are; hosting/ is for people who
// publish the site, deck/ for the workshop kit. Of the brand only the logo is a file
// of the site: colours and texts have become part of others.
func (s *site) copyAssets(web fs.FS) error {
	return fs.WalkDir(web, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (name == "hosting" || name == "deck"):
			return fs.SkipDir
		case strings.HasPrefix(name, brandFolder) && name != brandFolder+"logo.svg":
			return nil
		case entry.IsDir() || slices.Contains(sources, name) || path.Ext(name) == ".go":
			return nil
		}
		content, err := fs.ReadFile(web, name)
		s.files["web/"+name] = content
		return err
	})
}

// addFigures adds every edition's figures as files to download.
func (s *site) addFigures() error {
	for _, e := range figure.Editions() {
		for _, format := range []string{"csv", "json"} {
			var content bytes.Buffer
			if err := writeFigures(&content, e, format); err != nil {
				return err
			}
			s.files["web/figures-"+e.ID+"."+format] = content.Bytes()
		}
	}
	return nil
}

// addHashed adds a file with a part of its checksum before the extension of its
// name, and returns that name. Such a file never changes under its name.
func (s *site) addHashed(name string, content []byte) string {
	ext := path.Ext(name)
	name = strings.TrimSuffix(name, ext) + shortSum(content) + ext
	s.files[name] = content
	return name
}

func shortSum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:5])
}

// versionOf names what the site is made of: it changes with everything a visitor
// can get, and with nothing else.
func versionOf(files map[string][]byte, pages []renderedPage, source map[string][]byte) string {
	h := sha256.New()
	for _, group := range []map[string][]byte{files, source} {
		for _, name := range slices.Sorted(maps.Keys(group)) {
			fmt.Fprintf(h, "%s %x\n", name, sha256.Sum256(group[name]))
		}
	}
	fmt.Fprintf(h, "%q\n%q\n%q\n", pages, contentPolicy, permissionsPolicy)
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// replaceNames fills in the @NAMES@ of a script.
func replaceNames(script []byte, with map[string]string) []byte {
	text := string(script)
	for _, name := range slices.Sorted(maps.Keys(with)) {
		text = strings.ReplaceAll(text, name, with[name])
	}
	return []byte(text)
}

// A pageBundle is all pages in one file, for the offline worker: one request
// instead of one a page, and the repetition compressed away. A page's value is the
// index of its headers and its HTML.
type pageBundle struct {
	Headers [2]map[string]string `json:"headers"`
	Pages   map[string][2]any    `json:"pages"`
}

func (b *pageBundle) add(route, content string) {
	kind := 0
	if isEmbed(route) {
		kind = 1
	}
	b.Pages[route] = [2]any{kind, content}
}

func headerMap(embed bool) map[string]string {
	m := map[string]string{"Content-Type": "text/html; charset=utf-8"}
	for _, h := range slices.Concat(everyHeader, pageHeaders(embed)) {
		m[h.Name] = h.Value
	}
	return m
}

// screenshots are for the browser's install dialog: no visitor keeps them.
const screenshots = "web/screenshots/"

// addWorker adds the offline worker and the bundle it unpacks.
func (s *site) addWorker(worker []byte, bundle pageBundle) error {
	packed, err := json.Marshal(bundle)
	if err != nil {
		return err
	}
	bundleName := s.addHashed("web/pages-.json", packed)
	integrity := map[string]string{}
	for name, content := range s.files {
		if !strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, screenshots) {
			sum := sha256.Sum256(content)
			integrity[name] = "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
		}
	}
	files, err := json.Marshal(integrity)
	if err != nil {
		return err
	}
	routes, err := json.Marshal(slices.Sorted(maps.Keys(bundle.Pages)))
	if err != nil {
		return err
	}
	s.files["worker.js"] = replaceNames(worker, map[string]string{
		`"@FILES@"`: string(files), `"@ROUTES@"`: string(routes), "@PAGES@": bundleName, "@VERSION@": s.version,
	})
	return nil
}

// addSums adds SHA256SUMS in the form that sha256sum -c reads.
func (s *site) addSums() {
	var b strings.Builder
	for _, name := range slices.SortedFunc(maps.Keys(s.files), cmp.Compare[string]) {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(s.files[name]), name)
	}
	s.files["SHA256SUMS"] = []byte(b.String())
}
