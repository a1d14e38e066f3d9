package main

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

// publishedSite is the real site, built once for all tests of a run.
func publishedSite(t testing.TB) fs.FS {
	t.Helper()
	files, err := realSite()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// publishedPages lists the routes of the real site, as "tjek/kort/", embeds last.
func publishedPages(t testing.TB) []string {
	t.Helper()
	var routes []string
	err := fs.WalkDir(publishedSite(t), ".", func(name string, _ fs.DirEntry, err error) error {
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
	slices.SortFunc(routes, func(a, b string) int {
		if isEmbed(a) != isEmbed(b) {
			if isEmbed(b) {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	return routes
}
