package widget

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

const svgNamespace = "http://www.w3.org/2000/svg"

// svg is an SVG element; the namespace must be set on every one.
func svg(tag string, children ...goapp.UI) goapp.HTMLElem {
	return goapp.Elem(tag).XMLNS(svgNamespace).Body(children...)
}

// Mark is the small sign of a role in running text: own (diamond), dot, ring, or a
// status of a figure. It is decoration: the word stands beside it.
func Mark(name string) goapp.UI {
	shape := func(tag, class string, attributes ...string) goapp.UI {
		e := svg(tag).Attr("class", class)
		for i := 0; i+1 < len(attributes); i += 2 {
			e = e.Attr(attributes[i], attributes[i+1])
		}
		return e
	}
	square := func(class string) goapp.UI {
		return shape("rect", class, "x", "-6", "y", "-6", "width", "12", "height", "12")
	}
	var parts []goapp.UI
	switch name {
	case "own":
		parts = []goapp.UI{shape("path", "jer", "d", "M0-7L7 0 0 7-7 0Z")}
	case "dot":
		parts = []goapp.UI{shape("circle", "dot", "r", "6")}
	case "ring":
		parts = []goapp.UI{shape("circle", "ring", "r", "5.5")}
	case "printed":
		parts = []goapp.UI{square("kf")}
	case "confirmed":
		parts = []goapp.UI{square("k"), shape("path", "k", "d", "M-3.5 0L-1 2.5 3.5-3")}
	case "inferred":
		parts = []goapp.UI{square("k"), shape("path", "kf", "d", "M-6 6L6-6V6Z")}
	case "contested":
		parts = []goapp.UI{square("k"), shape("path", "k", "d", "M-6-6L6 6M-6 6L6-6")}
	case "residual":
		parts = []goapp.UI{square("k"), shape("circle", "kf", "r", "2.5")}
	default: // suppressed
		parts = []goapp.UI{square("kd")}
	}
	return svg("svg", parts...).Attr("class", "mk").Attr("viewBox", "-7 -7 14 14").Attr("aria-hidden", "true")
}
