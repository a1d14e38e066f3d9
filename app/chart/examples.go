package chart

import (
	"math"
	"strconv"
	"strings"
)

// An Example is a chart with the published numbers as they are in edition
// 2025-1 and made-up answers of a firm. Examples are the fixtures of the golden
// files and the gallery page; the product takes its numbers and words from the
// data files and the catalogue, never from here.
type Example struct {
	Name, Language  string // "barriers", "da"
	Title, Subtitle string
	Chart           Chart
}

// Examples returns every chart in Danish and English.
func Examples() []Example {
	var out []Example
	for _, language := range []string{"da", "en"} {
		s := sample{language == "en"}
		for _, e := range []Example{
			{
				Name: "segment", Chart: s.segment(nil),
				Title:    s.of("Knap to ud af tre venter med AI", "Almost two in three are waiting with AI"),
				Subtitle: s.of("Brug af AI i produktionen og prioritet de næste 12 måneder. 300 virksomheder med 10–250 ansatte, 2025.", "Use of AI in production and priority for the next 12 months. 300 firms with 10–250 employees, 2025."),
			},
			{
				Name: "segment-own", Chart: s.segment(&OwnCell{Across: .74, Down: .86, Text: s.of("Jer", "You")}),
				Title:    s.of("19 af 100 virksomheder ligger i samme felt som jer", "19 of 100 firms are in the same field as you"),
				Subtitle: s.of("Hvor meget bruger I AI i produktionen, og hvor højt prioriteres AI de næste 12 måneder? 300 produktionsvirksomheder, 2025.", "How much do you use AI in production, and what priority has it for the next 12 months? 300 manufacturers, 2025."),
			},
			{
				Name: "segment-waiting", Chart: s.segment(&OwnCell{Row: 1, Across: .3, Down: .5, Text: s.of("Jer", "You")}),
				Title:    s.of("65 af 100 virksomheder ligger i samme felt som jer", "65 of 100 firms are in the same field as you"),
				Subtitle: s.of("300 produktionsvirksomheder, 2025.", "300 manufacturers, 2025."),
			},
			{
				Name: "answers", Chart: s.answers(),
				Title:    s.of("Fire af jeres svar er anderledes end de flestes", "Four of your answers differ from those of most firms"),
				Subtitle: s.of("Hver række er et svar i undersøgelsen og jeres eget. Stregen viser, hvor tallet sandsynligvis ligger (95 %), den brede del det halve (50 %). 2025.", "Each row is an answer in the survey and your own. The line shows where the number probably lies (95%), the thick part half of that (50%). 2025."),
			},
			{
				Name: "barriers", Chart: s.barriers(),
				Title:    s.of("36 af 100 mangler viden eller kompetencer. Det gør I også.", "36 of 100 lack knowledge or skills. So do you."),
				Subtitle: s.of("Hvilke barrierer er blandt de tre vigtigste for at kunne bruge AI mere i produktionen? n = 300, 2025.", "Which barriers are among the three main ones to using AI more in production? n = 300, 2025."),
			},
			{
				Name: "help", Chart: s.help(),
				Title:    s.of("De erfarne ønsker oftere rådgivning. De øvrige ved oftere ikke, hvad der hjælper.", "The experienced more often want advice. The others more often do not know what would help."),
				Subtitle: s.of("Hvilken hjælp kan bringe jer videre? Flere svar mulige. n = 300, 2025.", "What help would take you further? Several answers possible. n = 300, 2025."),
			},
			{
				Name: "forms", Chart: s.forms(),
				Title:    s.of("Rækker i alle former", "Rows in every form"),
				Subtitle: s.of("Andel med interval, øvre grænse, uden base, tilbageholdt, eget svar.", "Share with interval, upper bound, unknown base, suppressed, own answer."),
			},
			{
				Name: "guess", Chart: s.guess(.40),
				Title:    s.of("I gættede 40 frontløbere af 100. Tallet er 10.", "You guessed 40 front-runners of 100. The number is 10."),
				Subtitle: s.of("Hvor mange af 100 virksomheder som jeres er frontløbere? n = 300, 2025.", "How many of 100 firms like yours are front-runners? n = 300, 2025."),
			},
			{
				Name: "guess-close", Chart: s.guess(.12),
				Title:    s.of("I gættede 12 frontløbere af 100. Tallet er 10.", "You guessed 12 front-runners of 100. The number is 10."),
				Subtitle: s.of("Hvor mange af 100 virksomheder som jeres er frontløbere? n = 300, 2025.", "How many of 100 firms like yours are front-runners? n = 300, 2025."),
			},
			{
				Name: "growth", Chart: s.growth(true),
				Title:    s.of("Produktiviteten voksede 7,5 % med AI og 8,3 % uden", "Productivity grew 7.5% with AI and 8.3% without"),
				Subtitle: s.of("Vækst 2021–2023 i regnskaber. 117 virksomheder, der brugte AI i produktionen i 2021, og 270 lignende uden.", "Growth 2021–2023 in accounts. 117 firms that used AI in production in 2021, and 270 similar ones without."),
			},
			{
				Name: "growth-two", Chart: s.growth(false),
				Title:    s.of("Produktiviteten voksede 7,5 % med AI og 8,3 % uden", "Productivity grew 7.5% with AI and 8.3% without"),
				Subtitle: s.of("Vækst 2021–2023 i regnskaber.", "Growth 2021–2023 in accounts."),
			},
			{
				Name: "size", Chart: s.size(),
				Title:    s.of("Fra 2 til 39 %, alt efter type og størrelse", "From 2 to 39%, depending on type and size"),
				Subtitle: s.of("Hvilke typer AI bruger I? Efter antal ansatte, jeres klasse er 10–49. Produktionsvirksomheder, 2024, n = 721.", "Which types of AI do you use? By number of employees, your class is 10–49. Manufacturers, 2024, n = 721."),
			},
			{
				Name: "futures", Chart: s.futures(sampleFutures50[:], sampleFutures20[:]),
				Title:    s.of("I 18 af 50 fremtider taber I penge", "In 18 of 50 futures you lose money"),
				Subtitle: s.of("Samlet gevinst i dagens kroner, med jeres lave, bedste og høje bud.", "Total gain in today's kroner, from your low, best and high figures."),
			},
			{
				Name: "payback", Chart: s.payback(),
				Title:    s.of("Chancen for at være tjent hjem er 19 % efter tre år og 64 % efter fem", "The chance of being paid back is 19% after three years and 64% after five"),
				Subtitle: s.of("Sandsynlighed for at være tjent hjem ved udgangen af hvert år.", "Probability of being paid back by the end of each year."),
			},
			{
				Name: "tornado", Chart: s.tornado(),
				Title:    s.of("Kassation og sparede timer afgør sagen", "Scrap and saved hours decide the case"),
				Subtitle: s.of("Forventet gevinst, når ét tal går fra lavt til højt og resten står på bedste bud.", "Expected gain when one figure goes from low to high and the rest stay at the best guess."),
			},
			{
				Name: "ideas", Chart: s.ideas(),
				Title:    s.of("»Lager og logistik« taber i færrest fremtider: 12 af 50", "‘Stock and logistics’ loses in the fewest futures: 12 of 50"),
				Subtitle: s.of("Samlet gevinst i dagens kroner. Cirklen er den midterste fremtid, stregen dækker otte af ti fremtider.", "Total gain in today’s kroner. The circle is the middle future, the line covers eight of ten futures."),
			},
			{
				Name: "room", Chart: s.room(9, 14, 2, 9),
				Title:    s.of("9 af 14 i rummet. 36 af 100 i Danmark.", "9 of 14 in the room. 36 of 100 in Denmark."),
				Subtitle: s.of("Hvem har manglende viden eller kompetencer blandt de tre vigtigste barrierer for at bruge AI mere?", "Who has lack of knowledge or skills among the three main barriers to using AI more?"),
			},
			{
				Name: "room-large", Chart: s.room(21, 60, 13, 30),
				Title:    s.of("21 af 60 i rummet. 36 af 100 i Danmark.", "21 of 60 in the room. 36 of 100 in Denmark."),
				Subtitle: s.of("Hvem har manglende viden eller kompetencer blandt de tre vigtigste barrierer for at bruge AI mere?", "Who has lack of knowledge or skills among the three main barriers to using AI more?"),
			},
		} {
			e.Language = language
			out = append(out, e)
		}
	}
	return out
}

