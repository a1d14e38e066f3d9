package survey

import (
	"fmt"
	"slices"
	"strings"
)

// A checker of a spec collects problems by field.
type specCheck struct {
	s    *Spec
	list []string
}

func (c *specCheck) add(format string, args ...any) {
	c.list = append(c.list, fmt.Sprintf(format, args...))
}

// problems returns everything that is wrong with an expanded spec.
func (s *Spec) problems() []string {
	c := &specCheck{s: s}
	c.head()
	for i, v := range s.Variables {
		c.variable(fmt.Sprintf("variables[%d] %s", i, v.Name), v)
	}
	c.weights()
	breaks := map[string]bool{}
	for i, b := range s.Breaks {
		c.breaks(fmt.Sprintf("breaks[%d] %s", i, b.ID), b)
		if breaks[b.ID] {
			c.add("breaks[%d] %s: appears twice", i, b.ID)
		}
		breaks[b.ID] = true
	}
	c.funnel()
	if len(s.Items) == 0 {
		c.add("items: there is none")
	}
	seen := map[string]bool{}
	for i := range s.Items {
		item := &s.Items[i]
		where := "items: " + item.ID
		key := item.ID + "\x00" + item.counted()
		if seen[key] {
			c.add("%s: appears twice", where)
		}
		c.item(where, i, item)
		seen[key] = true
	}
	return c.list
}

func (c *specCheck) head() {
	s := c.s
	c.id("edition", s.Edition)
	c.id("source.id", s.Source.ID)
	if strings.Contains(s.Source.ID, ".") {
		c.add("source.id: %q is one part, without points", s.Source.ID)
	}
	for field, l := range map[string]Label{
		"source.producer": s.Source.Producer, "source.title": s.Source.Title, "source.population": s.Source.Population,
		"source.mode": s.Source.Mode, "source.field_period": s.Source.FieldPeriod, "source.weighting": s.Source.Weighting,
		"place": s.Place, "note": s.Note,
	} {
		c.label(field, l)
	}
	if s.Source.Year < 1900 || s.Source.Year > 2999 {
		c.add("source.year: %d is not a year", s.Source.Year)
	}
	if s.Suppress.MinimumBase < 0 || s.Suppress.MinimumCount < 0 {
		c.add("suppress: limits must be at least 0")
	}
	if !(*s.Rounding >= 0 && *s.Rounding <= 0.1) {
		c.add("rounding: %v is not between 0 and 0.1", *s.Rounding)
	}
}

func (c *specCheck) id(field, id string) {
	for part := range strings.SplitSeq(id, ".") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-_+") != "" {
			c.add("%s: %q is not an id: lower-case letters, digits, - _ + and points between parts", field, id)
			return
		}
	}
}

func (c *specCheck) label(field string, l Label) {
	for _, text := range []string{l.DA, l.EN} {
		if text == "" || text != strings.TrimSpace(text) || strings.ContainsAny(text, "\n\r\t\x00") {
			c.add("%s: needs a Danish (da) and an English (en) text without line breaks or outer blanks", field)
			return
		}
	}
}

func (c *specCheck) variable(where string, v Variable) {
	if v.Name == "" {
		c.add("%s: has no name", where)
	}
	if (v.From == "") == (len(v.Cases) == 0) {
		c.add("%s: needs either from with upper and labels, or cases", where)
	}
	if v.From != "" && (len(v.Upper) == 0 || len(v.Upper) != len(v.Labels)) {
		c.add("%s: %d upper bounds and %d labels", where, len(v.Upper), len(v.Labels))
	}
	if !slices.IsSorted(v.Upper) || len(slices.Compact(slices.Clone(v.Upper))) != len(v.Upper) {
		c.add("%s: upper bounds must rise", where)
	}
	for i, one := range v.Cases {
		if one.Value == "" {
			c.add("%s: cases[%d] has no value", where, i)
		}
		c.condition(fmt.Sprintf("%s: cases[%d].when", where, i), one.When, 0)
	}
}

func (c *specCheck) weights() {
	w := c.s.Weights
	if w.Errors != "calibrated" && w.Errors != "fixed" {
		c.add("weights.errors: %q is not calibrated or fixed", w.Errors)
	}
	for i, m := range w.Margins {
		if m.Variable == "" || len(m.Targets) == 0 {
			c.add("weights.margins[%d]: needs variable and targets", i)
		}
	}
	if w.Trim != nil && (w.Trim.TimesMean > 0) == (w.Trim.Upper > 0) {
		c.add("weights.trim: needs either times_mean or upper, positive")
	}
}

func (c *specCheck) breaks(where string, b Break) {
	c.id(where, b.ID)
	if b.Column == "" || len(b.Groups) == 0 {
		c.add("%s: needs column and groups", where)
	}
	seen := map[string]string{}
	for _, g := range b.Groups {
		c.id(where+": groups", g.ID)
		for _, v := range g.Values {
			if before, twice := seen[v]; twice {
				c.add("%s: value %q is in group %s and in group %s", where, v, before, g.ID)
			}
			seen[v] = g.ID
		}
	}
}

func (c *specCheck) funnel() {
	f := c.s.Funnel
	if f == nil {
		return
	}
	c.id("funnel.item", f.Item)
	c.label("funnel.question", f.Question)
	if len(f.Steps) < 2 {
		c.add("funnel.steps: needs at least two")
	}
	seen := map[string]bool{}
	for i, step := range f.Steps {
		where := fmt.Sprintf("funnel.steps[%d]", i)
		c.id(where, step.ID)
		c.label(where+".label", step.Label)
		if (i > 0) != (step.Keep != nil) {
			c.add("%s: the first step has no keep, the others have one", where)
		}
		ids := []string{step.ID}
		if i > 0 {
			c.id(where+".dropped", step.Dropped.ID)
			c.label(where+".dropped.label", step.Dropped.Label)
			ids = append(ids, step.Dropped.ID)
			if step.Keep != nil {
				c.condition(where+".keep", *step.Keep, 0)
			}
		}
		for _, id := range ids {
			if seen[id] {
				c.add("%s: id %q appears twice", where, id)
			}
			seen[id] = true
		}
	}
}

// condition checks one condition; items is how many items lie above it.
func (c *specCheck) condition(where string, cond Condition, items int) {
	kinds := 0
	for _, there := range []bool{cond.Column != "", cond.Item != "", cond.All != nil, cond.Any != nil, cond.Not != nil} {
		if there {
			kinds++
		}
	}
	if kinds != 1 {
		c.add("%s: a condition has exactly one of column, item, all, any, not", where)
		return
	}
	tests := 0
	for _, there := range []bool{cond.Is != nil, cond.AtLeast != nil || cond.Below != nil, cond.Answered != nil} {
		if there {
			tests++
		}
	}
	if cond.Column != "" && tests != 1 || cond.Column == "" && tests != 0 {
		c.add("%s: a column is compared by exactly one of is, at_least/below, answered", where)
	}
	if (cond.Item != "") != (cond.Chose != "") {
		c.add("%s: item and chose belong together", where)
	} else if cond.Item != "" {
		known := slices.ContainsFunc(c.s.Items[:items], func(i Item) bool {
			return i.ID == cond.Item && slices.ContainsFunc(i.Options, func(o Option) bool { return o.ID == cond.Chose })
		})
		if !known {
			c.add("%s: no item further up is %q with option %q", where, cond.Item, cond.Chose)
		}
	}
	for _, part := range slices.Concat(cond.All, cond.Any) {
		c.condition(where, part, items)
	}
	if cond.Not != nil {
		c.condition(where, *cond.Not, items)
	}
}
