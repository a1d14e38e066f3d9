package match

// bruteBelow is the group size under which going through all rows is as fast as a
// tree and simpler (measured: equal near 1000 rows, natively and in wasm).
const bruteBelow = 1000

// A group is the candidate rows of one exact class.
type group struct {
	rows []int32 // ascending
	tree *tree   // nil for small groups
	used []bool  // by row, shared by all groups; nil with replacement
}

// groups divides the rows by class. forced is -1 to force brute force, 1 to force
// trees, 0 for the choice by size.
func groups(sp *space, rows []int32, forced int) []*group {
	all := make([]*group, sp.classes)
	for i := range all {
		all[i] = &group{}
	}
	for _, row := range rows {
		g := all[sp.classOf(row)]
		g.rows = append(g.rows, row)
	}
	for _, g := range all {
		if forced > 0 || forced == 0 && len(g.rows) >= bruteBelow {
			g.tree = newTree(sp, g.rows)
		}
	}
	return all
}

func (g *group) nearest(s *search, offsets []float64) {
	switch {
	case g.tree != nil:
		g.tree.nearest(s, offsets)
	case g.used != nil:
		for _, row := range g.rows {
			if g.used[row] {
				continue
			}
			if d := squared(s.at, s.space.point(row)); d <= s.limit {
				s.offer(row, d)
			}
		}
	default:
		s.brute(g.rows)
	}
}

func (g *group) remove(row int32) {
	if g.tree != nil {
		g.tree.remove(row)
	} else {
		g.used[row] = true
	}
}
