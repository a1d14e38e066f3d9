package main

import (
	"errors"
	"fmt"
	"strings"

	"aispejl/stats/match"
	"aispejl/stats/survey/table"
)

// assemble fills the sample; treated units in a class without controls are refused
// or left out, as the spec says.
func (d *matchData) assemble() error {
	d.fill()
	if empty := d.sample.EmptyClasses(); len(empty) > 0 {
		if d.spec.EmptyClass != "drop" {
			return d.emptyClasses(empty)
		}
		out := map[int]bool{}
		for _, k := range empty {
			out[k] = true
			d.noControl = append(d.noControl, d.rows[k])
		}
		d.keep(func(k int) bool { return !out[k] })
		d.fill()
	}
	var problems table.Problems
	for _, err := range allErrors(d.sample.Check()) {
		problems.Add(d.located(err))
	}
	return problems.Err()
}

func (d *matchData) fill() {
	d.sample = match.Sample{}
	for _, row := range d.rows {
		d.sample.Treated = append(d.sample.Treated, d.treated[row])
	}
	for _, name := range d.spec.Covariates {
		values := make([]float64, len(d.rows))
		for k, row := range d.rows {
			values[k] = d.columns[name][row]
		}
		d.sample.Covariates = append(d.sample.Covariates, match.Covariate{Name: name, Values: values})
	}
	if len(d.spec.Exact) > 0 {
		d.sample.Class = make([]string, len(d.rows))
		for k, row := range d.rows {
			d.sample.Class[k] = d.class(row)
		}
	}
}

// class joins the exact texts of a row; they are shown in messages as they are.
func (d *matchData) class(row int) string {
	var parts []string
	for _, name := range d.spec.Exact {
		c, _ := d.table.Column(name)
		parts = append(parts, name+"="+c.Text(row))
	}
	return strings.Join(parts, "\x00")
}

// emptyClasses reports one problem per class, at its first treated row.
func (d *matchData) emptyClasses(empty []int) error {
	var problems table.Problems
	count := map[string]int{}
	var order []int
	for _, k := range empty {
		if count[d.sample.Class[k]]++; count[d.sample.Class[k]] == 1 {
			order = append(order, k)
		}
	}
	for _, k := range order {
		class := d.sample.Class[k]
		name := strings.ReplaceAll(class, "\x00", ", ")
		problems.Add(d.table.At(d.rows[k], d.spec.Exact[0], fmt.Errorf("no control in the exact class %s, which has %d treated", name, count[class])))
	}
	return problems.Err()
}

// located gives an error of stats/match its place in the file.
func (d *matchData) located(err error) error {
	var bad *match.RowError
	if !errors.As(err, &bad) {
		return &table.RecordError{File: d.table.Name, Err: err}
	}
	if bad.Row < 0 {
		return d.inHeader(bad.Column, bad.Err)
	}
	return d.table.At(d.rows[bad.Row], bad.Column, bad.Err)
}
