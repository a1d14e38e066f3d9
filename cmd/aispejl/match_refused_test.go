package main

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"aispejl/stats/survey/table"
)

const (
	matchGoodSpec = `{
  "treatment": {"column": "ai", "treated": ["1"], "control": ["0"]},
  "covariates": ["x"],
  "outcomes": [{"id": "revenue", "first": "a", "last": "b"}]
}`
	matchGoodData = "ai,x,a,b,c\n1,1,10,11,k\n1,2,10,12,k\n0,1.1,10,13,k\n0,2.5,10,10,k\n"
)

// with replaces the first text by the second in the good spec.
func with(old, new string) string { return strings.Replace(matchGoodSpec, old, new, 1) }

// Every problem of every bad input is one line with its place; exit code 1 and no
// output file.
func TestMatchRefuses(t *testing.T) {
	for _, c := range []struct{ name, spec, data, want string }{
		{"empty file", matchGoodSpec, "", "data.csv: the file is empty: the first line must name the columns\n"},
		{"header only", matchGoodSpec, "ai,x,a,b\n", "data.csv:1: only a header: no rows\n"},
		{"duplicate columns", matchGoodSpec, "ai,x,x,a,b\n1,1,1,1,1\n", "data.csv:1:3: column \"x\" is also column 2\n"},
		{"ragged rows", matchGoodSpec, "ai,x,a,b\n1,2\n0,1,2,3,4\n", "data.csv:2: 2 fields, the header has 4\ndata.csv:3: 5 fields, the header has 4\n"},
		{"absent columns", matchGoodSpec, "ai,a\n1,2\n", "data.csv:1: no column \"b\"\ndata.csv:1: no column \"x\"\n"},
		{"not numbers", matchGoodSpec, "ai,x,a,b\n1,two,10,12\n0,1,10,1e999\n", "data.csv:3:4: b: \"1e999\" is too large a number\ndata.csv:2:2: x: \"two\" is not a number\n"},
		{"unknown option", matchGoodSpec, "ai,x,a,b\n1,1,10,12\nmaybe,1,10,12\n", "data.csv:3:1: ai: \"maybe\" is neither treated nor control in the spec\n"},
		{"missing cells", matchGoodSpec, "ai,x,a,b\n1,,10,12\n0,1,10,12\n,2,10,\n", "data.csv:2:2: x: missing or infinite value\ndata.csv:4:1: ai: missing or infinite value\ndata.csv:4:4: b: missing or infinite value\n"},
		{"a column without values", matchGoodSpec, "ai,x,a,b\n1,,10,12\n0,,10,12\n", "data.csv:1:2: x: no row has a value\n"},
		{"nothing to grow from", matchGoodSpec, "ai,x,a,b\n1,1,0,12\n0,2,-5,12\n", "data.csv:2:3: a: not above zero\ndata.csv:3:3: a: not above zero\n"},
		{"nothing left", with(`"covariates"`, `"missing": "drop", "covariates"`), "ai,x,a,b\n1,,10,12\n0,1,,12\n", "data.csv: no row has everything that the spec names\n"},
		{"constant covariate", matchGoodSpec, "ai,x,a,b\n1,7,10,12\n0,7,10,12\n1,7,10,11\n", "data.csv:1:2: x: constant covariate\n"},
		{"no controls", matchGoodSpec, "ai,x,a,b\n1,7,10,12\n1,8,10,12\n", "data.csv: no control unit\n"},
		{"no treated", matchGoodSpec, "ai,x,a,b\n0,7,10,12\n0,8,10,12\n", "data.csv: no treated unit\n"},
		{"collinear", with(`["x"]`, `["x", "z"]`), "ai,x,z,a,b\n1,1,2,10,12\n0,2,4,10,12\n0,3,6,10,12\n1,4,8,10,12\n", "data.csv: covariates are linearly dependent\n"},
		{"separated", with(`"covariates"`, `"metric": "propensity", "covariates"`), "ai,x,a,b\n1,1,10,12\n1,2,10,12\n0,3,10,12\n0,4,10,12\n", "data.csv: covariates separate treated from controls perfectly, so the propensity score has no finite estimate\n"},
		{"no control in a class", with(`"covariates"`, `"exact": ["c"], "covariates"`), "ai,x,a,b,c\n1,1,10,12,k\n0,2,10,12,k\n1,3,10,12,m\n1,4,10,12,m\n1,5,10,12,n\n", "data.csv:4:5: c: no control in the exact class c=m, which has 2 treated\ndata.csv:6:5: c: no control in the exact class c=n, which has 1 treated\n"},
		{"narrow caliper", with(`"covariates"`, `"caliper": 0.001, "covariates"`), "ai,x,a,b\n1,1,10,12\n1,2,10,12\n0,30,10,12\n0,40,10,12\n", "data.csv: 2 treated, none with enough controls inside caliper and class: no treated unit has a match\n"},
		{"one treated", matchGoodSpec, "ai,x,a,b\n1,1,10,12\n0,2,10,12\n0,3,10,13\n", "data.csv: revenue: 1 matched treated unit has no standard error: too few units\n"},
		{"empty spec", "", matchGoodData, "match.json:1:1: the file is empty\n"},
		{"broken spec", "{\n  \"metric\": \"x\",\n}", matchGoodData, "match.json:3:2: invalid character '}' looking for beginning of object key string\n"},
		{"short spec", `{"metric": `, matchGoodData, "match.json:1:12: the file ends too early\n"},
		{"unknown field", "{\n  \"matric\": 1}", matchGoodData, "match.json:2:3: unknown field \"matric\"\n"},
		{"wrong type", `{"neighbours": "two"}`, matchGoodData, "match.json:1:21: neighbours cannot be a string\n"},
		{"empty object", "{}", matchGoodData, "match.json: treatment.column: missing\nmatch.json: treatment: treated and control each need the texts that stand for them\nmatch.json: covariates: missing\nmatch.json: outcomes: missing\n"},
		{"overlapping groups", with(`["0"]`, `["0", "1"]`), matchGoodData, "match.json: treatment: \"1\" is both treated and control\n"},
		{"treatment as covariate", with(`["x"]`, `["x", "ai", "x"]`), matchGoodData, "match.json: covariates[1]: column \"ai\" is also treatment.column\nmatch.json: covariates[2]: column \"x\" is also covariates[0]\n"},
		{
			"bad choices", with(`"covariates"`, `"metric": "near", "level": 1, "missing": "maybe", "trim": {"quantile": 0.7}, "covariates"`), matchGoodData,
			"match.json: metric \"near\" is unknown: option out of range\nmatch.json: level: 1 is not in (0,1)\nmatch.json: trim: trimming quantile 0.7 not in (0,0.5): option out of range\nmatch.json: missing: \"maybe\" is neither refuse nor drop\n",
		},
		{
			"bad outcomes", with(`"id": "revenue", "first": "a", "last": "b"`, `"id": "R", "first": "a", "last": "a", "first_per": "x"`), matchGoodData,
			"match.json: outcomes[0].id: \"R\" is not an id of small letters, digits, - and _\nmatch.json: outcomes[0]: first and last are both \"a\"\nmatch.json: outcomes[0]: first_per and last_per go together\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("match.json", []byte(c.spec), 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile("data.csv", []byte(c.data), 0o644); err != nil {
				t.Fatal(err)
			}
			out, errs, code := runMatchTest(t, "-spec", "match.json", "-o", "out.json", "data.csv")
			if code != exitRefused || out != "" || errs != c.want {
				t.Errorf("exit code %d, stdout %q, stderr:\n%s\nwant %d and:\n%s", code, out, errs, exitRefused, c.want)
			}
			if files, _ := os.ReadDir("."); len(files) != 2 {
				t.Errorf("%d files, want the two inputs", len(files))
			}
		})
	}
}

func TestMatchFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{"match.json": matchGoodSpec, "data.csv": matchGoodData} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-spec", "absent.json", "data.csv"}, "open absent.json: no such file or directory\n"},
		{[]string{"-spec", "match.json", "absent.csv"}, "open absent.csv: no such file or directory\n"},
		{[]string{"-spec", "match.json", "-o", "data.csv", "data.csv"}, "data.csv: is an input and would be overwritten\n"},
		{[]string{"-spec", "match.json", "-figures", "f.csv", "data.csv"}, "match.json: -figures needs the field figures\n"},
	} {
		if _, errs, code := runMatchTest(t, c.args...); code != exitRefused || errs != c.want {
			t.Errorf("match %q: exit code %d, stderr %q, want %d and %q", c.args, code, errs, exitRefused, c.want)
		}
	}
	if _, errs, code := runMatchTest(t, "-spec", "match.json", "data.csv"); code != exitOK {
		t.Errorf("the good files: exit code %d, stderr %q", code, errs)
	}
}

// What a spec lets drop is dropped and logged with its lines.
func TestMatchLogsWhatIsDropped(t *testing.T) {
	t.Chdir(t.TempDir())
	spec := with(`"covariates"`, `"missing": "drop", "empty_class": "drop", "exact": ["c"], "trim": {"low": -0.5, "high": 1}, "caliper": 2, "covariates"`)
	data := "ai,x,a,b,c\n1,1,10,11,k\n1,2,10,12,k\n0,1,10,13,k\n0,2,10,10,k\n1,,10,10,k\n0,1,10,90,k\n1,1,10,12,m\n1,90,10,12,k\n"
	for name, content := range map[string]string{"match.json": spec, "data.csv": data} {
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out, errs, code := runMatchTest(t, "-spec", "match.json", "data.csv")
	if code != exitOK {
		t.Fatalf("exit code %d, stderr %q", code, errs)
	}
	for _, want := range []string{
		"\"line\": 6,\n      \"columns\": [\n        \"x\"\n",                                              // incomplete
		"\"line\": 7,\n      \"treated\": false,\n      \"outcome\": \"revenue\",\n      \"growth\": 8,\n", // trimmed
		"\"line\": 8,\n      \"reason\": \"no-control-in-class\"",
		"\"line\": 9,\n      \"reason\": \"too-few-controls\"",
		"\"trimmed_control\": 1", "\"treated_matched\": 2", "\"code\": \"treated-left-out\"", "\"code\": \"few-effective-controls\"",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the result lacks %s; it is\n%s", want, out)
		}
	}
}

// FuzzMatch: no spec and no data cause a panic, and what is accepted is JSON.
func FuzzMatch(f *testing.F) {
	f.Add(matchGoodSpec, matchGoodData)
	f.Add(with(`"covariates"`, `"metric": "linear-propensity", "replacement": false, "order": "smallest", "exact": ["c"], "covariates"`), matchGoodData)
	f.Add(with(`"covariates"`, `"trim": {"fence": 1}, "missing": "drop", "empty_class": "drop", "neighbours": 2, "keep_partly": true, "caliper": 1, "covariates"`), "ai;x;a;b\n1;1,5;10;11\n0;;1;1\n")
	f.Fuzz(func(t *testing.T, spec, data string) {
		var s matchSpec
		if decodeMatchSpec(spec, &s) != nil || len(s.problems()) > 0 {
			return
		}
		tab, err := table.Read(strings.NewReader(data), "data.csv")
		if err != nil {
			return
		}
		d, err := matchSample(&s, tab)
		if err != nil {
			return
		}
		r, err := matchOutcomes(context.Background(), d, nil)
		if err != nil {
			return
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("the result cannot be written: %v", err)
		}
	})
}
