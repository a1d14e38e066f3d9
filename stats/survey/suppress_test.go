package survey

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"aispejl/stats/survey/table"
)

// tableOf draws answers of single or multiple response in three groups and writes
// them as a file and a spec.
func tableOf(r *rand.Rand, rows int, multiple bool) (fields, csv string) {
	options := []string{"a", "b", "c", "d"}
	var b strings.Builder
	b.WriteString("q,g\n")
	for range rows {
		group := []string{"x", "y", "z", ""}[min(3, int(5*r.Float64()*r.Float64()))]
		chosen := []string{options[int(4*r.Float64()*r.Float64())]}
		if multiple && r.Float64() < 0.3 {
			chosen = append(chosen, options[r.IntN(4)])
		}
		fmt.Fprintf(&b, "%s,%s\n", strings.Join(chosen, "+"), group)
	}
	split := ""
	if multiple {
		split = `"split":"+",`
	}
	fields = `"suppress":{"minimum_base":5,"minimum_count":3},"breaks":[{"id":"g","column":"g","groups":[{"id":"x"},{"id":"y"},{"id":"z"}]}],
	"items":[{"id":"q","question":LABEL,"column":"q",` + split + `"breaks":["g"],"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL},{"id":"c","label":LABEL,"hidden":true},{"id":"d","label":LABEL}],
	"composite":[{"id":"s","sum":["a","b"],"label":LABEL},{"id":"u","union":["c","d"],"label":LABEL}]}]`
	return fields, b.String()
}

