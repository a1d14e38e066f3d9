package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// wasmModule writes a module with one imported function, two bodies, their names and
// the given data segments, as the Go linker does.
func wasmModule(segments map[int]string, order []int) []byte {
	text := func(s string) []byte { return append(binary.AppendUvarint(nil, uint64(len(s))), s...) }
	module := []byte("\x00asm\x01\x00\x00\x00")
	module = appendSection(module, importSection, append([]byte{1}, "\x01m\x01f\x00\x00"...))
	module = appendSection(module, codeSection, append(append([]byte{2}, text("1234567890")...), text("12345")...))
	data := binary.AppendUvarint(nil, uint64(len(order)))
	for _, at := range order {
		data = append(appendSigned(append(data, 0, 0x41), at), 0x0b)
		data = append(data, text(segments[at])...)
	}
	module = appendSection(module, dataSection, data)
	names := []byte{2}
	names = append(append(names, 1), text("gonum.org_v1_gonum_mathext.Zeta")...)
	names = append(append(names, 2), text("runtime.gc")...)
	content := append(text("name"), 1)
	content = append(binary.AppendUvarint(content, uint64(len(names))), names...)
	return appendSection(module, customSection, content)
}

func TestReadProgram(t *testing.T) {
	segments := map[int]string{100: "ab", 110: "cd", 5000: "ef"}
	p, err := readProgram(wasmModule(segments, []int{100, 110, 5000}), []string{"runtime", "gonum.org/v1/gonum/mathext"}, true)
	if err != nil {
		t.Fatal(err)
	}
	if p.sizes["gonum.org/v1/gonum/mathext"] != 10 || p.sizes["runtime"] != 5 || p.code != 15 {
		t.Errorf("sizes = %v of %d, want gonum.org/v1/gonum/mathext:10 runtime:5 of 15", p.sizes, p.code)
	}
	if bytes.Contains(p.stripped, []byte("Zeta")) {
		t.Error("the names of functions are published")
	}
	// 100..112 become one piece, with zeros between; 5000 is too far away.
	if !bytes.Contains(p.stripped, []byte("ab\x00\x00\x00\x00\x00\x00\x00\x00cd")) {
		t.Errorf("near segments were not joined: %q", p.stripped)
	}
	if got, want := memory(t, p.stripped), memory(t, wasmModule(segments, []int{100, 110, 5000})); !bytes.Equal(got, want) {
		t.Error("the merged data is another memory")
	}
}

func TestMergeKeepsOrder(t *testing.T) {
	// A later segment that lies before or inside an earlier one must still win.
	segments := map[int]string{100: "abcd", 102: "XY", 50: "ef"}
	whole := wasmModule(segments, []int{100, 102, 50})
	p, err := readProgram(whole, nil, true)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(memory(t, p.stripped), memory(t, whole)) {
		t.Error("the merged data is another memory")
	}
}

// memory lays the data segments of a module out, independently of mergedSegments.
func memory(t *testing.T, module []byte) []byte {
	t.Helper()
	out := make([]byte, 8192)
	r := wasmReader{rest: module[8:]}
	for len(r.rest) > 0 {
		id := r.byte()
		section := wasmReader{rest: r.take(r.number())}
		if id != dataSection {
			continue
		}
		for range section.number() {
			section.take(2)
			at := section.signed()
			section.take(1)
			copy(out[at:], section.take(section.number()))
		}
		if section.bad {
			t.Fatal("the data section cannot be read")
		}
	}
	return out
}

func TestSignedNumbers(t *testing.T) {
	for _, v := range []int{0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, 1 << 30, -(1 << 30), 1<<31 - 1} {
		r := wasmReader{rest: appendSigned(nil, v)}
		if got := r.signed(); got != v || r.bad || len(r.rest) > 0 {
			t.Errorf("%d is written as % x and read as %d", v, appendSigned(nil, v), got)
		}
	}
}

func FuzzReadProgram(f *testing.F) {
	f.Add(wasmModule(map[int]string{100: "ab", 110: "cd"}, []int{100, 110}))
	f.Add([]byte(emptyModule))
	f.Fuzz(func(t *testing.T, module []byte) {
		p, err := readProgram(module, []string{"runtime"}, true)
		if err != nil {
			return
		}
		if _, err := readProgram(p.stripped, nil, true); err != nil {
			t.Errorf("what was written cannot be read: %v", err)
		}
	})
}
