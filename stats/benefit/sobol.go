package benefit

import "math/bits"

// joeKuo holds degree, coefficients and initial numbers m of the primitive
// polynomials of dimensions 2 to 8 from the file new-joe-kuo-6.21201 of Stephen
// Joe and Frances Y. Kuo (2008), reference [2] of the package comment. Dimension 1
// is the van der Corput sequence.
var joeKuo = [sampledInputs - 2]struct {
	degree, coefficients uint
	m                    [5]uint32
}{
	{1, 0, [5]uint32{1}},
	{2, 1, [5]uint32{1, 3}},
	{3, 1, [5]uint32{1, 3, 1}},
	{3, 2, [5]uint32{1, 1, 1}},
	{4, 1, [5]uint32{1, 1, 3, 3}},
	{4, 4, [5]uint32{1, 3, 5, 13}},
	{5, 2, [5]uint32{1, 1, 5, 5, 17}},
}

// A sequence is one coordinate of the points with its digital shift. Its values are
// 32-bit fractions.
type sequence struct {
	draws      int // of the even coordinate (i+0.5)/draws, 0 for one of Sobol'
	directions [32]uint32
	shift      uint32
}

// newSequence returns a coordinate of the points of an engine, scrambled by the
// seed: 0 is the even one, the others are dimensions 1 to 8 of Sobol'.
func newSequence(coordinate, draws int, seed int64) (s sequence) {
	s.shift = uint32(splitMix(uint64(seed)+uint64(coordinate+1)*0x9e3779b97f4a7c15) >> 32)
	dim := coordinate - 1
	if dim < 0 {
		s.draws = draws
		return s
	}
	if dim == 0 {
		for k := range s.directions {
			s.directions[k] = 1 << (31 - k)
		}
		return s
	}
	p := joeKuo[dim-1]
	for k := range uint(32) {
		if k < p.degree {
			s.directions[k] = p.m[k] << (31 - k)
			continue
		}
		v := s.directions[k-p.degree]
		v ^= v >> p.degree
		for j := uint(1); j < p.degree; j++ {
			if p.coefficients>>(p.degree-1-j)&1 == 1 {
				v ^= s.directions[k-j]
			}
		}
		s.directions[k] = v
	}
	return s
}

// fill writes the points from, from+1, ... of the sequence, those of Sobol' in
// Gray-code order.
func (s *sequence) fill(points []uint32, from int) {
	if s.draws > 0 {
		for i := range points {
			points[i] = uint32(uint64(2*(from+i)+1)<<31/uint64(s.draws)) ^ s.shift
		}
		return
	}
	x := s.shift
	for gray := uint32(from) ^ uint32(from)>>1; gray != 0; gray &= gray - 1 {
		x ^= s.directions[bits.TrailingZeros32(gray)]
	}
	for i := range points {
		points[i] = x
		x ^= s.directions[bits.TrailingZeros32(uint32(from+i+1))&31]
	}
}

// splitMix is the finaliser of SplitMix64 (Steele, Lea and Flood, Fast splittable
// pseudorandom number generators, 2014): it turns counters into random bits.
func splitMix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
