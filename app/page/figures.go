package page

import (
	"slices"
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/figure"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Figures is the page of every published figure with its provenance.
type Figures struct {
	goapp.Compo
	Lang string

	query     string
	edition   string // id of the edition shown; "" is the newest
	forgotten bool
}

// OnPreRender implements app.PreRenderer.
func (f *Figures) OnPreRender(ctx goapp.Context) { name(ctx, f.Lang, f.words().T("figures.title")) }

// OnInit implements app.Initializer.
func (f *Figures) OnInit() {
	if e := browser.PeekEarly(); e != nil {
		f.query = e.Values["search"]
	}
}

// OnNav implements app.Navigator.
func (f *Figures) OnNav(ctx goapp.Context) { arrive(ctx, f.Lang, f.words().T("figures.title")) }

func (f *Figures) words() *text.Words { return text.In(f.Lang) }

// A block is the figures of one item of one source.
type block struct {
	source figure.Source
	item   string
	all    []figure.Figure
}

// blocks groups the figures as they lie in the edition.
func (d drawer) blocks() []block {
	var all []block
	for _, f := range d.edition.Figures {
		item := f.Item
		if strings.HasPrefix(item, "barrier_detail.") {
			item = "barrier_detail"
		}
		n := len(all)
		if n == 0 || all[n-1].item != item || all[n-1].source.ID != f.Source {
			source, _ := d.edition.Source(f.Source)
			all = append(all, block{source: source, item: item})
			n++
		}
		all[n-1].all = append(all[n-1].all, f)
	}
	return all
}

// matches reports whether every word of the query is in what is shown of the figure.
func (d drawer) matches(f figure.Figure, query string) bool {
	s, _ := d.edition.Source(f.Source)
	shown := strings.ToLower(strings.Join([]string{f.ID, f.Label.In(d.w.Lang), f.Note.In(d.w.Lang), f.Place.In(d.w.Lang), s.Producer.In(d.w.Lang), s.Title.In(d.w.Lang), d.itemName(f.Source, f.Item), d.number(f), d.w.T("status." + string(f.Status))}, " "))
	for word := range strings.FieldsSeq(strings.ToLower(query)) {
		if !strings.Contains(shown, word) {
			return false
		}
	}
	return true
}

// found are those of some figures that match the query; all of them when it is empty.
func (d drawer) found(all []figure.Figure, query string) []figure.Figure {
	return slices.DeleteFunc(slices.Clone(all), func(f figure.Figure) bool { return query != "" && !d.matches(f, query) })
}

// itemName is the heading of a block: the item's, or the item's of that source.
func (d drawer) itemName(source, item string) string {
	if stem(item) == "barrier_detail" {
		item = "barrier_detail"
	}
	if key := "item." + source + "." + item; d.w.Has(key) {
		return d.w.T(key)
	}
	return d.w.T("item." + item)
}

// Render implements app.Composer.
func (f *Figures) Render() goapp.UI {
	w, d := f.words(), f.drawer()
	result := ""
	if f.query != "" {
		result = w.T("figures.found.none")
		if found := d.found(d.edition.Figures, f.query); len(found) > 0 {
			result = w.T("figures.found", "count", w.Count(len(found)))
		}
	}
	body := []goapp.UI{
		heading("", goapp.Text(w.T("figures.title"))),
		rich(w, "lead", "figures.lead"),
		goapp.Div().Class("acts acts-end").Role("search").Body(
			goapp.Input().Class("input input-search").Type("search").ID("search").Aria("label", w.T("figures.search")).Placeholder(w.T("figures.search")).Value(f.query).
				OnInput(func(ctx goapp.Context, e goapp.Event) { f.query = ctx.JSSrc().Get("value").String() }),
		),
		f.editions(w),
		goapp.P().Class("small quiet").Role("status").Text(result),
		goapp.P().Class("small files").Body(
			goapp.A().Href(browser.Link("/web/figures-"+d.edition.ID+".csv")).Attr("download", "aispejl-"+d.edition.ID+".csv").Text(w.T("figures.csv")), goapp.Text(" · "),
			goapp.A().Href(browser.Link("/web/figures-"+d.edition.ID+".json")).Attr("download", "aispejl-"+d.edition.ID+".json").Text(w.T("figures.json")), goapp.Text(" · "),
			goapp.Text(w.T("figures.edition", "edition", d.edition.ID, "count", w.Count(len(d.edition.Figures)))),
		),
		f.part("statuses", ""),
	}
	for i := range d.blocks() {
		body = append(body, f.part(itoa(i), f.query))
	}
	body = append(body, f.part("contradictions", ""), f.part("sources", ""),
		sentence("small", w.T("figures.wrong", "contact", w.T("brand.errors"))))
	return frame{Lang: f.Lang, Name: "figures", Main: "figures", Forget: f, Forgotten: f.forgotten}.around(body...)
}

func (f *Figures) drawer() drawer { return drawer{w: f.words(), edition: f.shown()} }

// part is a section of the page, or a block by its number, with what is searched for.
func (f *Figures) part(name, query string) goapp.UI {
	return &part{Of: f, Lang: f.Lang, Key: name + "\n" + f.shown().ID + "\n" + query, still: query == ""}
}

// draw implements parts.
func (f *Figures) draw(lang, key string) goapp.UI {
	name, _, _ := strings.Cut(key, "\n")
	switch d := f.drawer(); name {
	case "statuses":
		return d.statuses()
	case "contradictions":
		return d.contradictions()
	case "sources":
		return d.sources()
	default:
		blocks := d.blocks()
		if i, err := strconv.Atoi(name); err == nil && i < len(blocks) {
			return d.block(blocks[i], f.query)
		}
		return goapp.Div().Hidden(true) // of an edition that is no longer the one shown
	}
}

// shown is the chosen edition, or the newest.
func (f *Figures) shown() *figure.Edition {
	for _, e := range figure.Editions() {
		if e.ID == f.edition {
			return e
		}
	}
	return figure.Shipped() // an edition as published, not joined with older ones
}

// editions is the choice of edition; with one edition there is nothing to choose.
func (f *Figures) editions(w *text.Words) goapp.UI {
	all := figure.Editions()
	var options []goapp.UI
	for i := len(all) - 1; i >= 0; i-- {
		options = append(options, goapp.Option().Value(all[i].ID).Text(all[i].ID).Selected(all[i] == f.shown()))
	}
	return goapp.Div().Class("field acts-end").Hidden(len(all) < 2).Body(
		goapp.Label().For("edition").Text(w.T("figures.edition.choose")),
		goapp.Select().Class("input input-search").ID("edition").Body(options...).
			OnChange(func(ctx goapp.Context, e goapp.Event) { f.edition = ctx.JSSrc().Get("value").String() }),
	)
}

// statuses explains the marks.
func (d drawer) statuses() goapp.UI {
	var items []goapp.UI
	for _, s := range []figure.Status{figure.Printed, figure.Confirmed, figure.Inferred, figure.Residual, figure.Contested, figure.Suppressed} {
		items = append(items, goapp.Li().Body(d.status(s), widget.Span("", d.w.T("status."+string(s)+".text"))))
	}
	return section(d.w.T("figures.status"), "", widget.H3("", d.w.T("figures.status.title")), goapp.Ul().Class("plain marks").Body(items...))
}

func (d drawer) status(s figure.Status) goapp.UI {
	return goapp.Span().Class("nw").Body(widget.Mark(string(s)), goapp.Text(" "+d.w.T("status."+string(s))))
}

// block is the table of one item; it stays in its place when nothing in it is found.
func (d drawer) block(b block, query string) goapp.UI {
	w, shown := d.w, d.found(b.all, query)
	var rows []goapp.UI
	for _, f := range shown {
		c := d.the(f.ID)
		rows = append(rows, goapp.Tr().Body(
			goapp.Th().Scope("row").Text(d.rowLabel(c.Figure)),
			goapp.Td().Class("r").Body(widget.Strong(d.number(c.Figure))),
			goapp.Td().Class("r").Text(d.interval(c)),
			goapp.Td().DataSet("of", w.T("figures.of")).Text(d.base(c.Figure)),
			goapp.Td().Body(d.status(c.Figure.Status)),
		))
	}
	name := d.itemName(b.source.ID, b.item)
	head := func(key, class string) goapp.UI {
		return goapp.Th().Scope("col").Class(class).Text(w.T("figures.column." + key))
	}
	return goapp.Section().Class("sec").ID(anchor(b)).Hidden(len(shown) == 0).Body(
		widget.H2("sec-name", name),
		widget.Div("flow",
			goapp.Table().Class("ev").Body(
				goapp.Caption().Text(d.sourceCaption(b.source)),
				goapp.THead().Body(goapp.Tr().Body(head("figure", ""), head("value", "r"), head("interval", "r"), head("base", ""), head("status", ""))),
				goapp.TBody().Body(rows...),
			),
			d.blockSource(b),
		),
	)
}

// anchor is the fragment that leads to a block.
func anchor(b block) string {
	if b.source.ID == "ti2025" {
		return b.item
	}
	return b.source.ID + "-" + b.item
}

// rowLabel adds the group to the label: size class, far or near, with AI or without.
func (d drawer) rowLabel(f figure.Figure) string {
	label := d.label(f.Label)
	if f.Group == "" {
		return label
	}
	return label + ", " + d.groupName(f.Group)
}

func (d drawer) groupName(group string) string {
	switch group {
	case "far", "near":
		return lower(d.w.T("result.help." + group))
	case "ai", "control":
		return d.w.T("result.growth." + group)
	}
	return d.w.T("option.size." + group)
}

func (d drawer) sourceCaption(s figure.Source) string {
	return d.label(s.Producer) + " " + itoa(s.Year) + ", " + lower(d.label(s.Weighting))
}

// blockSource is the fold with what holds for the whole block, and the notes of its figures.
func (d drawer) blockSource(b block) goapp.UI {
	w := d.w
	f := b.all[0]
	q, _ := d.edition.Question(f.Item)
	list := []goapp.UI{
		goapp.Dt().Text(w.T("chart.question")), goapp.Dd().Text(d.label(q.Wording)),
		goapp.Dt().Text(w.T("chart.who")), goapp.Dd().Text(d.label(b.source.Population)),
		goapp.Dt().Text(w.T("chart.place")), goapp.Dd().Text(d.label(b.source.Title) + ", " + d.label(f.Place)),
	}
	seen := map[string]bool{}
	for _, f := range b.all {
		for _, note := range []figure.Label{f.Note, f.NoIntervalReason} {
			if s := d.label(note); s != "" && !seen[s] {
				seen[s] = true
				list = append(list, goapp.Dt().Text(w.T("chart.note")), goapp.Dd().Text(d.rowLabel(f)+": "+s))
			}
		}
	}
	return widget.Fold("chip", w.T("chart.source"), goapp.Dl().Body(list...))
}

// contradictions are what the reports do not agree on: first what the audit's
// arithmetic finds in the numbers themselves, then what a reader finds.
func (d drawer) contradictions() goapp.UI {
	var computed, read []goapp.UI
	for _, c := range d.edition.Contradictions {
		item := goapp.Li().ID(c.ID).Body(goapp.Text(d.label(c.Text)+" "), widget.Span("quiet", "("+d.label(c.Place)+")"))
		if c.Found == figure.FoundByArithmetic {
			computed = append(computed, item)
		} else {
			read = append(read, item)
		}
	}
	return section(d.w.T("figures.contradictions"), "",
		widget.H3("", d.w.T("figures.findings.title")),
		widget.Para("small", d.w.T("figures.findings.text")),
		goapp.Ul().Class("list").Body(computed...),
		widget.H3("", d.w.T("figures.contradictions.title")),
		goapp.Ul().Class("list").Body(read...))
}

// sources are the surveys behind the figures.
func (d drawer) sources() goapp.UI {
	w := d.w
	var all []goapp.UI
	for _, s := range d.edition.Sources {
		list := []goapp.UI{
			goapp.Dt().Text(w.T("figures.source.population")), goapp.Dd().Text(d.label(s.Population)),
			goapp.Dt().Text(w.T("figures.source.mode")), goapp.Dd().Text(d.label(s.Mode)),
			goapp.Dt().Text(w.T("figures.source.period")), goapp.Dd().Text(d.label(s.FieldPeriod)),
			goapp.Dt().Text(w.T("figures.source.weighting")), goapp.Dd().Text(d.label(s.Weighting)),
		}
		if s.DesignEffectAssumed {
			list = append(list, goapp.Dt().Text(w.T("chart.note")), goapp.Dd().Text(w.T("figures.source.effect", "effect", w.Number(s.DesignEffect, 1))))
		}
		all = append(all, widget.H3("", d.label(s.Producer)+": "+d.label(s.Title)+" ("+itoa(s.Year)+")"), goapp.Dl().Class("provenance").Body(list...))
	}
	return section(w.T("figures.sources"), "", append([]goapp.UI{widget.H3("sr", w.T("figures.sources.title"))}, all...)...)
}

func (f *Figures) forget(ctx goapp.Context) {
	open(f.Lang).forget()
	f.forgotten = true
}
