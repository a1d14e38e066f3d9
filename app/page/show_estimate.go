package page

import (
	"strconv"

	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/app/widget"
	"aispejl/stats/benefit"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A sum is the estimate of an embed: an example of the estimate page as it stands,
// reckoned with the page's own points, so that both show the same numbers.
type sum struct {
	reckoner estimate.Reckoner
	done     estimate.Reckoned
	template string
	belief   int
}

// estimateFigure draws the futures of the example that the item names, with a part
// of its gain left out.
func (s *Show) estimateFigure(d drawer) *widget.Figure {
	t := template(s.setting.Item)
	share := estimate.Beliefs[s.play.belief]
	if s.sum.done.Outcome == nil || s.sum.template != t.ID || s.sum.belief != s.play.belief {
		c := t.Case
		c.Shrink = share
		o := s.sum.reckoner.Beside(c)
		if o == nil { // a test reads the examples
			return nil
		}
		s.sum.done, s.sum.template, s.sum.belief = estimate.Reckoned{Case: c, Outcome: o}, t.ID, s.play.belief
	}
	w, o := d.w, s.sum.done.Outcome
	f := d.futures(&s.sum.done)
	f.Title = d.lossLine(o.Losses50, len(o.Dots50))
	f.Sub = w.T("show.estimate.sub", "idea", text.Together(t.Title.In(w.Lang)), "years", d.about(benefit.HorizonYears, t.Case.HorizonYears), "rate", d.exactShare(t.Case.DiscountRate))
	if share > 0 {
		f.Sub += " " + w.T("show.estimate.less", "share", w.PercentTo(share, 0))
	}
	if c, ok := f.Drawing.(chart.Futures); ok { // the page speaks of the visitor's own numbers
		c.Source = w.T("show.estimate.source", "futures", w.Count(len(o.Dots50)), "draws", w.Count(o.Draws), "seed", w.Count(int(o.Seed)))
		c.ValuesSlim, c.SourceSlim = nil, c.Source // one title stands above both forms
		f.Drawing = c
	}
	return f
}

// beliefs are the shares of the gain that may fail to appear.
func (s *Show) beliefs(d drawer) goapp.UI {
	var picks []goapp.UI
	for i, b := range estimate.Beliefs {
		picks = append(picks, s.pick(d.w.PercentTo(b, 0), s.play.belief == i, "belief"+strconv.Itoa(i), func() { s.play.belief = i }))
	}
	return widget.Div("acts show-under show-live-row",
		widget.Span("", d.w.T("estimate.belief.hint")), widget.Div("picks", picks...))
}
