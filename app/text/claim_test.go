package text

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// claims are the parts of the catalogue that say something about firms. Questions,
// buttons and explanations of form are not claims.
var claims = []string{"start.", "segment.", "result.", "chart.", "first.", "room.verdict."}

// ranking holds the words that say more than, fewer than or most; causing those that
// make an effect of an association.
var (
	ranking = map[string]*regexp.Regexp{
		Danish:  word("flere", "flest", "fleste", "flestes", "færre", "færrest", "færreste", "oftere", "oftest", "sjældnere", "højere", "lavere", "større", "størst", "mindre", "mindst", "hurtigere", "bedre", "dårligere", "overvejende", "flertal*", "knap", "over halvdelen", "under halvdelen"),
		English: word("more", "most", "majority", "fewer", "fewest", "less", "least", "higher", "lower", "larger", "largest", "smaller", "faster", "better", "worse", "often", "under two"),
	}
	causing = map[string]*regexp.Regexp{
		Danish:  word("effekt*", "virkning*", "årsag*", "skyldes", "AI giver", "øger", "forbedrer", "skaber", "fører til", "takket være", "på grund af", "gevinst*", "påvirk*", "styrker"),
		English: word("effect", "effects", "cause*", "causing", "due to", "because of", "leads to", "boosts", "improves", "increases", "raises", "thanks to", "drives", "impact*", "yields"),
	}
)

// allowed says for each text with such a word what makes it true. A new text with one
// needs an entry here, and a verdict in app/estimate that decides when it is shown.
var allowed = map[string]string{
	// Shown by verdict.
	"result.guess.under":             "the guess lies below the interval",
	"result.guess.over":              "the guess lies above the interval",
	"result.take.stand-out.text":     "verdict minority",
	"result.take.stand-out.not":      "verdict minority",
	"result.rows.title.minority":     "verdict minority",
	"result.rows.title.minority.one": "verdict minority",
	"result.rows.title.majority":     "verdict majority",
	"result.rows.minority":           "verdict minority",
	"result.rows.majority":           "verdict majority",
	"result.barriers.rank.above":     "the interval of the difference of two options excludes 0",
	"result.help.title":              "both intervals of the difference exclude 0",
	"room.verdict.above":             "outside the band of random rooms, also among all items shown",
	"room.verdict.below":             "outside the band of random rooms, also among all items shown",
	// Says that it cannot be said.
	"result.rows.title.none":       "verdict indistinguishable",
	"result.rows.folded.text":      "verdict indistinguishable",
	"result.barriers.rank.unknown": "the interval of the difference holds 0",
	"result.growth.not.text":       "denies the cause",
	"result.limits.2":              "denies the cause",
	// Published as such, or about the form of the survey.
	"segment.chart.title.start":     "65 % with 59–70: under two in three as printed",
	"segment.chart.use.active":      "the name of a level",
	"segment.chart.use.active.slim": "the name of a level",
	"result.scope.too-large":        "about the firm's own size",
	"result.scope.too-small":        "about the firm's own size",
	"result.barriers.sub":           "the question's wording",
	"result.barriers.detail.sub":    "several answers were possible",
	"result.help.sub":               "several answers were possible",
	"result.limits.3":               "the survey's limit",
	"result.power.text":             "the least difference that could be shown",
}

func TestClaims(t *testing.T) {
	needed := map[string]bool{}
	for lang := range files {
		for key, s := range texts(t, lang) {
			s = strings.ReplaceAll(s, "at most", "") // a bound
			isClaim := func(start string) bool { return strings.HasPrefix(key, start) }
			if !slices.ContainsFunc(claims, isClaim) || !ranking[lang].MatchString(s) && !causing[lang].MatchString(s) {
				continue
			}
			needed[key] = true
			if allowed[key] == "" {
				t.Errorf("%s.txt: %s ranks, or makes an effect of an association, without a reason: %q", lang, key, s)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(allowed)) {
		if !needed[key] {
			t.Errorf("%s needs no reason", key)
		}
	}
}
