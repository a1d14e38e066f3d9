package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The fields in the order of the form, under their headings.
var ideaSections = []struct {
	name   string
	inputs []benefit.Input
}{
	{"costs", []benefit.Input{benefit.Investment, benefit.InternalHours, benefit.RunningCost}},
	{"gives", []benefit.Input{benefit.HoursSaved, benefit.RealisedShare, benefit.ScrapCost, benefit.ScrapReduction, benefit.ExtraMargin}},
	{"differs", []benefit.Input{benefit.RampYears, benefit.StopProbability, benefit.PilotShare}},
	{"fixed", []benefit.Input{benefit.HourlyCost, benefit.WeeksPerYear, benefit.DiscountRate, benefit.HorizonYears, benefit.ValueAdded}},
}

// inputs is the column of fields.
func (e *Estimate) inputs() goapp.UI {
	w, r := e.words(), e.reckoning()
	all := []goapp.UI{
		widget.H2("sr", w.T("estimate.inputs")),
		e.part(phonePart),
		e.fixed("choice:\n" + r.choiceKey()),
	}
	for _, s := range ideaSections {
		all = append(all, e.fixed("head:"+s.name))
		for _, in := range s.inputs {
			all = append(all, e.fixed("field:"+string(in)+"\n"+r.fieldKey(in)))
		}
	}
	all = append(all,
		e.fixed("widen:"+itoa(boolean(r.widen))),
		widget.Div("acts acts-end noprint",
			button("idea-reset", "btn btn-2 btn-small", w.T("estimate.reset"), func(ctx goapp.Context) {
				r := e.reckoning()
				r.replace(r.ideas[r.open].Template)
				e.refresh(ctx)
			}),
		),
		status(r.said),
	)
	return goapp.Div().Class("inputs").ID("inputs").Role("group").Aria("label", w.T("estimate.inputs")).Body(all...)
}

// widening is the switch that makes the ranges wider, with its reason.
func (e *Estimate) widening() goapp.UI {
	w := e.words()
	return widget.Div("widen",
		goapp.Label().Class("choice").For("widen").Body(
			goapp.Input().Type("checkbox").ID("widen").Checked(e.reckoning().widen).OnChange(func(ctx goapp.Context, _ goapp.Event) {
				e.reckoning().broaden(ctx.JSSrc().Get("checked").Bool())
				e.moved(ctx)
			}),
			goapp.Span().Body(goapp.Text(w.T("estimate.widen", "share", w.PercentTo(widenFactor-1, 0))), widget.Span("", w.T("estimate.widen.hint")))),
		widget.Fold("eg", w.T("estimate.widen.why"),
			widget.Para("small", w.T("estimate.widen.text", "share", w.PercentTo(widenFactor-1, 0)))),
	)
}

// phoneLine is the loss sentence above the fields where the result stands below them.
func (e *Estimate) phoneLine(d drawer, r *reckoning) goapp.UI {
	many, few := "", ""
	if now := r.reckoner.Now(); now.Outcome != nil {
		many, few = d.lossLine(now.Outcome.Losses50, 50), d.lossLine(now.Outcome.Losses20, 20)
	}
	if r.problems != nil {
		many = d.problemsNotice(r)
		few = many
	}
	return goapp.A().Href("#result").Body(widget.Span("of-50", many), widget.Span("of-20", few)).OnClick(func(ctx goapp.Context, event goapp.Event) {
		event.PreventDefault()
		event.StopImmediatePropagation()
		browser.Focus("result", false)
	})
}

// choiceKey is all that the choice of an idea shows.
func (r *reckoning) choiceKey() string {
	var b strings.Builder
	for i := range r.ideas {
		b.WriteString(r.ideas[i].Template + "\t" + r.ideas[i].Name + "\n")
	}
	b.WriteString(itoa(r.open))
	if r.undo != nil {
		b.WriteString("undo")
	}
	return b.String()
}

