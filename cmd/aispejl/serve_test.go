package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var smallSite = fstest.MapFS{
	"index.html":                    {Data: []byte("start")},
	"index.html.br":                 {Data: []byte("br")},
	"index.html.gz":                 {Data: []byte("gz")},
	"en/index.html":                 {Data: []byte("english")},
	"vis/segment/index.html":        {Data: []byte("embed")},
	"web/app-0123456789.wasm":       {Data: []byte("wasm")},
	"web/app-0123456789.wasm.br":    {Data: []byte("wasm br")},
	"web/icon.svg":                  {Data: []byte("icon")},
	"worker.js":                     {Data: []byte("worker")},
	"manifest.webmanifest":          {Data: []byte("{}")},
	"SHA256SUMS":                    {Data: []byte("sums")},
	"web/boot-0123456789.js":        {Data: []byte("boot")},
	"web/gzip-alone-0123456789.css": {Data: []byte("css")},
}

func ask(t *testing.T, base, method, target string, pairs ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(pairs); i += 2 {
		r.Header.Set(pairs[i], pairs[i+1])
	}
	w := httptest.NewRecorder()
	mustLoad(t, smallSite, base).ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestServeRoutes(t *testing.T) {
	for _, test := range []struct {
		base, method, target string
		status               int
		body, location       string
	}{
		{"/", "GET", "/", 200, "start", ""},
		{"/", "GET", "/?q=1", 200, "start", ""},
		{"/", "HEAD", "/", 200, "", ""},
		{"/", "GET", "/en/", 200, "english", ""},
		{"/", "GET", "/en", 301, "", "/en/"},
		{"/", "GET", "/en?a=%", 301, "", "/en/?a=%"},
		{"/", "GET", "/en/index.html?a=1", 301, "", "/en/?a=1"},
		{"/", "GET", "/nothing", 404, "", ""},
		{"/", "GET", "/web/", 404, "", ""},
		{"/", "GET", "/../etc/passwd", 404, "", ""},
		{"/", "GET", "//evil.example/", 404, "", ""},
		{"/", "GET", "/index.html.br", 404, "", ""},
		{"/", "POST", "/", 405, "", ""},
		{"/a/b/", "GET", "/a/b/", 200, "start", ""},
		{"/a/b/", "GET", "/a/b", 301, "", "/a/b/"},
		{"/a/b/", "GET", "/a/b/en", 301, "", "/a/b/en/"},
		{"/a/b/", "GET", "/", 404, "", ""},
		{"/a/b/", "GET", "/a/bad/", 404, "", ""},
	} {
		r := ask(t, test.base, test.method, test.target)
		if r.StatusCode != test.status || r.Header.Get("Location") != test.location {
			t.Errorf("%s %s under %s: %d to %q, want %d to %q", test.method, test.target, test.base, r.StatusCode, r.Header.Get("Location"), test.status, test.location)
		}
		if got := body(t, r); test.status == 200 && got != test.body {
			t.Errorf("%s %s under %s: %q, want %q", test.method, test.target, test.base, got, test.body)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: without nosniff", test.method, test.target)
		}
	}
}

func TestServeEncodings(t *testing.T) {
	for _, test := range []struct{ accept, encoding, body string }{
		{"", "", "start"},
		{"gzip, deflate, br, zstd", "br", "br"},
		{"gzip", "gzip", "gz"},
		{"br;q=0, gzip;q=0.5", "gzip", "gz"},
		{"BR", "br", "br"},
		{"*", "br", "br"},
		{"*, br;q=0", "gzip", "gz"},
		{"br;q=nonsense, gzip", "gzip", "gz"},
		{"identity", "", "start"},
		{"gzip;q=0", "", "start"},
	} {
		r := ask(t, "/", "GET", "/", "Accept-Encoding", test.accept)
		if got := body(t, r); r.Header.Get("Content-Encoding") != test.encoding || got != test.body || r.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %q encoded as %q, Vary %q, want %q as %q", test.accept, got, r.Header.Get("Content-Encoding"), r.Header.Get("Vary"), test.body, test.encoding)
		}
	}
	plainTag, brotliTag := ask(t, "/", "GET", "/").Header.Get("ETag"), ask(t, "/", "GET", "/", "Accept-Encoding", "br").Header.Get("ETag")
	if plainTag == "" || plainTag == brotliTag {
		t.Errorf("entity tags %s and %s, want one for each form", plainTag, brotliTag)
	}
	for _, header := range []string{plainTag, "W/" + plainTag, `"other", ` + plainTag, "*"} {
		if r := ask(t, "/", "GET", "/", "If-None-Match", header); r.StatusCode != 304 {
			t.Errorf("If-None-Match %s: %d, want 304", header, r.StatusCode)
		}
	}
	if r := ask(t, "/", "GET", "/", "If-None-Match", brotliTag); r.StatusCode != 200 {
		t.Errorf("another form's tag: %d, want 200", r.StatusCode)
	}
}

