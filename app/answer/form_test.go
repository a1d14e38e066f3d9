package answer

import (
	"strings"
	"testing"
)

func TestDecodeForm(t *testing.T) {
	tests := []struct {
		name, text string
		want       Form
		ok         bool
	}{
		{"empty", "", nil, false},
		{"other version", "aispejl-form-0\nuse\tnone\n", nil, false},
		{"json", `{"use":"none"}`, nil, false},
		{"not utf-8", formVersion + "\nuse\t\xff\n", nil, false},
		{"too long", formVersion + "\n" + strings.Repeat("x", formLength), nil, false},
		{"no fields", formVersion + "\n", Form{}, true},
		{"unknown field and broken line dropped", formVersion + "\nuse\tnone\ncolour\tred\nsize\n\t\n", Form{"use": {"none"}}, true},
		{"escapes", formVersion + "\nguess\ta\\tb\\nc\\\\d\\", Form{"guess": {"a\tb\nc\\d\\"}}, true},
		{"long value dropped", formVersion + "\nguess\t" + strings.Repeat("1", valueLength+1) + "\nuse\tnone\n", Form{"use": {"none"}}, true},
	}
	for _, tt := range tests {
		got, ok := DecodeForm(tt.text)
		if ok != tt.ok || !got.Equal(tt.want) {
			t.Errorf("%s: DecodeForm = %v, %v, want %v, %v", tt.name, got, ok, tt.want, tt.ok)
		}
	}
}

func TestEncodeIsCapped(t *testing.T) {
	many := make([]string, 1000)
	for i := range many {
		many[i] = strings.Repeat("æ\n", 1000)
	}
	form := Form{"areas": many, "types": many, "colour": {"red"}, "help": many, "barriers": many}
	text := form.Encode()
	if len(text) > formLength {
		t.Errorf("Encode wrote %d bytes, want at most %d", len(text), formLength)
	}
	if got, ok := DecodeForm(text); !ok || len(got["areas"]) != valueCount {
		t.Errorf("DecodeForm of a capped form = %d values, %v, want %d", len(got["areas"]), ok, valueCount)
	}
}

// FuzzDecodeForm: no panic, what was read is read again the same, and Parse
// survives it.
func FuzzDecodeForm(f *testing.F) {
	f.Add(formVersion + "\nuse\tnone\nareas\tprocess\nareas\tstock\n")
	f.Add(formVersion + "\nguess\t\\\\n\\")
	f.Add("{}")
	f.Fuzz(func(t *testing.T, text string) {
		form, ok := DecodeForm(text)
		if !ok {
			return
		}
		again, ok := DecodeForm(form.Encode())
		if !ok || !again.Equal(form) {
			t.Fatalf("DecodeForm(%q) = %v, read again %v, %v", text, form, again, ok)
		}
		Parse(form, "da")
		Parse(form, "en")
		ParseSaved(form, "da")
	})
}
