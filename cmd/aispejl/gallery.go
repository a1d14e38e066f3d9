package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // the style sheet is a file
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"

	"aispejl/app/chart"
	"aispejl/app/text"
)

// The gallery is a contact sheet for those who work on the charts: every example in
// every language, size and theme, with its sentence, table and source. It is served
// beside a site and is never part of one.
const (
	galleryFolder = "_gallery/"
	galleryStyle  = galleryFolder + "gallery.css"
)

//go:embed gallery.css
var galleryCSS []byte

// A galleryTheme is one look of the contact sheet: a theme of the style sheet, and
// whether its colours are taken away.
type galleryTheme struct {
	slug, theme, name string
	grey              bool
}

var galleryThemes = []galleryTheme{
	{"light", "lys", "Light", false},
	{"dark", "moerk", "Dark", false},
	{"contrast", "kontrast", "High contrast", false},
	{"grey", "lys", "Greyscale", true},
}

// galleryPath is the page of a language and a theme.
func galleryPath(lang, theme string) string { return galleryFolder + lang + "/" + theme + "/" }

// addGallery adds the contact sheet to a site that is served.
func (s *servedSite) addGallery() error {
	look := ""
	for name := range s.files {
		if ok, _ := path.Match("web/look-*.css", name); ok {
			look = name
		}
	}
	if look == "" {
		return errors.New("the site has no style sheet web/look-….css to draw the gallery with")
	}
	add := func(route string, content []byte) {
		sum := sha256.Sum256(content)
		f := servedFile{headers: headersOf(route)}
		f.forms[plain], f.tags[plain] = content, `"`+hex.EncodeToString(sum[:12])+`"`
		s.files[route] = f
	}
	add(galleryStyle, galleryCSS)
	for _, lang := range []string{text.Danish, text.English} {
		for _, theme := range galleryThemes {
			content := galleryPage(s.base+look, s.base, lang, theme)
			add(galleryPath(lang, theme.slug), content)
			if lang == text.Danish && theme.slug == "light" {
				add(galleryFolder, content)
			}
		}
	}
	return nil
}

// galleryPage writes the contact sheet of a language and a theme; look is the
// address of the site's style sheet, base that of the site.
func galleryPage(look, base, lang string, theme galleryTheme) []byte {
	var b bytes.Buffer
	say := func(format string, values ...string) {
		escaped := make([]any, len(values))
		for i, v := range values {
			escaped[i] = html.EscapeString(v)
		}
		fmt.Fprintf(&b, format, escaped...)
	}
	say("<!doctype html>\n"+`<html data-tema="%s" lang="%s"><head><meta charset="utf-8"><title>Gallery, %s, %s</title>`, theme.theme, lang, lang, theme.name)
	b.WriteString(`<meta name="viewport" content="width=device-width, initial-scale=1">`)
	say(`<link rel="stylesheet" href="%s"><link rel="stylesheet" href="%s"></head>`, look, base+galleryStyle)
	class := "gallery"
	if theme.grey {
		class += " gallery-grey"
	}
	say(`<body class="%s"><main><h1 lang="en">Every chart: %s, %s</h1><nav aria-label="Themes" lang="en"><ul>`, class, lang, strings.ToLower(theme.name))
	for _, to := range []string{text.Danish, text.English} {
		for _, t := range galleryThemes {
			if to == lang && t.slug == theme.slug {
				say(`<li><a aria-current="page" href="%s">%s, %s</a></li>`, base+galleryPath(to, t.slug), to, t.name)
			} else {
				say(`<li><a href="%s">%s, %s</a></li>`, base+galleryPath(to, t.slug), to, t.name)
			}
		}
	}
	b.WriteString(`</ul></nav>`)
	for _, e := range chart.Examples() {
		if e.Language == lang {
			e.Title, e.Subtitle = text.Together(e.Title), text.Together(e.Subtitle)
			galleryChart(&b, say, e)
		}
	}
	b.WriteString("</main></body></html>\n")
	return b.Bytes()
}

// galleryChart writes one chart: both widths of a page, the shapes of a slide, and
// what is read of it.
func galleryChart(b *bytes.Buffer, say func(string, ...string), e chart.Example) {
	wide := e.Chart.Place(chart.Wide)
	say(`<section id="%s"><h2>%s</h2><div class="gallery-pages">`, e.Name, e.Name)
	for i, s := range []chart.Scene{wide, e.Chart.Place(chart.Slim)} {
		say(`<figure class="fig %s"><h3 class="fig-t">%s</h3><p class="fig-s">%s</p>`, []string{"gallery-wide", "gallery-slim"}[i], e.Title, e.Subtitle)
		b.WriteString(drawingOf(s))
		b.WriteString(`</figure>`)
	}
	b.WriteString(`</div><div class="gallery-slides">`)
	for _, f := range chart.Formats[:3] {
		say(`<div class="gallery-%s">`, f.String())
		b.WriteString(drawingOf(e.Chart.PlaceSlide(f, e.Title, e.Subtitle)))
		b.WriteString(`</div>`)
	}
	b.WriteString(`</div>`)
	say(`<div class="gallery-read"><p>%s</p><table><caption>%s</caption><thead><tr>`, wide.Label, wide.Source)
	for i, row := range e.Table() {
		if i == 1 {
			b.WriteString(`</tr></thead><tbody>`)
		}
		if i > 0 {
			b.WriteString(`<tr>`)
		}
		for k, cell := range row {
			switch {
			case i == 0 && k == 0:
				say(`<th scope="col">%s</th>`, cell)
			case i == 0:
				say(`<th class="r" scope="col">%s</th>`, cell)
			case k == 0:
				say(`<th scope="row">%s</th>`, cell)
			default:
				say(`<td class="r">%s</td>`, cell)
			}
		}
		if i > 0 {
			b.WriteString(`</tr>`)
		}
	}
	b.WriteString(`</tbody></table></div></section>`)
}

var emptyElement = regexp.MustCompile(`<(\w+)([^<>]*)/>`)

// drawingOf is a scene as it stands in a page, with every element closed as in HTML.
func drawingOf(s chart.Scene) string { return emptyElement.ReplaceAllString(s.SVG(), "<$1$2></$1>") }
