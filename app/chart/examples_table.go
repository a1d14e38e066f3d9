package chart

import "math"

// Table returns the numbers of an example as the product puts them beside a drawing:
// the first row is the head, the first cell of a row names it.
func (e Example) Table() [][]string {
	s := sample{e.Language == "en"}
	answer, number := s.of("Svar", "Answer"), s.of("Tal", "Number")
	var t [][]string
	add := func(cells ...string) {
		for i := range cells {
			if cells[i] == "" {
				cells[i] = "–"
			}
		}
		t = append(t, cells)
	}
	switch c := e.Chart.(type) {
	case Matrix:
		add(s.of("Felt", "Field"), s.of("Andel", "Share"), s.of("95 %", "95%"))
		for _, row := range c.Quadrants {
			for _, q := range row {
				add(q.Name, q.Share, q.Interval)
			}
		}
	case DotRows:
		group := ""
		add(answer, s.of("Andel (95 %)", "Share (95%)"), s.of("Jer", "You"))
		for _, r := range c.Rows {
			if r.Heading != "" {
				group = r.Heading + ": "
				continue
			}
			add(group+r.Label, r.Number, r.Own)
		}
	case Guess:
		add(answer, number)
		add(c.GuessText, s.percent(c.Guess))
		add(c.ValueText, s.percent(c.Value))
	case GrowthRows:
		add(s.of("Vækst", "Growth"), c.Heads[0], c.Heads[1], s.of("jer", "you"))
		for _, r := range c.Rows {
			own := ""
			if r.HasOwn {
				own = r.OwnText
			}
			add(r.Label, r.AIText, r.ControlText, own)
		}
	case SizeRows:
		add(append([]string{s.of("Type", "Kind")}, c.Classes...)...)
		for _, r := range c.Rows {
			cells := []string{r.Label}
			for _, v := range r.Values {
				if math.IsNaN(v) {
					cells = append(cells, s.of("tilbageholdt", "suppressed"))
				} else {
					cells = append(cells, s.percent(v))
				}
			}
			add(cells...)
		}
	case Futures:
		add(s.of("Fremtid", "Future"), number)
		for _, i := range []int{0, 12, 24, 37, 49} {
			add(s.of("nr. ", "no. ")+s.kroner(float64(i + 1))[1:], s.kroner(1e4*math.Round(c.Values[i]/1e4)))
		}
	case Payback:
		add(s.of("Tjent hjem inden for", "Paid back within"), s.of("Chance", "Chance"))
		for _, step := range c.Steps {
			add(step.Label, step.Text)
		}
		add(c.NeverLabel, c.NeverText)
	case Tornado:
		add(number, s.of("Spænd", "Range"), c.Unit)
		for _, r := range c.Rows {
			add(r.Label, r.Span, r.Number)
		}
	case Amounts:
		add(s.of("Idé", "Idea"), s.of("Tab i", "Loss in"), c.Unit)
		for _, r := range c.Rows {
			add(r.Label, r.Note, r.Number)
		}
	case Room:
		add(answer, number)
		add(s.of("Rummet", "The room"), c.RoomText)
		add(c.Population, c.PopulationInterval)
	}
	return t
}
