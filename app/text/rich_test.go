package text

import (
	"slices"
	"strings"
	"testing"
)

func TestSpans(t *testing.T) {
	tests := []struct {
		s    string
		want []Span
	}{
		{"", nil},
		{"plain", []Span{{Text: "plain"}}},
		{"a **b** c", []Span{{Text: "a "}, {Text: "b", Strong: true}, {Text: " c"}}},
		{"**b**", []Span{{Text: "b", Strong: true}}},
		{"[a](/tal/)", []Span{{Text: "a", Target: "/tal/"}}},
		{"[a](/om/#bevis).", []Span{{Text: "a", Target: "/om/#bevis"}, {Text: "."}}},
		{"[a](#bevis)[b](https://example.org/x)", []Span{{Text: "a", Target: "#bevis"}, {Text: "b", Target: "https://example.org/x"}}},
		{"[a](mailto:a@example.org)", []Span{{Text: "a", Target: "mailto:a@example.org"}}},
		// Not closed, empty or nested: plain, and in one piece.
		{"2 * 3 ** 4 [x] (y)", []Span{{Text: "2 * 3 ** 4 [x] (y)"}}},
		{"**a", []Span{{Text: "**a"}}},
		{"****", []Span{{Text: "****"}}},
		{"[a](/tal/", []Span{{Text: "[a](/tal/"}}},
		{"[](/tal/)", []Span{{Text: "[](/tal/)"}}},
		{"[a]()", []Span{{Text: "[a]()"}}},
		{"[a [b](/tal/)", []Span{{Text: "[a "}, {Text: "b", Target: "/tal/"}}},
		// Links to other places than a text may point to are not links.
		{"[a](javascript:alert)", []Span{{Text: "[a](javascript:alert)"}}},
		{"[a](//example.org)", []Span{{Text: "[a](//example.org)"}}},
		{`[a](/\example.org)`, []Span{{Text: `[a](/\example.org)`}}},
		{"[a](http://example.org)", []Span{{Text: "[a](http://example.org)"}}},
		{"[a](tal/)", []Span{{Text: "[a](tal/)"}}},
		{"[a](https://)", []Span{{Text: "[a](https://)"}}},
		{"[a](/tal/ x)", []Span{{Text: "[a](/tal/ x)"}}},
	}
	for _, test := range tests {
		if got := Spans(test.s); !slices.Equal(got, test.want) {
			t.Errorf("Spans(%q) = %+v, want %+v", test.s, got, test.want)
		}
	}
}

func FuzzSpans(f *testing.F) {
	for _, s := range []string{"a **b** [c](/d/)", "****", "[[a]](/b/)", "[a](b)", "***x***", "[**a**](/b/)", "\xff[é](#x)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var back strings.Builder // law: writing the spans out again gives s
		spans := Spans(s)
		for i, span := range spans {
			switch {
			case span.Text == "":
				t.Fatalf("Spans(%q): empty span", s)
			case span.Target != "" && span.Strong:
				t.Fatalf("Spans(%q): strong link", s)
			case span.Target != "":
				back.WriteString("[" + span.Text + "](" + span.Target + ")")
			case span.Strong:
				back.WriteString("**" + span.Text + "**")
			default:
				if i > 0 && spans[i-1].Target == "" && !spans[i-1].Strong {
					t.Fatalf("Spans(%q): two plain spans in a row", s)
				}
				back.WriteString(span.Text)
			}
		}
		if back.String() != s {
			t.Fatalf("Spans(%q) joined again = %q", s, back.String())
		}
	})
}
