package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A rule says what packages may be built on besides the standard library, directly
// or through others. "x/..." is x and everything below it; of the rules that match a
// package the first counts. A rule or a permission that matches nothing any more is
// an error: it would hide the next mistake.
type rule struct {
	packages string
	allowed  []string
}

const (
	gonumModule = "gonum.org/v1/gonum/..."
	goappModule = "github.com/maxence-charriere/go-app/..."
	qrModule    = "rsc.io/qr/..."          // its coder only, which brings no picture formats
	uuidModule  = "github.com/google/uuid" // of go-app as released
)

var rules = []rule{
	{"stats/survey/...", []string{"stats/survey/...", "stats/rake", "stats/interval", gonumModule}},
	{"stats/csv", nil},
	{"stats/...", []string{"stats/csv", gonumModule}},
	{"app/chart", nil},
	{"app/text", nil},
	{"app/answer", nil},
	{"app/estimate", []string{"app/answer", "stats/...", gonumModule}},
	{"app/browser", []string{"app/chart"}}, // marks to paint on a canvas
	{"app/widget", []string{"app/chart", "app/text", goappModule, uuidModule}},
	{"app/page", []string{"app/widget", "app/browser", "app/estimate", "app/answer", "app/chart", "app/text", "stats/...", gonumModule, goappModule, qrModule, uuidModule}},
	{"web", nil},
	{"app", []string{"web", "app/...", "stats/...", gonumModule, goappModule, qrModule, uuidModule}},
}

// Not linked into the browser program, whoever asks for them: too large, or of no
// use there. go-app itself is judged by its trimmed copy, in cmd/goapp.
var unwanted = []string{
	"fmt", "os", "encoding/csv", "encoding/json", "net/...", "regexp", "crypto/...", "html", "html/template",
	"gonum.org/v1/gonum/mat", "image/...", "golang.org/x/text/...", "github.com/chromedp/...", "github.com/andybalholm/brotli",
}

type listed struct {
	ImportPath    string
	Standard      bool
	Imports, Deps []string
	Module        *struct {
		Path string
		Main bool
	}
}

// list returns the packages that a pattern names and all they are built on.
func list(t *testing.T, env []string, pattern string) map[string]listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Deps,Module", pattern)
	cmd.Env = append(os.Environ(), env...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, problems.Bytes())
	}
	packages := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages[p.ImportPath] = p
	}
}

// inside returns a package's path as written in the rules.
func inside(path string) string { return strings.TrimPrefix(path, "aispejl/") }

func matches(path, pattern string) bool {
	if prefix, ok := strings.CutSuffix(pattern, "/..."); ok {
		return path == prefix || strings.HasPrefix(path, prefix+"/")
	}
	return path == pattern
}

func TestImportDirections(t *testing.T) {
	// Both targets: what ships, and what the native tools and tests see.
	for _, env := range [][]string{{"GOOS=js", "GOARCH=wasm"}, nil} {
		packages := list(t, env, "./../../...")
		usedRules, usedPermissions := map[string]bool{}, map[string]bool{}
		for _, p := range packages {
			if p.Module == nil || !p.Module.Main {
				continue
			}
			own := inside(p.ImportPath)
			i := slices.IndexFunc(rules, func(r rule) bool { return matches(own, r.packages) })
			if i < 0 {
				if !strings.HasPrefix(own, "cmd/") {
					t.Errorf("%s: no rule says what it may import", own)
				}
				continue
			}
			r := rules[i]
			usedRules[r.packages] = true
			for _, dep := range p.Deps {
				if packages[dep].Standard {
					continue
				}
				j := slices.IndexFunc(r.allowed, func(pattern string) bool { return matches(inside(dep), pattern) })
				if j < 0 {
					t.Errorf("%s must not depend on %s", own, inside(dep))
					continue
				}
				usedPermissions[r.packages+" "+r.allowed[j]] = true
			}
		}
		for _, r := range rules {
			if !usedRules[r.packages] {
				t.Errorf("the rule for %s matches no package", r.packages)
			}
			for _, pattern := range r.allowed {
				if pattern != uuidModule && !usedPermissions[r.packages+" "+pattern] {
					t.Errorf("%s no longer needs its permission for %s", r.packages, pattern)
				}
			}
		}
	}
}

func TestJavaScriptOnlyInBrowser(t *testing.T) {
	found := false
	for _, p := range list(t, []string{"GOOS=js", "GOARCH=wasm"}, "./../../...") {
		if p.Module == nil || !p.Module.Main || !slices.Contains(p.Imports, "syscall/js") {
			continue
		}
		if inside(p.ImportPath) != "app/browser" {
			t.Errorf("%s imports syscall/js; only app/browser may", inside(p.ImportPath))
			continue
		}
		found = true
	}
	if !found {
		t.Error("app/browser does not import syscall/js; was it renamed?")
	}
}

func TestLeftOutOfTheProgram(t *testing.T) {
	packages := list(t, []string{"GOOS=js", "GOARCH=wasm"}, "./../../app")
	for _, p := range packages {
		if p.Module == nil || !p.Module.Main {
			continue
		}
		for _, dep := range p.Imports {
			for _, pattern := range unwanted {
				if matches(dep, pattern) {
					t.Errorf("%s imports %s, which would be part of the program", inside(p.ImportPath), dep)
				}
			}
		}
	}
	for path, p := range packages {
		if p.Module != nil && slices.ContainsFunc(unwanted, func(pattern string) bool { return matches(path, pattern) }) {
			t.Errorf("the program contains %s", path)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, test := range []struct {
		path, pattern string
		want          bool
	}{
		{"app/chart", "app/chart", true},
		{"app/chart/x", "app/chart", false},
		{"app/chart/x", "app/chart/...", true},
		{"app/chart", "app/chart/...", true},
		{"app/charts", "app/chart/...", false},
	} {
		if got := matches(test.path, test.pattern); got != test.want {
			t.Errorf("matches(%q, %q) = %v, want %v", test.path, test.pattern, got, test.want)
		}
	}
}
