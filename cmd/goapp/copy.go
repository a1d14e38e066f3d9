package main

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Our own files of the copy of go-app. patch/app+encode.go.txt becomes pkg/app/encode.go.
//
//go:embed patch/*.txt
var patches embed.FS

// An original is a module that the browser program contains a changed copy of.
type original struct {
	path, version, goVersion string
	folders                  []string // the packages that the copy consists of
	leftOut                  []string // files of them that it does without
	edits                    []edit
	patched                  bool // whether the files of patch belong to it
}

var goApp = original{
	path:      "github.com/maxence-charriere/go-app/v10",
	version:   "v10.1.11",
	goVersion: "1.23.0",
	folders:   []string{"pkg/app"},
	// States and actions, with which components talk to each other, storage,
	// notifications and encryption: the product has its own or none. The edits take
	// what leads to them out of the other files.
	leftOut: []string{
		"pkg/app/action.go", "pkg/app/crypto.go", "pkg/app/notification.go", "pkg/app/state.go", "pkg/app/storage.go",
	},
	edits:   goAppEdits,
	patched: true,
}

var qr = original{
	path:      "rsc.io/qr",
	version:   "v0.2.0",
	goVersion: "1.23.0",
	folders:   []string{".", "coding", "gf256"},
	leftOut:   []string{"coding/gen.go"}, // a program
	edits:     qrEdits,
}

// writeCopy writes the copy of the module at source to target. It errors on
// every edit that does not fit, naming all of them, and then writes nothing.
func (o original) writeCopy(source, target string) error {
	files := map[string][]byte{"go.mod": []byte("module " + o.path + "\n\ngo " + o.goVersion + "\n")}
	license, err := os.ReadFile(filepath.Join(source, "LICENSE"))
	if err != nil {
		return err
	}
	files["LICENSE"] = license
	for _, folder := range o.folders {
		if err := readPackage(files, source, folder); err != nil {
			return err
		}
	}
	for _, name := range o.leftOut {
		delete(files, name)
	}
	var problems []error
	for _, e := range o.edits {
		text, err := e.apply(files[e.file])
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", e.file, err))
		}
		files[e.file] = text
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	if o.patched {
		if err := readPatches(files); err != nil {
			return err
		}
	}
	return writeFolder(target, files)
}

// writeFolder makes the folder consist of the files. What is right already is left
// alone, so that another build may read the copy meanwhile.
func writeFolder(target string, files map[string][]byte) error {
	err := filepath.WalkDir(target, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, err := filepath.Rel(target, name)
		if err != nil {
			return err
		}
		if _, wanted := files[filepath.ToSlash(inside)]; wanted {
			return nil
		}
		return os.Remove(name)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for name, text := range files {
		name = filepath.Join(target, filepath.FromSlash(name))
		if present, err := os.ReadFile(name); err == nil && bytes.Equal(present, text) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// readPackage reads the Go files of one package, without its tests.
func readPackage(files map[string][]byte, source, folder string) error {
	entries, err := os.ReadDir(filepath.Join(source, filepath.FromSlash(folder)))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(source, filepath.FromSlash(folder), name))
		if err != nil {
			return err
		}
		files[path.Join(folder, name)] = text
	}
	return nil
}

// readPatches adds our own files.
func readPatches(files map[string][]byte) error {
	entries, err := fs.ReadDir(patches, "patch")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		text, err := fs.ReadFile(patches, path.Join("patch", entry.Name()))
		if err != nil {
			return err
		}
		name := "pkg/" + strings.ReplaceAll(strings.TrimSuffix(entry.Name(), ".txt"), "+", "/")
		if _, taken := files[name]; taken {
			return fmt.Errorf("%s: go-app has a file of that name", name)
		}
		files[name] = text
	}
	return nil
}

// An edit changes one file of an original.
type edit struct {
	file    string
	sum     string // SHA-256 of the file as released
	changes []change
}

// A change replaces text: from, which must occur exactly once, or with until
// everything from the beginning of from up to the beginning of until. A rewrite
// changes the whole file.
type change struct {
	from, until, with string
	rewrite           func(string) (string, error)
}

func (e edit) apply(text []byte) ([]byte, error) {
	if text == nil {
		return nil, errors.New("there is no such file")
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != e.sum {
		return nil, fmt.Errorf("checksum is %x, the edit was written for %s", sum, e.sum)
	}
	s := string(text)
	for _, c := range e.changes {
		var err error
		if s, err = c.apply(s); err != nil {
			return nil, err
		}
	}
	return []byte(s), nil
}

func (c change) apply(s string) (string, error) {
	if c.rewrite != nil {
		return c.rewrite(s)
	}
	if n := strings.Count(s, c.from); n != 1 {
		return "", fmt.Errorf("%q occurs %d times, want once", c.from, n)
	}
	start := strings.Index(s, c.from)
	end := start + len(c.from)
	if c.until != "" {
		length := strings.Index(s[start:], c.until)
		if length < 0 {
			return "", fmt.Errorf("no %q after %q", c.until, c.from)
		}
		end = start + length
	}
	return s[:start] + c.with + s[end:], nil
}
