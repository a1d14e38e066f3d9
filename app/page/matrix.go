package page

import (
	"math"
	"slices"
	"strings"

	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/widget"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

// The matrix is drawn with high priority on top and low use to the left.
var matrixOrder = [2][2]segment.Segment{
	{segment.Aspiring, segment.FrontRunner},
	{segment.Waiting, segment.Unanchored},
}

// matrix is the 2x2 of unit dots, with the firm's own cell when it is placed.
func (d drawer) matrix(p estimate.Placement, use, priority string) chart.Matrix {
	w := d.w
	lines := func(key string, pairs ...string) []string { return strings.Split(w.T(key, pairs...), "|") }
	two := func(key string) [2]string {
		l := lines(key)
		return [2]string{l[0], l[len(l)-1]}
	}
	base := d.the("ti2025.segment.waiting")
	m := chart.Matrix{
		UseHeads:          [2]string{w.T("segment.chart.use.low"), w.T("segment.chart.use.active")},
		UseHeadsSlim:      [2][2]string{two("segment.chart.use.low.slim"), two("segment.chart.use.active.slim")},
		PriorityHeads:     [2][]string{lines("segment.chart.priority.high"), lines("segment.chart.priority.low")},
		PriorityHeadsSlim: [2]string{w.T("segment.chart.priority.high.slim"), w.T("segment.chart.priority.low.slim")},
		Source:            w.T("segment.chart.source", "base", d.base(base.Figure), "source", d.sourceName(base.Figure), "place", lower(d.label(base.Figure.Place))),
		Label:             d.matrixLabel(p),
	}
	for row, columns := range matrixOrder {
		for column, s := range columns {
			m.Quadrants[row][column] = d.quadrant(s)
			if p.Segment == s {
				across, down := cell(use, priority)
				m.Own = &chart.OwnCell{Row: row, Column: column, Across: across, Down: down, Text: w.T("own.name")}
			}
		}
	}
	return m
}

// quadrant is one field: its share, and as many dots as firms of the base lie behind it.
func (d drawer) quadrant(s segment.Segment) chart.Quadrant {
	c := d.the("ti2025.segment." + string(s))
	f := c.Figure
	q := chart.Quadrant{Name: d.w.T("segment." + string(s)), Share: d.number(f)}
	if f.Kind == figure.Range {
		low, high := int(math.Round(f.Low*float64(f.Base))), int(math.Round(f.High*float64(f.Base)))
		q.Interval = d.w.T("chart.derived")
		q.Solid, q.Hollow = low, high-low
		pairs := []string{"low", d.w.Count(low), "high", d.w.Count(high), "base", d.base(f)}
		q.Note = strings.Split(d.w.T("segment.chart.derived.note", pairs...), "|")
		q.NoteSlim = strings.Split(d.w.T("segment.chart.derived.note.slim", pairs...), "|")
		return q
	}
	q.Interval = "(" + d.interval(c) + ")"
	if !math.IsNaN(f.Value) {
		q.Solid = int(math.Round(f.Value * float64(f.Base)))
	}
	return q
}

// cell is where an answer lies inside its quadrant, as fractions from its top left
// corner: each option takes an equal part of its side of the cut.
func cell(use, priority string) (across, down float64) {
	rules := segment.Shipped()
	across = inside(rules.Use, rules.ActiveFrom, use)
	down = 1 - inside(rules.Priority, rules.HighFrom, priority)
	// The dots fill the upper part of a field and the name its top: the mark stands below them.
	return .16 + .68*across, .62 + .3*down
}

// inside is the middle of the option's part on its own side of the cut, in (0,1).
func inside(options []string, from, option string) float64 {
	cut, at := slices.Index(options, from), slices.Index(options, option)
	if cut < 0 || at < 0 {
		return .5
	}
	if at < cut {
		return (float64(at) + .5) / float64(cut)
	}
	return (float64(at-cut) + .5) / float64(len(options)-cut)
}

func (d drawer) matrixLabel(p estimate.Placement) string {
	number := func(s segment.Segment) string { return d.number(d.the("ti2025.segment." + string(s)).Figure) }
	label := d.w.T("segment.chart.label", "waiting", number(segment.Waiting), "aspiring", number(segment.Aspiring),
		"front", number(segment.FrontRunner), "unanchored", number(segment.Unanchored))
	if p.Segment != "" {
		label += " " + d.w.T("segment.chart.label.own", "segment", d.w.T("segment."+string(p.Segment)))
	}
	return label
}

func (d drawer) matrixTable() widget.Table {
	t := widget.Table{Head: []string{d.w.T("segment.chart.field"), d.w.T("figures.column.value"), d.w.T("figures.column.interval"), d.w.T("segment.chart.status")}}
	for _, s := range []segment.Segment{segment.Waiting, segment.Aspiring, segment.FrontRunner, segment.Unanchored} {
		c := d.the("ti2025.segment." + string(s))
		t.Rows = append(t.Rows, []string{d.w.T("segment.chart.field." + string(s)), d.number(c.Figure), d.interval(c), d.w.T("status." + string(c.Figure.Status))})
	}
	return t
}

// matrixFigure is the matrix with title, table and source, for the pages.
func (d drawer) matrixFigure(p estimate.Placement, use, priority string) *widget.Figure {
	title := d.w.T("segment.chart.title.start")
	if p.Segment != "" {
		c := d.the("ti2025.segment." + string(p.Segment))
		if c.Figure.Kind == figure.Range {
			title = d.w.T("segment.chart.title.derived", "range", d.w.Range(c.Figure.Low, c.Figure.High))
		} else {
			title = d.w.T("segment.chart.title.own", "share", d.w.Of100(c.Figure.Value))
		}
	}
	return &widget.Figure{
		Tools: tools{d.w.Lang}, ID: "fig-segment", Title: title, Level: 2, Drawing: d.matrix(p, use, priority), Table: d.matrixTable(), TableWord: d.w.T("chart.table"),
		Sub: d.w.T("segment.chart.sub", "base", d.firms("ti2025.segment.waiting")),
	}
}

// firms is the base of a figure in words: "300 produktionsvirksomheder".
func (d drawer) firms(id string) string {
	return d.w.T("chart.base.firms", "base", d.base(d.the(id).Figure))
}

// sourceName is producer, title and year of a figure's source. Of the title only
// what stands before the colon: the whole is in the provenance.
func (d drawer) sourceName(f figure.Figure) string {
	s, _ := d.edition.Source(f.Source)
	title, _, _ := strings.Cut(d.label(s.Title), ":")
	return d.label(s.Producer) + ", " + title + " (" + itoa(s.Year) + ")"
}
