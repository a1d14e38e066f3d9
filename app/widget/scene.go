package widget

import (
	"math"
	"strconv"

	"aispejl/app/chart"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Scene draws a placed scene as elements, so that an update changes only the marks
// that moved. chart.Scene.SVG writes the same drawing as text; a test holds the two
// together. (go-app's raw HTML would be shorter, but Trusted Types forbid it.)
func Scene(s chart.Scene) goapp.UI {
	marks := make([]goapp.UI, len(s.Marks))
	for i := range s.Marks {
		marks[i] = mark(&s.Marks[i])
	}
	e := svg("svg", marks...).Attr("class", s.Class).Attr("role", "img").Attr("aria-label", s.Label)
	if s.ViewBox.W > 0 {
		return e.Attr("viewBox", "0 0 "+px(s.ViewBox.W)+" "+px(s.ViewBox.H))
	}
	return e.Attr("height", px(s.Height))
}

func mark(m *chart.Mark) goapp.UI {
	switch m.Shape {
	case chart.Line:
		return shift(classed("line", m.Class).Attr("x1", place(m.X)).Attr("y1", px(m.Y)).Attr("x2", place(m.X2)).Attr("y2", px(m.Y2)), m.X)
	case chart.Rect:
		return shift(classed("rect", m.Class).Attr("x", place(m.X)).Attr("y", px(m.Y)).Attr("width", place(m.W)).Attr("height", px(m.H)), m.X)
	case chart.Circle:
		return shift(classed("circle", m.Class).Attr("cx", place(m.X)).Attr("cy", px(m.Y)).Attr("r", px(m.R)), m.X)
	case chart.Path:
		return path(m)
	default:
		return words(m)
	}
}

// path stands in a nested drawing where its place is a percentage: a transform
// cannot hold percentages of the width.
func path(m *chart.Mark) goapp.UI {
	p := classed("path", m.Class).Attr("d", m.D)
	if m.Stroke > 0 {
		p = p.Attr("stroke-width", px(m.Stroke))
	}
	if m.X.Percent == 0 {
		if m.X.Px != 0 || m.Y != 0 {
			p = p.Attr("transform", "translate("+px(m.X.Px)+" "+px(m.Y)+")")
		}
		return p
	}
	if m.X.Px != 0 {
		p = p.Attr("transform", "translate("+px(m.X.Px)+" 0)")
	}
	return svg("svg", p).Attr("x", place(m.X)).Attr("y", px(m.Y)).Attr("overflow", "visible")
}

func words(m *chart.Mark) goapp.UI {
	runs := make([]goapp.UI, len(m.Runs))
	for i, r := range m.Runs {
		if r.Class == "" && r.Dx == 0 {
			runs[i] = goapp.Text(r.Text)
			continue
		}
		span := classed("tspan", r.Class, goapp.Text(r.Text))
		if r.Dx != 0 {
			span = span.Attr("dx", px(r.Dx))
		}
		runs[i] = span
	}
	t := classed("text", m.Class, runs...).Attr("x", place(m.X)).Attr("y", px(m.Y))
	if m.X.Percent != 0 && m.X.Px != 0 {
		t = t.Attr("dx", px(m.X.Px))
	}
	if m.Anchor != "" {
		t = t.Attr("text-anchor", m.Anchor)
	}
	return t
}

func classed(tag, class string, children ...goapp.UI) goapp.HTMLElem {
	e := svg(tag, children...)
	if class != "" {
		e = e.Attr("class", class)
	}
	return e
}

// place writes a length; what cannot be said in one attribute is left to shift.
func place(x chart.X) string {
	if x.Percent != 0 {
		return px(x.Percent) + "%"
	}
	return px(x.Px)
}

func shift(e goapp.HTMLElem, x chart.X) goapp.UI {
	if x.Percent != 0 && x.Px != 0 {
		return e.Attr("transform", "translate("+px(x.Px)+" 0)")
	}
	return e
}

// px writes a coordinate with at most two decimals; what is not finite is 0.
func px(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
