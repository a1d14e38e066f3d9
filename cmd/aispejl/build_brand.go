package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"aispejl/app/text"
)

// A brand is what the sender of a site decides: colours, logo, addresses and texts,
// in the folder web/brand. The build refuses one that cannot be read by everyone.
type brand struct {
	themes [2]map[string]string // light and dark: colour by its name without dashes
}

const brandFolder = "brand/"

// brandColours are the colours of a theme, in the order written.
var brandColours = []string{"page", "surface", "ink", "ink2", "line", "hair", "you", "pop", "fill", "error"}

// readBrand reads web/brand and returns everything that is wrong with it.
func readBrand(web fs.FS) (b brand, err error) {
	var problems []error
	read := func(name string) string {
		content, err := fs.ReadFile(web, brandFolder+name)
		if err != nil {
			problems = append(problems, err)
		}
		return string(content)
	}
	add := func(name string, all []string) {
		for _, p := range all {
			problems = append(problems, errors.New("web/"+brandFolder+name+": "+p))
		}
	}
	var wrong []string
	b.themes, wrong = readColours(read("brand.css"))
	if wrong == nil {
		wrong = b.lowContrast()
	}
	add("brand.css", wrong)
	add("logo.svg", checkLogo(read("logo.svg")))
	contact := read("contact.txt")
	add("contact.txt", text.In(text.Danish).Misfits(contact))
	add("contact.txt", checkContact(contact))
	for _, lang := range []string{text.Danish, text.English} {
		name := "texts." + lang + ".txt"
		add(name, text.In(lang).Misfits(read(name)))
	}
	return b, errors.Join(problems...)
}

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssBrand   = regexp.MustCompile(`(?s)^\s*:root\s*\{([^{}]*)\}\s*@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^{}]*)\}\s*\}\s*$`)
)

// readColours reads ":root { --page: #fff; ... }" for light and the same inside
// "@media (prefers-color-scheme: dark)" for dark. Nothing else may stand there.
func readColours(css string) (themes [2]map[string]string, problems []string) {
	blocks := cssBrand.FindStringSubmatch(cssComment.ReplaceAllString(css, ""))
	if blocks == nil {
		return themes, []string{"want :root { ... } and @media (prefers-color-scheme: dark) { :root { ... } }, and nothing else"}
	}
	for i, name := range []string{"light", "dark"} {
		themes[i] = map[string]string{}
		for declaration := range strings.SplitSeq(blocks[i+1], ";") {
			if declaration = strings.TrimSpace(declaration); declaration == "" {
				continue
			}
			property, value, _ := strings.Cut(declaration, ":")
			colour, value := strings.TrimPrefix(strings.TrimSpace(property), "--"), strings.TrimSpace(value)
			_, valid := luminance(value)
			switch {
			case !slices.Contains(brandColours, colour):
				problems = append(problems, fmt.Sprintf("%s: unknown colour %q; there are %s", name, property, strings.Join(brandColours, ", ")))
			case !valid:
				problems = append(problems, fmt.Sprintf("%s: --%s is %q, want #rrggbb", name, colour, value))
			case themes[i][colour] != "":
				problems = append(problems, fmt.Sprintf("%s: --%s is there twice", name, colour))
			}
			themes[i][colour] = value
		}
		for _, colour := range brandColours {
			if themes[i][colour] == "" {
				problems = append(problems, fmt.Sprintf("%s: --%s is missing", name, colour))
			}
		}
	}
	return themes, problems
}

// lowContrast lists the pairs that cannot be told apart well enough.
func (b brand) lowContrast() (problems []string) {
	for i, name := range []string{"light", "dark"} {
		for _, p := range contrastPairs {
			if ratio, _ := contrast(b.themes[i][p.front], b.themes[i][p.behind]); !(ratio >= p.least) {
				problems = append(problems, fmt.Sprintf("%s: --%s on --%s has a contrast of %.2f, want %v at least", name, p.front, p.behind, ratio, p.least))
			}
		}
	}
	return problems
}

// css writes the colours for every way a theme is chosen. It comes before look.css,
// which has the last word in print and in high contrast. The light ones are there
// under names of their own too: pictures are saved in them, and paper is light.
func (b brand) css() []byte {
	var out bytes.Buffer
	rule := func(before, scheme string, colours map[string]string, prefix, after string) {
		out.WriteString(before + " {" + scheme)
		for _, name := range brandColours {
			out.WriteString(" --" + prefix + name + ": " + colours[name] + ";")
		}
		out.WriteString(" }" + after + "\n")
	}
	light, dark := b.themes[0], b.themes[1]
	rule(":root", "", light, "light-", "")
	rule(":root", "", light, "", "")
	rule("@media (prefers-color-scheme: dark) { :root", "", dark, "", " }")
	rule(`:root[data-tema="lys"], :root[data-boot="none"]:has(#tema\=lys:target)`, " color-scheme: light;", light, "", "")
	rule(`:root[data-tema="moerk"], :root[data-boot="none"]:has(#tema\=moerk:target)`, " color-scheme: dark;", dark, "", "")
	return out.Bytes()
}

// The icon is a circle and a diamond on the page, as in the charts, and the installed
// app opens on a page of the same colour. Both are light: systems ask for one picture.
var (
	iconFill      = regexp.MustCompile(`(<(rect|circle|polygon)\s[^>]*fill=")#[0-9a-fA-F]{6}"`)
	manifestColor = regexp.MustCompile(`("(?:background|theme)_color": ")#[0-9a-fA-F]{6}"`)
)

// icon paints web/icon.svg in the sender's colours.
func (b brand) icon(svg []byte) []byte {
	role := map[string]string{"rect": "page", "circle": "pop", "polygon": "you"}
	return iconFill.ReplaceAllFunc(svg, func(found []byte) []byte {
		parts := iconFill.FindSubmatch(found)
		return []byte(string(parts[1]) + b.themes[0][role[string(parts[2])]] + `"`)
	})
}

// manifest puts the sender's colours into the manifest.
func (b brand) manifest(manifest []byte) []byte {
	return manifestColor.ReplaceAll(manifest, []byte("${1}"+b.themes[0]["page"]+`"`))
}

// checkLogo wants one SVG drawing that a page can show as an image.
func checkLogo(svg string) (problems []string) {
	decoder := xml.NewDecoder(strings.NewReader(svg))
	root := ""
	for {
		token, err := decoder.Token()
		if err != nil {
			if root == "" || err != io.EOF {
				problems = append(problems, fmt.Sprintf("not a drawing: %v", err))
			}
			return problems
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if root == "" {
			root = start.Name.Local
			if root != "svg" {
				problems = append(problems, "the root element is "+root+", want svg")
			}
		}
		for _, a := range start.Attr {
			if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
				problems = append(problems, "it refers to "+a.Value+"; an image can load nothing")
			}
		}
	}
}

// checkContact wants addresses that a link may lead to.
func checkContact(file string) (problems []string) {
	for _, key := range []string{"brand.contact", "brand.errors"} {
		address := ""
		for line := range strings.Lines(file) {
			if name, value, ok := strings.Cut(line, " = "); ok && strings.TrimSpace(name) == key {
				address = strings.TrimSpace(value)
			}
		}
		if spans := text.Spans("[x](" + address + ")"); len(spans) != 1 || !strings.HasPrefix(spans[0].Target, "https://") && !strings.HasPrefix(spans[0].Target, "mailto:") {
			problems = append(problems, fmt.Sprintf("%s is %q, want an address that begins with https:// or mailto:", key, address))
		}
	}
	return problems
}
