package main

import (
	"context"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The boot script and the offline worker are tested with a site whose program is a
// stand-in: an empty module, and a Go class that says it is ready.
const fakeSupport = `
globalThis.Go = class {
  importObject = {};
  async run() {
    document.body.firstElementChild.textContent = "runs " + window.aispejl.version;
    document.documentElement.setAttribute("data-ready", "true");
    window.aispejl.ready();
    await new Promise(() => {});
  }
};`

const emptyModule = "\x00asm\x01\x00\x00\x00"

func fakePages() []renderedPage {
	var pages []renderedPage
	add := func(lang string, paths ...string) {
		for _, path := range paths {
			pages = append(pages, renderedPage{
				Path: path, Lang: lang, Title: "page " + path, Description: "a page",
				Root: `<div id="page"><h1>` + path + `</h1><a href="/">start</a> <button id="continue" type="button">go on</button></div>`,
			})
		}
	}
	add("da", "/", "/tjek/", "/tjek/kort/", "/om/", "/vis/segment/", "/vis/segment/stille/")
	add("en", "/en/", "/en/check/", "/en/show/segment/")
	return pages
}

// fakeSite returns a built site; overlay replaces files of web/.
func fakeSite(t *testing.T, overlay map[string]string) fstest.MapFS {
	t.Helper()
	web := fstest.MapFS{}
	source := os.DirFS("../../web")
	err := fs.WalkDir(source, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(source, name)
		web[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range overlay {
		web[name] = &fstest.MapFile{Data: []byte(content)}
	}
	s, err := assemble(parts{[]byte(emptyModule), []byte(fakeSupport), fakePages(), web, ""})
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for name, content := range s.files {
		files[name] = &fstest.MapFile{Data: content}
	}
	return files
}

// A standIn is a server whose handler can be changed and which can be stopped.
type standIn struct {
	*httptest.Server
	handler http.Handler
}

func serveFiles(t testing.TB, files fs.FS, base string) *standIn {
	t.Helper()
	s := &standIn{handler: mustLoad(t, files, base)}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }))
	t.Cleanup(s.Close)
	return s
}

func mustLoad(t testing.TB, files fs.FS, base string) http.Handler {
	t.Helper()
	s, err := loadSite(files, base)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// stop breaks every connection, as a cable pulled out.
func (s *standIn) stop() {
	s.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) })
	s.CloseClientConnections()
}

// chromium returns the browser's path. A missing browser is a failure, not a reason
// to skip.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	t.Fatal("no chromium or google-chrome found; make test installs it")
	return ""
}

// newTab opens a tab in a fresh browser profile.
func newTab(t testing.TB) context.Context {
	t.Helper()
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(closeTab)
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	// Violations of the policy are counted from before the page's first script.
	watch := `window.violations = []; addEventListener("securitypolicyviolation", e => violations.push(e.violatedDirective + " " + e.blockedURI));`
	_, err := chromedp.Call(tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch})
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func open(t testing.TB, tab context.Context, address string) {
	t.Helper()
	limit, stop := context.WithTimeout(tab, 30*time.Second)
	defer stop()
	if err := chromedp.Do(limit, chromedp.Navigate(address)); err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
}

