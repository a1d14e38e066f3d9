package chart

import (
	"testing"
)

// Steps of a reveal keep their place: what is drawn before is drawn at the same
// place after.
func TestRoomReveal(t *testing.T) {
	for _, e := range Examples() {
		whole, ok := e.Chart.(Room)
		if !ok {
			continue
		}
		band, room := whole, whole
		band.HideBand, room.HideRoom = true, true
		for _, format := range Formats {
			all := marksOf(whole.PlaceSlide(format, "t", "s"))
			for name, part := range map[string]Room{"no band": band, "no room": room} {
				some := marksOf(part.PlaceSlide(format, "t", "s"))
				if len(some) >= len(all) {
					t.Errorf("%s %s: %d marks, want fewer than %d", name, format, len(some), len(all))
				}
				for m := range some {
					if !all[m] {
						t.Errorf("%s %s: %s is not drawn there in the whole picture", name, format, m)
					}
				}
			}
		}
	}
}

func marksOf(s Scene) map[string]bool {
	set := map[string]bool{}
	for _, m := range s.Marks {
		one := Scene{Marks: []Mark{m}}
		set[one.SVG()] = true
	}
	return set
}
