package page

import (
	"strings"

	"aispejl/app/answer"
	"aispejl/app/chart"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"
)

// receiptWords says what became of codes that were handed in.
func receiptWords(w *text.Words, r estimate.Receipt) string {
	var said []string
	add := func(n int, key string) {
		switch {
		case n == 1:
			said = append(said, w.T(key+".one"))
		case n > 1:
			said = append(said, w.T(key, "count", w.Count(n)))
		}
	}
	add(r.Added, "room.receipt.added")
	add(r.Replaced, "room.receipt.replaced")
	add(r.Again, "room.receipt.again")
	add(r.OtherEdition, "room.receipt.edition")
	add(r.Unnumbered, "room.receipt.unnumbered")
	add(r.Files, "room.receipt.files")
	add(r.Full, "room.receipt.full")
	add(len(r.Wrong), "room.receipt.wrong")
	if said == nil {
		return w.T("room.receipt.none")
	}
	return strings.Join(said, " ")
}

// codeFault words what is wrong with a code.
func codeFault(w *text.Words, problems []answer.CodeProblem) string {
	var said []string
	for _, p := range problems {
		group := w.Count(p.Group)
		switch p.Code {
		case answer.CodeBadCharacter:
			said = append(said, w.T("room.code.character", "group", group, "character", p.Value))
		case answer.CodeBadGroup:
			said = append(said, w.T("room.code.group", "group", group))
		case answer.CodeBadLength:
			if p.Group > 0 {
				said = append(said, w.T("room.code.length", "group", group))
			} else {
				said = append(said, w.T("room.code.long"))
			}
		case answer.CodeBadVersion:
			said = append(said, w.T("room.code.version"))
		case answer.CodeBadEmpty:
			said = append(said, w.T("room.code.empty"))
		}
	}
	if said == nil {
		return w.T("room.code.group", "group", w.Count(1))
	}
	if len(said) > 3 {
		said = said[:3]
	}
	return strings.Join(said, " ")
}

// roomAsk is the question that is put to the room about a figure, answered by a
// show of hands; a figure without one is asked about by its label.
func (d drawer) roomAsk(f figure.Figure) string {
	if key := "room.ask." + f.Item + "." + f.Option; d.w.Has(key) {
		return d.w.T(key)
	}
	return d.w.T("room.ask", "label", d.label(f.Label))
}

// roomNote is what a facilitator may say about the items of one question.
func (d drawer) roomNote(f figure.Figure) string { return d.w.T("room.note." + stem(f.Item)) }

// roomTitle is the finding of a step: only what has been shown.
func (d drawer) roomTitle(r estimate.RoomResult, step int) string {
	value := d.w.Of100(r.Comparison.Figure.Value)
	if step < 2 {
		return d.w.T("room.title.denmark", "value", value)
	}
	return d.w.T("room.title.room", "yes", d.w.Count(r.Yes), "of", d.w.Count(r.Of), "value", value)
}

// roomVerdict says whether the room differs from a random one of its size.
func (d drawer) roomVerdict(r estimate.RoomResult, items int) string {
	pairs := []string{"of", d.w.Count(r.Of), "low", d.w.Count(r.BandLow), "high", d.w.Count(r.BandHigh)}
	switch {
	case r.Verdict == estimate.Above:
		return d.w.T("room.verdict.above", pairs...)
	case r.Verdict == estimate.Below:
		return d.w.T("room.verdict.below", pairs...)
	case r.Outside:
		return d.w.T("room.verdict.several", append(pairs, "items", d.w.Count(items))...)
	}
	return d.w.T("room.verdict.same", pairs...)
}

// roomSub is the question and what the room guessed.
func (d drawer) roomSub(r estimate.RoomResult, guess int) string {
	s := d.roomAsk(r.Comparison.Figure)
	if guess != estimate.NoGuess {
		s += " " + d.w.T("room.guessed", "guess", d.w.Count(guess))
	}
	return s
}

// roomChart draws an unlocked result as far as step: 1 Denmark, 2 the room, 3 the
// chance band with the verdict. items is how many unlocked items the verdict holds
// among. A locked result must not be drawn.
func (d drawer) roomChart(r estimate.RoomResult, step, items int) chart.Room {
	w, c := d.w, r.Comparison
	room := chart.Room{
		K: r.Yes, N: r.Of, Value: c.Figure.Value, BandLow: r.BandLow, BandHigh: r.BandHigh,
		Verdict:    d.roomVerdict(r, items),
		BandText:   w.T("room.band", "of", w.Count(r.Of), "low", w.Count(r.BandLow), "high", w.Count(r.BandHigh)),
		Population: w.T("room.denmark", "share", d.number(c.Figure)),
		RoomText:   w.T("room.room", "yes", w.Count(r.Yes), "of", w.Count(r.Of), "share", w.PercentTo(float64(r.Yes)/float64(max(r.Of, 1)), 0)),
		Ticks:      d.percentTicks(),
		Source:     d.roomSource(r),
		HideRoom:   step < 2, HideBand: step < 3,
	}
	if c.Interval != nil && c.Half != nil {
		room.PopulationInterval = "(" + d.interval(c) + ")"
		room.Low, room.High, room.HalfLow, room.HalfHigh = c.Interval.Low, c.Interval.High, c.Half.Low, c.Half.High
	}
	room.Label = d.roomTitle(r, step)
	if step >= 3 {
		room.Label += " " + room.Verdict
	}
	return room
}

func (d drawer) roomSource(r estimate.RoomResult) string {
	s, _ := d.edition.Source(r.Comparison.Figure.Source)
	var line strings.Builder
	line.WriteString(d.w.T("room.source", "source", d.sourceName(r.Comparison.Figure), "base", d.base(r.Comparison.Figure), "population", d.label(s.Population), "of", d.w.Count(r.Of)))
	for _, code := range r.Comparison.Warnings {
		line.WriteString(" " + d.warning(r.Comparison, code))
	}
	return line.String()
}

// unlocked counts the results that can be shown.
func unlocked(all []estimate.RoomResult) int {
	n := 0
	for i := range all {
		if !all[i].Locked {
			n++
		}
	}
	return n
}
