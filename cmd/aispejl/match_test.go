package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aispejl/stats/figure"
)

var updateMatch = flag.Bool("update-match", false, "rewrite the golden files of match")

const matchExample = "../../stats/match/testdata/"

func runMatchTest(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(context.Background(), append([]string{"match"}, args...), strings.NewReader(""), &o, &e)
	return o.String(), e.String(), code
}

func matchGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "match", name)
	if *updateMatch {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s:%d = %s, want %s", file, i+1, a[i], b[i])
		}
	}
	t.Errorf("%s has %d lines, want %d", file, len(a), len(b))
}

// The documented example, with the specs of testdata/match: each spec has its
// result beside it.
func TestMatchGolden(t *testing.T) {
	specs, err := filepath.Glob("testdata/match/*.json")
	if err != nil || len(specs) == 0 {
		t.Fatalf("no specs: %v", err)
	}
	for _, spec := range append(specs, matchExample+"match.json") {
		name := strings.TrimSuffix(filepath.Base(spec), ".json")
		t.Run(name, func(t *testing.T) {
			out, errs, code := runMatchTest(t, "-spec", spec, matchExample+"firms.csv")
			if code != exitOK || errs != "" {
				t.Fatalf("exit code %d, stderr:\n%s", code, errs)
			}
			if !json.Valid([]byte(out)) {
				t.Error("the result is no JSON")
			}
			matchGolden(t, name+".out", out)
		})
	}
}

