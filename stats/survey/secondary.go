package survey

import (
	"cmp"
	"math"
	"slices"
)

// A relation is a sum of cells with known coefficients and a known result.
type relation struct {
	cells  []*Cell
	factor []float64
}

func (l *relation) add(c *Cell, factor float64) {
	if c.Base > 0 && factor != 0 {
		l.cells, l.factor = append(l.cells, c), append(l.factor, factor)
	}
}

// relations lists the sums that hold in a block whatever the answers are.
func (b *block) relations() []relation {
	var all []relation
	for i := range b.rows { // total = weighted groups, per break
		for _, id := range b.item.Breaks {
			var l relation
			l.add(b.cells[i][0], -1)
			for j, col := range b.columns {
				if j > 0 && col.brk == id {
					l.add(b.cells[i][j], col.weight/b.columns[0].weight)
				}
			}
			all = append(all, l)
		}
	}
	for j := range b.columns {
		if b.exclusive {
			var l relation
			for i, rw := range b.rows {
				if !rw.composite {
					l.add(b.cells[i][j], 1)
				}
			}
			all = append(all, l)
		}
		for i, rw := range b.rows {
			if rw.parts != nil {
				var l relation
				l.add(b.cells[i][j], -1)
				for _, part := range rw.parts {
					l.add(b.cells[part][j], 1)
				}
				all = append(all, l)
			}
		}
	}
	return all
}

// secondary withholds more cells until no sensitive one can be worked out, then
// gives back those that turn out not to be needed.
func (b *block) secondary(s Suppress) {
	relations := b.relations()
	var added []*Cell
	for betrayed(relations, s) > 0 {
		company := b.companion(relations, s)
		if company == nil {
			break // nothing is left to withhold
		}
		company.Withheld = Secondary
		added = append(added, company)
	}
	slices.SortStableFunc(added, func(a, c *Cell) int { return cmp.Compare(cost(c), cost(a)) })
	for _, c := range added {
		if c.Withheld = Shown; betrayed(relations, s) > 0 {
			c.Withheld = Secondary
		}
	}
}

// cost says what is lost with a cell: rather a small group than a large one, a
// group than the total, and last a cell that everybody or nobody chose, because
// it hides little.
func cost(c *Cell) float64 {
	x := float64(c.Base)
	if c.Group == "" {
		x += 1e9
	}
	if c.Count == 0 || c.Count == c.Base {
		x += 1e12
	}
	return x
}

// tried bounds how many cells are weighed against each other at each step.
const tried = 80

// companion picks the next cell to withhold: one that shares a sum with a cell
// withheld already, leaves the fewest cells to be worked out, and costs least.
func (b *block) companion(relations []relation, s Suppress) *Cell {
	var near, rest []*Cell
	beside := map[*Cell]bool{}
	for _, l := range relations {
		if slices.ContainsFunc(l.cells, func(c *Cell) bool { return c.Withheld != Shown }) {
			for _, c := range l.cells {
				beside[c] = true
			}
		}
	}
	b.each(func(c *Cell) {
		if c.Withheld == Shown && c.Base > 0 {
			if beside[c] {
				near = append(near, c)
			} else {
				rest = append(rest, c)
			}
		}
	})
	if len(near) == 0 {
		near = rest
	}
	slices.SortStableFunc(near, func(a, c *Cell) int { return cmp.Compare(cost(a), cost(c)) })
	var best *Cell
	fewest := math.Inf(1)
	for _, c := range near[:min(len(near), tried)] {
		c.Withheld = Secondary
		left := 0.0
		for _, d := range determined(relations) {
			left++
			if sensitive(d, s) {
				left += 1000
			}
		}
		c.Withheld = Shown
		if left < fewest {
			best, fewest = c, left
		}
	}
	return best
}

// betrayed counts the sensitive cells that can be worked out.
func betrayed(relations []relation, s Suppress) (n int) {
	for _, c := range determined(relations) {
		if sensitive(c, s) {
			n++
		}
	}
	return n
}

// determined returns the cells that are not published but follow from those that
// are.
func determined(relations []relation) []*Cell {
	known := map[*Cell]bool{} // forced to 0 or 1
	var all []*Cell
	for again := true; again; {
		again = false
		for _, l := range relations {
			for _, c := range forced(l, known) {
				known[c] = true
				all = append(all, c)
				again = true
			}
		}
	}
	unknown := map[*Cell]int{}
	var cells []*Cell
	for _, l := range relations {
		for _, c := range l.cells {
			if _, listed := unknown[c]; c.Withheld != Shown && !known[c] && !listed {
				unknown[c] = len(cells)
				cells = append(cells, c)
			}
		}
	}
	var matrix [][]float64
	for _, l := range relations {
		line := make([]float64, len(cells))
		some := false
		for k, c := range l.cells {
			if i, ok := unknown[c]; ok {
				line[i] += l.factor[k]
				some = true
			}
		}
		if some {
			matrix = append(matrix, line)
		}
	}
	for _, i := range solved(matrix) {
		all = append(all, cells[i])
	}
	return all
}

// forced returns the unpublished cells of a sum that can only be all 0 or all 1:
// what is left for them is exactly nothing or exactly everything.
func forced(l relation, known map[*Cell]bool) []*Cell {
	var cells []*Cell
	rest, most, signs := 0.0, 0.0, 0
	for k, c := range l.cells {
		if c.Withheld == Shown || known[c] {
			continue
		}
		if c.Kind == AtMost {
			return nil
		}
		cells = append(cells, c)
		rest += l.factor[k] * c.Estimate.Value
		most += l.factor[k]
		if l.factor[k] > 0 {
			signs++
		} else {
			signs--
		}
	}
	if signs != len(cells) && signs != -len(cells) {
		return nil
	}
	const tiny = 1e-12
	if len(cells) > 0 && (math.Abs(rest) < tiny || math.Abs(rest-most) < tiny) {
		return cells
	}
	return nil
}

// solved returns the unknowns that a system of equations determines: those that
// stand alone in a line of its reduced form.
func solved(matrix [][]float64) []int {
	if len(matrix) == 0 {
		return nil
	}
	const tiny = 1e-9
	rank := 0
	columns := len(matrix[0])
	for j := 0; j < columns && rank < len(matrix); j++ {
		pivot := rank
		for i := rank + 1; i < len(matrix); i++ {
			if math.Abs(matrix[i][j]) > math.Abs(matrix[pivot][j]) {
				pivot = i
			}
		}
		if math.Abs(matrix[pivot][j]) < tiny {
			continue
		}
		matrix[rank], matrix[pivot] = matrix[pivot], matrix[rank]
		p := matrix[rank]
		for k := columns - 1; k >= j; k-- {
			p[k] /= p[j]
		}
		for i, line := range matrix {
			if f := line[j]; i != rank && f != 0 {
				for k := j; k < columns; k++ {
					line[k] -= f * p[k]
				}
			}
		}
		rank++
	}
	var alone []int
	for _, line := range matrix[:rank] {
		at, n := -1, 0
		for j, f := range line {
			if math.Abs(f) > tiny {
				at = j
				n++
			}
		}
		if n == 1 {
			alone = append(alone, at)
		}
	}
	return alone
}
