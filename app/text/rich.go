package text

import "strings"

// A Span is a stretch of a text: plain, strong, or a link. Target is a route such
// as "/tal/", a route with a fragment, or an address that begins with https://.
type Span struct {
	Text, Target string
	Strong       bool
}

// Spans reads the light marking of the catalogue: **strong** and [label](target).
// Marking that is not closed is plain text.
func Spans(s string) []Span {
	var spans []Span
	plain := func(t string) {
		if t != "" {
			spans = append(spans, Span{Text: t})
		}
	}
	for s != "" {
		i := strings.IndexAny(s, "*[")
		if i < 0 {
			break
		}
		if strings.HasPrefix(s[i:], "**") {
			if strong, rest, ok := strings.Cut(s[i+2:], "**"); ok {
				plain(s[:i])
				spans, s = append(spans, Span{Text: strong, Strong: true}), rest
				continue
			}
		}
		if s[i] == '[' {
			label, after, ok := strings.Cut(s[i+1:], "](")
			target, rest, closed := strings.Cut(after, ")")
			if ok && closed {
				plain(s[:i])
				spans, s = append(spans, Span{Text: label, Target: target}), rest
				continue
			}
		}
		plain(s[:i+1])
		s = s[i+1:]
	}
	plain(s)
	return spans
}
