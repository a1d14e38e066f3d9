package page

import (
	"slices"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"
	"aispejl/stats/segment"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// figure is what the widget shows: the population, or the population with what was
// answered in the widget itself. It is nil when the edition has no such figures.
func (s *Show) figure(d drawer) *widget.Figure {
	switch s.Widget {
	case "segment":
		return d.matrixFigure(estimate.Placement{}, "", "")
	case "kort":
		return s.placed(d)
	case "gaet":
		return s.revealed(d)
	case "svar":
		return d.answerFigure(s.setting.Item)
	case "barrierer":
		return d.barriersFigure(answer.Answers{})
	case "hjaelp":
		return d.helpFigure(s.compare(d, answer.Answers{}), answer.Answers{})
	case "stoerrelse":
		size := s.setting.Size
		if !slices.Contains(sizeClasses, size) {
			size = ""
		}
		return d.typesFigure(answer.Answers{Size: size})
	case "maalt":
		return d.growthFigure(s.compare(d, answer.Answers{}))
	case "regn":
		return s.estimateFigure(d)
	case "rum":
		return s.roomShown(d)
	}
	return d.sourceFigure(s.setting.Item)
}

func (s *Show) compare(d drawer, a answer.Answers) estimate.Result {
	return estimate.Compare(d.edition, segment.Shipped(), a)
}

// answerFigure are the published shares of one question. item is "barriers", or
// "deb2025.barriers" where two sources ask; another text is the areas of use.
func (d drawer) answerFigure(item string) *widget.Figure {
	switch item {
	case "segment":
		return d.matrixFigure(estimate.Placement{}, "", "")
	case "help":
		return d.helpFigure(estimate.Compare(d.edition, segment.Shipped(), answer.Answers{}), answer.Answers{})
	case "types":
		if f := d.typesFigure(answer.Answers{}); f != nil {
			return f
		}
	case "growth":
		return d.growthFigure(estimate.Compare(d.edition, segment.Shipped(), answer.Answers{}))
	}
	all := d.asked(item)
	if len(all) == 0 {
		all = d.asked("areas")
	}
	if len(all) == 0 {
		return nil
	}
	f := d.shares(all)
	f.Title, f.Sub = d.statement(all[0]), d.question(all[0])
	return f
}

// shares draws shares of one question, which the subtitle says, with no answer beside them.
func (d drawer) shares(all []estimate.Comparison) *widget.Figure {
	return &widget.Figure{Drawing: d.rows(all, nobody, d.listed(all)), Table: d.table(all, nobody), TableWord: d.w.T("chart.table")}
}

// nobody words no own answer.
func nobody(estimate.Comparison) string { return "" }

// asked are the shares of an item of one source that are neither parted by groups
// nor withheld.
func (d drawer) asked(item string) []estimate.Comparison {
	source := ""
	if before, after, ok := strings.Cut(item, "."); ok {
		if _, known := d.edition.Source(before); known {
			source, item = before, after
		}
	}
	return only(d.published(item), func(f figure.Figure) bool {
		if source == "" {
			source = f.Source
		}
		return f.Source == source && f.Group == "" && (f.Kind == figure.Share || f.Kind == figure.AtMost) && f.Status != figure.Suppressed
	})
}

// statement is a figure as a sentence: its label and its number, no more than is printed.
func (d drawer) statement(c estimate.Comparison) string {
	return d.w.T("show.statement", "label", d.label(c.Figure.Label), "share", d.number(c.Figure))
}

// question is what was asked of whom and when.
func (d drawer) question(c estimate.Comparison) string {
	s, _ := d.edition.Source(c.Figure.Source)
	q, _ := d.edition.QuestionOf(c.Figure)
	return d.w.T("show.question", "wording", d.label(q.Wording), "population", d.label(s.Population), "year", itoa(s.Year), "base", d.base(c.Figure))
}

// one is the figure with the id, or the first figure of the item, or a fallback.
func (d drawer) one(item, otherwise string) estimate.Comparison {
	if _, ok := d.edition.Find(item); ok {
		return d.the(item)
	}
	if all := d.asked(item); len(all) > 0 {
		return all[0]
	}
	return d.the(otherwise)
}

// roomItem is the figure that a room is set beside.
func (d drawer) roomItem(item string) estimate.Comparison {
	const otherwise = "ti2025.barriers.knowledge"
	if c := d.one(item, otherwise); c.Interval != nil && c.Half != nil {
		return c
	}
	return d.the(otherwise)
}

// roomFigure is the population alone, where a room's answers come beside it.
func (d drawer) roomFigure(item string) *widget.Figure {
	c := d.roomItem(item)
	if c.Interval == nil || c.Half == nil {
		return nil
	}
	f := d.shares([]estimate.Comparison{c})
	f.Title, f.Sub = d.statement(c), d.question(c)
	f.Drawing = chart.Room{
		Value: c.Figure.Value, Low: c.Interval.Low, High: c.Interval.High, HalfLow: c.Half.Low, HalfHigh: c.Half.High,
		Population: d.w.T("show.room.population", "share", d.number(c.Figure)), PopulationInterval: "(" + d.interval(c) + ")",
		Ticks: d.percentTicks(), Source: d.source([]estimate.Comparison{c}), Label: d.statement(c) + " (" + d.interval(c) + ")",
	}
	return f
}

// sourceFigure is where a figure comes from: text without a drawing, see facts.
func (d drawer) sourceFigure(item string) *widget.Figure {
	c := d.one(item, "ti2025.segment.waiting")
	return &widget.Figure{Title: d.w.T("show.statement", "label", d.label(c.Figure.Label), "share", d.both(c)), Sub: d.w.T("chart.source")}
}

// facts is the provenance of the figure the widget is about.
func (s *Show) facts(d drawer) goapp.UI {
	f := d.one(s.setting.Item, "ti2025.segment.waiting").Figure
	source, _ := d.edition.Source(f.Source)
	q, _ := d.edition.QuestionOf(f)
	var list []goapp.UI
	for _, fact := range [][2]string{
		{"chart.question", d.label(q.Wording)},
		{"chart.who", d.label(source.Population)},
		{"chart.number", d.numberInWords(f)},
		{"chart.place", d.sourceName(f) + ", " + d.label(f.Place)},
		{"figures.source.mode", d.label(source.Mode)},
		{"figures.source.period", d.label(source.FieldPeriod)},
		{"figures.source.weighting", d.label(source.Weighting)},
		{"chart.note", d.label(f.Note)},
	} {
		if fact[1] != "" && fact[1] != text.Dash {
			list = append(list, goapp.Dt().Text(d.w.T(fact[0])), goapp.Dd().Text(fact[1]))
		}
	}
	return goapp.Dl().Class("provenance").Body(list...)
}
