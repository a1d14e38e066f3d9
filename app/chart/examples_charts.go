package chart

import "math"

func (s sample) segment(own *OwnCell) Matrix {
	return Matrix{
		Quadrants: [2][2]Quadrant{
			{
				{Name: s.of("Aspirerende", "Aspiring"), Share: s.percent(.19), Interval: "(15–24)", Solid: 57},
				{Name: s.of("Frontløbere", "Front-runners"), Share: s.percent(.10), Interval: "(7–14)", Solid: 30},
			},
			{
				{Name: s.of("Afventende", "Waiting"), Share: s.percent(.65), Interval: "(59–70)", Solid: 195},
				{
					Name: s.of("Brugere uden strategi", "Users without a strategy"), Share: s.of("5–7\u00a0%", "5–7%"), Interval: s.of("beregnet", "derived"), Solid: 15, Hollow: 6,
					Note:     []string{s.of("15–21 virksomheder, regnet ud", "15–21 firms, worked out"), s.of("af de tre andre tal", "from the other three")},
					NoteSlim: []string{s.of("15–21 af 300,", "15–21 of 300,"), s.of("regnet ud af", "worked out from"), s.of("de tre andre", "the other three")},
				},
			},
		},
		UseHeads: [2]string{s.of("Ingen eller begrænset brug", "No or limited use"), s.of("Test, pilot eller mere", "Test, pilot or more")},
		UseHeadsSlim: [2][2]string{
			{s.of("Ingen eller", "No or"), s.of("begrænset brug", "limited use")},
			{s.of("Test, pilot", "Test, pilot"), s.of("eller mere", "or more")},
		},
		PriorityHeads:     [2][]string{{s.of("Høj", "High"), s.of("prioritet", "priority"), "4–5"}, {s.of("Lav", "Low"), s.of("prioritet", "priority"), "1–3"}},
		PriorityHeadsSlim: [2]string{s.of("Høj prioritet (4–5)", "High priority (4–5)"), s.of("Lav prioritet (1–3)", "Low priority (1–3)")},
		Own:               own,
		Source:            s.of("1 prik = 1 af 300 virksomheder. ", "1 dot = 1 of 300 firms. ") + s.survey() + s.of(", figur 3. Parentes: 95 % sikkerhedsinterval.", ", figure 3. In brackets: 95% confidence interval."),
		Label: s.of("Fire felter efter brug og prioritet: 65 procent er afventende, 19 aspirerende, 10 frontløbere og 5 til 7 bruger AI uden strategi.",
			"Four fields by use and priority: 65 per cent are waiting, 19 aspiring, 10 front-runners, and 5 to 7 use AI without a strategy."),
	}
}

func (s sample) answers() DotRows {
	yes, no := s.of("Jer: ja", "You: yes"), s.of("Jer: nej", "You: no")
	return s.rows(s.of("Andele fra undersøgelsen med jeres egne svar ved siden af.", "Shares from the survey with your own answers beside them."),
		s.survey()+s.of(", n = 300. Områder kan være andele af 104–106 brugere. Rådgivning: Danmarks Erhvervsfremmebestyrelse 2025, n = 1.146, vægtet; interval med antaget designeffekt 1,5.",
			", n = 300. Areas may be shares of 104–106 users. Advice: Danish Board of Business Development 2025, n = 1,146, weighted; interval with an assumed design effect of 1.5."),
		Row{Heading: s.of("I svarer anderledes end de fleste", "You answer differently from most")},
		s.share(s.of("Usikkert udbytte er en af de tre vigtigste barrierer", "Uncertain benefit is one of the three main barriers"), .10, 300, yes),
		s.share(s.of("Bruger AI til procesoptimering", "Uses AI for process optimisation"), .27, 300, yes),
		s.share(s.of("Bruger slet ikke AI i produktionen", "Does not use AI in production at all"), .65, 300, s.of("Jer: nej, begrænset", "You: no, limited")),
		s.share(s.of("Mangel på viden er en af de tre vigtigste barrierer", "Lack of knowledge is one of the three main barriers"), .36, 300, yes),
		Row{Heading: s.of("I svarer som de fleste", "You answer like most")},
		s.share(s.of("Rådgivning er et relevant tilbud (alle brancher)", "Advice is a relevant offer (all industries)"), .58, 764, yes),
		s.share(s.of("Bruger AI til lager og logistik", "Uses AI for stock and logistics"), .18, 300, no),
		s.share(s.of("Bruger AI til robotstyring", "Uses AI for robot control"), .14, 300, no),
		s.share(s.of("Bruger AI til sporbarhed", "Uses AI for traceability"), .13, 300, no),
		Row{Label: s.of("Udbreder AI eller er i mål", "Scaling AI or fully implemented"), Kind: Bound, Value: .04, Number: s.of("under ", "under ") + s.percent(.04), Own: no},
	)
}

