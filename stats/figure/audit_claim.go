package figure

import "math"

// claim returns what checking one claim finds: nothing, or one finding.
func (a *auditor) claim(c Claim) []Finding {
	for _, term := range c.Terms {
		if _, ok := a.figures[term.Figure]; !ok {
			return nil // Read does not let it through; an edition built in code may hold it
		}
	}
	if len(c.Terms) < termCount[c.Kind][0] {
		return nil
	}
	switch c.Kind {
	case ClaimWord:
		return a.word(c)
	case ClaimRatio:
		return a.ratio(c)
	case ClaimSum:
		return a.sum(c)
	case ClaimResidual:
		return a.residual(c)
	case ClaimBase:
		return a.base(c)
	case ClaimSplit:
		return a.split(c)
	case ClaimNested:
		return a.nested(c)
	case ClaimFunnel:
		return a.funnel(c)
	}
	return nil
}

// finding returns the finding of a claim without numbers found.
func finding(c Claim) Finding {
	f := Finding{
		ID: c.ID, Kind: string(c.Kind), Severity: c.Severity, Text: c.Text, Place: c.Place,
		Stated: Span{c.Low, c.High}, Found: nothing,
	}
	for _, term := range c.Terms {
		f.Figures = append(f.Figures, term.Figure)
	}
	return f
}

// word checks words against one figure, or against the groups of an option
// taken together.
func (a *auditor) word(c Claim) []Finding {
	f := finding(c)
	if len(c.Terms) == 1 {
		f.Found = bounds(a.figures[c.Terms[0].Figure])
	} else {
		f.Found = a.together(c)
	}
	if meet(f.Found, f.Stated) || math.IsNaN(f.Found.Low) {
		return nil
	}
	return []Finding{f}
}

// together returns the share of all groups of a claim, each counting with its
// base; with whole firms where the shares are unweighted.
func (a *auditor) together(c Claim) Span {
	size, unweighted := map[string]int{}, true
	var low, high, total float64
	for _, term := range c.Terms {
		f := a.figures[term.Figure]
		if f.Base < 1 {
			return nothing
		}
		_, _, ok := a.counted(f)
		unweighted = unweighted && ok
		size[f.Group] = f.Base
		n, b := float64(f.Base), bounds(f)
		low, high, total = low+n*b.Low, high+n*b.High, total+n
	}
	if unweighted && len(size) == len(c.Terms) {
		return a.pooled(c, size)
	}
	return Span{low / total, high / total}
}

// ratio checks the first term over the second. For two counts it also tells
// which numerators and which denominators would give the claim.
func (a *auditor) ratio(c Claim) []Finding {
	part, of := a.figures[c.Terms[0].Figure], a.figures[c.Terms[1].Figure]
	p, o := bounds(part), bounds(of)
	f := finding(c)
	f.Found = Span{p.Low / o.High, p.High / o.Low}
	if !(o.Low > 0) || meet(f.Found, f.Stated) {
		return nil
	}
	if part.Kind == Count && of.Kind == Count {
		f.Whole = append(f.Whole, Whole{"numerator", int(math.Ceil(c.Low*of.Value - slack)), int(math.Floor(c.High*of.Value + slack))})
		if c.Low > 0 {
			f.Whole = append(f.Whole, Whole{"denominator", int(math.Ceil(part.Value/c.High - slack)), int(math.Floor(part.Value/c.Low + slack))})
		}
	}
	return []Finding{f}
}

// sum checks the signed sum of shares; with whole firms when all terms have
// the same base and are unweighted.
func (a *auditor) sum(c Claim) []Finding {
	f := finding(c)
	base := a.figures[c.Terms[0].Figure].Base
	var shares Span
	low, high, whole := 0, 0, true
	for _, term := range c.Terms {
		g := a.figures[term.Figure]
		b := bounds(g)
		l, h, ok := a.counted(g)
		whole = whole && ok && g.Base == base
		if term.Negative {
			b, l, h = Span{-b.High, -b.Low}, -h, -l
		}
		shares = Span{shares.Low + b.Low, shares.High + b.High}
		low, high = low+l, high+h
	}
	f.Found = shares
	n := float64(base)
	if whole {
		f.Found = Span{float64(low) / n, float64(high) / n}
	}
	if meet(f.Found, f.Stated) {
		return nil
	}
	if whole {
		gap := Span{f.Stated.Low - f.Found.High, f.Stated.High - f.Found.Low} // the claim is above the sum
		if gap.High < 0 {
			gap = Span{f.Found.Low - f.Stated.High, f.Found.High - f.Stated.Low}
		}
		f.Whole = []Whole{{"gap", int(math.Ceil(gap.Low*n - slack)), int(math.Floor(gap.High*n + slack))}}
	}
	return []Finding{f}
}

