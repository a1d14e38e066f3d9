package text

import (
	"slices"
	"strconv"
	"strings"
)

// Misfits says what Override would not take as it is meant from a file: keys that the
// product does not have, lines of another form, placeholders other than those of the
// text that is replaced. One line each, in the file's order. w holds the product's own
// texts.
func (w *Words) Misfits(file string) []string {
	entries, bad := parse(file)
	all := map[int]string{}
	for _, e := range bad {
		all[e.line] = strconv.Quote(e.key) + ` is no "key = text"`
	}
	for _, e := range entries {
		own, ok := w.byKey[e.key]
		switch {
		case !ok:
			all[e.line] = "unknown key " + e.key
		case !slices.Equal(placeholderNames(own), placeholderNames(e.value)):
			all[e.line] = e.key + " has the placeholders {" + strings.Join(placeholderNames(e.value), "}, {") +
				"}, want {" + strings.Join(placeholderNames(own), "}, {") + "}"
		}
	}
	var lines []int
	for line := range all {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	var said []string
	for _, line := range lines {
		said = append(said, "line "+strconv.Itoa(line)+": "+all[line])
	}
	return said
}

// placeholderNames returns the names in braces, sorted, each once.
func placeholderNames(s string) []string {
	var names []string
	for {
		_, rest, open := strings.Cut(s, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			slices.Sort(names)
			return slices.Compact(names)
		}
		names, s = append(names, name), after
	}
}
