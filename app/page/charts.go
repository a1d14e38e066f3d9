package page

import (
	"math"
	"slices"
	"strings"
	"sync"

	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"
)

// A drawer words results into charts: it joins numbers of app/estimate with the
// texts of a language. Pages, embeds and static pictures all draw through it, so
// that one figure looks the same everywhere.
type drawer struct {
	w       *text.Words
	edition *figure.Edition
	only    widget.Part // what is drawn of the figures
}

func draw(lang string) drawer { return drawer{w: text.In(lang), edition: figure.Current()} }

func (d drawer) label(l figure.Label) string { return text.Together(l.In(d.w.Lang)) }

// number is a figure as it is printed: "36 %", "højst 17 %", "5–7 %", "tilbageholdt".
func (d drawer) number(f figure.Figure) string {
	switch {
	case f.Status == figure.Suppressed:
		return d.w.T("result.types.withheld")
	case f.Kind == figure.Range:
		return d.w.PercentRange(f.Low, f.High)
	case f.Kind == figure.AtMost:
		if key := "chart.at-most." + f.Item; d.w.Has(key) {
			return d.w.T(key, "share", d.w.Percent(f.Value))
		}
		return d.w.T("chart.at-most", "share", d.w.Percent(f.Value))
	case f.Kind == figure.Growth:
		return d.w.PercentTo(f.Value, 1)
	case f.Kind == figure.Count:
		return d.w.Number(f.Value, 0)
	}
	return d.w.Percent(f.Value)
}

// interval is the 95 % interval in figures: "31–42", or a dash.
func (d drawer) interval(c estimate.Comparison) string {
	switch {
	case c.Interval == nil:
		return text.Dash
	case c.Interval.Method == "derived":
		return d.w.T("chart.derived")
	}
	return d.w.Range(c.Interval.Low, c.Interval.High)
}

// both is the number with its interval: "36 % (31–42)".
func (d drawer) both(c estimate.Comparison) string {
	if c.Interval == nil || c.Interval.Method == "derived" {
		return d.number(c.Figure)
	}
	return d.number(c.Figure) + " (" + d.interval(c) + ")"
}

// base is how many were asked: "300", "107–109", "ikke offentliggjort".
func (d drawer) base(f figure.Figure) string {
	switch {
	case f.BaseStatus == figure.BaseUnknown || f.Base == 0:
		return d.w.T("base.unknown")
	case f.BaseLow != f.BaseHigh:
		return d.w.Count(f.BaseLow) + text.Dash + d.w.Count(f.BaseHigh)
	}
	return d.w.Count(f.Base)
}

// source is the line under a chart: every source once, with its place when all its
// figures stand there, then the warnings the figures carry.
func (d drawer) source(comparisons []estimate.Comparison) string {
	var sources, places, said []string
	for _, c := range comparisons {
		i := slices.Index(sources, c.Figure.Source)
		place := d.label(c.Figure.Place)
		switch {
		case i < 0:
			sources, places = append(sources, c.Figure.Source), append(places, place)
		case places[i] != place:
			places[i] = ""
		}
		for _, code := range c.Warnings {
			if warning := d.warning(c, code); !slices.Contains(said, warning) {
				said = append(said, warning)
			}
		}
	}
	var lines []string
	for i, id := range sources {
		name := d.sourceName(figure.Figure{Source: id})
		if places[i] != "" {
			name += ", " + lower(places[i])
		}
		lines = append(lines, name)
	}
	return d.w.T("chart.source.line", "sources", strings.Join(lines, "; ")) + joined(said)
}

// joined puts a space before each sentence.
func joined(sentences []string) string {
	var b strings.Builder
	for _, s := range sentences {
		b.WriteString(" " + s)
	}
	return b.String()
}

func (d drawer) warning(c estimate.Comparison, code string) string {
	effect := ""
	if s, ok := d.edition.Source(c.Figure.Source); ok {
		effect = d.w.Number(s.DesignEffect, 1)
	}
	return d.w.T("warning."+code, "effect", effect)
}

// row is one figure as a row of a chart, with the own answer when there is one.
func (d drawer) row(c estimate.Comparison, own string) chart.Row {
	r := chart.Row{Label: d.label(c.Figure.Label), Number: d.both(c), Own: own, Value: c.Figure.Value}
	switch {
	case c.Figure.Status == figure.Suppressed:
		r.Kind = chart.Missing
	case c.Figure.Kind == figure.AtMost:
		r.Kind = chart.Bound
	case c.Interval == nil || c.Half == nil:
		r.Kind = chart.Ring
	default:
		r.Kind = chart.Interval
		r.Low, r.High = c.Interval.Low, c.Interval.High
		r.HalfLow, r.HalfHigh = c.Half.Low, c.Half.High
	}
	return r
}