// residual computes what the other terms leave of the claimed whole. It is
// always a finding, an error when the range in the data is another.
func (a *auditor) residual(c Claim) []Finding {
	f := finding(c)
	derived := a.figures[c.Terms[0].Figure]
	f.Found = Span{c.Low, c.High}
	low, high, whole := derived.Base, derived.Base, derived.Base > 0 && c.Low == 1 && c.High == 1
	for _, term := range c.Terms[1:] {
		g := a.figures[term.Figure]
		b := bounds(g)
		l, h, ok := a.counted(g)
		whole = whole && ok && g.Base == derived.Base
		low, high = low-h, high-l
		f.Found = Span{f.Found.Low - b.High, f.Found.High - b.Low}
	}
	if whole {
		f.Found = Span{float64(low) / float64(derived.Base), float64(high) / float64(derived.Base)}
		f.Whole = []Whole{{"firms", low, high}}
	}
	if math.Abs(f.Found.Low-derived.Low) > slack || math.Abs(f.Found.High-derived.High) > slack {
		f.Severity = "error"
	}
	return []Finding{f}
}

// nested checks a share of a share: of all, so much is in part and so much in
// own, and it is not said whether own is inside part. The finding is that both
// readings fit the words, or that neither does.
func (a *auditor) nested(c Claim) []Finding {
	all, part, own := bounds(a.figures[c.Terms[0].Figure]), bounds(a.figures[c.Terms[1].Figure]), bounds(a.figures[c.Terms[2].Figure])
	if !(all.Low > 0) {
		return nil
	}
	f := finding(c)
	inside := Span{1 - part.High/all.Low, 1 - part.Low/all.High}
	beside := Span{1 - (part.High+own.High)/all.Low, 1 - (part.Low+own.Low)/all.High}
	f.Found = Span{beside.Low, inside.High}
	if meet(inside, f.Stated) != meet(beside, f.Stated) {
		return nil
	}
	if !meet(inside, f.Stated) {
		f.Severity = "error"
	}
	return []Finding{f}
}

// funnel checks that each step less its dropouts is the next step.
func (a *auditor) funnel(c Claim) []Finding {
	for i := 0; i+2 < len(c.Terms); i += 2 {
		start, dropped, rest := a.figures[c.Terms[i].Figure], a.figures[c.Terms[i+1].Figure], a.figures[c.Terms[i+2].Figure]
		if left := start.Value - dropped.Value; left != rest.Value {
			f := finding(c)
			f.Figures = f.Figures[i : i+3]
			f.Stated, f.Found = Span{rest.Value, rest.Value}, Span{left, left}
			return []Finding{f}
		}
	}
	return nil
}

// totals checks that the options of a question with one answer do not exceed
// the whole, however they were rounded.
func (a *auditor) totals() []Finding {
	var all []Finding
	for _, q := range a.e.Questions {
		if q.Multiple {
			continue
		}
		var groups []string
		sums := map[string]*Finding{}
		for _, g := range a.e.Figures {
			if g.Source != q.Source || g.Item != q.ID || g.Kind != Share && g.Kind != Range || g.Status == Suppressed {
				continue
			}
			if sums[g.Group] == nil {
				groups = append(groups, g.Group)
				sums[g.Group] = &Finding{ID: "sum." + q.ID, Kind: "total", Severity: "error", Stated: Span{0, 1}}
				if g.Group != "" {
					sums[g.Group].ID += "." + g.Group
				}
			}
			f, b := sums[g.Group], bounds(g)
			f.Figures = append(f.Figures, g.ID)
			f.Found = Span{f.Found.Low + b.Low, f.Found.High + b.High}
		}
		for _, group := range groups {
			if f := sums[group]; f.Found.Low > 1+slack {
				all = append(all, *f)
			}
		}
	}
	return all
}
