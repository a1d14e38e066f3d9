package main

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// nextSite is the site as it is published after a word in the foot of every page was
// changed, built from a copy of the source.
var nextSite = sync.OnceValues(func() (fs.FS, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	source := filepath.Join(root, ".build", "next-source")
	if err := os.RemoveAll(source); err != nil {
		return nil, err
	}
	for _, name := range []string{"app", "stats", "web", "cmd/wasm", "cmd/goapp", "cmd/aispejl"} {
		if err := os.CopyFS(filepath.Join(source, name), os.DirFS(filepath.Join(root, name))); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"go.mod", "go.sum", "app/text/da/site.txt", "app/text/en/site.txt"} {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		changed := strings.Replace(string(content), "\nfoot.method = ", "\nfoot.method = "+nextMark, 1)
		if err := os.WriteFile(filepath.Join(source, name), []byte(changed), 0o644); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command("go", "run", "-trimpath", "./cmd/aispejl", "build", "-quick", "-o", "dist")
	cmd.Dir = source
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("aispejl build: %w\n%s", err, out)
	}
	return os.DirFS(filepath.Join(source, "dist")), nil
})

const nextMark = "B: "

// twoVersions are the real site and the one after it, by their version.
type twoVersions struct {
	first, second fs.FS
	files         map[string]map[string]bool // names published with each
	old, new      string
}

func buildTwo(t *testing.T) twoVersions {
	t.Helper()
	first := publishedSite(t) // before the other: hosts go by a file's time
	next, err := nextSite()
	if err != nil {
		t.Fatal(err)
	}
	two := twoVersions{first: first, second: next, files: map[string]map[string]bool{}}
	two.old, two.new = versionIn(t, two.first), versionIn(t, two.second)
	if two.old == two.new {
		t.Fatal("two contents have one version")
	}
	two.files[two.old], two.files[two.new] = publishedNames(t, two.first), publishedNames(t, two.second)
	return two
}

func versionIn(t *testing.T, files fs.FS) string {
	t.Helper()
	scripts, err := fs.Glob(files, "web/boot-*.js")
	if err != nil || len(scripts) != 1 {
		t.Fatalf("scripts %q, %v, want one", scripts, err)
	}
	script, err := fs.ReadFile(files, scripts[0])
	if err != nil {
		t.Fatal(err)
	}
	_, version, _ := strings.Cut(string(script), `version: "`)
	version, _, _ = strings.Cut(version, `"`)
	return version
}

// plainHost serves files as the simplest host does: with everything, pages and
// worker too, kept by the browser for ten minutes.
func plainHost(files fs.FS) http.Handler {
	host := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=600")
		host.ServeHTTP(w, r)
	})
}

// keepPrerendered keeps what the foot said before the program ran.
const keepPrerendered = `addEventListener("DOMContentLoaded", () => { window.prerendered = document.querySelector("footer a")?.textContent ?? ""; });`

func watchFoot(t *testing.T, tab context.Context) {
	t.Helper()
	_, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: keepPrerendered})
	if err != nil {
		t.Fatal(err)
	}
}

// whole checks that a page and all that it loaded are of one version.
func (two twoVersions) whole(v *visitor, version string) {
	v.t.Helper()
	wait(v.t, v.tab, runs)
	if got := eval[string](v.t, v.tab, `aispejl.version`); got != version {
		v.t.Errorf("%s: version %s, want %s", v.title(), got, version)
	}
	for _, foot := range eval[[]string](v.t, v.tab, `[prerendered, document.querySelector("footer a").textContent]`) {
		if strings.HasPrefix(foot, nextMark) != (version == two.new) {
			v.t.Errorf("%s: the foot of version %s says %q", v.title(), version, foot)
		}
	}
	for _, address := range eval[[]string](v.t, v.tab, `[...document.querySelectorAll("script[src], link[href]:not([rel=expect])")].map(e => e.src || e.href).concat(performance.getEntriesByType("resource").map(e => e.name))`) {
		if name, own := strings.CutPrefix(address, v.origin+v.base); own && !two.files[version][name] {
			v.t.Errorf("%s: version %s loaded %s, which it does not have", v.title(), version, name)
		}
	}
}

