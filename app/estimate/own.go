package estimate

import (
	"bytes"
	_ "embed"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

//go:embed data/counts.csv
var countsData []byte

// A count says which answers a published share counts, where that is more than
// the option of the same name.
type count struct {
	item, option string   // option "*" is every option of the item
	yes, no      []string // what is in neither may or may not be counted; both empty: by name
	warnings     []string
}

var counts = sync.OnceValue(func() []count {
	all, err := readCounts(bytes.NewReader(countsData))
	if err != nil {
		panic("estimate: embedded counts: " + err.Error()) // a test reads them
	}
	return all
})

// readCounts reads the table of counts; the error joins a RecordError for each fault.
func readCounts(in io.Reader) ([]count, error) {
	known := []string{WarnBaseMayBeUsers, WarnDoubleCount, WarnLadder}
	var all []count
	err := readTable(in, "counts.csv", []string{"item", "option", "yes", "no", "warnings", "reason"}, func(r row) {
		c := count{item: r.required("item"), option: r.required("option"), warnings: strings.Fields(r.text("warnings"))}
		r.required("reason")
		q, ok := questionByItem(c.item)
		if !ok {
			r.fault("item", "no question is compared with item "+strconv.Quote(c.item))
			return
		}
		c.yes, c.no = r.options("yes", q), r.options("no", q)
		for _, o := range c.yes {
			if slices.Contains(c.no, o) {
				r.fault("no", strconv.Quote(o)+" stands under yes too")
			}
		}
		for _, w := range c.warnings {
			if !slices.Contains(known, w) {
				r.fault("warnings", "unknown warning "+strconv.Quote(w))
			}
		}
		all = append(all, c)
	})
	return all, err
}

// questionByItem returns the question an item of figures is compared with; of
// several that share an item (potential) the first, whose options they share.
func questionByItem(item string) (answer.Question, bool) {
	for _, q := range answer.Questions() {
		if q.ID == item || strings.HasPrefix(q.ID, item+".") {
			return q, q.Choice()
		}
	}
	return answer.Question{}, false
}

// questionOf returns the question whose answer the figure counts. Figures of
// areas of potential are options of one item, their questions stand apart.
func questionOf(f figure.Figure) (answer.Question, bool) {
	if q, ok := answer.Lookup(f.Item); ok {
		return q, q.Choice()
	}
	q, ok := answer.Lookup(f.Item + "." + f.Option)
	return q, ok && q.Choice()
}

func countOf(f figure.Figure) (count, bool) {
	for _, c := range counts() {
		if c.item == f.Item && (c.option == f.Option || c.option == "*") {
			return c, true
		}
	}
	return count{}, false
}

// own returns whether the firm gave the answer the figure counts; nil, with the
// reason, when it did not say or the figure does not.
func own(f figure.Figure, a answer.Answers) (yes *bool, reason string) {
	q, ok := questionOf(f)
	if !ok {
		return nil, ReasonNoAnswer
	}
	chosen := a.Values(q.ID)
	switch {
	case len(chosen) == 0, chosen[0] == answer.NotApplicable:
		return nil, ReasonNoAnswer
	case f.Option == answer.DontKnow:
		return new(chosen[0] == answer.DontKnow), ""
	case chosen[0] == answer.DontKnow:
		return nil, ReasonNoAnswer // not knowing is never counted as a no
	}
	if c, ok := countOf(f); ok && len(c.yes) > 0 {
		counted, left := false, false
		for _, o := range chosen {
			switch {
			case slices.Contains(c.yes, o):
				counted = true
			case !slices.Contains(c.no, o):
				left = true
			}
		}
		if left && !counted {
			return nil, ReasonCutUnknown
		}
		return new(counted), ""
	}
	if !slices.Contains(q.Options, f.Option) {
		return nil, ReasonCutUnknown
	}
	return new(slices.Contains(chosen, f.Option)), ""
}
