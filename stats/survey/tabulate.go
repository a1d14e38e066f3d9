package survey

import (
	"context"
	"fmt"
	"math"
	"slices"

	"aispejl/stats/interval"
	"aispejl/stats/rake"
	"aispejl/stats/survey/table"
)

// A Kind says what a cell is.
type Kind string

const (
	Share  Kind = "share"
	AtMost Kind = "at-most" // a sum that counts some rows twice
	Count  Kind = "count"
)

// Withheld says why a cell is suppressed.
type Withheld string

const (
	Shown       Withheld = ""
	SmallBase   Withheld = "base"      // primary: too few rows in the base
	SmallCount  Withheld = "count"     // primary: too few rows with, or without, the answer
	Secondary   Withheld = "secondary" // would give away a suppressed cell
	Unpublished Withheld = "hidden"    // a hidden option, or rows outside every group: never published
)

// A Cell is one number of the table: an option of an item in a group.
type Cell struct {
	Item, Option, Group, Break string // Group and Break are "" for everyone
	Label, Note                Label
	Kind                       Kind
	Base, Count                int // rows, unweighted
	Estimate                   Estimate
	Withheld                   Withheld
	// BaseWithheld marks a shown cell whose base would give away the count of a
	// suppressed one.
	BaseWithheld bool

	domain, selected uint64 // fingerprints of sets of rows
	weight           float64
}

// Rows tells what became of the rows at one item.
type Rows struct {
	Item                                     string
	Total, Asked, Answered, Unsure, NoAnswer int
	Base                                     int
}

// A Stage is one step of the funnel.
type Stage struct {
	ID               string
	Before           int // rows at the step before
	Dropped, Unknown int // condition false; condition not answered
	Rows             int
}

// Weights tells what weighting did.
type Weights struct {
	Kish        rake.Kish
	MaxToMean   float64
	Iterations  int     // raking cycles; 0 without margins
	TrimmedRows int     // rows cut at the limit
	Deviation   float64 // largest deviation from a margin after trimming, relative to the population
	Calibrated  bool    // errors use the residuals from the margins
	Values      []float64
}

// A Tabulation is the result of tabulating a wave.
type Tabulation struct {
	Spec     *Spec
	Rows     int
	Cells    []Cell // published and suppressed, in the order of the spec
	Items    []Rows
	Funnel   []Stage
	Weights  Weights
	Tests    []GroupTest
	Controls []ControlResult
	Warnings []string
}

// Tabulate turns microdata into the cells a spec asks for. progress, when not
// nil, is called with the items done and their number. The error joins every
// problem of the data by file, line and column, or is that of the context.
func Tabulate(ctx context.Context, spec *Spec, t *table.Table, progress func(done, all int)) (*Tabulation, error) {
	w := newWave(spec, t)
	w.derive()
	if err := w.problems.Err(); err != nil {
		return nil, err
	}
	tab := &Tabulation{Spec: spec, Rows: t.Rows()}
	sample, err := w.sample(tab)
	if err != nil {
		return nil, err
	}
	groups, err := w.groups()
	if err != nil {
		return nil, err
	}
	run := &tabulator{wave: w, tab: tab, sample: sample, groups: groups}
	for i := range spec.Items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := run.item(ctx, &spec.Items[i]); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(i+1, len(spec.Items))
		}
	}
	// A funnel step may ask about an item, so what is left of it comes last.
	if err := run.finishFunnel(); err != nil {
		return nil, err
	}
	if err := w.problems.Err(); err != nil {
		return nil, err
	}
	run.suppress()
	run.publish()
	return tab, nil
}

// A tabulator holds what tabulating items needs.
type tabulator struct {
	wave    *wave
	tab     *Tabulation
	sample  *Sample
	groups  map[string]*grouping // by break
	reached [][]bool             // per funnel step evaluated so far
	blocks  []*block
	funnel  []Cell
}

// A grouping is a break: the group of each row, the number of groups for none.
type grouping struct {
	b     Break
	group []uint16
}

// groups assigns rows to the groups of every break.
func (w *wave) groups() (map[string]*grouping, error) {
	all := map[string]*grouping{}
	for _, b := range w.spec.Breaks {
		f := w.lookup(b.Column, "break "+b.ID)
		if f == nil {
			continue
		}
		of := make([]uint16, len(f.values))
		for i, text := range f.values {
			of[i] = uint16(len(b.Groups))
			for k, g := range b.Groups {
				if slices.Contains(g.Values, text) {
					of[i] = uint16(k)
				}
			}
		}
		g := &grouping{b, make([]uint16, len(f.codes))}
		for row, code := range f.codes {
			g.group[row] = of[code]
		}
		all[b.ID] = g
	}
	return all, w.problems.Err()
}

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

func (r *tabulator) item(ctx context.Context, item *Item) error {
	reached, err := r.reach(item.From)
	if err != nil {
		return err
	}
	a := r.wave.read(item, reached)
	if a == nil || r.wave.problems.Err() != nil {
		return nil // all items are read before the problems are returned
	}
	base := a.base()
	n := a.count()
	info := Rows{Item: item.ID, Total: len(a.state), Asked: len(a.state) - n[notAsked], Answered: n[answered], Unsure: n[unsure], NoAnswer: n[silent]}
	for _, in := range base {
		if in {
			info.Base++
		}
	}
	if area := item.counted(); area != "" {
		info.Item += "." + area
	}
	r.tab.Items = append(r.tab.Items, info)
	b := &block{item: item, answers: a}
	b.addRows(base)
	r.addColumns(b, base)
	for i := range b.rows {
		var cells []*Cell
		for j := range b.columns {
			if err := ctx.Err(); err != nil {
				return err
			}
			c, err := r.cell(b, i, j)
			if err != nil {
				return fmt.Errorf("%s: item %s: %w", r.wave.table.Name, figureID(item.ID, b.rows[i].id), err)
			}
			cells = append(cells, c)
		}
		b.cells = append(b.cells, cells)
	}
	r.blocks = append(r.blocks, b)
	if err := r.test(b); err != nil {
		return err
	}
	r.control(b)
	for i := range b.rows { // values of every row are large and no longer needed
		b.rows[i].y = nil
	}
	return nil
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

// Interval returns the interval of a share: logit with the design's errors, or
// Wilson at the effective base where all rows gave the same answer or the design
// leaves no degrees of freedom.
func (c Cell) Interval(level float64) (interval.Interval, string, error) {
	if i, err := c.Estimate.Logit(level, float64(c.Estimate.Freedom)); err == nil {
		return i, "logit", nil
	}
	i, err := c.Estimate.Wilson(level)
	return i, "wilson", err
}

// publish lists the cells in the order of the spec, the funnel first.
func (r *tabulator) publish() {
	r.tab.Cells = r.funnel
	for _, b := range r.blocks {
		for i := range b.rows {
			for j := range b.columns {
				if c := b.cells[i][j]; c.Withheld != Unpublished {
					r.tab.Cells = append(r.tab.Cells, *c)
				}
			}
		}
	}
}
