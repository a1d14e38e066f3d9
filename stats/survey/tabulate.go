package survey

import (
	"context"
	"fmt"
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
	Item     string `json:"item"`
	Total    int    `json:"total"`
	Asked    int    `json:"asked"`
	Answered int    `json:"answered"`
	Unsure   int    `json:"dont_know"`
	NoAnswer int    `json:"no_answer"`
	Base     int    `json:"base"`
	// Withheld says that the counts are left out (0), since they would give away a
	// suppressed figure.
	Withheld bool `json:"withheld,omitempty"`

	asked uint64 // fingerprint
}

// A Stage is one step of the funnel.
type Stage struct {
	ID      string `json:"id"`
	Before  int    `json:"before"`     // rows at the step before
	Dropped int    `json:"dropped"`    // the condition does not hold
	Unknown int    `json:"unanswered"` // the filter question is not answered
	Rows    int    `json:"rows"`
	// Withheld is as in Rows.
	Withheld bool `json:"withheld,omitempty"`

	kept, gone uint64 // fingerprints
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
	for i, in := range base {
		if in {
			info.Base++
		}
		if a.state[i] != notAsked {
			info.asked ^= fingerprint(uint64(i))
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
	r.tab.Cells = r.funnelCells()
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
