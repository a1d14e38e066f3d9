package segment

import (
	"slices"
	"strings"
	"testing"
)

func TestPlace(t *testing.T) {
	r := Shipped()
	// Worked by hand from the definition: active use is pilot and up, high priority
	// is 4 and up.
	want := map[string]string{
		"none": "WWWAA", "limited": "WWWAA", "pilot": "UUUFF", "scaling": "UUUFF", "full": "UUUFF",
	}
	names := map[byte]Segment{'W': Waiting, 'A': Aspiring, 'U': Unanchored, 'F': FrontRunner}
	for use, row := range want {
		for i := range 5 {
			priority := string(rune('1' + i))
			got, missing := r.Place(use, priority)
			if got != names[row[i]] || missing != nil {
				t.Errorf("Place(%s, %s) = %s, %v, want %s", use, priority, got, missing, names[row[i]])
			}
		}
	}
}

func TestPlaceMissing(t *testing.T) {
	tests := []struct {
		use, priority string
		want          []string
	}{
		{"", "", []string{"use", "priority"}},
		{"dont-know", "4", []string{"use"}},
		{"limited", "not-applicable", []string{"priority"}},
		{"limited", "6", []string{"priority"}},
	}
	for _, tt := range tests {
		s, missing := Shipped().Place(tt.use, tt.priority)
		if s != "" || !slices.Equal(missing, tt.want) {
			t.Errorf("Place(%q, %q) = %q, %v, want none, %v", tt.use, tt.priority, s, missing, tt.want)
		}
		if got := Shipped().Border(tt.use, tt.priority); got != nil {
			t.Errorf("Border(%q, %q) = %v, want none", tt.use, tt.priority, got)
		}
	}
	if s, missing := (Rules{}).Place("none", "1"); s != "" || len(missing) != 2 {
		t.Errorf("Place without rules = %q, %v", s, missing)
	}
}

func TestBorder(t *testing.T) {
	tests := []struct {
		use, priority string
		want          []Border
	}{
		{"limited", "4", []Border{{"use", "pilot", 1, FrontRunner}, {"priority", "3", 1, Waiting}}},
		{"none", "1", []Border{{"use", "pilot", 2, Unanchored}, {"priority", "4", 3, Aspiring}}},
		{"full", "5", []Border{{"use", "limited", 3, Aspiring}, {"priority", "3", 2, Unanchored}}},
		{"pilot", "3", []Border{{"use", "limited", 1, Waiting}, {"priority", "4", 1, FrontRunner}}},
	}
	for _, tt := range tests {
		if got := Shipped().Border(tt.use, tt.priority); !slices.Equal(got, tt.want) {
			t.Errorf("Border(%s, %s) = %v, want %v", tt.use, tt.priority, got, tt.want)
		}
	}
}

// Law: making the change of a border moves the firm to where it says, no nearer
// option of that axis moves it, and from there the border leads back.
func TestBorderLaws(t *testing.T) {
	r := Shipped()
	for iu, use := range r.Use {
		for ip, priority := range r.Priority {
			from, _ := r.Place(use, priority)
			for _, b := range r.Border(use, priority) {
				axis, at := r.Use, iu
				after := func(option string) Segment { return r.place(t, option, priority) }
				if b.Axis == AxisPriority {
					axis, at = r.Priority, ip
					after = func(option string) Segment { return r.place(t, use, option) }
				}
				if to := after(b.Option); to != b.To || to == from {
					t.Errorf("from %s/%s %v leads to %s", use, priority, b, to)
				}
				for i, option := range axis {
					if max(i-at, at-i) < b.Steps && after(option) != from {
						t.Errorf("from %s/%s option %s moves in fewer than %d steps", use, priority, option, b.Steps)
					}
				}
			}
		}
	}
}

func (r Rules) place(t *testing.T, use, priority string) Segment {
	t.Helper()
	s, missing := r.Place(use, priority)
	if missing != nil {
		t.Fatalf("Place(%s, %s) misses %v", use, priority, missing)
	}
	return s
}

func TestShipped(t *testing.T) {
	r := Shipped()
	if r.ActiveFrom != "pilot" || r.HighFrom != "4" {
		t.Errorf("cuts at %s and %s, want pilot and 4", r.ActiveFrom, r.HighFrom)
	}
	if r.Reason("da") == "" || r.Reason("en") == "" || r.Reason("da") == r.Reason("en") {
		t.Error("the reason is not given in both languages")
	}
}

func TestReadFaults(t *testing.T) {
	head := strings.Join(header, ",") + "\n"
	good := head + "use,none,low,,\nuse,full,high,a,b\npriority,1,low,,\npriority,2,high,a,b\n"
	if _, err := Read(strings.NewReader(good)); err != nil {
		t.Fatalf("Read(good) = %v", err)
	}
	tests := []struct {
		text string
		want []string
	}{
		{"", []string{"rules.csv: axis use needs both low and high options", "rules.csv: axis priority needs both low and high options"}},
		{"a,b\n", []string{"rules.csv:1: header must be axis,option,counts_as,reason_da,reason_en"}},
		{head + "use,none,low\nsize,1,low,,\n", []string{"rules.csv:2: 3 fields, want 5", `rules.csv:3:1: axis "size" is neither use nor priority`}},
		{head + "use,none,high,a,\nuse,none,low,,\nuse, x,mid,,\n", []string{
			"rules.csv:2:17: the first high option needs a reason in both languages",
			`rules.csv:3:5: option "none" stands twice`,
			"rules.csv:3:10: a low option after a high one",
			`rules.csv:4:5: option " x" is not an id`,
			`rules.csv:4:8: counts_as "mid" is neither low nor high`,
		}},
		{head + "use,\"none,low,,\n", []string{`rules.csv:2:17: extraneous or missing " in quoted-field`}},
	}
	for _, tt := range tests {
		_, err := Read(strings.NewReader(tt.text))
		if err == nil {
			t.Errorf("Read(%q) found no fault", tt.text)
			continue
		}
		if got := strings.Split(err.Error(), "\n"); !slices.Equal(got, tt.want) {
			t.Errorf("Read(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(string(shipped))
	f.Add("axis,option\n\"")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, use := range r.Use {
			for _, priority := range r.Priority {
				if len(r.Border(use, priority)) != 2 {
					t.Fatalf("rules %q: no border at %s/%s", text, use, priority)
				}
			}
		}
	})
}
