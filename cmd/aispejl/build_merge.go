package main

import "encoding/binary"

// The Go linker leaves every short run of zeros out of the data and thereby makes
// some 100,000 pieces, each with an address that does not compress. Runs of zeros
// compress very well. Merged, the same memory costs a tenth less to download.
const mergeGap = 64

// mergedSegments reads a data section and returns its content anew with pieces less
// than mergeGap apart joined and without what only traces of panics need. Only the form the Go linker writes is known: memory 0,
// a constant address.
func (r *wasmReader) mergedSegments() []byte {
	const i32Const, end = 0x41, 0x0b
	type segment struct {
		at      int
		content []byte
	}
	var segments []segment
	for range r.number() {
		memory, op := r.number(), r.byte()
		at := r.signed()
		if memory != 0 || op != i32Const || r.byte() != end {
			r.bad = true
		}
		content := r.take(r.number())
		if r.bad {
			return nil
		}
		if n := len(segments); n > 0 {
			last := &segments[n-1]
			if gap := at - last.at - len(last.content); 0 <= gap && gap < mergeGap {
				last.content = append(last.content, make([]byte, gap)...)
				last.content = append(last.content, content...)
				continue
			}
		}
		segments = append(segments, segment{at, append([]byte(nil), content...)})
	}
	for _, s := range segments {
		r.untraced = r.untraced || r.drop && dropTraces(s.content)
	}
	merged := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		merged = appendSigned(append(merged, 0, i32Const), s.at)
		merged = binary.AppendUvarint(append(merged, end), uint64(len(s.content)))
		merged = append(merged, s.content...)
	}
	return merged
}

// appendSection appends a section with its number and length.
func appendSection(b []byte, id byte, content []byte) []byte {
	b = binary.AppendUvarint(append(b, id), uint64(len(content)))
	return append(b, content...)
}

// signed reads a number in signed LEB128.
func (r *wasmReader) signed() int {
	v, shift := 0, 0
	for {
		b := r.byte()
		v |= int(b&0x7f) << shift
		shift += 7
		if r.bad || shift > 35 {
			r.bad = true
			return 0
		}
		if b < 0x80 {
			if b&0x40 != 0 {
				v |= -1 << shift
			}
			return v
		}
	}
}

// appendSigned appends a number in signed LEB128.
func appendSigned(b []byte, v int) []byte {
	for {
		low := byte(v & 0x7f)
		v >>= 7
		if v == 0 && low&0x40 == 0 || v == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}
