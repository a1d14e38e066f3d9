package answer

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Law: read(write(x)) = x for any valid answers, as JSON and as CSV, also after a
// spreadsheet has written the CSV anew.
func TestFileRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 1000 {
		want := random(r)
		text := WriteJSON(want)
		if !json.Valid([]byte(text)) {
			t.Fatalf("WriteJSON = %s, not JSON", text)
		}
		for _, file := range []string{text, "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"), csvOf(want, ";"), csvOf(want, ","), csvOf(want, "\t")} {
			got, problems, fault := ReadFile(file)
			if n == 0 && len(want.Lines()) == 0 {
				continue
			}
			if !reflect.DeepEqual(got, want) || problems != nil || fault.Code != "" {
				t.Fatalf("ReadFile(%s) = %+v, %v, %v, want %+v", file, got, problems, fault, want)
			}
		}
	}
}

// csvOf is what a spreadsheet makes of the page's file.
func csvOf(a Answers, separator string) string {
	var b strings.Builder
	b.WriteString("\ufeffkode" + separator + "svar\r\n")
	for i, l := range a.Lines() {
		cell := l.Field + "=" + l.Value
		if i%2 == 0 {
			cell = `"` + cell + `"`
		}
		b.WriteString(cell + separator + "\"hvad = som; helst\"\r\n")
	}
	return b.String()
}

func TestReadFile(t *testing.T) {
	tests := []struct {
		name, text string
		want       Answers
		problems   []Problem
		fault      FileFault
	}{
		{"empty", " \r\n\ufeff", Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"nothing", "", Answers{}, nil, FileFault{Code: CodeFileEmpty}},
		{"too large", strings.Repeat(" ", FileLimit) + "{}", Answers{}, nil, FileFault{Code: CodeFileLarge}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"a letter", "Dear all,\nuse = none\n", Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"other JSON", `{"name": "x"}`, Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"a list", `[{"answers": {}}]`, Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"answers of the wrong kind", `{"answers": []}`, Answers{}, nil, FileFault{Code: CodeFileForm}},
		{"broken off", "{\n \"answers\": {\"use\": \"none\",", Answers{}, nil, FileFault{CodeFileSyntax, 2, 28}},
		{"a million brackets", "{" + strings.Repeat("[", 1e6), Answers{}, nil, FileFault{CodeFileSyntax, 1, 2}},
		{"deep", `{"answers":` + strings.Repeat(`{"a":`, 20) + "1" + strings.Repeat("}", 20) + "}", Answers{}, nil, FileFault{CodeFileSyntax, 1, 47}},
		{"many values", `{"answers": {"areas": [` + strings.Repeat("1,", 3000) + "1]}}", Answers{}, nil, FileFault{CodeFileSyntax, 1, 24 + 2*1997}},
		{"no answers", `{"answers": {}}`, Answers{}, nil, FileFault{}},
		{"null is no answer", `{"answers": {"use": null, "growth": null, "potential": {"sales": null}}}`, Answers{}, nil, FileFault{}},
		{
			"one bad answer costs only itself", `{"answers": {"use": "much", "size": "10-49"}}`,
			Answers{Size: "10-49"},
			[]Problem{{Field: "use", Code: CodeUnknownOption, Value: "much"}},
			FileFault{},
		},
		{
			"wrong kinds", `{"answers": {"use": 3, "priority": 4, "guess": "40", "areas": "process", "size": ["10-49"], "industry": {}}}`,
			Answers{Priority: "4", Areas: []string{"process"}},
			[]Problem{{Field: "use", Code: CodeUnknownOption, Value: "3"}, {Field: "guess", Code: CodeNumber, Value: "40"}, {Field: "size", Code: CodeUnknownOption, Value: "[…]"}, {Field: "industry", Code: CodeUnknownOption, Value: "{…}"}},
			FileFault{},
		},
		{"given twice", `{"answers": {"use": "none", "use": "full"}}`, Answers{Use: "none"}, []Problem{{Field: "use", Code: CodeTwice, Value: "use"}}, FileFault{}},
		{
			"a name of the language of browsers", `{"__proto__": {"x": 1}, "answers": {"constructor": "x", "use": "none"}}`,
			Answers{Use: "none"},
			[]Problem{{Field: "__proto__", Code: CodeUnknownField, Value: "__proto__"}, {Field: "constructor", Code: CodeUnknownField, Value: "constructor"}},
			FileFault{},
		},
		{
			"amounts", `{"answers": {"growth": {"revenue": [4e7, 46500000.5], "staff": [40], "wages": [0, 1], "profit": [1, 2]}}}`,
			Answers{Growth: map[string][2]float64{"revenue": {4e7, 46500000.5}}},
			[]Problem{{Field: "growth.staff", Code: CodePair, Value: "[…]"}, {Field: "growth.profit", Code: CodeUnknownField, Value: "growth.profit"}, {Field: "growth.wages.first", Code: CodePositive, Value: "0"}},
			FileFault{},
		},
		{"beyond every number", `{"answers": {"guess": 1e999}}`, Answers{}, []Problem{{Field: "guess", Code: CodeTooLarge, Value: "1e999"}}, FileFault{}},
		{
			"a table with a foreign line", "kode;svar\nuse=none;slet ikke\nhej\ncolour=red\n",
			Answers{Use: "none"},
			[]Problem{{Field: "hej", Code: CodeUnknownField, Value: "hej"}, {Field: "colour", Code: CodeUnknownField, Value: "colour"}},
			FileFault{},
		},
		{"a table without heads", "use=none\nsize=10-49\n", Answers{Use: "none", Size: "10-49"}, nil, FileFault{}},
		{
			"contradiction", "use=none\nbarriers=other\nbarrier_detail.knowledge=where\n",
			Answers{Use: "none", Barriers: []string{"other"}},
			[]Problem{{Field: "barrier_detail.knowledge", Code: CodeNotAsked, Limit: "barriers=knowledge"}},
			FileFault{},
		},
	}
	for _, tt := range tests {
		got, problems, fault := ReadFile(tt.text)
		if !reflect.DeepEqual(got, tt.want) || !slices.Equal(problems, tt.problems) || fault != tt.fault {
			t.Errorf("%s: ReadFile = %+v, %v, %v, want %+v, %v, %v", tt.name, got, problems, fault, tt.want, tt.problems, tt.fault)
		}
		if fault.Code != "" && !slices.Contains(FileFaults, fault.Code) {
			t.Errorf("%s: fault %q is not among FileFaults", tt.name, fault.Code)
		}
	}
}

