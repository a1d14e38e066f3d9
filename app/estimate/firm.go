package estimate

import (
	"math"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// A FirmRow is what the published difference of one outcome would be for a firm of
// the visitor's size. It is an association in accounts, not a forecast: neither the
// firm's own growth nor AI enters the amount.
type FirmRow struct {
	GrowthRow
	Difference float64 // AI minus control, as a share
	Size       float64 // the firm's first year: kroner, or full-time staff; NaN when not given
	Amount     float64 // Size times Difference; NaN without Size
}

// Firm returns a row for every outcome of the growth figures. The size behind
// productivity is the value added: what it would be with the same staff.
func Firm(edition *figure.Edition, a answer.Answers) []FirmRow {
	var rows []FirmRow
	for _, g := range growth(edition, a) {
		row := FirmRow{GrowthRow: g, Difference: g.AI - g.Control, Size: math.NaN()}
		outcome := g.Outcome
		if outcome == "productivity" {
			outcome = "value_added"
		}
		if pair, ok := a.Growth[outcome]; ok {
			row.Size = pair[0]
		}
		row.Amount = row.Size * row.Difference
		rows = append(rows, row)
	}
	return rows
}
