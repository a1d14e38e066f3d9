package answer

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// For the share code the answer to a choice is one whole number:
//
//	0 unanswered, 1 don't know, 2 not applicable,
//	radio: 3 + the place of the option,
//	list: 3 "none" where it is an option, then 3 or 4 + the place of the set of
//	options among all legal sets.
//
// The number 0-100 is 0 when unanswered, else itself plus one. A version of the
// code that changes any of this has another version number.

// states are the answers of each choice and of the guess, by the place of the
// question and then by the number that stands for them.
var states = sync.OnceValue(func() [][][]string {
	table := make([][][]string, len(questions))
	for i, q := range questions {
		if q.Kind != Growth {
			table[i] = q.states()
		}
	}
	return table
})

func (q Question) states() [][]string {
	if q.Kind == Number {
		all := [][]string{nil}
		for n := range 101 {
			all = append(all, []string{strconv.Itoa(n)})
		}
		return all
	}
	all := [][]string{nil, {DontKnow}, {NotApplicable}}
	if q.Kind == Radio {
		for _, option := range q.Options {
			all = append(all, []string{option})
		}
		return all
	}
	plain := slices.DeleteFunc(slices.Clone(q.Options), exclusive)
	if len(plain) < len(q.Options) {
		all = append(all, []string{None})
	}
	for set := uint(1); set < 1<<len(plain); set++ {
		if q.Max > 0 && bits.OnesCount(set) > q.Max {
			continue
		}
		var chosen []string
		for k, option := range plain {
			if set>>k&1 == 1 {
				chosen = append(chosen, option)
			}
		}
		all = append(all, slices.Clip(chosen)) // shared by every code that is read
	}
	return all
}

// state is the number that stands for the answer; 0 for what is not legal.
func (a Answers) state(q Question, all [][]string) uint64 {
	chosen := a.Values(q.ID)
	if q.Kind == Number && a.HasGuess {
		chosen = []string{strconv.Itoa(a.Guess)}
	}
	return uint64(max(slices.IndexFunc(all, func(s []string) bool { return slices.Equal(s, chosen) }), 0))
}

// setState takes the answer that a number stands for. It is false, and the question
// unanswered, when there is none, or when it contradicts the answer it depends on,
// which comes before it.
func (a *Answers) setState(q *Question, all [][]string, state uint64) bool {
	if state == 0 || state >= uint64(len(all)) {
		return state == 0
	}
	if field, option, conditional := cut(q.When); conditional && a.Answered(field) && !a.Has(field, option) {
		return false
	}
	if q.Kind == Number {
		a.Guess, a.HasGuess = int(state)-1, true
		return true
	}
	a.set(*q, all[state])
	return true
}

// amounts writes the amounts of growth exactly: for each outcome whether it is
// given, then each amount as a decimal mantissa in steps of five bits (four bits
// and whether more follow) and an exponent of ten, six bits.
func (w *bitWriter) amounts(a Answers) {
	for _, outcome := range outcomes {
		pair, ok := a.Growth[outcome]
		first, e1, ok1 := decimal(pair[0])
		last, e2, ok2 := decimal(pair[1])
		ok = ok && ok1 && ok2
		w.write(bit(ok), 1)
		if ok {
			w.decimal(first, e1)
			w.decimal(last, e2)
		}
	}
}

// lowestPower is the lowest power of ten of an amount, negated; the highest is
// 63 - lowestPower, and 14 is needed.
const lowestPower = 48

func (w *bitWriter) decimal(mantissa uint64, exponent int) {
	for {
		w.write(bit(mantissa > 15), 1)
		w.write(mantissa&15, 4)
		if mantissa >>= 4; mantissa == 0 {
			break
		}
	}
	w.write(uint64(exponent+lowestPower), 6)
}

// decimal is the shortest decimal that reads as v. ok is false outside what a form
// can hold.
func decimal(v float64) (mantissa uint64, exponent int, ok bool) {
	if !(0 < v && v < 1e15) {
		return 0, 0, false
	}
	digits, power, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	whole, decimals, _ := strings.Cut(digits, ".")
	mantissa, err1 := strconv.ParseUint(whole+decimals, 10, 64)
	exponent, err2 := strconv.Atoi(power)
	exponent -= len(decimals)
	return mantissa, exponent, err1 == nil && err2 == nil && exponent >= -lowestPower
}

// amounts reads the amounts; false, and none of them taken, when they are none that
// could have been written.
func (r *bitReader) amounts(a *Answers) bool {
	form, good := Form{}, true
	for _, outcome := range outcomes {
		if r.read(1) == 0 {
			continue
		}
		for _, field := range GrowthFields(outcome) {
			mantissa, exponent := r.decimal()
			v, err := strconv.ParseFloat(strconv.FormatUint(mantissa, 10)+"e"+strconv.Itoa(exponent), 64)
			good = good && err == nil && 0 < v && v < 1e15
			form[field] = []string{WriteNumber(v, "en")}
		}
	}
	read, problems := ParseSaved(form, "en")
	if good = good && problems == nil; good {
		a.Growth = read.Growth
	}
	return good
}

func (r *bitReader) decimal() (mantissa uint64, exponent int) {
	for shift := 0; shift < 64; shift += 4 {
		more := r.read(1)
		mantissa |= r.read(4) << shift
		if more == 0 {
			break
		}
	}
	return mantissa, int(r.read(6)) - lowestPower
}