// blocksOf tabulates up to suppression and keeps the grid.
func blocksOf(t *testing.T, fields, csv string) (*tabulator, Suppress) {
	t.Helper()
	data, err := table.Read(strings.NewReader(csv), "wave.csv")
	if err != nil {
		t.Fatal(err)
	}
	spec := readSpec(t, fields)
	w := newWave(spec, data)
	tab := &Tabulation{}
	sample, err := w.sample(tab)
	if err != nil {
		t.Fatal(err)
	}
	groups, err := w.groups()
	if err != nil {
		t.Fatal(err)
	}
	run := &tabulator{wave: w, tab: tab, sample: sample, groups: groups}
	for i := range spec.Items {
		if err := run.item(t.Context(), &spec.Items[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.problems.Err(); err != nil {
		t.Fatal(err)
	}
	return run, spec.Suppress
}

// An attacker who knows every published share, the size of every group and that
// shares add up solves the equations by another method (singular values): no
// withheld small cell has but one solution.
func TestSuppressedCellsCannotBeSolved(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	withheld := 0
	for round := range 300 {
		fields, csv := tableOf(r, 12+r.IntN(120), round%2 == 1)
		if round%2 == 0 && !strings.Contains(csv, "a") {
			continue
		}
		run, s := blocksOf(t, fields, csv)
		run.suppress()
		for _, b := range run.blocks {
			relations := b.relations()
			index := map[*Cell]int{}
			var cells []*Cell
			b.each(func(c *Cell) {
				if c.Withheld != Shown && c.Base > 0 {
					index[c] = len(cells)
					cells = append(cells, c)
				}
			})
			if len(cells) == 0 {
				continue
			}
			matrix := mat.NewDense(len(relations), len(cells), nil)
			for i, l := range relations {
				for k, c := range l.cells {
					if j, ok := index[c]; ok {
						matrix.Set(i, j, matrix.At(i, j)+l.factor[k])
					}
				}
			}
			var svd mat.SVD
			if !svd.Factorize(matrix, mat.SVDFullV) {
				t.Fatal("no singular values")
			}
			values := svd.Values(nil)
			var v mat.Dense
			svd.VTo(&v)
			for j, c := range cells {
				if !sensitive(c, s) {
					continue
				}
				withheld++
				free := 0.0 // how far the cell moves in the null space
				for k := range len(cells) {
					if k >= len(values) || values[k] < 1e-9 {
						free += v.At(j, k) * v.At(j, k)
					}
				}
				if free < 1e-12 {
					t.Fatalf("%s can be worked out from\n%s", line(*c), csv)
				}
			}
		}
	}
	if withheld < 300 {
		t.Errorf("only %d small cells in 300 tables; the test shows little", withheld)
	}
}

// Every small cell is withheld, and a table without small cells loses nothing.
func TestSuppressPrimary(t *testing.T) {
	fields := `"suppress":{"minimum_base":3,"minimum_count":2},"breaks":[{"id":"g","column":"g","groups":[{"id":"x"},{"id":"y"}]}],
	"items":[{"id":"q","question":LABEL,"column":"q","breaks":["g"],"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`
	for name, c := range map[string]struct{ csv, want string }{
		"nothing small": {"q,g\n" + strings.Repeat("a,x\na,y\nb,x\nb,y\n", 3), "a 6/12, a.x 3/6, a.y 3/6, b 6/12, b.x 3/6, b.y 3/6"},
		"small group":   {"q,g\n" + strings.Repeat("a,x\nb,x\n", 5) + "a,y\nb,y\n", "a 6/12, a.x -, a.y -, b 6/12, b.x -, b.y -"},
		"small count":   {"q,g\n" + strings.Repeat("a,x\nb,x\n", 5) + "a,y\nb,y\nb,y\nb,y\n", "a 6/14, a.x -, a.y -, b 8/14, b.x -, b.y -"},
		"nobody chose":  {"q,g\n" + strings.Repeat("a,x\nb,x\n", 5) + strings.Repeat("b,y\n", 4), "a 5/14, a.x 5/10, a.y 0/4, b 9/14, b.x 5/10, b.y 4/4"},
		"empty group":   {"q,g\n" + strings.Repeat("a,x\nb,x\n", 5), "a 5/10, a.x 5/10, a.y -, b 5/10, b.x 5/10, b.y -"},
	} {
		run, _ := blocksOf(t, fields, c.csv)
		run.suppress()
		run.publish()
		var got []string
		for _, cell := range run.tab.Cells {
			got = append(got, line(cell))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, ", "), c.want)
		}
	}
}

// The base of a follow-up question is the count of the answer that led to it, so
// it goes when that answer is withheld; so does the same question asked twice.
func TestSuppressFollowUp(t *testing.T) {
	fields := `"suppress":{"minimum_base":1,"minimum_count":3},
	"items":[{"id":"q","question":LABEL,"column":"q","split":"+","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]},
	{"id":"r","question":LABEL,"column":"r","asked_if":{"item":"q","chose":"a"},"options":[{"id":"c","label":LABEL}]},
	{"id":"again","question":LABEL,"column":"q","split":"+","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`
	run, _ := blocksOf(t, fields, "q,r\na,c\na,c\n"+strings.Repeat("b,\n", 9))
	run.suppress()
	run.publish()
	for _, c := range run.tab.Cells {
		switch {
		case c.Item == "r" && !c.BaseWithheld:
			t.Errorf("%s.%s keeps the base %d, the count of a withheld answer", c.Item, c.Option, c.Base)
		case c.Item == "again" && c.Option == "a" && c.Withheld == Shown:
			t.Errorf("again.a is published, q.a is not")
		}
	}
	if r := run.tab.Items[1]; !r.Withheld || r.Asked != 0 || r.Base != 0 {
		t.Errorf("the report says %+v of the follow-up", r)
	}
}

// A funnel stops before a step that is the count of a withheld answer: what is
// dropped, what is left and every later step would lead back to it.
func TestSuppressFunnel(t *testing.T) {
	fields := `"suppress":{"minimum_base":1,"minimum_count":3},
	"funnel":{"item":"f","question":LABEL,"steps":[{"id":"all","label":LABEL},
	{"id":"b","label":LABEL,"keep":{"column":"q","is":["b"]},"dropped":{"id":"a","label":LABEL}},
	{"id":"c","label":LABEL,"keep":{"column":"r","is":["c"]},"dropped":{"id":"d","label":LABEL}}]},
	"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`
	tab, err := tabulateText(t, fields, "q,r\na,c\na,c\n"+strings.Repeat("b,c\n", 9))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range tab.Cells {
		got = append(got, line(c))
	}
	if want := "all 11/11, a -, b -"; strings.Join(got, ", ") != want {
		t.Errorf("cells %v, want %s", got, want)
	}
	for k, s := range tab.Funnel {
		if k > 0 && (!s.Withheld || s.Before+s.Dropped+s.Rows > 0) {
			t.Errorf("the report says %+v", s)
		}
	}
}
