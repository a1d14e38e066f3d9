package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"
)

// A mark is the site's icon as drawn in web/icon.svg: a few filled shapes on a
// field of iconField x iconField, the first of them the background.
type mark struct {
	Shapes []shape `xml:",any"`
}

const iconField = 64

type shape struct {
	XMLName xml.Name
	X       int    `xml:"x,attr"`
	Y       int    `xml:"y,attr"`
	Width   int    `xml:"width,attr"`
	Height  int    `xml:"height,attr"`
	Corner  int    `xml:"rx,attr"`
	CX      int    `xml:"cx,attr"`
	CY      int    `xml:"cy,attr"`
	R       int    `xml:"r,attr"`
	Points  string `xml:"points,attr"`
	Fill    string `xml:"fill,attr"`
	polygon [][2]int
	fill    color.NRGBA
}

// The icons in the manifest and the one for home screens of telephones.
var icons = []struct {
	name string
	size int
	kind string
}{
	{"web/icon-180.png", 180, "filled"},
	{"web/icon-192.png", 192, "any"},
	{"web/icon-512.png", 512, "any"},
	{"web/icon-maskable-512.png", 512, "filled"}, // the mark lies inside the safe circle
	{"web/icon-monochrome-512.png", 512, "monochrome"},
}

// addIcons draws the PNG icons from the SVG one.
func (s *site) addIcons(svg []byte) error {
	m, err := readMark(svg)
	if err != nil {
		return fmt.Errorf("web/icon.svg: %w", err)
	}
	for _, icon := range icons {
		var b bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := encoder.Encode(&b, m.draw(icon.size, icon.kind)); err != nil {
			return err
		}
		s.files[icon.name] = b.Bytes()
	}
	return nil
}

func readMark(svg []byte) (mark, error) {
	var m mark
	if err := xml.Unmarshal(svg, &m); err != nil {
		return m, err
	}
	if len(m.Shapes) < 2 {
		return m, fmt.Errorf("%d shapes, want a background and more", len(m.Shapes))
	}
	for i := range m.Shapes {
		s := &m.Shapes[i]
		rgb, err := strconv.ParseUint(strings.TrimPrefix(s.Fill, "#"), 16, 24)
		if err != nil || len(s.Fill) != 7 {
			return m, fmt.Errorf("fill %q, want #rrggbb", s.Fill)
		}
		s.fill = color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
		for pair := range strings.FieldsSeq(s.Points) {
			var p [2]int
			if _, err := fmt.Sscanf(pair, "%d,%d", &p[0], &p[1]); err != nil {
				return m, fmt.Errorf("point %q: %w", pair, err)
			}
			s.polygon = append(s.polygon, p)
		}
	}
	return m, nil
}

// draw returns the icon with size x size pixels. It reckons in whole numbers, so
// that every machine draws the same picture.
func (m mark) draw(size int, kind string) image.Image {
	const fine = 4 // each pixel is sampled fine x fine times
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var r, g, b, hits int
			for k := range fine * fine {
				// The sample's place, in 1/scale of the field's unit.
				px := (2*(x*fine+k%fine) + 1) * iconField
				py := (2*(y*fine+k/fine) + 1) * iconField
				if c, ok := m.at(px, py, 2*size*fine, kind); ok {
					r, g, b, hits = r+int(c.R), g+int(c.G), b+int(c.B), hits+1
				}
			}
			if hits > 0 {
				picture.SetNRGBA(x, y, color.NRGBA{uint8(r / hits), uint8(g / hits), uint8(b / hits), uint8(255 * hits / (fine * fine))})
			}
		}
	}
	return picture
}

func (m mark) at(x, y, scale int, kind string) (color.NRGBA, bool) {
	for i := len(m.Shapes) - 1; i >= 0; i-- {
		s := m.Shapes[i]
		switch {
		case i == 0 && kind == "monochrome":
			return color.NRGBA{}, false
		case i == 0 && kind == "filled":
			return s.fill, true
		case !s.covers(x, y, scale):
		case kind == "monochrome":
			return color.NRGBA{A: 255}, true
		default:
			return s.fill, true
		}
	}
	return color.NRGBA{}, false
}

func (s shape) covers(x, y, scale int) bool {
	inCircle := func(cx, cy, r int) bool {
		dx, dy := x-cx*scale, y-cy*scale
		return dx*dx+dy*dy <= r*r*scale*scale
	}
	switch s.XMLName.Local {
	case "circle":
		return inCircle(s.CX, s.CY, s.R)
	case "rect":
		left, top, right, bottom := s.X*scale, s.Y*scale, (s.X+s.Width)*scale, (s.Y+s.Height)*scale
		if x < left || x > right || y < top || y > bottom {
			return false
		}
		// In a corner only its circle counts.
		cx := min(max(x, left+s.Corner*scale), right-s.Corner*scale)
		cy := min(max(y, top+s.Corner*scale), bottom-s.Corner*scale)
		dx, dy := x-cx, y-cy
		return dx*dx+dy*dy <= s.Corner*s.Corner*scale*scale
	}
	inside := false
	for i, a := range s.polygon {
		b := s.polygon[(i+1)%len(s.polygon)]
		ax, ay, bx, by := a[0]*scale, a[1]*scale, b[0]*scale, b[1]*scale
		if (ay > y) == (by > y) {
			continue
		}
		// The edge crosses this height left or right of x; no division, so exact.
		if cross := (bx-ax)*(y-ay) - (x-ax)*(by-ay); (cross > 0) == (by > ay) {
			inside = !inside
		}
	}
	return inside
}
