package estimate

import (
	"reflect"
	"testing"

	"aispejl/app/answer"
)

// A copy stays what it was, whatever is done to the room, and the room likewise.
func TestRoomCopy(t *testing.T) {
	r := roomOf(knowledge, "ti2025.use.none")
	r.Add([]answer.Found{participant(1, "knowledge"), participant(2, "other")})
	r.Count(0, 1, 2)
	before, text := r.Copy(), r.Encode()
	r.Add([]answer.Found{participant(1, "other"), participant(3, "other")}) // one in an older's place
	r.Count(0, 7, 8)
	r.Guess(1, 40)
	if got := before.Encode(); got != text {
		t.Errorf("the copy became\n%swant\n%s", got, text)
	}
	now := r.Encode()
	before.Add([]answer.Found{participant(4, "knowledge")})
	if got := r.Encode(); got != now {
		t.Errorf("changing the copy made the room\n%swant\n%s", got, now)
	}
}

// Files of answers have no participant's number: the same content counts once,
// different contents each, and amounts are left out.
func TestRoomAddFiles(t *testing.T) {
	firm := answer.Answers{Use: "none", Barriers: []string{"knowledge"}, Growth: map[string][2]float64{"revenue": {10, 12}}}
	other := answer.Answers{Use: "pilot", Barriers: []string{"other"}}
	richer := firm
	richer.Growth = map[string][2]float64{"revenue": {20, 24}}
	r := roomOf(knowledge)
	for i, test := range []struct {
		text                 string
		added, again, files  int
		otherEdition, wrongs int
	}{
		{answer.WriteJSON(firm), 1, 0, 1, 0, 0},
		{answer.WriteJSON(firm), 0, 1, 1, 0, 0},
		{"\n" + answer.WriteJSON(firm) + "\n", 0, 1, 1, 0, 0},
		{answer.WriteJSON(other), 1, 0, 1, 0, 0},
		{answer.WriteJSON(richer), 1, 0, 1, 0, 0}, // another firm with the same choices
		{participant(9, "knowledge").Text, 1, 0, 0, 0, 0},
		{answer.EncodeCode(firm, "2025-1"), 1, 0, 1, 0, 0}, // a share link's code
		{"nothing", 0, 0, 0, 0, 0},
		{"{}", 0, 0, 0, 0, 0},
	} {
		got := r.AddFiles([]string{test.text})
		if want := (Receipt{Added: test.added, Again: test.again, Files: test.files}); !reflect.DeepEqual(got, want) {
			t.Errorf("%d, %q: %+v, want %+v", i, test.text, got, want)
		}
	}
	for _, c := range r.Codes {
		if c.Code.Money || c.Code.Answers.Growth != nil || c.Code.Room == 0 {
			t.Errorf("%s holds amounts or no number: %+v", c.Text, c.Code)
		}
	}
	if again, problems := ReadRoom(r.Encode()); problems != nil || len(again.Codes) != len(r.Codes) {
		t.Errorf("saved and read again: %d codes, %v, want %d", len(again.Codes), problems, len(r.Codes))
	}
	// A number drawn by chance that is a file's: both count.
	taken := r.Codes[0]
	r = roomOf(knowledge)
	chance := participant(taken.Code.Room, "other")
	r.Add([]answer.Found{chance})
	r.AddFiles([]string{answer.WriteJSON(firm), answer.WriteJSON(firm)})
	if len(r.Codes) != 2 || r.Codes[0].Text != chance.Text {
		t.Errorf("a file with a drawn number: %+v, want both once", r.Codes)
	}
}

// Law: what two tabs count from one room on, in whatever order they hear of each
// other, is what one would have counted.
func TestRoomMerge(t *testing.T) {
	base := roomOf(knowledge, "ti2025.use.none")
	one, two := base.index(knowledge), base.index("ti2025.use.none")
	base.Count(one, 3, 1)
	base.Add([]answer.Found{participant(1, "knowledge")})
	a, b := base.Copy(), base.Copy()
	a.Count(one, 5, 1)
	a.Add([]answer.Found{participant(2, "knowledge")})
	b.Count(one, 3, 4)
	b.Count(two, 1, 0)
	b.Guess(two, 30)
	b.Add([]answer.Found{participant(2, "knowledge"), participant(3, "other")})
	both, way := a.Copy(), b.Copy()
	both.Merge(b, *base)
	way.Merge(a, *base)
	for _, r := range []Room{both, way} {
		if i := r.Items[one]; i.Yes != 5 || i.No != 4 {
			t.Errorf("hands %d and %d, want 5 and 4", i.Yes, i.No)
		}
		if i := r.Items[two]; i.Yes != 1 || i.Guess != 30 {
			t.Errorf("hands %d, guess %d, want 1 and 30", i.Yes, i.Guess)
		}
		if len(r.Codes) != 3 {
			t.Errorf("%d codes, want 3", len(r.Codes))
		}
	}
	still := both.Encode()
	both.Merge(both.Copy(), both.Copy())
	if both.Encode() != still {
		t.Error("hearing of nothing new changed the room")
	}
	less := both.Copy()
	less.Codes = less.Codes[:1] // taken back in the other tab
	both.Add([]answer.Found{participant(5, "other")})
	both.Merge(less, way)
	if len(both.Codes) != 2 || both.Codes[1].Code.Room != 5 {
		t.Errorf("two codes taken back elsewhere, one added here: %d codes, want 2", len(both.Codes))
	}
}
