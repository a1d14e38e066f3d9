package figure

import "testing"

func TestShipped(t *testing.T) {
	all, err := readAll(data, "data")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if _, err := EditionFS(e.ID); err != nil {
			t.Errorf("EditionFS(%q): %v: the folder is not named like the edition", e.ID, err)
		}
	}
	t.Logf("%d figures", len(Shipped().Figures))
}
