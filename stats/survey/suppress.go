package survey

import (
	"slices"
)

// suppress withholds cells in three passes. Primary: the base, or the rows with
// or without the answer, are fewer than the spec allows. Then, until nothing
// changes: a withheld cell that the published ones determine through a sum gets
// company, and a published cell that is the same set of rows as a withheld one is
// withheld too. Last, bases that would betray a withheld count are taken away.
//
// Sums considered, within an item: a total and its groups, options that exclude
// each other and add up to 1, composites and their parts - all at once, by linear
// algebra, so that chains of sums are seen. Differences between items that ask
// overlapping sets of rows are not searched; different editions are not compared.
func (r *tabulator) suppress() {
	s := r.wave.spec.Suppress
	for _, b := range r.blocks {
		b.each(func(c *Cell) {
			if c.Withheld == Shown {
				c.Withheld = primary(c, s)
			}
		})
	}
	for changed := true; changed; {
		for _, b := range r.blocks {
			b.secondary(s)
		}
		changed = r.twins(s)
	}
	r.bases(s)
	r.tests()
}

// tests drops the tests and the controlled comparisons of what is withheld: they
// are functions of its counts.
func (r *tabulator) tests() {
	type place struct{ item, option, brk string }
	withheld := map[place]bool{}
	for _, b := range r.blocks {
		b.each(func(c *Cell) {
			if c.Withheld == Shown || c.Withheld == Unpublished {
				return
			}
			for _, id := range b.item.Breaks {
				if c.Break == "" || c.Break == id {
					withheld[place{c.Item, c.Option, id}] = true
					withheld[place{c.Item, "", id}] = true
				}
			}
		})
	}
	for i, t := range r.tab.Controls { // shares of the same groups
		if withheld[place{t.Item, t.Option, t.Break}] {
			r.tab.Controls[i] = ControlResult{Item: t.Item, Option: t.Option, Break: t.Break, By: t.By, Groups: t.Groups, Problem: "a group is suppressed"}
		}
	}
	r.tab.Tests = slices.DeleteFunc(r.tab.Tests, func(t GroupTest) bool { return withheld[place{t.Item, t.Option, t.Break}] })
}

func (b *block) each(f func(*Cell)) {
	for _, cells := range b.cells {
		for _, c := range cells {
			f(c)
		}
	}
}

// primary says whether a cell by itself betrays a firm. It is also asked of cells
// that are not published.
func primary(c *Cell, s Suppress) Withheld {
	without := c.Base - c.Count
	switch {
	case c.Base < max(1, s.MinimumBase):
		return SmallBase
	case 0 < c.Count && c.Count < s.MinimumCount, 0 < without && without < s.MinimumCount:
		return SmallCount
	}
	return Shown
}

// sensitive says whether a cell that is not published must also not be worked out.
func sensitive(c *Cell, s Suppress) bool {
	return c.Base > 0 && c.Withheld != Shown && c.Withheld != Secondary && primary(c, s) != Shown
}

// twins withholds published cells that are the same question to the same rows as
// a sensitive withheld one, or its complement.
func (r *tabulator) twins(s Suppress) (changed bool) {
	type set struct{ domain, selected uint64 }
	secret := map[set]bool{}
	for _, b := range r.blocks {
		b.each(func(c *Cell) {
			if sensitive(c, s) {
				secret[set{c.domain, c.selected}] = true
				secret[set{c.domain, c.domain ^ c.selected}] = true
			}
		})
	}
	for _, b := range r.blocks {
		b.each(func(c *Cell) {
			if c.Withheld == Shown && c.Base > 0 && secret[set{c.domain, c.selected}] {
				c.Withheld = Secondary
				changed = true
			}
		})
	}
	return changed
}

// bases takes away counts that are exactly the rows counted by a sensitive
// withheld cell: the base of a follow-up question is the count of the answer that
// led to it. Gone are bases of cells, what the report says of an item's rows, and
// the funnel from such a step on, since a later step would lead back to it.
func (r *tabulator) bases(s Suppress) {
	secret := map[uint64]bool{}
	for _, b := range r.blocks {
		b.each(func(c *Cell) {
			if sensitive(c, s) && 0 < c.Count && c.Count < c.Base {
				secret[c.selected] = true
				secret[c.domain^c.selected] = true
			}
		})
	}
	for k, b := range r.blocks {
		b.each(func(c *Cell) { c.BaseWithheld = secret[c.domain] })
		rows := &r.tab.Items[k]
		hide := secret[rows.asked] || secret[b.cells[0][0].domain]
		for i, rw := range b.rows {
			hide = hide || rw.id == "dont-know" && b.cells[i][0].Withheld != Shown && sensitive(b.cells[i][0], s)
		}
		if hide {
			*rows = Rows{Item: rows.Item, Total: rows.Total, Withheld: true}
		}
	}
	hide := false
	for k := range r.tab.Funnel {
		stage := &r.tab.Funnel[k]
		if hide = hide || secret[stage.kept] || secret[stage.gone]; hide {
			*stage = Stage{ID: stage.ID, Withheld: true}
		}
	}
	if hide {
		r.tab.Warnings = append(r.tab.Warnings, "the funnel ends early: its next step is the count of a suppressed figure")
	}
}