// wait waits until a JavaScript expression is true, also across navigations.
func wait(t testing.TB, tab context.Context, expression string) {
	t.Helper()
	for range 600 {
		if ok, err := chromedp.Run(tab, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	state, _ := chromedp.Run(tab, chromedp.Evaluate[string](`location.href + " " + JSON.stringify(window.aispejl) + " " + document.documentElement.dataset.boot + document.body.innerHTML.slice(0, 300)`))
	t.Fatalf("waited in vain for %s\n%s", expression, state)
}

// eval returns the value of a JavaScript expression.
func eval[T any](t testing.TB, tab context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(tab, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func noViolations(t testing.TB, tab context.Context) {
	t.Helper()
	if v := eval[[]string](t, tab, `window.violations`); len(v) > 0 {
		t.Errorf("policy violations: %q", v)
	}
}

const runs = `document.documentElement.dataset.ready === "true"`

func TestBootAtAnyPath(t *testing.T) {
	files := fakeSite(t, nil)
	for _, base := range []string{"/", "/a/b/ai-tjek/"} {
		server := serveFiles(t, files, base)
		tab := newTab(t)
		for _, path := range []string{"tjek/kort/", "tjek/kort/index.html?a=1#b", "tjek/?x=%", "en/check/#%zz", "vis/segment/#%"} {
			open(t, tab, server.URL+base+path)
			wait(t, tab, runs)
			if got, want := eval[string](t, tab, `aispejl.base`), server.URL+base; got != want {
				t.Errorf("%s: base = %s, want %s", path, got, want)
			}
			if got := eval[string](t, tab, `location.pathname`); strings.Contains(got, "index.html") {
				t.Errorf("%s: the address is still %s", path, got)
			}
			if got, want := eval[string](t, tab, `goappGetenv("GOAPP_ROOT_PREFIX")`), strings.TrimSuffix(base, "/"); got != want {
				t.Errorf("%s: prefix = %q, want %q", path, got, want)
			}
			noViolations(t, tab)
		}
	}
}

func TestBootIdleUntilTouched(t *testing.T) {
	server := serveFiles(t, fakeSite(t, nil), "/")
	tab := newTab(t)
	open(t, tab, server.URL+"/om/")
	if got := eval[string](t, tab, `document.documentElement.dataset.boot`); got != "idle" {
		t.Errorf("boot = %q before a touch, want idle", got)
	}
	eval[bool](t, tab, `document.querySelector("a").dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}))`)
	if got := eval[string](t, tab, `document.documentElement.dataset.boot`); got != "idle" {
		t.Errorf("boot = %q after a touch on a link that leaves, want idle", got)
	}
	eval[bool](t, tab, `document.querySelector("h1").dispatchEvent(new PointerEvent("pointerdown", {bubbles: true}))`)
	wait(t, tab, runs)
}

func TestBootKeepsAPress(t *testing.T) {
	server := serveFiles(t, fakeSite(t, nil), "/")
	site, release := server.handler, make(chan bool)
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			<-release
		}
		site.ServeHTTP(w, r)
	})
	tab := newTab(t)
	open(t, tab, server.URL+"/tjek/")
	wait(t, tab, `document.documentElement.dataset.boot === "loading"`)
	eval[string](t, tab, `(() => {
		window.pressed = [];
		for (const name of ["a", "b"]) {
			const button = document.body.appendChild(document.createElement("button"));
			button.textContent = name;
			button.onclick = () => pressed.push(name);
		}
		const [, a, b] = document.querySelectorAll("button");
		for (const button of [a, b, b, a]) button.click();
		return "";
	})()`)
	if got := eval[string](t, tab, `pressed.join() + [...document.querySelectorAll("[aria-busy=true]")].map(e => e.textContent).join()`); got != "a,b" {
		t.Errorf("before the program runs: %q, want two buttons marked and nothing done", got)
	}
	eval[string](t, tab, `document.querySelector("#continue").remove(), document.body.prepend(document.createElement("button")), ""`)
	close(release)
	wait(t, tab, runs+` && pressed.length === 2`)
	if got := eval[string](t, tab, `pressed.join() + document.querySelectorAll("[aria-busy]").length`); got != "b,a0" {
		t.Errorf("pressed once the program runs: %q, want b, a and no mark left", got)
	}
	noViolations(t, tab)
}

func TestBootFailureStaysReadable(t *testing.T) {
	files := fakeSite(t, nil)
	maps.DeleteFunc(files, func(name string, _ *fstest.MapFile) bool { return strings.HasSuffix(name, ".wasm") })
	server := serveFiles(t, files, "/")
	tab := newTab(t)
	open(t, tab, server.URL+"/tjek/")
	wait(t, tab, `document.documentElement.dataset.boot === "failed" && performance.getEntriesByType("navigation")[0].type === "reload"`)
	if got := eval[string](t, tab, `getComputedStyle(document.querySelector("body > .boot-note")).display + document.querySelector("h1").textContent`); got != "block/tjek/" {
		t.Errorf("note and heading = %q, want a visible note and the prerendered heading", got)
	}
	noViolations(t, tab)
}

func TestBootWithoutStorage(t *testing.T) {
	inner := serveFiles(t, fakeSite(t, nil), "/")
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		// Another host name is another site; the frame has an origin of its own.
		address := strings.Replace(inner.URL, "127.0.0.1", "localhost", 1) + "/vis/segment/"
		w.Write([]byte(`<!doctype html><iframe sandbox="allow-scripts" src="` + address + `"></iframe>`))
	}))
	defer outer.Close()
	tab := newTab(t)
	open(t, tab, outer.URL)
	var frame context.Context
	for range 100 {
		targets, err := chromedp.Targets(tab)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range targets {
			if target.Type == "iframe" {
				inside, leave := chromedp.NewContext(tab, chromedp.WithTargetID(target.TargetID))
				defer leave()
				frame = inside
			}
		}
		if frame != nil {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if frame == nil {
		t.Fatal("the frame was not found")
	}
	wait(t, frame, runs)
	if got := eval[string](t, frame, `aispejl.storage + " " + aispejl.worker`); got != "shim none" {
		t.Errorf("storage and worker = %q, want \"shim none\"", got)
	}
	if got := eval[string](t, frame, `sessionStorage.setItem("k", 1), sessionStorage.getItem("k")`); got != "1" {
		t.Errorf("the shim returned %q, want 1", got)
	}
}

func TestWorkerServesEverythingOffline(t *testing.T) {
	for _, base := range []string{"/", "/a/b/ai-tjek/"} {
		server := serveFiles(t, fakeSite(t, nil), base)
		tab := newTab(t)
		open(t, tab, server.URL+base+"tjek/")
		wait(t, tab, `aispejl.worker === "ready"`)
		time.Sleep(1500 * time.Millisecond) // counting begins a second after the page is ready
		if got := eval[int](t, tab, `aispejl.requests()`); got != 0 {
			t.Errorf("%d requests since the page was ready, want 0", got)
		}
		if _, err := chromedp.Run(tab, chromedp.Evaluate[bool](`fetch(aispejl.base + "SHA256SUMS").then(r => r.text()).then(t => t.length > 0)`, chromedp.EvalAwaitPromise)); err != nil {
			t.Fatal(err)
		}
		wait(t, tab, `aispejl.requests() === 1`)
		server.stop()
		for _, p := range fakePages() {
			for _, variant := range []string{"", "?a=%&b", "index.html"} {
				open(t, tab, server.URL+base+p.Path[1:]+variant)
				if !strings.Contains(p.Path, "stille") {
					wait(t, tab, runs)
				}
				if got := eval[string](t, tab, `document.title`); got != p.Title {
					t.Errorf("%s%s: title %q, want %q", p.Path, variant, got, p.Title)
				}
			}
		}
		open(t, tab, server.URL+base+"en/check?q=1")
		if got, want := eval[string](t, tab, `location.pathname + location.search`), base+"en/check/?q=1"; got != want {
			t.Errorf("without its slash en/check lands at %s, want %s", got, want)
		}
		noViolations(t, tab)
	}
}

func TestWorkerInstallsAllOrNothing(t *testing.T) {
	files := fakeSite(t, nil)
	files["web/icon-512.png"] = &fstest.MapFile{Data: []byte("not the icon of this version")}
	server := serveFiles(t, files, "/")
	tab := newTab(t)
	open(t, tab, server.URL+"/tjek/")
	wait(t, tab, `aispejl.worker.startsWith("failed")`)
	left, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`caches.keys()`, chromedp.EvalAwaitPromise))
	if err != nil || len(left) > 0 {
		t.Errorf("caches after a failed install: %q, %v, want none", left, err)
	}
}

