package chart

import (
	"strings"
	"testing"

	"rsc.io/qr"
)

// A second way: the module's own bitmap, drawn square by square.
func TestQR(t *testing.T) {
	for _, text := range []string{"326ES-GENK9-22225-232ST-22227-2228B", "https://example.dk/rum/#m=2025-1.482113.45.1f", "æøå"} {
		s, ok := QR(text, "kode")
		if !ok || len(s.Marks) != 2 || s.Label != "kode" {
			t.Fatalf("QR(%q) = %+v, %v, want two marks", text, s, ok)
		}
		code, err := qr.Encode(text, qr.M)
		if err != nil {
			t.Fatal(err)
		}
		if want := float64(code.Size + 8); s.ViewBox.W != want || s.ViewBox.H != want {
			t.Errorf("%q: %v modules, want %v", text, s.ViewBox, want)
		}
		dark := 0
		for y := range code.Size {
			for x := range code.Size {
				if code.Black(x, y) {
					dark++
				}
			}
		}
		drawn := 0
		for _, run := range strings.Split(s.Marks[1].D, "h")[1:] {
			n := 0
			for _, c := range run {
				if c < '0' || c > '9' {
					break
				}
				n = 10*n + int(c-'0')
			}
			drawn += n // the way back is negative and counts 0
		}
		if drawn != dark {
			t.Errorf("%q: %d dark modules drawn, want %d", text, drawn, dark)
		}
	}
	if _, ok := QR(strings.Repeat("x", 3000), ""); ok {
		t.Error("3000 characters were placed, want refused")
	}
}

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
