package stats

// TestOracles compares the estimators with values computed in R. The cases are
// read from the folder named in the environment variable ORACLES, or from
// testdata/oracles: every case of every file is run, and the runner knows no case
// by name, so that other cases of the same shape can be given to it.
//
// How to add a checker: each area has a file with one map, fn -> checker
// (intervalCheckers, weightedCheckers, matchingCheckers, benefitCheckers). A
// checker reads the case's input through the typed accessors of oracleCase
// (oracles_case_test.go) and returns what our code computes as results, a map
// from expected field name to value: number, bool, string, nil, slice or nested
// results. The runner does all comparing. It fails when an expected field is
// neither in the results nor in the allow-list notImplemented below. Rules:
//
//   - |x-e| <= abs + rel*|e| with the case's own tolerances;
//   - null and "NaN" are met by nil or NaN, "Inf" and "-Inf" by the infinity;
//   - a case with expected.error passes when the checker returns an error. Where
//     also_accepted lists other behaviours, a checker may instead return results
//     with the field "accepted" saying which of them it did.
//
// Names of nested fields are joined by dots, without list indices:
// "balance.sdiff_after_matching_package".

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A checker computes one case with our code.
type checker func(c oracleCase) (results, error)

// results are computed values by the name of the expected field.
type results map[string]any

// checkers joins the maps of all areas.
func checkers(t *testing.T) map[string]checker {
	all := map[string]checker{}
	for _, area := range []map[string]checker{intervalCheckers, weightedCheckers, matchingCheckers, benefitCheckers} {
		for fn, check := range area {
			if all[fn] != nil {
				t.Fatalf("two checkers for %q", fn)
			}
			all[fn] = check
		}
	}
	return all
}

// notImplemented names, per fn, the expected fields we deliberately do not
// compute, with the reason; the field "*" stands for the whole fn, "?name=value"
// for the cases with that input. It is joined from the maps of the areas.
func notImplemented() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, area := range []map[string]map[string]string{intervalSkips, weightedSkips, matchingSkips, benefitSkips} {
		maps.Copy(all, area)
	}
	return all
}

func oracleFolder() (folder string, shipped bool) {
	if folder = os.Getenv("ORACLES"); folder != "" {
		return folder, false
	}
	return filepath.Join("testdata", "oracles"), true
}

func TestOracles(t *testing.T) {
	folder, shipped := oracleFolder()
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no oracle files in %s: %v", folder, err)
	}
	check, skips := checkers(t), notImplemented()
	used := map[string]bool{}
	known, ran := 0, 0
	for _, file := range files {
		cases, err := readOracles(file)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		checked, skipped := 0, 0
		known += len(cases)
		for _, c := range cases {
			run := &oracleRun{c: c, skips: skips[c.Fn], used: used}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".json")+"/"+c.ID, func(t *testing.T) {
				ran++
				run.do(t, check[c.Fn])
			})
			checked += run.checked
			skipped += run.skipped
		}
		fmt.Printf("ORACLES %s: %d cases, %d fields checked, %d skipped\n", filepath.Base(file), len(cases), checked, skipped)
	}
	if !shipped || ran < known { // other cases, or only some by -run
		return
	}
	for fn, fields := range skips { // an allow-list must not outlive what it allows
		for field, reason := range fields {
			if !used[fn+" "+field] {
				t.Errorf("allow-list: %s %s (%s) matches no expected field", fn, field, reason)
			}
			if reason == "" {
				t.Errorf("allow-list: %s %s has no reason", fn, field)
			}
		}
	}
}

// An oracleRun is one case being compared.
type oracleRun struct {
	c                oracleCase
	skips            map[string]string
	used             map[string]bool
	checked, skipped int
}

