package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var updateBenefit = flag.Bool("update-benefit", false, "rewrite the golden files of benefit")

func runBenefitOn(input string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = run(context.Background(), []string{"benefit"}, strings.NewReader(input), &o, &e)
	return o.String(), e.String(), code
}

// Each file of testdata/benefit is an input; .out and .err beside it are what the
// command writes. An input named refused-* must be refused. hand.json is small
// enough to check by hand: -100 + 110/1.1 + 110/1.21 = 90.909, paid back after year 1.
func TestBenefitGolden(t *testing.T) {
	inputs, err := filepath.Glob("testdata/benefit/*.json")
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
			out, errs, code := runBenefitOn(string(data))
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
			for ext, got := range map[string]string{".out": out, ".err": errs} {
				benefitGolden(t, strings.TrimSuffix(input, ".json")+ext, got)
			}
		})
	}
}

func benefitGolden(t *testing.T, file, got string) {
	t.Helper()
	if *updateBenefit && got != "" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

func TestBenefitUsage(t *testing.T) {
	var o, e bytes.Buffer
	if code := run(context.Background(), []string{"benefit", "case.json"}, strings.NewReader("{}"), &o, &e); code != exitUsage || o.Len() > 0 {
		t.Errorf("with an argument: exit code %d, %d bytes on stdout, want %d and none", code, o.Len(), exitUsage)
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	data, err := os.ReadFile("testdata/benefit/example.json")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Replace(string(data), "{", `{"draws": 1000000,`, 1)
	if code := run(stopped, []string{"benefit"}, strings.NewReader(long), &o, &e); code != exitRefused || o.Len() > 0 {
		t.Errorf("interrupted: exit code %d, %d bytes on stdout, want %d and none", code, o.Len(), exitRefused)
	}
}

// benefitReference is the part of stats/benefit/testdata/reference compared here:
// plain Monte-Carlo of 33.5 million draws with gonum's samplers and its standard errors.
type benefitReference struct {
	Draws     int
	Mean      monteCarlo
	Quantiles map[string]monteCarlo
	Loss      monteCarlo   `json:"loss_probability"`
	Payback   []monteCarlo `json:"payback"`
	IRR       *monteCarlo  `json:"expected_irr"`
	Tolerated monteCarlo   `json:"tolerated_shrink"`
}

type monteCarlo struct{ Value, SE float64 }

// statedError is what the documentation of stats/benefit states for 65,536 points:
// per cent of the 5-95 % width of the value, percentage points for the rest.
const statedError = 0.3

// The twenty documented cases, run with 65,536 points, agree with the plain
// simulation on all outputs within the stated error and four standard errors of the
// simulation itself. (Tornado, break-even and implied points are exact; the tests of
// stats/benefit hold them to the formulas.)
func TestBenefitAgainstPlainMonteCarlo(t *testing.T) {
	const folder = "../../stats/benefit/testdata"
	inputs, err := filepath.Glob(folder + "/cases/*.json")
	if err != nil || len(inputs) != 20 {
		t.Fatalf("%d cases, want 20: %v", len(inputs), err)
	}
	for _, input := range inputs {
		name := filepath.Base(input)
		data, err := os.ReadFile(input)
		if err != nil {
			t.Fatal(err)
		}
		out, errs, code := runBenefitOn(string(data))
		if code != exitOK {
			t.Fatalf("%s: exit code %d: %s", name, code, errs)
		}
		var got benefitResult
		if err := json.Unmarshal([]byte(out), &got); err != nil {
			t.Fatal(err)
		}
		var want benefitReference
		reference, err := os.ReadFile(filepath.Join(folder, "reference", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(reference, &want); err != nil {
			t.Fatal(err)
		}
		if got.Draws != 65536 || want.Draws < 10_000_000 {
			t.Errorf("%s: %d points against %d draws", name, got.Draws, want.Draws)
		}
		width := want.Quantiles["p95"].Value - want.Quantiles["p5"].Value
		agree := func(output string, x float64, truth monteCarlo, unit float64) {
			t.Helper()
			if d := math.Abs(x - truth.Value); !(d <= statedError/100*unit+4*truth.SE+1e-9*math.Abs(truth.Value)) {
				t.Errorf("%s: %s = %v, want %v ± %v", name, output, x, truth.Value, truth.SE)
			} else if unit > 0 {
				worstBenefit = max(worstBenefit, d/unit*100)
			}
		}
		agree("mean", got.NPV.Mean, want.Mean, width)
		for output, x := range map[string]float64{
			"p5": got.NPV.P5, "p10": got.NPV.P10, "p25": got.NPV.P25, "p50": got.NPV.P50,
			"p75": got.NPV.P75, "p90": got.NPV.P90, "p95": got.NPV.P95,
		} {
			agree(output, x, want.Quantiles[output], width)
		}
		agree("loss_probability", got.LossProbability, want.Loss, 1)
		agree("never_probability", got.NeverProbability, want.Loss, 1)
		agree("tolerated_shrink", got.ToleratedShrink, want.Tolerated, 1)
		if len(got.Payback) != len(want.Payback) {
			t.Fatalf("%s: %d payback years, want %d", name, len(got.Payback), len(want.Payback))
		}
		for i, y := range got.Payback {
			agree("payback", y.Probability, want.Payback[i], 1)
		}
		if (got.ExpectedIRR == nil) != (want.IRR == nil) {
			t.Errorf("%s: expected_irr = %v, want %v", name, got.ExpectedIRR, want.IRR)
		} else if want.IRR != nil {
			agree("expected_irr", *got.ExpectedIRR, *want.IRR, 1)
		}
	}
	t.Logf("largest difference: %.3f %%", worstBenefit)
}

var worstBenefit float64

func FuzzBenefit(f *testing.F) {
	inputs, err := filepath.Glob("testdata/benefit/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, input := range inputs {
		data, err := os.ReadFile(input)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		run, problems := parseBenefit(data)
		if (run == nil) == (problems == nil) {
			t.Fatalf("run %v with problems %q", run, problems)
		}
		for _, p := range problems {
			if p == "" || strings.ContainsAny(p, "\n\r") || !strings.Contains(p, ": ") {
				t.Errorf("problem %q is not one line with its place first", p)
			}
		}
		if run == nil {
			return
		}
		if problems := run.c.Validate(); problems != nil {
			t.Errorf("accepted a case with %v", problems)
		}
	})
}