func TestServeHeaders(t *testing.T) {
	for _, test := range []struct{ target, name, want string }{
		{"/", "Content-Type", "text/html; charset=utf-8"},
		{"/", "Cache-Control", cacheRecheck},
		{"/", "Content-Security-Policy", headerPolicy(false)},
		{"/", "Cross-Origin-Opener-Policy", "same-origin"},
		{"/", "Access-Control-Allow-Origin", ""},
		{"/vis/segment/", "Content-Security-Policy", headerPolicy(true)},
		{"/vis/segment/", "Cross-Origin-Opener-Policy", ""},
		{"/web/app-0123456789.wasm", "Content-Type", "application/wasm"},
		{"/web/app-0123456789.wasm", "Cache-Control", cacheForever},
		{"/web/app-0123456789.wasm", "Access-Control-Allow-Origin", "*"},
		{"/web/boot-0123456789.js", "Content-Type", "text/javascript; charset=utf-8"},
		{"/web/icon.svg", "Cache-Control", cacheHour},
		{"/worker.js", "Cache-Control", cacheRecheck},
		{"/worker.js", "Content-Security-Policy", headerPolicy(false)},
		{"/manifest.webmanifest", "Content-Type", "application/manifest+json"},
		{"/SHA256SUMS", "Content-Type", "text/plain; charset=utf-8"},
	} {
		if got := ask(t, "/", "GET", test.target).Header.Get(test.name); got != test.want {
			t.Errorf("%s: %s = %q, want %q", test.target, test.name, got, test.want)
		}
	}
}

func writeSmallSite(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(folder, smallSite); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestServeCommand(t *testing.T) {
	folder := writeSmallSite(t)
	ctx, stop := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	code := make(chan int)
	var errs bytes.Buffer
	go func() {
		code <- runServe(ctx, []string{"-dir", folder, "-port", "0", "-base", "/x/"}, nil, writer, &errs)
	}()
	line := make([]byte, 200)
	n, err := reader.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ := strings.Cut(string(line[:n]), " is served at ")
	address, _, _ = strings.Cut(address, " ")
	response, err := http.Get(address + "en/")
	if err != nil {
		t.Fatal(err)
	}
	if got := body(t, response); got != "english" {
		t.Errorf("GET %sen/ = %q, want english", address, got)
	}
	stop()
	select {
	case got := <-code:
		if got != exitOK || errs.Len() > 0 {
			t.Errorf("exit %d, %q, want %d and silence", got, errs.String(), exitOK)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("serve does not stop")
	}
}

func TestServeRefuses(t *testing.T) {
	folder := writeSmallSite(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := strconv.Itoa(taken.Addr().(*net.TCPAddr).Port)
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"port taken", []string{"-dir", folder, "-port", port}, exitRefused, "port " + port + " is taken"},
		{"no site", []string{"-dir", t.TempDir()}, exitRefused, "aispejl build"},
		{"base without slash", []string{"-dir", folder, "-base", "x"}, exitUsage, "begins and ends with /"},
		{"unknown flag", []string{"-nonsense"}, exitUsage, "nonsense"},
		{"stray argument", []string{"dist"}, exitUsage, ""},
		{"no such address", []string{"-dir", folder, "-addr", "203.0.113.1", "-port", "0"}, exitRefused, "203.0.113.1"},
	} {
		var errs bytes.Buffer
		if got := runServe(t.Context(), test.args, nil, io.Discard, &errs); got != test.code || !strings.Contains(errs.String(), test.want) {
			t.Errorf("%s: exit %d, %q, want %d and %q", test.name, got, errs.String(), test.code, test.want)
		}
	}
}

func FuzzServe(f *testing.F) {
	f.Add("/en", "br")
	f.Add("/%zz/../", "gzip;q=0")
	site, err := loadSite(smallSite, "/")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, path, accept string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.Path = path
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		site.ServeHTTP(w, r)
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || to != "" && !strings.HasPrefix(to, "/") {
			t.Errorf("%q leads to %q", path, to)
		}
	})
}
