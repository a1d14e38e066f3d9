package page

import (
	"testing"

	"aispejl/app/chart"
)

// No heading is left without a row below it, and every row is counted.
func TestFirstRows(t *testing.T) {
	rows := []chart.Row{{Heading: "a"}, {Label: "1"}, {Label: "2"}, {Heading: "b"}, {Label: "3"}, {Label: "4"}}
	for n, want := range map[int]int{0: 0, 1: 2, 2: 3, 3: 5, 4: 6, 9: 6} {
		first, all := firstRows(rows, n)
		if len(first) != want || all != 4 {
			t.Errorf("firstRows(rows, %d) = %d rows of %d, want %d of 4", n, len(first), all, want)
		}
	}
}
