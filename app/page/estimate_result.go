package page

import (
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// result is the column with what follows from the fields, in the order of the report.
func (e *Estimate) result() goapp.UI {
	var parts []goapp.UI
	for i := range phonePart {
		parts = append(parts, e.part(i))
		if i == assumePart {
			parts = append(parts, e.fixed("draws:"+e.reckoning().drawsKey()))
		}
	}
	column := goapp.Div().Class("res").ID("result").TabIndex(-1)
	now := e.reckoning().reckoner.Now()
	if e.exact = now.Outcome != nil && e.old() < 0; e.exact {
		column = column.DataSet("draws", itoa(now.Outcome.Draws)) // all that is there shows it
	}
	return column.Body(append(parts, e.fixed("firm:"+itoa(e.firmEdits)), e.fixed("files:"))...)
}

// stretch returns a stretch of the result.
func (e *Estimate) stretch(i int) goapp.UI {
	r, d := e.reckoning(), draw(e.Lang)
	now := r.reckoner.Now()
	box := goapp.Div().ID(partID(i)).Class("part-of")
	switch {
	case i == lossPart:
		return box.Body(e.loss(d, r, now)...)
	case i == phonePart:
		return box.Class("phone-line noprint").Body(e.phoneLine(d, r))
	case now.Outcome == nil: // the stored numbers cannot be reckoned with
		return box.Hidden(true)
	}
	var body goapp.UI
	d.only = e.seen()
	switch i {
	case futuresPart:
		body = d.futures(now)
	case paybackPart:
		body = d.payback(now)
	case middlePart:
		body = d.middle(now)
	case tornadoPart:
		body = widget.Para("", d.w.T("estimate.tornado.none"))
		if fig := d.tornado(now); fig != nil {
			body = fig
		}
	case evenPart:
		body = d.breakEven(now)
	case shrinkPart:
		body = e.shrinkSection(d, r, now)
	case impliedPart:
		body = d.implied(now, e.fixed("measured:"))
	case assumePart:
		body = e.assumptions(d, r, now)
	case besidePart:
		body = e.besideSection(d, r)
	}
	return box.Body(body)
}

// loss is the finding, above all else what is wrong with the fields.
func (e *Estimate) loss(d drawer, r *reckoning, now *estimate.Reckoned) []goapp.UI {
	w := d.w
	notice := goapp.P().Class("notice").Hidden(r.problems == nil)
	if r.problems != nil {
		notice = notice.Text(d.problemsNotice(r) + " " + w.T("estimate.problems.kept"))
	}
	if now.Outcome == nil {
		return []goapp.UI{notice}
	}
	o := now.Outcome
	of := w.T("estimate.part.own", "idea", e.title(r.open))
	if now.Case.Shrink > 0 {
		of = w.T("estimate.part.shrunk", "idea", e.title(r.open), "share", w.PercentTo(now.Case.Shrink, 0))
	}
	return []goapp.UI{
		notice,
		widget.Para("part", of),
		goapp.H2().Class("loss-line").Body(
			widget.Span("of-50", d.lossLine(o.Losses50, 50)),
			widget.Span("of-20", d.lossLine(o.Losses20, 20))),
		d.warnings(o),
	}
}

// middle is the middle future and what lies around it.
func (d drawer) middle(now *estimate.Reckoned) goapp.UI {
	o := now.Outcome
	return widget.Flow("",
		widget.H3("fig-t", d.middleTitle(now)),
		goapp.P().ID("middle").Text(d.w.T("estimate.middle.range", "low", d.signedMoney(o.NPV.P10), "high", d.signedMoney(o.NPV.P90))+" "+d.irr(o)),
	)
}

// warnings are what is odd about the case, said in words.
func (d drawer) warnings(o *benefit.Outcome) goapp.UI {
	var all []goapp.UI
	for _, warning := range o.Warnings {
		all = append(all, widget.Para("notice", d.w.T("estimate.warning."+string(warning))))
	}
	return widget.Div("flow warnings", all...)
}

// irr is the internal rate of return of the mean cash flow, where there is one.
func (d drawer) irr(o *benefit.Outcome) string {
	if !o.ExpectedIRR.OK {
		return ""
	}
	return d.w.T("estimate.irr", "rate", d.exactShare(benefitRound(o.ExpectedIRR.Value)))
}

// benefitRound rounds a rate to whole percent.
func benefitRound(rate float64) float64 {
	if rate < 0 {
		return -benefitRound(-rate)
	}
	return float64(int(100*rate+.5)) / 100
}

// breakEven lists where each input alone brings the case to zero.
func (d drawer) breakEven(now *estimate.Reckoned) goapp.UI {
	w := d.w
	t := widget.Table{Head: []string{w.T("estimate.table.number"), w.T("estimate.even.own"), w.T("estimate.even.at")}}
	var never []string
	for _, b := range now.Outcome.BreakEven {
		own := 0.
		if place := now.Case.Range(b.Input); place != nil {
			own = place.Best
		} else {
			own = *now.Case.Number(b.Input)
		}
		if !b.At.OK {
			if now.Case.Range(b.Input) != nil {
				never = append(never, lower(inputLabel(w, b.Input)))
			}
			continue
		}
		t.Rows = append(t.Rows, []string{inputLabel(w, b.Input), d.exact(b.Input, estimate.Typed(b.Input, own)), d.about(b.Input, b.At.Value)})
	}
	rest := goapp.P().Class("small quiet").Hidden(len(never) == 0)
	if len(never) > 0 {
		rest = rest.Text(w.T("estimate.even.never", "list", w.List(never)))
	}
	table := goapp.UI(widget.Para("", w.T("estimate.even.none")))
	if len(t.Rows) > 0 {
		table = t.Element()
	}
	return widget.Flow("even",
		widget.H3("fig-t", w.T("estimate.even")),
		widget.Para("", w.T("estimate.even.lead")),
		widget.Div("", table), rest)
}

// tolerated says how much of the gain may fail to appear.
func (d drawer) tolerated(o *benefit.Outcome) string {
	switch o.ToleratedShrink {
	case 0:
		return d.w.T("estimate.shrink.already")
	case 1:
		return d.w.T("estimate.shrink.always")
	}
	return d.w.T("estimate.shrink.at", "share", d.chance(o.ToleratedShrink))
}

// shrinkSection is the tolerated shrink and the switch between own belief and no gain.
func (e *Estimate) shrinkSection(d drawer, r *reckoning, now *estimate.Reckoned) goapp.UI {
	w := d.w
	r.reckoner.Count()
	ai, control := d.the("dst2023.growth.productivity.ai").Figure, d.the("dst2023.growth.productivity.control").Figure
	var steps []goapp.UI
	for i, b := range estimate.Beliefs {
		id := beliefID(i)
		steps = append(steps, goapp.Label().For(id).Body(
			widget.Span("", w.PercentTo(b, 0)),
			goapp.Input().Type("radio").Name("belief").ID(id).Checked(i == r.belief).
				Aria("label", w.T("estimate.belief.step", "share", w.PercentTo(b, 0))).
				OnChange(func(ctx goapp.Context, _ goapp.Event) {
					e.reckoning().believe(i)
					e.moved(ctx)
				}, goapp.EventScope(id)),
			goapp.B().Class("num of-50").Text(w.Count(now.Losses50[i])),
			goapp.B().Class("num of-20").Text(w.Count(now.Losses20[i]))))
	}
	return widget.Flow("shrink",
		widget.H3("fig-t", d.tolerated(now.Outcome)),
		widget.Para("", w.T("estimate.shrink.lead", "ai", d.number(ai), "control", d.number(control))),
		goapp.FieldSet().Body(
			widget.Legend("sr", w.T("estimate.belief.hint")),
			widget.Div("belief-ends", widget.Span("", w.T("estimate.belief.own")), widget.Span("", w.T("estimate.belief.none"))),
			widget.Para("hint", w.T("estimate.belief.hint")),
			widget.Div("belief", steps...),
			widget.Para("hint of-50", w.T("estimate.belief.losses", "futures", w.Count(50))),
			widget.Para("hint of-20", w.T("estimate.belief.losses", "futures", w.Count(20)))),
	)
}

// implied is what the case would mean for productivity, at equal width beside what
// was measured.
func (d drawer) implied(now *estimate.Reckoned, measured goapp.UI) goapp.UI {
	w, o := d.w, now.Outcome
	fact, small := w.T("estimate.implied.missing"), w.T("estimate.implied.missing.text")
	if x := o.ImpliedProductivityPoints; x.OK && now.Case.ValueAdded != nil {
		net := x.Value / 100 * *now.Case.ValueAdded
		fact = w.T("estimate.implied.points", "points", w.Signed(x.Value, 1))
		small = w.T("estimate.implied.text", "net", d.signedMoney(net), "value", d.exact(benefit.ValueAdded, *now.Case.ValueAdded))
	}
	return goapp.Div().Class("pair").ID("implied").Body(
		widget.Div("card",
			widget.H3("", w.T("estimate.implied")),
			widget.Para("fact num", fact),
			widget.Para("small", small),
			goapp.Button().Type("button").ID("write-value").Class("linklike noprint").Hidden(now.Case.ValueAdded != nil).Text(w.T("estimate.implied.write")).
				OnClick(func(goapp.Context, goapp.Event) { browser.Focus(fieldID(string(benefit.ValueAdded)), false) })),
		measured,
	)
}

// measured is what was measured; it never changes while it is shown.
func measured(d drawer) goapp.UI {
	w := d.w
	ai, control := d.the("dst2023.growth.productivity.ai").Figure, d.the("dst2023.growth.productivity.control").Figure
	return widget.Div("card",
		widget.H3("", w.T("estimate.measured")),
		widget.Para("fact num", w.T("estimate.measured.fact", "ai", d.number(ai), "control", d.number(control))),
		widget.Para("small", w.T("estimate.measured.text", "ai", d.base(ai), "control", d.base(control))))
}

// assumptions are what is taken for granted.
func (e *Estimate) assumptions(d drawer, r *reckoning, now *estimate.Reckoned) goapp.UI {
	w, c := d.w, now.Case
	ranges := w.T("estimate.assume.ranges")
	if r.widen {
		ranges = w.T("estimate.assume.widened", "share", w.PercentTo(widenFactor-1, 0))
	}
	stopped := w.T("estimate.assume.stop.none")
	if c.StopProbability.High > 0 {
		stopped = w.T("estimate.assume.stop", "risk", d.exact(benefit.StopProbability, estimate.Typed(benefit.StopProbability, c.StopProbability.Best)),
			"share", d.exact(benefit.PilotShare, estimate.Typed(benefit.PilotShare, c.PilotShare.Best)))
	}
	lines := []string{
		ranges,
		w.T("estimate.assume.independent"),
		w.T("estimate.assume.ramp"),
		stopped,
		w.T("estimate.assume.fixed", "years", d.exact(benefit.HorizonYears, c.HorizonYears), "rate", d.exactShare(c.DiscountRate)),
		w.T("estimate.assume.best"),
		w.T("estimate.assume.draws", "draws", w.Count(now.Outcome.Draws), "seed", w.Count(int(now.Outcome.Seed))),
	}
	var items []goapp.UI
	for _, line := range lines {
		items = append(items, widget.Item(line))
	}
	return widget.Flow("",
		widget.H3("fig-t", w.T("estimate.assume")),
		goapp.Ul().Class("list small").Body(items...))
}

// besideSection compares several ideas.
func (e *Estimate) besideSection(d drawer, r *reckoning) goapp.UI {
	w := d.w
	var rows []besideRow
	for i := range r.ideas {
		o := r.beside[i]
		if i == r.open && r.problems == nil {
			o = r.reckoner.Now().Outcome
		}
		if o != nil {
			rows = append(rows, besideRow{e.title(i), i == r.open, o})
		}
	}
	var body goapp.UI = widget.Para("", w.T("estimate.ideas.one"))
	if len(rows) > 1 {
		body = d.ideas(rows)
	}
	return widget.Flow("beside",
		goapp.H3().Class("fig-t").Hidden(len(rows) > 1).Text(w.T("estimate.ideas.several")),
		widget.Div("", body),
	)
}