func (s sample) barriers() DotRows {
	yours := s.of("Jeres svar", "Your answer")
	first := s.share(s.of("Mangler viden eller kompetencer", "Lacks knowledge or skills"), .36, 300, yours)
	last := s.share(s.of("Usikkert udbytte af AI", "Uncertain benefit of AI"), .10, 300, yours)
	first.Bold, last.Bold = true, true
	return s.rows(s.of("Mangler viden 36 procent, mangler data eller it højst 17, usikkert udbytte 10.", "Lacks knowledge 36 per cent, lacks data or IT at most 17, uncertain benefit 10."),
		s.survey()+s.of(", figur 4, n = 300. 17 % lægger to svar sammen og kan tælle en virksomhed to gange: derfor »højst« og intet interval.",
			", figure 4, n = 300. 17% adds two answers and may count a firm twice: hence “at most” and no interval."),
		first,
		Row{Label: s.of("Mangler data, teknologi eller it", "Lacks data, technology or IT"), Kind: Bound, Value: .17, Number: s.of("højst ", "at most ") + s.percent(.17)},
		last,
	)
}

func (s sample) help() DotRows {
	far, notFar := s.of("Langt med AI", "Far with AI"), s.of("Ikke langt med AI", "Not far with AI")
	return s.rows(s.of("Rådgivning: 52 procent af de erfarne mod 27. Ved ikke: 10 mod 37.", "Advice: 52 per cent of the experienced against 27. Do not know: 10 against 37."),
		s.survey()+s.of(", figur 5. Gruppestørrelserne 50 og 250 er udledt af de afrundede procenter.", ", figure 5. The group sizes 50 and 250 are inferred from the rounded percentages."),
		Row{Heading: s.of("Rådgivning om forretningsmuligheder med AI", "Advice on business opportunities with AI"), HeadingNote: s.of("Forskel 25 procentpoint (10–39)", "Difference 25 percentage points (10–39)")},
		s.share(far, .52, 50, ""),
		s.share(notFar, .27, 250, s.of("Jeres gruppe og jeres svar", "Your group and your answer")),
		Row{Heading: s.of("Ved ikke, hvilken hjælp der ville gavne", "Do not know what help would be of use"), HeadingNote: s.of("Forskel 27 procentpoint (14–35)", "Difference 27 percentage points (14–35)")},
		s.share(far, .10, 50, ""),
		s.share(notFar, .37, 250, s.of("Jeres gruppe", "Your group")),
	)
}

func (s sample) forms() DotRows {
	return s.rows(s.of("Eksempler på rækker.", "Examples of rows."), s.of("Kilde: eksempel.", "Source: example."),
		s.share(s.of("Andel med interval", "Share with interval"), .36, 300, ""),
		s.share(s.of("Andel og eget svar", "Share and own answer"), .65, 300, s.of("Jer: nej, begrænset", "You: no, limited")),
		Row{Label: s.of("Øvre grænse", "Upper bound"), Kind: Bound, Value: .17, Number: s.of("højst ", "at most ") + s.percent(.17)},
		Row{Label: s.of("Basen er ikke offentliggjort", "The base is not published"), Kind: Ring, Value: .26, Number: s.percent(.26)},
		Row{Label: s.of("Skjult af hensyn til diskretion", "Hidden for reasons of confidentiality"), Kind: Missing, Number: s.of("tilbageholdt", "suppressed")},
		s.share(s.of("Ingen af hundrede", "None of a hundred"), 0, 100, ""),
		s.share(s.of("Alle hundrede", "All hundred"), 1, 100, s.of("Jer: ja", "You: yes")),
	)
}

func (s sample) guess(own float64) Guess {
	r := s.share("", .10, 300, "")
	ticks := s.ticks(100, 25)
	ticks[len(ticks)-1].Text = "100" // of 100 firms, no percentage
	number := s.kroner(100 * own)[1:]
	return Guess{
		Guess: own, GuessText: s.of("Jeres gæt: ", "Your guess: ") + number,
		Value: r.Value, Low: r.Low, High: r.High, HalfLow: r.HalfLow, HalfHigh: r.HalfHigh,
		ValueText: s.of("Tallet: 10 (7–14)", "The number: 10 (7–14)"),
		Ticks:     ticks, Source: s.survey() + s.of(", figur 3, n = 300.", ", figure 3, n = 300."),
		Label: s.of("Jeres gæt er "+number+" af 100. Tallet er 10, mellem 7 og 14.", "Your guess is "+number+" of 100. The number is 10, between 7 and 14."),
	}
}

