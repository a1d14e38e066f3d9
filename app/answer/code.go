package answer

import (
	"slices"
	"strconv"
	"strings"
)

// A share code holds answers in characters that can be read aloud and typed:
//
//	version 5 bits, money 1, room 1, edition 10 (years after 2024, 6; number 4),
//	then each choice in page order, then room number 20 and amounts where flagged,
//	filled with zeros to whole groups.
//
// Four characters of five bits and one check character make a group. The check
// character is a sum over the field of 32 elements in which every character has
// another factor and every group another summand: one wrong character, two
// swapped ones, and a group in another group's place are always noticed.

const (
	codeVersion = 1
	// codeAlphabet leaves out 0, O, 1 and I.
	codeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	groupData    = 4
	groupLength  = groupData + 1
	codeLength   = 2000 // characters of text read at most
	maxRoom      = 1 << 20
	firstYear    = 2024
)

// A Code is what a share code holds.
type Code struct {
	Answers Answers
	Edition string // "2025-1"; "" when it is not of that form or out of range
	Money   bool   // whether the amounts of growth are written; they never are unasked
	Room    int    // random number of a session, 1 to 1048575; 0 for none
}

// A CodeProblem is something wrong with a share code.
type CodeProblem struct {
	Code  string // see CodeProblems
	Group int    // the group of five it concerns, from 1; 0 when it is none in particular
	Field string // the question it concerns, if one
	Value string // what was given, shortened
}

// Codes of CodeProblem, worded in app/text under "code.<code>".
const (
	CodeBadEmpty     = "empty"     // no characters of a code
	CodeBadCharacter = "character" // Value is not a character of codes
	CodeBadGroup     = "group"     // the group was mistyped or moved
	CodeBadLength    = "length"    // characters are missing or too many
	CodeBadVersion   = "version"   // written by another version of the product
	CodeBadEdition   = "edition"   // names no edition of figures; the answers hold all the same
	CodeBadAnswer    = "answer"    // Field holds what cannot be answered; it was left out
)

// CodeProblems lists every code a CodeProblem can have.
var CodeProblems = []string{CodeBadEmpty, CodeBadCharacter, CodeBadGroup, CodeBadLength, CodeBadVersion, CodeBadEdition, CodeBadAnswer}

// EncodeCode writes answers as a share code, without any amount. The answers are
// as Parse returns them; what is not a legal answer is left out. An edition that
// is not of the form year-number (2024-1 to 2087-15) is left out.
func EncodeCode(a Answers, edition string) string {
	return Code{Answers: a, Edition: edition}.String()
}

// DecodeCode reads a share code. Answers are returned when the problems are only
// of the kinds edition and answer; with any other they are empty. What is returned
// are valid answers in any case.
func DecodeCode(text string) (a Answers, edition string, problems []CodeProblem) {
	c, problems := ReadCode(text)
	return c.Answers, c.Edition, problems
}

// String writes the code in groups of five parted by hyphens.
func (c Code) String() string {
	var w bitWriter
	w.write(codeVersion, 5)
	w.write(bit(c.Money), 1)
	inRoom := 0 < c.Room && c.Room < maxRoom
	w.write(bit(inRoom), 1)
	year, number := editionNumbers(c.Edition)
	w.write(year, 6)
	w.write(number, 4)
	for i, all := range states() {
		if q := questions[i]; q.Kind != Growth {
			w.write(c.Answers.state(q, all), width(len(all)))
		}
	}
	if inRoom {
		w.write(uint64(c.Room), 20)
	}
	if c.Money {
		w.amounts(c.Answers)
	}
	for len(w.bits)%(5*groupData) != 0 {
		w.write(0, 1)
	}
	var b strings.Builder
	for i := 0; i < len(w.bits); i += 5 * groupData {
		if i > 0 {
			b.WriteByte('-')
		}
		r := bitReader{bits: w.bits[i : i+5*groupData]}
		var data [groupData]byte
		for k := range data {
			data[k] = byte(r.read(5))
			b.WriteByte(codeAlphabet[data[k]])
		}
		b.WriteByte(codeAlphabet[check(data, i/(5*groupData))])
	}
	return b.String()
}

// ReadCode reads a code that String wrote: in either case, with any spaces,
// hyphens and points, and with the invisible marks of chat programs. On a problem
// other than edition and answer the code is empty.
func ReadCode(text string) (c Code, problems []CodeProblem) {
	read, problems := readGroups(text)
	if len(problems) > 0 {
		return Code{}, problems
	}
	return decode(read)
}

