package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"aispejl/stats/figure"
	"aispejl/stats/match"
)

// matchSpecLimit is the largest match spec that is read, in bytes.
const matchSpecLimit = 1 << 20

// A matchSpec says which columns of the data are matched how. It is written by the
// editors as JSON; stats/match/testdata/README.md walks through an example.
type matchSpec struct {
	Treatment  matchTreatment `json:"treatment"`
	Covariates []string       `json:"covariates"` // columns of numbers
	Exact      []string       `json:"exact"`      // columns of text in which matches must agree
	Outcomes   []matchOutcome `json:"outcomes"`

	Metric      match.Metric `json:"metric"`      // mahalanobis when left out
	Neighbours  int          `json:"neighbours"`  // 1 when left out
	Replacement *bool        `json:"replacement"` // true when left out
	Ties        match.Ties   `json:"ties"`        // averaged; first without replacement
	Order       match.Order  `json:"order"`       // without replacement
	Caliper     float64      `json:"caliper"`     // standard deviations; 0 for none
	KeepPartly  bool         `json:"keep_partly"`

	BiasAdjust         bool      `json:"bias_adjust"`
	VarianceNeighbours *int      `json:"variance_neighbours"` // 1 when left out, 0 for none
	Level              *float64  `json:"level"`               // 0.95 when left out
	Trim               matchTrim `json:"trim"`

	Missing    string        `json:"missing"`     // refuse (also when left out) or drop
	EmptyClass string        `json:"empty_class"` // refuse (also when left out) or drop
	Figures    *matchFigures `json:"figures"`     // what the figure rows need besides numbers
}

// matchTreatment names the column and its texts for either group.
type matchTreatment struct {
	Column  string   `json:"column"`
	Treated []string `json:"treated"`
	Control []string `json:"control"`
}

// A matchOutcome grows from one column to another, each divided by a column of the
// same year when one is named (value added per employee).
type matchOutcome struct {
	ID       string       `json:"id"`
	First    string       `json:"first"`
	Last     string       `json:"last"`
	FirstPer string       `json:"first_per"`
	LastPer  string       `json:"last_per"`
	Label    figure.Label `json:"label"`
}

func (o matchOutcome) columns() []string {
	all := []string{o.First, o.Last}
	if o.FirstPer != "" || o.LastPer != "" {
		all = append(all, o.FirstPer, o.LastPer)
	}
	return all
}

// matchTrim removes firms with an outlying growth in any outcome; see [match.Trim].
type matchTrim struct {
	Quantile float64  `json:"quantile"`
	Fence    float64  `json:"fence"`
	Low      *float64 `json:"low"`
	High     *float64 `json:"high"`
}

func (t matchTrim) rule() match.Trim {
	rule := match.Trim{Quantile: t.Quantile, Fence: t.Fence}
	if t.Low != nil {
		rule.Low = *t.Low
	}
	if t.High != nil {
		rule.High = *t.High
	}
	return rule
}

func (s *matchSpec) options() match.Options {
	o := match.Options{Metric: s.Metric, Neighbours: s.Neighbours, Ties: s.Ties, Order: s.Order, Caliper: s.Caliper, KeepPartly: s.KeepPartly}
	if o.Metric == "" {
		o.Metric = match.Mahalanobis
	}
	if s.Replacement != nil && !*s.Replacement {
		o.Once = true
		if o.Ties == "" {
			o.Ties = match.FirstInOrder
		}
	}
	return o
}

func (s *matchSpec) effect() match.EffectOptions {
	e := match.EffectOptions{BiasAdjust: s.BiasAdjust, VarianceNeighbours: 1, Level: 0.95}
	if s.VarianceNeighbours != nil {
		e.VarianceNeighbours = *s.VarianceNeighbours
	}
	if s.Level != nil {
		e.Level = *s.Level
	}
	return e
}

// readMatchSpec reads and checks a spec. The error joins all problems: syntax by
// file, line and column, contents by file and field.
func readMatchSpec(path string) (*matchSpec, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, matchSpecLimit+1))
	if err != nil {
		return nil, err
	}
	if len(text) > matchSpecLimit {
		return nil, fmt.Errorf("%s: longer than %d bytes, the limit of a spec", path, matchSpecLimit)
	}
	var s matchSpec
	if err := decodeMatchSpec(string(text), &s); err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	var all []error
	for _, problem := range s.problems() {
		all = append(all, fmt.Errorf("%s: %s", path, problem))
	}
	return &s, errors.Join(all...)
}

