package page

import (
	"math"
	"strings"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/benefit"
)

// money is an amount that is not known better than two digits: 120.000 kr., 1,2 mio. kr.
func (d drawer) money(v float64) string { return d.w.ShortKroner(text.TwoDigits(v)) }

// signedMoney is money with its sign.
func (d drawer) signedMoney(v float64) string { return plus(text.TwoDigits(v)) + d.money(v) }

func plus(v float64) string {
	if v > 0 {
		return "+"
	}
	return ""
}

// short writes two significant digits with as few decimals as they need.
func (d drawer) short(v float64) string {
	v = text.TwoDigits(v)
	decimals := 0
	for size := math.Abs(v); decimals < 4 && size != math.Trunc(size); decimals++ {
		size = math.Round(size*1e9) / 1e8
	}
	return d.w.Number(v, decimals)
}

// round writes a round number with all its digits.
func (d drawer) round(v float64) string {
	s := answer.WriteNumber(math.Round(v*1e6)/1e6, d.w.Lang)
	return strings.Replace(s, "-", text.Minus, 1)
}

// chance is a probability in whole percent; one that is neither none nor all is
// not rounded to them.
func (d drawer) chance(p float64) string {
	switch {
	case 0 < p && p < .005:
		return d.w.T("estimate.chance.under", "share", d.w.PercentTo(.01, 0))
	case .995 <= p && p < 1:
		return d.w.T("estimate.chance.over", "share", d.w.PercentTo(.99, 0))
	}
	return d.w.PercentTo(p, 0)
}

// A kind is the unit of an input.
func kindOf(in benefit.Input) string {
	switch in {
	case benefit.Investment, benefit.RunningCost, benefit.ExtraMargin, benefit.ScrapCost, benefit.HourlyCost, benefit.ValueAdded:
		return "kroner"
	case benefit.InternalHours, benefit.HoursSaved:
		return "hours"
	case benefit.RampYears, benefit.HorizonYears:
		return "years"
	case benefit.WeeksPerYear:
		return "weeks"
	}
	return "percent"
}

// exact words a value of a field, in the unit it is typed in, with all its digits.
func (d drawer) exact(in benefit.Input, typed float64) string {
	if kindOf(in) == "kroner" {
		if typed == math.Trunc(typed) || math.Abs(typed) >= benefit.Largest {
			return d.w.Kroner(typed)
		}
		return d.inUnit("kroner", answer.WriteNumber(typed, d.w.Lang))
	}
	return d.inUnit(kindOf(in), answer.WriteNumber(typed, d.w.Lang))
}

// about words a value of the model with two significant digits.
func (d drawer) about(in benefit.Input, value float64) string {
	if kindOf(in) == "kroner" {
		return d.money(value)
	}
	return d.inUnit(kindOf(in), d.short(estimate.Typed(in, value)))
}

func (d drawer) inUnit(kind, number string) string {
	number = strings.Replace(number, "-", text.Minus, 1)
	if key := "estimate.in." + kind + ".one"; number == "1" && d.w.Has(key) {
		return d.w.T(key, "value", number)
	}
	return d.w.T("estimate.in."+kind, "value", number)
}

// A scale is the unit amounts of a chart are written in.
type scale struct {
	unit   float64
	name   string
	digits func(v float64) string
}

// scaleOf chooses the unit for amounts up to size: kroner, thousands, millions,
// milliards. Where there is little room, thousands begin early.
func (d drawer) scaleOf(size float64, slim bool) scale {
	unit, name := 1., d.w.T("estimate.scale.kroner")
	switch {
	case size >= 1e9:
		unit, name = 1e9, d.w.T("estimate.scale.billion")
	case size >= 1e6:
		unit, name = 1e6, d.w.T("estimate.scale.million")
	case size >= 1e4 && slim:
		unit, name = 1e3, d.w.T("estimate.scale.thousand")
	}
	return scale{unit, name, func(v float64) string {
		v = text.TwoDigits(v)
		return plus(v) + d.short(v/unit)
	}}
}

// tick words an amount on an axis.
func (d drawer) tick(v float64) string {
	switch size := math.Abs(v); {
	case size >= 1e9:
		return plus(v) + d.round(v/1e9) + text.NoBreak + d.w.T("number.billion")
	case size >= 1e6:
		return plus(v) + d.round(v/1e6) + text.NoBreak + d.w.T("number.million")
	}
	return d.w.Signed(v, 0)
}
