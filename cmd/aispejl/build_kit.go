package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The workshop kit is one zip for each system: this tool, the site, the sample deck.
// It is unpacked and started by a double click, and needs no network.

// deckFolder is where the kit's site has the deck, from the site's root.
const deckFolder = "dias/"

// A kitFor is one zip. Its programs are by the name they have in it.
type kitFor struct {
	name     string
	programs []kitProgram
	start    string // what to double-click, for the note in the zip
	script   string // content of start, when that is no program
}

type kitProgram struct{ name, system, machine string }

var kits = []kitFor{
	{"windows", []kitProgram{{"aispejl.exe", "windows", "amd64"}}, "aispejl.exe", ""},
	{
		"macos",
		[]kitProgram{{"aispejl-arm64", "darwin", "arm64"}, {"aispejl-amd64", "darwin", "amd64"}},
		"start.command",
		"#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 1\ncase $(uname -m) in arm64) exec ./aispejl-arm64 ;; *) exec ./aispejl-amd64 ;; esac\n",
	},
	{
		"linux",
		[]kitProgram{{"aispejl-amd64", "linux", "amd64"}, {"aispejl-arm64", "linux", "arm64"}},
		"start.sh",
		"#!/bin/sh\ncd \"$(dirname \"$0\")\" || exit 1\ncase $(uname -m) in aarch64|arm64) exec ./aispejl-arm64 ;; *) exec ./aispejl-amd64 ;; esac\n",
	},
}

// kitNote is the text file of a kit.
const kitNote = `AI-spejlet til workshoppen

1. Pak mappen ud.
2. Dobbeltklik på %[1]s. Browseren åbner, og adressen på dias står i vinduet.
   macOS og Windows spørger første gang, fordi programmet ikke er signeret:
   højreklik og vælg Åbn (macOS), eller Flere oplysninger og Kør alligevel (Windows).
3. Luk vinduet, når I er færdige. Intet sendes, og der skal ikke være net.

Dias ligger i dist/%[2]s og kan rettes i enhver teksteditor.

AI Mirror for the workshop

1. Unpack the folder.
2. Double-click %[1]s. The browser opens, and the window shows the address of the slides.
   macOS and Windows ask the first time, because the program is not signed:
   right-click and choose Open (macOS), or More info and Run anyway (Windows).
3. Close the window when you are done. Nothing is sent, and no network is needed.

The slides are in dist/%[2]sen/ and can be changed in any text editor.
`

// writeKit writes the zips. modules is the folder with the npm packages.
func (b build) writeKit(ctx context.Context, files map[string][]byte, modules string) error {
	content := map[string][]byte{}
	for name, data := range files {
		content["dist/"+name] = data
	}
	deck, err := deckFiles(os.DirFS("web/deck"), os.DirFS(filepath.Join(modules, "reveal.js")))
	if err != nil {
		return err
	}
	for name, data := range deck {
		content["dist/"+deckFolder+name] = data
	}
	for _, k := range kits {
		all := maps.Clone(content)
		all["LAES-MIG.txt"] = fmt.Appendf(nil, strings.ReplaceAll(kitNote, "\n", "\r\n"), k.start, deckFolder)
		if k.script != "" {
			all[k.start] = []byte(k.script)
		}
		runnable := []string{k.start}
		for _, p := range k.programs {
			if all[p.name], err = b.toolFor(ctx, p); err != nil {
				return err
			}
			runnable = append(runnable, p.name)
		}
		packed, err := zipped("AI-spejlet/", all, runnable)
		if err != nil {
			return err
		}
		name := filepath.Join(b.kit, "aispejl-"+k.name+".zip")
		if err := writeChanged(name, packed); err != nil {
			return err
		}
		fmt.Fprintf(b.out, "%s: %.1f MB\n", name, float64(len(packed))/1e6)
	}
	return nil
}

// deckFiles are the sample deck and what it needs of reveal.js [1].
//
// [1] reveal.js, https://revealjs.com, MIT licence; its text goes along.
func deckFiles(deck, reveal fs.FS) (map[string][]byte, error) {
	all := map[string][]byte{}
	err := fs.WalkDir(deck, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all[name], err = fs.ReadFile(deck, name)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for to, from := range map[string]string{
		"reveal/reveal.js": "dist/reveal.js", "reveal/reveal.css": "dist/reveal.css", "reveal/reset.css": "dist/reset.css", "reveal/LICENSE": "LICENSE",
	} {
		if all[to], err = fs.ReadFile(reveal, from); err != nil {
			return nil, fmt.Errorf("the deck needs reveal.js (make node_modules): %w", err)
		}
	}
	return all, nil
}

// toolFor compiles this tool for another system.
func (b build) toolFor(ctx context.Context, p kitProgram) ([]byte, error) {
	file := filepath.Join(b.work, "kit-"+p.system+"-"+p.machine)
	_, err := goCommand(ctx, []string{"GOOS=" + p.system, "GOARCH=" + p.machine, "CGO_ENABLED=0"},
		"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", file, "./cmd/aispejl")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// zipped packs files below a folder. The same files give the same bytes.
func zipped(folder string, files map[string][]byte, runnable []string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		h := &zip.FileHeader{Name: folder + name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		h.SetMode(0o644)
		if slices.Contains(runnable, name) {
			h.SetMode(0o755)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[name]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
