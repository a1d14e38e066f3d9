package chart

import "strings"

// A role is a colour of the palette. The table below says what the stylesheet
// says about the classes of a drawing, for exports that have no stylesheet;
// a test holds the two together.
type role uint8

const (
	noColour role = iota
	page
	surface
	ink
	ink2
	lineColour
	hair
	you
	pop
	fill
)

type style struct {
	fill, stroke role
	width, wide  float64 // of the stroke, on a page and on a slide; 0 leaves it as it is
	first        bool    // the stroke lies under the fill: a halo
	round        bool    // round line caps
}

var styles = map[string]style{
	"grid":  {stroke: hair, width: 1, wide: 2},
	"axis":  {stroke: lineColour, width: 1, wide: 2},
	"zero":  {stroke: ink, width: 2, wide: 3},
	"i95":   {stroke: pop, width: 2},
	"i50":   {fill: pop},
	"dot":   {fill: pop},
	"dot-h": {fill: pop, stroke: page, width: 2, wide: 3},
	"ring":  {fill: page, stroke: pop, width: 2, wide: 3.5},
	"dots":  {stroke: pop, round: true},
	"rings": {stroke: pop, width: 1.5, wide: 2.5},
	"holes": {stroke: page, round: true},
	"jer":   {fill: you, stroke: page, width: 3, wide: 5, first: true},
	"jer-o": {fill: page, stroke: you, width: 2, wide: 3.5},
	"gap":   {stroke: ink, width: 1, wide: 2},
	"cell":  {fill: surface},
	"frame": {stroke: lineColour, width: 1, wide: 2},
	"band":  {fill: fill, stroke: pop, width: 1, wide: 2},
	"win":   {fill: pop, stroke: pop, width: 1.5, wide: 2.5},
	"loss":  {fill: page, stroke: pop, width: 1.5, wide: 2.5},
	"step":  {stroke: pop, width: 3, wide: 5},
	// beside another class:
	"fine": {width: 1, wide: 2},
	"w4":   {wide: 4},
	"w6":   {wide: 6},
}

// haloWidth is the page-coloured edge around the text of row charts.
const haloWidth = 5

type textStyle struct {
	fill role
	size float64
	bold bool
}

var (
	pageText = map[string]textStyle{
		"":    {ink, 15, false},
		"b":   {ink, 15, true},
		"s":   {ink2, 14, false},
		"src": {ink2, 14, false},
		"q":   {ink2, 15, false},
		"xl":  {ink, 28, true},
		"me":  {you, 15, true},
	}
	slideText = map[string]textStyle{
		"":    {ink, 26, false},
		"b":   {ink, 26, true},
		"s":   {ink2, 24, false},
		"src": {ink2, 24, false},
		"q":   {ink2, 26, false},
		"xl":  {ink, 52, true},
		"me":  {you, 26, true},
		"t":   {ink, 60, true},
		"h":   {ink, 34, true},
	}
)

// textStyleOf resolves classes like "s b": the first that is known gives the
// base, "b" and "me" after it add weight and colour.
func textStyleOf(class string, big bool) textStyle {
	table := pageText
	if big {
		table = slideText
	}
	out := table[""]
	for i, name := range strings.Fields(class) {
		t, ok := table[name]
		switch {
		case !ok:
		case i == 0:
			out = t
		case name == "b":
			out.bold = true
		case name == "me":
			out.bold, out.fill = true, you
		}
	}
	return out
}

// styleOf resolves the classes of a shape: the first gives colours, each a width.
func styleOf(class string, big bool) style {
	var out style
	for i, name := range strings.Fields(class) {
		s := styles[name]
		if i == 0 {
			out = s
		}
		if big && s.wide > 0 {
			out.width = s.wide
		} else if s.width > 0 {
			out.width = s.width
		}
	}
	return out
}

// isBig and hasHalo read the classes of a scene.
func isBig(class string) bool   { return hasClass(class, "big") }
func hasHalo(class string) bool { return hasClass(class, "rows") }

func hasClass(list, name string) bool {
	for _, c := range strings.Fields(list) {
		if c == name {
			return true
		}
	}
	return false
}
