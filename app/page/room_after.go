package page

import (
	"strconv"
	"strings"

	"aispejl/app/browser"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// after is what is kept of a meeting, and how it is deleted.
func (r *Room) after(d drawer) []goapp.UI {
	w, m := d.w, r.m
	all := m.results()
	return []goapp.UI{
		heading("", goapp.Text(w.T("room.after"))),
		d.roomTable(m.room.Items, all).Element(),
		para("small", w.T("room.after.least", "least", w.Count(estimate.MinimumRoom))),
		acts(
			press("btn btn-2 btn-small", "room-csv", w.T("room.csv"), func(goapp.Context) {
				browser.Save(r.fileName("csv"), "text/csv;charset=utf-8", roomCSV(d, m.room, all))
			}),
		),
		h2(w.T("room.pictures")),
		widget.Div("", r.pictures(d, all)...),
		h2(w.T("room.save.title")),
		rich(w, "", "room.save.text"),
		acts(
			press("btn", "room-save", w.T("room.save"), func(goapp.Context) { r.saveFile(d) }),
		),
		r.openField(d),
		h2(w.T("room.delete.title")),
		para("", w.T("room.delete.text")),
		acts(
			press("btn", "room-delete", w.T("room.delete"), func(ctx goapp.Context) {
				m.forget()
				r.show(viewBefore)
				r.told = w.T("room.deleted")
			}),
		),
	}
}

func (r *Room) saveFile(d drawer) {
	browser.Save(r.fileName("txt"), "text/plain;charset=utf-8", r.m.room.Encode(d.w.T("room.file.note")))
}

// fileName tells meetings apart by their number.
func (r *Room) fileName(kind string) string {
	return r.words().T("room.file.name", "session", strconv.Itoa(r.m.room.Session)) + "." + kind
}

// roomTable is every item in numbers, if it can be shown.
func (d drawer) roomTable(items []estimate.RoomItem, all []estimate.RoomResult) widget.Table {
	w := d.w
	t := widget.Table{Head: []string{w.T("room.column.item"), w.T("room.column.room"), w.T("room.column.denmark"), w.T("room.column.band"), w.T("room.column.guess")}}
	for i, result := range all {
		f, _ := d.edition.Lookup(items[i].Figure)
		row := []string{d.label(f.Label), w.T("room.column.locked"), "", "", ""}
		if !result.Locked {
			row[1] = w.T("room.of", "yes", w.Count(result.Yes), "of", w.Count(result.Of))
			row[2] = d.both(result.Comparison)
			row[3] = w.Count(result.BandLow) + text.Dash + w.Count(result.BandHigh)
			if g := items[i].Guess; g != estimate.NoGuess {
				row[4] = w.Count(g)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// pictures are the drawings of what can be shown, with a file of each.
func (r *Room) pictures(d drawer, all []estimate.RoomResult) []goapp.UI {
	var list []goapp.UI
	open := unlocked(all)
	for i, result := range all {
		if result.Locked {
			continue
		}
		list = append(list, &widget.Figure{
			ID: "fig-rum-" + strconv.Itoa(i+1), Title: d.roomTitle(result, estimate.RevealSteps), Sub: d.roomSub(result, r.m.room.Items[i].Guess), Level: 3,
			Drawing: d.roomChart(result, estimate.RevealSteps, open), Table: d.roomTable(r.m.room.Items[i:i+1], all[i:i+1]), TableWord: d.w.T("chart.table"), Tools: tools{d.w.Lang},
		})
	}
	return list
}

// roomCSV are the numbers of what can be shown, with shares in [0,1] and points as
// decimals, for a spreadsheet or a program. Nothing of a locked item is in it.
func roomCSV(d drawer, room estimate.Room, all []estimate.RoomResult) string {
	var b strings.Builder
	b.WriteString("\ufefffigure,question,yes,answers,population_share,population_low,population_high,band_low,band_high,p_value,p_value_holm,verdict,guess\r\n")
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	for i, r := range all {
		if r.Locked {
			continue
		}
		low, high, guess := "", "", ""
		if shown := r.Comparison.Interval; shown != nil {
			low, high = strconv.FormatFloat(shown.Low, 'f', 4, 64), strconv.FormatFloat(shown.High, 'f', 4, 64)
		}
		if g := room.Items[i].Guess; g != estimate.NoGuess {
			guess = strconv.Itoa(g)
		}
		for k, cell := range []string{
			r.Comparison.Figure.ID, d.roomAsk(r.Comparison.Figure), strconv.Itoa(r.Yes), strconv.Itoa(r.Of), number(r.Comparison.Figure.Value), low, high,
			strconv.Itoa(r.BandLow), strconv.Itoa(r.BandHigh), strconv.FormatFloat(r.PValue, 'f', 4, 64), strconv.FormatFloat(r.Adjusted, 'f', 4, 64), string(r.Verdict), guess,
		} {
			if k > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(cell, ",\"\r\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}
