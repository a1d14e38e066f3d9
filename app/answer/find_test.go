package answer

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func roomCodeOf(r *rand.Rand) Code {
	c := Code{Answers: random(r), Edition: "2025-1", Room: 1 + r.IntN(maxRoom-1)}
	c.Answers.Growth = nil
	return c
}

// As chats, mail programs and people write a code.
func TestFindCodesAsWritten(t *testing.T) {
	want := Code{Answers: example(), Edition: "2025-1", Room: 70001}
	want.Answers.Growth = nil
	code := want.String()
	groups := strings.Split(code, "-")
	forms := map[string]string{
		"alone":                  code,
		"small letters":          strings.ToLower(code),
		"after a name and time":  "Anna Hansen  10:42\n" + code + "\n",
		"in a sentence":          "Vores kode er " + code + ", håber den virker.",
		"with spaces":            "min kode " + strings.Join(groups, " ") + " tak",
		"with no separator":      "kode:" + strings.Join(groups, ""),
		"in two halves":          strings.Join(groups[:3], "") + " " + strings.Join(groups[3:], ""),
		"with en dashes":         strings.Join(groups, "–"),
		"with no-break spaces":   strings.Join(groups, "\u00a0"),
		"with points":            strings.Join(groups, "."),
		"broken after a hyphen":  strings.Join(groups[:4], "-") + "-\r\n" + strings.Join(groups[4:], "-"),
		"right to left":          "\u202bשלום \u2066" + code + "\u2069\u202c",
		"soft hyphens":           strings.Join(groups, "-\u00ad"),
		"zero width inside":      code[:8] + "\u200b" + code[8:],
		"emoji touching":         "👍🏽" + code + "👩‍🏭❤️",
		"in a quote":             "> » " + code + " «",
		"bold":                   "**" + code + "**",
		"in JSON":                `{"room_code":"` + code + `","version":1}`,
		"after a word of a code": "326ES " + code,
		"byte order mark":        "\ufeff" + code,
		"bad bytes":              "\xff\xfe" + code + "\xf0\x28",
	}
	for name, text := range forms {
		got := FindCodes(text)
		if len(got) != 1 || !got[0].Held() || !reflect.DeepEqual(got[0].Code, want) || got[0].Text != code {
			t.Errorf("%s: FindCodes(%q) = %+v, want the code %s", name, text, got, code)
		}
	}
}

func TestFindCodesInOrderWithLines(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	a, b, c := roomCodeOf(r), roomCodeOf(r), roomCodeOf(r)
	got := FindCodes("1\n" + a.String() + " " + b.String() + "\r\n\n" + a.String() + "\nhej\n" + c.String())
	var codes []string
	var lines []int
	for _, f := range got {
		codes = append(codes, f.Text)
		lines = append(lines, f.Line)
	}
	if want := []string{a.String(), b.String(), a.String(), c.String()}; !slices.Equal(codes, want) {
		t.Errorf("FindCodes found %v, want %v", codes, want)
	}
	if want := []int{2, 2, 4, 6}; !slices.Equal(lines, want) {
		t.Errorf("on lines %v, want %v", lines, want)
	}
}

// Law: any one wrong, missing or added character of a code in a text is noticed,
// its group named, and no answers are taken from it.
func TestFindCodesNamesTheWrongGroup(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 40 {
		code := roomCodeOf(r).String()
		for i := range code {
			if code[i] == '-' {
				continue
			}
			group := i/(groupLength+1) + 1
			other := codeAlphabet[(strings.IndexByte(codeAlphabet, code[i])+1+r.IntN(31))%32]
			for kind, wrong := range map[string]string{
				"wrong":   code[:i] + string(other) + code[i+1:],
				"foreign": code[:i] + "0" + code[i+1:],
				"letter":  code[:i] + "Ø" + code[i+1:],
				"missing": code[:i] + code[i+1:],
				"added":   code[:i] + "O" + code[i:],
			} {
				got := FindCodes("Ole 09.15: her er koden " + wrong + " hilsen Ole")
				if len(got) != 1 || got[0].Held() || len(got[0].Problems) == 0 || got[0].Problems[0].Group != group {
					t.Fatalf("%s: FindCodes(%s) = %+v, want one problem about group %d", kind, wrong, got, group)
				}
				if !reflect.DeepEqual(got[0].Code, Code{}) {
					t.Fatalf("%s: answers were taken from %s", kind, wrong)
				}
			}
		}
	}
}

