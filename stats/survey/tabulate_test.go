package survey

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"aispejl/stats/survey/table"
)

// specText is a spec with a head that passes and the given fields.
func specText(fields string) string {
	l := `{"da":"a","en":"b"}`
	return `{"edition":"2026-1","outdated_after":"2028-01","place":` + l + `,"note":` + l + `,
	"source":{"id":"s","producer":` + l + `,"title":` + l + `,"population":` + l + `,"mode":` + l + `,"field_period":` + l + `,"weighting":` + l + `,"year":2026},
	` + strings.ReplaceAll(fields, "LABEL", l) + `}`
}

func readSpec(t *testing.T, fields string) *Spec {
	t.Helper()
	s, err := ReadSpec(strings.NewReader(specText(fields)), "wave.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func tabulateText(t *testing.T, fields, csv string) (*Tabulation, error) {
	t.Helper()
	data, err := table.Read(strings.NewReader(csv), "wave.csv")
	if err != nil {
		return nil, err
	}
	return Tabulate(context.Background(), readSpec(t, fields), data, nil)
}

// line prints a cell as "option.group count/base".
func line(c Cell) string {
	name := c.Option
	if c.Group != "" {
		name += "." + c.Group
	}
	if c.Withheld != Shown {
		return name + " -"
	}
	return fmt.Sprintf("%s %d/%d", name, c.Count, c.Base)
}

// Each way of holding answers, counted by hand.
func TestTabulateForms(t *testing.T) {
	for name, c := range map[string]struct{ fields, csv, want string }{
		"single, don't know out of the base": {
			`"dont_know":["?"],"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`,
			"q\na\nb\na\n?\n", "a 2/3, b 1/3",
		},
		"single, don't know in the base": {
			`"items":[{"id":"q","question":LABEL,"column":"q","dont_know":{"as":"base","values":["?"]},"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`,
			"q\na\nb\na\n?\n", "a 2/4, b 1/4",
		},
		"single, don't know published": {
			`"items":[{"id":"q","question":LABEL,"column":"q","dont_know":{"as":"option","values":["?"],"label":LABEL},"options":[{"id":"a","label":LABEL}]}]`,
			"q,r\na,1\n,1\na,1\n?,1\n", "a 2/3, dont-know 1/3",
		},
		"split": {
			`"missing":["NA"],"items":[{"id":"q","question":LABEL,"column":"q","split":";","empty":"none","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`,
			"q,r\na; b,1\n,1\nNA,1\nb,1\n", "a 1/3, b 2/3",
		},
		"ranks, top 2": {
			`"items":[{"id":"q","question":LABEL,"columns":["q1","q2","q3"],"top":2,"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL},{"id":"c","label":LABEL}]}]`,
			"q1,q2,q3\na,b,c\nb,,\n,,\nc,b,a\n", "a 1/3, b 3/3, c 1/3",
		},
		"own columns": {
			`"items":[{"id":"q","question":LABEL,"options":[{"id":"a","column":"x","label":LABEL},{"id":"b","column":"y","values":["ja"],"not":["nej"],"label":LABEL}]}]`,
			"x,y\n1,ja\n0,nej\n,\n1,nej\n", "a 2/3, b 1/3",
		},
		"ranks in own columns": {
			`"items":[{"id":"q","question":LABEL,"top":1,"options":[{"id":"a","column":"x","label":LABEL},{"id":"b","column":"y","label":LABEL}]}]`,
			"x,y\n1,2\n2,1\n,1\n,\n", "a 1/3, b 2/3",
		},
		"union and sum": {
			`"items":[{"id":"q","question":LABEL,"column":"q","split":"+","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL},{"id":"c","label":LABEL}],
			"composite":[{"id":"u","union":["a","b"],"label":LABEL},{"id":"s","sum":["a","b"],"label":LABEL}]}]`,
			"q\na+b\na\nc\nb\n", "a 2/4, b 2/4, c 1/4, u 3/4, s 3/4",
		},
		"routing": {
			`"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]},
			{"id":"r","question":LABEL,"column":"r","asked_if":{"item":"q","chose":"a"},"options":[{"id":"c","label":LABEL},{"id":"d","label":LABEL}]}]`,
			"q,r\na,c\nb,\na,d\na,\n", "a 3/4, b 1/4, c 1/2, d 1/2",
		},
		"loop of items": {
			`"items":[{"id":"q","question":LABEL,"column":"q_{loop}","loop":[{"id":"x","label":LABEL},{"id":"y","label":LABEL,"asked_if":{"column":"q_x","is":["a"]}}],
			"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`,
			"q_x,q_y\na,a\na,b\nb,\n", "a 2/3, b 1/3, a 1/2, b 1/2",
		},
		"loop counted": {
			`"items":[{"id":"q","question":LABEL,"column":"q_{loop}","loop":[{"id":"x","label":LABEL},{"id":"y","label":LABEL}],"count":["a","b"],
			"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL},{"id":"c","label":LABEL}]}]`,
			"q_x,q_y\na,c\nb,\nc,a\n", "x 2/3, y 1/2",
		},
		"classes and breaks": {
			`"variables":[{"name":"size","from":"n","upper":[49,249],"labels":["small","large"]}],"breaks":[{"id":"size","column":"size","groups":[{"id":"small"},{"id":"large"}]}],
			"items":[{"id":"q","question":LABEL,"column":"q","breaks":["size"],"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`,
			"n;q\n10;a\n49;b\n50;a\n249;a\n", "a 3/4, a.small 1/2, a.large 2/2, b 1/4, b.small 1/2, b.large 0/2",
		},
		"hidden option in a composite": {
			`"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL,"hidden":true},{"id":"c","label":LABEL,"hidden":true}],
			"composite":[{"id":"bc","union":["b","c"],"label":LABEL}]}]`,
			"q\na\nb\nc\nc\n", "a 1/4, bc 3/4",
		},
	} {
		tab, err := tabulateText(t, c.fields, c.csv)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, cell := range tab.Cells {
			got = append(got, line(cell))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, ", "), c.want)
		}
	}
}

