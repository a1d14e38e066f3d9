package figure

import (
	"bytes"
	"errors"
	"math"
	"testing"
	"testing/fstest"
)

// FuzzRead: no bytes make Read, Audit or Encode panic; every problem has its
// place; what reads well reads the same after Encode.
func FuzzRead(f *testing.F) {
	// A small edition that uses every kind of record: the shipped one is too long to mutate well.
	e := small(true, Figure{Option: "a", Value: 0.5, Base: 40}, Figure{Option: "n", Kind: Count, Value: 40, Base: 40},
		Figure{Option: "r", Kind: Range, Low: 0.4, High: 0.6, Base: 40}, Figure{Option: "x", Group: "g", Value: 0.3, Base: 10}, Figure{Option: "x", Group: "h", Value: 0.2, Base: 30})
	label := Label{"da", "en"}
	e.OutdatedAfter = "2031-01"
	e.Sources[0] = Source{"s", label, label, label, label, label, label, 2030, "https://example.org", true, 1.5, true}
	e.Questions[0].Wording = label
	for i := range e.Figures {
		f := &e.Figures[i]
		f.Label, f.Place, f.Note, f.Interval = label, label, label, Wilson
		switch f.Kind {
		case Range:
			f.Interval, f.Status, f.Value = Derived, Residual, math.NaN()
		case Count:
			f.Interval, f.NoIntervalReason = NoInterval, label
		}
	}
	e.Contradictions = []Contradiction{{"c", "note", []string{"s.q.a"}, FoundByReading, label, label}}
	term := func(ids ...string) (all []Term) {
		for _, id := range ids {
			all = append(all, Term{Figure: "s.q." + id})
		}
		return all
	}
	nan := math.NaN()
	e.Claims = []Claim{
		{"word", ClaimWord, "error", term("x.g", "x.h"), 0.5, 1, nil, label, label},
		{"ratio", ClaimRatio, "error", term("n", "n"), 0.5, 0.6, nil, label, label},
		{"sum", ClaimSum, "error", term("a", "a"), 0.5, 0.6, nil, label, label},
		{"residual", ClaimResidual, "error", term("r", "a"), 1, 1, nil, label, label},
		{"base", ClaimBase, "error", term("a", "x.g"), nan, nan, nil, label, label},
		{"split", ClaimSplit, "error", term("n", "x.g", "x.h"), nan, nan, []string{"word"}, label, label},
		{"nested", ClaimNested, "error", term("a", "a", "a"), 0.5, 1, nil, label, label},
		{"funnel", ClaimFunnel, "error", term("n", "n", "n"), nan, nan, nil, label, label},
	}
	files := Encode(e)
	var seed [][]byte
	for _, name := range Files() {
		seed = append(seed, files[name])
	}
	f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5])
	unweighted := bytes.Replace(seed[1], []byte("true,1.5,true"), []byte("false,1,false"), 1)
	f.Add(seed[0], unweighted, seed[2], seed[3], seed[4], seed[5])
	f.Add([]byte("id,outdated_after\n2025-1,2027-06\n"), []byte("id\n"), []byte("\xef\xbb\xbf"), []byte("\"\n"), []byte(";;;"), []byte("\x00"))
	if _, err := readSeed(seed); err != nil {
		f.Fatalf("the seed does not parse: %v", err)
	}
	f.Fuzz(func(t *testing.T, edition, sources, questions, figures, contradictions, claims []byte) {
		e, err := readSeed([][]byte{edition, sources, questions, figures, contradictions, claims})
		if err != nil {
			for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
				var record *RecordError
				if !errors.As(one, &record) || record.File == "" || record.Err.Error() == "" {
					t.Fatalf("%v is not a complete RecordError", one)
				}
			}
			return
		}
		Audit(e)
		again := fstest.MapFS{}
		for name, content := range Encode(e) {
			again[name] = &fstest.MapFile{Data: content}
		}
		second, err := Read(again)
		if err != nil {
			t.Fatalf("Read(Encode(e)): %v", err)
		}
		sameEdition(t, second, e)
	})
}

// readSeed reads an edition from the contents of its files.
func readSeed(contents [][]byte) (*Edition, error) {
	files := fstest.MapFS{}
	for i, content := range contents {
		files[Files()[i]] = &fstest.MapFile{Data: content}
	}
	return Read(files)
}
