package main

import (
	"archive/zip"
	"bytes"
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestZippedIsReproducible(t *testing.T) {
	files := map[string][]byte{"b/c.txt": []byte("c"), "start.sh": []byte("#!/bin/sh\n"), "a": nil}
	first, err := zipped("kit/", files, []string{"start.sh"})
	if err != nil {
		t.Fatal(err)
	}
	second, err := zipped("kit/", files, []string{"start.sh"})
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the same files give two zips, %v", err)
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.File {
		got = append(got, f.Name+" "+f.Mode().String())
	}
	if want := "kit/a -rw-r--r--, kit/b/c.txt -rw-r--r--, kit/start.sh -rwxr-xr-x"; strings.Join(got, ", ") != want {
		t.Errorf("the zip holds %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestDeckNeedsReveal(t *testing.T) {
	deck := fstest.MapFS{"index.html": &fstest.MapFile{}}
	if _, err := deckFiles(deck, fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "make node_modules") {
		t.Errorf("deckFiles without reveal.js: %v, want an error that says how to get it", err)
	}
	reveal := fstest.MapFS{}
	for _, name := range []string{"dist/reveal.js", "dist/reveal.css", "dist/reset.css", "LICENSE"} {
		reveal[name] = &fstest.MapFile{Data: []byte(name)}
	}
	files, err := deckFiles(deck, reveal)
	if err != nil || string(files["reveal/LICENSE"]) != "LICENSE" || files["index.html"] == nil {
		t.Errorf("deckFiles = %v, %v, want the deck, reveal.js and its licence", files, err)
	}
}

// The sample deck frames only embeds that the site has, the same in both languages.
func TestDeckLeadsSomewhere(t *testing.T) {
	count := map[string]int{}
	for name, up := range map[string]string{"index.html": "../", "en/index.html": "../../"} {
		page, err := os.ReadFile("../../web/deck/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for part := range strings.SplitSeq(string(page), `data-src="`) {
			if strings.HasPrefix(part, "<!doctype") {
				continue
			}
			address, _, _ := strings.Cut(part, `"`)
			route, _, _ := strings.Cut(strings.TrimPrefix(address, up), "#")
			if _, err := fs.Stat(publishedSite(t), route+"index.html"); err != nil || !isEmbed(route) {
				t.Errorf("%s frames %s, which is no embed of the site", name, route)
			}
			count[name]++
		}
	}
	if count["index.html"] < 6 || count["index.html"] != count["en/index.html"] {
		t.Errorf("the decks have %v frames, want several and as many in both", count)
	}
}

// Without a site beside it the tool says how it is used.
func TestToolAloneSaysUsage(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run(context.Background(), nil, strings.NewReader(""), &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "usage") {
		t.Errorf("run() = %d, %q, want %d and the usage", code, errs.String(), exitUsage)
	}
}
