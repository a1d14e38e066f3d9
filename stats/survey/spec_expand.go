package survey

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// expand fills in defaults and turns loops into items.
func (s *Spec) expand() error {
	if s.Rounding == nil {
		percent := 0.01
		s.Rounding = &percent
	}
	if s.Weights.Errors == "" {
		s.Weights.Errors = "calibrated"
	}
	for i := range s.Breaks {
		for j := range s.Breaks[i].Groups {
			g := &s.Breaks[i].Groups[j]
			if g.Values == nil {
				g.Values = []string{g.ID}
			}
		}
	}
	var items []Item
	for i, item := range s.Items {
		item.options(s.DontKnow)
		if item.Count != nil && item.Loop == nil {
			return fmt.Errorf("items[%d] %s: count needs a loop", i, item.ID)
		}
		if item.Loop == nil {
			items = append(items, item)
			continue
		}
		if len(item.Loop) > 1000 {
			return errors.New("items: a loop of more than 1000 areas")
		}
		for _, area := range item.Loop {
			items = append(items, item.pass(area))
		}
	}
	s.Items = items
	return nil
}

// options gives each option its values and joins the don't-know texts.
func (item *Item) options(dontKnow []string) {
	item.Options = slices.Clone(item.Options)
	for j := range item.Options {
		if o := &item.Options[j]; o.Values == nil {
			o.Values = []string{o.ID}
			if o.Column != "" {
				o.Values = []string{"1"}
			}
		}
		if o := &item.Options[j]; o.Not == nil {
			o.Not = []string{"0"}
		}
	}
	if item.DontKnow == nil && len(dontKnow) > 0 {
		item.DontKnow = &DontKnow{As: "exclude"}
	}
	if item.DontKnow != nil && item.DontKnow.Values == nil {
		d := *item.DontKnow
		d.Values = dontKnow
		item.DontKnow = &d
	}
}

// pass is the item as asked about one area.
func (item Item) pass(area Area) Item {
	in := func(text string) string { return strings.ReplaceAll(text, "{loop}", area.ID) }
	p := item
	p.Loop = []Area{area}
	if p.Count == nil {
		p.ID = item.ID + "." + area.ID
		p.Question = Label{DA: item.Question.DA + " " + area.Label.DA, EN: item.Question.EN + " " + area.Label.EN}
	}
	p.Column = in(p.Column)
	p.Columns = slices.Clone(p.Columns)
	for j := range p.Columns {
		p.Columns[j] = in(p.Columns[j])
	}
	p.Options = slices.Clone(p.Options)
	for j := range p.Options {
		p.Options[j].Column = in(p.Options[j].Column)
	}
	p.AskedIf = nil
	for _, c := range []*Condition{item.AskedIf, area.AskedIf} {
		if c == nil {
			continue
		}
		filled := c.fill(in)
		if p.AskedIf != nil {
			filled = Condition{All: []Condition{*p.AskedIf, filled}}
		}
		p.AskedIf = &filled
	}
	return p
}

// fill replaces the loop's placeholder in a condition.
func (c Condition) fill(in func(string) string) Condition {
	c.Column, c.Item, c.Chose = in(c.Column), in(c.Item), in(c.Chose)
	c.All, c.Any = slices.Clone(c.All), slices.Clone(c.Any)
	for _, list := range [][]Condition{c.All, c.Any} {
		for i := range list {
			list[i] = list[i].fill(in)
		}
	}
	if c.Not != nil {
		inner := c.Not.fill(in)
		c.Not = &inner
	}
	return c
}

// counted is the area of a pass whose areas become options, "" otherwise.
func (item *Item) counted() string {
	if item.Count == nil {
		return ""
	}
	return item.Loop[0].ID
}
