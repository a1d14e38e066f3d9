package match

import (
	"math"
	"slices"
)

// A neighbour is a row and its squared distance.
type neighbour struct {
	row  int32
	dist float64
}

// A search gathers the nearest rows of one query, in whatever order rows are
// offered: the k nearest and all that are as near as the k-th up to a tolerance.
type search struct {
	space    *space
	from     int32 // the query, itself never found
	at       []float64
	k        int
	averaged bool
	limit    float64     // nothing farther than this is wanted
	best     []float64   // the k smallest distances so far, ascending
	found    []neighbour // all candidates so far
}

// sameDistance is the relative difference up to which FirstInOrder takes two squared
// distances as equal, so that rounding (which differs between machines) does not
// decide between controls that lie equally far to either side.
const sameDistance = 1e-10

func (s *search) start(sp *space, from int32, k int, averaged bool) {
	s.space, s.from, s.at = sp, from, sp.point(from)
	s.k, s.averaged, s.limit = k, averaged, sp.reach
	s.best, s.found = s.best[:0], s.found[:0]
}

// tied returns the largest distance that counts as equal to the k-th.
func (s *search) tied() float64 {
	kth := s.best[s.k-1]
	if s.averaged {
		return kth + TieTolerance
	}
	return kth * (1 + sameDistance)
}

// offer takes one row at a squared distance not above limit.
func (s *search) offer(row int32, dist float64) {
	if row == s.from || s.space.caliper != nil && !s.space.near(s.from, row) {
		return
	}
	s.found = append(s.found, neighbour{row, dist})
	at := len(s.best)
	if at == s.k {
		if dist >= s.best[at-1] {
			return
		}
		at--
	} else {
		s.best = append(s.best, 0)
	}
	for at > 0 && s.best[at-1] > dist {
		s.best[at] = s.best[at-1]
		at--
	}
	s.best[at] = dist
	if len(s.best) == s.k {
		s.limit = min(s.limit, s.tied())
	}
}

// rows ends the search: the matched rows, ascending, and how many of the k there were.
func (s *search) rows() (rows []int32, have int) {
	limit := math.Inf(1)
	if len(s.best) == s.k {
		limit = s.tied()
	}
	for _, f := range s.found {
		if f.dist <= limit {
			rows = append(rows, f.row)
		}
	}
	if !s.averaged && len(rows) > s.k {
		rows = s.first(rows[:0], limit)
	}
	slices.Sort(rows)
	return rows, len(s.best)
}

// first keeps what is clearly nearer than the k-th, then the tied rows in file order.
func (s *search) first(rows []int32, limit float64) []int32 {
	var ties []int32
	for _, f := range s.found {
		switch {
		case f.dist*(1+sameDistance) < s.best[s.k-1]:
			rows = append(rows, f.row)
		case f.dist <= limit:
			ties = append(ties, f.row)
		}
	}
	slices.Sort(ties)
	return append(rows, ties[:s.k-len(rows)]...)
}

// brute offers every candidate row.
func (s *search) brute(candidates []int32) {
	sp := s.space
	for _, row := range candidates {
		if d := squared(s.at, sp.point(row)); d <= s.limit {
			s.offer(row, d)
		}
	}
}

// squared is the squared Euclidean distance; both have the same length.
func squared(a, b []float64) float64 {
	d := 0.0
	b = b[:len(a)]
	for i, v := range a {
		e := v - b[i]
		d += e * e
	}
	return d
}
