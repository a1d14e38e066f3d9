package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func source(t *testing.T) string {
	t.Helper()
	folder, err := goApp.folder()
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// The copy compiles for both targets, leaves out what it should, and does what
// testdata/corrected_test.go.txt says.
func TestCopy(t *testing.T) {
	target := t.TempDir()
	if err := goApp.writeCopy(source(t), target); err != nil {
		t.Fatal(err)
	}
	tests, err := os.ReadFile("testdata/corrected_test.go.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(target, "pkg/app/corrected_test.go"), tests, 0o644); err != nil {
		t.Fatal(err)
	}
	command := func(env []string, args ...string) string {
		cmd := exec.Command("go", args...)
		cmd.Dir = target
		cmd.Env = append(append(os.Environ(), "GOFLAGS=", "GOWORK=off"), env...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	command(nil, "test", "./pkg/app")
	browser := []string{"GOOS=js", "GOARCH=wasm"}
	command(browser, "vet", "./pkg/app")
	out := command(browser, "list", "-deps", "./pkg/app")
	for dep := range strings.FieldsSeq(out) {
		for _, unwanted := range []string{"fmt", "os", "net", "crypto", "encoding/json", "regexp", "github.com/google"} {
			if dep == unwanted || strings.HasPrefix(dep, unwanted+"/") {
				t.Errorf("the browser program would contain %s", dep)
			}
		}
	}
}

func TestCopyOfQR(t *testing.T) {
	from, err := qr.folder()
	if err != nil {
		t.Fatal(err)
	}
	target := t.TempDir()
	if err := qr.writeCopy(from, target); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "./coding")
	cmd.Dir, cmd.Env = target, append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil || slices.Contains(strings.Fields(string(out)), "fmt") {
		t.Errorf("the copy contains fmt: %v\n%s", err, out)
	}
}

func TestCopyIsLeftAloneWhenRight(t *testing.T) {
	target, from := t.TempDir(), source(t)
	if err := goApp.writeCopy(from, target); err != nil {
		t.Fatal(err)
	}
	stale := filepath.Join(target, "pkg/app/stale.go")
	if err := os.WriteFile(stale, []byte("package app"), 0o644); err != nil {
		t.Fatal(err)
	}
	before, err := os.Stat(filepath.Join(target, "pkg/app/node.go"))
	if err != nil {
		t.Fatal(err)
	}
	if err := goApp.writeCopy(from, target); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(filepath.Join(target, "pkg/app/node.go"))
	if err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("node.go was written again (%v)", err)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("a file that does not belong there is still there")
	}
}

func TestApplyRefuses(t *testing.T) {
	const text = "one two two three"
	for _, test := range []struct {
		name    string
		changes []change
		want    string
	}{
		{"nothing to replace", []change{{from: "four"}}, "occurs 0 times"},
		{"ambiguous", []change{{from: "two"}}, "occurs 2 times"},
		{"no end", []change{{from: "three", until: "one"}}, "no \"one\" after"},
	} {
		e := edit{"x.go", "wrong", test.changes}
		if _, err := e.apply([]byte(text)); err == nil || !strings.Contains(err.Error(), "checksum") {
			t.Errorf("%s: a wrong checksum gave %v", test.name, err)
		}
		if _, err := test.changes[0].apply(text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
	if _, err := (edit{file: "gone.go"}).apply(nil); err == nil {
		t.Error("a missing file was accepted")
	}
}

func TestEveryProblemIsNamed(t *testing.T) {
	from := t.TempDir()
	if err := os.CopyFS(from, os.DirFS(source(t))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"pkg/app/node.go", "pkg/app/engine.go"} {
		name = filepath.Join(from, name)
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("package app // another release"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	target := filepath.Join(t.TempDir(), "copy")
	err := goApp.writeCopy(from, target)
	if err == nil || !strings.Contains(err.Error(), "node.go") || !strings.Contains(err.Error(), "engine.go") {
		t.Errorf("writeCopy = %v, want both files named", err)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("a copy was written all the same")
	}
}

func TestOneElementTypeRefuses(t *testing.T) {
	content, err := os.ReadFile(filepath.Join(source(t), "pkg/app/html_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(content)
	const id = "func (e *htmlWbr) ID(format string, v ...any) HTMLWbr {\n"
	for _, test := range []struct{ name, text, want string }{
		{"an element less", strings.Replace(text, "type htmlWbr struct", "type wbr struct", 1), "want 110"},
		{"a method that differs", strings.Replace(text, id, id+"\tprintln()\n", 1), "htmlWbr.ID"},
		{"a method more", text + "\nfunc (e *htmlWbr) More() HTMLWbr {\n\treturn e\n}\n", "195 methods"},
	} {
		if test.text == text {
			t.Fatalf("%s: nothing was changed", test.name)
		}
		if _, err := oneElementType(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}