// A sum that counts somebody twice is an upper bound: 2/4 + 2/4 = 1, not 3/4.
func TestSumCountsTwice(t *testing.T) {
	tab, err := tabulateText(t, `"items":[{"id":"q","question":LABEL,"column":"q","split":"+","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}],
		"composite":[{"id":"s","sum":["a","b"],"label":LABEL}]}]`, "q\na+b\na\nb\na+b\n")
	if err != nil {
		t.Fatal(err)
	}
	c := tab.Cells[2]
	if c.Kind != AtMost || c.Estimate.Value != 1.5 {
		t.Errorf("sum = %s %v, want at-most 1.5", c.Kind, c.Estimate.Value)
	}
}

const (
	oneItem  = `"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}]}]`
	weighted = `"weights":{"column":"w","margins":[{"variable":"g","targets":{"x":60,"y":40}}]},` + oneItem
)

// Bad data: one problem per line of the message, each with its place.
func TestTabulateRefuses(t *testing.T) {
	for name, c := range map[string]struct{ fields, csv, want string }{
		"unknown option":      {oneItem, "id,q\n1,a\n2,c\n3,d\n", "wave.csv:3:2: q: item q: unknown option \"c\"\nwave.csv:4:2: q: item q: unknown option \"d\""},
		"all missing":         {oneItem, "id,q\n1,\n2,\n", "wave.csv:1:2: item q: nobody who was asked answered"},
		"no column":           {oneItem, "id\n1\n", "wave.csv:1: no column \"q\", which item q needs"},
		"zero weight":         {weighted, "q,g,w\na,x,1\nb,y,0\n", "wave.csv:3:3: w: weights.column must be positive, is 0"},
		"negative weight":     {weighted, "q,g,w\na,x,1\nb,y,-2\n", "wave.csv:3:3: w: weights.column must be positive, is -2"},
		"missing weight":      {weighted, "q,g,w\na,x,1\nb,y,\n", "wave.csv:3:3: w: weights.column is missing"},
		"weight is text":      {weighted, "q,g,w\na,x,1\nb,y,tung\n", "wave.csv:3:3: w: \"tung\" is not a number"},
		"margin unknown":      {weighted, "q,g,w\na,x,1\nb,z,1\n", "wave.csv:3:2: g: margin g has no target for \"z\""},
		"margin missing":      {weighted, "q,g,w\na,x,1\nb,,1\n", "wave.csv:3:2: g: margin g: is missing"},
		"margin category":     {weighted, "q,g,w\na,x,1\nb,x,1\n", "wave.csv: rake: margin g, category y: margin cannot be met: no row has it"},
		"answer not asked":    {`"items":[{"id":"q","question":LABEL,"column":"q","asked_if":{"column":"g","is":["x"]},"options":[{"id":"a","label":LABEL}]}]`, "q,g\na,x\na,y\n", "wave.csv:3:1: q: item q: an answer from a row that was not asked"},
		"margins do not sum":  {`"weights":{"margins":[{"variable":"g","targets":{"x":60,"y":40}},{"variable":"q","targets":{"a":60,"b":60}}]},` + oneItem, "q,g\na,x\nb,y\na,y\nb,x\n", "wave.csv: rake: margin cannot be met: margin g sums to 100, margin q to 120"},
		"margins contradict":  {`"weights":{"margins":[{"variable":"g","targets":{"x":60,"y":40}},{"variable":"q","targets":{"a":50,"b":50}}]},` + oneItem, "q,g\na,x\nb,y\na,x\nb,y\n", "wave.csv: rake: raking does not converge"},
		"trim below the mean": {`"weights":{"margins":[{"variable":"g","targets":{"x":60,"y":40}}],"trim":{"times_mean":0.9}},` + oneItem, "q,g\na,x\nb,y\n", "wave.csv: rake: weights must be positive and finite: the upper limit"},
		"chosen twice":        {`"items":[{"id":"q","question":LABEL,"columns":["q","r"],"options":[{"id":"a","label":LABEL}]}]`, "q,r\na,a\n", "wave.csv:2:2: r: item q: option a is chosen twice"},
		"both":                {`"items":[{"id":"q","question":LABEL,"column":"q","split":"+","dont_know":{"as":"base","values":["?"]},"options":[{"id":"a","label":LABEL}]}]`, "q\na+?\na\n", "wave.csv:2:1: q: item q: don't know together with an option"},
		"outside the classes": {`"variables":[{"name":"size","from":"n","least":10,"upper":[49],"labels":["s"]}],` + oneItem, "q,n\na,12\nb,9\na,50\n", "wave.csv:3:2: n: 9 lies in no class of size\nwave.csv:4:2: n: 50 lies in no class of size"},
		"funnel runs dry":     {`"funnel":{"item":"f","question":LABEL,"steps":[{"id":"all","label":LABEL},{"id":"some","label":LABEL,"keep":{"column":"q","is":["c"]},"dropped":{"id":"gone","label":LABEL}}]},` + oneItem, "q\na\nb\n", "wave.csv: funnel step some: nobody is left"},
	} {
		tab, err := tabulateText(t, c.fields, c.csv)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || tab != nil {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
}

func TestReadSpecRefuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"", "wave.json:1:1: the file is empty"},
		"cut off":       {"{\n \"edition\": \"2026", "wave.json:2:18: the file ends too early"},
		"unknown field": {"{\n \"editoin\": 1}", "wave.json:2:2: unknown field \"editoin\""},
		"wrong kind":    {"{\n \"items\": 3}", "wave.json:2:12: items takes a list, not a number"},
		"syntax":        {"{\n \"items\": [,]}", "wave.json:2:12: invalid character ','"},
		"trailing":      {specText(oneItemPlain) + "x", "wave.json:"},
		"no items":      {specText(`"rounding":0.01`), "wave.json: items: there is none"},
		"part":          {specText(strings.ReplaceAll(`"items":[{"id":"q","question":LABEL,"column":"q","options":[{"id":"a","label":LABEL}],"composite":[{"id":"c","union":["z"],"label":LABEL}]}]`, "LABEL", `{"da":"a","en":"b"}`)), "wave.json: items: q.c: \"z\" is no option"},
	} {
		_, err := ReadSpec(strings.NewReader(c.text), "wave.json")
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
}

