package survey

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"aispejl/stats/rake"
	"aispejl/stats/survey/table"
)

// sample builds the design and its weights.
func (w *wave) sample(tab *Tabulation) (*Sample, error) {
	spec := w.spec
	d := Design{Rows: w.table.Rows()}
	if spec.Weights.Column != "" {
		d.Weights = w.positive(spec.Weights.Column, "weights.column")
	}
	if spec.Design.Population != "" {
		d.Population = w.positive(spec.Design.Population, "design.population")
	}
	d.Strata = w.codes(spec.Design.Strata, "design.strata")
	clusters, nested := strings.CutSuffix(spec.Design.Clusters, " nested")
	d.Clusters, d.Nested = w.codes(clusters, "design.clusters"), nested
	var margins []rake.Margin
	for _, m := range spec.Weights.Margins {
		margins = append(margins, w.margin(m))
	}
	if err := w.problems.Err(); err != nil {
		return nil, err
	}
	s, err := NewSample(d)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.table.Name, err)
	}
	if len(margins) > 0 {
		if s, err = w.raked(s, margins, tab); err != nil {
			return nil, fmt.Errorf("%s: %w", w.table.Name, err)
		}
	}
	kish, err := rake.NewKish(s.weights)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", w.table.Name, err)
	}
	total := 0.0
	for _, v := range s.weights {
		total += v
	}
	tab.Weights.Kish = kish
	tab.Weights.MaxToMean = slices.Max(s.weights) / total * float64(len(s.weights))
	tab.Weights.Calibrated = s.calibration != nil
	tab.Weights.Values = s.weights
	return s, nil
}

// raked rakes and trims.
func (w *wave) raked(s *Sample, margins []rake.Margin, tab *Tabulation) (*Sample, error) {
	result, err := rake.Rake(s.weights, margins)
	if err != nil {
		return nil, err
	}
	tab.Weights.Iterations, tab.Weights.Deviation = result.Iterations, result.Deviation
	trim := w.spec.Weights.Trim
	if trim == nil {
		t := *s
		t.weights = result.Weights
		if w.spec.Weights.Errors == "calibrated" {
			t.calibration = newRaking(margins)
		}
		return &t, nil
	}
	total := 0.0
	for _, v := range result.Weights {
		total += v
	}
	upper := trim.Upper
	if upper == 0 {
		upper = trim.TimesMean * total / float64(len(result.Weights))
	}
	trimmed, cut, err := rake.Trim(result.Weights, upper)
	if err != nil {
		return nil, err
	}
	tab.Weights.TrimmedRows = cut
	for _, m := range margins {
		sums := make([]float64, len(m.Targets))
		for i, code := range m.Codes {
			sums[code] += trimmed[i]
		}
		for k, target := range m.Targets {
			tab.Weights.Deviation = math.Max(tab.Weights.Deviation, math.Abs(sums[k]-target)/total)
		}
	}
	return s.Fixed(trimmed)
}

// positive reads a column of numbers above 0.
func (w *wave) positive(name, where string) []float64 {
	f := w.lookup(name, where)
	if f == nil || !w.numeric(f) {
		return nil
	}
	numbers := f.rows()
	for row, x := range numbers {
		switch {
		case x > 0:
		case math.IsNaN(x):
			w.at(row, f.column, "%s is missing", where)
		default:
			w.at(row, f.column, "%s must be positive, is %v", where, x)
		}
	}
	return numbers
}

// codes returns the codes of a column in which nothing may be missing.
func (w *wave) codes(name, where string) []uint32 {
	if name == "" {
		return nil
	}
	f := w.lookup(name, where)
	if f == nil {
		return nil
	}
	for row, code := range f.codes {
		if f.missing[code] {
			w.at(row, f.column, "%s is missing", where)
		}
	}
	return f.codes
}

