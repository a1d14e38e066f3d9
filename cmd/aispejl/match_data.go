package main

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"aispejl/stats/match"
	"aispejl/stats/survey/table"
)

// matchData is the rows that go into a match, and the log of those that do not.
type matchData struct {
	spec   *matchSpec
	table  *table.Table
	rows   []int       // table rows kept, ascending
	growth [][]float64 // per outcome, one value per kept row
	sample match.Sample
	limits [][2]float64 // per outcome: lowest and highest growth kept

	incomplete []matchIncomplete
	trimmed    []matchTrimmed
	noControl  []int // table rows of treated units in a class without controls

	columns map[string][]float64
	treated []bool // per table row
}

type matchIncomplete struct {
	Line    int      `json:"line"`
	Columns []string `json:"columns"` // the first that are missing or give no growth
}

type matchTrimmed struct {
	Line    int     `json:"line"`
	Treated bool    `json:"treated"`
	Outcome string  `json:"outcome"`
	Growth  float64 `json:"growth"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

// matchSample builds the sample of a spec. The error joins every problem of the
// data by file, line and column.
func matchSample(s *matchSpec, t *table.Table) (*matchData, error) {
	d := &matchData{spec: s, table: t, columns: map[string][]float64{}}
	for _, step := range []func() error{d.readColumns, d.readTreatment, d.keepComplete, d.trim, d.assemble} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *matchData) numeric() []string {
	names := slices.Clone(d.spec.Covariates)
	for _, o := range d.spec.Outcomes {
		names = append(names, o.columns()...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// readColumns reads the numbers and refuses columns that are absent or empty.
func (d *matchData) readColumns() error {
	var problems table.Problems
	text := append([]string{d.spec.Treatment.Column}, d.spec.Exact...)
	for _, name := range text {
		if _, ok := d.table.Column(name); !ok {
			problems.Add(&table.RecordError{File: d.table.Name, Line: 1, Err: fmt.Errorf("no column %q", name)})
		}
	}
	for _, name := range d.numeric() {
		values, err := d.table.Numbers(name)
		for _, err := range allErrors(err) {
			problems.Add(err)
		}
		if err == nil && !slices.ContainsFunc(values, func(v float64) bool { return !math.IsNaN(v) }) {
			problems.Add(d.inHeader(name, errors.New("no row has a value")))
		}
		d.columns[name] = values
	}
	return problems.Err()
}

// inHeader places an error at the name of a column.
func (d *matchData) inHeader(name string, err error) error {
	at := slices.IndexFunc(d.table.Columns, func(c table.Column) bool { return c.Name == name })
	return &table.RecordError{File: d.table.Name, Line: 1, Column: at + 1, Err: fmt.Errorf("%s: %w", name, err)}
}

// readTreatment tells treated from controls; a missing text is left to keepComplete.
func (d *matchData) readTreatment() error {
	c, _ := d.table.Column(d.spec.Treatment.Column)
	var problems table.Problems
	d.treated = make([]bool, d.table.Rows())
	for row := range d.treated {
		switch text := c.Text(row); {
		case slices.Contains(d.spec.Treatment.Treated, text):
			d.treated[row] = true
		case text != "" && !slices.Contains(d.spec.Treatment.Control, text):
			problems.Add(d.table.At(row, c.Name, fmt.Errorf("%q is neither treated nor control in the spec", text)))
		}
	}
	return problems.Err()
}

// keepComplete keeps the rows with everything the spec names. The others are logged,
// or are problems when the spec refuses them.
func (d *matchData) keepComplete() error {
	var problems table.Problems
	text := append([]string{d.spec.Treatment.Column}, d.spec.Exact...)
	d.growth = make([][]float64, len(d.spec.Outcomes))
	growth := make([]float64, len(d.spec.Outcomes))
	for row := range d.table.Rows() {
		var lacking []string
		lack := func(column string, err error) {
			lacking = append(lacking, column)
			if d.spec.Missing != "drop" {
				problems.Add(d.table.At(row, column, err))
			}
		}
		for _, name := range text {
			if c, _ := d.table.Column(name); c.Text(row) == "" {
				lack(name, match.ErrMissing)
			}
		}
		for _, name := range d.spec.Covariates {
			if math.IsNaN(d.columns[name][row]) {
				lack(name, match.ErrMissing)
			}
		}
		for i, o := range d.spec.Outcomes {
			value, column, err := d.grow(o, row)
			if err != nil {
				lack(column, err)
			}
			growth[i] = value
		}
		if lacking != nil {
			d.incomplete = append(d.incomplete, matchIncomplete{d.table.Line(row), lacking})
			continue
		}
		d.rows = append(d.rows, row)
		for i, value := range growth {
			d.growth[i] = append(d.growth[i], value)
		}
	}
	if err := problems.Err(); err != nil {
		return err
	}
	if len(d.rows) == 0 {
		return &table.RecordError{File: d.table.Name, Err: errors.New("no row has everything that the spec names")}
	}
	return nil
}

// grow returns the growth of an outcome in a row, or the column that prevents it.
func (d *matchData) grow(o matchOutcome, row int) (value float64, column string, err error) {
	year := func(amount, per string) float64 {
		v := d.columns[amount][row]
		if err == nil && math.IsNaN(v) {
			column, err = amount, match.ErrMissing
		}
		if per == "" || err != nil {
			return v
		}
		if p := d.columns[per][row]; math.IsNaN(p) {
			column, err = per, match.ErrMissing
		} else if !(p > 0) {
			column, err = per, match.ErrNotPositive
		} else {
			v /= p
		}
		return v
	}
	first, last := year(o.First, o.FirstPer), year(o.Last, o.LastPer)
	if err != nil {
		return 0, column, err
	}
	grown, err := match.Growth([]float64{first}, []float64{last})
	if err == nil {
		return grown[0], "", nil
	}
	var bad *match.RowError
	column = o.First
	if errors.As(err, &bad) {
		err = bad.Err
		if bad.Column == "last" {
			column = o.Last
		}
	}
	return 0, column, err
}

// trim removes the rows whose growth lies outside the limits in any outcome. The
// limits are those of all complete rows, so that no outcome is trimmed twice.
func (d *matchData) trim() error {
	outside := make([]bool, len(d.rows))
	rule := d.spec.Trim.rule()
	for i, o := range d.spec.Outcomes {
		low, high, err := rule.Limits(d.growth[i])
		if err != nil {
			return &table.RecordError{File: d.table.Name, Err: fmt.Errorf("%s: %w", o.ID, err)}
		}
		d.limits = append(d.limits, [2]float64{low, high})
		for k, g := range d.growth[i] {
			if !(low <= g && g <= high) {
				outside[k] = true
				d.trimmed = append(d.trimmed, matchTrimmed{d.table.Line(d.rows[k]), d.treated[d.rows[k]], o.ID, g, low, high})
			}
		}
	}
	slices.SortStableFunc(d.trimmed, func(a, b matchTrimmed) int { return a.Line - b.Line })
	d.keep(func(k int) bool { return !outside[k] })
	return nil
}

// keep filters the kept rows by their index.
func (d *matchData) keep(want func(k int) bool) {
	n := 0
	for k := range d.rows {
		if want(k) {
			d.rows[n] = d.rows[k]
			for i := range d.growth {
				d.growth[i][n] = d.growth[i][k]
			}
			n++
		}
	}
	d.rows = d.rows[:n]
	for i := range d.growth {
		d.growth[i] = d.growth[i][:n]
	}
}
