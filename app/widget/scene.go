package widget

import (
	"aispejl/app/chart"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A frame is the box that the marks of a drawing are in.
type frame struct{ Class, Label, Size, Of string }

func frameOf(s *chart.Scene) frame {
	f := frame{s.Class, s.Label, "height", chart.Px(s.Height)}
	if s.ViewBox.W > 0 {
		f.Size, f.Of = "viewBox", "0 0 "+chart.Px(s.ViewBox.W)+" "+chart.Px(s.ViewBox.H)
	}
	return f
}

func (f frame) around(marks ...goapp.UI) goapp.UI {
	return svg("svg", marks...).Attr("class", f.Class).Attr("role", "img").Attr("aria-label", f.Label).Attr(f.Size, f.Of)
}
