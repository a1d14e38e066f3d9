package chart

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// look reads the rules of the stylesheet that colour drawings: for ".ch .x" and
// ".big .x" the declarations of x.
func look(t *testing.T, prefix string) map[string]map[string]string {
	t.Helper()
	css := stylesheet(t)
	text := regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), "")
	if i := strings.Index(text, "@media (forced-colors"); i >= 0 {
		text = text[:i] // forced colours and print have rules of their own
	}
	out := map[string]map[string]string{}
	for _, rule := range regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`).FindAllStringSubmatch(text, -1) {
		for _, selector := range strings.Split(rule[1], ",") {
			name, ok := strings.CutPrefix(strings.TrimSpace(selector), prefix)
			if !ok || strings.ContainsAny(name, " :>") {
				continue
			}
			name = strings.TrimPrefix(name, ".")
			if out[name] == nil {
				out[name] = map[string]string{}
			}
			for _, d := range strings.Split(rule[2], ";") {
				if k, v, ok := strings.Cut(d, ":"); ok {
					out[name][strings.TrimSpace(k)] = strings.TrimSpace(v)
				}
			}
		}
	}
	return out
}

var roleNames = map[role]string{noColour: "", page: "--page", surface: "--surface", ink: "--ink", ink2: "--ink2", lineColour: "--line", hair: "--hair", you: "--you", pop: "--pop", fill: "--fill"}

func colourOf(v string) string {
	if v == "" || v == "none" {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(v, "var("), ")")
}

// An export must look like the page: the table of styles says what web/look.css says.
func TestStylesAgreeWithTheStylesheet(t *testing.T) {
	css := look(t, ".ch .")
	for name, s := range styles {
		rule, ok := css[name]
		if !ok && s != (style{wide: s.wide}) {
			t.Errorf("the style sheet has no rule .ch .%s", name)
			continue
		}
		if got, want := roleNames[s.fill], colourOf(rule["fill"]); got != want {
			t.Errorf(".%s fill = %q, want %q", name, got, want)
		}
		if got, want := roleNames[s.stroke], colourOf(rule["stroke"]); got != want {
			t.Errorf(".%s stroke = %q, want %q", name, got, want)
		}
		if want, _ := strconv.ParseFloat(rule["stroke-width"], 64); s.width != want {
			t.Errorf(".%s stroke-width = %g, want %g", name, s.width, want)
		}
		if want := rule["paint-order"] == "stroke"; s.first != want {
			t.Errorf(".%s stroke first = %t, want %t", name, s.first, want)
		}
		if want := rule["stroke-linecap"] == "round"; s.round != want {
			t.Errorf(".%s round = %t, want %t", name, s.round, want)
		}
	}
	big := look(t, ".ch.big .")
	for name, s := range styles {
		if want, _ := strconv.ParseFloat(big[name]["stroke-width"], 64); s.wide != want {
			t.Errorf(".ch.big .%s stroke-width = %g, want %g", name, s.wide, want)
		}
	}
}

func TestTextStylesAgreeWithTheStylesheet(t *testing.T) {
	for _, c := range []struct {
		prefix string
		table  map[string]textStyle
		size   float64
	}{{".ch .", pageText, 15}, {".big .", slideText, 26}} {
		css := look(t, c.prefix)
		base := look(t, strings.TrimSuffix(c.prefix, "."))["text"]
		if !strings.Contains(base["font"], strconv.Itoa(int(c.size))+"px") {
			t.Errorf("%s text font = %q, want %g px", c.prefix, base["font"], c.size)
		}
		for name, s := range c.table {
			if name == "" {
				continue
			}
			rule, ok := css[name]
			if !ok {
				t.Errorf("the style sheet has no rule %s%s", c.prefix, name)
				continue
			}
			want := textStyle{ink, c.size, rule["font-weight"] == "600"}
			if v := rule["font-size"]; v != "" {
				want.size, _ = strconv.ParseFloat(strings.TrimSuffix(v, "px"), 64)
			}
			for r, colour := range roleNames {
				if colour != "" && colour == colourOf(rule["fill"]) {
					want.fill = r
				}
			}
			if s != want {
				t.Errorf("%s%s = %+v, want %+v", c.prefix, name, s, want)
			}
		}
	}
}

// No mark may carry a class that nothing colours.
func TestClassesAreKnown(t *testing.T) {
	for _, e := range Examples() {
		for _, f := range forms(e.Chart, e.Title, e.Subtitle) {
			for _, m := range f.scene.Marks {
				for _, class := range strings.Fields(m.Class) {
					_, shape := styles[class]
					_, text := slideText[class]
					if !shape && !text {
						t.Fatalf("%s %s: unknown class %q", e.Name, f.name, class)
					}
				}
			}
		}
	}
}

// Where the system forces colours, drawings keep their own: every colour of the
// stylesheet must become one of the system's, whatever theme was chosen.
func TestForcedColours(t *testing.T) {
	css := stylesheet(t)
	_, forced, _ := strings.Cut(string(css), "@media (forced-colors: active)")
	_, forced, _ = strings.Cut(forced, ":root {")
	forced, _, ok := strings.Cut(forced, "}")
	if !ok {
		t.Fatal("states.css has no colours for where the system forces some")
	}
	for _, name := range roleNames {
		rule := regexp.MustCompile(name + `: (Canvas|CanvasText|GrayText|LinkText|Highlight) !important;`)
		if name != "" && !rule.MatchString(forced) {
			t.Errorf("%s is no colour of the system in\n%s", name, forced)
		}
	}
	for _, literal := range regexp.MustCompile(`\.ch [^{}]*\{[^{}]*#[0-9a-f]{3}`).FindAllString(string(css), -1) {
		t.Errorf("a drawing is coloured by a colour that no theme changes: %s", literal)
	}
}

// stylesheet is what the files of web/ with rules for pictures say together.
func stylesheet(t *testing.T) (css []byte) {
	t.Helper()
	for _, name := range []string{"look", "estimate", "stage", "states"} {
		content, err := os.ReadFile("../../web/" + name + ".css")
		if err != nil {
			t.Fatal(err)
		}
		css = append(css, content...)
	}
	return css
}
