package answer

// bitWriter collects bits, most significant first.
type bitWriter struct{ bits []byte } // one bit a byte, 0 or 1

func (w *bitWriter) write(v uint64, width int) {
	for i := width - 1; i >= 0; i-- {
		w.bits = append(w.bits, byte(v>>i&1))
	}
}

// bitReader reads what a bitWriter wrote. Past the end it reads zeros and says so.
type bitReader struct {
	bits  []byte
	short bool
}

func (r *bitReader) read(width int) (v uint64) {
	for range width {
		v <<= 1
		if len(r.bits) == 0 {
			r.short = true
			continue
		}
		v |= uint64(r.bits[0])
		r.bits = r.bits[1:]
	}
	return v
}

// width is the number of bits that hold 0 to n-1.
func width(n int) int {
	w := 0
	for 1<<w < n {
		w++
	}
	return w
}
