package match

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// MostPairs bounds the pairs a match may hold (4 bytes each). Ties on a rough
// propensity score grow with the square of the sample.
const MostPairs = 200_000_000

// A Matching is the outcome of [Nearest].
type Matching struct {
	Sample  Sample
	Options Options   // as settled
	Treated []int     // every treated row, file order
	Matches [][]int32 // per entry of Treated: its control rows, ascending; empty when dropped. Equal units may share a slice: read only
	Dropped []int     // treated rows without enough controls inside caliper and class, file order
	Logit   *Logit    // with a propensity metric
	Weights []float64 // per row: 1 for a matched treated unit, K for a control (sums to the matched treated), else 0
	square  []float64 // per control row: sum of squared match weights
	space   *space
}

// Nearest matches every treated unit with its nearest controls.
//
// The result with replacement and Averaged does not depend on the order of the rows.
// The error joins every reason of [Sample.Check], or wraps [ErrOption],
// [ErrCollinear], [ErrSeparated], [ErrNoMatch], [ErrTooManyTies] or the context's.
func Nearest(ctx context.Context, s Sample, o Options) (*Matching, error) {
	return nearest(ctx, s, o, 0)
}

func nearest(ctx context.Context, s Sample, o Options, forced int) (*Matching, error) {
	m, err := prepare(s, o)
	if err != nil {
		return nil, err
	}
	o = m.Options
	treated, controls := s.rows()
	if o.Once {
		progress := progressOf(ctx, o, len(treated)*o.Neighbours)
		err = m.onceEach(treated, m.turns(), groups(m.space, controls, forced), progress)
	} else {
		err = m.withReplacement(treated, controls, forced, progressOf(ctx, o, len(treated)))
	}
	if err != nil {
		return nil, err
	}
	if err := m.weigh(); err != nil {
		return nil, err
	}
	return m, nil
}

// prepare places the units in the metric's space, without matches.
func prepare(s Sample, o Options) (*Matching, error) {
	o, err := o.settled()
	if err != nil {
		return nil, err
	}
	if err := s.Check(); err != nil {
		return nil, err
	}
	m := &Matching{Sample: s, Options: o}
	if o.Metric.score() {
		if m.Logit, err = FitPropensity(s); err != nil {
			return nil, err
		}
	}
	if m.space, err = newSpace(s, o, m.score()); err != nil {
		return nil, err
	}
	for i, t := range s.Treated {
		if t {
			m.Treated = append(m.Treated, i)
		}
	}
	m.Matches = make([][]int32, len(m.Treated))
	return m, nil
}

// score is what a propensity metric compares, nil for the others.
func (m *Matching) score() []float64 {
	switch m.Options.Metric {
	case Propensity:
		return m.Logit.Score
	case LinearPropensity:
		return m.Logit.Linear
	}
	return nil
}

// progressOf returns a function to call after each treated unit; it reports every
// 256th and stops the work when the context ends.
func progressOf(ctx context.Context, o Options, total int) func(done int) error {
	return func(done int) error {
		if done%256 != 0 && done != total {
			return nil
		}
		if o.Progress != nil {
			o.Progress(done, total)
		}
		return ctx.Err()
	}
}

// withReplacement searches once per distinct treated point: units with the same
// covariates in the same class have the same matches.
func (m *Matching) withReplacement(treated, controls []int32, forced int, progress func(int) error) error {
	all := groups(m.space, controls, forced)
	need := min(m.Options.Neighbours, len(controls))
	averaged := m.Options.Ties == Averaged
	known := map[string][]int32{}
	offsets := make([]float64, m.space.dims)
	var s search
	var key []byte
	pairs := 0
	for i, row := range treated {
		key = m.space.profile(key[:0], row)
		rows, ok := known[string(key)]
		if !ok {
			s.start(m.space, row, need, averaged)
			all[m.space.classOf(row)].nearest(&s, offsets)
			found, have := s.rows()
			if have == need || !averaged || m.Options.KeepPartly {
				rows = found
			}
			if pairs += len(rows); pairs > MostPairs {
				return fmt.Errorf("more than %d pairs after %d of %d treated units; add covariates or keep the first of equals: %w", MostPairs, i+1, len(treated), ErrTooManyTies)
			}
			known[string(key)] = rows
		}
		m.Matches[i] = rows
		if err := progress(i + 1); err != nil {
			return err
		}
	}
	return nil
}

