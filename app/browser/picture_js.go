//go:build js

package browser

import (
	"strconv"
	"syscall/js"

	"aispejl/app/chart"
)

// Token returns the value of a colour of the light theme, "" when it is not known.
// name is that of the stylesheet's variable without its dashes. Pictures are saved
// in the light theme: they end on white slides and on paper.
func Token(name string) (value string) {
	quiet(func() {
		style := js.Global().Call("getComputedStyle", document().Get("documentElement"))
		for _, variable := range []string{"--light-" + name, "--" + name} {
			if value = style.Call("getPropertyValue", variable).String(); value != "" {
				return
			}
		}
	})
	for len(value) > 0 && value[0] == ' ' {
		value = value[1:]
	}
	return value
}

// SavePicture draws the marks on a canvas and offers it as a PNG file. done is
// called with the outcome, at once or later.
func SavePicture(name, background string, marks []chart.Drawn, done func(ok bool)) {
	ok := len(marks) > 0 && quiet(func() {
		canvas := document().Call("createElement", "canvas")
		canvas.Set("width", marks[0].Width)
		canvas.Set("height", marks[0].Height)
		c := canvas.Call("getContext", "2d")
		c.Set("fillStyle", background)
		c.Call("fillRect", 0, 0, marks[0].Width, marks[0].Height)
		for i := range marks {
			paint(c, &marks[i])
		}
		var finish js.Func
		finish = js.FuncOf(func(_ js.Value, args []js.Value) any {
			finish.Release()
			blob := js.Null()
			if len(args) > 0 {
				blob = args[0]
			}
			done(blob.Truthy() && saveBlob(name, blob))
			return nil
		})
		canvas.Call("toBlob", finish, "image/png")
	})
	if !ok {
		done(false)
	}
}

// paint draws one mark.
func paint(c js.Value, m *chart.Drawn) {
	c.Call("save")
	c.Set("lineWidth", m.StrokeWidth)
	if m.Round {
		c.Set("lineCap", "round")
	}
	if m.Stroke != "" {
		c.Set("strokeStyle", m.Stroke)
	}
	if m.Fill != "" {
		c.Set("fillStyle", m.Fill)
	}
	switch m.Shape {
	case chart.Text:
		paintText(c, m)
	case chart.Line:
		c.Call("beginPath")
		c.Call("moveTo", m.X, m.Y)
		c.Call("lineTo", m.X2, m.Y2)
		paintShape(c, m)
	case chart.Rect:
		c.Call("beginPath")
		c.Call("rect", m.X, m.Y, m.W, m.H)
		paintShape(c, m)
	case chart.Circle:
		c.Call("beginPath")
		c.Call("arc", m.X, m.Y, m.R, 0, 6.283185307179586)
		paintShape(c, m)
	case chart.Path:
		c.Call("translate", m.X, m.Y)
		paintShape(c, m, js.Global().Get("Path2D").New(m.D))
	}
	c.Call("restore")
}

// paintShape fills and strokes the path given, or the current one.
func paintShape(c js.Value, m *chart.Drawn, path ...any) {
	if m.Stroke != "" && m.StrokeFirst {
		c.Call("stroke", path...)
	}
	if m.Fill != "" {
		c.Call("fill", path...)
	}
	if m.Stroke != "" && !m.StrokeFirst {
		c.Call("stroke", path...)
	}
}

// paintText draws the runs one after the other; the anchor holds for all together.
func paintText(c js.Value, m *chart.Drawn) {
	font := func(r *chart.DrawnRun) {
		weight := "400 "
		if r.Bold {
			weight = "600 "
		}
		c.Set("font", weight+strconv.FormatFloat(r.Size, 'f', 2, 64)+"px "+chart.FontFamily)
	}
	widths, whole := make([]float64, len(m.Runs)), 0.
	for i := range m.Runs {
		font(&m.Runs[i])
		widths[i] = c.Call("measureText", m.Runs[i].Text).Get("width").Float()
		whole += widths[i] + m.Runs[i].Dx
	}
	x := m.X
	switch m.Anchor {
	case "middle":
		x -= whole / 2
	case "end":
		x -= whole
	}
	c.Set("lineJoin", "round")
	for i := range m.Runs {
		r := &m.Runs[i]
		x += r.Dx
		font(r)
		if m.Stroke != "" {
			c.Call("strokeText", r.Text, x, m.Y)
		}
		c.Set("fillStyle", r.Fill)
		c.Call("fillText", r.Text, x, m.Y)
		x += widths[i]
	}
}
