package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var updateCompare = flag.Bool("update-compare", false, "rewrite the golden files of compare")

// Each file of testdata/compare is an input; .out and .err beside it are what the
// command writes. An input named refused-* must be refused.
func TestCompareGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/compare/*.json")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	for _, input := range inputs {
		name := strings.TrimSuffix(filepath.Base(input), ".json")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(input)
			if err != nil {
				t.Fatal(err)
			}
			out, errs, code := compare(string(data))
			want := exitOK
			if strings.HasPrefix(name, "refused-") {
				want = exitRefused
			}
			if code != want {
				t.Errorf("exit code %d, want %d; stderr:\n%s", code, want, errs)
			}
			if (code == exitOK) != (errs == "") || (code == exitOK) != (out != "") {
				t.Errorf("exit code %d with %d bytes on stdout and %d on stderr", code, len(out), len(errs))
			}
			golden(t, strings.TrimSuffix(input, ".json")+".out", out)
			golden(t, strings.TrimSuffix(input, ".json")+".err", errs)
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *updateCompare {
		if got == "" {
			if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			return
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

func compare(input string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = run(context.Background(), []string{"compare"}, strings.NewReader(input), &o, &e)
	return o.String(), e.String(), code
}

// The example everything else in the product is held to.
func TestCompareExample(t *testing.T) {
	out, _, code := compare(`{"answers": {"size": "10-49", "use": "limited", "priority": 4}}`)
	if code != exitOK {
		t.Fatalf("exit code %d", code)
	}
	var r struct {
		Segment struct {
			ID     string
			Border []struct {
				Change map[string]any
				To     string
			}
			Share    float64
			Interval struct {
				Low, High, Level float64
				Method           string
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	s := r.Segment
	if s.ID != "aspiring" || s.Share != 0.19 || s.Interval.Method != "wilson" || s.Interval.Level != 0.95 {
		t.Errorf("segment = %+v, want aspiring, 0.19, wilson, 0.95", s)
	}
	// 57 of 300 by hand: (p + z²/2n -+ z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964
	if got, want := s.Interval.Low, 0.149635; !near(got, want) {
		t.Errorf("low = %v, want %v", got, want)
	}
	if got, want := s.Interval.High, 0.238204; !near(got, want) {
		t.Errorf("high = %v, want %v", got, want)
	}
	if len(s.Border) != 2 || s.Border[0].Change["use"] != "pilot" || s.Border[0].To != "front-runner" ||
		s.Border[1].Change["priority"] != 3.0 || s.Border[1].To != "waiting" {
		t.Errorf("border = %v, want pilot to front-runner and 3 to waiting", s.Border)
	}
}

func near(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 }

func TestCompareUsage(t *testing.T) {
	var o, e bytes.Buffer
	if code := run(context.Background(), []string{"compare", "file.json"}, strings.NewReader(""), &o, &e); code != exitUsage || o.Len() > 0 {
		t.Errorf("compare with an argument: exit code %d, %d bytes on stdout, want %d and none", code, o.Len(), exitUsage)
	}
}

func TestCompareHostile(t *testing.T) {
	tests := []struct{ name, input, want string }{
		{"a million open brackets", strings.Repeat("[", 1000000), "line 1, column 1000001: the JSON ends too early\n"},
		{
			"nesting to the limit beside another problem",
			`{"answers":{"use":` + strings.Repeat("[", 500000) + strings.Repeat("]", 500000) + `,"priority":9}}`,
			"answers.use: a list of 1 where one choice is asked for\n" +
				"answers.priority: 9 is not an option; legal are 1, 2, 3, 4, 5, dont-know, not-applicable\n",
		},
		{"larger than the limit", strings.Repeat(" ", answersSize+1), "input: larger than 1048576 bytes\n"},
		{"long text", `{"answers":{"use":"` + strings.Repeat("æ", 1000) + `"}}`, "answers.use: \"" + strings.Repeat("æ", 40) + "…\" is not an option; legal are none, limited, pilot, scaling, full, dont-know, not-applicable\n"},
		{"long key", `{"answers":{"` + strings.Repeat("a", 1000) + `":1}}`, "answers.\"" + strings.Repeat("a", 40) + "\"...: unknown field\n"},
	}
	for _, tt := range tests {
		out, errs, code := compare(tt.input)
		if code != exitRefused || out != "" || errs != tt.want {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q, want %d, none, %q", tt.name, code, out, errs, exitRefused, tt.want)
		}
	}
}

// FuzzCompare: any input ends in exit code 0 with valid JSON on stdout, or in exit
// code 1 with only problems, one a line, place first. What is accepted is valid JSON.
func FuzzCompare(f *testing.F) {
	inputs, err := filepath.Glob("testdata/compare/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, input := range inputs {
		data, err := os.ReadFile(input)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, input string) {
		out, errs, code := compare(input)
		switch code {
		case exitOK:
			if !json.Valid([]byte(input)) || !json.Valid([]byte(out)) || errs != "" {
				t.Fatalf("compare(%q) = %q, %q with exit code 0", input, out, errs)
			}
		case exitRefused:
			if out != "" || errs == "" {
				t.Fatalf("compare(%q) = %q, %q with exit code 1", input, out, errs)
			}
			for line := range strings.SplitSeq(strings.TrimSuffix(errs, "\n"), "\n") {
				if place, rule, ok := strings.Cut(line, ": "); !ok || place == "" || rule == "" {
					t.Fatalf("compare(%q): problem %q names no place", input, line)
				}
			}
		default:
			t.Fatalf("compare(%q): exit code %d", input, code)
		}
	})
}
