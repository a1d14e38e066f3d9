package answer

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func example() Answers {
	return Answers{
		Size: "10-49", Industry: "manufacturing", Use: "limited", Priority: "4", Guess: 40, HasGuess: true,
		Areas: []string{"process"}, Barriers: []string{"knowledge", "business-case"},
		BarrierDetail: map[string][]string{"knowledge": {"where"}},
		Growth:        map[string][2]float64{"revenue": {40e6, 46.5e6}, "staff": {40, 42.25}},
	}
}

// The code of an example must never change within a version: codes are printed,
// mailed and spoken.
func TestCodeStaysReadable(t *testing.T) {
	const code = "326ES-GENK9-22225-232ST-22227"
	a := example()
	if got := EncodeCode(a, "2025-1"); got != code {
		t.Errorf("EncodeCode(example) = %s, want %s", got, code)
	}
	a.Growth = nil
	got, edition, problems := DecodeCode(code)
	if !reflect.DeepEqual(got, a) || edition != "2025-1" || problems != nil {
		t.Errorf("DecodeCode(%s) = %+v, %s, %v, want %+v, 2025-1, none", code, got, edition, problems, a)
	}
}

// Law: decode(encode(x)) = x for any valid answers, edition, room and money, as
// written and as people type it.
func TestCodeRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		want := Code{Answers: random(r), Edition: "2025-" + string(rune('1'+r.IntN(9)))}
		switch r.IntN(3) {
		case 0:
			want.Money = true
		case 1:
			want.Room = 1 + r.IntN(maxRoom-1)
		}
		text := want.String()
		if !want.Money {
			want.Answers.Growth = nil
		}
		for _, typed := range []string{text, strings.ToLower(text), strings.ReplaceAll(text, "-", " "), "\u200f" + strings.ReplaceAll(text, "-", "\u2013\u00a0") + "\n"} {
			got, problems := ReadCode(typed)
			if !reflect.DeepEqual(got, want) || problems != nil {
				t.Fatalf("ReadCode(%q) = %+v, %v, want %+v", typed, got, problems, want)
			}
		}
	}
}

// Without money and room every code has the same length, whatever is answered.
func TestCodeLength(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	want := len(EncodeCode(Answers{}, "2025-1"))
	if groups := (want + 1) / (groupLength + 1); groups != 5 {
		t.Errorf("a code has %d groups, want 5", groups)
	}
	for range 500 {
		if got := EncodeCode(random(r), "2025-1"); len(got) != want {
			t.Errorf("EncodeCode = %s, %d characters, want %d", got, len(got), want)
		}
	}
}

// Law: any one character put in another's place is noticed, and its group named;
// so are two swapped characters.
func TestCodeFindsEveryWrongCharacter(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for n := range 10 {
		code := []byte(Code{Answers: random(r), Edition: "2025-1", Money: n == 0}.String())
		for i, right := range code {
			if right == '-' {
				continue
			}
			group := i/(groupLength+1) + 1
			for c := byte('!'); c <= '~'; c++ {
				if separates(rune(c)) || c == right || c == right+'a'-'A' {
					continue
				}
				code[i] = c
				checkWrong(t, string(code), group)
			}
			code[i] = right
			if i+1 < len(code) && code[i+1] != '-' && code[i+1] != right {
				code[i], code[i+1] = code[i+1], code[i]
				checkWrong(t, string(code), group)
				code[i], code[i+1] = code[i+1], code[i]
			}
		}
	}
}

func checkWrong(t *testing.T, code string, group int) {
	t.Helper()
	got, problems := ReadCode(code)
	if len(problems) != 1 || problems[0].Group != group || !slices.Contains([]string{CodeBadGroup, CodeBadCharacter}, problems[0].Code) {
		t.Fatalf("ReadCode(%s) problems = %v, want one about group %d", code, problems, group)
	}
	if !reflect.DeepEqual(got, Code{}) {
		t.Fatalf("ReadCode(%s) = %+v, want nothing", code, got)
	}
}