// The figure rows, put into an edition, are accepted as figures.
func TestMatchFigures(t *testing.T) {
	dir := t.TempDir()
	rows, result := filepath.Join(dir, "figures.csv"), filepath.Join(dir, "result.json")
	out, errs, code := runMatchTest(t, "-spec", matchExample+"match.json", "-figures", rows, "-o", result, matchExample+"firms.csv")
	if code != exitOK || errs != "" || out != "" {
		t.Fatalf("exit code %d, stdout %q, stderr:\n%s", code, out, errs)
	}
	text, err := os.ReadFile(rows)
	if err != nil {
		t.Fatal(err)
	}
	matchGolden(t, "figures.csv", string(text))
	l := figure.Label{DA: "eksempel", EN: "example"}
	edition := figure.Encode(&figure.Edition{
		ID: "2026-9", OutdatedAfter: "2028-01",
		Sources:   []figure.Source{{ID: "example2026", Producer: l, Title: l, Year: 2026, Population: l, Mode: l, FieldPeriod: l, Weighting: l, DesignEffect: 1}},
		Questions: []figure.Question{{ID: "growth", Source: "example2026", Wording: l, Multiple: true}},
	})
	edition["figures.csv"] = text
	for name, content := range edition {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e, err := figure.Read(os.DirFS(dir))
	if err != nil {
		t.Fatalf("figures of the example: %v", err)
	}
	if got, want := len(e.Figures), 8; got != want {
		t.Errorf("%d figures, want %d", got, want)
	}
}

// Danish Excel's form and the plain form of the same table give the same result.
func TestMatchReadsBothForms(t *testing.T) {
	text, err := os.ReadFile(matchExample + "firms.csv")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer("\ufeff", "", "\r", "", ",", ".", ";", ",").Replace(string(text))
	file := filepath.Join(t.TempDir(), "firms.csv")
	if err := os.WriteFile(file, []byte(plain), 0o644); err != nil {
		t.Fatal(err)
	}
	excel, _, _ := runMatchTest(t, "-spec", matchExample+"match.json", matchExample+"firms.csv")
	got, errs, code := runMatchTest(t, "-spec", matchExample+"match.json", file)
	if code != exitOK {
		t.Fatalf("exit code %d, stderr:\n%s", code, errs)
	}
	if got = strings.Replace(got, file, matchExample+"firms.csv", 1); got != excel {
		t.Error("the plain form gives another result")
	}
}

// The order of the rows decides nothing but the line numbers.
func TestMatchIgnoresRowOrder(t *testing.T) {
	text, err := os.ReadFile(matchExample + "firms.csv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\r\n")
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(lines)-1, func(i, j int) { lines[i+1], lines[j+1] = lines[j+1], lines[i+1] })
	file := filepath.Join(t.TempDir(), "firms.csv")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	read := func(file string) (r matchResult) {
		out, errs, code := runMatchTest(t, "-spec", matchExample+"match.json", file)
		if code != exitOK {
			t.Fatalf("exit code %d, stderr:\n%s", code, errs)
		}
		if err := json.Unmarshal([]byte(out), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	a, b := read(matchExample+"firms.csv"), read(file)
	a.Counts.EffectiveControls, b.Counts.EffectiveControls = 0, 0 // a sum of floats
	if a.Counts != b.Counts {
		t.Errorf("counts = %+v, want %+v", b.Counts, a.Counts)
	}
	for i, o := range a.Outcomes {
		if d := b.Outcomes[i].ATT - o.ATT; !(-1e-12 < d && d < 1e-12) {
			t.Errorf("%s: ATT = %v, want %v", o.ID, b.Outcomes[i].ATT, o.ATT)
		}
	}
}

// An interrupt, whenever it comes, leaves the old file and nothing beside it.
func TestMatchInterrupted(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "result.json")
	if err := os.WriteFile(file, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	for after := range 6 {
		ctx := &stoppedContext{Context: context.Background(), left: after}
		var errs bytes.Buffer
		code := run(ctx, []string{"match", "-spec", matchExample + "match.json", "-o", file, matchExample + "firms.csv"}, nil, io.Discard, &errs)
		if code == exitOK { // so late that all was done
			break
		}
		if got, want := errs.String(), "interrupted; nothing was written\n"; code != exitRefused || got != want {
			t.Errorf("stopped after %d checks: exit code %d, stderr %q, want %q", after, code, got, want)
		}
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(file)
		if len(left) != 1 || string(text) != "old" || err != nil {
			t.Errorf("stopped after %d checks: %d files, result %q, %v", after, len(left), text, err)
		}
	}
}

// A stoppedContext is cancelled when it has been asked often enough.
type stoppedContext struct {
	context.Context
	left int
}

func (c *stoppedContext) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestMatchUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"data.csv"}, {"-spec", "s.json"}, {"-spec", "s.json", "a.csv", "b.csv"}, {"-unknown"}, {"-spec", "s.json", "-o", "x", "-figures", "x", "a.csv"}} {
		if _, errs, code := runMatchTest(t, args...); code != exitUsage || errs == "" {
			t.Errorf("match %q: exit code %d, stderr %q, want %d and a usage", args, code, errs, exitUsage)
		}
	}
}

// The largest size the kit promises, with the effort of one search per firm.
func BenchmarkMatch100k(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	var text strings.Builder
	text.WriteString("ai,x,z,a,b\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "%d,%.4f,%.4f,%.2f,%.2f\n", i%5/4, r.NormFloat64(), r.NormFloat64(), 1+r.Float64(), 1+r.Float64())
	}
	dir := b.TempDir()
	spec, data := filepath.Join(dir, "match.json"), filepath.Join(dir, "data.csv")
	const content = `{"treatment": {"column": "ai", "treated": ["1"], "control": ["0"]}, "covariates": ["x", "z"], "outcomes": [{"id": "g", "first": "a", "last": "b"}], "trim": {"quantile": 0.01}}`
	if os.WriteFile(spec, []byte(content), 0o644) != nil || os.WriteFile(data, []byte(text.String()), 0o644) != nil {
		b.Fatal("cannot write")
	}
	for range b.N {
		var errs bytes.Buffer
		if code := run(context.Background(), []string{"match", "-spec", spec, data}, nil, io.Discard, &errs); code != exitOK {
			b.Fatal(errs.String())
		}
	}
}
