package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"slices"

	"aispejl/stats/figure"
)

// runFigures prints every figure of an edition with its source: as JSON, or as
// the table of figures.csv with edition, producer, title and wording in front.
func runFigures(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := dataFlags("figures", "[-format json|csv] [-edition id]", errs)
	format := flags.String("format", "json", "json or csv")
	id := flags.String("edition", "", "id of the edition; the newest when empty")
	if flags.Parse(args) != nil {
		return exitUsage
	}
	if flags.NArg() > 0 || *format != "json" && *format != "csv" {
		flags.Usage()
		return exitUsage
	}
	all := figure.Editions()
	edition := figure.Shipped()
	if *id != "" {
		i := slices.IndexFunc(all, func(e *figure.Edition) bool { return e.ID == *id })
		if i < 0 {
			io.WriteString(errs, "edition: there is no edition "+*id+"; there are")
			for _, e := range all {
				io.WriteString(errs, " "+e.ID)
			}
			io.WriteString(errs, "\n")
			return exitRefused
		}
		edition = all[i]
	}
	if err := writeFigures(out, edition, *format); err != nil {
		return refuseData(errs, err)
	}
	return exitOK
}

// writeFigures writes an edition's figures as "csv" or "json"; the site offers the
// same bytes to download.
func writeFigures(out io.Writer, e *figure.Edition, format string) error {
	if format == "csv" {
		return writeFiguresCSV(out, e)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(reportEdition(e))
}

func writeFiguresCSV(out io.Writer, e *figure.Edition) error {
	w := csv.NewWriter(out)
	front := []string{"edition", "producer_da", "producer_en", "title_da", "title_en", "wording_da", "wording_en"}
	if err := w.Write(append(front, figure.FigureColumns()...)); err != nil {
		return err
	}
	for _, f := range e.Figures {
		s, _ := e.Source(f.Source)
		q, _ := e.QuestionOf(f)
		front := []string{e.ID, s.Producer.DA, s.Producer.EN, s.Title.DA, s.Title.EN, q.Wording.DA, q.Wording.EN}
		if err := w.Write(append(front, figure.FigureRecord(f)...)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// The reports below are an edition as JSON. Shares are in [0,1]; a number that
// does not exist is null.
type editionReport struct {
	Edition        string                `json:"edition"`
	OutdatedAfter  string                `json:"outdated_after"`
	Sources        []sourceReport        `json:"sources"`
	Questions      []questionReport      `json:"questions"`
	Figures        []figureReport        `json:"figures"`
	Contradictions []contradictionReport `json:"contradictions"`
}

type sourceReport struct {
	ID                  string      `json:"id"`
	Producer            labelReport `json:"producer"`
	Title               labelReport `json:"title"`
	Year                int         `json:"year"`
	Population          labelReport `json:"population"`
	Mode                labelReport `json:"mode"`
	FieldPeriod         labelReport `json:"field_period"`
	Weighting           labelReport `json:"weighting"`
	Weighted            bool        `json:"weighted"`
	DesignEffect        float64     `json:"design_effect"`
	DesignEffectAssumed bool        `json:"design_effect_assumed"`
	URL                 string      `json:"url"`
}

type questionReport struct {
	ID       string      `json:"id"`
	Source   string      `json:"source"`
	Wording  labelReport `json:"wording"`
	Verbatim bool        `json:"verbatim"`
	Multiple bool        `json:"multiple"`
}

type figureReport struct {
	Figure           string       `json:"figure"`
	Source           string       `json:"source"`
	Item             string       `json:"item"`
	Option           string       `json:"option"`
	Group            string       `json:"group"`
	Label            labelReport  `json:"label"`
	Kind             string       `json:"kind"`
	Value            *float64     `json:"value"`
	Range            *[2]float64  `json:"range"`
	Rounding         *float64     `json:"rounding"`
	Base             *int         `json:"base"`
	BaseRange        *[2]int      `json:"base_range"`
	BaseStatus       string       `json:"base_status"`
	Status           string       `json:"status"`
	Interval         string       `json:"interval"`
	NoIntervalReason *labelReport `json:"no_interval_reason"`
	Place            labelReport  `json:"place"`
	Note             labelReport  `json:"note"`
}

type contradictionReport struct {
	ID       string      `json:"id"`
	Severity string      `json:"severity"`
	Figures  []string    `json:"figures"`
	Text     labelReport `json:"text"`
	Place    labelReport `json:"place"`
}

func reportEdition(e *figure.Edition) editionReport {
	r := editionReport{Edition: e.ID, OutdatedAfter: e.OutdatedAfter, Contradictions: []contradictionReport{}}
	for _, s := range e.Sources {
		r.Sources = append(r.Sources, sourceReport{
			s.ID, labelReport(s.Producer), labelReport(s.Title), s.Year, labelReport(s.Population),
			labelReport(s.Mode), labelReport(s.FieldPeriod), labelReport(s.Weighting), s.Weighted, s.DesignEffect, s.DesignEffectAssumed, s.URL,
		})
	}
	for _, q := range e.Questions {
		r.Questions = append(r.Questions, questionReport{q.ID, q.Source, labelReport(q.Wording), q.Verbatim, q.Multiple})
	}
	for _, f := range e.Figures {
		r.Figures = append(r.Figures, reportFigure(f))
	}
	for _, c := range e.Contradictions {
		r.Contradictions = append(r.Contradictions, contradictionReport{c.ID, c.Severity, append([]string{}, c.Figures...), labelReport(c.Text), labelReport(c.Place)})
	}
	return r
}

func reportFigure(f figure.Figure) figureReport {
	r := figureReport{
		Figure: f.ID, Source: f.Source, Item: f.Item, Option: f.Option, Group: f.Group, Label: labelReport(f.Label), Kind: string(f.Kind),
		BaseStatus: string(f.BaseStatus), Status: string(f.Status), Interval: string(f.Interval),
		NoIntervalReason: reportLabel(f.NoIntervalReason), Place: labelReport(f.Place), Note: labelReport(f.Note),
	}
	if !math.IsNaN(f.Value) {
		r.Value = &f.Value
	}
	if f.Kind == figure.Range {
		r.Range = &[2]float64{f.Low, f.High}
	}
	if f.Rounding > 0 {
		r.Rounding = &f.Rounding
	}
	if f.BaseStatus != figure.BaseUnknown {
		r.Base = &f.Base
		if f.BaseLow != f.BaseHigh {
			r.BaseRange = &[2]int{f.BaseLow, f.BaseHigh}
		}
	}
	return r
}
