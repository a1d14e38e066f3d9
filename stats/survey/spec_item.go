package survey

import (
	"fmt"
	"slices"
)

// item checks the i-th item.
func (c *specCheck) item(where string, i int, item *Item) {
	c.id(where, item.ID)
	c.label(where+": question", item.Question)
	c.answers(where, item)
	ids := map[string]bool{}
	published := func(id string) {
		c.id(where, id)
		if ids[id] {
			c.add("%s: option %q appears twice", where, id)
		}
		ids[id] = true
	}
	values := map[string]string{}
	for _, o := range item.Options {
		published(o.ID)
		c.label(where+"."+o.ID+": label", o.Label)
		if o.Column != "" {
			continue
		}
		for _, v := range o.Values {
			if before, twice := values[v]; twice {
				c.add("%s: value %q belongs to %s and to %s", where, v, before, o.ID)
			}
			values[v] = o.ID
		}
	}
	for _, m := range item.Composite {
		published(m.ID)
		c.label(where+"."+m.ID+": label", m.Label)
		if (len(m.Union) == 0) == (len(m.Sum) == 0) {
			c.add("%s.%s: a composite has either union or sum", where, m.ID)
		}
		c.parts(where+"."+m.ID, item, slices.Concat(m.Union, m.Sum))
	}
	c.parts(where+": count", item, item.Count)
	if d := item.DontKnow; d != nil {
		if !slices.Contains([]string{"exclude", "base", "option"}, d.As) {
			c.add("%s: dont_know.as: %q is not exclude, base or option", where, d.As)
		}
		if len(d.Values) == 0 {
			c.add("%s: dont_know: no values", where)
		}
		if d.As == "option" {
			c.label(where+": dont_know.label", d.Label)
			published("dont-know")
		}
		for _, v := range d.Values {
			if o, taken := values[v]; taken {
				c.add("%s: value %q is option %s and don't know", where, v, o)
			}
		}
	}
	c.routing(where, i, item)
}

func (c *specCheck) parts(where string, item *Item, ids []string) {
	for _, id := range ids {
		if !slices.ContainsFunc(item.Options, func(o Option) bool { return o.ID == id }) {
			c.add("%s: %q is no option of the item", where, id)
		}
	}
}

// answers checks that the item says in exactly one way where its answers are.
func (c *specCheck) answers(where string, item *Item) {
	if len(item.Options) == 0 {
		c.add("%s: has no options", where)
	}
	own := 0
	for _, o := range item.Options {
		if o.Column != "" {
			own++
		}
	}
	if own > 0 && own < len(item.Options) {
		c.add("%s: either all options have a column of their own or none", where)
	}
	ways := 0
	for _, there := range []bool{item.Column != "", len(item.Columns) > 0, own > 0} {
		if there {
			ways++
		}
	}
	if ways != 1 {
		c.add("%s: answers stand in exactly one of column, columns or a column per option", where)
	}
	if item.Split != "" && item.Column == "" {
		c.add("%s: split needs column", where)
	}
	if item.Empty != "" && item.Empty != "missing" && item.Empty != "none" {
		c.add("%s: empty: %q is not missing or none", where, item.Empty)
	}
	if item.Empty == "none" && item.Column != "" && item.Split == "" {
		c.add("%s: empty: none makes sense for multiple response only", where)
	}
	if item.Top < 0 || item.Top > 0 && item.Column != "" || item.Top > len(item.Columns) && own == 0 {
		c.add("%s: top: %d does not fit %d ranked columns", where, item.Top, len(item.Columns))
	}
	for _, area := range item.Loop {
		c.id(where+": loop", area.ID)
		c.label(where+": loop "+area.ID, area.Label)
	}
}

func (c *specCheck) routing(where string, i int, item *Item) {
	if item.AskedIf != nil {
		c.condition(where+": asked_if", *item.AskedIf, i)
	}
	if item.From != "" && (c.s.Funnel == nil || !slices.ContainsFunc(c.s.Funnel.Steps, func(s Step) bool { return s.ID == item.From })) {
		c.add("%s: from: the funnel has no step %q", where, item.From)
	}
	groups := map[string]bool{}
	for _, id := range item.Breaks {
		b, ok := c.s.lookupBreak(id)
		if !ok {
			c.add("%s: breaks: there is no break %q", where, id)
			continue
		}
		for _, g := range b.Groups {
			if groups[g.ID] {
				c.add("%s: breaks: group %q is in two breaks; a figure id could not tell them apart", where, g.ID)
			}
			groups[g.ID] = true
		}
	}
	if item.Control != nil {
		b, ok := c.s.lookupBreak(item.Control.Break)
		if !ok || len(b.Groups) != 2 {
			c.add("%s: control: break %q must have two groups", where, item.Control.Break)
		}
		if !slices.Contains(item.Breaks, item.Control.Break) {
			c.add("%s: control: break %q must be one of the item's breaks, so that it is suppressed like them", where, item.Control.Break)
		}
		if !slices.ContainsFunc(c.s.Weights.Margins, func(m Margin) bool { return m.Variable == item.Control.By }) {
			c.add("%s: control: %q is no raking margin, so its mix in the population is unknown", where, item.Control.By)
		}
	}
}

func (s *Spec) lookupBreak(id string) (Break, bool) {
	for _, b := range s.Breaks {
		if b.ID == id {
			return b, true
		}
	}
	return Break{}, false
}

// figureID is how an item and an option are named in messages.
func figureID(item, option string) string { return fmt.Sprintf("%s.%s", item, option) }
