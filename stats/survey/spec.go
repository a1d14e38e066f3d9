package survey

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxSpec is the largest spec file that is read, in bytes.
const MaxSpec = 4 << 20

// A Label is a text in both languages of the product.
type Label struct {
	DA string `json:"da"`
	EN string `json:"en"`
}

// A Spec says how the microdata of one wave become figures. It is written by the
// editors as JSON; unknown fields are refused. testdata/README.md walks through an
// example.
type Spec struct {
	Edition       string     `json:"edition"`        // "2026-1"
	OutdatedAfter string     `json:"outdated_after"` // "2028-06"
	Source        Source     `json:"source"`
	Place         Label      `json:"place"`     // where the figures stand, for every figure
	Note          Label      `json:"note"`      // said of every figure that has no note of its own
	Missing       []string   `json:"missing"`   // texts that mean no answer, besides the empty field
	DontKnow      []string   `json:"dont_know"` // texts that mean don't know, unless the item says otherwise
	Variables     []Variable `json:"variables"`
	Weights       Weighting  `json:"weights"`
	Design        Columns    `json:"design"`
	Breaks        []Break    `json:"breaks"`
	Funnel        *Funnel    `json:"funnel"`
	Items         []Item     `json:"items"`
	Suppress      Suppress   `json:"suppress"`
	Rounding      *float64   `json:"rounding"` // step of published shares; 0.01 when left out, 0 for none
}

// A Source describes the survey for the figures it becomes.
type Source struct {
	ID          string `json:"id"`
	Producer    Label  `json:"producer"`
	Title       Label  `json:"title"`
	Population  Label  `json:"population"`
	Mode        Label  `json:"mode"`
	FieldPeriod Label  `json:"field_period"`
	Weighting   Label  `json:"weighting"`
	Year        int    `json:"year"`
	URL         string `json:"url"`
}

// A Variable is a column made from others: classes of a number, or the first of
// several cases that holds. A row for which nothing is known or holds is missing.
type Variable struct {
	Name   string    `json:"name"`
	From   string    `json:"from"`   // a column of numbers
	Upper  []float64 `json:"upper"`  // inclusive upper bounds, rising
	Labels []string  `json:"labels"` // one per bound
	Least  *float64  `json:"least"`  // smallest legal number; below it and above the last bound is an error
	Cases  []Case    `json:"cases"`
}

// A Case gives a variable a value where a condition holds.
type Case struct {
	Value string    `json:"value"`
	When  Condition `json:"when"`
}

// A Condition is one comparison or a combination. Comparing a missing answer is
// neither true nor false, and so is what depends on it.
type Condition struct {
	Column   string      `json:"column,omitempty"`
	Is       []string    `json:"is,omitempty"`       // one of these texts
	AtLeast  *float64    `json:"at_least,omitempty"` // numbers
	Below    *float64    `json:"below,omitempty"`
	Answered *bool       `json:"answered,omitempty"` // the field is not missing
	Item     string      `json:"item,omitempty"`     // an item further up ...
	Chose    string      `json:"chose,omitempty"`    // ... and the option that was chosen
	All      []Condition `json:"all,omitempty"`
	Any      []Condition `json:"any,omitempty"`
	Not      *Condition  `json:"not,omitempty"`
}

// Weighting says how rows are weighted.
type Weighting struct {
	Column  string   `json:"column"`  // weights to start from; all 1 when left out
	Margins []Margin `json:"margins"` // population counts to rake to
	Trim    *Trim    `json:"trim"`
	// Errors is "calibrated" (the default: what the margins explain does not vary)
	// or "fixed" (weights taken as given). Trimmed weights are always fixed.
	Errors string `json:"errors"`
}

// A Margin is a raking target: counts per category of a column or variable.
type Margin struct {
	Variable string             `json:"variable"`
	Targets  map[string]float64 `json:"targets"`
}

// Trim bounds raked weights as [rake.Trim] does. One of the two is given.
type Trim struct {
	TimesMean float64 `json:"times_mean"` // limit as a multiple of the mean weight
	Upper     float64 `json:"upper"`      // limit itself
}

// Columns names the columns of the sampling design; "" leaves a feature out.
type Columns struct {
	Strata     string `json:"strata"`
	Clusters   string `json:"clusters"` // "NAME", or "NAME nested" when numbered within strata
	Population string `json:"population"`
}

// A Break splits every item that names it into groups.
type Break struct {
	ID     string  `json:"id"`
	Column string  `json:"column"`
	Groups []Group `json:"groups"`
}

// A Group is some values of the break's column.
type Group struct {
	ID     string   `json:"id"`
	Values []string `json:"values"` // the id itself when left out
}

// A Funnel counts who is still asked after each filter question.
type Funnel struct {
	Item     string `json:"item"` // item id of the count figures
	Question Label  `json:"question"`
	Steps    []Step `json:"steps"`
}

// A Step keeps the rows of the step before for which a condition holds. The first
// step has no condition: everyone who was asked.
type Step struct {
	ID      string     `json:"id"`
	Label   Label      `json:"label"`
	Keep    *Condition `json:"keep"`
	Dropped Drop       `json:"dropped"` // those for whom it does not hold
}

// A Drop names the rows that leave a funnel at a step.
type Drop struct {
	ID    string `json:"id"`
	Label Label  `json:"label"`
}

