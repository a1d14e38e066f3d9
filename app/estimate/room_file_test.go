package estimate

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/figure"
)

func fullRoom() *Room {
	r := roomOf(knowledge, "ti2025.use.none", "deb2025.offers.advice")
	r.Plan(45)
	r.Count(0, 4, 2)
	r.Guess(1, 40)
	r.Items[0].Step = 2
	r.Go(1)
	for i := range 24 {
		r.Add(answer.FindCodes(participant(100+i, []string{"knowledge", "other", "none"}[i%3]).Text))
	}
	return r
}

func TestRoomFileRoundTrip(t *testing.T) {
	for _, r := range []*Room{{}, roomOf(), roomOf(knowledge), fullRoom()} {
		text := r.Encode("Filen rummer svarkoder.", "line\nbreak")
		for name, stored := range map[string]string{"as written": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "byte order mark": "\ufeff" + text, "blank lines": strings.ReplaceAll(text, "\n", "\n \n")} {
			got, problems := ReadRoom(stored)
			if !reflect.DeepEqual(got, *r) || problems != nil {
				t.Errorf("%s: ReadRoom = %+v, %v, want %+v", name, got, problems, *r)
			}
		}
	}
}

// The form of the file must not change within a version: files are kept.
func TestRoomFileStaysReadable(t *testing.T) {
	const text = "aispejl-rum 1\n" +
		"c357f session 4711\n82f30 edition 2025-1\n4d31f minutes 45\n55d7a at 0\n" +
		"d97db item ti2025.barriers.knowledge 40 2 9 3\ncc85a end 5\n"
	r := roomOf(knowledge)
	r.Plan(45)
	r.Guess(0, 40)
	r.Count(0, 2, 9)
	r.Items[0].Step = 3
	if got := r.Encode(); got != text {
		t.Errorf("Encode() = %q, want %q", got, text)
	}
}

// Any one damaged line is named, and everything else is kept.
func TestRoomFileDamage(t *testing.T) {
	r := fullRoom()
	lines := strings.Split(strings.TrimSuffix(r.Encode(), "\n"), "\n")
	for i := range lines {
		for _, at := range []int{0, len(lines[i]) / 2, len(lines[i]) - 1} {
			bad := slices.Clone(lines)
			bad[i] = bad[i][:at] + "~" + bad[i][at+1:]
			got, problems := ReadRoom(strings.Join(bad, "\n") + "\n")
			if len(problems) == 0 {
				t.Fatalf("damage in %q was not noticed", bad[i])
			}
			if i < len(lines)-1 && problems[0] != (RoomProblem{RoomDamaged, i + 1}) && problems[0].Code != RoomVersion {
				t.Errorf("damage in line %d: %v", i+1, problems)
			}
			if lost := len(r.Codes) - len(got.Codes) + len(r.Items) - len(got.Items); lost > 1 {
				t.Errorf("damage in line %d cost %d codes and items", i+1, lost)
			}
		}
	}
	text := r.Encode()
	got, problems := ReadRoom(text[:len(text)*2/3])
	if len(got.Items) != 3 || len(got.Codes) < 10 || problems[len(problems)-1].Code != RoomCut {
		t.Errorf("cut short: %d items, %d codes, %v, want the first part and %s", len(got.Items), len(got.Codes), problems, RoomCut)
	}
	// A digit changed by hand does not pass for a count.
	got, problems = ReadRoom(strings.Replace(text, " - 4 2 2", " - 40 2 2", 1))
	if got.Chosen("ti2025.use.none") || len(problems) != 1 || problems[0].Code != RoomDamaged {
		t.Errorf("changed hands: %v, %+v, want the line left out", problems, got.Items)
	}
}

func TestRoomFileForeign(t *testing.T) {
	code := participant(5, "knowledge").Text
	tests := []struct {
		name, text string
		codes      int
		want       []RoomProblem
	}{
		{"empty", "", 0, []RoomProblem{{Code: RoomForeign}}},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00", 0, []RoomProblem{{Code: RoomForeign}}},
		{"an answer file", "# kode\n" + code, 1, []RoomProblem{{Code: RoomOnlyCodes}}},
		{"too long", strings.Repeat("x", RoomFileLength+1), 0, []RoomProblem{{Code: RoomTooLong}}},
		{"a later version", strings.Replace(fullRoom().Encode(), "rum 1", "rum 2", 1), 24, []RoomProblem{{RoomVersion, 1}}},
	}
	for _, test := range tests {
		got, problems := ReadRoom(test.text)
		if len(got.Codes) != test.codes || !slices.Equal(problems, test.want) {
			t.Errorf("%s: %d codes, %v, want %d, %v", test.name, len(got.Codes), problems, test.codes, test.want)
		}
	}
}

func TestRoomFit(t *testing.T) {
	r := fullRoom()
	r.Edition = "2024-1"
	r.Items[2].Figure = "ti2024.barriers.knowledge"
	problems := r.Fit(figure.Shipped())
	if want := []RoomProblem{{Code: RoomEdition}, {Code: RoomItemGone}}; !slices.Equal(problems, want) || len(r.Items) != 2 || len(r.Codes) != 24 {
		t.Errorf("Fit: %v, %d items, %d codes, want %v, 2, 24", problems, len(r.Items), len(r.Codes), want)
	}
}

func TestRoomLink(t *testing.T) {
	r := roomOf(knowledge, "ti2025.use.none", "deb2025.offers.leader-training")
	r.Plan(90)
	got, ok := ReadLink(figure.Shipped(), r.Link(figure.Shipped()))
	if !ok || !reflect.DeepEqual(got, *r) {
		t.Errorf("ReadLink(%s) = %+v, want %+v", r.Link(figure.Shipped()), got, *r)
	}
	for _, bad := range []string{"", "2025-1", "2024-1.1.45.7", "2025-1.1.45.0", "2025-1.-1.45.7", "2025-1.1.45.7.8", "2025-1.1.45.zz", "2025-1.1.45." + strings.Repeat("v", 80)} {
		if got, ok := ReadLink(figure.Shipped(), bad); ok {
			t.Errorf("ReadLink(%q) = %+v, want refused", bad, got)
		}
	}
}

func FuzzReadRoom(f *testing.F) {
	f.Add(fullRoom().Encode("note"))
	f.Add("aispejl-rum 1\n")
	f.Add(participant(3, "other").Text)
	f.Fuzz(func(t *testing.T, text string) {
		r, problems := ReadRoom(text)
		if len(r.Items) > MostItems || len(r.Codes) > MostCodes || len(r.Items) > 0 && r.At >= len(r.Items) || r.At < 0 {
			t.Errorf("ReadRoom(%q) = %+v breaks its limits", text, r)
		}
		again, more := ReadRoom(r.Encode())
		if len(problems) > 0 && problems[0].Code == RoomForeign {
			return
		}
		if !reflect.DeepEqual(again, r) || more != nil {
			t.Errorf("what was read, %+v, reads back as %+v, %v", r, again, more)
		}
		r.Fit(figure.Shipped())
		results(&r)
		for r.Forward(false) {
		}
	})
}
