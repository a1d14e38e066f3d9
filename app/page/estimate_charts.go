package page

import (
	"math"
	"slices"
	"sort"
	"strings"

	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/benefit"
)

// lossLine is the result in one sentence, counted in n futures.
func (d drawer) lossLine(losses, n int) string {
	switch losses {
	case 0:
		return d.w.T("estimate.loss.none", "futures", d.w.Count(n))
	case 1:
		return d.w.T("estimate.loss.one", "futures", d.w.Count(n))
	case n:
		return d.w.T("estimate.loss.all", "futures", d.w.Count(n))
	}
	return d.w.T("estimate.loss", "losses", d.w.Count(losses), "futures", d.w.Count(n))
}

// futures draws fifty equally likely outcomes, twenty where there is little room.
func (d drawer) futures(r *estimate.Reckoned) *widget.Figure {
	w, o := d.w, r.Outcome
	source := func(n int) string {
		return w.T("estimate.futures.source", "futures", w.Count(n), "draws", w.Count(o.Draws), "seed", w.Count(int(o.Seed)))
	}
	return &widget.Figure{
		ID: "fig-futures", Level: 3, Tools: tools{w.Lang}, TableWord: w.T("chart.table"), Only: d.only,
		Title: d.futuresTitle(o), Sub: w.T("estimate.futures.sub", "years", d.about(benefit.HorizonYears, r.Case.HorizonYears), "rate", d.exactShare(r.Case.DiscountRate)),
		Drawing: chart.Futures{
			Values: o.Dots50[:], ValuesSlim: o.Dots20[:],
			Losses: func(n int) string { return w.T("estimate.futures.lose", "count", w.Count(n)) },
			Gains:  func(n int) string { return w.T("estimate.futures.gain", "count", w.Count(n)) },
			Money:  d.tick, Zero: w.Kroner(0), Source: source(50), SourceSlim: source(20),
			Label: w.T("estimate.futures.label", "losses", w.Count(o.Losses50), "gains", w.Count(50-o.Losses50), "low", d.signedMoney(o.NPV.P10), "middle", d.signedMoney(o.NPV.P50), "high", d.signedMoney(o.NPV.P90)),
		},
		Table: widget.Table{Head: []string{w.T("estimate.table.outcome"), w.T("estimate.table.kroner")}, Rows: [][]string{
			{w.T("estimate.table.below", "share", w.PercentTo(.1, 0)), d.signedMoney(o.NPV.P10)},
			{w.T("estimate.table.below", "share", w.PercentTo(.25, 0)), d.signedMoney(o.NPV.P25)},
			{w.T("estimate.table.middle"), d.signedMoney(o.NPV.P50)},
			{w.T("estimate.table.above", "share", w.PercentTo(.25, 0)), d.signedMoney(o.NPV.P75)},
			{w.T("estimate.table.above", "share", w.PercentTo(.1, 0)), d.signedMoney(o.NPV.P90)},
			{w.T("estimate.table.mean"), d.signedMoney(o.NPV.Mean)},
			{w.T("estimate.table.loss"), d.chance(o.LossProbability)},
		}},
	}
}

func (d drawer) exactShare(share float64) string {
	return d.exact(benefit.DiscountRate, estimate.Typed(benefit.DiscountRate, share))
}

// futuresTitle says what is lost where there is loss, and gained where there is gain.
func (d drawer) futuresTitle(o *benefit.Outcome) string {
	dots, n := o.Dots50[:], o.Losses50
	switch {
	case n == 0:
		return d.w.T("estimate.futures.title.gain", "gain", d.money(median(dots)))
	case n == len(dots):
		return d.w.T("estimate.futures.title.loss", "loss", d.money(-median(dots)))
	}
	return d.w.T("estimate.futures.title", "loss", d.money(-median(dots[:n])), "gain", d.money(median(dots[n:])))
}

