package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// answersDepth is the deepest nesting looked into; the deepest legal answer needs 4.
const answersDepth = 8

// A jsonNode is a JSON value with its members in file order, duplicates kept.
type jsonNode struct {
	kind    byte // '{' '[' '"' '0' (number) 't' (true or false) 'n' (null) '!' (nested too deep)
	text    string
	keys    []string
	members []jsonNode
}

// parseJSON reads one JSON value. The error gives line and column.
func parseJSON(data []byte) (jsonNode, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	at := func(err error) error {
		offset := dec.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			offset = syntax.Offset - 1
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			offset, err = int64(len(data)), errors.New("the JSON ends too early")
		}
		offset = max(0, min(offset, int64(len(data))))
		before := data[:offset]
		line := bytes.Count(before, []byte("\n")) + 1
		column := offset - int64(bytes.LastIndexByte(before, '\n'))
		return fmt.Errorf("line %d, column %d: %w", line, column, err)
	}
	token, err := dec.Token()
	if err != nil {
		return jsonNode{}, at(err)
	}
	n, err := parseNode(dec, token, 1)
	if err != nil {
		return n, at(err)
	}
	if _, err = dec.Token(); err != io.EOF {
		return n, at(errors.New("more text after the end of the JSON"))
	}
	return n, nil
}

func parseNode(dec *json.Decoder, token json.Token, depth int) (jsonNode, error) {
	switch v := token.(type) {
	case json.Number:
		return jsonNode{kind: '0', text: v.String()}, nil
	case string:
		return jsonNode{kind: '"', text: v}, nil
	case bool:
		return jsonNode{kind: 't'}, nil
	case json.Delim:
		if depth > answersDepth {
			return jsonNode{kind: '!'}, skip(dec)
		}
		return parseMembers(dec, byte(v), depth)
	}
	return jsonNode{kind: 'n'}, nil
}

func parseMembers(dec *json.Decoder, kind byte, depth int) (jsonNode, error) {
	n := jsonNode{kind: kind}
	for {
		token, err := dec.Token()
		if err != nil {
			return n, err
		}
		if d, ok := token.(json.Delim); ok && (d == '}' || d == ']') {
			return n, nil
		}
		if kind == '{' {
			n.keys = append(n.keys, token.(string)) // the decoder refuses any other key
			if token, err = dec.Token(); err != nil {
				return n, err
			}
		}
		m, err := parseNode(dec, token, depth+1)
		if err != nil {
			return n, err
		}
		n.members = append(n.members, m)
	}
}

// skip reads to the end of an array or object whose opening has been read,
// without recursion: nesting may be as deep as the input is long.
func skip(dec *json.Decoder) error {
	for open := 1; open > 0; {
		token, err := dec.Token()
		if err != nil {
			return err
		}
		if d, ok := token.(json.Delim); ok {
			if d == '[' || d == '{' {
				open++
			} else {
				open--
			}
		}
	}
	return nil
}

// describe says what the value is, for a problem.
func (n jsonNode) describe() string {
	switch n.kind {
	case '{':
		return "an object"
	case '[':
		return "a list of " + strconv.Itoa(len(n.members))
	case '"':
		return "text " + clipped(n.text)
	case '0':
		if len(n.text) > 40 {
			return "a number of " + strconv.Itoa(len(n.text)) + " characters"
		}
		return "number " + n.text
	case 't':
		return "true or false"
	case '!':
		return "nested deeper than " + strconv.Itoa(answersDepth) + " levels"
	}
	return "null"
}

// clipped quotes a text, shortened so that a line stays a line.
func clipped(s string) string {
	if r := []rune(s); len(r) > 40 {
		return strconv.Quote(string(r[:40])) + "..."
	}
	return strconv.Quote(s)
}

func plainKey(s string) bool {
	for _, r := range s {
		if !('a' <= r && r <= 'z' || r == '_' || r == '-') {
			return false
		}
	}
	return s != "" && len(s) <= 40
}
