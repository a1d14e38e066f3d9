package benefit

import (
	"math"
	"testing"
)

// The first points of the first three dimensions as printed on the page of Joe
// and Kuo, in eighths.
func TestSobolFirstPoints(t *testing.T) {
	want := [3][8]uint32{
		{0, 4, 6, 2, 3, 7, 5, 1},
		{0, 4, 2, 6, 3, 7, 1, 5},
		{0, 4, 2, 6, 5, 1, 7, 3},
	}
	for d := range want {
		s := newSequence(d, 1)
		points := make([]uint32, 8)
		s.fill(points, 0)
		for i, x := range points {
			if got := (x ^ s.shift) >> 29; got != want[d][i] {
				t.Errorf("dimension %d, point %d = %d/8, want %d/8", d+1, i, got, want[d][i])
			}
		}
	}
}

// Property A of Sobol': of the first 2^9 points one lies in each of the 2^9 cubes
// of half the side. The numbers of Joe and Kuo have it; a mistyped one loses it.
func TestSobolPropertyA(t *testing.T) {
	const n = 1 << sampledInputs
	for _, seed := range []int64{1, -77} {
		var seen [n]bool
		var columns [sampledInputs][n]uint32
		for d := range columns {
			s := newSequence(d, seed)
			s.fill(columns[d][:], 0)
		}
		for i := range n {
			cube := 0
			for d := range columns {
				cube = cube<<1 | int(columns[d][i]>>31)
			}
			if seen[cube] {
				t.Fatalf("seed %d: two of the first %d points in cube %09b", seed, n, cube)
			}
			seen[cube] = true
		}
	}
}

// Each dimension has one of 2^k consecutive points in each of 2^k slices, and any
// start gives the same points.
func TestSobolStratified(t *testing.T) {
	for d := range sampledInputs {
		s := newSequence(d, 3)
		all := make([]uint32, 4096)
		s.fill(all, 0)
		for _, k := range []int{3, 6, 10} {
			n := 1 << k
			for from := 0; from < len(all); from += n {
				seen := make([]bool, n)
				for _, x := range all[from : from+n] {
					seen[x>>(32-k)] = true
				}
				for slice, hit := range seen {
					if !hit {
						t.Fatalf("dimension %d: no point of %d..%d in slice %d of %d", d+1, from, from+n-1, slice, n)
					}
				}
			}
		}
		part := make([]uint32, 100)
		s.fill(part, 1234)
		for i, x := range part {
			if x != all[1234+i] {
				t.Fatalf("dimension %d: point %d = %x, want %x", d+1, 1234+i, x, all[1234+i])
			}
		}
	}
}

func TestShifts(t *testing.T) {
	seen := map[uint32]bool{}
	for seed := range int64(100) {
		for d := range sampledInputs {
			s := newSequence(d, seed)
			if seen[s.shift] {
				t.Fatalf("seed %d, dimension %d: shift %x again", seed, d+1, s.shift)
			}
			seen[s.shift] = true
		}
	}
}

func TestExactFunctions(t *testing.T) {
	for i := range 20_000 {
		x := -700 * float64(i) / 20_000
		if got, want := expNegative(x), math.Exp(x); !(math.Abs(got-want) <= 1e-13*want) {
			t.Fatalf("expNegative(%v) = %v, want %v", x, got, want)
		}
		y := (float64(i) + 1) / 20_000
		for _, y := range []float64{y, y * y * y * y, y * 1e-200} {
			if got, want := logUnit(y), math.Log(y); !(math.Abs(got-want) <= 2e-14*max(1, -want)) {
				t.Fatalf("logUnit(%v) = %v, want %v", y, got, want)
			}
		}
	}
}
