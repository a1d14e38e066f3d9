package main

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The real site is built once for all tests of a run, without compressed copies.
var built = sync.OnceValues(func() (fs.FS, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	target := filepath.Join(root, ".build", "test-dist")
	limit, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	defer stop()
	cmd := exec.CommandContext(limit, "go", "run", "./cmd/aispejl", "build", "-quick", "-o", target)
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	return os.DirFS(target), nil
})

func builtSite(t *testing.T) fs.FS {
	t.Helper()
	files, err := built()
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	return files
}

// builtPages lists the routes of a built site, as "tjek/kort/".
func builtPages(t *testing.T, files fs.FS) []string {
	t.Helper()
	var routes []string
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if route, ok := strings.CutSuffix("/"+name, "/index.html"); ok {
			routes = append(routes, strings.TrimPrefix(route+"/", "/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(routes) < 50 {
		t.Fatalf("the site has %d pages: %q", len(routes), routes)
	}
	slices.Sort(routes)
	return routes
}

// bases are where the site must work: at the root of a host, and deep below it.
var bases = []string{"/", "/a/b/ai-tjek/"}
