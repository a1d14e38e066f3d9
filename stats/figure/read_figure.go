package figure

import (
	"math"
	"strconv"
)

func (r *reader) readFigure(row *row) {
	f := Figure{
		ID: row.id("id"), Edition: r.e.ID, Source: row.required("source"), Item: row.id("item"),
		Option: row.id("option"), Group: row.text("group"), Label: row.label("label"),
		Kind:       oneOf(row, "kind", Share, AtMost, Range, Growth, Count),
		Base:       row.whole("base"),
		BaseStatus: oneOf(row, "base_status", BasePrinted, BaseInferred, BaseUnknown),
		Status:     oneOf(row, "status", Printed, Confirmed, Inferred, Residual, Contested, Suppressed),
		Interval:   oneOf(row, "interval", Wilson, NoInterval, Derived),
		Place:      row.label("place"), Note: row.label("note"),
	}
	r.checkFigureID(row, f)
	readValue(row, &f)
	readRounding(row, &f)
	readBase(row, &f)
	readInterval(row, &f)
	if !row.failed {
		r.known[f.ID] = f
	}
	r.figures[f.ID] = true
	r.e.Figures = append(r.e.Figures, f)
}

// checkFigureID holds the id to source.item.option[.group] and the source and
// item to their files.
func (r *reader) checkFigureID(row *row, f Figure) {
	if f.Group != "" && !validID(f.Group) {
		row.fail("group", strconv.Quote(f.Group)+" is not an id")
	}
	want := f.Source + "." + f.Item + "." + f.Option
	if f.Group != "" {
		want += "." + f.Group
	}
	whole := f.ID != "" && f.Source != "" && f.Item != "" && f.Option != ""
	if whole && f.ID != want {
		row.fail("id", strconv.Quote(f.ID)+" is not source.item.option[.group], here "+want)
	}
	if r.figures[f.ID] {
		row.fail("id", "figure "+strconv.Quote(f.ID)+" appears twice")
	}
	r.checkSource(row, f.Source)
	if whole && r.sources[f.Source] && r.complete[questionsFile] && !r.questions[[2]string{f.Source, f.Item}] {
		row.fail("item", strconv.Quote(f.Item)+" of "+f.Source+" is not in "+questionsFile)
	}
}

// readValue reads value, low and high as the kind demands.
func readValue(row *row, f *Figure) {
	f.Value = math.NaN()
	switch f.Kind {
	case Range:
		row.mustBeEmpty("in a range", "value")
		f.Low, f.High = row.within("low", 0, 1), row.within("high", 0, 1)
		if f.Low > f.High {
			row.fail("low", row.text("low")+" is above high, "+row.text("high"))
		}
		return
	case Share, AtMost:
		if f.Status == Suppressed {
			row.mustBeEmpty("when suppressed", "value")
		} else {
			f.Value = row.within("value", 0, 1)
		}
	case Growth:
		f.Value = row.within("value", -1, 10)
	case Count:
		f.Value = row.within("value", 1, math.MaxInt32)
		if f.Value != math.Trunc(f.Value) && !math.IsNaN(f.Value) {
			row.fail("value", row.text("value")+" is not a whole number of firms")
		}
	}
	row.mustBeEmpty("unless the kind is range", "low", "high")
	if f.Status == Suppressed && f.Kind != Share {
		row.fail("status", "only a share can be suppressed")
	}
}

// readRounding reads the step the number is printed in. A value off the step
// is a slip of the pen in one of the two.
func readRounding(row *row, f *Figure) {
	if row.text("rounding") == "" {
		return
	}
	if f.Kind == Count || f.Kind == Range {
		row.mustBeEmpty("for counts and ranges", "rounding")
		return
	}
	f.Rounding = row.within("rounding", 0, 0.1)
	if f.Rounding == 0 {
		row.fail("rounding", "must be above 0, or empty when the number is not rounded")
		return
	}
	steps := f.Value / f.Rounding
	if math.Abs(steps-math.Round(steps)) > 1e-6 {
		row.fail("value", row.text("value")+" is not a multiple of its rounding, "+row.text("rounding"))
	}
}

// readBase reads the base and its limits, which must agree with its status.
func readBase(row *row, f *Figure) {
	f.BaseLow, f.BaseHigh = f.Base, f.Base
	if row.text("base_low") != "" {
		f.BaseLow = row.whole("base_low")
	}
	if row.text("base_high") != "" {
		f.BaseHigh = row.whole("base_high")
	}
	switch f.BaseStatus {
	case BasePrinted, BaseInferred:
		if f.Base < 1 {
			row.fail("base", "must be at least 1 when base_status is "+string(f.BaseStatus))
			return
		}
	case BaseUnknown:
		row.mustBeEmpty("when base_status is unknown", "base", "base_low", "base_high")
		f.Base, f.BaseLow, f.BaseHigh = 0, 0, 0
		return
	}
	if !(1 <= f.BaseLow && f.BaseLow <= f.Base) && f.Base > 0 {
		row.fail("base_low", strconv.Itoa(f.BaseLow)+" is not between 1 and the base")
	}
	if f.BaseHigh < f.Base {
		row.fail("base_high", strconv.Itoa(f.BaseHigh)+" is below the base")
	}
	if f.BaseStatus == BasePrinted && (f.BaseLow != f.Base || f.BaseHigh != f.Base) {
		row.fail("base_low", "a printed base has no limits around it")
	}
}

// readInterval holds the interval method to what the number can carry.
func readInterval(row *row, f *Figure) {
	switch f.Interval {
	case NoInterval:
		f.NoIntervalReason = row.label("no_interval_reason")
	default:
		row.mustBeEmpty("unless interval is none", "no_interval_reason_da", "no_interval_reason_en")
	}
	if f.Interval == Wilson {
		switch {
		case f.Kind != Share || f.Status == Suppressed:
			row.fail("interval", "wilson needs a share with a value")
		case f.BaseStatus == BaseUnknown:
			row.fail("interval", "wilson needs a base")
		}
	}
	if (f.Interval == Derived) != (f.Kind == Range) {
		row.fail("interval", "derived belongs to the kind range, and only there")
	}
	if f.Kind == Range && f.Status != Residual && f.Status != Inferred {
		row.fail("status", "a range is residual or inferred, not "+string(f.Status))
	}
}
