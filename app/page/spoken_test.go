package page

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSpokenFigures holds what a screen reader gets of every chart, in both
// languages, as text to be read: heading, question, the sentence of the drawing, the
// table and its source. A change shows up as a diff; -update accepts it after reading.
func TestSpokenFigures(t *testing.T) {
	seen := map[string]bool{}
	for _, lang := range []string{text.Danish, text.English} {
		for name, page := range spokenPages(t, lang) {
			file := name + "." + lang + ".txt"
			seen[file] = true
			path := filepath.Join("testdata", "spoken", file)
			got := spoken(t, page)
			for _, bad := range []string{"..", "  ", " .", "NaN", "[", "— |"} {
				if strings.Contains(got, bad) {
					t.Errorf("%s says %q", file, bad)
				}
			}
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
				continue
			}
			a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := range max(len(a), len(b)) {
				if i >= len(a) || i >= len(b) || a[i] != b[i] {
					t.Errorf("%s differs from line %d\n got %q\nwant %q", file, i+1, a[min(i, len(a)-1)], b[min(i, len(b)-1)])
					break
				}
			}
		}
	}
	files, err := os.ReadDir(filepath.Join("testdata", "spoken"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("testdata/spoken/%s belongs to no page", f.Name())
		}
	}
}

// spokenPages renders every page that has charts, with answers, ideas and a meeting.
func spokenPages(t *testing.T, lang string) map[string]string {
	t.Helper()
	t.Cleanup(func() { theVisit, theMeeting = visit{}, meeting{} })
	pages := map[string]string{}

	theVisit = visit{lang: lang, opened: true, form: answer.Form{}}
	pages["start"] = render(t, &Start{Lang: lang})
	pages["result-empty"] = render(t, &Result{Lang: lang})
	a := sample()
	a.Industry, a.PanelUse, a.Barriers = "manufacturing", "tried", []string{"knowledge", "data-it"}
	a.BarrierDetail = map[string][]string{"knowledge": {"where"}, "data-it": {"silos"}}
	a.Areas, a.Types, a.Help, a.Offers = []string{"process"}, []string{"image", "workflow"}, []string{"business-advice"}, []string{"advice"}
	a.Potential = map[string]string{"sales": "large", "production": "some"}
	a.Growth["staff"], a.Growth["value_added"] = [2]float64{40, 42}, [2]float64{20e6, 21.5e6}
	form := a.Form(lang)
	form["guess"] = []string{"40"}
	theVisit = visit{lang: lang, opened: true, form: form}
	pages["first-answer"] = render(t, &FirstAnswer{Lang: lang})
	pages["result"] = render(t, &Result{Lang: lang})

	forgetReckoning()
	t.Cleanup(forgetReckoning)
	r := reckon(lang)
	r.fresh()
	r.add()
	r.fresh()
	pages["estimate"] = render(t, &Estimate{Lang: lang})

	theMeeting = meeting{}
	m := openMeeting()
	for _, id := range []string{"ti2025.barriers.knowledge", "ti2025.areas.process"} {
		if !m.choose(id, true) {
			t.Fatalf("no item %s for a room", id)
		}
	}
	m.room.Begin(1, m.room.Edition)
	for i, counted := range [][2]int{{9, 5}, {3, 11}} {
		m.counting = i
		m.count(counted[0], counted[1])
	}
	for _, view := range []string{viewAfter, viewStage} {
		m.view = view
		if view == viewStage {
			m.goTo(0)
			for range estimate.RevealSteps {
				m.forward()
			}
		}
		pages["room-"+view] = render(t, &Room{Lang: lang})
	}
	var shows strings.Builder
	for _, slug := range showWidgets {
		shows.WriteString(render(t, &Show{Lang: lang, Widget: slug, Still: true}))
	}
	pages["show"] = shows.String()
	return pages
}

// spoken writes the charts of a page as a screen reader comes to them.
func spoken(t *testing.T, page string) string {
	t.Helper()
	document, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range document.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "figure", hasClass(n, "show-slide") && hasClass(n, "f16x9"):
			b.WriteString("— " + n.Data)
			if id := valueOf(n, "id"); id != "" {
				b.WriteString(" " + id)
			}
			b.WriteString("\n")
			say(&b, n)
			b.WriteString("\n")
		case n.Data == "h1" && strings.Contains(page, "show-slide"):
			b.WriteString("heading 1: " + words(n) + "\n")
		}
	}
	return b.String()
}

// say writes what is read of an element: what is hidden is left out, a drawing is its
// label, a control its name, and a row of a table one line.
func say(b *strings.Builder, n *html.Node) {
	said := map[string]bool{}
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || has(c, "hidden") || has(c, "aria-hidden") && valueOf(c, "aria-hidden") != "false" { // go-app as released writes it without a value
			continue
		}
		line := ""
		switch c.Data {
		case "h1", "h2", "h3", "h4":
			line = "heading " + c.Data[1:] + ": " + words(c)
		case "svg":
			line = valueOf(c, "role") + ": " + unjoined(valueOf(c, "aria-label"))
		case "p":
			line = words(c)
		case "figcaption", "caption":
			line = "caption: " + words(c)
		case "tr":
			var cells []string
			for cell := range c.ChildNodes() {
				if cell.Type == html.ElementNode {
					cells = append(cells, words(cell))
				}
			}
			line = strings.Join(cells, " | ")
		case "summary", "button":
			line = c.Data + ": " + words(c)
		default:
			if hasClass(c, "tools") {
				continue // the same under every chart
			}
			if valueOf(c, "role") == "group" {
				b.WriteString("group: " + unjoined(valueOf(c, "aria-label")) + "\n")
			}
			say(b, c)
			continue
		}
		// The wide and the slim drawing say the same; one of them is shown.
		if line != "" && !said[line] {
			b.WriteString(line + "\n")
		}
		said[line] = true
	}
}

func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return unjoined(strings.Join(strings.Fields(b.String()), " "))
}

// unjoined shows no-break spaces as spaces, and no word joiners. In attributes go-app
// may write them as Go does; the build mends that.
func unjoined(s string) string {
	return strings.NewReplacer(text.NoBreak, " ", text.Joiner, "", `\u00a0`, " ", `\u2060`, "").Replace(s)
}

func valueOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(valueOf(n, "class")), class)
}
