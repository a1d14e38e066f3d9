package table

import (
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		text, column string
		want         []float64
	}{
		"plain":            {"id,x\na,1.5\nb,\n", "x", []float64{1.5, math.NaN()}},
		"danish excel":     {"\ufeffid;x\r\na;1,5\r\nb;1.234,25\r\n", "x", []float64{1.5, 1234.25}},
		"no last line end": {"id;x\na;2", "x", []float64{2}},
		"sep line":         {"sep=;\r\nid;x\r\na;2\r\n", "x", []float64{2}},
		"tab":              {"id\tx\na\t2\n", "x", []float64{2}},
		"quoted":           {"id,\"x, y\"\n\"a\nb\",\"-3e2\"\n", "x, y", []float64{-300}},
		"blank rows":       {"id;x\n\na;7\n;\n\n", "x", []float64{7}},
		"one column":       {"x\n1\n2\n", "x", []float64{1, 2}},
		"blanks":           {"id , x\n a , 4 \n", "x", []float64{4}},
	} {
		got, err := Read(strings.NewReader(c.text), "f.csv")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x, err := got.Numbers(c.column)
		if err != nil || len(x) != len(c.want) {
			t.Errorf("%s: Numbers = %v, %v, want %v", name, x, err, c.want)
			continue
		}
		for i := range x {
			if x[i] != c.want[i] && !(math.IsNaN(x[i]) && math.IsNaN(c.want[i])) {
				t.Errorf("%s: Numbers = %v, want %v", name, x, c.want)
			}
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", "f.csv: the file is empty"},
		"only mark":        {"\ufeff", "f.csv: the file is empty"},
		"header only":      {"a;b\r\n", "f.csv:1: only a header"},
		"twice":            {"a,b,a\n1,2,3\n", `f.csv:1:3: column "a" is also column 1`},
		"no name":          {"a,,c\n1,2,3\n", "f.csv:1:2: the column has no name"},
		"ragged":           {"a,b\n1,2\n3\n4,5,6\n", "f.csv:3: 1 field, the header has 2\nf.csv:4: 3 fields, the header has 2"},
		"latin-1":          {"a;b\n1;k\xf8b\n", "f.csv:2:2: byte 0xF8 is not UTF-8: the file looks like Latin-1"},
		"utf-16":           {"\xff\xfea\x00;\x00", "f.csv: the file is UTF-16"},
		"zero byte":        {"a,b\n1,\x00\n", "f.csv:2:2: a zero byte"},
		"open quote":       {"a,b\n1,\"2\n3,4\n", "f.csv:2: a quote is opened and never closed"},
		"quote inside":     {"a,b\n1,5\" pipe\"\n", "f.csv:2:2: a quote inside a field"},
		"after the quote":  {"a,b\n1,\"5\"x\n", "f.csv:2:2: text after the closing quote"},
		"line after quote": {"a,b\n\"x\ny\",1\n3\n", "f.csv:4: 1 field"},
	} {
		_, err := Read(strings.NewReader(c.text), "f.csv")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: Read error %v, want %s", name, err, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		text  string
		comma bool
		want  float64
		bad   string
	}{
		{"12", false, 12, ""},
		{"12", true, 12, ""},
		{"-0,5", true, -0.5, ""},
		{"1,2E+05", true, 120000, ""},
		{"1.234,5", true, 1234.5, ""},
		{"1.234.567", true, 1234567, ""},
		{"1e3", false, 1000, ""},
		{"1.234", true, 0, "could be a thousand"},
		{"0.5", true, 0, "decimals take a comma"},
		{"1.23.456", true, 0, "decimals take a comma"},
		{"1,5", false, 0, "decimals take a point"},
		{"NaN", false, 0, "not a number"},
		{"Inf", true, 0, "not a number"},
		{"0x10", false, 0, "not a number"},
		{"1_000", false, 0, "not a number"},
		{"12 %", false, 0, "not a number"},
		{"1e999", false, 0, "too large"},
		{"1,2,3", true, 0, "not a number"},
	} {
		got, err := Number(c.text, c.comma)
		if c.bad == "" && (err != nil || got != c.want) || c.bad != "" && (err == nil || !strings.Contains(err.Error(), c.bad)) {
			t.Errorf("Number(%q, %v) = %v, %v, want %v, %s", c.text, c.comma, got, err, c.want, c.bad)
		}
	}
}

func TestNumbersNamesEveryPlace(t *testing.T) {
	table, err := Read(strings.NewReader("id;x\na;1\nb;ni\nc;ti\n"), "f.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, err = table.Numbers("x")
	want := "f.csv:3:2: x: \"ni\" is not a number\nf.csv:4:2: x: \"ti\" is not a number"
	if err == nil || err.Error() != want {
		t.Errorf("Numbers error = %v, want %s", err, want)
	}
}

// endless is one line without end: it counts what was read of it.
type endless struct{ n, limit int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.n >= e.limit {
		return 0, io.EOF
	}
	for i := range p {
		p[i] = 'x'
	}
	e.n += int64(len(p))
	return len(p), nil
}

// A line of 10 GB is refused at the stated limit; no more of it is read or kept.
func TestLongLineIsRefusedEarly(t *testing.T) {
	for name, before := range map[string]string{"header": "", "row": "a;b\n1;", "quoted": "a;b\n1;\"\n"} {
		line := &endless{limit: 10 << 30}
		_, err := Read(io.MultiReader(strings.NewReader(before), line), "f.csv")
		if err == nil || !strings.Contains(err.Error(), "1048576 bytes") {
			t.Errorf("%s: error %v, want the limit", name, err)
		}
		if line.n > 2*MaxRecord {
			t.Errorf("%s: %d bytes were read", name, line.n)
		}
	}
}

func TestReaderErrorPasses(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := Read(io.MultiReader(strings.NewReader("a,b\n1,2\n"), failing{broken}), "f.csv")
	if !errors.Is(err, broken) {
		t.Errorf("Read error = %v, want %v", err, broken)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Whatever the bytes are, reading does not panic, and a table that is read has
// as many codes in every column as it has rows.
func FuzzRead(f *testing.F) {
	f.Add([]byte("a;b\r\n1,5;x\r\n"))
	f.Add([]byte("\ufeff\"a\",b\n\"1\n\"\"2\",\n"))
	f.Add([]byte("sep=\t\na\tb\n1\t2\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := Read(strings.NewReader(string(text)), "f.csv")
		if err != nil {
			return
		}
		for _, c := range table.Columns {
			if len(c.Codes) != table.Rows() {
				t.Fatalf("column %q: %d codes, %d rows", c.Name, len(c.Codes), table.Rows())
			}
			numbers, err := table.Numbers(c.Name)
			for row, x := range numbers {
				if err == nil && (math.IsInf(x, 0) || math.IsNaN(x) != (c.Text(row) == "")) {
					t.Fatalf("%q is %v", c.Text(row), x)
				}
			}
		}
	})
}