func TestFindCodesProblems(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	code := roomCodeOf(r).String()
	groups := strings.Split(code, "-")
	later := slices.Clone(groups)
	later[0] = group("4" + groups[0][1:4]) // the version after this one
	edition := Code{Edition: "x", Room: 5}.String()
	tests := []struct {
		name, text string
		want       []CodeProblem
	}{
		{"cut off", strings.Join(groups[:4], "-"), []CodeProblem{{Code: CodeBadLength, Group: 5, Value: "4"}}},
		{"two wrong groups", "22222-" + strings.Join(groups[1:5], "-") + "-22222", []CodeProblem{{Code: CodeBadGroup, Group: 1}, {Code: CodeBadGroup, Group: 6}}},
		{"another version", strings.Join(later, "-"), []CodeProblem{{Code: CodeBadVersion, Value: "2"}}},
		{"no edition", edition, []CodeProblem{{Code: CodeBadEdition}}},
	}
	for _, test := range tests {
		got := FindCodes(test.text)
		if len(got) != 1 || !slices.Equal(got[0].Problems, test.want) {
			t.Errorf("%s: FindCodes(%s) = %+v, want problems %v", test.name, test.text, got, test.want)
		}
	}
}

// group completes four characters with the check character of the first group.
func group(data string) string {
	for _, c := range codeAlphabet {
		if good([]byte(data+string(c)), 0) {
			return data + string(c)
		}
	}
	return ""
}

// Ordinary text is not taken for codes, mistyped or not.
func TestFindCodesNothingInProse(t *testing.T) {
	words := strings.Fields(`there where which these those could would their about after again first every never other small under while place world right still thing think three water great house point again-night-bring found-write years still learn plant cover 37451 22222-33333-44444 325 3ABCD 30000-22222 +45 33 22 11 00 2025-11-21T10:42:33 https://example.org/a-b-c-d/3ABCD?x=22222 326ES 3333333333333333333333333333`)
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		var b strings.Builder
		for range 40 {
			b.WriteString(words[r.IntN(len(words))])
			b.WriteString([]string{" ", " ", "-", "\n", ", "}[r.IntN(5)])
		}
		if got := FindCodes(b.String()); len(got) > 0 {
			t.Fatalf("FindCodes(%q) = %+v, want none", b.String(), got)
		}
	}
}

// chat is a chat of the given number of lines in which every twentieth holds a code.
func chat(lines int) (text string, codes []string) {
	r := rand.New(rand.NewPCG(9, 10))
	var b strings.Builder
	for i := range lines {
		switch {
		case i%20 == 7:
			code := roomCodeOf(r).String()
			codes = append(codes, code)
			fmt.Fprintf(&b, "Deltager %d  10.%02d\n  \u202b%s\u202c 👍🏽\n", i, i%60, code)
		default:
			fmt.Fprintf(&b, "[10:%02d] Jørgen Åberg: Vi har prøvet det før — og det gik sådan set fint nok, synes jeg\n", i%60)
		}
	}
	return b.String(), codes
}

func TestFindCodesInLongChat(t *testing.T) {
	text, codes := chat(10_000)
	begin := time.Now()
	got := FindCodes(text)
	t.Logf("%d bytes in %v", len(text), time.Since(begin))
	if len(got) != len(codes) {
		t.Fatalf("found %d codes, want %d", len(got), len(codes))
	}
	for i, f := range got {
		if f.Text != codes[i] || !f.Held() {
			t.Fatalf("code %d is %+v, want %s", i, f, codes[i])
		}
	}
}

