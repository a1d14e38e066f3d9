package figure

// Whole-firm feasibility, known as the GRIM test: N. Brown and J. Heathers, The
// GRIM test, Social Psychological and Personality Science 8 (2017) 363-369.

// maxAuditBase bounds the bases that are searched for ones that fit.
const maxAuditBase = 100_000

// base checks shares said to be of the firms behind the first term: some
// number of firms that prints as that share must give all the others.
func (a *auditor) base(c Claim) []Finding {
	parent := a.figures[c.Terms[0].Figure]
	if a.weighted[parent.Source] || parent.Base < 1 || parent.Base > maxAuditBase {
		return nil
	}
	var details []Figure
	for _, term := range c.Terms[1:] {
		details = append(details, a.figures[term.Figure])
	}
	low, high := whole(parent.Base, parent.Value, parent.Rounding)
	return a.infeasible(finding(c), details, low, high, parent.Base)
}

// infeasible returns f with the bases tried, [low, high], and those up to limit
// that fit, unless one of the tried fits.
func (a *auditor) infeasible(f Finding, shares []Figure, low, high, limit int) []Finding {
	for n := low; n <= high; n++ {
		if fits(n, shares) {
			return nil
		}
	}
	f.Whole = append([]Whole{{"tried", low, high}}, runs("base", 1, limit, func(n int) bool { return fits(n, shares) })...)
	return []Finding{f}
}

// split checks which sizes of two groups give all their shares and the given
// word claims about both together. When the sizes are not printed and only one
// pair is left, that is a finding; when nothing is left, or not what the
// edition states, it is an error.
func (a *auditor) split(c Claim) []Finding {
	total := int(a.figures[c.Terms[0].Figure].Value)
	if total > maxAuditBase {
		return nil
	}
	var names []string
	groups := map[string][]Figure{}
	for _, term := range c.Terms[1:] {
		f := a.figures[term.Figure]
		if a.weighted[f.Source] {
			return nil
		}
		if groups[f.Group] == nil {
			names = append(names, f.Group)
		}
		groups[f.Group] = append(groups[f.Group], f)
	}
	if len(names) != 2 {
		return nil
	}
	first, second := groups[names[0]], groups[names[1]]
	possible := func(n int) bool {
		if !fits(n, first) || !fits(total-n, second) {
			return false
		}
		size := map[string]int{names[0]: n, names[1]: total - n}
		for _, claim := range a.e.Claims {
			for _, id := range c.Given {
				if claim.ID == id && !meet(a.pooled(claim, size), Span{claim.Low, claim.High}) {
					return false
				}
			}
		}
		return true
	}
	f := finding(c)
	for _, run := range runs("", 1, total-1, possible) {
		f.Whole = append(f.Whole, Whole{"base." + names[0], run.Low, run.High}, Whole{"base." + names[1], total - run.High, total - run.Low})
	}
	stated := first[0].Base
	switch {
	case len(f.Whole) == 0, stated > 0 && !possible(stated), stated > 0 && second[0].Base != total-stated:
		f.Severity = "error"
		return []Finding{f}
	case len(f.Whole) == 2 && f.Whole[0].Low == f.Whole[0].High && first[0].BaseStatus != BasePrinted:
		return []Finding{f}
	}
	return nil
}

// pooled returns the share among the firms of all terms together, with whole
// firms out of the group sizes.
func (a *auditor) pooled(c Claim, size map[string]int) Span {
	low, high, total := 0, 0, 0
	for _, term := range c.Terms {
		f := a.figures[term.Figure]
		n := size[f.Group]
		l, h := whole(n, f.Value, f.Rounding)
		low, high, total = low+l, high+h, total+n
	}
	if total == 0 {
		return nothing
	}
	return Span{float64(low) / float64(total), float64(high) / float64(total)}
}

// grim checks the unweighted shares of each item and group against their own
// base, without any claim.
func (a *auditor) grim() []Finding {
	type key struct {
		source, item, group string
		low, high           int
	}
	var keys []key
	shares := map[key][]Figure{}
	for _, f := range a.e.Figures {
		if f.Kind != Share || f.Status == Suppressed || f.Rounding == 0 || a.weighted[f.Source] ||
			f.BaseStatus == BaseUnknown || f.BaseHigh > maxAuditBase {
			continue
		}
		k := key{f.Source, f.Item, f.Group, f.BaseLow, f.BaseHigh}
		if shares[k] == nil {
			keys = append(keys, k)
		}
		shares[k] = append(shares[k], f)
	}
	var all []Finding
	for _, k := range keys {
		f := Finding{ID: "base." + k.item, Kind: "grim", Severity: "error", Stated: nothing, Found: nothing}
		if k.group != "" {
			f.ID += "." + k.group
		}
		for _, share := range shares[k] {
			f.Figures = append(f.Figures, share.ID)
		}
		all = append(all, a.infeasible(f, shares[k], k.low, k.high, k.high+100)...)
	}
	return all
}
