package match

import "math"

// leafSize is where a node of the tree is no longer split; measured best among 4 to 32.
const leafSize = 8

// A tree is a kd-tree in flat arrays: the points of a node are one run of the point
// array, so that a leaf is read in one sweep.
type tree struct {
	dims   int
	points []float64 // in tree order
	rows   []int32   // the row of each point
	place  []int32   // by row, its position; only with removal
	alive  []bool    // by position; nil until the first removal
	nodes  []node
}

// A node covers positions low..high-1. left 0 marks a leaf; its right child is right.
type node struct {
	split       float64
	low, high   int32
	left, right int32
	axis        int32
	alive       int32
}

// newTree builds a tree over the rows of the space.
func newTree(sp *space, rows []int32) *tree {
	t := &tree{dims: sp.dims, rows: append([]int32(nil), rows...), points: make([]float64, len(rows)*sp.dims)}
	t.nodes = make([]node, 0, 4*(len(rows)/leafSize)+1)
	b := builder{tree: t, space: sp, keys: make([]key, len(rows)), least: make([]float64, sp.dims), most: make([]float64, sp.dims), flat: make([]bool, sp.dims)}
	b.bound()
	b.build(0, int32(len(rows)))
	for i, row := range t.rows {
		copy(t.points[i*t.dims:(i+1)*t.dims], sp.point(row))
	}
	return t
}

// A builder splits runs of rows at the median of the widest axis.
type builder struct {
	tree        *tree
	space       *space
	keys        []key     // by position; scratch of the node at hand
	least, most []float64 // a box around the node at hand: the root's, cut by every split
	flat        []bool    // by axis; scratch of widest
}

// A key is one coordinate of a row, kept beside it so that selecting reads memory in order.
type key struct {
	at  float64
	row int32
}

func (b *builder) bound() {
	for i, row := range b.tree.rows {
		for a, v := range b.space.point(row) {
			if i == 0 {
				b.least[a], b.most[a] = v, v
			}
			b.least[a], b.most[a] = min(b.least[a], v), max(b.most[a], v)
		}
	}
}

func (b *builder) build(low, high int32) int32 {
	t := b.tree
	me := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{low: low, high: high, alive: high - low})
	if high-low <= leafSize {
		return me
	}
	axis := b.widest(low, high)
	if axis < 0 {
		return me // all the same point: a long leaf, not an endless split
	}
	middle := low + (high-low)/2
	selectNth(b.keys[low:high], int(middle-low))
	for i := low; i < high; i++ {
		t.rows[i] = b.keys[i].row
	}
	split := b.keys[middle].at
	least, most := b.least[axis], b.most[axis]
	b.most[axis] = split
	left := b.build(low, middle)
	b.least[axis], b.most[axis] = split, most
	right := b.build(middle, high)
	b.least[axis] = least
	n := &t.nodes[me]
	n.axis, n.split, n.left, n.right = int32(axis), split, left, right
	return me
}

// widest fills the keys with the coordinates on the widest axis of the box on which
// the node's points differ, and returns it; -1 when they are all the same point.
func (b *builder) widest(low, high int32) int {
	dims := b.space.dims
	clear(b.flat)
	for range dims {
		axis := -1
		for a := range dims {
			if !b.flat[a] && (axis < 0 || b.most[a]-b.least[a] > b.most[axis]-b.least[axis]) {
				axis = a
			}
		}
		least, most := math.Inf(1), math.Inf(-1)
		for i := low; i < high; i++ {
			row := b.tree.rows[i]
			v := b.space.at[int(row)*dims+axis]
			b.keys[i] = key{v, row}
			least, most = min(least, v), max(most, v)
		}
		if least < most {
			return axis
		}
		b.flat[axis] = true
	}
	return -1
}

// selectNth arranges keys so that position nth holds what it would when sorted:
// nothing larger before it, nothing smaller after it (Hoare's quickselect, median of three).
func selectNth(keys []key, nth int) {
	low, high := 0, len(keys)
	for high-low > 1 {
		pivot := median(keys[low].at, keys[low+(high-low)/2].at, keys[high-1].at)
		i, j := low, high-1
		for i <= j {
			for keys[i].at < pivot {
				i++
			}
			for keys[j].at > pivot {
				j--
			}
			if i <= j {
				keys[i], keys[j] = keys[j], keys[i]
				i++
				j--
			}
		}
		switch {
		case nth <= j:
			high = j + 1
		case nth >= i:
			low = i
		default:
			return
		}
	}
}

func median(a, b, c float64) float64 {
	return max(min(a, b), min(max(a, b), c))
}

// nearest offers the search every living point that could be wanted.
func (t *tree) nearest(s *search, offsets []float64) {
	if len(t.nodes) == 0 || t.nodes[0].alive == 0 {
		return
	}
	clear(offsets)
	t.visit(s, 0, 0, offsets)
}

// visit descends into the nearer half first. gap is a lower bound of the squared
// distance from the query to the node's box, kept per axis in offsets. It is compared
// with a little slack, because adding up the axes in another order may round up.
func (t *tree) visit(s *search, at int32, gap float64, offsets []float64) {
	n := &t.nodes[at]
	if n.left == 0 {
		dims := t.dims
		for i := n.low; i < n.high; i++ {
			if t.alive != nil && !t.alive[i] {
				continue
			}
			if d := squared(s.at, t.points[int(i)*dims:int(i)*dims+dims]); d <= s.limit {
				s.offer(t.rows[i], d)
			}
		}
		return
	}
	diff := s.at[n.axis] - n.split
	near, far := n.left, n.right
	if diff > 0 {
		near, far = far, near
	}
	if t.nodes[near].alive > 0 {
		t.visit(s, near, gap, offsets)
	}
	old := offsets[n.axis]
	wider := gap - old*old + diff*diff
	if wider*(1-1e-9) <= s.limit && t.nodes[far].alive > 0 {
		offsets[n.axis] = diff
		t.visit(s, far, wider, offsets)
		offsets[n.axis] = old
	}
}

// remove takes a row out of all later searches.
func (t *tree) remove(row int32) {
	if t.alive == nil {
		t.alive = make([]bool, len(t.rows))
		most := int32(0)
		for i, r := range t.rows {
			t.alive[i] = true
			most = max(most, r)
		}
		t.place = make([]int32, most+1)
		for i, r := range t.rows {
			t.place[r] = int32(i)
		}
	}
	p := t.place[row]
	if !t.alive[p] {
		return
	}
	t.alive[p] = false
	at := int32(0)
	for {
		n := &t.nodes[at]
		n.alive--
		if n.left == 0 {
			return
		}
		if at = n.left; p >= t.nodes[at].high {
			at = n.right
		}
	}
}
