package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"aispejl/stats/figure"
)

// runAudit prints what arithmetic finds in the figures of a folder, or of the
// shipped data. A finding of any severity makes it exit with 1.
func runAudit(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := dataFlags("audit", "[-format text|json] [dir]", errs)
	format := flags.String("format", "text", "text or json")
	if flags.Parse(args) != nil {
		return exitUsage
	}
	if flags.NArg() > 1 || *format != "text" && *format != "json" {
		flags.Usage()
		return exitUsage
	}
	editions, err := readEditions(flags.Arg(0))
	if err != nil {
		return refuseData(errs, err)
	}
	found := 0
	var reports []auditReport
	for _, e := range editions {
		report := auditReport{Edition: e.ID, Findings: []findingReport{}}
		for _, f := range figure.Audit(e) {
			report.Findings = append(report.Findings, reportFinding(e, f))
			found++
		}
		reports = append(reports, report)
	}
	if *format == "json" {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(reports)
	} else {
		_, err = io.WriteString(out, auditText(reports))
	}
	switch {
	case err != nil:
		return refuseData(errs, err)
	case found > 0:
		return exitRefused
	}
	return exitOK
}

// An auditReport is the findings of one edition, a findingReport one of them,
// as JSON. Stated and Found are pairs of low and high, null when there is none.
type auditReport struct {
	Edition  string          `json:"edition"`
	Findings []findingReport `json:"findings"`
}

type findingReport struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"`
	Severity string        `json:"severity"`
	Figures  []string      `json:"figures"`
	Printed  *labelReport  `json:"printed"` // the words checked
	Place    *labelReport  `json:"place"`
	Stated   *[2]float64   `json:"stated"`
	Found    *[2]float64   `json:"found"`
	Whole    []wholeReport `json:"whole"`
	Text     *labelReport  `json:"text"` // the finding in words, when the edition has them
}

type wholeReport struct {
	Of   string `json:"of"`
	Low  int    `json:"low"`
	High int    `json:"high"`
}

type labelReport struct {
	DA string `json:"da"`
	EN string `json:"en"`
}

func reportLabel(l figure.Label) *labelReport {
	if l == (figure.Label{}) {
		return nil
	}
	return &labelReport{l.DA, l.EN}
}

func reportFinding(e *figure.Edition, f figure.Finding) findingReport {
	contradiction, _ := e.Contradiction(f.ID)
	r := findingReport{
		ID: f.ID, Kind: f.Kind, Severity: f.Severity, Figures: f.Figures, Printed: reportLabel(f.Text), Place: reportLabel(f.Place),
		Stated: reportSpan(f.Stated), Found: reportSpan(f.Found), Whole: []wholeReport{}, Text: reportLabel(contradiction.Text),
	}
	for _, w := range f.Whole {
		r.Whole = append(r.Whole, wholeReport(w))
	}
	return r
}

func reportSpan(s figure.Span) *[2]float64 {
	if math.IsNaN(s.Low) || math.IsNaN(s.High) {
		return nil
	}
	return &[2]float64{s.Low, s.High}
}

func auditText(reports []auditReport) string {
	var b strings.Builder
	for _, report := range reports {
		fmt.Fprintf(&b, "edition %s: %d findings\n", report.Edition, len(report.Findings))
		for _, f := range report.Findings {
			fmt.Fprintf(&b, "\n%-7s %s\n", f.Severity, f.ID)
			if f.Text != nil {
				fmt.Fprintf(&b, "        %s\n", f.Text.EN)
			}
			if f.Printed != nil {
				fmt.Fprintf(&b, "        printed: %q (%s)\n", f.Printed.EN, f.Place.EN)
			}
			if f.Stated != nil && f.Found != nil {
				fmt.Fprintf(&b, "        read as %s; the figures give %s\n", spanText(*f.Stated), spanText(*f.Found))
			}
			if len(f.Whole) > 0 {
				fmt.Fprintf(&b, "        whole firms: %s\n", wholeText(f.Whole))
			}
			fmt.Fprintf(&b, "        figures: %s\n", figuresText(f.Figures))
		}
	}
	return b.String()
}

// maxNamed bounds how many figures the text names.
const maxNamed = 6

func figuresText(ids []string) string {
	if len(ids) <= maxNamed {
		return strings.Join(ids, " ")
	}
	return strings.Join(ids[:maxNamed], " ") + " ... " + strconv.Itoa(len(ids)) + " in all"
}

// maxRanges bounds how many ranges of one kind the text shows; JSON has all.
const maxRanges = 4

// wholeText writes the ranges of each kind behind its name: "tried 50-52, base 57, 62, 68, 72-74 ...".
func wholeText(all []wholeReport) string {
	var parts []string
	count, last := 0, ""
	for _, w := range all {
		text := strconv.Itoa(w.Low)
		if w.High > w.Low {
			text += "-" + strconv.Itoa(w.High)
		}
		if w.Of != last {
			text, count, last = w.Of+" "+text, 0, w.Of
		}
		switch count++; {
		case count <= maxRanges:
			parts = append(parts, text)
		case count == maxRanges+1:
			parts[len(parts)-1] += " ..."
		}
	}
	return strings.Join(parts, ", ")
}

func spanText(s [2]float64) string {
	low, high := strconv.FormatFloat(s[0], 'g', 4, 64), strconv.FormatFloat(s[1], 'g', 4, 64)
	if low == high {
		return low
	}
	return low + " to " + high
}