// choice is which idea is open, what it is called and where it began.
func (e *Estimate) choice() goapp.UI {
	w, r := e.words(), e.reckoning()
	idea := r.ideas[r.open]
	var tabs []goapp.UI
	for i := range r.ideas {
		id := "idea:" + itoa(i)
		tabs = append(tabs, goapp.Label().Class("tab").For(id).Body(
			goapp.Input().Type("radio").Name("idea").ID(id).Checked(i == r.open).OnChange(func(ctx goapp.Context, _ goapp.Event) {
				e.reckoning().show(i)
				e.refresh(ctx)
			}, goapp.EventScope(id)),
			widget.Span("", ideaName(r, i))))
	}
	templates, _ := benefit.Templates()
	var options []goapp.UI
	for i := range templates {
		t := &templates[i]
		options = append(options, goapp.Option().Value(t.ID).Selected(t.ID == idea.Template).Text(t.Title.In(e.Lang)))
	}
	t := template(idea.Template)
	return widget.Div("idea",
		goapp.FieldSet().Class("tabs").Hidden(len(r.ideas) == 1).Body(append([]goapp.UI{widget.Legend("label", w.T("estimate.ideas"))}, tabs...)...),
		widget.Div("field",
			goapp.Label().For("template").Text(w.T("estimate.template")),
			goapp.Select().ID("template").Class("input").Body(options...).OnChange(func(ctx goapp.Context, _ goapp.Event) {
				e.reckoning().replace(ctx.JSSrc().Get("value").String())
				e.refresh(ctx)
			})),
		widget.Para("example", text.Together(t.Note.In(e.Lang))),
		goapp.P().Class("undo noprint").Role("status").Body(
			goapp.Span().Hidden(r.undo == nil).Body(
				goapp.Text(said(r.undo != nil, w.T("estimate.replaced"))+" "),
				button("idea-undo", "linklike", w.T("estimate.undo"), func(ctx goapp.Context) {
					e.reckoning().undone()
					e.refresh(ctx)
					browser.Focus("template", true)
				}))),
		widget.Div("field",
			goapp.Label().For("idea-name").Text(w.T("estimate.name")),
			goapp.Input().Type("text").ID("idea-name").Class("input").Attr("maxlength", "60").AutoComplete(false).Value(idea.Name).Placeholder(t.Title.In(e.Lang)).
				OnInput(func(ctx goapp.Context, _ goapp.Event) { e.reckoning().rename(ctx.JSSrc().Get("value").String()) })),
		widget.Div("acts noprint",
			goapp.Button().Type("button").ID("idea-add").Class("btn btn-2 btn-small").Hidden(len(r.ideas) >= estimate.MostIdeas).Text(w.T("estimate.add")).
				OnClick(func(ctx goapp.Context, _ goapp.Event) {
					e.reckoning().add()
					e.refresh(ctx)
					keepFocus(len(e.reckoning().ideas) >= estimate.MostIdeas)
				}),
			goapp.Button().Type("button").ID("idea-remove").Class("linklike").Hidden(len(r.ideas) == 1).Text(w.T("estimate.remove")).
				OnClick(func(ctx goapp.Context, _ goapp.Event) {
					e.reckoning().remove()
					e.refresh(ctx)
					keepFocus(len(e.reckoning().ideas) == 1)
				}),
		),
		goapp.P().Class("hint").ID("triple-hint").Text(w.T("estimate.triple")),
	)
}

// keepFocus goes on to the idea's name when what was pressed is no longer shown.
func keepFocus(hidden bool) {
	if hidden {
		browser.Focus("idea-name", true)
	}
}

// sectionHead names a section of the fields and, where it holds triples, their three
// columns.
func sectionHead(w *text.Words, name string) goapp.UI {
	parts := []goapp.UI{widget.H3("", w.T("estimate.section."+name))}
	if name != "fixed" {
		for _, column := range []string{"low", "best", "high"} {
			parts = append(parts, goapp.Span().Aria("hidden", "true").Text(w.T("estimate."+column)))
		}
	}
	return widget.Div("trio", parts...)
}

func inputLabel(w *text.Words, in benefit.Input) string { return w.T("estimate.input." + string(in)) }

func partsOf(in benefit.Input) []benefit.Part {
	if new(benefit.Case).Range(in) != nil {
		return []benefit.Part{benefit.Low, benefit.Best, benefit.High}
	}
	return []benefit.Part{benefit.Whole}
}

// fieldKey is all that a field shows.
func (r *reckoning) fieldKey(in benefit.Input) string {
	idea := &r.ideas[r.open]
	shown := []string{idea.Template}
	for _, part := range partsOf(in) {
		shown = append(shown, idea.Texts[estimate.IdeaField(in, part)])
	}
	for _, p := range r.problems {
		if p.Input == in {
			shown = append(shown, p.Code, string(p.Part))
		}
	}
	return strings.Join(shown, "\n")
}

