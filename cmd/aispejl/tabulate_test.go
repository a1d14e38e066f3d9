package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"aispejl/stats/figure"
)

const exampleFolder = "../../stats/survey/testdata"

func runTab(ctx context.Context, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = runTabulate(ctx, args, nil, &o, &e)
	return code, o.String(), e.String()
}

// The documented example becomes an edition that check accepts and in which the
// audit finds nothing.
func TestTabulateExample(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "2099-1")
	args := []string{"-spec", exampleFolder + "/wave.json", "-o", folder, exampleFolder + "/wave.csv"}
	for range 2 { // the second time the same edition is replaced
		code, out, errs := runTab(t.Context(), args...)
		if code != exitOK || errs != "" {
			t.Fatalf("tabulate = %d, %s", code, errs)
		}
		for _, want := range []string{"funnel: 400 - 158 not-relevant - 0 unanswered = 242 relevant: adds up", "item barriers: asked 400 of 400", "suppressed: "} {
			if !strings.Contains(out, want) {
				t.Errorf("report lacks %q:\n%s", want, out)
			}
		}
	}
	var out, errs bytes.Buffer
	if code := runCheck(t.Context(), []string{folder}, nil, &out, &errs); code != exitOK {
		t.Errorf("check = %d, %s", code, errs.String())
	}
	if code := runAudit(t.Context(), []string{folder}, nil, &out, &errs); code != exitOK {
		t.Errorf("audit = %d, %s%s", code, out.String(), errs.String())
	}
	if left, err := os.ReadDir(filepath.Dir(folder)); err != nil || len(left) != 1 {
		t.Errorf("beside the edition there is %v, %v", left, err)
	}
	// Nothing in a suppressed record says anything about its number.
	e, err := figure.Read(os.DirFS(folder))
	if err != nil {
		t.Fatal(err)
	}
	suppressed := 0
	for _, f := range e.Figures {
		if f.Status == figure.Suppressed {
			suppressed++
			if f.Base != 0 || f.BaseStatus != figure.BaseUnknown || f.Interval != figure.NoInterval {
				t.Errorf("suppressed figure %s keeps %+v", f.ID, f)
			}
		}
	}
	if suppressed == 0 {
		t.Error("the example suppresses nothing")
	}
}

// Without -o the figures go to out.
func TestTabulateToOut(t *testing.T) {
	code, out, errs := runTab(t.Context(), "-spec", exampleFolder+"/wave.json", exampleFolder+"/wave.csv")
	if code != exitOK || !strings.HasPrefix(out, strings.Join(figure.FigureColumns(), ",")+"\n") || !strings.Contains(errs, "adds up") {
		t.Errorf("tabulate = %d, out %.60q, report %.60q", code, out, errs)
	}
}

// Whatever is wrong with the input: exit 1, a message that begins with the place,
// and nothing written.
func TestTabulateRefusesInput(t *testing.T) {
	good, err := os.ReadFile(exampleFolder + "/wave.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(good), "\r\n")
	change := func(line int, old, new string) string {
		all := slices.Clone(lines)
		all[line-1] = strings.Replace(all[line-1], old, new, 1)
		return strings.Join(all, "")
	}
	for name, c := range map[string]struct{ csv, want string }{
		"empty":          {"", "data.csv: the file is empty"},
		"header only":    {lines[0], "data.csv:1: only a header"},
		"twice":          {change(1, "branche", "ansatte"), "data.csv:1:3: column \"ansatte\" is also column 2"},
		"ragged":         {change(5, ";", ";;"), "data.csv:5: 19 fields, the header has 18"},
		"unknown option": {change(3, "pilot", "pilotering"), "data.csv:3:6: brug: item use: unknown option \"pilotering\""},
		"latin-1":        {change(2, "begrænset", "begr\xe6nset"), "data.csv:2:6: byte 0xE6 is not UTF-8: the file looks like Latin-1"},
		"decimal point":  {change(2, ";17;", ";17.5;"), "data.csv:2:2: ansatte: \"17.5\" has a decimal point"},
		"missing column": {change(1, "brug", "forbrug"), "data.csv:1: no column \"brug\""},
		"missing margin": {change(2, "oest", ""), "data.csv:2:4: region: margin region: is missing"},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, "data.csv")
		if err := os.WriteFile(path, []byte(c.csv), 0o644); err != nil {
			t.Fatal(err)
		}
		code, out, errs := runTab(t.Context(), "-spec", exampleFolder+"/wave.json", "-o", filepath.Join(dir, "out"), path)
		first, _, _ := strings.Cut(strings.TrimPrefix(errs, dir+string(filepath.Separator)), "\n")
		if code != exitRefused || out != "" || !strings.HasPrefix(first, c.want) {
			t.Errorf("%s: tabulate = %d, %q, want %d, %q", name, code, first, exitRefused, c.want)
		}
		if left, _ := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("%s: there is %v beside the data", name, left)
		}
	}
}

