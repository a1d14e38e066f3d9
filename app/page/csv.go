package page

import (
	"math"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
)

// Files for spreadsheets: semicolons between cells, the mark of UTF-8 first and
// Danish decimals in Danish, as Danish Excel reads them.

type csvWriter struct{ strings.Builder }

func newCSV() *csvWriter {
	w := &csvWriter{}
	w.WriteString("\ufeff")
	return w
}

func (w *csvWriter) row(cells ...string) {
	for i, c := range cells {
		if i > 0 {
			w.WriteByte(';')
		}
		w.WriteString(cellText(c))
	}
	w.WriteString("\r\n")
}

// cellText quotes a cell where the form asks for it. A text that begins like a formula
// is not taken for one.
func cellText(c string) string {
	if c != "" && strings.IndexByte("=+-@\t\r", c[0]) >= 0 {
		c = "'" + c
	}
	if strings.ContainsAny(c, ";\"\r\n") {
		return `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
	}
	return c
}

// answersCSV is the file of answers: the first column is read back, the others are
// for people.
func answersCSV(w *text.Words, a answer.Answers) string {
	file := newCSV()
	file.row(w.T("csv.code"), w.T("csv.question"), w.T("csv.answer"))
	for _, l := range a.Lines() {
		said := l.Value
		if q, ok := answer.Lookup(l.Field); ok && q.Choice() {
			said = optionLabel(w, q.ID, l.Value)
		}
		file.row(l.Field+"="+l.Value, fieldName(w, l.Field), said)
	}
	return file.String()
}

// resultCSV is every comparison, one a row, with where its number comes from.
func resultCSV(d drawer, result estimate.Result, a answer.Answers) string {
	w, own, file := d.w, d.own(a), newCSV()
	file.row(w.T("csv.figure"), w.T("csv.code"), w.T("csv.percent"), w.T("csv.low"), w.T("csv.high"), w.T("figures.column.base"),
		w.T("figures.column.status"), w.T("csv.own"), w.T("csv.verdict"), w.T("csv.source"), w.T("csv.edition"))
	for _, c := range result.Comparisons {
		low, high := "", ""
		if c.Interval != nil {
			low, high = d.decimal(c.Interval.Low), d.decimal(c.Interval.High)
		}
		s, _ := d.edition.Source(c.Figure.Source)
		file.row(d.label(c.Figure.Label), c.Figure.ID, d.decimal(c.Figure.Value), low, high, d.base(c.Figure),
			w.T("status."+string(c.Figure.Status)), own(c), w.T("csv.verdict."+string(c.Verdict)), d.label(s.Producer)+", "+d.label(s.Title)+", "+d.label(c.Figure.Place), result.Edition)
	}
	return file.String()
}

// decimal is a share in percent with at most one decimal, for a spreadsheet.
func (d drawer) decimal(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strings.ReplaceAll(d.w.Number(100*v, 1), text.NoBreak, "")
}