func TestUpdateOfTheRealSite(t *testing.T) {
	two := buildTwo(t)
	server := serveFiles(t, two.first, "/")
	server.handler = plainHost(two.first)
	old := &visitor{t, newTab(t), server.URL, "/", text.Danish}
	watchFoot(t, old.tab)
	old.open("short")
	wait(t, old.tab, `aispejl.worker === "ready"`)
	if _, err := chromedp.Run(old.tab, chromedp.Evaluate[bool](`caches.open("another program").then(() => true)`, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	old.choose("size", "10-49")
	old.choose("use", "limited")
	two.whole(old, two.old)

	server.handler = plainHost(two.second)
	tab, closeTab := chromedp.NewContext(old.tab)
	defer closeTab()
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	watchFoot(t, tab)
	v := &visitor{t, tab, server.URL, "/", text.Danish}
	v.open("short")
	v.choose("size", "50-99")
	wait(t, tab, `aispejl.waiting === "yes"`)
	for _, name := range []string{"figures", "estimate", "start", "short"} {
		open(t, tab, v.origin+v.path(name)+"#x")
		two.whole(v, two.old)
	}
	wait(t, tab, `document.querySelector(".update button")?.checkVisibility()`)
	v.says(".update", v.words().T("update.ready"))
	v.click(".update button")
	wait(t, tab, `window.aispejl?.version === "`+two.new+`" && aispejl.worker === "ready"`)
	two.whole(v, two.new)
	if got := v.marked("size"); !slices.Equal(got, []string{"50-99"}) {
		t.Errorf("after the update the answer is %q, want 50-99", got)
	}
	wait(t, tab, `!document.querySelector(".update button")?.checkVisibility()`)

	// The tab that was open all along goes on with the version it has.
	old.choose("priority", "4")
	old.goOn("result")
	old.says("h1", old.words().T("segment.aspiring.verdict"))
	old.click("header nav a")
	old.at("estimate")
	two.whole(old, two.old)
	open(t, old.tab, old.origin+old.path("result"))
	two.whole(old, two.new)
	old.says("h1", old.words().T("segment.aspiring.verdict"))

	keys, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`caches.keys()`, chromedp.EvalAwaitPromise))
	if err != nil || len(keys) != 2 || !slices.Contains(keys, "another program") || !strings.HasSuffix(strings.Join(keys, ""), two.new) {
		t.Errorf("caches after the update: %q, %v, want version %s and the other program's", keys, err, two.new)
	}
	server.stop()
	v.open("about")
	two.whole(v, two.new)
}

// A page the browser kept from before names a program that is no longer there.
func TestUpdateUnderAKeptPage(t *testing.T) {
	two := buildTwo(t)
	server := serveFiles(t, two.first, "/")
	server.handler = plainHost(two.first)
	v := &visitor{t, newTab(t), server.URL, "/", text.Danish}
	watchFoot(t, v.tab)
	open(t, v.tab, v.origin+v.path("about")) // starts no program by itself
	open(t, v.tab, "about:blank")
	server.handler = plainHost(two.second)
	open(t, v.tab, v.origin+v.path("about"))
	if got := eval[string](t, v.tab, `aispejl.version`); got != two.old {
		t.Fatalf("version %s, want %s from the browser's own cache", got, two.old)
	}
	eval[string](t, v.tab, `location.hash = "bevis", document.querySelector("h1").dispatchEvent(new PointerEvent("pointerdown", {bubbles: true})), ""`)
	wait(t, v.tab, `window.aispejl?.version === "`+two.new+`"`)
	two.whole(v, two.new)
	wait(t, v.tab, `aispejl.worker === "ready"`)
	noViolations(t, v.tab)
}