// 10 GB in one line (a file of nothing but zero bytes after its header, which
// takes no disk) is refused at the stated limit.
func TestTabulateRefusesEndlessLine(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "data.csv")
	if err := os.WriteFile(path, []byte("brug;ansatte\r\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 10<<30); err != nil {
		t.Fatal(err)
	}
	code, _, errs := runTab(t.Context(), "-spec", exampleFolder+"/wave.json", "-o", filepath.Join(dir, "out"), path)
	if code != exitRefused || !strings.Contains(errs, "data.csv:2: the line is longer than 1048576 bytes") {
		t.Errorf("tabulate = %d, %s", code, errs)
	}
}

func TestTabulateInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	dir := t.TempDir()
	code, _, errs := runTab(ctx, "-spec", exampleFolder+"/wave.json", "-o", filepath.Join(dir, "out"), exampleFolder+"/wave.csv")
	if left, _ := os.ReadDir(dir); code != exitRefused || !strings.Contains(errs, "interrupted") || len(left) != 0 {
		t.Errorf("tabulate = %d, %s; there is %v", code, errs, left)
	}
}

func TestTabulateKeepsWhatIsThere(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, errs := runTab(t.Context(), "-spec", exampleFolder+"/wave.json", "-o", dir, exampleFolder+"/wave.csv")
	if _, err := os.Stat(filepath.Join(dir, "notes.txt")); code != exitRefused || err != nil || !strings.Contains(errs, "is not edition 2099-1") {
		t.Errorf("tabulate = %d, %s, %v", code, errs, err)
	}
}

func TestTabulateUsage(t *testing.T) {
	for _, args := range [][]string{nil, {"data.csv"}, {"-spec", "a.json"}, {"-x"}, {"-spec", "a", "b", "c"}} {
		if code, _, errs := runTab(t.Context(), args...); code != exitUsage || !strings.Contains(errs, "usage: aispejl tabulate") {
			t.Errorf("tabulate %v = %d, %s", args, code, errs)
		}
	}
}

// A bar on a terminal, a line per tenth elsewhere, nothing for quick work.
func TestProgress(t *testing.T) {
	var w bytes.Buffer
	p := newProgress(&w)
	p.begin("reading")
	p.at(1, 2)
	if w.Len() > 0 {
		t.Errorf("quick work prints %q", w.String())
	}
	p.start = p.start.Add(-2e9)
	for i := range 101 {
		p.at(float64(i), 100)
	}
	p.end()
	if got := strings.Count(w.String(), "\n"); got != 10 || !strings.HasPrefix(w.String(), "reading: 10 %\n") {
		t.Errorf("progress = %q, want ten lines", w.String())
	}
	w.Reset()
	p.terminal = true
	p.begin("reading")
	p.start = p.start.Add(-2e9)
	p.at(50, 100)
	p.end()
	if !strings.Contains(w.String(), "\rreading      [####################....................]  50 %") {
		t.Errorf("bar = %q", w.String())
	}
}
