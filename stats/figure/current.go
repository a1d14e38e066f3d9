package figure

import (
	"strings"
	"sync"
)

// Current returns what the pages show: the newest edition, and of older ones the
// items it does not measure again, so that a wave of one survey does not take the
// others away. A figure keeps the edition it came with.
func Current() *Edition { return current() }

var current = sync.OnceValue(func() *Edition { return merge(editions()) })

// merge joins editions, oldest first, by whole items: of an item measured in
// several editions only the newest figures stay. Items of the same name that two
// sources of one edition share are two items.
func merge(all []*Edition) *Edition {
	newest := all[len(all)-1]
	if len(all) == 1 {
		return newest
	}
	whole := *newest
	measured := map[string]bool{}
	for _, f := range newest.Figures {
		measured[f.Item+"."+f.Option] = true
	}
	for i := len(all) - 2; i >= 0; i-- {
		older := all[i]
		kept := map[string]bool{}
		for _, f := range older.Figures {
			if !older.replaced(f, measured) {
				whole.Figures = append(whole.Figures, f)
				kept[f.Source] = true
			}
		}
		for _, f := range older.Figures {
			measured[f.Item+"."+f.Option] = true
		}
		for _, s := range older.Sources {
			if _, taken := whole.Source(s.ID); !taken && kept[s.ID] {
				whole.Sources = append(whole.Sources, s)
			}
		}
		for _, q := range older.Questions {
			if kept[q.Source] {
				whole.Questions = append(whole.Questions, q)
			}
		}
		for _, c := range older.Contradictions {
			if _, taken := whole.Contradiction(c.ID); !taken && whole.holdsAll(c.Figures) {
				whole.Contradictions = append(whole.Contradictions, c)
			}
		}
	}
	return &whole
}

// replaced reports whether any figure of the same item and source is measured anew.
func (e *Edition) replaced(f Figure, measured map[string]bool) bool {
	for _, g := range e.Figures {
		if g.Item == f.Item && g.Source == f.Source && measured[g.Item+"."+g.Option] {
			return true
		}
	}
	return false
}

func (e *Edition) holdsAll(ids []string) bool {
	for _, id := range ids {
		if _, ok := e.Lookup(id); !ok {
			return false
		}
	}
	return len(ids) > 0
}

// Find returns the figure with the id; where the edition has none, the figure that
// is the same but for the source: "ti2025.segment.waiting" finds
// "ti2026.segment.waiting" of the next wave.
func (e *Edition) Find(id string) (Figure, bool) {
	if f, ok := e.Lookup(id); ok {
		return f, true
	}
	_, rest, _ := strings.Cut(id, ".")
	for _, f := range e.Figures {
		if _, same, _ := strings.Cut(f.ID, "."); same == rest {
			return f, true
		}
	}
	return Figure{}, false
}
