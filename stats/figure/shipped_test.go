package figure

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestShipped(t *testing.T) {
	entries, err := data.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	all, err := readAll(data, "data", entries, Read)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range all {
		if _, err := EditionFS(e.ID); err != nil {
			t.Errorf("EditionFS(%q): %v: the folder is not named like the edition", e.ID, err)
		}
		if Editions()[i].ID != e.ID {
			t.Errorf("Editions()[%d] is %s, want %s", i, Editions()[i].ID, e.ID)
		}
	}
	if got, want := Shipped(), all[len(all)-1]; got.ID != want.ID || len(got.Figures) != len(want.Figures) {
		t.Errorf("Shipped() is %s, want the newest, %s", got.ID, want.ID)
	}
}

func TestHead(t *testing.T) {
	head, whole := Head(), Current()
	if head.ID != whole.ID || head.OutdatedAfter != whole.OutdatedAfter || len(head.Questions) < len(whole.Questions) {
		t.Errorf("Head() = %s, %s, %d questions, want %s, %s, %d", head.ID, head.OutdatedAfter, len(head.Questions), whole.ID, whole.OutdatedAfter, len(whole.Questions))
	}
	for _, want := range whole.Questions {
		if got, _ := head.Question(want.ID); got.ID != want.ID {
			t.Errorf("Head() has no question %s", want.ID)
		}
	}
}

// Next year's folder is read beside this one, the tenth of a year after the ninth.
func TestReadAllOrder(t *testing.T) {
	folders := fstest.MapFS{}
	for _, id := range []string{"2025-10", "2026-1", "2025-9"} {
		e := *Shipped()
		e.ID = id
		for name, content := range Encode(&e) {
			folders["data/"+id+"/"+name] = &fstest.MapFile{Data: content}
		}
	}
	entries, err := folders.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	all, err := readAll(folders, "data", entries, Read)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range all {
		got = append(got, e.ID)
		if e.Figures[0].Edition != e.ID {
			t.Errorf("a figure of %s says it is of %s", e.ID, e.Figures[0].Edition)
		}
	}
	if want := "2025-9 2025-10 2026-1"; strings.Join(got, " ") != want {
		t.Errorf("readAll gave %v, want %s", got, want)
	}
}

func TestEditionLookups(t *testing.T) {
	e := Shipped()
	for _, f := range e.Figures {
		q, ok := e.QuestionOf(f)
		if !ok || q.Source != f.Source || q.ID != f.Item {
			t.Errorf("QuestionOf(%s) = %+v, %v", f.ID, q, ok)
		}
	}
	if _, ok := e.Lookup("ti2025.segment.nobody"); ok {
		t.Error("Lookup found a figure that is not there")
	}
	if got := len(e.About("ti2025.barriers.data-it")); got == 0 {
		t.Error("About(ti2025.barriers.data-it) is empty: 17 % is contradicted twice")
	}
}
