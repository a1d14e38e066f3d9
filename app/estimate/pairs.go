package estimate

import (
	"math"
	"slices"
	"sort"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/interval"
)

// The two groups of the pairs.
const (
	groupFar  = "far"
	groupNear = "near"
)

// Methods of the intervals of differences.
const (
	MethodNewcombe   = "newcombe"
	MethodSameSample = "same-sample"
)

// pairs sets the shares of an item in the far and the near group side by side, in
// the order of the figures. The verdict is that of the interval of the difference;
// [holm] then takes all claims of the page into account.
func pairs(edition *figure.Edition, item string, a answer.Answers) []Pair {
	figures := edition.Of(item)
	var all []Pair
	for _, far := range figures {
		i := slices.IndexFunc(figures, func(f figure.Figure) bool {
			return f.Group == groupNear && f.Option == far.Option && f.Source == far.Source
		})
		if far.Group != groupFar || i < 0 {
			continue
		}
		p := Pair{
			Option: far.Option, Far: compareOne(edition, far, a), Near: compareOne(edition, figures[i], a),
			Verdict: NotComparable,
		}
		b1, ok1 := rankable(edition, far)
		b2, ok2 := rankable(edition, figures[i])
		if ok1 && ok2 {
			if d, err := interval.Newcombe(far.Value, b1, figures[i].Value, b2, interval.Level95); err == nil {
				p.Difference = &Shown{d, interval.Level95, MethodNewcombe}
				p.Verdict = excludesZero(d)
			}
		}
		all = append(all, p)
	}
	return all
}

// ranks compares each option of a question with the next lower one. A bound says
// nothing of its place among the others: its comparisons are not comparable, and
// the option below it is compared with the nearest one above that is a share.
func ranks(edition *figure.Edition, item string) []Rank {
	options := slices.DeleteFunc(edition.Of(item), func(f figure.Figure) bool {
		return f.Option == "any" || f.Group != "" || math.IsNaN(f.Value) // "any" is a share of the others together
	})
	sort.SliceStable(options, func(i, j int) bool { return options[i].Value > options[j].Value })
	var all []Rank
	for i := 1; i < len(options); i++ {
		r := rank(edition, options[i-1], options[i])
		all = append(all, r)
		for k := i - 2; k >= 0 && r.Verdict == NotComparable; k-- {
			if r = rank(edition, options[k], options[i]); r.Verdict != NotComparable {
				all = append(all, r)
			}
		}
	}
	return all
}

func rank(edition *figure.Edition, upper, lower figure.Figure) Rank {
	r := Rank{Upper: upper, Lower: lower, Verdict: NotComparable}
	b1, ok1 := rankable(edition, upper)
	b2, ok2 := rankable(edition, lower)
	if !ok1 || !ok2 || b1 != b2 {
		return r
	}
	if d, err := interval.SameSample(upper.Value, lower.Value, b1, interval.Level95); err == nil {
		r.Difference = &Shown{d, interval.Level95, MethodSameSample}
		r.Verdict = excludesZero(d)
	}
	return r
}

// rankable returns the effective base of a figure a ranking word may be based on:
// a plain share with a known base and an uncontested label.
func rankable(edition *figure.Edition, f figure.Figure) (base float64, ok bool) {
	if f.Kind != figure.Share || f.Status == figure.Contested || f.Status == figure.Suppressed || math.IsNaN(f.Value) {
		return 0, false
	}
	source, _ := edition.Source(f.Source)
	base, err := effectiveBase(f, source)
	return base, err == nil
}

func excludesZero(d interval.Interval) Verdict {
	switch {
	case d.Low > 0:
		return Above
	case d.High < 0:
		return Below
	}
	return Indistinguishable
}

// holm withdraws the claims that do not hold when all of them are made on one
// page: score tests, adjusted by Holm's method, at the level of the intervals.
func holm(pairs []Pair, ranks []Rank, edition *figure.Edition) {
	var p []float64
	var withdraw []func()
	claim := func(v *Verdict, test interval.Test, err error) {
		if *v != Above && *v != Below && *v != Indistinguishable {
			return
		}
		if err != nil { // no variation: nothing to test, so nothing to claim
			*v = Indistinguishable
			return
		}
		p = append(p, test.PValue)
		withdraw = append(withdraw, func() { *v = Indistinguishable })
	}
	for i := range pairs {
		far, near := pairs[i].Far.Figure, pairs[i].Near.Figure
		b1, _ := rankable(edition, far)
		b2, _ := rankable(edition, near)
		test, err := interval.ScoreTest(far.Value, b1, near.Value, b2)
		claim(&pairs[i].Verdict, test, err)
	}
	for i := range ranks {
		base, _ := rankable(edition, ranks[i].Upper)
		test, err := interval.SameSampleTest(ranks[i].Upper.Value, ranks[i].Lower.Value, base)
		claim(&ranks[i].Verdict, test, err)
	}
	adjusted, err := interval.Holm(p)
	for i := range withdraw {
		if err != nil || !(adjusted[i] <= 1-interval.Level95) {
			withdraw[i]()
		}
	}
}
