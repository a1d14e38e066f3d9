package estimate

import (
	"math"
	"strconv"

	"aispejl/stats/segment"
)

// JSON writes the result as "aispejl compare" prints it, byte for byte. A test holds
// the two together.
func (r *Result) JSON() string {
	j := &jsonWriter{}
	j.open("{")
	j.key("edition").text(r.Edition)
	j.key("segment")
	j.placement(&r.Segment)
	j.key("scope").open("{")
	j.key("inside").boolean(r.Scope.Inside)
	j.key("reasons").texts(r.Scope.Reasons)
	j.close("}")
	j.key("comparisons").open("[")
	for i := range r.Comparisons {
		j.item().comparison(&r.Comparisons[i])
	}
	j.close("]")
	j.key("growth").open("[")
	for i := range r.Growth {
		g := &r.Growth[i]
		j.item().open("{")
		j.key("outcome").text(g.Outcome)
		j.key("own").finite(g.Own)
		j.key("ai").finite(g.AI)
		j.key("control").finite(g.Control)
		j.close("}")
	}
	j.close("]")
	j.close("}")
	return string(j.out) + "\n"
}

func (j *jsonWriter) placement(p *Placement) {
	j.open("{")
	if p.Segment == "" {
		j.key("id").null()
		j.key("missing").texts(p.Missing)
		j.close("}")
		return
	}
	j.key("id").text(string(p.Segment))
	j.key("why").texts(p.Why)
	j.key("border").open("[")
	for _, b := range p.Border {
		j.item().open("{")
		j.key("change").open("{")
		j.key(b.Field)
		if n, err := strconv.Atoi(b.Option); err == nil && b.Field == segment.AxisPriority {
			j.integer(int64(n))
		} else {
			j.text(b.Option)
		}
		j.close("}")
		j.key("to").text(string(b.To))
		j.close("}")
	}
	j.close("]")
	j.key("share").finite(p.Share)
	j.key("interval").interval(p.Interval)
	j.close("}")
}

func (j *jsonWriter) comparison(c *Comparison) {
	f := &c.Figure
	j.open("{")
	j.key("figure").text(f.ID)
	j.key("item").text(f.Item)
	j.key("option").text(f.Option)
	j.key("value").finite(f.Value)
	if j.key("base"); f.Base > 0 {
		j.integer(int64(f.Base))
	} else {
		j.null()
	}
	j.key("base_status").text(string(f.BaseStatus))
	j.key("status").text(string(f.Status))
	j.key("interval").interval(c.Interval)
	if j.key("own"); c.Own != nil {
		j.boolean(*c.Own)
	} else {
		j.null()
	}
	j.key("verdict").text(string(c.Verdict))
	j.key("warnings").texts(c.Warnings)
	j.close("}")
}

func (j *jsonWriter) interval(s *Shown) {
	if s == nil {
		j.null()
		return
	}
	j.open("{")
	j.key("low").number(s.Low)
	j.key("high").number(s.High)
	if j.key("level"); s.Level > 0 {
		j.number(s.Level)
	} else { // a derived range has none
		j.null()
	}
	j.key("method").text(s.Method)
	j.close("}")
}

func (j *jsonWriter) texts(all []string) {
	j.open("[")
	for _, s := range all {
		j.item().text(s)
	}
	j.close("]")
}

// finite writes null for what JSON has no number for.
func (j *jsonWriter) finite(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		j.null()
		return
	}
	j.number(v)
}

func (j *jsonWriter) null() { j.out = append(j.out, "null"...) }

func (j *jsonWriter) boolean(b bool) { j.out = strconv.AppendBool(j.out, b) }
