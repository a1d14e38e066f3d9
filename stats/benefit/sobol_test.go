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
		s := newSequence(d+1, 8, 1)
		points := make([]uint32, 8)
		s.fill(points, 0)
		for i, x := range points {
			if got := (x ^ s.shift) >> 29; got != want[d][i] {
				t.Errorf("dimension %d, point %d = %d/8, want %d/8", d+1, i, got, want[d][i])
			}
		}
	}
}

// Property A of Sobol': of the first 2^8 points one lies in each of the 2^8 cubes
// of half the side. The numbers of Joe and Kuo have it; a mistyped one loses it.
func TestSobolPropertyA(t *testing.T) {
	const n = 1 << (sampledInputs - 1)
	for _, seed := range []int64{1, -77} {
		var seen [n]bool
		var columns [sampledInputs - 1][n]uint32
		for d := range columns {
			s := newSequence(d+1, n, seed)
			s.fill(columns[d][:], 0)
		}
		for i := range n {
			cube := 0
			for d := range columns {
				cube = cube<<1 | int(columns[d][i]>>31)
			}
			if seen[cube] {
				t.Fatalf("seed %d: two of the first %d points in cube %08b", seed, n, cube)
			}
			seen[cube] = true
		}
	}
}

// Each dimension of Sobol' has one of 2^k consecutive points in each of 2^k slices,
// and any start gives the same points.
func TestSobolStratified(t *testing.T) {
	for d := 1; d < sampledInputs; d++ {
		s := newSequence(d, 4096, 3)
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
						t.Fatalf("dimension %d: no point of %d..%d in slice %d of %d", d, from, from+n-1, slice, n)
					}
				}
			}
		}
		part := make([]uint32, 100)
		s.fill(part, 1234)
		for i, x := range part {
			if x != all[1234+i] {
				t.Fatalf("dimension %d: point %d = %x, want %x", d, 1234+i, x, all[1234+i])
			}
		}
	}
}

// The even coordinate has one draw in each of as many slices, whatever their number
// where it is a power of two, and together with a dimension of Sobol' one in each
// rectangle of that area: they are a Hammersley set.
func TestEvenCoordinate(t *testing.T) {
	const n = 1 << 10
	even, sobol := newSequence(0, n, 5), newSequence(1, n, 5)
	x, y := make([]uint32, n), make([]uint32, n)
	even.fill(x[:n/2], 0)
	even.fill(x[n/2:], n/2)
	sobol.fill(y, 0)
	for k := range 11 {
		seen := make([]bool, n)
		for i := range x {
			rectangle := uint64(x[i])>>(32-k)<<(10-k) | uint64(y[i])>>(22+k)
			if seen[rectangle] {
				t.Fatalf("two points in rectangle %d of %d by %d", rectangle, 1<<k, n>>k)
			}
			seen[rectangle] = true
		}
	}
	for _, draws := range []int{1, 3, 100_000, MaxDraws} {
		s := newSequence(0, draws, 0)
		s.shift = 0
		last := make([]uint32, 1)
		s.fill(last, draws-1)
		want := (float64(draws) - 0.5) / float64(draws)
		if got := float64(last[0]) / (1 << 32); !(math.Abs(got-want) <= 1e-9) {
			t.Errorf("the last of %d draws = %v, want %v", draws, got, want)
		}
	}
}

func TestShifts(t *testing.T) {
	seen := map[uint32]bool{}
	for seed := range int64(100) {
		for d := range sampledInputs {
			s := newSequence(d, 8, seed)
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
