package text

import "strings"

// A Span is a stretch of a text: plain, strong, or a link. Target is a route such
// as "/tal/", a route with a fragment, a fragment, or an https or mail address.
type Span struct {
	Text, Target string
	Strong       bool
}

// Spans reads the light marking of the catalogue: **strong** and [label](target).
// Marking that is empty or not closed, and links to anywhere else than a Target may
// point, are plain text: some texts hold words that a visitor, or somebody's link to
// the site, has put there. No two plain spans stand side by side.
func Spans(s string) []Span {
	var spans []Span
	plain := 0 // where the plain text not yet in spans begins
	for i := 0; i < len(s); {
		span, length := marked(s[i:])
		if length == 0 {
			i++
			continue
		}
		if plain < i {
			spans = append(spans, Span{Text: s[plain:i]})
		}
		spans = append(spans, span)
		i += length
		plain = i
	}
	if plain < len(s) {
		spans = append(spans, Span{Text: s[plain:]})
	}
	return spans
}

// marked returns the marked span s begins with and its length in s, 0 if there is none.
func marked(s string) (span Span, length int) {
	if inner, ok := strings.CutPrefix(s, "**"); ok {
		strong, _, closed := strings.Cut(inner, "**")
		if !closed || strong == "" {
			return Span{}, 0
		}
		return Span{Text: strong, Strong: true}, len(strong) + len("****")
	}
	inner, ok := strings.CutPrefix(s, "[")
	if !ok {
		return Span{}, 0
	}
	label, after, ok := strings.Cut(inner, "](")
	target, _, closed := strings.Cut(after, ")")
	if !ok || !closed || label == "" || strings.ContainsAny(label, "[]") || !mayPoint(target) {
		return Span{}, 0
	}
	return Span{Text: label, Target: target}, len(label) + len(target) + len("[]()")
}

// mayPoint reports whether a link may lead to target.
func mayPoint(target string) bool {
	if strings.ContainsAny(target, " \t\n\r\"<>\\") {
		return false
	}
	for _, start := range []string{"https://", "mailto:", "#", "/"} {
		if rest, ok := strings.CutPrefix(target, start); ok {
			// "//host" and "/\host" would be another site.
			return start == "/" && !strings.HasPrefix(rest, "/") || start != "/" && rest != ""
		}
	}
	return false
}