// Time must not grow faster than the text, whatever it is made of.
func TestFindCodesLinear(t *testing.T) {
	for _, unit := range []string{"3", "326ES", "326ES-", "326ES ", "3 ", "a-", "\u200b", "ø", "-\n"} {
		if got := FindCodes(strings.Repeat(unit, 400_000/len(unit))); len(got) > 1 {
			t.Errorf("%d codes in repeated %q", len(got), unit)
		}
	}
}

// findEverywhere is FindCodes without skim: character by character, and every chain
// is looked at.
func findEverywhere(text string) []Found {
	f := finder{text: text}
	start, hyphen := 0, false
	flush := func(end int) {
		if f.tokens(start, end); len(f.chain) > 0 {
			f.look(1+strings.Count(text[:f.chain[0].start], "\n"), true)
		}
	}
	for i, r := range text {
		switch kindOf(r) {
		case plainChar, foreignChar:
			hyphen = false
		case hyphenChar:
			hyphen = true
		case unseenChar, spaceChar, pointChar:
		case lineChar:
			if !hyphen {
				flush(i)
				start = i + 1
			}
		case otherChar:
			flush(i)
			start, hyphen = i+utf8.RuneLen(r), false
			if r == utf8.RuneError {
				start = i + 1 // any other of its bytes is otherChar too
			}
		}
	}
	flush(len(text))
	return f.found
}

// Law: what skim passes over holds no code, mistyped or not.
func TestSkimMissesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	pieces := []string{"-", " ", "-", "–", "\n", "-\n", ", ", "\u200b", "ø", "3", "ord", "👍", "\xff", "\ufffd", "."}
	found := 0
	for range 3000 {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			for _, c := range roomCodeOf(r).String() {
				switch n := r.IntN(60); {
				case n < 3:
					b.WriteString(pieces[r.IntN(len(pieces))])
				case n < 4: // left out
				default:
					b.WriteRune(c)
				}
			}
			for range r.IntN(4) {
				b.WriteString(pieces[r.IntN(len(pieces))])
			}
		}
		got, want := FindCodes(b.String()), findEverywhere(b.String())
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("FindCodes(%q) = %+v\nwant %+v", b.String(), got, want)
		}
		found += len(got)
	}
	if found < 1000 {
		t.Errorf("only %d found, mistyped or not: the law says little", found)
	}
}

func BenchmarkFindCodes(b *testing.B) {
	text, _ := chat(10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FindCodes(text)
	}
}

func FuzzFindCodes(f *testing.F) {
	r := rand.New(rand.NewPCG(11, 12))
	text, _ := chat(45)
	f.Add(text)
	f.Add(Code{Answers: example(), Edition: "2025-1", Money: true}.String())
	f.Add("326ES-GENK9-22225-232ST-22227 3-3-3")
	code := roomCodeOf(r).String()
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := FindCodes(text), findEverywhere(text); !reflect.DeepEqual(got, want) {
			t.Errorf("FindCodes(%q) = %+v, want %+v", text, got, want)
		}
		for _, found := range FindCodes(text) {
			if found.Held() {
				c, problems := ReadCode(found.Text)
				if !reflect.DeepEqual(c, found.Code) || len(problems) > len(found.Problems) {
					t.Errorf("%s reads as %+v, %v, found was %+v", found.Text, c, problems, found)
				}
			}
			if found.Line < 1 {
				t.Errorf("line %d", found.Line)
			}
		}
		// A code on a line of its own is found beside anything.
		got := FindCodes(text + "\n\n!" + code + "!")
		if len(got) == 0 || got[len(got)-1].Text != code {
			t.Errorf("%q hid the code", text)
		}
	})
}
