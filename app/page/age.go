package page

import (
	"strconv"
	"strings"
	"time"

	"aispejl/stats/figure"
)

// outdated reports whether the edition's month, "2027-06", has passed. A device with a
// wrong clock only gets a notice too many or too few. (time.Format would do it in one
// line and cost the program 40 kB.)
func outdated(e *figure.Edition) bool {
	year, month, ok := strings.Cut(e.OutdatedAfter, "-")
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	if !ok || err1 != nil || err2 != nil {
		return false
	}
	now := time.Now()
	return now.Year() > y || now.Year() == y && int(now.Month()) > m
}
