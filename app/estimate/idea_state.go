package estimate

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of what is read back from storage or a link, which anybody may have written.
const (
	ideasVersion = "aispejl-ideas-1"
	ideasLength  = 1 << 16
	ideaText     = 200 // bytes of one text
	// MostIdeas is how many ideas can be kept side by side.
	MostIdeas = 6
)

// Fields of a page hold no line ends; those of other origin become spaces.
var oneLine = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// EncodeIdeas writes ideas as text, one field a line, to be read by [DecodeIdeas].
// Without amounts only names and templates are written.
func EncodeIdeas(ideas []Idea, amounts bool) string {
	var b strings.Builder
	line := func(key, text string) {
		b.WriteString(key + "\t" + oneLine.Replace(text) + "\n")
	}
	b.WriteString(ideasVersion + "\n")
	for _, idea := range ideas {
		line("idea", idea.Template)
		line("name", idea.Name)
		for _, field := range ideaFields {
			if text, ok := idea.Texts[field]; ok && amounts {
				line(field, text)
			}
		}
	}
	return b.String()
}

// DecodeIdeas reads what EncodeIdeas wrote; lines that make no sense are dropped.
// ok is false when the text is of another version or holds no idea.
func DecodeIdeas(text string) (ideas []Idea, ok bool) {
	if len(text) > ideasLength || !utf8.ValidString(text) {
		return nil, false
	}
	head, rest, _ := strings.Cut(text, "\n")
	if head != ideasVersion {
		return nil, false
	}
	for line := range strings.Lines(rest) {
		key, value, tab := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case !tab || len(value) > ideaText:
		case key == "idea":
			if len(ideas) == MostIdeas {
				return ideas, true
			}
			ideas = append(ideas, Idea{Template: value, Texts: map[string]string{}})
		case len(ideas) == 0:
		case key == "name":
			ideas[len(ideas)-1].Name = value
		case slices.Contains(ideaFields, key):
			ideas[len(ideas)-1].Texts[key] = value
		}
	}
	return ideas, len(ideas) > 0
}