// field is one input with its one or three fields.
func (e *Estimate) field(in benefit.Input) goapp.UI {
	w, r := e.words(), e.reckoning()
	idea := r.ideas[r.open]
	parts := partsOf(in)
	label, unit := inputLabel(w, in), w.T("estimate.unit."+string(in))
	if len(parts) > 1 {
		if !strings.Contains(lower(label), unit) { // "Egne timer i alt" says it
			label += ", " + unit
		}
	}
	note := ""
	t := template(idea.Template)
	if why, ok := t.Why[in]; ok {
		note = text.Together(why.In(e.Lang))
	} else if in == benefit.ValueAdded {
		note = w.T("estimate.input.value_added.why")
	}
	touched := false
	preset := r.example()
	var cells []widget.Cell
	for _, part := range parts {
		f := estimate.IdeaField(in, part)
		cell := widget.Cell{ID: fieldID(f), Value: idea.Texts[f]}
		if part != benefit.Whole {
			cell.Name = w.T("estimate." + string(part))
		}
		touched = touched || idea.Texts[f] != preset.Texts[f]
		for _, p := range r.problems {
			cell.Bad = cell.Bad || p.Input == in && (p.Part == part || p.Part == benefit.Whole)
		}
		cells = append(cells, cell)
	}
	noteName := w.T("estimate.why")
	if !touched && in != benefit.ValueAdded && (t.ID != "own" || r.exampleOf(in)) {
		noteName = w.T("estimate.example")
	}
	var faults []string
	for _, p := range r.problems {
		if p.Input == in {
			faults = append(faults, ideaProblemText(w, p))
		}
	}
	readBack := ""
	if touched && len(faults) == 0 {
		readBack = e.readBack(in, parts, preset)
	}
	triple := widget.Triple{
		ID: "tri-" + string(in), Label: label, Cells: cells, Unit: unit, NoteName: noteName, Note: note,
		ReadBack: readBack, Errors: faults, ErrorWord: w.T("errors.prefix"),
		Edited: e.edit,
	}
	return triple.Element()
}

func (e *Estimate) edit(ctx goapp.Context, cell, typed string) {
	e.reckoning().edit(strings.TrimPrefix(cell, fieldID("")), typed)
	e.moved(ctx)
}

// exampleOf tells whether the template gives the input a value other than 0.
func (r *reckoning) exampleOf(in benefit.Input) bool {
	c := &template(r.ideas[r.open].Template).Case
	if place := c.Range(in); place != nil {
		return place.High != 0
	}
	place := c.Number(in)
	return place != nil && *place != 0
}

// readBack says what the fields of an input that differ from the example are read
// as, in its unit.
func (e *Estimate) readBack(in benefit.Input, parts []benefit.Part, preset *estimate.Idea) string {
	w, r, d := e.words(), e.reckoning(), draw(e.Lang)
	var typed, read []string
	for _, part := range parts {
		field := estimate.IdeaField(in, part)
		s := strings.TrimSpace(r.ideas[r.open].Texts[field])
		value, code := answer.ParseNumber(s, r.lang)
		if s == "" || code != "" || s == preset.Texts[field] {
			continue
		}
		typed, read = append(typed, s), append(read, d.exact(in, value))
	}
	if len(read) == 0 {
		return ""
	}
	return w.T("readback.amount", "typed", w.List(typed), "read", w.List(read))
}

// ideaProblemText words one broken rule.
func ideaProblemText(w *text.Words, p estimate.IdeaProblem) string {
	part := ""
	if p.Part != benefit.Whole {
		part = w.T("estimate."+string(p.Part)) + ": "
	}
	limit := answer.WriteNumber(p.Limit, w.Lang)
	if p.Limit >= benefit.Largest {
		limit = w.T("estimate.problem.limit")
	}
	return part + w.T("estimate.problem."+p.Code, "value", p.Value, "limit", limit, "first", p.Readings[0], "second", p.Readings[1])
}

// problemsNotice says how many numbers must be put right before there is a new result.
func (d drawer) problemsNotice(r *reckoning) string {
	if len(r.problems) == 1 {
		if r.problems[0].Input == "" {
			return ideaProblemText(d.w, r.problems[0])
		}
		return d.w.T("estimate.problems.one", "input", inputLabel(d.w, r.problems[0].Input))
	}
	return d.w.T("estimate.problems.many", "count", d.w.Count(len(r.problems)))
}
