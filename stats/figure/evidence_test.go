package figure

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// evidence.csv holds the shares and counts of both reports as two people
// transcribed them independently of this package's data: id, doc, lines of the
// text extraction, printed form, label, base, value, unit. rows.csv maps each
// figure to the rows it must agree with ("D014-D002" is a difference), and
// names a reason for every row that is not a figure.

func readTestdata(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	records, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records[1:]
}

func TestFiguresAgreeWithEvidence(t *testing.T) {
	rows := map[string][]string{}
	for _, record := range readTestdata(t, "evidence.csv") {
		rows[record[0]] = record
	}
	mapped, used := map[string]bool{}, map[string]bool{}
	e, err := readEditionForTest("2025-1")
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range readTestdata(t, "rows.csv") {
		id, terms, remark := record[0], strings.Fields(record[1]), record[2]
		for _, term := range terms {
			for row := range strings.SplitSeq(term, "-") {
				used[row] = true
				if rows[row] == nil {
					t.Errorf("%s: row %q is not in evidence.csv", id, row)
				}
			}
		}
		if id == "" {
			if remark == "" {
				t.Errorf("row %v is no figure and has no reason", terms)
			}
			continue
		}
		f, ok := e.Lookup(id)
		if !ok {
			t.Errorf("rows.csv names %q, which is no figure", id)
			continue
		}
		if mapped[id] {
			t.Errorf("rows.csv names %q twice", id)
		}
		mapped[id] = true
		for _, term := range terms {
			checkValue(t, f, term, rows)
			if !strings.Contains(term, "-") {
				checkBase(t, f, rows[term], remark)
			}
		}
	}
	for _, f := range e.Figures {
		if !mapped[f.ID] {
			t.Errorf("%s has no row in rows.csv", f.ID)
		}
	}
	for row := range rows {
		if !used[row] {
			t.Errorf("row %s is neither a figure nor set aside with a reason", row)
		}
	}
}

func readEditionForTest(id string) (*Edition, error) {
	sub, err := EditionFS(id)
	if err != nil {
		return nil, err
	}
	return Read(sub)
}

// checkValue compares a figure with a row or the difference of two.
func checkValue(t *testing.T, f Figure, term string, rows map[string][]string) {
	t.Helper()
	value, unit := 0.0, ""
	for i, row := range strings.Split(term, "-") {
		text := rows[row][6]
		unit = rows[row][7]
		switch {
		case f.Kind == Range:
			if want := strconv.FormatFloat(100*f.Low, 'f', 1, 64) + "-" + strconv.FormatFloat(100*f.High, 'f', 1, 64); !strings.Contains(text, want) {
				t.Errorf("%s is %s, %s says %q", f.ID, want, row, text)
			}
			return
		case f.Status == Suppressed:
			if text != "suppressed" {
				t.Errorf("%s is suppressed, %s says %q", f.ID, row, text)
			}
			return
		case f.Kind == AtMost:
			text = strings.TrimPrefix(text, "<")
		}
		number, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Errorf("%s: value %q of %s: %v", f.ID, text, row, err)
			return
		}
		if i > 0 {
			number = -number
		}
		value += number
	}
	if unit == "%" {
		value /= 100
	}
	if math.Abs(f.Value-value) > 1e-12 {
		t.Errorf("%s = %v, %s says %v", f.ID, f.Value, term, value)
	}
}

// checkBase compares the base with the text of the row: "300", "~108",
// "107-109 (36 % of 300)", "50 (GRIM)", "n of class not printed (total 721)".
func checkBase(t *testing.T, f Figure, row []string, remark string) {
	t.Helper()
	text := strings.TrimPrefix(row[5], "~")
	end := strings.IndexFunc(text, func(c rune) bool { return !(c >= '0' && c <= '9' || c == '-') })
	if end >= 0 {
		text = text[:end]
	}
	if strings.Contains(remark, "refutes") {
		if f.BaseStatus != BaseUnknown {
			t.Errorf("%s: base status %s, but %s is refuted: want unknown", f.ID, f.BaseStatus, row[0])
		}
		return
	}
	if text == "" {
		if row[5] != "" && f.BaseStatus != BaseUnknown {
			t.Errorf("%s: base %d, %s says %q", f.ID, f.Base, row[0], row[5])
		}
		return
	}
	low, high, isRange := strings.Cut(text, "-")
	if !isRange {
		high = low
	}
	wantLow, _ := strconv.Atoi(low)
	wantHigh, _ := strconv.Atoi(high)
	if isRange && (f.BaseLow != wantLow || f.BaseHigh != wantHigh) || !isRange && f.Base != wantLow {
		t.Errorf("%s: base %d (%d-%d), %s says %q", f.ID, f.Base, f.BaseLow, f.BaseHigh, row[0], row[5])
	}
}

// What the product says of bases and intervals, block by block.
func TestShippedRules(t *testing.T) {
	e, err := readEditionForTest("2025-1")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range e.Figures {
		s, _ := e.Source(f.Source)
		switch {
		case f.Item == "types" || f.Kind == Growth || f.Kind == Count || f.Kind == AtMost:
			if f.Interval != NoInterval {
				t.Errorf("%s: interval %s, want none", f.ID, f.Interval)
			}
		case f.Item == "barrier_detail.data-it" || f.Item == "barrier_detail.business-case":
			if f.Interval != NoInterval || f.Base != 0 || f.BaseStatus != BaseUnknown {
				t.Errorf("%s: interval %s, base %d %s; want none, 0 unknown", f.ID, f.Interval, f.Base, f.BaseStatus)
			}
		case f.Kind == Share && f.Interval != Wilson:
			t.Errorf("%s: interval %s, want wilson", f.ID, f.Interval)
		}
		if s.Weighted && !s.DesignEffectAssumed {
			t.Errorf("%s: no report publishes a design effect", s.ID)
		}
		if f.Item == "help" && f.Option != "business-advice" && f.Option != "dont-know" && f.Status != Contested {
			t.Errorf("%s: status %s, want contested", f.ID, f.Status)
		}
	}
}