// decodeMatchSpec reads one JSON value strictly; the error begins with line:column.
func decodeMatchSpec(text string, into *matchSpec) error {
	text = strings.TrimPrefix(text, "\ufeff")
	d := json.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	at := d.InputOffset()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		if _, more := d.Token(); more == io.EOF {
			return nil
		}
		err = errors.New("text after the end of the spec")
	case errors.Is(err, io.EOF):
		err = errors.New("the file is empty")
	case errors.Is(err, io.ErrUnexpectedEOF):
		at, err = int64(len(text)), errors.New("the file ends too early")
	case errors.As(err, &syntax):
		at = syntax.Offset
	case errors.As(err, &kind):
		at, err = kind.Offset, fmt.Errorf("%s cannot be a %s", kind.Field, kind.Value)
	default:
		if _, field, ok := strings.Cut(err.Error(), "unknown field "); ok {
			at, err = int64(max(0, strings.Index(text, field))), errors.New("unknown field "+field)
		}
	}
	before := text[:max(0, min(int(at), len(text)))]
	return fmt.Errorf("%d:%d: %w", 1+strings.Count(before, "\n"), len(before)-strings.LastIndexByte(before, '\n'), err)
}

// problems lists what is wrong with the contents, field first.
func (s *matchSpec) problems() []string {
	var all []string
	add := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	if s.Treatment.Column == "" {
		add("treatment.column: missing")
	}
	if len(s.Treatment.Treated) == 0 || len(s.Treatment.Control) == 0 {
		add("treatment: treated and control each need the texts that stand for them")
	}
	for _, text := range s.Treatment.Treated {
		if text == "" {
			add("treatment.treated: an empty field means missing")
		}
		if slices.Contains(s.Treatment.Control, text) {
			add("treatment: %q is both treated and control", text)
		}
	}
	if slices.Contains(s.Treatment.Control, "") {
		add("treatment.control: an empty field means missing")
	}
	if len(s.Covariates) == 0 {
		add("covariates: missing")
	}
	seen := map[string]string{s.Treatment.Column: "treatment.column"}
	for i, name := range s.Covariates {
		where := fmt.Sprintf("covariates[%d]", i)
		if name == "" {
			add("%s: names no column", where)
		} else if first, twice := seen[name]; twice {
			add("%s: column %q is also %s", where, name, first)
		}
		seen[name] = where
	}
	for i, name := range s.Exact { // may be covariates too, as in Matching
		if name == "" || name == s.Treatment.Column || slices.Contains(s.Exact[:i], name) {
			add("exact[%d]: %q is empty, repeated or the treatment", i, name)
		}
	}
	s.outcomeProblems(add)
	if err := s.options().Check(); err != nil {
		add("%v", err)
	}
	if e := s.effect(); !(0 < e.Level && e.Level < 1) {
		add("level: %v is not in (0,1)", e.Level)
	} else if !(0 <= e.VarianceNeighbours && e.VarianceNeighbours <= 100) {
		add("variance_neighbours: %d is not in 0..100", e.VarianceNeighbours)
	}
	if _, _, err := s.Trim.rule().Limits([]float64{0}); err != nil {
		add("trim: %v", err)
	}
	if (s.Trim.Low == nil) != (s.Trim.High == nil) {
		add("trim: low and high go together")
	}
	for _, choice := range [][2]string{{"missing", s.Missing}, {"empty_class", s.EmptyClass}} {
		if choice[1] != "" && choice[1] != "refuse" && choice[1] != "drop" {
			add("%s: %q is neither refuse nor drop", choice[0], choice[1])
		}
	}
	s.figureProblems(add)
	return all
}

func (s *matchSpec) outcomeProblems(add func(string, ...any)) {
	if len(s.Outcomes) == 0 {
		add("outcomes: missing")
	}
	ids := map[string]bool{}
	for i, o := range s.Outcomes {
		where := fmt.Sprintf("outcomes[%d]", i)
		if strings.Trim(o.ID, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || o.ID == "" {
			add("%s.id: %q is not an id of small letters, digits, - and _", where, o.ID)
		} else if ids[o.ID] {
			add("%s.id: %q appears twice", where, o.ID)
		}
		ids[o.ID] = true
		if o.First == "" || o.Last == "" {
			add("%s: first and last name the columns of the two years", where)
		} else if o.First == o.Last {
			add("%s: first and last are both %q", where, o.First)
		}
		if (o.FirstPer == "") != (o.LastPer == "") {
			add("%s: first_per and last_per go together", where)
		}
		if slices.Contains(o.columns(), s.Treatment.Column) && s.Treatment.Column != "" {
			add("%s: the treatment cannot be an outcome", where)
		}
	}
}
