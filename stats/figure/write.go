package figure

import (
	"math"
	"strconv"
	"strings"

	"aispejl/stats/csv"
)

// Encode returns the files of an edition by name, in the form [Read] takes:
// reading them gives an equal edition. It checks nothing; what the fields must
// hold, Read says.
func Encode(e *Edition) map[string][]byte {
	files := map[string][]byte{
		editionFile:        encode(editionColumns, [][]string{{e.ID, e.OutdatedAfter}}),
		sourcesFile:        encode(sourceColumns, each(e.Sources, sourceRecord)),
		questionsFile:      encode(questionColumns, each(e.Questions, questionRecord)),
		figuresFile:        encode(figureColumns, each(e.Figures, FigureRecord)),
		contradictionsFile: encode(contradictionColumns, each(e.Contradictions, contradictionRecord)),
		claimsFile:         encode(claimColumns, each(e.Claims, claimRecord)),
	}
	return files
}

// FigureColumns names the columns of figures.csv.
func FigureColumns() []string { return append([]string(nil), figureColumns...) }

// FigureRecord returns a figure as a record of figures.csv.
func FigureRecord(f Figure) []string {
	low, high := "", ""
	if f.Kind == Range {
		low, high = format(f.Low), format(f.High)
	}
	rounding, base, baseLow, baseHigh := "", "", "", ""
	if f.Rounding > 0 {
		rounding = format(f.Rounding)
	}
	if f.BaseStatus != BaseUnknown {
		base = strconv.Itoa(f.Base)
	}
	if f.BaseLow != f.Base || f.BaseHigh != f.Base {
		baseLow, baseHigh = strconv.Itoa(f.BaseLow), strconv.Itoa(f.BaseHigh)
	}
	return []string{
		f.ID, f.Source, f.Item, f.Option, f.Group, f.Label.DA, f.Label.EN, string(f.Kind), optional(f.Value), low, high,
		rounding, base, baseLow, baseHigh, string(f.BaseStatus), string(f.Status), string(f.Interval),
		f.NoIntervalReason.DA, f.NoIntervalReason.EN, f.Place.DA, f.Place.EN, f.Note.DA, f.Note.EN,
	}
}

func sourceRecord(s Source) []string {
	return []string{
		s.ID, s.Producer.DA, s.Producer.EN, s.Title.DA, s.Title.EN, strconv.Itoa(s.Year), s.Population.DA, s.Population.EN,
		s.Mode.DA, s.Mode.EN, s.FieldPeriod.DA, s.FieldPeriod.EN, s.Weighting.DA, s.Weighting.EN, strconv.FormatBool(s.Weighted),
		format(s.DesignEffect), strconv.FormatBool(s.DesignEffectAssumed), s.URL,
	}
}

func questionRecord(q Question) []string {
	return []string{q.ID, q.Source, q.Wording.DA, q.Wording.EN, strconv.FormatBool(q.Verbatim), strconv.FormatBool(q.Multiple)}
}

func contradictionRecord(c Contradiction) []string {
	return []string{c.ID, c.Severity, strings.Join(c.Figures, " "), c.Found, c.Text.DA, c.Text.EN, c.Place.DA, c.Place.EN}
}

func claimRecord(c Claim) []string {
	var terms []string
	for _, term := range c.Terms {
		sign := ""
		if term.Negative {
			sign = "-"
		}
		terms = append(terms, sign+term.Figure)
	}
	return []string{
		c.ID, string(c.Kind), c.Severity, strings.Join(terms, " "), optional(c.Low), optional(c.High),
		strings.Join(c.Given, " "), c.Text.DA, c.Text.EN, c.Place.DA, c.Place.EN,
	}
}

// optional writes a number, and nothing for NaN.
func optional(value float64) string {
	if math.IsNaN(value) {
		return ""
	}
	return format(value)
}

func each[T any](list []T, record func(T) []string) [][]string {
	var records [][]string
	for _, item := range list {
		records = append(records, record(item))
	}
	return records
}

func encode(header []string, records [][]string) []byte {
	b := csv.Append(nil, header)
	for _, record := range records {
		b = csv.Append(b, record)
	}
	return b
}