func (r *oracleRun) do(t *testing.T, check checker) {
	for field := range r.skips {
		name, value, condition := strings.Cut(strings.TrimPrefix(field, "?"), "=")
		if field == "*" || condition && r.c.Text(name) == value {
			r.used[r.c.Fn+" "+field] = true
			r.skipped += max(1, len(r.c.Expected))
			return
		}
	}
	if check == nil {
		t.Errorf("unknown fn %q: no checker and not on the allow-list", r.c.Fn)
		return
	}
	defer func() { // one broken checker must not hide the other cases
		if p := recover(); p != nil {
			t.Errorf("%s panicked: %v", r.c.Fn, p)
		}
	}()
	got, err := check(r.c)
	if r.c.Expected["error"] == true {
		r.checked++
		other, _ := r.c.Expected["also_accepted"].([]any)
		accepted, _ := got["accepted"].(string)
		if err == nil && (len(other) == 0 || accepted == "") {
			t.Errorf("%s(%v) = %v without an error, want an error: %v", r.c.Fn, r.c.Input, got, r.c.Expected["reason"])
		}
		return
	}
	if err != nil {
		t.Errorf("%s: %v", r.c.Fn, err)
		return
	}
	r.compare(t, "", r.c.Expected, map[string]any(got))
}

// compare walks want and got together. path names the field.
func (r *oracleRun) compare(t *testing.T, path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		fields := reflect.ValueOf(got)
		if fields.Kind() != reflect.Map {
			t.Errorf("%s = %v, want fields", path, got)
			return
		}
		for _, name := range slices.Sorted(maps.Keys(want)) {
			field := strings.TrimPrefix(path+"."+name, ".")
			value := fields.MapIndex(reflect.ValueOf(name))
			if r.skips[field] != "" {
				r.used[r.c.Fn+" "+field] = true
				r.skipped++
			} else if value.IsValid() {
				r.compare(t, field, want[name], value.Interface())
			} else {
				t.Errorf("%s: not computed and not on the allow-list", field)
			}
		}
	case []any:
		list := reflect.ValueOf(got)
		if got == nil && len(want) == 0 {
			r.checked++
			return
		}
		if got == nil || list.Kind() != reflect.Slice || list.Len() != len(want) {
			t.Errorf("%s = %v, want %d values: %v", path, got, len(want), want)
			return
		}
		scalar := true
		for i := range want {
			switch want[i].(type) {
			case map[string]any, []any:
				scalar = false
				r.compare(t, path, want[i], list.Index(i).Interface())
			default:
				r.scalar(t, fmt.Sprintf("%s[%d]", path, i), want[i], list.Index(i).Interface())
			}
		}
		if scalar {
			r.checked++ // a list of numbers is one field
		}
	default:
		r.checked++
		r.scalar(t, path, want, got)
	}
}

func (r *oracleRun) scalar(t *testing.T, path string, want, got any) {
	number, isNumber := toFloat(got)
	missing := got == nil || isNumber && math.IsNaN(number)
	ok := false
	switch want := want.(type) {
	case nil:
		ok = missing
	case float64:
		ok = isNumber && math.Abs(number-want) <= r.c.Tol.Abs+r.c.Tol.Rel*math.Abs(want)
	case string:
		switch want {
		case "NaN":
			ok = missing
		case "Inf":
			ok = isNumber && math.IsInf(number, 1)
		case "-Inf":
			ok = isNumber && math.IsInf(number, -1)
		default:
			ok = got == want
		}
	default:
		ok = got == want
	}
	if !ok {
		t.Errorf("%s = %v, want %v (tolerance %v relative, %v absolute)", path, show(got), show(want), r.c.Tol.Rel, r.c.Tol.Abs)
	}
}

func show(v any) string {
	if f, ok := v.(float64); ok {
		return fmt.Sprintf("%.15g", f)
	}
	return fmt.Sprint(v)
}

// readOracles reads one file of cases.
func readOracles(file string) ([]oracleCase, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all struct{ Cases []oracleCase }
	if err := json.Unmarshal(text, &all); err != nil {
		return nil, err
	}
	for i := range all.Cases {
		all.Cases[i].folder = filepath.Dir(file)
		all.Cases[i].siblings = all.Cases
	}
	return all.Cases, nil
}
