package main

import (
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"

	"aispejl/app/text"

	parser "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// How a page starts the program, written to <html data-boot>.
const (
	startNow  = "now"
	startIdle = "idle" // a page to read: when nothing else is going on, or at the first touch
	startNot  = "none" // a picture: never
)

var idlePages = []string{"/", "/en/", "/tal/", "/en/figures/", "/om/", "/en/about/", "/tilgaengelighed/", "/en/accessibility/"}

func startOf(path string) string {
	switch {
	case isEmbed(strings.TrimPrefix(path, "/")) && strings.HasSuffix(path, "/stille/"):
		return startNot
	case slices.Contains(idlePages, path):
		return startIdle
	}
	return startNow
}

// names is what pages refer to: file names from the root of the site.
type names struct {
	style, script string
	show          string            // what an embed needs besides script
	assets        map[string]string // "/web/x.svg" as written in pages to the published name
	baseURL       string            // public address of the site, or empty
	light, dark   string            // what is behind the page in each theme
}

// pageHTML returns the file of one page. Every address in it is relative, so the
// same file works wherever the site is put.
func pageHTML(p renderedPage, n names) (string, error) {
	context := &parser.Node{Type: parser.ElementNode, Data: "body", DataAtom: atom.Body}
	roots, err := parser.ParseFragment(strings.NewReader(p.Root), context)
	if err != nil {
		return "", err
	}
	if len(roots) != 1 {
		return "", fmt.Errorf("page %s: %d root elements, want one", p.Path, len(roots))
	}
	up := upFrom(p.Path)
	relative := func(address string) string { return relativeAddress(up, address, n.assets) }
	alternates := relink(roots[0], relative)
	start := startOf(p.Path)
	words := text.In(p.Lang)

	var b strings.Builder
	element := func(tag string, pairs ...string) {
		b.WriteString("<" + tag)
		for i := 0; i < len(pairs); i += 2 {
			b.WriteString(" " + pairs[i] + `="` + html.EscapeString(pairs[i+1]) + `"`)
		}
		b.WriteString(">")
	}
	b.WriteString("<!doctype html>\n")
	element("html", "data-boot", start, "lang", p.Lang)
	b.WriteString("<head>")
	element("meta", "http-equiv", "Content-Security-Policy", "content", metaPolicy())
	element("meta", "charset", "utf-8")
	b.WriteString("<title>" + html.EscapeString(p.Title) + "</title>")
	element("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
	element("link", "rel", "stylesheet", "href", up+n.style)
	if strings.Contains(p.Root, `id="`+lastID+`"`) {
		element("link", "rel", "expect", "blocking", "render", "href", "#"+lastID)
	}
	if start != startNot {
		if isEmbed(strings.TrimPrefix(p.Path, "/")) {
			element("script", "defer", "", "src", up+n.show)
			b.WriteString("</script>")
		}
		order := "async"
		if start == startIdle {
			order = "defer" // after the style sheet: once a page is parsed a browser lays it out, with a style or without
		}
		element("script", order, "", "src", up+n.script)
		b.WriteString("</script>")
	}
	element("meta", "name", "description", "content", p.Description)
	element("meta", "name", "referrer", "content", "no-referrer")
	element("meta", "name", "theme-color", "media", "(prefers-color-scheme: light)", "content", n.light)
	element("meta", "name", "theme-color", "media", "(prefers-color-scheme: dark)", "content", n.dark)
	element("link", "rel", "icon", "type", "image/svg+xml", "href", up+"web/icon.svg")
	element("link", "rel", "apple-touch-icon", "href", up+"web/icon-180.png")
	element("link", "rel", "manifest", "href", up+"manifest.webmanifest")
	if n.baseURL != "" {
		element("link", "rel", "canonical", "href", n.baseURL+strings.TrimPrefix(p.Path, "/"))
	}
	for _, a := range alternates {
		href := relative(a.path)
		if n.baseURL != "" {
			href = n.baseURL + strings.TrimPrefix(a.path, "/")
		}
		element("link", "rel", "alternate", "hreflang", a.lang, "href", href)
	}
	b.WriteString("</head><body>")
	if err := parser.Render(&b, roots[0]); err != nil {
		return "", err
	}
	note := `<p class="boot-note" role="status">` + html.EscapeString(words.T("boot.needs")) + "</p>"
	if start != startNot {
		b.WriteString(`<div class="boot-bar" role="status"><progress aria-label="` + html.EscapeString(words.T("boot.waiting")) + `"></progress></div>`)
		b.WriteString(`<p class="boot-kept" role="status">` + html.EscapeString(words.T("boot.kept")) + "</p>")
		b.WriteString(note)
		b.WriteString("<noscript>" + note + "</noscript>")
	}
	b.WriteString("</body></html>\n")
	return b.String(), nil
}

// lastID is in the foot of every page that has one. A page comes in one flight of
// packets, so it is laid out once, when all of it is there, and not four times on the
// way: that takes a quarter of the work from the start of the longest page.
const lastID = "forget"

// upFrom is the way from a page to the root of the site.
func upFrom(path string) string { return strings.Repeat("../", strings.Count(path, "/")-1) }

// An alternate is the same page in another language.
type alternate struct{ lang, path string }

// relink rewrites every address inside n and returns the pages that links with an
// hreflang lead to. Attributes are sorted, so that the file does not depend on the
// order in which they were set.
func relink(n *parser.Node, relative func(string) string) []alternate {
	var found []alternate
	rewrite := func(e *parser.Node) {
		slices.SortStableFunc(e.Attr, func(a, b parser.Attribute) int { return strings.Compare(a.Key, b.Key) })
		if lang := attribute(e, "hreflang"); e.DataAtom == atom.A && lang != "" {
			if address := attribute(e, "href"); strings.HasPrefix(address, "/") {
				found = append(found, alternate{lang, address})
			}
		}
		for i, a := range e.Attr {
			switch a.Key {
			case "href", "src", "action", "data", "poster", "cite":
				e.Attr[i].Val = relative(a.Val)
			}
		}
	}
	rewrite(n)
	for child := range n.Descendants() {
		if child.Type == parser.ElementNode {
			rewrite(child)
		}
	}
	return found
}

// relativeAddress returns an address from the root of the site, such as "/om/#bevis",
// as seen from a page that lies under "up". Other addresses are returned as they are.
func relativeAddress(up, address string, assets map[string]string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return address
	}
	if u, err := url.Parse(address); err == nil && assets[u.Path] != "" {
		address = "/" + assets[u.Path]
	}
	if r := up + address[1:]; r != "" && !strings.HasPrefix(r, "#") && !strings.HasPrefix(r, "?") {
		return r
	}
	return "./" + address[1:]
}
