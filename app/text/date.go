package text

import (
	"strconv"
	"strings"
)

// Date writes a date: 21. november 2026 / 21 November 2026. month is 1-12, day 1-31;
// with a month or day out of range only what is sound is written.
func (w *Words) Date(year, month, day int) string {
	y := strconv.Itoa(year)
	months := strings.Fields(w.T("date.months"))
	if month < 1 || month > len(months) {
		return y
	}
	date := months[month-1] + " " + y
	switch {
	case day < 1 || day > 31:
		return date
	case w.Lang == English:
		return strconv.Itoa(day) + NoBreak + date
	}
	return strconv.Itoa(day) + "." + NoBreak + date
}
