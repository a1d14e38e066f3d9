package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"text/tabwriter"
)

// A contrastPair is a colour of the brand that must be told from the one behind it.
type contrastPair struct {
	front, behind string
	least         float64
}

// WCAG 2.2 [1] asks for a contrast of 4.5 for text (1.4.3) and of 3 for what is
// needed to understand a graphic or find a control (1.4.11). Lines that only divide
// (hair) need none.
//
// [1] W3C, Web Content Accessibility Guidelines 2.2.
const (
	textContrast    = 4.5
	graphicContrast = 3
)

var contrastPairs = []contrastPair{
	{"ink", "page", textContrast},
	{"ink", "surface", textContrast},
	{"ink2", "page", textContrast},
	{"ink2", "surface", textContrast},
	{"you", "page", textContrast},
	{"you", "surface", textContrast},
	{"error", "page", textContrast},
	{"pop", "page", graphicContrast},
	{"pop", "surface", graphicContrast},
	{"pop", "fill", graphicContrast},
	{"line", "page", graphicContrast},
	{"line", "surface", graphicContrast},
}

// contrast is the ratio of the brighter to the darker colour, 1 to 21 [1]. Both are
// #rgb or #rrggbb; ok is false otherwise.
func contrast(a, b string) (ratio float64, ok bool) {
	la, okA := luminance(a)
	lb, okB := luminance(b)
	return (math.Max(la, lb) + .05) / (math.Min(la, lb) + .05), okA && okB
}

// luminance is the relative luminance of a colour, 0 to 1 [1].
func luminance(colour string) (l float64, ok bool) {
	digits := ""
	switch {
	case len(colour) == 4 && colour[0] == '#':
		digits = colour[1:2] + colour[1:2] + colour[2:3] + colour[2:3] + colour[3:4] + colour[3:4]
	case len(colour) == 7 && colour[0] == '#':
		digits = colour[1:]
	default:
		return 0, false
	}
	for i, weight := range []float64{.2126, .7152, .0722} {
		v, err := strconv.ParseUint(digits[2*i:2*i+2], 16, 8)
		if err != nil {
			return 0, false
		}
		c := float64(v) / 255
		if c <= .04045 {
			l += weight * c / 12.92
		} else {
			l += weight * math.Pow((c+.055)/1.055, 2.4)
		}
	}
	return l, true
}

// writeContrast prints the table that the build shows, also when it refuses the
// brand. A colour that could not be read has a dash.
func writeContrast(out io.Writer, b brand) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(table, "contrast\tlight\tdark\tat least\n")
	for _, p := range contrastPairs {
		fmt.Fprintf(table, "%s on %s", p.front, p.behind)
		low := ""
		for _, theme := range b.themes {
			ratio, ok := contrast(theme[p.front], theme[p.behind])
			if !ok {
				fmt.Fprint(table, "\t-")
				continue
			}
			if !(ratio >= p.least) {
				low = "  too low"
			}
			fmt.Fprintf(table, "\t%.1f", math.Floor(10*ratio)/10)
		}
		fmt.Fprintf(table, "\t%v%s\n", p.least, low)
	}
	table.Flush()
}