// median is the middle of rising values.
func median(v []float64) float64 {
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

// paybackYears are the years shown: 1, 2, 3, 5 and the last.
func paybackYears(o *benefit.Outcome) []benefit.YearChance {
	var some []benefit.YearChance
	for i, y := range o.Payback {
		if y.Year <= 3 || y.Year == 5 || i == len(o.Payback)-1 {
			some = append(some, y)
		}
	}
	return some
}

// payback draws the chance of having the money back by the end of each year.
func (d drawer) payback(r *estimate.Reckoned) *widget.Figure {
	w, o := d.w, r.Outcome
	shown := paybackYears(o)
	year := func(n int) string { return d.inUnit("years", w.Count(n)) }
	c := chart.Payback{
		Full: w.PercentTo(1, 0), Never: o.NeverProbability, NeverText: d.chance(o.NeverProbability), NeverLabel: w.T("estimate.payback.never"),
		Source: w.T("estimate.payback.source", "rate", d.exactShare(r.Case.DiscountRate)),
	}
	var said []string
	for _, y := range shown {
		c.Steps = append(c.Steps, chart.Step{Label: year(y.Year), Text: d.chance(y.Probability), Chance: y.Probability})
		said = append(said, w.T("estimate.payback.said", "chance", d.chance(y.Probability), "year", year(y.Year)))
	}
	last := shown[len(shown)-1]
	c.Label = w.T("estimate.payback.label", "list", w.List(said), "never", d.chance(o.NeverProbability))
	t := widget.Table{Head: []string{w.T("estimate.payback.within"), w.T("estimate.payback.chance")}}
	for _, y := range o.Payback {
		t.Rows = append(t.Rows, []string{year(y.Year), d.chance(y.Probability)})
	}
	t.Rows = append(t.Rows, []string{w.T("estimate.payback.not", "year", year(last.Year)), d.chance(o.NeverProbability)})
	title := ""
	switch early := shown[max(len(shown)-2, 0)]; {
	case last.Probability == 0:
		title = w.T("estimate.payback.title.never", "year", year(last.Year))
	case len(shown) == 1:
		title = w.T("estimate.payback.title.one", "chance", d.chance(last.Probability), "year", year(last.Year))
	default:
		if len(shown) > 2 && early.Year == last.Year-1 {
			early = shown[len(shown)-3]
		}
		title = w.T("estimate.payback.title", "chance", d.chance(early.Probability), "year", year(early.Year), "chance_last", d.chance(last.Probability), "year_last", year(last.Year))
	}
	return &widget.Figure{ID: "fig-payback", Level: 3, Tools: tools{w.Lang}, TableWord: w.T("chart.table"), Only: d.only, Title: title, Sub: w.T("estimate.payback.sub"), Drawing: c, Table: t}
}

// tornado draws what each input moves, the widest first.
func (d drawer) tornado(r *estimate.Reckoned) *widget.Figure {
	w, o := d.w, r.Outcome
	bars := slices.Clone(o.Tornado)
	sort.SliceStable(bars, func(i, j int) bool { return bars[i].Width() > bars[j].Width() })
	bars = slices.DeleteFunc(bars, func(b benefit.Bar) bool { return b.Width() == 0 })
	bars = bars[:min(len(bars), 6)]
	if len(bars) == 0 {
		return nil
	}
	most := math.Abs(o.ExpectedNPV)
	for _, b := range bars {
		most = max(most, math.Abs(b.Low), math.Abs(b.High))
	}
	wide, slim := d.scaleOf(most, false), d.scaleOf(most, true)
	c := chart.Tornado{Best: o.ExpectedNPV, Zero: w.Kroner(0), BestText: w.T("estimate.tornado.best"), Unit: wide.name, UnitSlim: slim.name, Source: w.T("estimate.tornado.source")}
	t := widget.Table{Head: []string{w.T("estimate.table.number"), w.T("estimate.tornado.span"), w.T("estimate.tornado.from", "unit", wide.name), w.T("estimate.tornado.to", "unit", wide.name)}}
	var said []string
	for _, b := range bars {
		span := w.T("estimate.span", "low", d.about(b.Input, b.From), "high", d.about(b.Input, b.To))
		low, high := min(b.Low, b.High), max(b.Low, b.High)
		row := chart.TornadoRow{
			Label: inputLabel(w, b.Input), Span: span, Low: b.Low, High: b.High,
			Number:     w.T("estimate.span", "low", wide.digits(low), "high", wide.digits(high)),
			NumberSlim: w.T("estimate.span", "low", slim.digits(low), "high", slim.digits(high)),
		}
		c.Rows = append(c.Rows, row)
		t.Rows = append(t.Rows, []string{row.Label, span, wide.digits(b.Low), wide.digits(b.High)})
		said = append(said, row.Label+" "+row.Number)
	}
	c.Label = w.T("estimate.tornado.label", "list", w.List(said), "unit", wide.name)
	title := w.T("estimate.tornado.title.one", "first", lower(inputLabel(w, bars[0].Input)))
	if len(bars) > 1 {
		title = w.T("estimate.tornado.title", "first", lower(inputLabel(w, bars[0].Input)), "second", lower(inputLabel(w, bars[1].Input)))
	}
	return &widget.Figure{
		ID: "fig-tornado", Level: 3, Tools: tools{w.Lang}, TableWord: w.T("chart.table"), Only: d.only, Title: title,
		Sub: w.T("estimate.tornado.sub", "best", d.signedMoney(o.ExpectedNPV)), Drawing: c, Table: t,
	}
}

// An idea beside others.
type besideRow struct {
	name    string
	open    bool
	outcome *benefit.Outcome
}

// ideas draws several ideas on one axis of kroner.
func (d drawer) ideas(rows []besideRow) *widget.Figure {
	w := d.w
	most := 0.
	for _, row := range rows {
		most = max(most, math.Abs(row.outcome.NPV.P10), math.Abs(row.outcome.NPV.P90))
	}
	wide, slim := d.scaleOf(most, false), d.scaleOf(most, true)
	c := chart.Amounts{Zero: w.Kroner(0), Money: d.tick, Unit: wide.name, UnitSlim: slim.name, Source: w.T("estimate.ideas.source")}
	t := widget.Table{Head: []string{w.T("estimate.ideas.idea"), w.T("estimate.ideas.loss"), w.T("estimate.table.below", "share", w.PercentTo(.1, 0)), w.T("estimate.table.middle"), w.T("estimate.table.above", "share", w.PercentTo(.1, 0))}}
	var said []string
	least, tied := 0, false
	for i, row := range rows {
		o := row.outcome
		loss := w.T("estimate.ideas.of", "losses", w.Count(o.Losses50), "futures", w.Count(50))
		c.Rows = append(c.Rows, chart.AmountRow{
			Label: row.name, Bold: row.open, Note: loss, Low: o.NPV.P10, Middle: o.NPV.P50, High: o.NPV.P90,
			Number: wide.digits(o.NPV.P50), NumberSlim: slim.digits(o.NPV.P50),
		})
		t.Rows = append(t.Rows, []string{row.name, loss, d.signedMoney(o.NPV.P10), d.signedMoney(o.NPV.P50), d.signedMoney(o.NPV.P90)})
		said = append(said, row.name+": "+d.signedMoney(o.NPV.P50)+", "+loss)
		switch best := rows[least].outcome.Losses50; {
		case o.Losses50 < best:
			least, tied = i, false
		case o.Losses50 == best && i != least:
			tied = true
		}
	}
	c.Label = strings.Join(said, ". ") + "."
	title := w.T("estimate.ideas.title.tied")
	if !tied {
		title = w.T("estimate.ideas.title", "name", rows[least].name, "losses", w.Count(rows[least].outcome.Losses50), "futures", w.Count(50))
	}
	return &widget.Figure{ID: "fig-ideas", Level: 3, Tools: tools{w.Lang}, TableWord: w.T("chart.table"), Only: d.only, Drawing: c, Table: t, Title: title, Sub: w.T("estimate.ideas.sub")}
}

// middleTitle says what the middle future brings.
func (d drawer) middleTitle(r *estimate.Reckoned) string {
	o, years := r.Outcome, d.about(benefit.HorizonYears, r.Case.HorizonYears)
	switch v := text.TwoDigits(o.NPV.P50); {
	case v < 0:
		return d.w.T("estimate.middle.loss", "amount", d.money(-v), "years", years)
	case v > 0:
		return d.w.T("estimate.middle.gain", "amount", d.money(v), "years", years)
	}
	return d.w.T("estimate.middle.zero", "years", years)
}
