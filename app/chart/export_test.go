package chart

import (
	"math"
	"strings"
	"testing"
)

// A saved picture carries its note, is 1920 x 1080 when the chart has room in it, and
// is otherwise higher rather than unreadable.
func TestPlaceExport(t *testing.T) {
	const note = "Edition 2025-1."
	many := DotRows{Max: 1, Source: "Source."}
	for range 25 {
		many.Rows = append(many.Rows, Row{Label: "A label", Number: "36 % (31-42)", Own: "You: yes", Kind: Interval, Value: .36, Low: .31, High: .42, HalfLow: .34, HalfHigh: .38})
	}
	few := many
	few.Rows = few.Rows[:4]
	for _, tt := range []struct {
		name   string
		chart  Chart
		higher bool
	}{{"few rows", few, false}, {"many rows", many, true}} {
		s := PlaceExport(tt.chart, "A finding", "A question", note)
		marks := Resolve(s, 1920, Palette{Page: "#fff", Ink: "#000", Ink2: "#333"})
		if got := marks[0].Height; tt.higher != (got > 1080.5) || got < 1079.5 {
			t.Errorf("%s: height = %v, want 1080 (higher: %v)", tt.name, got, tt.higher)
		}
		smallest, all := math.Inf(1), ""
		for _, m := range marks {
			if m.Y > m.Height {
				t.Errorf("%s: a mark at %v lies below the picture of %v", tt.name, m.Y, m.Height)
			}
			for _, r := range m.Runs {
				smallest = math.Min(smallest, r.Size)
				all += r.Text + " "
			}
		}
		if smallest < 20 {
			t.Errorf("%s: the smallest type is %v px, want 20 at least", tt.name, smallest)
		}
		if !strings.Contains(strings.ReplaceAll(all, "\u00a0", " "), note) {
			t.Errorf("%s: the picture lacks its note: %s", tt.name, all)
		}
	}
}
