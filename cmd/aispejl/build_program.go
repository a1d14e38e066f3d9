package main

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// trimmed is the modules that are built from copies, by the folders of the copies.
var trimmed = [][2]string{
	{"github.com/maxence-charriere/go-app/v10", "go-app"},
	{"rsc.io/qr", "qr"},
}

// Inlining makes the browser program larger than it makes it faster, except in the
// packages that calculate: of the gcflags that match a package the last counts.
var compilerFlags = []string{
	"-gcflags=all=-l",
	"-gcflags=gonum.org/...=",
	"-gcflags=math=", "-gcflags=math/bits=", "-gcflags=math/rand/v2=",
	"-gcflags=slices=", "-gcflags=sort=",
	"-gcflags=aispejl/stats/benefit=", "-gcflags=aispejl/stats/interval=",
}

// goCommand runs the go command so that the user's settings cannot change what
// comes out, and returns its standard output.
func goCommand(ctx context.Context, env []string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=")
	cmd.Env = append(cmd.Env, env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, errs.Bytes())
	}
	return out.Bytes(), nil
}

func (b build) modFile() string { return filepath.Join(b.work, "go.mod") }

// trimModules writes the trimmed copies of modules and a go.mod that uses them.
func (b build) trimModules(ctx context.Context) error {
	if _, err := goCommand(ctx, nil, "run", "-trimpath", "./cmd/goapp", "-o", b.work); err != nil {
		return err
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	for _, module := range trimmed {
		folder := filepath.ToSlash(filepath.Join(b.work, module[1]))
		if !filepath.IsAbs(folder) {
			folder = "./" + folder
		}
		mod = fmt.Appendf(mod, "\nreplace %s => %s\n", module[0], folder)
	}
	if err := writeChanged(b.modFile(), mod); err != nil {
		return err
	}
	return writeChanged(filepath.Join(b.work, "go.sum"), sum)
}

// program compiles the browser program. The names of its functions are kept for
// the size report and left out of what is published.
func (b build) program(ctx context.Context) (program, error) {
	file := filepath.Join(b.work, "app.wasm")
	browser := []string{"GOOS=js", "GOARCH=wasm"}
	known := strings.HasPrefix(runtime.Version(), knownRelease)
	args := append([]string{"build", "-modfile=" + b.modFile(), "-trimpath", "-buildvcs=false", "-ldflags=-w -buildid=", "-o", file}, compilerFlags...)
	if known {
		overlay, err := b.overlay(ctx)
		if err != nil {
			return program{}, err
		}
		args = append(args, "-overlay="+overlay)
	}
	if _, err := goCommand(ctx, browser, append(args, "./cmd/wasm")...); err != nil {
		return program{}, err
	}
	packages, err := goCommand(ctx, browser, "list", "-modfile="+b.modFile(), "-deps", "./cmd/wasm")
	if err != nil {
		return program{}, err
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		return program{}, err
	}
	p, err := readProgram(whole, strings.Fields(string(packages)), known)
	if err == nil && known && !p.untraced {
		err = errors.New("no tables of functions as " + knownRelease + " writes them")
	}
	return p, err
}

//go:embed godebug.go.txt format.go.txt time.go.txt empty.go.txt
var standIns embed.FS

// stoodIn are the files of the standard library that others stand in for.
var stoodIn = map[string]string{
	"internal/godebug/godebug.go": "godebug.go",
	"io/fs/format.go":             "format.go",
	"time/format.go":              "time.go",
	"time/format_rfc3339.go":      "empty.go",
}

// overlay writes what tells the go command to take the stand-ins for files of the
// standard library, and returns the name of the file.
func (b build) overlay(ctx context.Context) (string, error) {
	root, err := goCommand(ctx, nil, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	replaced := map[string]string{}
	for original, name := range stoodIn {
		standIn, err := standIns.ReadFile(name + ".txt")
		if err != nil {
			return "", err
		}
		own := filepath.Join(b.work, name)
		if err := writeChanged(own, standIn); err != nil {
			return "", err
		}
		replaced[filepath.Join(strings.TrimSpace(string(root)), "src", filepath.FromSlash(original))] = own
	}
	content, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		return "", err
	}
	file := filepath.Join(b.work, "overlay.json")
	return file, writeChanged(file, content)
}

// goSupport returns the script that comes with the compiler and runs its programs.
func goSupport(ctx context.Context) ([]byte, error) {
	root, err := goCommand(ctx, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
}

// pages runs this command again, built against the trimmed copy, to render every page.
func (b build) pages(ctx context.Context) ([]renderedPage, error) {
	out, err := goCommand(ctx, nil, "run", "-trimpath", "-modfile="+b.modFile(), "./cmd/aispejl", "build", "-pages")
	if err != nil {
		return nil, err
	}
	var pages []renderedPage
	if err := json.Unmarshal(out, &pages); err != nil {
		return nil, fmt.Errorf("rendered pages: %w", err)
	}
	return pages, nil
}