func TestCodeProblems(t *testing.T) {
	good := EncodeCode(example(), "2025-1")
	groups := strings.Split(good, "-")
	swapped := slices.Clone(groups)
	swapped[1], swapped[3] = swapped[3], swapped[1]
	tests := []struct {
		name, text string
		want       []CodeProblem
	}{
		{"empty", "", []CodeProblem{{Code: CodeBadEmpty}}},
		{"only marks", " - \u200f", []CodeProblem{{Code: CodeBadEmpty}}},
		{"letters that are in no code", "O" + good[1:], []CodeProblem{{Code: CodeBadCharacter, Group: 1, Value: "O"}}},
		{"emoji", good[:8] + "😀" + good[9:], []CodeProblem{{Code: CodeBadCharacter, Group: 2, Value: "😀"}}},
		{"groups swapped", strings.Join(swapped, "-"), []CodeProblem{{Code: CodeBadGroup, Group: 2}, {Code: CodeBadGroup, Group: 4}}},
		{"last group missing", strings.Join(groups[:4], "-"), []CodeProblem{{Code: CodeBadLength, Value: "4"}}},
		{"last character missing", good[:len(good)-1], []CodeProblem{{Code: CodeBadLength, Group: 5, Value: "4"}}},
		{"a group too many", good + "-" + groupOf([groupData]byte{}, 5), []CodeProblem{{Code: CodeBadLength, Value: "6"}}},
		{"another version", groupOf([groupData]byte{2, 0, 0, 0}, 0), []CodeProblem{{Code: CodeBadVersion, Value: "2"}}},
		{"far too long", strings.Repeat("2", codeLength+1), []CodeProblem{{Code: CodeBadLength, Value: "2001"}}},
	}
	for _, tt := range tests {
		got, problems := ReadCode(tt.text)
		if !slices.Equal(problems, tt.want) || !reflect.DeepEqual(got, Code{}) {
			t.Errorf("%s: ReadCode(%q) = %+v, %v, want nothing, %v", tt.name, tt.text, got, problems, tt.want)
		}
		for _, p := range problems {
			if !slices.Contains(CodeProblems, p.Code) {
				t.Errorf("code %q is not among CodeProblems", p.Code)
			}
		}
	}
}

// An edition that cannot be written and combinations no form allows cost only
// themselves.
func TestCodePartlyUsed(t *testing.T) {
	a, edition, problems := DecodeCode(EncodeCode(example(), "draft"))
	if a.Use != "limited" || edition != "" || !slices.Equal(problems, []CodeProblem{{Code: CodeBadEdition}}) {
		t.Errorf("DecodeCode(no edition) = %+v, %q, %v", a, edition, problems)
	}
	bad := example()
	bad.Barriers = []string{"other"} // but the detail of knowledge is answered
	a, _, problems = DecodeCode(EncodeCode(bad, "2025-1"))
	if a.Use != "limited" || len(a.BarrierDetail) > 0 || !slices.Equal(problems, []CodeProblem{{Code: CodeBadAnswer, Field: "barrier_detail.knowledge"}}) {
		t.Errorf("DecodeCode(contradiction) = %+v, %v", a, problems)
	}
}

func TestCodeEditions(t *testing.T) {
	for edition, want := range map[string]string{"2024-1": "2024-1", "2025-15": "2025-15", "2087-2": "2087-2", "2023-1": "", "2088-1": "", "2025-16": "", "2025-0": "", "2025-01": "", "2025": "", "2025-": "", "": ""} {
		if _, got, _ := DecodeCode(EncodeCode(Answers{}, edition)); got != want {
			t.Errorf("edition %q is read back as %q, want %q", edition, got, want)
		}
	}
}

// groupOf writes one group with its check character.
func groupOf(data [groupData]byte, index int) string {
	var b strings.Builder
	for _, d := range data {
		b.WriteByte(codeAlphabet[d])
	}
	b.WriteByte(codeAlphabet[check(data, index)])
	return b.String()
}

// Law: multiplying by x runs through all 31 elements, so the factors of the four
// characters differ; and the second factor is the first twice, and so on.
func TestTimes(t *testing.T) {
	seen := map[byte]bool{}
	for d := byte(1); !seen[d]; d = times[0][d] {
		seen[d] = true
		for i, again := 1, times[0][d]; i < groupData; i++ {
			if again = times[0][again]; times[i][d] != again {
				t.Errorf("%d times x to the %d is %d, want %d", d, i+1, times[i][d], again)
			}
		}
	}
	if len(seen) != 31 {
		t.Errorf("times has a cycle of %d, want 31", len(seen))
	}
}

