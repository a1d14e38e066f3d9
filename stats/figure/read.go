package figure

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// The files of an edition. The last two may be left out.
const (
	editionFile        = "edition.csv"
	sourcesFile        = "sources.csv"
	questionsFile      = "questions.csv"
	figuresFile        = "figures.csv"
	contradictionsFile = "contradictions.csv"
	claimsFile         = "claims.csv"
)

// Files lists the names of the files that make an edition, in reading order.
func Files() []string {
	return []string{editionFile, sourcesFile, questionsFile, figuresFile, contradictionsFile, claimsFile}
}

// The columns of each file, in the order they are written.
var (
	editionColumns  = []string{"id", "outdated_after"}
	sourceColumns   = columns("id", "producer_", "title_", "year", "population_", "mode_", "field_period_", "weighting_", "weighted", "design_effect", "design_effect_assumed", "url")
	questionColumns = columns("id", "source", "wording_", "verbatim", "multiple")
	figureColumns   = columns("id", "source", "item", "option", "group", "label_", "kind", "value", "low", "high", "rounding",
		"base", "base_low", "base_high", "base_status", "status", "interval", "no_interval_reason_", "place_", "note_")
	contradictionColumns = columns("id", "severity", "figures", "found", "text_", "place_")
	claimColumns         = columns("id", "kind", "severity", "figures", "low", "high", "given", "text_", "place_")
)

// columns expands a name that ends in _ to its Danish and its English column.
func columns(names ...string) []string {
	var all []string
	for _, name := range names {
		if strings.HasSuffix(name, "_") {
			all = append(all, name+"da", name+"en")
		} else {
			all = append(all, name)
		}
	}
	return all
}

// A reader holds what the records of later files refer to. The sets also hold
// the ids of bad records, so that one mistake is not reported once per mention.
type reader struct {
	fsys           fs.FS
	p              problems
	e              Edition
	sources        map[string]bool
	questions      map[[2]string]bool // source, item
	figures        map[string]bool
	known          map[string]Figure // the figures without problems
	claims         map[string]ClaimKind
	contradictions map[string]bool
	stated         []func(found []Finding) // compare what contradictions.csv says with the audit
	complete       map[string]bool         // files whose ids are all known: only then is a mention of another one a mistake
}

// Read parses the edition in the root of fsys: edition.csv, sources.csv,
// questions.csv, figures.csv and, when there, contradictions.csv and
// claims.csv (comma-separated UTF-8 with a header row; data/FORMAT.md describes
// the columns). It is strict: a figure that lacks its source, base status,
// certainty, place, label or note in one of the languages is refused. The error
// joins a [*RecordError] for every bad record, by file, line and column.
func Read(fsys fs.FS) (*Edition, error) {
	r := newReader(fsys)
	r.readEdition()
	r.table(sourcesFile, sourceColumns, true, r.readSource)
	r.table(questionsFile, questionColumns, true, r.readQuestion)
	r.table(figuresFile, figureColumns, true, r.readFigure)
	r.table(contradictionsFile, contradictionColumns, false, r.readContradiction)
	if withClaims {
		r.table(claimsFile, claimColumns, false, r.readClaim)
		r.checkFound()
	}
	return r.result()
}

// readHead reads no more than the edition's record and its questions.
func readHead(fsys fs.FS) (*Edition, error) {
	r := newReader(fsys)
	r.readEdition()
	r.table(questionsFile, questionColumns, true, r.readQuestion)
	return r.result()
}

func newReader(fsys fs.FS) *reader {
	return &reader{
		fsys:           fsys,
		sources:        map[string]bool{},
		questions:      map[[2]string]bool{},
		figures:        map[string]bool{},
		known:          map[string]Figure{},
		claims:         map[string]ClaimKind{},
		contradictions: map[string]bool{},
		complete:       map[string]bool{},
	}
}

func (r *reader) result() (*Edition, error) {
	if len(r.p.list) > 0 {
		r.p.sort()
		return nil, errors.Join(r.p.list...)
	}
	return &r.e, nil
}

func (r *reader) table(name string, want []string, needed bool, each func(*row)) {
	there, complete := readTable(r.fsys, name, want, &r.p, each)
	if !there && needed && !r.p.about(name) {
		r.p.add(name, 0, 0, "the file is missing")
	}
	r.complete[name] = complete
}

