package estimate

import (
	"bytes"
	_ "embed"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

//go:embed data/steps.csv
var stepsData []byte

//go:embed data/cases.csv
var casesData []byte

//go:embed data/links.csv
var linksData []byte

// MaxSteps is the most next steps shown.
const MaxSteps = 3

// A Link leads on: Kind "route" to a page of the product by its route id, "web" to
// an address.
type Link struct {
	ID, Kind, Target string
	Label            figure.Label
}

// A Step is one next step. Where Text holds "{share}", Figure is the number that
// belongs there, with its interval.
type Step struct {
	ID, Topic   string
	Title, Text figure.Label
	Figure      *Comparison
	Links       []Link

	when     condition
	figureID string
}

// A Case is one firm's example from the report.
type Case struct {
	ID          string
	Title, Text figure.Label
	Links       []Link

	when condition
}

// Advice is the editable content of the section on next steps.
type Advice struct {
	steps []Step
	cases []Case
}

// ShippedAdvice returns the advice embedded in the program. It is parsed once.
func ShippedAdvice() Advice { return shippedAdvice() }

var shippedAdvice = sync.OnceValue(func() Advice {
	a, err := ReadAdvice(bytes.NewReader(stepsData), bytes.NewReader(casesData), bytes.NewReader(linksData))
	if err != nil {
		panic("estimate: embedded advice: " + err.Error()) // a test reads them
	}
	return a
})

// Steps returns the next steps for a result and the answers behind it: in file
// order, the first that fits of each topic, at most MaxSteps. A step whose figure
// the edition lacks is passed over.
func (adv Advice) Steps(edition *figure.Edition, r Result, a answer.Answers) []Step {
	var all []Step
	for _, s := range adv.steps {
		taken := slices.ContainsFunc(all, func(t Step) bool { return t.Topic == s.Topic })
		if taken || !s.when.holds(r.Segment.Segment, a) {
			continue
		}
		if s.figureID != "" {
			if edition == nil {
				continue
			}
			f, ok := edition.Lookup(s.figureID)
			if !ok {
				continue
			}
			c := compareOne(edition, f, a)
			s.Figure = &c
		}
		if all = append(all, s); len(all) == MaxSteps {
			break
		}
	}
	return all
}

// Cases returns the cases that match the answers, in file order.
func (adv Advice) Cases(r Result, a answer.Answers) []Case {
	var all []Case
	for _, c := range adv.cases {
		if c.when.holds(r.Segment.Segment, a) {
			all = append(all, c)
		}
	}
	return all
}

// A condition is alternatives of terms that must all hold.
type condition [][]term

// A term holds when the field has one of the options.
type term struct {
	field   string
	options []string
}

// fieldSegment is a field of conditions beside the ids of the questions.
const fieldSegment = "segment"

func (c condition) holds(s segment.Segment, a answer.Answers) bool {
	return slices.ContainsFunc(c, func(all []term) bool {
		return !slices.ContainsFunc(all, func(t term) bool { return !t.holds(s, a) })
	})
}

func (t term) holds(s segment.Segment, a answer.Answers) bool {
	if t.field == fieldSegment {
		return slices.Contains(t.options, string(s))
	}
	return slices.ContainsFunc(a.Values(t.field), func(o string) bool { return slices.Contains(t.options, o) })
}

// parseCondition reads "field=option|option & field=option or field=option": "or"
// parts alternatives, "&" what must hold together. The reason is "" when it reads.
func parseCondition(text string) (c condition, reason string) {
	for alternative := range strings.SplitSeq(text, " or ") {
		var all []term
		for part := range strings.SplitSeq(alternative, "&") {
			field, list, ok := strings.Cut(strings.TrimSpace(part), "=")
			if !ok {
				return nil, strconv.Quote(part) + " is not field=option"
			}
			legal := make([]string, 0, len(segment.Segments))
			for _, s := range segment.Segments {
				legal = append(legal, string(s))
			}
			if field != fieldSegment {
				q, ok := answer.Lookup(field)
				if !ok || !q.Choice() {
					return nil, strconv.Quote(field) + " is not the id of a choice"
				}
				legal = append(slices.Clone(q.Options), answer.DontKnow, answer.NotApplicable)
			}
			t := term{field, strings.Split(list, "|")}
			for _, o := range t.options {
				if !slices.Contains(legal, o) {
					return nil, strconv.Quote(o) + " is no option of " + field
				}
			}
			all = append(all, t)
		}
		c = append(c, all)
	}
	return c, ""
}

// ReadAdvice reads the three files of the advice: steps.csv (id, topic, when,
// figure, links, title_da, title_en, text_da, text_en), cases.csv (id, when, links,
// titles and texts) and links.csv (id, kind, target, label_da, label_en). The error
// joins a RecordError for each fault.
func ReadAdvice(steps, cases, links io.Reader) (Advice, error) {
	var adv Advice
	known := make(map[string]Link)
	errLinks := readTable(links, "links.csv", []string{"id", "kind", "target", "label_da", "label_en"}, func(r row) {
		l := Link{ID: r.required("id"), Kind: r.text("kind"), Target: r.required("target"), Label: r.label("label")}
		switch {
		case l.Kind == "web" && !strings.HasPrefix(l.Target, "https://"):
			r.fault("target", "an address on the web begins with https://")
		case l.Kind != "web" && l.Kind != "route":
			r.fault("kind", "kind is route or web")
		}
		if _, twice := known[l.ID]; twice {
			r.fault("id", strconv.Quote(l.ID)+" stands twice")
		}
		known[l.ID] = l
	})
	seen := make(map[string]bool)
	common := func(r row) (id string, c condition, all []Link) {
		id = r.required("id")
		if seen[id] {
			r.fault("id", strconv.Quote(id)+" stands twice")
		}
		seen[id] = true
		c, reason := parseCondition(r.text("when"))
		if reason != "" {
			r.fault("when", reason)
		}
		for l := range strings.FieldsSeq(r.text("links")) {
			if link, ok := known[l]; ok {
				all = append(all, link)
			} else {
				r.fault("links", "no link "+strconv.Quote(l))
			}
		}
		return id, c, all
	}
	stepColumns := []string{"id", "topic", "when", "figure", "links", "title_da", "title_en", "text_da", "text_en"}
	errSteps := readTable(steps, "steps.csv", stepColumns, func(r row) {
		s := Step{Topic: r.required("topic"), Title: r.label("title"), Text: r.label("text"), figureID: r.text("figure")}
		s.ID, s.when, s.Links = common(r)
		for i, text := range []string{s.Text.DA, s.Text.EN} {
			if strings.Contains(text, "{share}") != (s.figureID != "") {
				r.fault([]string{"text_da", "text_en"}[i], "{share} and a figure belong together")
			}
		}
		adv.steps = append(adv.steps, s)
	})
	errCases := readTable(cases, "cases.csv", []string{"id", "when", "links", "title_da", "title_en", "text_da", "text_en"}, func(r row) {
		c := Case{Title: r.label("title"), Text: r.label("text")}
		c.ID, c.when, c.Links = common(r)
		adv.cases = append(adv.cases, c)
	})
	if err := errors.Join(errLinks, errSteps, errCases); err != nil {
		return Advice{}, err
	}
	return adv, nil
}

// label reads the columns stem_da and stem_en; both must be filled.
func (r row) label(stem string) figure.Label {
	return figure.Label{DA: r.required(stem + "_da"), EN: r.required(stem + "_en")}
}
