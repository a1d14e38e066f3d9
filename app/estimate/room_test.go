package estimate

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
	"aispejl/stats/segment"
)

const knowledge = "ti2025.barriers.knowledge"

// participant is a code with the number and an answer to the barriers.
func participant(number int, barriers ...string) answer.Found {
	c := answer.Code{Answers: answer.Answers{Barriers: barriers}, Edition: "2025-1", Room: number}
	return answer.Found{Text: c.String(), Code: c}
}

func roomOf(items ...string) *Room {
	r := &Room{}
	r.Begin(4711, figure.Shipped().ID)
	for _, id := range items {
		r.Choose(figure.Shipped(), id, true)
	}
	return r
}

func results(r *Room) []RoomResult { return r.Results(figure.Shipped(), segment.Shipped()) }

func TestRoomItems(t *testing.T) {
	all := RoomItems(figure.Shipped())
	if len(all) < 15 {
		t.Errorf("%d items, want 15 and more to choose from", len(all))
	}
	for _, f := range all {
		if len(RoomQuestions(f)) == 0 {
			t.Errorf("%s: no question leads to it", f.ID)
		}
		c := compareOne(figure.Shipped(), f, answer.Answers{})
		if c.Interval == nil || c.Half == nil || !(0 < f.Value && f.Value < 1) {
			t.Errorf("%s: value %v, interval %v, want a share with an interval", f.ID, f.Value, c.Interval)
		}
	}
	for _, id := range []string{"ti2025.priority.none", "ti2025.barriers.data-it", "ti2025.help.business-advice.far", "ti2025.barrier_detail.knowledge.where", "ti2025.segment.unanchored", "deb2025.barriers.any"} {
		if slices.ContainsFunc(all, func(f figure.Figure) bool { return f.ID == id }) {
			t.Errorf("%s is an item: its cut, label, base or group does not fit a room", id)
		}
	}
}

// The mock's example, 9 of 14 beside 36 % of 300: the band is 2 to 9.
func TestRoomResult(t *testing.T) {
	r := roomOf(knowledge)
	r.Count(0, 9, 5)
	got := results(r)[0]
	if got.Locked || got.Yes != 9 || got.Of != 14 || got.BandLow != 2 || got.BandHigh != 9 || got.Outside || got.Verdict != Indistinguishable {
		t.Errorf("9 of 14: %+v, want band 2 to 9, indistinguishable", got)
	}
	r.Count(0, 10, 4)
	if got = results(r)[0]; !got.Outside || got.Verdict != Above {
		t.Errorf("10 of 14: outside %v, %s, want outside, above", got.Outside, got.Verdict)
	}
	r.Count(0, 1, 13)
	if got = results(r)[0]; !got.Outside || got.Verdict != Below {
		t.Errorf("1 of 14: outside %v, %s, want outside, below", got.Outside, got.Verdict)
	}
}

// Holm: outside its own band alone is not enough among several items.
func TestRoomVerdictsHoldTogether(t *testing.T) {
	r := roomOf(knowledge, "ti2025.use.none", "ti2025.areas.process", "ti2025.areas.stock", "ti2025.areas.robots", "ti2025.areas.traceability")
	at := r.index(knowledge)
	r.Count(at, 10, 4) // p about 0.04 alone
	alone := results(r)[at]
	if alone.Verdict != Above || alone.Adjusted != alone.PValue {
		t.Errorf("the only unlocked item: %s, adjusted %v of %v, want above and unadjusted", alone.Verdict, alone.Adjusted, alone.PValue)
	}
	for i := range r.Items {
		if i != at {
			r.Count(i, 4, 10)
		}
	}
	r.Count(r.index("ti2025.use.none"), 9, 5)
	among := results(r)[at]
	if !among.Outside || among.Verdict != Indistinguishable {
		t.Errorf("one of six: outside %v, %s, want outside its band and indistinguishable", among.Outside, among.Verdict)
	}
	if want := math.Min(1, 6*alone.PValue); math.Abs(among.Adjusted-want) > 1e-12 {
		t.Errorf("adjusted p = %v, want the smallest of six times 6 = %v", among.Adjusted, want)
	}
}

