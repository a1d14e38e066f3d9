package estimate

import (
	"math"
	"slices"
	"sort"
	"strconv"

	"aispejl/stats/benefit"
)

// The two files a visitor can save. They are written by hand because package
// encoding/json is too large for the browser; tests hold them to the command line,
// which reads the first and prints the second.

// CaseJSON writes a case as "aispejl benefit" reads it.
func CaseJSON(c *benefit.Case, draws int, seed int64) string {
	j := jsonWriter{}
	j.open("{")
	for _, in := range benefit.RangeInputs() {
		r := *c.Range(in)
		j.key(string(in))
		if r.Number {
			j.number(r.Best)
			continue
		}
		j.open("{")
		j.key("low").number(r.Low)
		j.key("best").number(r.Best)
		j.key("high").number(r.High)
		j.close("}")
	}
	for _, in := range benefit.NumberInputs() {
		j.key(string(in)).number(*c.Number(in))
	}
	if c.ValueAdded != nil {
		j.key(string(benefit.ValueAdded)).number(*c.ValueAdded)
	}
	j.key(string(benefit.Shrink)).number(c.Shrink)
	j.key(string(benefit.Widen)).number(c.Widen)
	j.key(string(benefit.Draws)).number(float64(draws))
	j.key(string(benefit.Seed)).integer(seed)
	j.close("}")
	return string(j.out) + "\n"
}

// OutcomeJSON writes an outcome as "aispejl benefit" prints it, byte for byte.
func OutcomeJSON(o *benefit.Outcome) string {
	j := jsonWriter{}
	j.open("{")
	j.key("npv").open("{")
	for _, q := range []struct {
		name  string
		value float64
	}{{"mean", o.NPV.Mean}, {"p5", o.NPV.P5}, {"p10", o.NPV.P10}, {"p25", o.NPV.P25}, {"p50", o.NPV.P50}, {"p75", o.NPV.P75}, {"p90", o.NPV.P90}, {"p95", o.NPV.P95}} {
		j.key(q.name).number(q.value)
	}
	j.close("}")
	j.key("loss_probability").number(o.LossProbability)
	j.key("payback").open("[")
	for _, y := range o.Payback {
		j.item().open("{")
		j.key("year").integer(int64(y.Year))
		j.key("probability").number(y.Probability)
		j.close("}")
	}
	j.close("]")
	j.key("never_probability").number(o.NeverProbability)
	j.key("expected_irr").optional(o.ExpectedIRR)
	j.key("tornado").open("[")
	for _, b := range o.Tornado {
		j.item().open("{")
		j.key("input").text(string(b.Input))
		j.key("low").number(b.Low)
		j.key("high").number(b.High)
		j.close("}")
	}
	j.close("]")
	j.key("break_even").open("{")
	even := slices.Clone(o.BreakEven)
	sort.SliceStable(even, func(a, b int) bool { return even[a].Input < even[b].Input })
	for _, b := range even {
		j.key(string(b.Input)).optional(b.At)
	}
	j.close("}")
	j.key("tolerated_shrink").number(o.ToleratedShrink)
	j.key("implied_productivity_points").optional(o.ImpliedProductivityPoints)
	j.key("draws").integer(int64(o.Draws))
	j.key("seed").integer(o.Seed)
	j.key("warnings").open("[")
	for _, warning := range o.Warnings {
		j.item().text(string(warning))
	}
	j.close("]")
	j.close("}")
	return string(j.out) + "\n"
}

// A jsonWriter writes indented JSON. Texts are keys of this program: they need no
// escapes.
type jsonWriter struct {
	out   []byte
	depth int
	some  bool // something stands in the open object or list
}

func (j *jsonWriter) line() {
	j.out = append(j.out, '\n')
	for range j.depth {
		j.out = append(j.out, "  "...)
	}
}

func (j *jsonWriter) open(bracket string) {
	j.out = append(j.out, bracket...)
	j.depth++
	j.some = false
}

func (j *jsonWriter) close(bracket string) {
	j.depth--
	if j.some {
		j.line()
	}
	j.out = append(j.out, bracket...)
	j.some = true
}

// item begins the next of a list.
func (j *jsonWriter) item() *jsonWriter {
	if j.some {
		j.out = append(j.out, ',')
	}
	j.some = true
	j.line()
	return j
}

func (j *jsonWriter) key(name string) *jsonWriter {
	j.item().text(name)
	j.out = append(j.out, ": "...)
	return j
}

func (j *jsonWriter) text(s string) { j.out = append(j.out, `"`+s+`"`...) }

func (j *jsonWriter) integer(n int64) { j.out = strconv.AppendInt(j.out, n, 10) }

// number writes a finite number in the form of package encoding/json.
func (j *jsonWriter) number(v float64) {
	format := byte('f')
	if size := math.Abs(v); size != 0 && (size < 1e-6 || size >= 1e21) {
		format = 'e'
	}
	j.out = strconv.AppendFloat(j.out, v, format, -1, 64)
	if n := len(j.out); format == 'e' && j.out[n-4] == 'e' && j.out[n-3] == '-' && j.out[n-2] == '0' {
		j.out = append(j.out[:n-2], j.out[n-1])
	}
}

func (j *jsonWriter) optional(x benefit.Optional) {
	if !x.OK {
		j.out = append(j.out, "null"...)
		return
	}
	j.number(x.Value)
}
