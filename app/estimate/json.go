package estimate

import (
	"math"
	"strconv"
	"strings"

	"aispejl/stats/segment"
)

// JSON writes the result as "aispejl compare" does: the same members in the same
// order. A test holds the two together. (encoding/json would be a fifth of the
// browser program.)
func (r Result) JSON() string {
	w := &jsonWriter{}
	w.open('{')
	w.text("edition", r.Edition)
	w.segment(r.Segment)
	w.key("scope")
	w.open('{')
	w.key("inside")
	w.write(strconv.FormatBool(r.Scope.Inside))
	w.texts("reasons", r.Scope.Reasons)
	w.close('}')
	w.key("comparisons")
	w.open('[')
	for i := range r.Comparisons {
		w.comparison(&r.Comparisons[i])
	}
	w.close(']')
	w.key("growth")
	w.open('[')
	for i := range r.Growth {
		g := &r.Growth[i]
		w.comma()
		w.open('{')
		w.text("outcome", g.Outcome)
		w.number("own", g.Own)
		w.number("ai", g.AI)
		w.number("control", g.Control)
		w.close('}')
	}
	w.close(']')
	w.close('}')
	return w.String() + "\n"
}

func (w *jsonWriter) segment(p Placement) {
	w.key("segment")
	w.open('{')
	if p.Segment == "" {
		w.key("id")
		w.write("null")
		w.texts("missing", p.Missing)
		w.close('}')
		return
	}
	w.text("id", string(p.Segment))
	w.texts("why", p.Why)
	w.key("border")
	w.open('[')
	for _, b := range p.Border {
		w.comma()
		w.open('{')
		w.key("change")
		w.open('{')
		if _, err := strconv.Atoi(b.Option); err == nil && b.Field == segment.AxisPriority {
			w.key(b.Field)
			w.write(b.Option)
		} else {
			w.text(b.Field, b.Option)
		}
		w.close('}')
		w.text("to", string(b.To))
		w.close('}')
	}
	w.close(']')
	w.number("share", p.Share)
	w.interval(p.Interval)
	w.close('}')
}

func (w *jsonWriter) comparison(c *Comparison) {
	w.comma()
	w.open('{')
	w.text("figure", c.Figure.ID)
	w.text("item", c.Figure.Item)
	w.text("option", c.Figure.Option)
	w.number("value", c.Figure.Value)
	w.key("base")
	if c.Figure.Base > 0 {
		w.write(strconv.Itoa(c.Figure.Base))
	} else {
		w.write("null")
	}
	w.text("base_status", string(c.Figure.BaseStatus))
	w.text("status", string(c.Figure.Status))
	w.interval(c.Interval)
	w.key("own")
	if c.Own == nil {
		w.write("null")
	} else {
		w.write(strconv.FormatBool(*c.Own))
	}
	w.text("verdict", string(c.Verdict))
	w.texts("warnings", c.Warnings)
	w.close('}')
}

func (w *jsonWriter) interval(s *Shown) {
	w.key("interval")
	if s == nil {
		w.write("null")
		return
	}
	w.open('{')
	w.number("low", s.Low)
	w.number("high", s.High)
	w.key("level")
	if s.Level > 0 {
		w.write(strconv.FormatFloat(s.Level, 'g', -1, 64))
	} else {
		w.write("null")
	}
	w.text("method", s.Method)
	w.close('}')
}

// A jsonWriter writes members one a line, indented by depth.
type jsonWriter struct {
	strings.Builder
	depth int
	empty bool // nothing stands in the innermost object or list yet
}

func (w *jsonWriter) write(s string) { w.WriteString(s) }

func (w *jsonWriter) line() {
	w.WriteByte('\n')
	for range w.depth {
		w.WriteString("  ")
	}
}

func (w *jsonWriter) open(bracket byte) {
	w.WriteByte(bracket)
	w.depth++
	w.empty = true
}

func (w *jsonWriter) close(bracket byte) {
	w.depth--
	if !w.empty {
		w.line()
	}
	w.empty = false
	w.WriteByte(bracket)
}

// comma begins the next member.
func (w *jsonWriter) comma() {
	if !w.empty {
		w.WriteByte(',')
	}
	w.empty = false
	w.line()
}

func (w *jsonWriter) key(name string) {
	w.comma()
	w.quote(name)
	w.WriteString(": ")
}

func (w *jsonWriter) text(name, value string) {
	w.key(name)
	w.quote(value)
}

func (w *jsonWriter) texts(name string, values []string) {
	w.key(name)
	w.open('[')
	for _, v := range values {
		w.comma()
		w.quote(v)
	}
	w.close(']')
}

// number writes null for what JSON has no number for.
func (w *jsonWriter) number(name string, v float64) {
	w.key(name)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		w.WriteString("null")
		return
	}
	w.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
}

// quote writes a text. Ids and codes are plain; any other character that JSON does
// not take as it is becomes a space.
func (w *jsonWriter) quote(s string) {
	w.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			w.WriteByte('\\')
			w.WriteRune(r)
		case r < 0x20:
			w.WriteByte(' ')
		default:
			w.WriteRune(r)
		}
	}
	w.WriteByte('"')
}