// Nothing of an item is let out under five answers, whatever they are.
func TestRoomLocked(t *testing.T) {
	for of := range MinimumRoom {
		for yes := range of + 1 {
			r := roomOf(knowledge)
			r.Count(0, yes, of-yes)
			want := RoomResult{Locked: true, Missing: MinimumRoom - of, PValue: 1, Adjusted: 1, Verdict: NotComparable}
			got := results(r)[0]
			got.Comparison = Comparison{}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%d of %d: %+v, want %+v", yes, of, got, want)
			}
		}
	}
	r := roomOf(knowledge)
	for i := range 8 { // answered, but nothing that counts
		r.Add([]answer.Found{participant(i+1, answer.DontKnow)})
	}
	if got := results(r)[0]; !got.Locked || got.Missing != MinimumRoom {
		t.Errorf("eight who do not know: %+v, want locked", got)
	}
}

// Hands and codes together; an item counts only those who answered it.
func TestRoomTally(t *testing.T) {
	r := roomOf(knowledge, "ti2025.segment.waiting", "ti2025.use.none")
	add := func(number int, a answer.Answers) {
		c := answer.Code{Answers: a, Edition: "2025-1", Room: number}
		r.Add(answer.FindCodes(c.String()))
	}
	add(1, answer.Answers{Use: "none", Priority: "1", Barriers: []string{"knowledge"}})
	add(2, answer.Answers{Use: "limited", Priority: "2", Barriers: []string{"other"}})
	add(3, answer.Answers{Use: "pilot", Priority: "5"})
	add(4, answer.Answers{Use: answer.DontKnow, Priority: "5", Barriers: []string{answer.NotApplicable}})
	add(5, answer.Answers{Use: "none", Priority: "4", Barriers: []string{answer.None}})
	for i := range r.Items {
		r.Count(i, 3, 4)
	}
	want := map[string][2]int{
		knowledge:                {4, 10}, // 1 of codes 1, 2, 5
		"ti2025.segment.waiting": {5, 11}, // 2 of codes 1, 2, 3, 5
		"ti2025.use.none":        {5, 11}, // 2 of codes 1, 2, 3, 5
	}
	for i, got := range results(r) {
		if w := want[r.Items[i].Figure]; got.Yes != w[0] || got.Of != w[1] {
			t.Errorf("%s: %d of %d, want %d of %d", r.Items[i].Figure, got.Yes, got.Of, w[0], w[1])
		}
	}
	if r.Received() != 12 {
		t.Errorf("Received() = %d, want 5 codes and 7 hands", r.Received())
	}
}

func TestRoomAdd(t *testing.T) {
	r := roomOf(knowledge)
	same := participant(7, "knowledge")
	twin := participant(8, "knowledge") // equal answers of another firm
	got := r.Add([]answer.Found{same, twin, same})
	if got.Added != 2 || got.Again != 1 || len(r.Codes) != 2 {
		t.Errorf("equal answers with two numbers and one of them twice: %+v, want 2 added, 1 again", got)
	}
	newer := participant(7, "other")
	if got = r.Add([]answer.Found{newer}); got.Replaced != 1 || len(r.Codes) != 2 || r.Codes[0].Text != newer.Text {
		t.Errorf("other answers with a known number: %+v, want them in the older's place", got)
	}
	old := participant(9, "knowledge")
	old.Code.Edition = "2024-1"
	old.Text = old.Code.String()
	share := participant(0, "knowledge")
	wrong := answer.FindCodes(strings.Replace(participant(10, "other").Text, "-", "-2", 1))
	got = r.Add(slices.Concat([]answer.Found{old, share}, wrong))
	if got.Added != 1 || got.OtherEdition != 1 || got.Unnumbered != 1 || len(got.Wrong) != 1 || len(r.Codes) != 3 {
		t.Errorf("another edition, a share link, a mistyped code: %+v, want one of each", got)
	}
	for i := range MostCodes + 5 {
		got = r.Add([]answer.Found{participant(1000+i, "other")})
	}
	if got.Full != 1 || len(r.Codes) != MostCodes {
		t.Errorf("%d codes, full %d, want %d and 1", len(r.Codes), got.Full, MostCodes)
	}
}