func TestUpdateNeverMixes(t *testing.T) {
	first, second := fakeSite(t, nil), fakeSite(t, map[string]string{"look.css": "h1 { color: red }"})
	server := serveFiles(t, first, "/")
	tab := newTab(t)
	open(t, tab, server.URL+"/tjek/")
	wait(t, tab, `aispejl.worker === "ready"`)
	old := eval[string](t, tab, `aispejl.version`)
	if _, err := chromedp.Run(tab, chromedp.Evaluate[bool](`caches.open("another program").then(() => true)`, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
	server.handler = mustLoad(t, second, "/")
	open(t, tab, server.URL+"/tjek/kort/")
	wait(t, tab, `aispejl.waiting === "yes"`)
	if got := eval[string](t, tab, `aispejl.version + document.querySelector("div").textContent`); got != old+"runs "+old {
		t.Errorf("before the update is asked for: %q, want version %s throughout", got, old)
	}
	eval[string](t, tab, `aispejl.update(), ""`)
	wait(t, tab, `window.aispejl && aispejl.version !== "`+old+`" && aispejl.worker === "ready"`)
	keys, err := chromedp.Run(tab, chromedp.Evaluate[[]string](`caches.keys()`, chromedp.EvalAwaitPromise))
	if err != nil || len(keys) != 2 || !slices.Contains(keys, "another program") {
		t.Errorf("caches after the update: %q, %v, want the new version's and the other program's", keys, err)
	}
}