func (s sample) growth(withOwn bool) GrowthRows {
	row := func(label string, ai, control, own float64) GrowthRow {
		one := func(v float64) string {
			text := s.percent(v)
			if math.Round(v*1000) == 10*math.Round(v*100) { // always one decimal
				text = s.of(s.kroner(100 * v)[1:]+",0\u00a0%", s.kroner(100 * v)[1:]+".0%")
			}
			return text
		}
		return GrowthRow{Label: label, AI: ai, Control: control, Own: own, HasOwn: withOwn, AIText: one(ai), ControlText: one(control), OwnText: one(own)}
	}
	g := GrowthRows{
		Rows: []GrowthRow{
			row(s.of("Produktivitet", "Productivity"), .075, .083, .062),
			row(s.of("Omsætning", "Revenue"), .17, .146, .15),
			row(s.of("Lønomkostninger", "Wage costs"), .13, .09, .10),
			row(s.of("Årsværk", "Full-time staff"), .045, .026, .036),
		},
		Heads: [3]string{s.of("med AI", "with AI"), s.of("uden AI", "without AI"), s.of("jer", "you")},
		Ticks: s.ticks(20, 5), Max: .20,
		Source: s.survey() + s.of(", figur 1, på tal fra Danmarks Statistik. Ingen spredning er offentliggjort, så der kan ikke tegnes intervaller.", ", figure 1, on data from Statistics Denmark. No spread is published, so no intervals can be drawn."),
		Label:  s.of("Vækst i produktivitet, omsætning, lønomkostninger og årsværk for virksomheder med AI, lignende uden, og jer.", "Growth in productivity, revenue, wage costs and full-time staff for firms with AI, similar ones without, and you."),
	}
	if !withOwn {
		g.Heads[2] = ""
	}
	return g
}

func (s sample) size() SizeRows {
	none := math.NaN()
	row := func(danish, english, note string, values ...float64) SizeRow {
		r := SizeRow{Label: s.of(danish, english), Note: note, Values: values, Number: s.of("tilbageholdt", "suppressed")}
		if !math.IsNaN(values[0]) {
			r.Number = s.percent(values[0])
		}
		return r
	}
	contested := s.of("usikker etiket", "uncertain label")
	return SizeRows{
		Rows: []SizeRow{
			row("Analyse af tekst", "Text analysis", "", .08, .17, .16, .32),
			row("Tale til tekst", "Speech to text", contested, .12, .13, .14, .31),
			row("Produktion af tekst eller tale", "Generating text or speech", contested, .06, .08, .06, .21),
			row("Billedgenkendelse", "Image recognition", "", .02, .06, .06, .24),
			row("Dataanalyse", "Data analysis", "", .04, .15, .13, .39),
			row("Automatisering af arbejdsgange", "Workflow automation", "", .04, .13, .13, .36),
			row("Autonome maskiner", "Autonomous machines", "", none, .06, .05, .19),
		},
		Classes: []string{"10–49", "50–99", "100–249", "250+"}, Own: 0, Ticks: s.ticks(50, 10), Max: .5,
		Source: s.survey() + s.of(", figur 2, på tal fra Danmarks Statistik 2024, n = 721, vægtet. Klassernes størrelse er ikke offentliggjort: ingen intervaller.", ", figure 2, on data from Statistics Denmark 2024, n = 721, weighted. The size of the classes is not published: no intervals."),
		Label:  s.of("Syv typer AI efter virksomhedens størrelse. Tal for hver klasse står i tabellen.", "Seven types of AI by size of firm. The table has the numbers of every class."),
	}
}

func (s sample) room(k, n, low, high int) Room {
	r := s.share("", .36, 300, "")
	text := func(v int) string { return s.kroner(float64(v))[1:] }
	return Room{
		K: k, N: n, Value: r.Value, Low: r.Low, High: r.High, HalfLow: r.HalfLow, HalfHigh: r.HalfHigh, BandLow: low, BandHigh: high,
		Verdict:    s.of("Kan ikke skelnes: et tilfældigt rum på "+text(n)+" giver mellem "+text(low)+" og "+text(high)+".", "Cannot be told apart: a random room of "+text(n)+" gives between "+text(low)+" and "+text(high)+"."),
		BandText:   s.of("Så meget svinger et rum på "+text(n)+" tilfældigt: "+text(low)+" til "+text(high), "This is how much a room of "+text(n)+" varies by chance: "+text(low)+" to "+text(high)),
		Population: s.of("Danmark ", "Denmark ") + s.percent(.36), PopulationInterval: "(31–42)",
		RoomText: s.of("Rummet: "+text(k)+" af "+text(n)+", ", "The room: "+text(k)+" of "+text(n)+", ") + s.percent(math.Round(100*float64(k)/float64(n))/100),
		Ticks:    []Tick{{0, s.percent(0)}, {.25, s.percent(.25)}, {.5, s.percent(.5)}, {.75, s.percent(.75)}, {1, s.percent(1)}},
		Source: s.of("Danmark: Teknologisk Institut 2025, 300 produktionsvirksomheder med 10–250 ansatte. Rummet: ", "Denmark: Danish Technological Institute 2025, 300 manufacturers with 10–250 employees. The room: ") + text(n) +
			s.of(" svar. Båndet rummer 95 af 100 tilfældige rum.", " answers. The band holds 95 of 100 random rooms."),
		Label: s.of(text(k)+" af "+text(n)+" i rummet mod 36 procent i Danmark. Et tilfældigt rum på "+text(n)+" giver mellem "+text(low)+" og "+text(high)+".",
			text(k)+" of "+text(n)+" in the room against 36 per cent in Denmark. A random room of "+text(n)+" gives between "+text(low)+" and "+text(high)+"."),
	}
}
