package match

import (
	"fmt"
	"slices"
)

// Given takes pairs that were made elsewhere, for example by a register's own
// matching: one list of control rows per treated unit in file order, empty for a
// unit that has none, a row as often as it counts. Effects and balance then follow
// as after [Nearest] with the options, which say what the neighbours for
// SEHeteroscedastic are. The error is that of [Sample.Check], or wraps [ErrShape],
// [ErrOption] or [ErrNoMatch].
func Given(s Sample, o Options, matches [][]int32) (*Matching, error) {
	m, err := prepare(s, o)
	if err != nil {
		return nil, err
	}
	if len(matches) != len(m.Treated) {
		return nil, fmt.Errorf("matches of %d units for %d treated: %w", len(matches), len(m.Treated), ErrShape)
	}
	for i, rows := range matches {
		for _, row := range rows {
			if !(0 <= row && int(row) < len(s.Treated)) || s.Treated[row] {
				return nil, &RowError{m.Treated[i], "match", fmt.Errorf("row %d is not a control: %w", row+1, ErrOption)}
			}
		}
		m.Matches[i] = slices.Sorted(slices.Values(rows))
	}
	if err := m.weigh(); err != nil {
		return nil, err
	}
	return m, nil
}
