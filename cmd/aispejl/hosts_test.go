//go:build audit

package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// Real servers with the settings of web/hosting answer every file of the site as
// serve does, in every encoding.
func TestAuditHosts(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../../dist")); err != nil { // compressed, written by make build
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(folder, deckFolder), os.DirFS("../../web/deck")); err != nil {
		t.Fatal(err)
	}
	// The servers may run as somebody else.
	for _, open := range []string{folder, filepath.Dir(folder)} {
		if err := os.Chmod(open, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	site, err := loadSite(os.DirFS(folder), "/")
	if err != nil {
		t.Fatal(err)
	}
	for name, start := range map[string]func(t *testing.T, folder, port string){"nginx": startNginx, "Caddy": startCaddy} {
		t.Run(name, func(t *testing.T) {
			port := freePort(t)
			start(t, folder, port)
			for route := range site.files {
				if !fs.ValidPath(strings.TrimSuffix(route, "/")) && route != "" {
					t.Fatalf("odd route %q", route)
				}
				for _, encoding := range []string{"br, gzip", "gzip", "identity"} {
					compareAnswers(t, site, "http://127.0.0.1:"+port+"/"+route, encoding)
				}
			}
			for from, to := range map[string]string{"/tjek/kort": "/tjek/kort/", "/vis/segment": "/vis/segment/"} {
				got := answerOf(t, "http://127.0.0.1:"+port+from, "identity")
				if location := strings.TrimPrefix(got.Header.Get("Location"), "http://127.0.0.1:"+port); got.StatusCode/100 != 3 || location != to {
					t.Errorf("%s: %d to %q, want a redirect to %s", from, got.StatusCode, location, to)
				}
			}
		})
	}
}

// compareAnswers compares what matters of a server's answer with that of serve.
func compareAnswers(t *testing.T, site http.Handler, address, encoding string) {
	t.Helper()
	got := answerOf(t, address, encoding)
	defer got.Body.Close()
	recorder := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodGet, address, nil)
	request.Header.Set("Accept-Encoding", encoding)
	site.ServeHTTP(recorder, request)
	want := recorder.Result()
	where := strings.TrimPrefix(address, "http://") + " as " + encoding
	if got.StatusCode != want.StatusCode {
		t.Errorf("%s: status %d, want %d", where, got.StatusCode, want.StatusCode)
		return
	}
	page := strings.HasSuffix(address, "/")
	for _, name := range []string{
		"Content-Type", "Content-Encoding", "Cache-Control", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
		"Permissions-Policy", "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy", "Cross-Origin-Opener-Policy", "Vary",
	} {
		g, w := got.Header.Values(name), want.Header.Values(name)
		switch {
		case name == "Vary" && (w == nil || encoding == "identity"):
			continue // a cache that hands everyone the plain form does no harm
		case w == nil && !page && slices.Contains([]string{"Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"}, name):
			continue // a page's headers on a file that is no page hold nothing back
		}
		if !strings.EqualFold(strings.Join(g, " | "), strings.Join(w, " | ")) {
			t.Errorf("%s: %s is %q, want %q", where, name, g, w)
		}
	}
	body, err := io.ReadAll(got.Body)
	if err != nil || !bytes.Equal(body, recorder.Body.Bytes()) {
		t.Errorf("%s: other bytes, %v", where, err)
	}
}

// answerOf asks without following and without unpacking.
func answerOf(t *testing.T, address, encoding string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", encoding)
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// startServer runs a server until the test ends and waits until it answers.
func startServer(t *testing.T, port string, cmd *exec.Cmd) {
	t.Helper()
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { cmd.Process.Signal(os.Interrupt); <-ended })
	for range 200 {
		if response, err := http.Get("http://127.0.0.1:" + port + "/SHA256SUMS"); err == nil {
			response.Body.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s: %v\n%s", cmd.Path, err, said.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatalf("%s does not answer\n%s", cmd.Path, said.String())
}

func startNginx(t *testing.T, folder, port string) {
	t.Helper()
	snippet, err := filepath.Abs("../../web/hosting/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	config := "daemon off;\nmaster_process off;\npid " + own + "/pid;\nerror_log stderr;\ninclude /etc/nginx/modules-enabled/*.conf;\nevents {}\nhttp {\n  access_log off;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		config += "  " + kind + "_temp_path " + own + "/" + kind + ";\n"
	}
	config += "  server {\n    listen 127.0.0.1:" + port + ";\n    root " + folder + ";\n    include " + snippet + ";\n  }\n}\n"
	file := filepath.Join(own, "nginx.conf")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	startServer(t, port, exec.Command(installed(t, "nginx", "nginx-light"), "-c", file))
}

func startCaddy(t *testing.T, folder, port string) {
	t.Helper()
	snippet, err := os.ReadFile("../../web/hosting/Caddyfile")
	if err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	config := "{\n\tadmin off\n}\n" + strings.NewReplacer("example.org", "http://127.0.0.1:"+port, "/srv/ai-spejlet", folder).Replace(string(snippet))
	file := filepath.Join(own, "Caddyfile")
	if err := os.WriteFile(file, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(installed(t, "caddy", "caddy"), "run", "--config", file, "--adapter", "caddyfile")
	cmd.Env = append(os.Environ(), "HOME="+own, "XDG_DATA_HOME="+own, "XDG_CONFIG_HOME="+own)
	startServer(t, port, cmd)
}