func TestRoomChoose(t *testing.T) {
	r := roomOf()
	items := RoomItems(figure.Shipped())
	for i := range MostItems {
		if !r.Choose(figure.Shipped(), items[len(items)-1-i].ID, true) {
			t.Errorf("item %d was refused", i+1)
		}
	}
	if r.Choose(figure.Shipped(), items[0].ID, true) || len(r.Items) != MostItems {
		t.Errorf("%d items, want the seventh refused", len(r.Items))
	}
	if r.Items[0].Figure != items[len(items)-MostItems].ID {
		t.Errorf("first item %s, want the figures' order", r.Items[0].Figure)
	}
	if r.Choose(figure.Shipped(), "no.such.figure", true) {
		t.Error("an unknown figure was chosen")
	}
	r.Count(2, 3, 4)
	r.Choose(figure.Shipped(), r.Items[0].Figure, false)
	if r.Items[1].Yes != 3 {
		t.Error("hands were lost by choosing other items")
	}
}

// One key goes through all; back leads the same way; locked items show nothing.
func TestRoomSteps(t *testing.T) {
	r := roomOf(knowledge, "ti2025.use.none", "ti2025.areas.process")
	var way [][2]int
	for r.Forward(false) {
		way = append(way, [2]int{r.At, r.Items[r.At].Step})
	}
	if len(way) != 3*RevealSteps+2 {
		t.Errorf("%d presses, want %d: %v", len(way), 3*RevealSteps+2, way)
	}
	for i := len(way) - 2; i >= 0; i-- {
		r.Back()
		if got := [2]int{r.At, r.Items[r.At].Step}; got != way[i] && way[i][1] != 0 {
			t.Fatalf("back to %v, want %v", got, way[i])
		}
	}
	if r = roomOf(knowledge); r.Forward(true) || r.Items[0].Step != 0 {
		t.Error("a locked item was shown")
	}
	var empty Room
	if empty.Forward(false) || empty.Back() || empty.Go(0) {
		t.Error("an empty room moved")
	}
}

// Exact coverage of the band for every item and every size of room, by a second
// way to the beta-binomial: the ratios of neighbouring probabilities [1] instead
// of beta functions.
//
// [1] N. L. Johnson, A. W. Kemp, S. Kotz, Univariate Discrete Distributions, 2005, 6.2.2.
func TestRoomBandCoverage(t *testing.T) {
	for _, f := range RoomItems(figure.Shipped()) {
		base, _ := rankable(figure.Shipped(), f)
		a, b := f.Value*base+.5, (1-f.Value)*base+.5
		least, sum := 1., 0.
		leastAt := 0
		for n := MinimumRoom; n <= 60; n++ {
			r := roomOf(f.ID)
			r.Count(0, 0, n)
			got := results(r)[0]
			mass := make([]float64, n+1)
			mass[0] = 1
			for i := range n {
				mass[0] *= (b + float64(i)) / (a + b + float64(i))
			}
			for k := range n {
				mass[k+1] = mass[k] * float64(n-k) * (a + float64(k)) / (float64(k+1) * (b + float64(n-k-1)))
			}
			inside, below, above := 0., 0., 0.
			for k, m := range mass {
				switch {
				case k < got.BandLow:
					below += m
				case k > got.BandHigh:
					above += m
				default:
					inside += m
				}
			}
			if inside < .95-1e-12 || below > .025+1e-12 || above > .025+1e-12 {
				t.Errorf("%s, n = %d: band %d to %d holds %.6f, below %.6f, above %.6f, want 0.95 and at most 0.025", f.ID, n, got.BandLow, got.BandHigh, inside, below, above)
			}
			sum += inside
			if inside < least {
				least, leastAt = inside, n
			}
		}
		t.Logf("%-32s %4.0f %%: least %.4f (n = %d), mean %.4f", f.ID, 100*f.Value, least, leastAt, sum/56)
	}
}
