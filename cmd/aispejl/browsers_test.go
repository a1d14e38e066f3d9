//go:build audit

package main

import (
	"encoding/json"
	"html"
	"io/fs"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/text"
)

// A browser other than Chromium, driven as a visitor drives it.
type otherBrowser interface {
	open(address string) error
	click(selector string) error
	eval(expression string) (string, error) // the value as JSON
}

// The short path, its result, and the same again without a server. 19 of 100 and
// the interval are the printed share of 300 firms and Wilson's interval of it.
func TestAuditSmokeWalk(t *testing.T) {
	for _, browser := range []struct {
		name  string
		start func(t *testing.T) otherBrowser
	}{
		{"Firefox ESR", startFirefox},
		{"WebKitGTK", startWebKit},
	} {
		t.Run(browser.name, func(t *testing.T) {
			files := publishedSite(t)
			server := serveFiles(t, files, "/a/b/ai-tjek/")
			w := smokeWalk{t, browser.start(t), server.URL + "/a/b/ai-tjek"}
			w.open("/tjek/kort/")
			w.click(`label[for="size:10-49"]`)
			w.click(`label[for="use:limited"]`)
			w.click(`label[for="priority:4"]`)
			w.click("#continue")
			w.result(text.Danish)
			w.holds(`aispejl.worker === "ready"`)

			server.stop()
			w.open("/resultat/?q")
			w.result(text.Danish)
			w.open("/en/result/")
			w.result(text.English)
			w.open("/tal/#x") // a fragment starts pages to read at once
			w.open("/tjek/kort/")
			w.click(`label[for="priority:2"]`)
			w.click("#continue")
			w.says("h1", text.In(text.Danish).T("segment.waiting.verdict"))
			w.open("/regnestykke/")
			w.estimate(files)
		})
	}
}

type smokeWalk struct {
	t       *testing.T
	browser otherBrowser
	site    string
}

func (w smokeWalk) open(path string) {
	w.t.Helper()
	if err := w.browser.open(w.site + path); err != nil {
		w.t.Fatalf("open %s: %v", path, err)
	}
	w.holds(runs)
}

func (w smokeWalk) click(selector string) {
	w.t.Helper()
	if err := w.browser.click(selector); err != nil {
		w.t.Fatalf("click %s: %v", selector, err)
	}
}

// holds waits until an expression is true.
func (w smokeWalk) holds(expression string) {
	w.t.Helper()
	for range 600 {
		if got, err := w.browser.eval("!!(" + expression + ")"); err == nil && got == "true" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	state, err := w.browser.eval(`[location.href, window.aispejl, document.documentElement.dataset.boot, document.body.innerText.slice(0, 300)]`)
	w.t.Fatalf("waited in vain for %s\n%s %v", expression, state, err)
}

// says waits until an element says a text.
func (w smokeWalk) says(selector, want string) {
	w.t.Helper()
	w.holds(`document.querySelector(` + strconv.Quote(selector) + `)?.textContent.includes(` + strconv.Quote(want) + `)`)
}

func (w smokeWalk) result(lang string) {
	w.t.Helper()
	w.says("h1", text.In(lang).T("segment.aspiring.verdict"))
	got, err := w.browser.eval(`document.querySelector(".lead").textContent`)
	if err != nil {
		w.t.Fatal(err)
	}
	var lead string
	if err := json.Unmarshal([]byte(got), &lead); err != nil {
		w.t.Fatal(err)
	}
	if want := map[string]string{text.Danish: "19 af 100 (15-24)", text.English: "19 of 100 (15-24)"}[lang]; !strings.Contains(plainText(lead), want) {
		w.t.Errorf("the result says %q, want %q", plainText(lead), want)
	}
}

// estimate changes the idea and changes it back. The prerendered page was reckoned
// by the same code compiled for this machine: the browser must come to the same.
func (w smokeWalk) estimate(files fs.FS) {
	w.t.Helper()
	page, err := fs.ReadFile(files, "regnestykke/index.html")
	if err != nil {
		w.t.Fatal(err)
	}
	_, middle, _ := strings.Cut(string(page), `id="middle">`)
	middle, _, _ = strings.Cut(middle, "<")
	middle = html.UnescapeString(middle)
	says := `document.querySelector("#middle").textContent`
	for i, equal := range []string{"!==", "==="} {
		change := `(s => { s.selectedIndex = ` + strconv.Itoa(1-i) + `; s.dispatchEvent(new Event("change", {bubbles: true})); })(document.querySelector("#template"))`
		if _, err := w.browser.eval(change); err != nil {
			w.t.Fatal(err)
		}
		w.holds(says + equal + strconv.Quote(middle))
	}
}

// installed returns the path of a program that make audit installs.
func installed(t *testing.T, name, debian string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s not found: install the package %s", name, debian)
	}
	return path
}
