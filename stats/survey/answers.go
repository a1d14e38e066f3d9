package survey

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"aispejl/stats/survey/table"
)

// A state is what a row did with an item.
type state uint8

const (
	notAsked state = iota
	silent         // asked, no answer
	unsure         // don't know
	answered
)

// answers holds what every row chose of one item.
type answers struct {
	item   *Item
	state  []state
	chosen [][]bool // per option, per row
	single bool     // at most one option each
}

// A mark is what one field of an item says.
type mark struct {
	options []int // chosen
	unsure  bool
	missing bool
	bad     string // what is wrong with it
}

// read reads an item's answers; nil when its columns are not there (reported).
func (w *wave) read(item *Item, reached []bool) *answers {
	rows := w.table.Rows()
	a := &answers{item: item, state: make([]state, rows), chosen: make([][]bool, len(item.Options))}
	for j := range a.chosen {
		a.chosen[j] = make([]bool, rows)
	}
	for row := range a.state {
		if reached == nil || reached[row] {
			a.state[row] = silent
		}
	}
	if item.AskedIf != nil {
		asked := w.eval(*item.AskedIf, "item "+item.ID)
		if asked == nil {
			return nil
		}
		for row, t := range asked {
			if t != yes {
				a.state[row] = notAsked
			}
		}
	}
	var ok bool
	switch {
	case item.Column != "":
		a.single = item.Split == ""
		ok = w.readColumn(a, item)
	case len(item.Columns) > 0:
		ok = w.readRanked(a, item)
	default:
		ok = w.readOwn(a, item)
	}
	if !ok {
		return nil
	}
	if !slices.Contains(a.state, answered) {
		column := slices.Concat([]string{item.Column}, item.Columns, []string{item.Options[0].Column})
		place := 0
		for _, name := range column {
			if f := w.fields[name]; f != nil && place == 0 {
				place = slices.IndexFunc(w.table.Columns, func(c table.Column) bool { return c.Name == f.column }) + 1
			}
		}
		w.problems.Add(&table.RecordError{File: w.table.Name, Line: 1, Column: place, Err: fmt.Errorf("item %s: nobody who was asked answered", item.ID)})
		return nil
	}
	w.items[item.ID] = a
	return a
}

// settle enters what a row said.
func (w *wave) settle(a *answers, row int, column string, m mark) {
	switch {
	case m.bad != "":
		w.at(row, column, "item %s: %s", a.item.ID, m.bad)
	case m.missing:
		// stays silent or not asked
	case a.state[row] == notAsked:
		if m.unsure || len(m.options) > 0 {
			w.at(row, column, "item %s: an answer from a row that was not asked", a.item.ID)
		}
	case m.unsure && len(m.options) > 0:
		w.at(row, column, "item %s: don't know together with an option", a.item.ID)
	case m.unsure:
		a.state[row] = unsure
	default:
		a.state[row] = answered
		for _, j := range m.options {
			a.chosen[j][row] = true
		}
	}
}

// mark reads one text as an option.
func (item *Item) mark(text string) mark {
	for j, o := range item.Options {
		if slices.Contains(o.Values, text) {
			return mark{options: []int{j}}
		}
	}
	if item.DontKnow != nil && slices.Contains(item.DontKnow.Values, text) {
		return mark{unsure: true}
	}
	return mark{bad: "unknown option " + strconv.Quote(text)}
}

// readColumn reads single response, or multiple response in one field.
func (w *wave) readColumn(a *answers, item *Item) bool {
	f := w.lookup(item.Column, "item "+item.ID)
	if f == nil {
		return false
	}
	marks := make([]mark, len(f.values))
	for i, text := range f.values {
		switch {
		case text == "" && item.Empty == "none":
			marks[i] = mark{}
		case f.missing[i]:
			marks[i] = mark{missing: true}
		case item.Split == "":
			marks[i] = item.mark(text)
		default:
			for part := range strings.SplitSeq(text, item.Split) {
				one := item.mark(strings.TrimSpace(part))
				if one.bad != "" {
					marks[i] = one
					break
				}
				marks[i].options = append(marks[i].options, one.options...)
				marks[i].unsure = marks[i].unsure || one.unsure
			}
		}
	}
	for row, code := range f.codes {
		w.settle(a, row, f.column, marks[code])
	}
	return true
}

// readRanked reads first choice, second choice, ... in several columns.
func (w *wave) readRanked(a *answers, item *Item) bool {
	var fields []*field
	for _, name := range item.Columns {
		f := w.lookup(name, "item "+item.ID)
		if f == nil {
			return false
		}
		fields = append(fields, f)
	}
	top := item.Top
	if top == 0 {
		top = len(fields)
	}
	for row := range a.state {
		m := mark{missing: item.Empty != "none"}
		var seen []int
		for k, f := range fields {
			code := f.codes[row]
			if f.missing[code] {
				continue
			}
			one := item.mark(f.values[code])
			if one.bad == "" && len(one.options) > 0 && slices.Contains(seen, one.options[0]) {
				one.bad = "option " + item.Options[one.options[0]].ID + " is chosen twice"
			}
			if one.bad != "" {
				m = one
				w.settle(a, row, f.column, m)
				m.missing = true
				m.bad = ""
				break
			}
			m.missing = false
			m.unsure = m.unsure || one.unsure
			seen = append(seen, one.options...)
			if k < top {
				m.options = append(m.options, one.options...)
			}
		}
		w.settle(a, row, fields[0].column, m)
	}
	return true
}

// readOwn reads a column per option: chosen or not, or its rank.
func (w *wave) readOwn(a *answers, item *Item) bool {
	var fields []*field
	for _, o := range item.Options {
		f := w.lookup(o.Column, "item "+item.ID)
		if f == nil {
			return false
		}
		fields = append(fields, f)
	}
	for row := range a.state {
		m := mark{missing: item.Empty != "none"}
		for j, f := range fields {
			code := f.codes[row]
			text := f.values[code]
			if f.missing[code] {
				continue
			}
			chosen, problem := item.own(j, text)
			if item.DontKnow != nil && slices.Contains(item.DontKnow.Values, text) {
				m.unsure, m.missing = true, false
				continue
			}
			if problem != "" {
				w.settle(a, row, f.column, mark{bad: problem})
				continue
			}
			m.missing = false
			if chosen {
				m.options = append(m.options, j)
			}
		}
		w.settle(a, row, fields[0].column, m)
	}
	return true
}

// own reads the field of option j in its own column.
func (item *Item) own(j int, text string) (chosen bool, problem string) {
	o := item.Options[j]
	if item.Top > 0 {
		rank, err := strconv.Atoi(text)
		if err != nil || rank < 0 || rank > 10_000 {
			return false, strconv.Quote(text) + " is not a rank"
		}
		return 1 <= rank && rank <= item.Top, ""
	}
	switch {
	case slices.Contains(o.Values, text):
		return true, ""
	case slices.Contains(o.Not, text):
		return false, ""
	}
	return false, "unknown mark " + strconv.Quote(text) + " for option " + o.ID
}

// base marks the rows in the base of an item.
func (a *answers) base() []bool {
	keep := a.item.DontKnow != nil && a.item.DontKnow.As != "exclude"
	in := make([]bool, len(a.state))
	for row, s := range a.state {
		in[row] = s == answered || keep && s == unsure
	}
	return in
}

// count returns how many rows are in each state.
func (a *answers) count() (n [4]int) {
	for _, s := range a.state {
		n[s]++
	}
	return n
}
