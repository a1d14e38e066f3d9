package page

import (
	"strconv"
	"strings"

	"aispejl/app/chart"
	"aispejl/app/widget"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr/coding"
)

// quietZone is the empty border of a QR code in modules, as the standard asks.
const quietZone = 4

// qrScene places a text as a QR code with medium error correction, one path of dark
// modules on a light square. Text of capitals, digits and " $%*+-./:" needs fewer
// modules. label describes it to those who do not see it. ok is false when the
// text is too long for any QR code, about 2,300 bytes.
func qrScene(text, label string) (s chart.Scene, ok bool) {
	var content coding.Encoding = coding.String(text)
	if a := coding.Alpha(text); a.Check() == nil {
		content = a
	}
	const level = coding.M
	version := coding.Version(coding.MinVersion)
	for content.Bits(version) > version.DataBytes(level)*8 {
		if version++; version > coding.MaxVersion {
			return chart.Scene{}, false
		}
	}
	plan, err := coding.NewPlan(version, level, 0)
	if err != nil {
		return chart.Scene{}, false
	}
	code, err := plan.Encode(content)
	if err != nil {
		return chart.Scene{}, false
	}
	size := float64(code.Size + 2*quietZone)
	return chart.Scene{
		Class: "qr", Height: size, Label: label, ViewBox: chart.Box{W: size, H: size},
		Marks: []chart.Mark{
			{Shape: chart.Rect, Class: "qr-light", W: chart.X{Px: size}, H: size},
			{Shape: chart.Path, Class: "qr-dark", D: modules(code)},
		},
	}, true
}

// modules is a path of the dark runs of every row.
func modules(code *coding.Code) string {
	var d strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; {
			run := 0
			for x+run < code.Size && code.Black(x+run, y) {
				run++
			}
			if run == 0 {
				x++
				continue
			}
			d.WriteString("M" + strconv.Itoa(x+quietZone) + " " + strconv.Itoa(y+quietZone) + "h" + strconv.Itoa(run) + "v1h-" + strconv.Itoa(run) + "z")
			x += run
		}
	}
	return d.String()
}

// qrCode is a QR code, or nothing when the text is too long for one.
func qrCode(text, label string) goapp.UI { return &part{Of: qrLabel(label), Key: text} }

// A qrLabel describes a QR code, which is a part: drawn again only when its text
// changes, for it costs more than all around it.
type qrLabel string

func (l qrLabel) draw(_, text string) goapp.UI {
	s, ok := qrScene(text, string(l))
	if !ok {
		return goapp.Div().Hidden(true)
	}
	return widget.Div("qr-box", widget.Scene(s))
}