// An Item is one question. Its answers stand in one column (single response, or
// multiple with split), in several ranked columns (columns, top), or in a column
// per option.
type Item struct {
	ID       string `json:"id"`
	Question Label  `json:"question"`
	Verbatim bool   `json:"verbatim"` // the wording is the one respondents were given

	Column  string   `json:"column"`
	Split   string   `json:"split"`   // separates the options in a field: multiple response
	Columns []string `json:"columns"` // first choice, second choice, ...
	Top     int      `json:"top"`     // counts the first so many of columns, or ranks 1 to so many in the options' columns
	Empty   string   `json:"empty"`   // what an empty field means: "missing" (the default) or "none" (nothing chosen)

	Options   []Option    `json:"options"`
	Composite []Composite `json:"composite"`
	DontKnow  *DontKnow   `json:"dont_know"`

	From    string     `json:"from"`     // id of a funnel step: asked of those who reach it
	AskedIf *Condition `json:"asked_if"` // routing
	Breaks  []string   `json:"breaks"`
	Control *Control   `json:"control"`

	// Loop asks the item once per area, each with its own base. "{loop}" in column
	// names and conditions stands for the area. With Count, the areas become the
	// options of one item: the share who chose any of the options counted.
	Loop  []Area   `json:"loop"`
	Count []string `json:"count"`

	Note Label `json:"note"`
}

// An Option is one answer.
type Option struct {
	ID     string   `json:"id"`
	Label  Label    `json:"label"`
	Values []string `json:"values"` // texts in the column; the id itself when left out
	Column string   `json:"column"` // a column of its own: 1/0, or ranks with the item's top
	Not    []string `json:"not"`    // texts in the column of its own that mean not chosen; "0" when left out
	Hidden bool     `json:"hidden"` // counted and part of composites, not published
	Note   Label    `json:"note"`
}

// A Composite is made of options of the same item. Union counts who chose at
// least one of them; Sum adds the shares, as reports do: where somebody chose two
// it counts them twice and is published as an upper bound.
type Composite struct {
	ID    string   `json:"id"`
	Label Label    `json:"label"`
	Union []string `json:"union"`
	Sum   []string `json:"sum"`
	Note  Label    `json:"note"`
}

// DontKnow says what becomes of don't-know answers: "exclude" takes them out of
// the base, "base" keeps them in it, "option" also publishes their share.
type DontKnow struct {
	As     string   `json:"as"`
	Values []string `json:"values"`
	Label  Label    `json:"label"`
}

// An Area is one pass of a loop.
type Area struct {
	ID      string     `json:"id"`
	Label   Label      `json:"label"`
	AskedIf *Condition `json:"asked_if"`
}

// Control compares the two groups of a break with the mix of another column held
// fixed: standardised shares and the Mantel-Haenszel odds ratio, for the report.
type Control struct {
	Break string `json:"break"` // one of the item's breaks, with two groups
	By    string `json:"by"`    // a column that is also a raking margin
}

// Suppress withholds figures that could betray a firm.
type Suppress struct {
	MinimumBase  int `json:"minimum_base"`  // fewer rows in the base
	MinimumCount int `json:"minimum_count"` // fewer rows with the answer, or without it, though not none
}

// ReadSpec reads and checks a spec. name is used in messages. The error joins all
// problems; syntax is reported by line and column, contents by field.
func ReadSpec(r io.Reader, name string) (*Spec, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxSpec+1))
	if err != nil {
		return nil, err
	}
	if len(text) > MaxSpec {
		return nil, fmt.Errorf("%s: longer than %d bytes, the limit of a spec", name, MaxSpec)
	}
	var s Spec
	if err := decode(string(text), &s); err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	if err := s.expand(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var problems []error
	for _, p := range s.problems() {
		problems = append(problems, fmt.Errorf("%s: %s", name, p))
	}
	return &s, errors.Join(problems...)
}

// decode reads one JSON value strictly; the error begins with line:column.
func decode(text string, into any) error {
	text = strings.TrimPrefix(text, "\ufeff")
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	at := d.InputOffset()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		at = syntax.Offset - 1 // counts the offending byte
	case errors.As(err, &kind):
		at = kind.Offset
		err = fmt.Errorf("%s takes a %s, not a %s", kind.Field, plain(kind.Type.Kind().String()), kind.Value)
	case errors.Is(err, io.EOF):
		err = errors.New("the file is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		at, err = int64(len(text)), errors.New("the file ends too early")
	case err == nil:
		if _, more := d.Token(); more == io.EOF {
			return nil
		}
		err = errors.New("text after the end of the spec")
	default: // an unknown field: find where it is first named
		if _, field, ok := strings.Cut(err.Error(), "unknown field "); ok {
			if i := strings.Index(text, field); i >= 0 {
				at = int64(i)
			}
			err = errors.New("unknown field " + field)
		}
	}
	before := text[:min(int(at), len(text))]
	line := 1 + strings.Count(before, "\n")
	column := len(before) - strings.LastIndexByte(before, '\n')
	return fmt.Errorf("%d:%d: %w", line, column, err)
}

func plain(kind string) string {
	switch kind {
	case "slice", "array":
		return "list"
	case "struct", "map":
		return "object"
	case "float64", "int":
		return "number"
	}
	return kind
}