// percentTicks label the axis from 0 to 100 %.
func (d drawer) percentTicks() []chart.Tick {
	var ticks []chart.Tick
	for _, v := range []float64{0, .25, .5, .75, 1} {
		t := chart.Tick{At: v, Text: d.w.Of100(v)}
		if v == 1 {
			t.Text = d.w.Percent(v)
		}
		ticks = append(ticks, t)
	}
	return ticks
}

// mixed reports whether the figures belong to several questions.
func mixed(all []estimate.Comparison) bool {
	for _, c := range all {
		if c.Figure.Item != all[0].Figure.Item || c.Figure.Source != all[0].Figure.Source {
			return true
		}
	}
	return false
}

// rowText is the label of a figure among figures of other questions: what was asked
// of whom has to be said where the chart does not.
func (d drawer) rowText(f figure.Figure) string {
	label := d.label(f.Label)
	series := strings.TrimRight(f.Source, "0123456789")
	for _, key := range []string{"row." + series + "." + f.Item, "row." + series} {
		if d.w.Has(key) {
			return d.w.T(key, "label", label)
		}
	}
	return label
}

// rows draws comparisons as dot rows; own words the firm's answer to each.
func (d drawer) rows(comparisons []estimate.Comparison, own func(estimate.Comparison) string, label string) chart.DotRows {
	rows := chart.DotRows{Ticks: d.percentTicks(), Max: 1, Source: d.source(comparisons), Label: label}
	name := d.rowName(comparisons)
	for _, c := range comparisons {
		r := d.row(c, own(c))
		r.Label = name(c.Figure)
		rows.Rows = append(rows.Rows, r)
	}
	return rows
}

// rowName is what a figure is called among the others.
func (d drawer) rowName(all []estimate.Comparison) func(figure.Figure) string {
	if mixed(all) {
		return d.rowText
	}
	return func(f figure.Figure) string { return d.label(f.Label) }
}

// table is the same as numbers. Its head says whose the answers are.
func (d drawer) table(comparisons []estimate.Comparison, own func(estimate.Comparison) string) widget.Table {
	t := widget.Table{Head: []string{d.w.T("chart.answer"), d.w.T("chart.share"), d.w.T("figures.column.base"), d.w.T("chart.own")}}
	name := d.rowName(comparisons)
	for _, c := range comparisons {
		o := own(c)
		if o == "" {
			o = text.Dash
		}
		o = strings.TrimPrefix(o, d.w.T("chart.own")+": ")
		t.Rows = append(t.Rows, []string{name(c.Figure), d.both(c), d.base(c.Figure), o})
	}
	return filled(t)
}

// filled leaves out the last column of a table when nothing is in it.
func filled(t widget.Table) widget.Table {
	last := len(t.Head) - 1
	for _, row := range t.Rows {
		if row[last] != text.Dash {
			return t
		}
	}
	t.Head = t.Head[:last]
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][:last]
	}
	return t
}

// population is every figure of an item of one series, without own answers: "ti"
// is the institute's survey, "dst" the official one, "deb" the panel.
func (d drawer) population(series, item string) []estimate.Comparison {
	return only(d.published(item), func(f figure.Figure) bool { return strings.TrimRight(f.Source, "0123456789") == series })
}

// only keeps the comparisons that f accepts.
func only(all []estimate.Comparison, f func(figure.Figure) bool) []estimate.Comparison {
	var some []estimate.Comparison
	for _, c := range all {
		if f(c.Figure) {
			some = append(some, c)
		}
	}
	return some
}

// the figure with an id, with its interval.
func (d drawer) the(id string) estimate.Comparison {
	f, ok := d.edition.Find(id)
	if !ok {
		return estimate.Comparison{Figure: figure.Figure{ID: id, Value: math.NaN()}}
	}
	for _, c := range d.published(f.Item) {
		if c.Figure.ID == f.ID {
			return c
		}
	}
	return estimate.Comparison{Figure: f}
}

// published are the figures of an item with their intervals, which are worked out once:
// a page asks for the same ones again and again. They are not to be changed.
func (d drawer) published(item string) []estimate.Comparison {
	publishedLock.Lock()
	defer publishedLock.Unlock()
	key := publishedKey{d.edition, item}
	all, ok := publishedItems[key]
	if !ok {
		all = estimate.Population(d.edition, item)
		publishedItems[key] = all
	}
	return all
}

type publishedKey struct {
	edition *figure.Edition
	item    string
}

var (
	publishedItems = map[publishedKey][]estimate.Comparison{}
	publishedLock  sync.Mutex // pages are rendered beforehand several at a time
)