// profile appends what decides the neighbours of a row: its point and its class.
func (s *space) profile(key []byte, row int32) []byte {
	key = binary.LittleEndian.AppendUint32(key, uint32(s.classOf(row)))
	for _, v := range s.point(row) {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0)) // +0: no negative zero
	}
	return key
}

// turns returns the entries of Treated in the order in which they choose.
func (m *Matching) turns() []int {
	score, turn := m.score(), make([]int, len(m.Treated))
	for i := range turn {
		turn[i] = i
	}
	if m.Options.Order != FileOrder {
		slices.SortStableFunc(turn, func(a, b int) int {
			if m.Options.Order == LargestFirst {
				a, b = b, a
			}
			return cmp.Compare(score[m.Treated[a]], score[m.Treated[b]])
		})
	}
	return turn
}

// onceEach lets the treated choose in turn, every one its first match before any its
// second, and takes the chosen controls away.
func (m *Matching) onceEach(treated []int32, turn []int, all []*group, progress func(int) error) error {
	used := make([]bool, len(m.Sample.Treated))
	for _, g := range all {
		g.used = used
	}
	offsets := make([]float64, m.space.dims)
	var s search
	for round := range m.Options.Neighbours {
		taken := 0
		for done, i := range turn {
			row := treated[i]
			g := all[m.space.classOf(row)]
			s.start(m.space, row, 1, false)
			g.nearest(&s, offsets)
			if found, _ := s.rows(); len(found) == 1 {
				g.remove(found[0])
				m.Matches[i] = append(m.Matches[i], found[0])
				taken++
			}
			if err := progress(round*len(treated) + done + 1); err != nil {
				return err
			}
		}
		if taken == 0 {
			break
		}
	}
	for _, rows := range m.Matches {
		slices.Sort(rows)
	}
	return nil
}

// weigh sums the match weights of every row and lists the dropped units.
func (m *Matching) weigh() error {
	n := len(m.Sample.Treated)
	m.Weights, m.square = make([]float64, n), make([]float64, n)
	kept := 0
	for _, set := range m.sets() {
		w := 1 / float64(len(set.rows))
		times := float64(len(set.members))
		for _, row := range set.rows {
			m.Weights[row] += w * times
			m.square[row] += w * w * times
		}
		kept += len(set.members)
	}
	for i, row := range m.Treated {
		if len(m.Matches[i]) > 0 {
			m.Weights[row] = 1
		} else {
			m.Dropped = append(m.Dropped, row)
		}
	}
	if kept == 0 {
		return fmt.Errorf("%d treated, none with enough controls inside caliper and class: %w", len(m.Treated), ErrNoMatch)
	}
	return nil
}

// A set is a list of control rows and the entries of Treated that share it.
type set struct {
	rows    []int32
	members []int
}

// sets gathers the treated units by matched rows, in order of first appearance, so
// that sums over heavily tied matches are taken once per set.
func (m *Matching) sets() []set {
	var all []set
	number := map[*int32]int{}
	for i, rows := range m.Matches {
		if len(rows) == 0 {
			continue
		}
		k, ok := number[&rows[0]]
		if !ok {
			k = len(all)
			number[&rows[0]] = k
			all = append(all, set{rows: rows})
		}
		all[k].members = append(all[k].members, i)
	}
	return all
}

// Distance returns how far apart two rows are in the metric, squared.
func (m *Matching) Distance(a, b int) float64 {
	return squared(m.space.point(int32(a)), m.space.point(int32(b)))
}
