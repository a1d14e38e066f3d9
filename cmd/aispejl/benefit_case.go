package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"aispejl/stats/benefit"
)

// A benefitRun is what the JSON of aispejl benefit asks for.
type benefitRun struct {
	c     benefit.Case
	draws int
	seed  int64
}

// parseBenefit reads the case strictly: unknown, repeated and missing fields and
// wrong types are problems like numbers outside their range, and all are listed,
// place first. Optional fields that are missing or null have their defaults.
func parseBenefit(data []byte) (*benefitRun, []string) {
	fields, problems := strictObject(data, "case", "", benefitFields())
	if fields == nil {
		return nil, problems
	}
	r := &benefitRun{draws: benefit.MovingDraws, seed: 1}
	r.c.Widen = 1
	refuse := func(found []benefit.Problem) {
		for _, p := range found {
			problems = append(problems, p.String())
		}
	}
	for _, in := range benefit.RangeInputs() {
		raw, given := fields[string(in)]
		if !given {
			problems = append(problems, string(in)+": missing")
			continue
		}
		v, found := parseRange(in, raw)
		problems = append(problems, found...)
		*r.c.Range(in) = v
	}
	number := func(in benefit.Input, required bool) (x float64, ok bool) {
		raw, given := fields[string(in)]
		switch {
		case !given && required:
			problems = append(problems, string(in)+": missing")
			return 0, false
		case !given, !required && string(raw) == "null":
			return 0, false
		}
		x, err := parseNumber(raw)
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v", in, err))
			return 0, false
		}
		found := benefit.CheckNumber(in, benefit.Whole, x)
		refuse(found)
		return x, found == nil
	}
	for _, in := range benefit.NumberInputs() {
		if x, ok := number(in, true); ok {
			*r.c.Number(in) = x
		}
	}
	if x, ok := number(benefit.ValueAdded, false); ok {
		r.c.ValueAdded = &x
	}
	if x, ok := number(benefit.Shrink, false); ok {
		r.c.Shrink = x
	}
	if x, ok := number(benefit.Widen, false); ok {
		r.c.Widen = x
	}
	if x, ok := number(benefit.Draws, false); ok {
		r.draws = int(x)
	}
	if x, ok := number(benefit.Seed, false); ok {
		r.seed = int64(x)
	}
	if problems == nil {
		refuse(r.c.Validate())
	}
	if problems != nil {
		return nil, problems
	}
	return r, nil
}

func benefitFields() []string {
	var names []string
	for _, in := range append(benefit.RangeInputs(), benefit.NumberInputs()...) {
		names = append(names, string(in))
	}
	for _, in := range []benefit.Input{benefit.ValueAdded, benefit.Shrink, benefit.Widen, benefit.Draws, benefit.Seed} {
		names = append(names, string(in))
	}
	return names
}

// parseRange reads a number or an object of low, best and high and holds it
// against the rules of the input.
func parseRange(in benefit.Input, raw json.RawMessage) (v benefit.Range, problems []string) {
	refuse := func(found []benefit.Problem) {
		for _, p := range found {
			problems = append(problems, p.String())
		}
	}
	if !bytes.HasPrefix(raw, []byte("{")) {
		x, err := parseNumber(raw)
		if err != nil {
			return v, []string{fmt.Sprintf("%s: %v, nor an object of low, best and high", in, err)}
		}
		v = benefit.Number(x)
		refuse(benefit.CheckRange(in, v))
		return v, problems
	}
	parts := [...]benefit.Part{benefit.Low, benefit.Best, benefit.High}
	fields, problems := strictObject(raw, string(in), string(in)+".", []string{"low", "best", "high"})
	var values [3]float64
	var rules []benefit.Problem
	complete := true
	for i, part := range parts {
		place := string(in) + "." + string(part)
		value, given := fields[string(part)]
		if !given {
			problems = append(problems, place+": missing")
			complete = false
			continue
		}
		x, err := parseNumber(value)
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v", place, err))
			complete = false
			continue
		}
		values[i] = x
		rules = append(rules, benefit.CheckNumber(in, part, x)...)
	}
	v = benefit.Triple(values[0], values[1], values[2])
	if complete { // then the order of the three can be judged, too
		rules = benefit.CheckRange(in, v)
	}
	refuse(rules)
	return v, problems
}

var errNotNumber = errors.New("is not a number")

// parseNumber reads a JSON number. One too large for a float64 becomes infinite,
// which the rules of the input refuse.
func parseNumber(raw json.RawMessage) (float64, error) {
	if len(raw) == 0 || !strings.ContainsRune("-0123456789", rune(raw[0])) {
		return 0, fmt.Errorf("%s %w", abbreviated(raw), errNotNumber)
	}
	x, err := strconv.ParseFloat(string(raw), 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return 0, fmt.Errorf("%s %w", abbreviated(raw), errNotNumber)
	}
	return x, nil
}

func abbreviated(raw json.RawMessage) string {
	var compact bytes.Buffer
	if json.Compact(&compact, raw) != nil {
		return "the value"
	}
	if runes := []rune(compact.String()); len(runes) > 40 {
		return string(runes[:40]) + "..."
	}
	return compact.String()
}

// strictObject splits a JSON object into its fields. Unknown and repeated fields
// are problems, their names after prefix; text that is no JSON object gives nil
// fields and one problem at place.
func strictObject(data []byte, place, prefix string, known []string) (map[string]json.RawMessage, []string) {
	isKnown := map[string]bool{}
	for _, name := range known {
		isKnown[name] = true
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	broken := func(err error) []string {
		at := dec.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = syntax.Offset
		}
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		before := data[:min(int(at), len(data))]
		line := 1 + bytes.Count(before, []byte("\n"))
		column := len(before) - bytes.LastIndexByte(before, '\n')
		return []string{fmt.Sprintf("%s: line %d, column %d: %v", place, line, column, err)}
	}
	open, err := dec.Token()
	if err != nil {
		return nil, broken(err)
	}
	if open != json.Delim('{') {
		return nil, []string{place + ": is not a JSON object"}
	}
	fields := map[string]json.RawMessage{}
	var problems []string
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, append(problems, broken(err)...)
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return nil, append(problems, broken(err)...)
		}
		name := key.(string) // a token in a key's place is a string
		switch _, seen := fields[name]; {
		case !isKnown[name]:
			problems = append(problems, fmt.Sprintf("%s%s: unknown field", prefix, printable(name)))
		case seen:
			problems = append(problems, fmt.Sprintf("%s%s: given twice", prefix, name))
		default:
			fields[name] = raw
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, append(problems, broken(err)...)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, append(problems, place+": more text after the object")
	}
	return fields, problems
}

// printable keeps a strange name on one line.
func printable(name string) string {
	if quoted := strconv.Quote(name); quoted != `"`+name+`"` || name == "" || strings.ContainsAny(name, " :") {
		return quoted
	}
	return name
}