// margin turns a target into codes. Categories are taken in alphabetical order.
func (w *wave) margin(m Margin) rake.Margin {
	out := rake.Margin{Name: m.Variable}
	f := w.lookup(m.Variable, "weights.margins")
	if f == nil {
		return out
	}
	for category := range m.Targets {
		out.Categories = append(out.Categories, category)
	}
	slices.Sort(out.Categories)
	for _, category := range out.Categories {
		out.Targets = append(out.Targets, m.Targets[category])
	}
	of := make([]int, len(f.values))
	for i, text := range f.values {
		of[i] = slices.Index(out.Categories, text)
	}
	out.Codes = make([]uint32, len(f.codes))
	for row, code := range f.codes {
		switch {
		case f.missing[code]:
			w.at(row, f.column, "margin %s: is missing", m.Variable)
		case of[code] < 0:
			w.at(row, f.column, "margin %s has no target for %q", m.Variable, f.values[code])
		default:
			out.Codes[row] = uint32(of[code])
		}
	}
	return out
}

// reach evaluates the funnel up to a step and returns the rows that got there;
// nil for no step.
func (r *tabulator) reach(id string) ([]bool, error) {
	if id == "" {
		return nil, nil
	}
	f := r.wave.spec.Funnel
	for k, step := range f.Steps {
		if err := r.step(k); err != nil {
			return nil, err
		}
		if step.ID == id {
			return r.reached[k], nil
		}
	}
	return nil, nil
}

// step evaluates step k of the funnel, the steps before it being done.
func (r *tabulator) step(k int) error {
	if k < len(r.reached) {
		return nil
	}
	f := r.wave.spec.Funnel
	rows := r.wave.table.Rows()
	in := make([]bool, rows)
	stage := Stage{ID: f.Steps[k].ID}
	if k == 0 {
		for i := range in {
			in[i] = true
		}
		stage.Before, stage.Rows = rows, rows
	} else {
		holds := r.wave.eval(*f.Steps[k].Keep, "funnel step "+stage.ID)
		if holds == nil {
			return r.wave.problems.Err()
		}
		for i, before := range r.reached[k-1] {
			if !before {
				continue
			}
			stage.Before++
			switch holds[i] {
			case yes:
				in[i] = true
				stage.Rows++
			case no:
				stage.Dropped++
				stage.gone ^= fingerprint(uint64(i))
			default:
				stage.Unknown++
			}
		}
	}
	for i, is := range in {
		if is {
			stage.kept ^= fingerprint(uint64(i))
		}
	}
	r.reached = append(r.reached, in)
	r.tab.Funnel = append(r.tab.Funnel, stage)
	if stage.Unknown > 0 {
		r.tab.Warnings = append(r.tab.Warnings, fmt.Sprintf("funnel step %s: %d rows of %d did not answer the filter question; they leave the funnel uncounted", stage.ID, stage.Unknown, stage.Before))
	}
	if stage.Rows == 0 {
		return &table.RecordError{File: r.wave.table.Name, Err: fmt.Errorf("funnel step %s: nobody is left", stage.ID)}
	}
	return nil
}

// finishFunnel evaluates the steps no item asked for.
func (r *tabulator) finishFunnel() error {
	if r.wave.spec.Funnel == nil || r.wave.problems.Err() != nil {
		return nil
	}
	for k := range r.wave.spec.Funnel.Steps {
		if err := r.step(k); err != nil {
			return err
		}
	}
	return nil
}

// funnelCells lists the counts of the funnel that are not withheld.
func (r *tabulator) funnelCells() []Cell {
	f := r.wave.spec.Funnel
	var cells []Cell
	for k, stage := range r.tab.Funnel {
		if stage.Withheld {
			break
		}
		if stage.Dropped > 0 {
			cells = append(cells, Cell{Item: f.Item, Option: f.Steps[k].Dropped.ID, Label: f.Steps[k].Dropped.Label, Kind: Count, Count: stage.Dropped, Base: stage.Before})
		}
		cells = append(cells, Cell{Item: f.Item, Option: stage.ID, Label: f.Steps[k].Label, Kind: Count, Count: stage.Rows, Base: stage.Before})
	}
	return cells
}