// A second way from the numbers of a code to its answers: through a form and
// ParseSaved, which knows the rules of the questions.
func TestDecodeAsSavedForm(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	refused := 0
	for range 4000 {
		var w bitWriter
		w.write(codeVersion, 5)
		w.write(0, 2)
		w.write(1<<4|1, 10)
		form := Form{}
		var want []CodeProblem
		for i, all := range states() {
			q := questions[i]
			if q.Kind == Growth {
				continue
			}
			state := r.Uint64N(1 << width(len(all)))
			if r.IntN(3) == 0 {
				state = 0
			}
			w.write(state, width(len(all)))
			if state >= uint64(len(all)) {
				want = append(want, CodeProblem{Code: CodeBadAnswer, Field: q.ID})
			} else if state > 0 {
				form[q.ID] = all[state]
			}
		}
		answers, problems := ParseSaved(form, "en")
		for _, p := range problems {
			want = append(want, CodeProblem{Code: CodeBadAnswer, Field: p.Field})
			refused++
		}
		for len(w.bits)%(5*groupData) != 0 {
			w.write(0, 1)
		}
		read := make([]byte, len(w.bits)/5)
		for i := range w.bits {
			read[i/5] = read[i/5]<<1 | w.bits[i]
		}
		c, got := decode(read)
		byField := func(a, b CodeProblem) int { return strings.Compare(a.Field, b.Field) }
		slices.SortFunc(got, byField)
		slices.SortFunc(want, byField)
		if !reflect.DeepEqual(c.Answers, answers) || !slices.Equal(got, want) {
			t.Fatalf("%v\ndecode = %+v, %v\nwant     %+v, %v", form, c.Answers, got, answers, want)
		}
	}
	if refused < 100 {
		t.Errorf("only %d answers contradicted another", refused)
	}
}

// FuzzReadCode: no panic; whatever is accepted is valid and is read again the same.
func FuzzReadCode(f *testing.F) {
	f.Add(EncodeCode(example(), "2025-1"))
	f.Add(Code{Answers: example(), Money: true, Room: 77}.String())
	f.Add(groupOf([groupData]byte{1, 31, 31, 31}, 0) + groupOf([groupData]byte{31, 31, 31, 31}, 1) + groupOf([groupData]byte{31, 31, 31, 31}, 2))
	f.Fuzz(func(t *testing.T, text string) {
		c, _ := ReadCode(text)
		again, _ := ReadCode(c.String())
		if !reflect.DeepEqual(again, c) {
			t.Fatalf("ReadCode(%q) = %+v, read again %+v", text, c, again)
		}
		if _, problems := ParseSaved(c.Answers.Form("en"), "en"); len(problems) > 0 {
			t.Fatalf("ReadCode(%q) gives answers with problems %v", text, problems)
		}
	})
}

// FuzzCodeData: the same for any content behind right check characters.
func FuzzCodeData(f *testing.F) {
	f.Add([]byte{1, 16, 8, 4, 2, 1, 31, 31, 31, 30, 7, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 400 {
			return
		}
		var b strings.Builder
		for i := 0; i+groupData <= len(data); i += groupData {
			var group [groupData]byte
			for k := range group {
				group[k] = data[i+k] & 31
			}
			if i == 0 {
				group[0] = codeVersion
			}
			b.WriteString(groupOf(group, i/groupData))
		}
		c, _ := ReadCode(b.String())
		if again, _ := ReadCode(c.String()); !reflect.DeepEqual(again, c) {
			t.Fatalf("ReadCode(%s) = %+v, read again %+v", b.String(), c, again)
		}
	})
}

// BenchmarkCode encodes and decodes random valid answers and fails on the first
// that differs: -benchtime=1000000x is the round trip of a million.
func BenchmarkCode(b *testing.B) {
	r := rand.New(rand.NewPCG(11, 12))
	for b.Loop() {
		a := random(r)
		a.Growth = nil
		got, edition, problems := DecodeCode(EncodeCode(a, "2025-1"))
		if problems != nil || edition != "2025-1" || !reflect.DeepEqual(got, a) {
			b.Fatalf("%+v is read back as %+v, %v", a, got, problems)
		}
	}
}
