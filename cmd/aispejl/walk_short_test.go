package main

import (
	"strings"
	"testing"

	"aispejl/app/text"
)

// The three questions of the short path, and what the surveys say of the answers.
// 19 of 100 and the interval are the printed share of 300 firms and Wilson's
// interval of it, 15.0-23.8.
func TestShortPath(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		v := newVisitor(t, "/", lang)
		v.open("short")
		v.choose("size", "10-49")
		v.choose("use", "limited")
		v.refused(v.words().T("problem.priority.required"))
		v.choose("priority", "4")
		v.goOn("result")
		v.says("h1", v.words().T("segment.aspiring.verdict"))
		v.says(".lead", map[string]string{text.Danish: "19 af 100 (15-24)", text.English: "19 of 100 (15-24)"}[lang])
		border := v.text("main .place")
		for _, want := range []string{
			v.words().T("result.border.use", "answer", v.words().T("option.use.pilot"), "segment", v.words().T("segment.front-runner.definite")),
			v.words().T("result.border.priority", "answer", "3", "segment", v.words().T("segment.waiting.definite")),
		} {
			if want = plainText(strings.ReplaceAll(want, "**", "")); !strings.Contains(border, want) {
				t.Errorf("%s: close to the border: %q, want %q", lang, border, want)
			}
		}
		noViolations(t, v.tab)
	}
}