// A sample words an example in one language.
type sample struct{ english bool }

func (s sample) of(danish, english string) string {
	if s.english {
		return english
	}
	return danish
}

func (s sample) percent(share float64) string {
	text := strconv.FormatFloat(math.Round(share*1000)/10, 'f', -1, 64)
	if s.english {
		return text + "%"
	}
	return strings.Replace(text, ".", ",", 1) + "\u00a0%"
}

func (s sample) kroner(v float64) string {
	separator := s.of(".", ",")
	digits := strconv.FormatFloat(math.Abs(math.Round(v)), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + separator + digits[i:]
	}
	switch {
	case v < 0:
		return "−" + digits
	case v > 0:
		return "+" + digits
	}
	return digits
}

func (s sample) ticks(last, step int) []Tick {
	var out []Tick
	for t := 0; t <= last; t += step {
		text := strconv.Itoa(t)
		if t == last {
			text = s.percent(float64(t) / 100)
		}
		out = append(out, Tick{float64(t) / 100, text})
	}
	return out
}

// wilson is the score interval, for the examples only.
func wilson(p, n, z float64) (low, high float64) {
	centre := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)) / (1 + z*z/n)
	return centre - half, centre + half
}

func (s sample) share(label string, p, n float64, own string) Row {
	r := Row{Label: label, Value: p, Own: own}
	r.Low, r.High = wilson(p, n, 1.959964)
	r.HalfLow, r.HalfHigh = wilson(p, n, .67449)
	r.Number = s.percent(p) + " (" + strconv.Itoa(int(math.Round(100*r.Low))) + "–" + strconv.Itoa(int(math.Round(100*r.High))) + ")"
	return r
}

func (s sample) rows(label, source string, rows ...Row) DotRows {
	return DotRows{Rows: rows, Ticks: s.ticks(100, 25), Max: 1, Source: source, Label: label}
}

func (s sample) survey() string {
	return s.of("Kilde: Teknologisk Institut, Videnskløften (2025)", "Source: Danish Technological Institute, Videnskløften (2025)")
}
