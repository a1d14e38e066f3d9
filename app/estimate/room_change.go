package estimate

import (
	"slices"
	"strings"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

// Copy is the room as it is now, whatever is changed later.
func (r *Room) Copy() Room {
	c := *r
	c.Items, c.Codes = slices.Clone(r.Items), slices.Clip(r.Codes)
	return c
}

// Begin starts a meeting with a random session number on the given edition.
func (r *Room) Begin(session int, edition string) {
	r.Session = min(max(session, 1), MostSessions)
	r.Edition = edition
}

// Plan sets the length of the agenda in minutes.
func (r *Room) Plan(minutes int) { r.Minutes = minutes }

// Chosen reports whether a figure is among the items.
func (r *Room) Chosen(id string) bool { return r.index(id) >= 0 }

func (r *Room) index(id string) int {
	return slices.IndexFunc(r.Items, func(i RoomItem) bool { return i.Figure == id })
}

// Choose takes a figure in or out; false when there are MostItems already. Items
// stand in the order of the figures, whatever the order of choosing.
func (r *Room) Choose(edition *figure.Edition, id string, chosen bool) bool {
	at := r.index(id)
	if (at >= 0) == chosen {
		return true
	}
	if !chosen {
		r.Items = slices.Delete(slices.Clone(r.Items), at, at+1)
		r.At = min(r.At, max(len(r.Items)-1, 0))
		return true
	}
	if len(r.Items) >= MostItems {
		return false
	}
	var items []RoomItem
	for _, f := range RoomItems(edition) {
		if i := r.index(f.ID); i >= 0 {
			items = append(items, r.Items[i])
		} else if f.ID == id {
			items = append(items, RoomItem{Figure: id, Guess: NoGuess})
		}
	}
	r.Items = items
	return r.Chosen(id)
}

// Ready reports whether enough items are chosen to begin.
func (r *Room) Ready() bool { return len(r.Items) >= FewestItems && len(r.Items) <= MostItems }

// Add takes the codes found in a text. A number the room has already counts once:
// with the same answers nothing changes, with others the newer ones take the
// place of the older.
func (r *Room) Add(found []answer.Found) Receipt {
	var receipt Receipt
	seen := make(map[int]int, len(r.Codes)+len(found)) // number to place
	for i, c := range r.Codes {
		seen[c.Code.Room] = i
	}
	for _, f := range found {
		if !f.Held() {
			receipt.Wrong = append(receipt.Wrong, f)
			continue
		}
		if f.Code.Room == 0 {
			receipt.Unnumbered++
			continue
		}
		at, known := seen[f.Code.Room]
		switch {
		case known && r.Codes[at].Text == f.Text:
			receipt.Again++
			continue
		case known:
			receipt.Replaced++
			r.Codes = slices.Clone(r.Codes) // a copy of the room keeps the older
			r.Codes[at] = RoomCode{f.Text, f.Code}
		case len(r.Codes) >= MostCodes:
			receipt.Full++
			continue
		default:
			receipt.Added++
			seen[f.Code.Room] = len(r.Codes)
			r.Codes = append(r.Codes, RoomCode{f.Text, f.Code})
		}
		if f.Code.Edition != r.Edition && r.Edition != "" {
			receipt.OtherEdition++
		}
	}
	return receipt
}

// AddFiles adds what files hold: their codes, or the answers of a firm each. Answers,
// and a code, without a participant's number get one that is made of the content: the
// same file counts once, files of different content each. Two firms' files of the
// same content cannot be told from one file twice, and count once.
func (r *Room) AddFiles(texts []string) Receipt {
	var all []answer.Found
	files := 0
	for _, text := range texts {
		found := answer.FindCodes(text)
		if len(found) == 0 {
			if a, _, fault := answer.ReadFile(text); fault.Code == "" && len(a.Lines()) > 0 {
				found = []answer.Found{{Code: answer.Code{Answers: a, Edition: r.Edition}}}
			}
		}
		for i := range found {
			if f := &found[i]; f.Held() && f.Code.Room == 0 {
				files++
				f.Code.Money, f.Code.Answers.Growth = false, nil
				number := int(sum20(strings.TrimSpace(text) + f.Text))
				for known := true; known; number++ { // until it is no number drawn by chance
					f.Code.Room = 1 + number%MostSessions
					f.Text = f.Code.String()
					known = false
					for k := range r.Codes {
						known = known || r.Codes[k].Code.Room == f.Code.Room && r.Codes[k].Text != f.Text
					}
					for k := range all {
						known = known || all[k].Code.Room == f.Code.Room && all[k].Text != f.Text
					}
				}
			}
		}
		all = append(all, found...)
	}
	receipt := r.Add(all)
	receipt.Files = files
	return receipt
}

// Merge does what another tab did to the same meeting since it was as base, which
// both knew: the codes it added or took back, its hands and its guesses.
func (r *Room) Merge(other, base Room) {
	known, still := map[string]bool{}, map[string]bool{}
	for _, c := range base.Codes {
		known[c.Text] = true
	}
	var added []answer.Found
	for _, c := range other.Codes {
		if still[c.Text] = true; !known[c.Text] {
			added = append(added, answer.Found{Text: c.Text, Code: c.Code})
		}
	}
	r.Add(added)
	r.Codes = slices.DeleteFunc(slices.Clone(r.Codes), func(c RoomCode) bool { return known[c.Text] && !still[c.Text] })
	for i := range r.Items {
		own := &r.Items[i]
		at, was := other.index(own.Figure), base.index(own.Figure)
		if at < 0 || was < 0 {
			continue
		}
		o, b := other.Items[at], base.Items[was]
		r.Count(i, own.Yes+o.Yes-b.Yes, own.No+o.No-b.No)
		if o.Guess != b.Guess {
			own.Guess = o.Guess
		}
	}
}

// Count sets the hands counted for item i; numbers outside 0 to MostHands are
// brought to the nearest.
func (r *Room) Count(i, yes, no int) {
	if 0 <= i && i < len(r.Items) {
		r.Items[i].Yes, r.Items[i].No = min(max(yes, 0), MostHands), min(max(no, 0), MostHands)
	}
}

// Guess sets what the room thinks of item i, 0 to 100; anything else is no guess.
func (r *Room) Guess(i, of100 int) {
	if 0 <= i && i < len(r.Items) {
		if of100 < 0 || of100 > 100 {
			of100 = NoGuess
		}
		r.Items[i].Guess = of100
	}
}

// Received is how many answers the room has: codes, and the most hands counted
// for an item, since hands are raised anew for each.
func (r *Room) Received() int {
	hands := 0
	for _, item := range r.Items {
		hands = max(hands, item.Yes+item.No)
	}
	return len(r.Codes) + hands
}

// Forward shows one step more of the item on the screen, or goes to the next item
// when all is shown; locked says that the item has too few answers, and then
// nothing of it is shown. It reports whether anything changed.
func (r *Room) Forward(locked bool) bool {
	if r.At >= len(r.Items) {
		return false
	}
	if item := &r.Items[r.At]; !locked && item.Step < RevealSteps {
		item.Step++
		return true
	}
	if locked {
		return false
	}
	return r.Go(r.At + 1)
}

// Back takes one step back, or goes to the item before.
func (r *Room) Back() bool {
	if r.At < len(r.Items) && r.Items[r.At].Step > 0 {
		r.Items[r.At].Step--
		return true
	}
	return r.Go(r.At - 1)
}

// Go puts an item on the screen; false when there is none of that index.
func (r *Room) Go(i int) bool {
	if i < 0 || i >= len(r.Items) {
		return false
	}
	r.At = i
	return true
}
