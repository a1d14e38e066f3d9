package main

import (
	"bytes"
	"encoding/csv"
	"fmt"

	"aispejl/stats/figure"
)

// matchFigures are the words and the step of figure rows.
type matchFigures struct {
	Source      string       `json:"source"`
	Item        string       `json:"item"`         // growth when left out
	Place       figure.Label `json:"place"`        // where the numbers stand
	NoteTreated figure.Label `json:"note_treated"` // who the treated are
	NoteControl figure.Label `json:"note_control"`
	NoInterval  figure.Label `json:"no_interval"`  // why the single numbers carry no interval
	Rounding    *float64     `json:"rounding"`     // 0.001 when left out, 0 for none
	MinimumBase *int         `json:"minimum_base"` // 10 when left out: fewer firms give no row
}

// matchFigureBase is the number of firms below which a group gives no figure row,
// unless the spec says otherwise.
const matchFigureBase = 10

func (s *matchSpec) figureProblems(add func(string, ...any)) {
	f := s.Figures
	if f == nil {
		return
	}
	whole := func(field string, l figure.Label) {
		if l.DA == "" || l.EN == "" {
			add("%s: needs da and en", field)
		}
	}
	if f.Source == "" {
		add("figures.source: missing")
	}
	whole("figures.place", f.Place)
	whole("figures.note_treated", f.NoteTreated)
	whole("figures.note_control", f.NoteControl)
	whole("figures.no_interval", f.NoInterval)
	for i, o := range s.Outcomes {
		whole(fmt.Sprintf("outcomes[%d].label", i), o.Label)
	}
	if f.Rounding != nil && !(0 <= *f.Rounding && *f.Rounding <= 0.1) {
		add("figures.rounding: %v is not in [0, 0.1]", *f.Rounding)
	}
	if f.MinimumBase != nil && *f.MinimumBase < 3 {
		add("figures.minimum_base: %d is below 3", *f.MinimumBase)
	}
}

// figureRows returns the growth of treated and matched controls as records of
// figures.csv. Too few firms in either group are refused.
func (s *matchSpec) figureRows(r *matchResult) ([]byte, error) {
	f := s.Figures
	least, step, item := matchFigureBase, 0.001, "growth"
	if f.MinimumBase != nil {
		least = *f.MinimumBase
	}
	if f.Rounding != nil {
		step = *f.Rounding
	}
	if f.Item != "" {
		item = f.Item
	}
	if min(r.Counts.TreatedMatched, r.Counts.ControlsUsed) < least {
		return nil, fmt.Errorf("%d treated and %d controls are matched: figures need %d of each", r.Counts.TreatedMatched, r.Counts.ControlsUsed, least)
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(figure.FigureColumns()) // a bytes.Buffer does not fail
	for i, o := range r.Outcomes {
		for _, group := range []struct {
			name  string
			value float64
			base  int
			note  figure.Label
		}{{"ai", o.Treated, r.Counts.TreatedMatched, f.NoteTreated}, {"control", o.Control, r.Counts.ControlsUsed, f.NoteControl}} {
			value, step := rounded(group.value, step)
			w.Write(figure.FigureRecord(figure.Figure{
				ID:     f.Source + "." + item + "." + o.ID + "." + group.name,
				Source: f.Source, Item: item, Option: o.ID, Group: group.name, Label: s.Outcomes[i].Label,
				Kind: figure.Growth, Value: value, Rounding: step,
				Base: group.base, BaseLow: group.base, BaseHigh: group.base, BaseStatus: figure.BasePrinted,
				Status: figure.Printed, Interval: figure.NoInterval, NoIntervalReason: f.NoInterval,
				Place: f.Place, Note: group.note,
			}))
		}
	}
	w.Flush()
	return text.Bytes(), nil
}
