package main

import (
	"fmt"
	"regexp"
	"strings"
)

// go-app generates a type and an interface of 100 to 200 methods for each of HTML's
// 110 elements. The linker has to keep the description of every method of an
// interface that is used, called or not, and most of what the types do is the same.
// In the copy there is one element type; HTMLDiv and the others are names for it.
var (
	elementInterface = regexp.MustCompile(`(?s)// The interface that represents[^\n]*\ntype HTML(\w+) interface \{\n.*?\n\}\n`)
	elementStruct    = regexp.MustCompile(`type html\w+ struct \{\n\thtmlElement\n\}\n`)
	elementLiteral   = regexp.MustCompile(`(?s)&html\w+\{\n\t\thtmlElement: htmlElement\{\n(.*?)\t\t\},\n\t\}`)
	elementMethod    = regexp.MustCompile(`(?s)func \(e \*(html\w+)\) (\w+)\(.*?\n\}\n`)
)

const (
	elementTypes   = 110
	elementMethods = 194
)

// oneElementType rewrites the generated file. Methods of one name do the same for
// every element, except Text and Textf of textarea: patch has those two, and its own
// setJSElement.
func oneElementType(text string) (string, error) {
	for _, part := range []struct {
		pattern *regexp.Regexp
		with    string
	}{
		{elementInterface, "type HTML$1 = *htmlElement\n"},
		{elementStruct, ""},
		{elementLiteral, "&htmlElement{\n$1\t}"},
	} {
		if n := len(part.pattern.FindAllStringIndex(text, -1)); n != elementTypes {
			return "", fmt.Errorf("%s matches %d times, want %d", part.pattern, n, elementTypes)
		}
		text = part.pattern.ReplaceAllString(text, part.with)
	}
	seen := map[string]string{}
	var differing []string
	text = elementMethod.ReplaceAllStringFunc(text, func(method string) string {
		found := elementMethod.FindStringSubmatch(method)
		own, name := found[1], found[2]
		method = strings.ReplaceAll(method, "*"+own+")", "*htmlElement)")
		// The result type is another name for the same type, so only the rest counts.
		same := strings.ReplaceAll(method, "HTML"+strings.TrimPrefix(own, "html")+" {", "HTML {")
		first, known := seen[name]
		switch {
		case !known:
			seen[name] = same
			if name == "Text" || name == "Textf" || name == "setJSElement" {
				return ""
			}
			return method
		case first != same && name != "Text" && name != "Textf":
			differing = append(differing, own+"."+name)
		}
		return ""
	})
	if len(differing) > 0 || len(seen) != elementMethods {
		return "", fmt.Errorf("%d methods, want %d; not the same for every element: %q", len(seen), elementMethods, differing)
	}
	return text, nil
}
