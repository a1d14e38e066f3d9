package csv

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// A step is one call of Read: what it gave, or where it failed.
type step struct {
	record []string
	places []place
	line   int
	column int
	bare   bool
}

func ours(text string) []step {
	var steps []step
	r := NewReader(strings.NewReader(text))
	for {
		record, err := r.Read()
		var syntax *ParseError
		switch {
		case err == io.EOF:
			return steps
		case errors.As(err, &syntax):
			steps = append(steps, step{line: syntax.Line, column: syntax.Column, bare: errors.Is(err, ErrBareQuote)})
		default:
			steps = append(steps, step{record: record, places: slices.Clone(r.places)})
		}
	}
}

func standard(text string) []step {
	var steps []step
	r := stdcsv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	for {
		record, err := r.Read()
		var syntax *stdcsv.ParseError
		switch {
		case err == io.EOF:
			return steps
		case errors.As(err, &syntax):
			steps = append(steps, step{line: syntax.Line, column: syntax.Column, bare: errors.Is(err, stdcsv.ErrBareQuote)})
		default:
			s := step{record: record}
			for i := range record {
				line, column := r.FieldPos(i)
				s.places = append(s.places, place{line, column})
			}
			steps = append(steps, s)
		}
	}
}

func sameStep(a, b step) bool {
	return slices.Equal(a.record, b.record) && slices.Equal(a.places, b.places) &&
		a.line == b.line && a.column == b.column && a.bare == b.bare
}

var samples = []string{
	"", "a", "a,b\nc,d\n", "a,b\r\nc,d\r\n", "a\n\n\nb", ",,\n,", "\"a\",\"b,c\"\n", "\"a\"\"b\",c\n",
	"\"two\nlines\",c\nd\n", "\"two\r\nlines\",c\r\nd", "a\"b,c\nd", "\"a\"b,c\nd,e", "\"open\nto the end", "\"open", "\"",
	"a,\"b", "æ,\"ø\",å\"\n", "a\r", "\r", "\r\n\r\n", "a\r\r\n", "\"a\r\"", "x,\"y\"\r", "\"\"", "\"\",\"\"\n", "\"a\n\r", "\"a\n", " \"a\"", "\x00,\xff\n",
}

func TestReadAsTheStandardLibrary(t *testing.T) {
	for _, text := range samples {
		if got, want := ours(text), standard(text); !slices.EqualFunc(got, want, sameStep) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// Every text of up to seven of the characters that mean something.
func TestReadEveryShortText(t *testing.T) {
	const alphabet = "a,\"\n\r"
	texts := []string{""}
	for range 7 {
		var longer []string
		for _, text := range texts {
			for i := range alphabet {
				longer = append(longer, text+alphabet[i:i+1])
			}
		}
		for _, text := range longer {
			if got, want := ours(text), standard(text); !slices.EqualFunc(got, want, sameStep) {
				t.Fatalf("%q: %+v, want %+v", text, got, want)
			}
		}
		texts = longer
	}
}

func FuzzReadAsTheStandardLibrary(f *testing.F) {
	for _, text := range samples {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := ours(text), standard(text); !slices.EqualFunc(got, want, sameStep) {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	})
}

func FuzzAppendAsTheStandardLibrary(f *testing.F) {
	f.Add("a", "b,c")
	f.Add(" a", `\.`)
	f.Add("say \"a\"", "two\r\nlines")
	f.Add("", "\u00a0x")
	f.Add("\xff", "\x85")
	f.Fuzz(func(t *testing.T, a, b string) {
		var want bytes.Buffer
		w := stdcsv.NewWriter(&want)
		w.Write([]string{a, b})
		w.Flush()
		if got := Append(nil, []string{a, b}); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("Append(%q, %q) = %q, want %q", a, b, got, want.Bytes())
		}
	})
}

func TestReadReportsTheReadersError(t *testing.T) {
	broken := errors.New("broken")
	if _, err := NewReader(iotest.ErrReader(broken)).Read(); !errors.Is(err, broken) {
		t.Errorf("Read = %v, want %v", err, broken)
	}
	r := NewReader(strings.NewReader("a"))
	if line, column := r.FieldPos(0); line != 0 || column != 0 {
		t.Errorf("FieldPos before Read = %d, %d, want 0, 0", line, column)
	}
}
