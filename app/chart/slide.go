package chart

import (
	"math"
	"strings"
)

// A Format is the shape of a slide.
type Format int

const (
	Format16x9 Format = iota
	Format4x3
	Format1x1
	FormatExport // 1920 x 1080, the picture that is saved
)

// Formats are all of them, in order.
var Formats = [...]Format{Format16x9, Format4x3, Format1x1, FormatExport}

// formats: the picture's size in px and the units it is laid out in at first.
// The units keep the type at about the same part of the height everywhere.
var formats = [...]struct {
	name           string
	width, height  float64
	unitsW, unitsH float64
}{
	{"16x9", 1600, 900, 1600, 900},
	{"4x3", 1024, 768, 1280, 960},
	{"1x1", 1080, 1080, 1200, 1200},
	{"1920x1080", 1920, 1080, 1600, 900},
}

func (f Format) legal() Format {
	if f < 0 || int(f) >= len(formats) {
		return Format16x9
	}
	return f
}

// String is the name used in links: "16x9".
func (f Format) String() string { return formats[f.legal()].name }

// Size is the picture's size in px.
func (f Format) Size() (width, height float64) {
	return formats[f.legal()].width, formats[f.legal()].height
}

// ParseFormat reads a name as String writes it.
func ParseFormat(name string) (f Format, ok bool) {
	for i := range formats {
		if formats[i].name == name {
			return Format(i), true
		}
	}
	return 0, false
}

const (
	slideScale  = 26. / 15 // slide type by page type
	slideMargin = 64
)

// placeSlide lays the picture out at the sizes of the stylesheet's class "big".
// When the content needs more room, the box grows in both directions: type then
// becomes smaller on the wall, but nothing is cut and nothing meets.
func placeSlide(c part, f Format, title, subtitle string) Scene {
	return placeScaled(c, f, 1, title, subtitle)
}

// Slide is PlaceSlide with the type made larger or smaller, as far as there is room
// for it: 1 is the usual size, 1.5 half as large again. A scale outside [0.5, 4] is 1.
func Slide(c Chart, f Format, scale float64, title, subtitle string) Scene {
	p, ok := c.(part)
	if !ok || !(0.5 <= scale && scale <= 4) {
		return c.PlaceSlide(f, title, subtitle)
	}
	return placeScaled(p, f, scale, title, subtitle)
}

func placeScaled(c part, f Format, scale float64, title, subtitle string) Scene {
	size := formats[f.legal()]
	grow := 1 / scale
	for range 24 {
		s, over := trySlide(c, size.unitsW*grow, size.unitsH*grow, title, subtitle)
		if over <= 1 {
			return s
		}
		grow *= math.Max(1.02, math.Min(math.Sqrt(over), 2))
	}
	s, _ := trySlide(c, size.unitsW*grow, size.unitsH*grow, title, subtitle)
	return s
}

// PlaceExport is PlaceSlide in FormatExport for a picture that is saved. note, such
// as the edition of the data, follows the source line: the picture will be met
// without its page. A chart of so many rows that its type would become too small to
// read keeps the picture's width and becomes higher than 1080 px.
func PlaceExport(c Chart, title, subtitle, note string) Scene {
	p, ok := c.(part)
	if !ok {
		return c.PlaceSlide(FormatExport, title, subtitle)
	}
	n := noted{p, note}
	s := placeSlide(n, FormatExport, title, subtitle)
	size := formats[FormatExport]
	if width := size.unitsW * exportGrowth; s.ViewBox.W > width {
		height := size.unitsH * exportGrowth
		for range 24 {
			var over float64
			if s, over = trySlide(n, width, height, title, subtitle); over <= 1 {
				break
			}
			height = math.Ceil(height * math.Min(over, 10))
		}
	}
	return s
}

// exportGrowth is how much smaller than planned the type of a saved picture may be.
const exportGrowth = 1.3

// noted is a chart with a note behind its source line.
type noted struct {
	part
	note string
}

func (n noted) words() words {
	w := n.part.words()
	w.source = strings.TrimSpace(w.source + " " + n.note)
	return w
}

// trySlide returns the picture and how much too high its content is, 1 when it fits.
func trySlide(c part, width, height float64, title, subtitle string) (Scene, float64) {
	t := c.words()
	d := &draft{slide: true, scale: 1, width: width - 2*slideMargin, left: slideMargin}
	y := 44.
	for _, line := range d.balanced(NoBreak(title), "t") {
		y += 64
		d.text(X{}, y, line, "t", "")
	}
	y += 12
	for _, line := range d.wrap(NoBreak(subtitle), d.width, "q") {
		y += 36
		d.text(X{}, y, line, "q", "")
	}
	y += 32

	source := d.wrap(NoBreak(t.source), d.width, "src")
	foot := height - 46
	for i, line := range source {
		d.text(X{}, foot-34*float64(len(source)-1-i), line, "src", "")
	}
	end := foot - 34*float64(max(len(source)-1, 0)) - 40

	d.scale, d.width, d.top = slideScale, (width-2*slideMargin)/slideScale, y
	d.room = math.Max((end-y)/slideScale, 0)
	words := len(d.front)
	used := c.draw(d)
	over := (y + used*slideScale + height - end) / height
	if spare := d.room - used; spare > 0 { // not glued to the subtitle, not sunk either
		shift := math.Min(spare*.4, 140) * slideScale
		for i := range d.back {
			d.back[i].moveDown(shift)
		}
		for i := range d.front[words:] {
			d.front[words+i].moveDown(shift)
		}
	}
	return Scene{
		Class:   className("ch", c.kind(), "big"),
		Height:  height,
		Label:   t.label,
		Source:  t.source,
		ViewBox: Box{width, height},
		Marks:   append(d.back, d.front...),
	}, over
}

func (m *Mark) moveDown(by float64) {
	m.Y += by
	m.Y2 += by
}

// balanced wraps a title so that its lines are about equally long.
func (d *draft) balanced(text, class string) []string {
	lines := d.wrap(text, d.width, class)
	for width := d.width * .95; width > d.width*.5; width -= d.width * .05 {
		narrower := d.wrap(text, width, class)
		if len(narrower) != len(lines) {
			break
		}
		lines = narrower
	}
	return lines
}
