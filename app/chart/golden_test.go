package chart

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The themes as web/look.css has them, and one of highest contrast.
var themes = []struct {
	name    string
	palette Palette
}{
	{"light", Palette{"#fff", "#f3f6f8", "#17212b", "#4a5a68", "#7c8a95", "#d3dbe1", "#b93c00", "#1f5a85", "#d6e4ef"}},
	{"dark", Palette{"#10181f", "#18232c", "#e8eef2", "#a9b8c3", "#7c8a95", "#2e3b46", "#ff9a5c", "#7db8e8", "#27445a"}},
	{"contrast", Palette{"#000", "#000", "#fff", "#fff", "#fff", "#777", "#ffd400", "#6cf", "#003a5c"}},
}

// TestGolden holds the looks of every example: language, form and, for the
// files that stand alone, theme. (On a page the colours are the stylesheet's: one
// drawing serves every theme.) A change shows up as a diff of text; -update accepts
// it after looking.
func TestGolden(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Examples() {
		id := e.Name + "." + e.Language + "."
		compare := func(name, got string) {
			seen[name] = true
			path := filepath.Join("testdata", "golden", name)
			got = strings.ReplaceAll(got, "><", ">\n<")
			if !strings.HasSuffix(got, "\n") {
				got += "\n"
			}
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Error(err)
				return
			}
			if got != string(want) {
				a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
				for i := range min(len(a), len(b)) {
					if a[i] != b[i] {
						t.Errorf("%s line %d\n got %s\nwant %s", name, i+1, a[i], b[i])
						return
					}
				}
				t.Errorf("%s has %d lines, want %d", name, len(a), len(b))
			}
		}
		compare(id+"wide.svg", e.Chart.Place(Wide).SVG())
		compare(id+"slim.svg", e.Chart.Place(Slim).SVG())
		for _, f := range Formats[:3] {
			compare(id+f.String()+".svg", e.Chart.PlaceSlide(f, e.Title, e.Subtitle).SVG())
		}
		s := e.Chart.PlaceSlide(FormatExport, e.Title, e.Subtitle)
		for _, theme := range themes {
			compare(id+"export."+theme.name+".svg", Standalone(s, 1920, theme.palette))
		}
	}
	files, err := os.ReadDir(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !seen[f.Name()] {
			t.Errorf("testdata/golden/%s belongs to no example", f.Name())
		}
	}
}
