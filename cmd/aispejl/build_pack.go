package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressed holds a file's compressed forms; nil where none is worth having.
type compressed struct{ brotli, gzip []byte }

// compress returns the compressed form of every file that gets smaller by it, by
// the file's name. What an earlier run made is taken from the cache folder, under
// the file's checksum: brotli at full strength takes longer than all the rest.
func (s *site) compress(cache string) (map[string]compressed, error) {
	result := map[string]compressed{}
	var mu sync.Mutex
	var wait sync.WaitGroup
	var failed error
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for name, content := range s.files {
		if !compressible(name) || len(content) < 200 {
			continue
		}
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			c, err := compressCached(cache, content)
			mu.Lock()
			defer mu.Unlock()
			result[name] = c
			if err != nil {
				failed = fmt.Errorf("compress %s: %w", name, err)
			}
		})
	}
	wait.Wait()
	return result, failed
}

func compressible(name string) bool {
	switch path.Ext(name) {
	case ".html", ".css", ".js", ".json", ".wasm", ".svg", ".webmanifest", ".csv", ".txt":
		return true
	}
	return false
}

func compressCached(cache string, content []byte) (compressed, error) {
	br, err := cached(cache, content, ".br", func(w io.Writer) io.WriteCloser {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: 11, LGWin: 24})
	})
	if err != nil {
		return compressed{}, err
	}
	gz, err := cached(cache, content, ".gz", func(w io.Writer) io.WriteCloser {
		z, _ := gzip.NewWriterLevel(w, gzip.BestCompression) // the level is valid
		return z
	})
	return compressed{br, gz}, err
}

func cached(cache string, content []byte, ext string, encoder func(io.Writer) io.WriteCloser) ([]byte, error) {
	file := filepath.Join(cache, fmt.Sprintf("%x%s", sha256.Sum256(content), ext))
	if known, err := os.ReadFile(file); err == nil {
		return known, nil
	}
	var b bytes.Buffer
	w := encoder(&b)
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), writeChanged(file, b.Bytes())
}

// writeFolder replaces a folder by the files and their compressed forms. It is
// written beside the old one and then takes its name: no half site is ever there.
func writeFolder(target string, files map[string][]byte, packed map[string]compressed) error {
	target = filepath.Clean(target)
	fresh := filepath.Join(filepath.Dir(target), fmt.Sprintf(".%s.%d", filepath.Base(target), os.Getpid()))
	old := fresh + ".old"
	defer os.RemoveAll(fresh)
	defer os.RemoveAll(old)
	all := maps.Clone(files)
	for name, c := range packed {
		all[name+".br"], all[name+".gz"] = c.brotli, c.gzip
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if err := writeChanged(filepath.Join(fresh, filepath.FromSlash(name)), all[name]); err != nil {
			return err
		}
	}
	if err := os.Rename(target, old); err != nil && !os.IsNotExist(err) {
		return err
	}
	return os.Rename(fresh, target)
}

// writeChanged writes a file unless it has that content already. It appears with
// its whole content or not at all.
func writeChanged(name string, content []byte) error {
	if present, err := os.ReadFile(name); err == nil && bytes.Equal(present, content) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	part := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.WriteFile(part, content, 0o644); err != nil {
		return err
	}
	return os.Rename(part, name)
}