// However much is wrong, what is told stays short.
func TestReadFileTellsLittle(t *testing.T) {
	_, problems, _ := ReadFile("use=none\n" + strings.Repeat("x=y\n", 1e5))
	if len(problems) > fileProblems {
		t.Errorf("%d problems, want at most %d", len(problems), fileProblems)
	}
}

// standard reads JSON with the standard library into the reader's own type.
func standard(dec *json.Decoder) (v jsonValue, err error) {
	token, err := dec.Token()
	if err != nil {
		return v, err
	}
	switch x := token.(type) {
	case json.Number:
		return jsonValue{kind: '0', text: x.String()}, nil
	case string:
		return jsonValue{kind: '"', text: x}, nil
	case bool:
		v.kind, v.text = 't', "true"
		if !x {
			v.text = "false"
		}
		return v, nil
	case json.Delim:
		v.kind = byte(x)
		for dec.More() {
			if x == '{' {
				key, err := dec.Token()
				if err != nil {
					return v, err
				}
				v.keys = append(v.keys, key.(string))
			}
			m, err := standard(dec)
			if err != nil {
				return v, err
			}
			v.members = append(v.members, m)
		}
		_, err = dec.Token()
		return v, err
	}
	return jsonValue{kind: 'n', text: "null"}, nil
}

// FuzzReadFile: no panic; what is read is written and read again the same; and JSON
// within the limits is accepted, and means, what encoding/json says.
func FuzzReadFile(f *testing.F) {
	f.Add(WriteJSON(example()))
	f.Add(csvOf(example(), ";"))
	f.Add(`{"a": [1, -0.5e+3, "\ud83d\ude00\ud800\u0041\n", true, false, null, {"": {}}, []]}`)
	f.Add("[\"\xff\", \"\\ud800\\ud800\\udc00\"]")
	f.Add(`{"a": 01}`)
	f.Fuzz(func(t *testing.T, text string) {
		a, _, fault := ReadFile(text)
		if again, problems, second := ReadFile(WriteJSON(a)); fault.Code == "" && (!reflect.DeepEqual(again, a) || problems != nil || second.Code != "") {
			t.Fatalf("ReadFile(%q) = %+v, read again %+v, %v, %v", text, a, again, problems, second)
		}
		got, _, ok := readJSON(text)
		valid := json.Valid([]byte(text))
		if ok && !valid {
			t.Fatalf("readJSON(%q) accepts what is no JSON", text)
		}
		if !valid {
			return
		}
		dec := json.NewDecoder(bytes.NewReader([]byte(text)))
		dec.UseNumber()
		want, err := standard(dec)
		if _, end := dec.Token(); err != nil || end != io.EOF {
			return
		}
		depth, values := size(want, 1)
		if inside := depth <= jsonDepth && values <= jsonValues; ok != inside {
			t.Fatalf("readJSON(%q) = %v with depth %d and %d values", text, ok, depth, values)
		}
		if ok && !reflect.DeepEqual(got, want) {
			t.Fatalf("readJSON(%q) = %+v, want %+v", text, got, want)
		}
	})
}

func size(v jsonValue, at int) (depth, values int) {
	depth, values = at, 1
	for _, m := range v.members {
		d, n := size(m, at+1)
		depth, values = max(depth, d), values+n
	}
	return depth, values
}
