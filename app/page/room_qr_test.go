package page

import (
	"strings"
	"testing"

	"rsc.io/qr"
)

// A second way: the module's own bitmap, drawn square by square.
func TestQR(t *testing.T) {
	for _, text := range []string{"326ES-GENK9-22225-232ST-22227-2228B", "https://example.dk/rum/#m=2025-1.482113.45.1f", "æøå"} {
		s, ok := qrScene(text, "kode")
		if !ok || len(s.Marks) != 2 || s.Label != "kode" {
			t.Fatalf("qrScene(%q) = %+v, %v, want two marks", text, s, ok)
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
	if _, ok := qrScene(strings.Repeat("x", 3000), ""); ok {
		t.Error("3000 characters were placed, want refused")
	}
}
