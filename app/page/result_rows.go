package page

import (
	"slices"
	"sort"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// guess sets the guessed number of front-runners beside the published one.
func (d drawer) guess(guess int) goapp.UI {
	w, c := d.w, d.the("ti2025.segment.front-runner")
	if c.Interval == nil || c.Half == nil {
		return goapp.Div()
	}
	g, verdict := float64(guess)/100, "result.guess.close"
	switch {
	case g > c.Interval.High:
		verdict = "result.guess.over"
	case g < c.Interval.Low:
		verdict = "result.guess.under"
	}
	return section(w.T("result.guess"), "p-guess", d.guessFigure(c, guess), widget.Para("", w.T(verdict)))
}

// guessFigure draws a guess beside a share that has an interval.
func (d drawer) guessFigure(c estimate.Comparison, guess int) *widget.Figure {
	w := d.w
	g, value, span := float64(guess)/100, w.Of100(c.Figure.Value), w.Range(c.Interval.Low, c.Interval.High)
	label := w.T("result.guess.label", "guess", w.Count(guess), "value", value, "low", w.Of100(c.Interval.Low), "high", w.Of100(c.Interval.High))
	ticks := d.percentTicks()
	ticks[len(ticks)-1].Text = w.Of100(1)
	return &widget.Figure{
		Tools: tools{d.w.Lang}, ID: "fig-guess", Level: 3, TableWord: w.T("chart.table"),
		Title: w.T("result.guess.title", "guess", w.Count(guess), "value", value, "range", span),
		Sub:   w.T("result.guess.sub", "base", d.firms(c.Figure.ID)),
		Drawing: chart.Guess{
			Guess: g, GuessText: w.T("result.guess.own", "guess", w.Count(guess)),
			Value: c.Figure.Value, Low: c.Interval.Low, High: c.Interval.High, HalfLow: c.Half.Low, HalfHigh: c.Half.High,
			ValueText: w.T("result.guess.number", "value", value, "range", span),
			Ticks:     ticks, Source: d.source([]estimate.Comparison{c}), Label: label,
		},
		Table: widget.Table{Head: []string{w.T("chart.number"), w.T("chart.share")}, Rows: [][]string{
			{w.T("result.guess"), w.Count(guess)}, {d.label(c.Figure.Label), value + " (" + span + ")"},
		}},
	}
}

// own words the firm's answer beside a share: yes, no, and to a question with one
// answer which it was.
func (d drawer) own(a answer.Answers) func(estimate.Comparison) string {
	return func(c estimate.Comparison) string {
		given := ""
		if q, ok := answer.Lookup(c.Figure.Item); ok && q.Kind == answer.Radio && len(a.Values(q.ID)) == 1 {
			given = lower(optionLabel(d.w, q.ID, a.Values(q.ID)[0]))
		}
		switch {
		case c.Figure.Item == "priority" && given != "":
			return d.w.T("own.priority", "answer", given)
		case c.Own == nil && given != "":
			return d.w.T("own.with", "answer", given)
		case c.Own == nil:
			return ""
		case *c.Own:
			return d.w.T("own.yes")
		case given != "":
			return d.w.T("own.no.with", "answer", given)
		}
		return d.w.T("own.no")
	}
}

// rowByRow is every answer beside the share that gave it, largest safe difference first.
func (d drawer) rowByRow(result estimate.Result, a answer.Answers) goapp.UI {
	w, own, answered := d.w, d.own(a), len(result.Comparisons) > 0
	order := estimate.Order(result)
	minority, majority := main(order.Minority), main(order.Majority)
	title := w.T("result.rows.title.none")
	switch n := len(minority); {
	case !answered:
		title = w.T("result.rows.title.population")
	case n == 1:
		title = w.T("result.rows.title.minority.one")
	case n > 1:
		title = w.T("result.rows.title.minority", "count", w.Count(n))
	case len(majority) > 0:
		title = w.T("result.rows.title.majority")
	}
	shown, sub := append(append([]estimate.Comparison{}, minority...), majority...), w.T("result.rows.sub")
	if !answered {
		shown, sub = d.unanswered(), w.T("result.rows.sub.population")
		minority, majority = nil, nil
	}
	rows := d.rows(shown, own, w.T("result.rows.label"))
	if len(minority) > 0 {
		rows.Rows = append([]chart.Row{{Heading: w.T("result.rows.minority")}}, rows.Rows...)
	}
	if len(majority) > 0 {
		at := len(rows.Rows) - len(majority)
		rows.Rows = append(rows.Rows[:at:at], append([]chart.Row{{Heading: w.T("result.rows.majority")}}, rows.Rows[at:]...)...)
	}
	body := []goapp.UI{&widget.Figure{Tools: tools{d.w.Lang}, ID: "fig-rows", Level: 3, Title: title, Sub: sub, Drawing: rows, Table: d.table(shown, own), TableWord: w.T("chart.table")}}
	if len(shown) == 0 {
		body = []goapp.UI{widget.Para("", w.T("result.rows.title.none"))}
	}
	short, class := d.printed(rows)
	body = append(body, short,
		d.folded("result.rows.folded", order.Folded, own),
		d.folded("result.rows.rest", order.NotComparable, own),
	)
	return section(w.T("result.rows"), class, body...)
}

// main leaves out what has its own section below.
func main(all []estimate.Comparison) []estimate.Comparison {
	return only(all, func(f figure.Figure) bool { return f.Item != "segment" && f.Item != "help" && f.Item != "types" })
}

// unanswered is what is drawn before anything is answered.
func (d drawer) unanswered() []estimate.Comparison {
	var all []estimate.Comparison
	for _, item := range []string{"use", "priority", "areas", "barriers"} {
		all = append(all, d.population("ti", item)...)
	}
	return all
}

func (d drawer) folded(key string, all []estimate.Comparison, own func(estimate.Comparison) string) goapp.UI {
	all = main(all)
	if len(all) == 0 {
		return goapp.Details().Class("fold").Hidden(true)
	}
	rows := d.rows(all, own, d.w.T("result.rows.label"))
	return goapp.Details().Class("fold").Body(
		widget.Summary(d.w.T(key, "count", d.w.Count(len(all)))),
		widget.Para("small", d.w.T(key+".text")),
		Drawing(rows),
		d.table(all, own).Element(),
	)
}

// Drawing is a chart without title, in both widths.
func Drawing(c chart.Placer) goapp.UI {
	return widget.Div("fig", widget.Scene(c.Place(chart.Wide)), widget.Scene(c.Place(chart.Slim)))
}

// barriers are the main barriers, ranked only where the data can bear it, and the
// details under each.
func (d drawer) barriers(result estimate.Result, a answer.Answers) goapp.UI {
	return section(d.w.T("result.barriers"), "p-barriers",
		d.barriersFigure(a),
		widget.Para("small", d.ranks(result.Ranks)),
		d.knowledgeDetail(a),
		d.unknownDetail(a),
	)
}

func (d drawer) barriersFigure(a answer.Answers) *widget.Figure {
	w := d.w
	all := d.population("ti", "barriers")
	own := func(c estimate.Comparison) string {
		if a.Has("barriers", c.Figure.Option) {
			return w.T("own.answer")
		}
		return ""
	}
	rows := d.rows(all, own, w.T("result.barriers.label",
		"knowledge", d.number(d.the("ti2025.barriers.knowledge").Figure), "data", w.Percent(d.the("ti2025.barriers.data-it").Figure.Value), "case", d.number(d.the("ti2025.barriers.business-case").Figure)))
	for i := range rows.Rows {
		rows.Rows[i].Bold = rows.Rows[i].Own != ""
	}
	knowledge := d.the("ti2025.barriers.knowledge")
	title := w.T("result.barriers.title", "share", w.Of100(knowledge.Figure.Value))
	if a.Has("barriers", "knowledge") {
		title = w.T("result.barriers.title.own", "share", w.Of100(knowledge.Figure.Value))
	}
	return &widget.Figure{Tools: tools{d.w.Lang}, ID: "fig-barriers", Level: 3, Title: title, Sub: w.T("result.barriers.sub", "base", d.firms("ti2025.barriers.knowledge")), Drawing: rows, Table: d.table(all, own), TableWord: w.T("chart.table")}
}

// ranks words which barrier is safely named more often than the next.
func (d drawer) ranks(ranks []estimate.Rank) string {
	var said []string
	ranks = slices.Clone(ranks)
	sort.SliceStable(ranks, func(i, j int) bool {
		return ranks[i].Verdict == estimate.Above && ranks[j].Verdict != estimate.Above
	})
	for _, r := range ranks {
		if r.Verdict == estimate.NotComparable {
			continue // of "at most 17 %" it cannot even be said that the numbers leave it open
		}
		key := "result.barriers.rank.unknown"
		if r.Verdict == estimate.Above {
			key = "result.barriers.rank.above"
		}
		upper := d.w.T("barrier.name." + r.Upper.Option)
		if key == "result.barriers.rank.unknown" {
			upper = d.w.T("barrier.short." + r.Upper.Option)
		}
		said = append(said, d.w.T(key, "upper", upper, "lower", d.w.T("barrier.short."+r.Lower.Option)))
	}
	return strings.Join(said, " ")
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (d drawer) knowledgeDetail(a answer.Answers) goapp.UI {
	w := d.w
	all := d.population("ti", "barrier_detail.knowledge")
	own := func(c estimate.Comparison) string {
		if a.Has("barrier_detail.knowledge", c.Figure.Option) {
			return w.T("own.answer")
		}
		return ""
	}
	where := d.the("ti2025.barrier_detail.knowledge.where")
	return widget.Fold("fold", w.T("result.barriers.detail.knowledge"),
		&widget.Figure{
			Tools: tools{d.w.Lang}, ID: "fig-barriers-knowledge", Level: 3, Title: w.T("result.barriers.detail.knowledge.title", "share", d.number(where.Figure)),
			Sub: w.T("result.barriers.detail.sub", "base", d.base(where.Figure)), Drawing: d.rows(all, own, d.listed(all)), Table: d.table(all, own), TableWord: w.T("chart.table"),
		},
	)
}

// unknownDetail are the details whose base is not published: numbers only.
func (d drawer) unknownDetail(a answer.Answers) goapp.UI {
	w := d.w
	t := widget.Table{Head: []string{w.T("chart.answer"), w.T("figures.column.value"), w.T("chart.own")}}
	for _, barrier := range []string{"data-it", "business-case"} {
		for _, c := range d.population("ti", "barrier_detail."+barrier) {
			own := text.Dash
			if a.Has("barrier_detail."+barrier, c.Figure.Option) {
				own = w.T("own.answer")
			}
			t.Rows = append(t.Rows, []string{d.label(c.Figure.Label), d.number(c.Figure), own})
		}
	}
	return widget.Fold("fold", w.T("result.barriers.detail.unknown"),
		t.Element(),
		widget.Para("small", w.T("result.barriers.detail.unknown.text")),
	)
}

// listed is a describing sentence made of labels and numbers.
func (d drawer) listed(all []estimate.Comparison) string {
	var said []string
	for _, c := range all {
		said = append(said, d.label(c.Figure.Label)+": "+d.both(c))
	}
	return strings.Join(said, ". ") + "."
}
