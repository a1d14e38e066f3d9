package figure

import "testing"

// wave is the segment question asked again by another source, a year on.
func wave() *Edition {
	shipped := Shipped()
	e := &Edition{ID: "2099-1", Sources: []Source{{ID: "ti2099"}}, Questions: []Question{{ID: "segment", Source: "ti2099"}}}
	for _, f := range shipped.Of("segment") {
		f.ID, f.Source, f.Edition = "ti2099.segment."+f.Option, "ti2099", e.ID
		e.Figures = append(e.Figures, f)
	}
	return e
}

func TestMergeTakesTheNewestOfEachItem(t *testing.T) {
	shipped := Shipped()
	whole := merge([]*Edition{shipped, wave()})
	if whole.ID != "2099-1" || len(whole.Figures) != len(shipped.Figures) {
		t.Errorf("merge: edition %s with %d figures, want 2099-1 with %d", whole.ID, len(whole.Figures), len(shipped.Figures))
	}
	for _, f := range whole.Figures {
		if (f.Item == "segment") != (f.Edition == "2099-1") {
			t.Errorf("merge keeps %s of edition %s", f.ID, f.Edition)
		}
		if _, ok := whole.Source(f.Source); !ok {
			t.Errorf("merge: %s has lost its source %s", f.ID, f.Source)
		}
		if q, ok := whole.QuestionOf(f); !ok || q.Source != f.Source {
			t.Errorf("merge: %s has lost its question", f.ID)
		}
	}
	for _, c := range whole.Contradictions {
		for _, id := range c.Figures {
			if _, ok := whole.Lookup(id); !ok {
				t.Errorf("merge: contradiction %s is about %s, which is gone", c.ID, id)
			}
		}
	}
	if f, ok := whole.Find("ti2025.segment.waiting"); !ok || f.ID != "ti2099.segment.waiting" {
		t.Errorf("Find(ti2025.segment.waiting) = %q, %v, want the new wave's", f.ID, ok)
	}
	if _, ok := whole.Find("ti2025.nothing"); ok {
		t.Error("Find(ti2025.nothing) finds something")
	}
}

func TestMergeOfOne(t *testing.T) {
	if merge([]*Edition{Shipped()}) != Shipped() {
		t.Error("merge of one edition is not that edition")
	}
}
