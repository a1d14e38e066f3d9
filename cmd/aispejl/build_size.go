package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode"
)

// A program is the compiled browser program.
type program struct {
	stripped []byte         // as published, without the names of functions
	sizes    map[string]int // bytes of code by package
	code     int            // bytes of code in all
	untraced bool           // whether the names and lines of functions were found and dropped
}

// Section numbers of the WebAssembly binary format [1].
//
// [1] W3C, WebAssembly Core Specification, chapter 5.
const (
	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11
)

var errWasm = errors.New("not a WebAssembly module as the Go linker writes it")

// readProgram takes a module with its name section apart and merges its data, without
// what only traces of panics need if drop. packages are the import paths that it may
// consist of.
func readProgram(whole []byte, packages []string, drop bool) (program, error) {
	p := program{sizes: map[string]int{}}
	r := wasmReader{rest: whole}
	p.stripped = append(p.stripped, r.take(8)...)
	imported := 0
	var bodies []int
	names := map[int]string{}
	for len(r.rest) > 0 && !r.bad {
		start := r.rest
		id := r.byte()
		section := wasmReader{rest: r.take(r.number()), drop: drop}
		raw := start[:len(start)-len(r.rest)]
		switch id {
		case importSection:
			imported = section.number()
		case codeSection:
			for range section.number() {
				n := section.number()
				section.take(n)
				bodies = append(bodies, n)
			}
		case dataSection:
			raw = appendSection(nil, dataSection, section.mergedSegments())
		case customSection:
			if string(section.take(section.number())) == "name" {
				section.functionNames(names)
				raw = nil
			}
		}
		p.stripped = append(p.stripped, raw...)
		r.bad = r.bad || section.bad
		p.untraced = p.untraced || section.untraced
	}
	if r.bad || !bytes.HasPrefix(whole, []byte("\x00asm")) {
		return program{}, errWasm
	}
	byName := packagesByLinkerName(packages)
	for i, n := range bodies {
		p.sizes[packageOf(names[imported+i], byName)] += n
		p.code += n
	}
	return p, nil
}

// A wasmReader reads a module from front to back; bad is set at its first mistake.
type wasmReader struct {
	rest     []byte
	bad      bool
	drop     bool // whether mergedSegments is to drop what traces need
	untraced bool // whether it found that
}

func (r *wasmReader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.bad, r.rest = true, nil
		return nil
	}
	taken := r.rest[:n]
	r.rest = r.rest[n:]
	return taken
}

func (r *wasmReader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *wasmReader) number() int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > 1<<31 {
		r.bad, r.rest = true, nil
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *wasmReader) functionNames(names map[int]string) {
	for len(r.rest) > 0 && !r.bad {
		kind := r.byte()
		sub := wasmReader{rest: r.take(r.number())}
		if kind != 1 {
			continue
		}
		for range sub.number() {
			i := sub.number()
			names[i] = string(sub.take(sub.number()))
			if sub.bad {
				r.bad = true
				return
			}
		}
	}
}

// packagesByLinkerName returns the import paths by the way the linker writes them
// in the names of functions: every character but letters, digits and points is "_".
func packagesByLinkerName(paths []string) map[string]string {
	byName := map[string]string{}
	for _, path := range paths {
		byName[strings.Map(func(r rune) rune {
			if r == '.' || r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return r
			}
			return '_'
		}, path)] = path
	}
	return byName
}

// packageOf returns the package of a function by its linker name, such as
// "gonum.org_v1_gonum_mathext.Zeta".
func packageOf(name string, byName map[string]string) string {
	for end := len(name); end > 0; end = strings.LastIndexByte(name[:end], '.') {
		if path, ok := byName[name[:end]]; ok {
			return path
		}
	}
	return "(made by the compiler)"
}
