package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const tracedProgram = `package main

type speaker interface{ Speak() }

type pair struct{ a, b int }

func (p pair) Speak() { println(p.a, p.b) }

//go:noinline
func lonelyFunction(s speaker) { s.Speak() }

func main() { lonelyFunction(&pair{1, 2}) }
`

// A real program, as the linker writes it: only this tells whether the tables are
// still where they were. That programs run without them, the tests of dist/ tell.
func TestDropTraces(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module traced\n\ngo 1.26\n", "main.go": tracedProgram} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-w", "-o", "app.wasm", ".")
	cmd.Dir, cmd.Env = folder, append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	whole, err := os.ReadFile(filepath.Join(folder, "app.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	with, err := readProgram(whole, nil, false)
	if err != nil || with.untraced {
		t.Fatalf("readProgram: %v, traces dropped: %v", err, with.untraced)
	}
	without, err := readProgram(whole, nil, true)
	if err != nil || !without.untraced {
		t.Fatalf("readProgram: %v, traces dropped: %v; do the tables of this Go release differ?", err, without.untraced)
	}
	if len(with.stripped) != len(without.stripped) {
		t.Errorf("%d bytes became %d", len(with.stripped), len(without.stripped))
	}
	for _, test := range []struct {
		text string
		stay bool
	}{
		{"main.lonelyFunction\x00", false},
		{"traced/main.go\x00", false},
		{"runtime.mallocgc\x00", true},
		{"main.(*pair).Speak\x00", true}, // a wrapper, whose name the runtime splits
	} {
		if !bytes.Contains(with.stripped, []byte(test.text)) {
			t.Errorf("%q is not in the program to begin with", test.text)
		}
		if got := bytes.Contains(without.stripped, []byte(test.text)); got != test.stay {
			t.Errorf("%q is in the published program: %v, want %v", test.text, got, test.stay)
		}
	}
}

func FuzzDropTraces(f *testing.F) {
	header := []byte(traceMagic)
	for _, v := range []byte{1, 1, 0, 72, 80, 82, 84, 90} {
		header = append(header, v, 0, 0, 0, 0, 0, 0, 0)
	}
	f.Add(header)
	f.Add(append(header, make([]byte, 200)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		if !dropTraces(data) && !bytes.Equal(data, before) {
			t.Error("changed without having found the tables")
		}
	})
}
