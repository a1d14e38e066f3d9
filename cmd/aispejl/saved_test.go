package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

// Two readers of a file of answers, the command's and the page's, were written apart.
// What the command accepts, the page reads to the same answers; what the page saves
// of it, the command accepts as the same answers; and the page's file of the result
// holds what the command prints.
func TestSavedAnswersThroughTheCommand(t *testing.T) {
	inputs, err := filepath.Glob("testdata/compare/*.json")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	accepted := 0
	for _, input := range inputs {
		data, err := os.ReadFile(input)
		if err != nil {
			t.Fatal(err)
		}
		byPage, problems, fault := answer.ReadFile(string(data))
		byCommand, refused := readAnswers(bytes.NewReader(data))
		if len(refused) > 0 {
			if len(problems) == 0 && fault.Code == "" && !strings.Contains(string(data), "null") { // null is no answer on the page
				t.Errorf("%s: the command refuses %q, the page has nothing against it", input, refused)
			}
			continue
		}
		accepted++
		if !reflect.DeepEqual(byPage, byCommand) || problems != nil || fault.Code != "" {
			t.Errorf("%s: the page reads %+v, %v, %v, want %+v", input, byPage, problems, fault, byCommand)
		}
		again, refused := readAnswers(strings.NewReader(answer.WriteJSON(byPage)))
		if !reflect.DeepEqual(again, byCommand) || len(refused) > 0 {
			t.Errorf("%s: the command reads the saved file as %+v, %v, want %+v", input, again, refused, byCommand)
		}
		result := estimate.Compare(figure.Shipped(), segment.Shipped(), byPage)
		if out, _, _ := compare(string(data)); result.JSON() != out {
			t.Errorf("%s: the page saves the result\n%s\nthe command prints\n%s", input, result.JSON(), out)
		}
	}
	if accepted == 0 {
		t.Error("the command accepts no input")
	}
}
