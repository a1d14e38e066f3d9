package main

import (
	"strconv"
	"strings"
	"testing"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// turnTo shows a route and unfolds it. The pages of the site are changed by the program
// that runs already, embeds are loaded.
func (v *visitor) turnTo(route string) {
	v.t.Helper()
	switch {
	case isEmbed(route):
		open(v.t, v.tab, v.origin+v.base+route)
		if startOf("/"+route) != startNot {
			wait(v.t, v.tab, runs)
		}
	default:
		path := strconv.Quote(v.base + route)
		eval[string](v.t, v.tab, `document.activeElement?.blur(), history.pushState(null, "", `+path+`), dispatchEvent(new PopStateEvent("popstate")), ""`)
		wait(v.t, v.tab, `location.pathname === `+path+` && document.activeElement.id === "h1"`)
	}
	eval[int](v.t, v.tab, `document.querySelectorAll("details").forEach(e => { e.open = true; }), 0`)
}

// startAnswered starts the program with the answers of the long path.
func (v *visitor) startAnswered() {
	v.t.Helper()
	a, problems := readAnswers(strings.NewReader(walkedAnswers))
	if len(problems) > 0 {
		v.t.Fatal(problems)
	}
	open(v.t, v.tab, v.origin+v.base+"tjek/kort/")
	v.store(a)
	v.open("short")
}

// look sets the size of the window and the colours the visitor prefers.
func (v *visitor) look(width int64, scheme string) {
	v.t.Helper()
	size := emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 800, DeviceScaleFactor: 1}
	if _, err := chromedp.Call(v.tab, emulation.SetDeviceMetricsOverride, size); err != nil {
		v.t.Fatal(err)
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	if _, err := chromedp.Call(v.tab, emulation.SetEmulatedMedia, media); err != nil {
		v.t.Fatal(err)
	}
}

// The spacing that a reader may set (WCAG 1.4.12), by a style sheet made in script
// because the policy allows no other.
const spacing = `(() => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
	document.adoptedStyleSheets = [sheet];
	return "";
})()`

// tooWide lists what makes the page wider than its window, and text that is cut.
// What scrolls in a box of its own may be wider.
const tooWide = `(() => {
	const found = [];
	const width = document.documentElement.clientWidth;
	const name = e => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + "." + (e.getAttribute("class") ?? "") + " " + e.textContent.trim().slice(0, 40);
	const scrolls = e => e && e !== document.documentElement && (["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
	if (document.documentElement.scrollWidth > width) found.push("the page is " + document.documentElement.scrollWidth + " wide");
	for (const e of document.body.querySelectorAll("*")) {
		const box = e.getBoundingClientRect();
		if (box.width > 1 && box.right > width + 1 && !e.closest("svg *, .sr, .skip") && !scrolls(e.parentElement)) found.push("wide: " + name(e));
		const style = getComputedStyle(e);
		if (box.width > 1 && !e.closest("svg, .sr, .skip, select, input") && style.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) found.push("cut: " + name(e));
	}
	return found.slice(0, 5);
})()`

// At 320 pixels, which is 1280 at a zoom of 400 %, nothing scrolls sideways or is
// cut, also with the spacing a reader may set.
func TestNothingIsTooWide(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.look(320, "light")
	v.startAnswered()
	for _, route := range publishedPages(t) {
		v.turnTo(route)
		for _, spaced := range []bool{false, true} {
			if spaced {
				eval[string](t, v.tab, spacing)
			}
			if found := eval[[]string](t, v.tab, tooWide); len(found) > 0 {
				t.Errorf("/%s, spaced %v: %s", route, spaced, strings.Join(found, "; "))
			}
		}
	}
}