// decode reads the data of all groups, five bits each.
func decode(read []byte) (c Code, problems []CodeProblem) {
	w := bitWriter{make([]byte, 0, 5*len(read))}
	for _, v := range read {
		w.write(uint64(v), 5)
	}
	r := &bitReader{bits: w.bits}
	if version := r.read(5); version != codeVersion {
		return Code{}, []CodeProblem{{Code: CodeBadVersion, Value: strconv.Itoa(int(version))}}
	}
	c.Money = r.read(1) == 1
	inRoom := r.read(1) == 1
	year, number := r.read(6), r.read(4)
	if number > 0 {
		c.Edition = strconv.Itoa(firstYear+int(year)) + "-" + strconv.Itoa(int(number))
	} else {
		problems = append(problems, CodeProblem{Code: CodeBadEdition})
	}
	bad := func(field string) { problems = append(problems, CodeProblem{Code: CodeBadAnswer, Field: field}) }
	all := states()
	for i := range questions {
		if q := &questions[i]; q.Kind != Growth && !c.Answers.setState(q, all[i], r.read(width(len(all[i])))) {
			bad(q.ID)
		}
	}
	if inRoom {
		if c.Room = int(r.read(20)); c.Room == 0 {
			bad("room")
		}
	}
	if c.Money && !r.amounts(&c.Answers) {
		bad("growth")
	}
	if r.short || len(r.bits) >= 5*groupData || slices.Contains(r.bits, 1) {
		return Code{}, []CodeProblem{{Code: CodeBadLength, Value: strconv.Itoa(len(read) / groupData)}}
	}
	return c, problems
}

// readGroups returns the data of all groups, five bits each, when every check holds.
func readGroups(text string) (read []byte, problems []CodeProblem) {
	if len(text) > codeLength {
		return nil, []CodeProblem{{Code: CodeBadLength, Value: strconv.Itoa(len(text))}}
	}
	n := 0
	var group [groupLength]byte
	wrong := false // a character of the group is none of the alphabet
	for _, r := range tidy(text) {
		if separates(r) {
			continue
		}
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		v := byte(noValue)
		if r < 0x80 {
			v = values[r]
		}
		if v == noValue {
			problems = append(problems, CodeProblem{Code: CodeBadCharacter, Group: n/groupLength + 1, Value: shorten(string(r))})
			v, wrong = 0, true
		}
		group[n%groupLength] = v
		if n++; n%groupLength != 0 {
			continue
		}
		data := [groupData]byte(group[:groupData])
		if !wrong && check(data, n/groupLength-1) != group[groupData] {
			problems = append(problems, CodeProblem{Code: CodeBadGroup, Group: n / groupLength})
		}
		read = append(read, data[:]...)
		wrong = false
	}
	switch {
	case n == 0:
		problems = append(problems, CodeProblem{Code: CodeBadEmpty})
	case n%groupLength != 0:
		problems = append(problems, CodeProblem{Code: CodeBadLength, Group: n/groupLength + 1, Value: strconv.Itoa(n % groupLength)})
	}
	return read, problems
}

// separates reports whether a character between others means nothing.
func separates(r rune) bool {
	return r == '-' || r == '.' || r == '_' || '\u2010' <= r && r <= '\u2015' || r == '\u2212' || trimSpace(string(r)) == ""
}

// check is the check character of a group: the sum of its characters times x, x²,
// x³, x⁴, plus the group's own summand.
func check(data [groupData]byte, group int) byte {
	return byte(group%31+1) ^ times[0][data[0]] ^ times[1][data[1]] ^ times[2][data[2]] ^ times[3][data[3]]
}

// times holds the products with x, x², x³, x⁴ in the field of 32 elements, modulo
// x⁵ + x² + 1.
var times = func() (table [groupData][32]byte) {
	for d := range table[0] {
		product := d
		for i := range table {
			if product <<= 1; product&32 != 0 {
				product ^= 0b100101
			}
			table[i][d] = byte(product)
		}
	}
	return table
}()

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// editionNumbers returns year and number of an edition for the code, number 0 when
// it cannot be written.
func editionNumbers(edition string) (year, number uint64) {
	y, n, ok := strings.Cut(edition, "-")
	if !ok || len(y) != 4 || !allDigits(y) || len(n) > 2 || !allDigits(n) || n[0] == '0' {
		return 0, 0
	}
	yi, _ := strconv.Atoi(y)
	ni, _ := strconv.Atoi(n)
	if yi < firstYear || yi > firstYear+63 || ni > 15 {
		return 0, 0
	}
	return uint64(yi - firstYear), uint64(ni)
}
