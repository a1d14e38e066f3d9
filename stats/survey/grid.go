package survey

import (
	"math"
	"slices"
)

// A block is one item tabulated: a grid of options by groups. The grid also holds
// what is never published, because that enters the sums by which a suppressed
// cell could be worked out.
type block struct {
	item      *Item
	answers   *answers
	rows      []row
	columns   []column
	cells     [][]*Cell // rows x columns
	exclusive bool      // options exclude each other and one row is the rest: shares add up to 1
}

// A row is an option, a composite or what is left.
type row struct {
	id          string
	label, note Label
	y           []float64
	parts       []int // rows it is the sum of
	atMost      bool
	hidden      bool
	composite   bool
}

// A column is everyone, a group, or the rows in no group of a break.
type column struct {
	id, brk string
	in      []bool // rows of the base
	hidden  bool
	weight  float64
}

// addRows lists the rows of the grid.
func (b *block) addRows(base []bool) {
	item, a := b.item, b.answers
	n := len(base)
	indicator := func(chosen []bool) []float64 {
		y := make([]float64, n)
		for i, c := range chosen {
			if c && base[i] {
				y[i] = 1
			}
		}
		return y
	}
	if area := item.counted(); area != "" {
		union := make([]bool, n)
		for j, o := range item.Options {
			for i, c := range a.chosen[j] {
				union[i] = union[i] || c && slices.Contains(item.Count, o.ID)
			}
		}
		b.rows = append(b.rows, row{id: area, label: item.Loop[0].Label, note: item.Note, y: indicator(union)})
		return
	}
	for j, o := range item.Options {
		b.rows = append(b.rows, row{id: o.ID, label: o.Label, note: either(o.Note, item.Note), y: indicator(a.chosen[j]), hidden: o.Hidden})
	}
	if a.single {
		rest := make([]bool, n)
		for i, s := range a.state {
			rest[i] = s == unsure
		}
		y := indicator(rest)
		if d := item.DontKnow; d != nil && d.As == "option" {
			b.rows = append(b.rows, row{id: "dont-know", label: d.Label, note: item.Note, y: y})
		} else if slices.Contains(y, 1) {
			b.rows = append(b.rows, row{id: "dont-know", y: y, hidden: true})
		}
		b.exclusive = true
	} else if d := item.DontKnow; d != nil && d.As == "option" {
		chosen := make([]bool, n)
		for i, s := range a.state {
			chosen[i] = s == unsure
		}
		b.rows = append(b.rows, row{id: "dont-know", label: d.Label, note: item.Note, y: indicator(chosen)})
	}
	for _, m := range item.Composite {
		b.composite(m, n)
	}
}

func either(a, b Label) Label {
	if a.DA != "" {
		return a
	}
	return b
}

// composite adds a row made of others.
func (b *block) composite(m Composite, n int) {
	made := row{id: m.ID, label: m.Label, note: either(m.Note, b.item.Note), y: make([]float64, n), composite: true}
	ids := m.Union
	if len(m.Sum) > 0 {
		ids = m.Sum
	}
	twice := false
	for j, o := range b.item.Options {
		if !slices.Contains(ids, o.ID) {
			continue
		}
		made.parts = append(made.parts, j)
		for i, y := range b.rows[j].y {
			if made.y[i] += y; made.y[i] > 1 {
				twice = true
			}
		}
	}
	if twice && len(m.Union) > 0 {
		made.parts = nil // a union of overlapping options is not their sum
		for i := range made.y {
			made.y[i] = math.Min(1, made.y[i])
		}
		twice = false
	}
	made.atMost = twice
	b.rows = append(b.rows, made)
}

// addColumns lists the columns of the grid.
func (r *tabulator) addColumns(b *block, base []bool) {
	add := func(id, brk string, in []bool, hidden bool) {
		c := column{id: id, brk: brk, in: in, hidden: hidden}
		for i, w := range r.sample.weights {
			if in[i] {
				c.weight += w
			}
		}
		b.columns = append(b.columns, c)
	}
	add("", "", base, false)
	for _, id := range b.item.Breaks {
		g := r.groups[id]
		in := make([][]bool, len(g.b.Groups)+1)
		for k := range in {
			in[k] = make([]bool, len(base))
		}
		outside := false
		for i, k := range g.group {
			if base[i] {
				in[k][i] = true
				outside = outside || int(k) == len(g.b.Groups)
			}
		}
		for k, group := range g.b.Groups {
			add(group.ID, id, in[k], false)
		}
		if outside {
			add("outside", id, in[len(g.b.Groups)], true)
		}
	}
}

// cell estimates one cell. A group without rows is a cell with base 0.
func (r *tabulator) cell(b *block, i, j int) (*Cell, error) {
	rw, col := b.rows[i], b.columns[j]
	c := &Cell{
		Item: b.item.ID, Option: rw.id, Group: col.id, Break: col.brk, Label: rw.label, Note: rw.note,
		Kind: Share, weight: col.weight,
	}
	if rw.atMost {
		c.Kind = AtMost
	}
	if rw.hidden || col.hidden {
		c.Withheld = Unpublished
	}
	for k, in := range col.in {
		if !in {
			continue
		}
		c.Base++
		mark := fingerprint(uint64(k))
		c.domain ^= mark
		if rw.y[k] > 0 {
			c.Count++
			c.selected ^= mark
		}
	}
	if c.Base == 0 {
		return c, nil
	}
	e, err := r.sample.Mean(rw.y, col.in)
	if err != nil {
		return nil, err
	}
	// A share may leave [0,1] by rounding of weights only.
	if c.Kind == Share {
		e.Value = math.Max(0, math.Min(1, e.Value))
	}
	c.Estimate = e
	return c, nil
}

// fingerprint gives each row a random-looking number (SplitMix64); the
// exclusive or over a set tells sets of rows apart.
func fingerprint(row uint64) uint64 {
	z := (row + 1) * 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}