var oneItemPlain = strings.ReplaceAll(oneItem, "LABEL", `{"da":"a","en":"b"}`)

func example(t testing.TB) (*Spec, *table.Table) {
	t.Helper()
	f, err := os.Open("testdata/wave.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	spec, err := ReadSpec(f, "wave.json")
	if err != nil {
		t.Fatal(err)
	}
	csv, err := os.Open("testdata/wave.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer csv.Close()
	data, err := table.Read(csv, "wave.csv")
	if err != nil {
		t.Fatal(err)
	}
	return spec, data
}

// The example adds up: rows by state, the funnel, weights to the margins.
func TestExampleAddsUp(t *testing.T) {
	spec, data := example(t)
	tab, err := Tabulate(context.Background(), spec, data, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range tab.Items {
		if r.Asked != r.Answered+r.Unsure+r.NoAnswer || r.Asked > r.Total {
			t.Errorf("item %s: %+v does not add up", r.Item, r)
		}
	}
	for k, s := range tab.Funnel {
		if k > 0 && (s.Before != tab.Funnel[k-1].Rows || s.Before-s.Dropped-s.Unknown != s.Rows) {
			t.Errorf("funnel %+v does not add up", s)
		}
	}
	sum := 0.0
	for _, w := range tab.Weights.Values {
		sum += w
	}
	if math.Abs(sum-5100) > 1e-6 {
		t.Errorf("weights sum to %v, want 5100", sum)
	}
	for _, c := range tab.Cells {
		if c.Kind == Share && c.Withheld == Shown && !(0 <= c.Estimate.Value && c.Estimate.Value <= 1) {
			t.Errorf("%s = %v", line(c), c.Estimate.Value)
		}
	}
}

// A cancelled context ends the work and gives no table.
func TestTabulateStops(t *testing.T) {
	spec, data := example(t)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if tab, err := Tabulate(ctx, spec, data, nil); !errors.Is(err, context.Canceled) || tab != nil {
		t.Errorf("Tabulate of a cancelled context = %v, %v", tab, err)
	}
}

// No data panic the kit, and what is tabulated without an error is in range.
func FuzzTabulate(f *testing.F) {
	fields := `"dont_know":["?"],"weights":{"column":"w","margins":[{"variable":"g","targets":{"x":60,"y":40}}]},"suppress":{"minimum_base":2,"minimum_count":2},
	"breaks":[{"id":"g","column":"g","groups":[{"id":"x"},{"id":"y"}]}],
	"items":[{"id":"q","question":LABEL,"column":"q","split":"+","empty":"none","breaks":["g"],"options":[{"id":"a","label":LABEL},{"id":"b","label":LABEL}],"composite":[{"id":"s","sum":["a","b"],"label":LABEL}]}]`
	spec, err := ReadSpec(strings.NewReader(specText(fields)), "wave.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("q,g,w\na,x,1\nb+a,y,2\n,x,1\n?,y,1\n")
	f.Add("q;g;w\r\na;x;1,5\r\nb;y;2\r\n")
	f.Fuzz(func(t *testing.T, csv string) {
		data, err := table.Read(strings.NewReader(csv), "wave.csv")
		if err != nil {
			return
		}
		tab, err := Tabulate(context.Background(), spec, data, nil)
		if err != nil {
			return
		}
		for _, c := range tab.Cells {
			if v := c.Estimate.Value; math.IsNaN(v) || math.IsNaN(c.Estimate.SE) || v < 0 || c.Kind == Share && v > 1 {
				t.Fatalf("%s = %v ± %v", line(c), v, c.Estimate.SE)
			}
		}
	})
}

// FuzzReadSpec: no text panics the reader.
func FuzzReadSpec(f *testing.F) {
	f.Add(specText(oneItemPlain))
	f.Fuzz(func(t *testing.T, text string) {
		spec, err := ReadSpec(strings.NewReader(text), "wave.json")
		if err == nil && len(spec.Items) == 0 {
			t.Fatal("a spec without items passes")
		}
	})
}

func TestWords(t *testing.T) {
	w := KitWords()
	for _, l := range []Label{w.Suppressed, w.AtMost, w.Count, w.BaseWithheld, w.Funnel} {
		if l.DA == "" || l.EN == "" {
			t.Errorf("words.json lacks a text: %+v", w)
		}
	}
}
