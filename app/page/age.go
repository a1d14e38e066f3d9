package page

import (
	"time"

	"aispejl/stats/figure"
)

// outdated reports whether the edition's month has passed. The comparison is of
// "2027-06" as text with this month; a device with a wrong clock only gets a
// notice too many or too few.
func outdated(e *figure.Edition) bool {
	return e.OutdatedAfter != "" && time.Now().Format("2006-01") > e.OutdatedAfter
}
