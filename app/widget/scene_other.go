//go:build !js

package widget

import (
	"aispejl/app/chart"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Scene draws a placed scene as elements.
func Scene(s chart.Scene) goapp.UI {
	return frameOf(&s).around(elements(chart.ReadList(s.List()))...)
}

func elements(nodes []chart.Node) []goapp.UI {
	var all []goapp.UI
	for _, n := range nodes {
		if n.Tag == "" {
			all = append(all, goapp.Text(n.Text))
			continue
		}
		inner := elements(n.Inner)
		if n.Text != "" {
			inner = append(inner, goapp.Text(n.Text))
		}
		e := svg(n.Tag, inner...)
		for i := 0; i+1 < len(n.Attributes); i += 2 {
			e = e.Attr(n.Attributes[i], n.Attributes[i+1])
		}
		all = append(all, e)
	}
	return all
}