func (r *reader) readEdition() {
	records := 0
	r.table(editionFile, editionColumns, true, func(row *row) {
		if records++; records > 1 {
			row.fail("id", "a second edition; the file has one record")
			return
		}
		r.e.ID = row.required("id")
		if year, number := splitID(r.e.ID); r.e.ID != "" && (year < 2000 || year > 2999 || number < 1 || r.e.ID != strconv.Itoa(year)+"-"+strconv.Itoa(number)) {
			row.fail("id", strconv.Quote(r.e.ID)+" is not a year and a number, like 2025-1")
		}
		r.e.OutdatedAfter = row.required("outdated_after")
		if r.e.OutdatedAfter != "" && !validMonth(r.e.OutdatedAfter) {
			row.fail("outdated_after", strconv.Quote(r.e.OutdatedAfter)+" is not a month, like 2027-06")
		}
	})
	if records == 0 && !r.p.about(editionFile) {
		r.p.add(editionFile, 2, 1, "the record of the edition is missing")
	}
}

func validMonth(text string) bool {
	if len(text) != len("2027-06") || text[4] != '-' {
		return false
	}
	year, err1 := strconv.Atoi(text[:4])
	month, err2 := strconv.Atoi(text[5:])
	return err1 == nil && err2 == nil && year >= 2000 && 1 <= month && month <= 12
}

func (r *reader) readSource(row *row) {
	s := Source{
		ID: row.id("id"), Producer: row.label("producer"), Title: row.label("title"), Population: row.label("population"),
		Mode: row.label("mode"), FieldPeriod: row.label("field_period"), Weighting: row.label("weighting"),
		Year: row.whole("year"), Weighted: row.boolean("weighted"), URL: row.text("url"),
		DesignEffect: row.within("design_effect", 1, 100), DesignEffectAssumed: row.boolean("design_effect_assumed"),
	}
	if strings.Contains(s.ID, ".") {
		row.fail("id", "a source id is one part, without points")
	}
	if s.Year < 1900 || s.Year > 2999 {
		row.fail("year", strconv.Quote(row.text("year"))+" is not a year")
	}
	if !s.Weighted && s.DesignEffect > 1 {
		row.fail("design_effect", "an unweighted source has the design effect 1")
	}
	if !s.Weighted && s.DesignEffectAssumed {
		row.fail("design_effect_assumed", "the design effect of an unweighted source is not assumed")
	}
	if s.URL != "" && (!strings.HasPrefix(s.URL, "https://") || strings.ContainsAny(s.URL, " \"<>")) {
		row.fail("url", "is neither empty nor an https address")
	}
	if r.sources[s.ID] {
		row.fail("id", "source "+strconv.Quote(s.ID)+" appears twice")
	}
	r.sources[s.ID] = true
	r.e.Sources = append(r.e.Sources, s)
}

func (r *reader) readQuestion(row *row) {
	q := Question{
		ID: row.id("id"), Source: row.required("source"), Wording: row.label("wording"),
		Verbatim: row.boolean("verbatim"), Multiple: row.boolean("multiple"),
	}
	r.checkSource(row, q.Source)
	key := [2]string{q.Source, q.ID}
	if r.questions[key] {
		row.fail("id", "question "+strconv.Quote(q.ID)+" of "+q.Source+" appears twice")
	}
	r.questions[key] = true
	r.e.Questions = append(r.e.Questions, q)
}

// checkSource reports a source id that no record of sources.csv has.
func (r *reader) checkSource(row *row, id string) {
	if id != "" && r.complete[sourcesFile] && !r.sources[id] {
		row.fail("source", strconv.Quote(id)+" is not in "+sourcesFile)
	}
}

// about reports whether something was already said about the file as a whole.
func (p *problems) about(file string) bool {
	return slices.ContainsFunc(p.list, func(err error) bool { return err.(*RecordError).File == file })
}

// sort orders the problems by file in reading order, line and column. They
// arrive in that order except within a record.
func (p *problems) sort() {
	order := Files()
	insertionSort(p.list, func(x, y error) int {
		a, b := x.(*RecordError), y.(*RecordError)
		return cmp.Or(
			cmp.Compare(slices.Index(order, a.File), slices.Index(order, b.File)),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
		)
	})
}
