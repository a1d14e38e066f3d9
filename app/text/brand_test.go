package text

import (
	"slices"
	"testing"
)

func TestMisfits(t *testing.T) {
	w := read(Danish, "a.b = {x} af {y}\na.c = plain\n")
	got := w.Misfits("\ufeff# note\na.b = af {y}, {x} og {x}\n\na.c = nyt\nz.z = ukendt\nkun ord\na.b = {x}\na.c = {x}\n")
	want := []string{
		"line 5: unknown key z.z", `line 6: "kun ord" is no "key = text"`,
		"line 7: a.b has the placeholders {x}, want {x}, {y}", "line 8: a.c has the placeholders {x}, want {}",
	}
	if !slices.Equal(got, want) {
		t.Errorf("Misfits = %q, want %q", got, want)
	}
	if got := w.Misfits("a.b = {y} {x}\n"); got != nil {
		t.Errorf("Misfits of a good file = %q", got)
	}
}
