package main

import (
	"bytes"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// everything is an answer to every question, of a firm outside the survey: the
// longest result there is.
func everything() answer.Answers {
	a := shared()
	a.Size, a.Industry, a.PanelUse = "1-9", "other", "developed"
	a.Areas = []string{"process", "stock", "robots", "traceability"}
	a.Types = []string{"image", "workflow"}
	a.Barriers = []string{"knowledge", "data-it", "business-case"}
	a.BarrierDetail = map[string][]string{"knowledge": {"where"}, "data-it": {"silos"}, "business-case": {"roi"}}
	a.Potential = map[string]string{"sales": "large", "product": "large", "administration": "very-large", "service": "small", "production": "large"}
	a.Help, a.Offers = []string{"business-advice", "training"}, []string{"advice", "legal"}
	a.Growth = map[string][2]float64{"revenue": {40e6, 46e6}, "wages": {40e6, 36e6}, "staff": {40, 46}, "value_added": {20e6, 26e6}}
	return a
}

// The result is two sheets of A4, whatever is answered, in both languages.
func TestResultPrintsOnTwoPages(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		v := newVisitor(t, "/", lang)
		for name, a := range map[string]answer.Answers{"nothing": {}, "three answers": {Size: "10-49", Use: "limited", Priority: "4"}, "everything": everything()} {
			answered(v, a)
			background, cssSize := true, true
			pdf, err := chromedp.Call(v.tab, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &background, PreferCSSPageSize: &cssSize})
			if err != nil {
				t.Fatal(err)
			}
			sheets := bytes.Count(pdf.Data, []byte("/Type /Page")) - bytes.Count(pdf.Data, []byte("/Type /Pages"))
			if sheets != 2 {
				t.Errorf("%s, %s answered: %d sheets, want 2", lang, name, sheets)
			}
			if !bytes.Contains(pdf.Data, []byte("/MediaBox [0 0 594.95996 841.91998]")) && !bytes.Contains(pdf.Data, []byte("/MediaBox [0 0 595")) {
				t.Errorf("%s, %s answered: the sheets are not A4", lang, name)
			}
		}
	}
}
