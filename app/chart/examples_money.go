package chart

import "math"

func (s sample) futures(values, slim []float64) Futures {
	source := s.of("1 cirkel = 1 af 50 lige sandsynlige fremtider. ", "1 circle = 1 of 50 equally likely futures. ")
	few := s.of("1 cirkel = 1 af 20 lige sandsynlige fremtider. ", "1 circle = 1 of 20 equally likely futures. ")
	rest := s.of("Jeres tal, simuleret med 8.192 træk, frø 1.", "Your figures, simulated with 8,192 draws, seed 1.")
	return Futures{
		Values: values, ValuesSlim: slim,
		Losses: func(n int) string { return s.kroner(float64(n))[min(n, 1):] + s.of(" taber", " lose") },
		Gains:  func(n int) string { return s.kroner(float64(n))[min(n, 1):] + s.of(" tjener", " gain") },
		Money:  s.kroner, Zero: s.of("0\u00a0kr.", "DKK\u00a00"),
		Source: source + rest, SourceSlim: few + rest,
		Label: s.of("18 af 50 fremtider ender med tab, 32 med gevinst.", "18 of 50 futures end with a loss, 32 with a gain."),
	}
}

func (s sample) payback() Payback {
	p := Payback{
		Full: s.percent(1), Never: .36, NeverText: s.percent(.36), NeverLabel: s.of("aldrig", "never"),
		Source: s.of("Jeres tal, med rente 8 %. Stopper projektet, kommer pengene ikke hjem.", "Your figures, at 8% interest. If the project stops, the money is not paid back."),
		Label:  s.of("0, 1, 19, 47 og 64 procent efter et til fem år. 36 procent aldrig.", "0, 1, 19, 47 and 64 per cent after one to five years. 36 per cent never."),
	}
	for i, chance := range []float64{0, .01, .19, .47, .64} {
		year := s.kroner(float64(i + 1))[1:]
		label := year + s.of(" år", " years")
		if s.english && i == 0 {
			label = "1 year"
		}
		p.Steps = append(p.Steps, Step{Label: label, Text: s.percent(chance), Chance: chance})
	}
	return p
}

func (s sample) tornado() Tornado {
	row := func(label, span string, low, high float64) TornadoRow {
		a, b := 1e4*math.Round(math.Min(low, high)/1e4), 1e4*math.Round(math.Max(low, high)/1e4)
		to := s.of(" til ", " to ")
		return TornadoRow{
			Label: label, Span: span, Low: low, High: high,
			Number: s.kroner(a) + to + s.kroner(b), NumberSlim: s.kroner(a/1e3) + to + s.kroner(b/1e3),
		}
	}
	return Tornado{
		Rows: []TornadoRow{
			row(s.of("Mindre kassation", "Less scrap"), s.of("10 % til 22 %", "10% to 22%"), -9961, 307955),
			row(s.of("Sparede timer", "Saved hours"), s.of("11 til 23 timer om ugen", "11 to 23 hours a week"), -6593, 293297),
			row(s.of("Timer, der bliver til værdi", "Hours that turn into value"), s.of("45 % til 67 %", "45% to 67%"), 48429, 213597),
			row(s.of("Investering", "Investment"), s.of("340.000 til 510.000 kr.", "DKK 340,000 to 510,000"), 171991, 23991),
			row(s.of("Årlig drift", "Yearly running cost"), s.of("59.000 til 93.000 kr.", "DKK 59,000 to 93,000"), 158842, 49018),
			row(s.of("Tid til fuld effekt", "Time to full effect"), s.of("0,7 til 1,5 år", "0.7 to 1.5 years"), 151224, 76954),
		},
		Best: 123511, Zero: s.of("0\u00a0kr.", "DKK\u00a00"), BestText: s.of("bedste bud", "best guess"), Unit: s.of("kr.", "DKK"), UnitSlim: s.of("1.000\u00a0kr.", "DKK\u00a01,000"),
		Source: s.of("Jeres tal: hvert tals 10 %- og 90 %-punkt. Hul del er tab.", "Your figures: the 10% and 90% point of each. The hollow part is a loss."),
		Label:  s.of("Kassation: minus 10.000 til plus 310.000 kroner. Sparede timer: minus 10.000 til plus 290.000.", "Scrap: minus 10,000 to plus 310,000 kroner. Saved hours: minus 10,000 to plus 290,000."),
	}
}

func (s sample) ideas() Amounts {
	row := func(label string, losses int, low, middle, high float64) AmountRow {
		text := s.kroner(float64(losses))[1:]
		return AmountRow{
			Label: label, Note: s.of(text+" af 50 taber", text+" of 50 lose"), Low: low, Middle: middle, High: high,
			Number: s.kroner(1e4 * math.Round(middle/1e4)), NumberSlim: s.kroner(math.Round(middle/1e4) * 10),
		}
	}
	a := Amounts{
		Rows: []AmountRow{
			row(s.of("Kontrol af kvalitet", "Quality inspection"), 18, -244863, 117217, 466787),
			row(s.of("Lager og logistik", "Stock and logistics"), 12, -92400, 141800, 371500),
			row(s.of("Tilbud og dokumenter til kunder i udlandet", "Quotes and documents for customers abroad"), 31, -311900, -58300, 204100),
		},
		Zero: s.of("0\u00a0kr.", "DKK\u00a00"), Money: s.kroner, Unit: s.of("kr.", "DKK"), UnitSlim: s.of("1.000\u00a0kr.", "DKK\u00a01,000"),
		Source: s.of("Jeres tal. Hul cirkel er tab i den midterste fremtid.", "Your numbers. A hollow circle is a loss in the middle future."),
		Label: s.of("Kontrol af kvalitet: 18 af 50 taber. Lager og logistik: 12 af 50. Tilbud og dokumenter: 31 af 50.",
			"Quality inspection: 18 of 50 lose. Stock and logistics: 12 of 50. Quotes and documents: 31 of 50."),
	}
	a.Rows[1].Bold = true
	return a
}

// The 50 quantiles of a simulated case, kroner.
var sampleFutures50 = [50]float64{
	-305788, -275319, -262771, -253138, -244863, -237877, -231210, -224771, -217713, -210760,
	-202368, -189898, -155431, -119687, -89295, -62833, -38198, -15239, 5039, 25184,
	43090, 60991, 77974, 93971, 109488, 124946, 140273, 154996, 169005, 183612,
	199102, 214857, 229880, 244853, 260849, 277272, 294592, 311958, 330636, 350685,
	370528, 392125, 414789, 439714, 466787, 497084, 533666, 578041, 642192, 760975,
}

// The 20 quantiles of a simulated case, kroner.
var sampleFutures20 = [20]float64{
	-279882, -250955, -232759, -215980, -193759, -111214, -44638, 10218, 56313, 97927,
	136805, 172677, 210761, 248710, 290220, 335258, 386876, 446551, 523465, 662620,
}
