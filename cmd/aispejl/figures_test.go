package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aispejl/stats/figure"
)

// try runs a command of this package without input.
func try(run func(context.Context, []string, *bytes.Buffer, *bytes.Buffer) int, args ...string) (code int, out, errs string) {
	var o, e bytes.Buffer
	code = run(context.Background(), args, &o, &e)
	return code, o.String(), e.String()
}

func figuresCommand(ctx context.Context, args []string, out, errs *bytes.Buffer) int {
	return runFigures(ctx, args, nil, out, errs)
}

func checkCommand(ctx context.Context, args []string, out, errs *bytes.Buffer) int {
	return runCheck(ctx, args, nil, out, errs)
}

func auditCommand(ctx context.Context, args []string, out, errs *bytes.Buffer) int {
	return runAudit(ctx, args, nil, out, errs)
}

// writeEdition writes an edition to dir/<id> and returns the folder.
func writeEdition(t *testing.T, dir string, e *figure.Edition) string {
	t.Helper()
	folder := filepath.Join(dir, e.ID)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range figure.Encode(e) {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestFiguresJSON(t *testing.T) {
	code, out, errs := try(figuresCommand)
	if code != exitOK || errs != "" {
		t.Fatalf("figures = %d, %s", code, errs)
	}
	var report editionReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Figures) != len(figure.Shipped().Figures) {
		t.Errorf("figures printed %d figures, want %d", len(report.Figures), len(figure.Shipped().Figures))
	}
	for i, f := range figure.Shipped().Figures {
		r := report.Figures[i]
		if r.Figure != f.ID || (r.Value == nil) != (f.Value != f.Value) || r.Value != nil && *r.Value != f.Value || (r.Base == nil) != (f.Base == 0) {
			t.Errorf("figure %d = %+v, want %s with value %v, base %d", i, r, f.ID, f.Value, f.Base)
		}
	}
}

func TestFiguresCSV(t *testing.T) {
	code, out, errs := try(figuresCommand, "-format", "csv", "-edition", figure.Shipped().ID)
	if code != exitOK || errs != "" {
		t.Fatalf("figures -format csv = %d, %s", code, errs)
	}
	records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 1+len(figure.Shipped().Figures) {
		t.Errorf("figures -format csv printed %d records", len(records))
	}
	for i, record := range records[1:] {
		for j, field := range record[:7] {
			if field == "" {
				t.Errorf("record %d: %s is empty", i+1, records[0][j])
			}
		}
	}
}

func TestDataCommandsUsage(t *testing.T) {
	for _, test := range []struct {
		run  func(context.Context, []string, *bytes.Buffer, *bytes.Buffer) int
		args []string
		want int
	}{
		{figuresCommand, []string{"-format", "xml"}, exitUsage},
		{figuresCommand, []string{"more"}, exitUsage},
		{figuresCommand, []string{"-edition", "1999-1"}, exitRefused},
		{checkCommand, []string{"a", "b"}, exitUsage},
		{checkCommand, []string{"-x"}, exitUsage},
		{checkCommand, []string{"testdata/there-is-none"}, exitRefused},
		{auditCommand, []string{"-format", "csv"}, exitUsage},
		{auditCommand, []string{"testdata/there-is-none"}, exitRefused},
	} {
		code, out, errs := try(test.run, test.args...)
		if code != test.want || out != "" || errs == "" {
			t.Errorf("%v = %d, out %q, errs %q; want %d, nothing on out, a reason on errs", test.args, code, out, errs, test.want)
		}
	}
}

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	first := writeEdition(t, dir, figure.Shipped())
	next := *figure.Shipped()
	next.ID = "2026-1"
	second := writeEdition(t, dir, &next)

	for _, args := range [][]string{nil, {first}, {dir}} {
		if code, out, errs := try(checkCommand, args...); code != exitOK || !strings.HasPrefix(out, "edition 2025-1: ") || errs != "" {
			t.Errorf("check %v = %d, %q, %q; want it accepted", args, code, out, errs)
		}
	}

	damage := func(path, old, new string) {
		content, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(content), old) {
			t.Fatalf("%s does not hold %q (%v)", path, old, err)
		}
		if err := os.WriteFile(path, []byte(strings.Replace(string(content), old, new, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	damage(filepath.Join(first, "figures.csv"), "\nti2025.segment.waiting,", "\nti2025.segment.Waiting,")
	damage(filepath.Join(first, "sources.csv"), "https:", "http:")
	damage(filepath.Join(second, "edition.csv"), "2026-1", "2026-2")
	if err := os.WriteFile(filepath.Join(first, "figure.csv"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := try(checkCommand, dir)
	lines := strings.Split(strings.TrimSuffix(errs, "\n"), "\n")
	want := []string{
		filepath.Join(first, "sources.csv") + ":2:",
		filepath.Join(first, "figures.csv") + ":2:1: id: ",
		filepath.Join(first, "figures.csv") + ":2:1: id: ",
		filepath.Join(first, "figure.csv") + ": is not a file of an edition",
		filepath.Join(second, "edition.csv") + ":2:1: id: the edition is 2026-2, its folder 2026-1",
	}
	var missing []string
	for _, w := range want {
		if !strings.Contains(errs, w) {
			missing = append(missing, w)
		}
	}
	if code != exitRefused || out != "" || len(missing) > 0 {
		t.Errorf("check = %d, %q, %q; want %d and lines with %q", code, out, lines, exitRefused, missing)
	}
}

func TestAuditCommand(t *testing.T) {
	code, text, errs := try(auditCommand)
	if code != exitRefused || errs != "" {
		t.Fatalf("audit = %d, %s; want %d: there are findings", code, errs, exitRefused)
	}
	code, out, _ := try(auditCommand, "-format", "json")
	var reports []auditReport
	if err := json.Unmarshal([]byte(out), &reports); err != nil || code != exitRefused {
		t.Fatalf("audit -format json = %d, %v", code, err)
	}
	for _, id := range []string{"ratio.117-of-970", "base.data-it", "base.business-case", "base.help-50-250", "range.unanchored", "word.65"} {
		if !strings.Contains(text, " "+id+"\n") || !strings.Contains(out, `"id": "`+id+`"`) {
			t.Errorf("audit does not name %s", id)
		}
	}

	quiet := *figure.Shipped()
	quiet.ID, quiet.Claims = "2026-1", nil
	if code, out, errs := try(auditCommand, writeEdition(t, t.TempDir(), &quiet)); code != exitOK || out != "edition 2026-1: 0 findings\n" || errs != "" {
		t.Errorf("audit without claims = %d, %q, %q; want nothing found", code, out, errs)
	}
}
