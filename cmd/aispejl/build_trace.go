package main

import (
	"bytes"
	"encoding/binary"
)

// knownRelease is the Go release whose tables and packages are known here; with
// another one they are left as they are.
const knownRelease = "go1.26"

// A program made by Go contains the name, file and lines of every function, to
// print where a panic came from: a twelfth of the download that no visitor reads. In
// the published program a panic says what and not where; .build/app.wasm, which is
// the same program before this step, says both.
//
// The tables lie behind a header [1], and one record per function says where in
// them its parts begin. What is only there for traces is overwritten by zeros, and
// nothing is moved. The collector's tables stay, and so do the names that the
// runtime looks at: its own, and those of wrappers.
//
// [1] Go 1.26, src/runtime/symtab.go, pcHeader; src/runtime/runtime2.go, _func.
const (
	traceMagic      = "\xf1\xff\xff\xff\x00\x00\x01\x08"
	traceHeaderSize = 72

	// Places of a function's fields in its record, in bytes.
	nameField, stackField, fileField, lineField = 4, 16, 20, 24
	countField, unitField, startField, idField  = 28, 32, 36, 40
	objectsField, tablesField                   = 43, 44

	noObject = 0xff // all bytes of it
)

// Tables and objects of a function by number that serve no purpose here: safe points to
// interrupt a thread at, which WebAssembly cannot, and what was inlined and which
// arguments there are, to print in traces.
const (
	unsafePointTable, inlinedTable, argumentTable = 0, 2, 3
	inlinedObject, argumentObject, liveObject     = 3, 5, 6
)

// dropTraces zeroes in data what only traces need, and reports whether there was
// such a table. Of one that is not as expected nothing is changed.
func dropTraces(data []byte) bool {
	for at := 0; ; at += len(traceMagic) {
		i := bytes.Index(data[at:], []byte(traceMagic))
		if i < 0 {
			return false
		}
		at += i
		if t, ok := readTraces(data[at:]); ok {
			copy(data[at:], t)
			return true
		}
	}
}

// readTraces returns a copy of the tables at the beginning of data without what
// only traces need.
func readTraces(data []byte) ([]byte, bool) {
	t := traces{data: bytes.Clone(data[:min(len(data), traceHeaderSize)])}
	functions := t.offset(8)
	names, units, files, tables, records := t.offset(32), t.offset(40), t.offset(48), t.offset(56), t.offset(64)
	if t.bad || names != traceHeaderSize || !(names < units && units <= files && files <= tables && tables < records && records < len(data)) ||
		!(0 < functions && functions < (len(data)-records)/8) {
		return nil, false
	}
	// The last record ends before 64 tables and 256 objects could.
	last := int(binary.LittleEndian.Uint32(data[records+8*(functions-1)+4:])) + records
	end := min(len(data), last+tablesField+4*(64+256))
	t.data = bytes.Clone(data[:end])
	keptNames, keptTables := make([]byte, units-names), make([]byte, records-tables)
	for f := range functions {
		record := records + t.number(records+8*f+4)
		name := t.text(names+t.number(record+nameField), units)
		if t.byte(record+idField) != 0 || bytes.HasPrefix(name, []byte("runtime.")) {
			copy(keptNames[min(len(keptNames), t.number(record+nameField)):], name)
		} else {
			t.fill(record+nameField, 0)
		}
		for _, field := range [...]int{fileField, lineField, unitField, startField} {
			t.fill(record+field, 0)
		}
		count := t.number(record + countField)
		if count > 64 {
			t.bad = true
		}
		if t.bad {
			return nil, false
		}
		for i := range count {
			switch i {
			case unsafePointTable, inlinedTable, argumentTable:
				t.fill(record+tablesField+4*i, 0)
			default:
				t.keepTable(keptTables, tables, t.number(record+tablesField+4*i))
			}
		}
		objects := int(t.byte(record + objectsField))
		for _, i := range [...]int{inlinedObject, argumentObject, liveObject} {
			if i < objects {
				t.fill(record+tablesField+4*(count+i), noObject)
			}
		}
		t.keepTable(keptTables, tables, t.number(record+stackField))
	}
	if t.bad {
		return nil, false
	}
	copy(t.data[names:], keptNames)
	clear(t.data[units:tables])
	copy(t.data[tables:], keptTables)
	return t.data, true
}

// traces reads and changes little-endian fields; bad is set at the first that is
// outside.
type traces struct {
	data []byte
	bad  bool
}

func (t *traces) inside(at, size int) bool {
	t.bad = t.bad || at < 0 || at > len(t.data)-size
	return !t.bad
}

func (t *traces) offset(at int) int {
	if !t.inside(at, 8) {
		return 0
	}
	v := binary.LittleEndian.Uint64(t.data[at:])
	if v > 1<<31 {
		t.bad = true
		return 0
	}
	return int(v)
}

func (t *traces) number(at int) int {
	if !t.inside(at, 4) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(t.data[at:]))
}

func (t *traces) byte(at int) byte {
	if !t.inside(at, 1) {
		return 0
	}
	return t.data[at]
}

func (t *traces) fill(at int, b byte) {
	if t.inside(at, 4) {
		copy(t.data[at:], []byte{b, b, b, b})
	}
}

// text returns the text that a zero ends, before the byte end.
func (t *traces) text(at, end int) []byte {
	if !t.inside(at, 0) || at >= end {
		t.bad = true
		return nil
	}
	text, _, ended := bytes.Cut(t.data[at:end], []byte{0})
	t.bad = t.bad || !ended
	return text
}

// keepTable copies the table that begins at start to kept: pairs of numbers, of
// which 0 in front, except in the first, is the end. Start 0 is no table.
func (t *traces) keepTable(kept []byte, tables, start int) {
	if start == 0 || start >= len(kept) {
		t.bad = t.bad || start != 0
		return
	}
	rest := t.data[tables+start : tables+len(kept)]
	at := 0
	for first := true; first || at < len(rest) && rest[at] != 0; first = false {
		for range 2 {
			_, n := binary.Uvarint(rest[min(at, len(rest)):])
			if n <= 0 {
				t.bad = true
				return
			}
			at += n
		}
	}
	copy(kept[start:], rest[:min(at+1, len(rest))])
}
