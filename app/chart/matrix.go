package chart

import (
	"math"
	"strings"
)

func (c Matrix) Place(w Width) Scene { return place(c, w) }
func (c Matrix) PlaceSlide(f Format, title, subtitle string) Scene {
	return placeSlide(c, f, title, subtitle)
}
func (c Matrix) kind() string { return "seg" }
func (c Matrix) words() words { return words{c.Label, c.Source, c.SourceSlim} }

// Blocks of 15 make 195 dots exactly 13 rows and 15 + 6 a full row of solid
// dots with the hollow ones in the next.
const (
	dotColumns = 15
	mostDots   = 3000 // per quadrant; more is not a survey but a mistake
)

// A grid says how one form of the matrix is laid out, px unless percent.
type grid struct {
	left, column float64 // percent
	pad          float64
	pitch, r     float64
	tops, rows   [2]float64
	share        float64    // baseline of the share below the quadrant's top
	dotsX, dotsY float64    // of the block, from the quadrant's corner
	beside       bool       // interval under the share, dots at its side
	down         [2]float64 // by how much longer names push a row's content down
	noteY        float64    // first note line below the last row of dots
	notePitch    float64
}

func (c Matrix) draw(d *draft) float64 {
	g := c.grid(d)
	if c.Own != nil && c.Own.legal() {
		x := g.x(c.Own.Column)
		d.underRect(percent(x), percent(x+g.column), g.tops[c.Own.Row], g.rows[c.Own.Row], "cell")
	}
	c.heads(d, g)
	for row := range c.Quadrants {
		for column := range c.Quadrants[row] {
			c.Quadrants[row][column].draw(d, g, row, column)
		}
	}
	bottom := g.tops[1] + g.rows[1]
	left, right, centre := percent(g.left), percent(g.left+2*g.column), percent(g.left+g.column)
	if d.slim {
		for i := range g.tops {
			d.rect(left, right, g.tops[i], g.rows[i], "frame")
			d.line(centre, g.tops[i], centre, g.tops[i]+g.rows[i], "axis")
		}
	} else {
		d.rect(left, right, g.tops[0], bottom-g.tops[0], "frame")
		d.line(centre, g.tops[0], centre, bottom, "axis")
		d.line(left, g.tops[1], right, g.tops[1], "axis")
	}
	if c.Own != nil && c.Own.legal() {
		c.Own.draw(d, g, c.Quadrants[c.Own.Row][c.Own.Column].textBottom(d, &g, c.Own.Row)+14)
	}
	return bottom
}

func (g *grid) x(column int) float64 { return g.left + float64(column)*g.column }

// grid measures the quadrants: rows are as high as in the design, higher only
// when a wave has more dots or longer notes.
func (c Matrix) grid(d *draft) grid {
	if d.slim {
		g := grid{column: 50, pad: 8, pitch: 8.5, r: 3.1, share: 56, dotsX: 8, dotsY: 86, noteY: 31.5, notePitch: 18}
		g.rows = [2]float64{c.height(d, &g, 0, 156, 4), c.height(d, &g, 1, 156, 4)}
		g.tops = [2]float64{68, 68 + g.rows[0] + 32}
		return g
	}
	g := grid{left: 15, column: 42.5, pad: 16, pitch: 14.4, r: 5.2, share: 60, dotsX: 16, dotsY: 80, noteY: 37.6, notePitch: 20}
	least, step := 184., 8.
	if d.slide {
		g.left, g.column = 12, 44
		cell := d.width * g.column / 100
		if cell >= 360 { // room for dots beside the text
			g.beside, g.pad, g.share = true, 14, 62
			g.dotsX, g.dotsY, g.noteY = cell-14-dotColumns*g.pitch, 13, 30
			least, step = 125, 1
			if widest := c.widest(d); g.dotsX < widest+24 {
				g.pitch = math.Min(g.pitch, (cell-widest-38)/dotColumns)
				g.r = g.pitch * .36
				g.dotsX = widest + 24
			}
		}
	}
	g.rows = [2]float64{c.height(d, &g, 0, least, step), c.height(d, &g, 1, least, step)}
	g.tops = [2]float64{28, 28 + g.rows[0]}
	if d.slide {
		if more := (d.room - g.tops[1] - g.rows[1]) / 2; more > 0 {
			more = math.Min(more, 60)
			g.rows[0] += more
			g.rows[1] += more
			g.tops[1] += more
		}
	}
	return g
}

// widest is the room the text beside a block of dots needs.
func (c Matrix) widest(d *draft) float64 {
	most := 0.
	for _, row := range c.Quadrants {
		for _, q := range row {
			most = math.Max(most, math.Max(d.measure(q.Name, "b"), math.Max(d.measure(q.Share, "xl"), d.measure(q.Interval, "s"))))
		}
	}
	return math.Min(most, d.width*.2)
}

// name is the quadrant's name in lines.
func (q *Quadrant) name(d *draft, g *grid) []string {
	room := d.width*g.column/100 - g.pad - 6
	if g.beside {
		room = g.dotsX - g.pad - 8
	}
	return d.wrap(q.Name, room, "b")
}

func (c Matrix) height(d *draft, g *grid, row int, least, step float64) float64 {
	g.down[row] = 0
	for _, q := range c.Quadrants[row] {
		g.down[row] = math.Max(g.down[row], lineHeight*float64(len(q.name(d, g))-1))
	}
	for i := range c.Quadrants[row] {
		q := &c.Quadrants[row][i]
		end := g.lastDots(q, row) + g.pitch
		if notes := q.notes(d, g); len(notes) > 0 {
			end += g.noteY - g.pitch + g.notePitch*float64(len(notes)-1)
		}
		least = math.Max(least, q.textBottom(d, g, row)+36)
		below := 16.
		if d.slim {
			below = 12
		}
		least = math.Max(least, step*math.Ceil((end+below)/step))
	}
	return least
}

// textBottom is the lowest y of the quadrant's words, from its top: below it
// the firm's own place may lie, on dots if need be.
func (q *Quadrant) textBottom(d *draft, g *grid, row int) float64 {
	bottom := g.share + g.down[row] + 4
	if d.slim || g.beside {
		bottom += lineHeight
	}
	if notes := q.notes(d, g); len(notes) > 0 {
		bottom = math.Max(bottom, g.lastDots(q, row)+g.noteY+g.notePitch*float64(len(notes)-1)+4)
	}
	return bottom
}

// lastDots is the top of the last row of dots, from the quadrant's top.
func (g *grid) lastDots(q *Quadrant, row int) float64 {
	solid, hollow := q.counts()
	y := g.dotsY + g.pitch*(math.Ceil(float64(solid+hollow)/dotColumns)-1)
	if !g.beside {
		y += g.down[row]
	}
	return y
}

func (q *Quadrant) counts() (solid, hollow int) {
	return min(max(q.Solid, 0), mostDots), min(max(q.Hollow, 0), mostDots)
}

// notes are the lines under the dots, broken anew where a quadrant is too narrow.
func (q *Quadrant) notes(d *draft, g *grid) []string {
	given := q.Note
	if d.slim {
		given = q.NoteSlim
	}
	room := d.width*g.column/100 - g.dotsX - 6
	for _, line := range given {
		if d.measure(line, "s") > room {
			return d.wrap(strings.Join(given, " "), room, "s")
		}
	}
	return given
}

func (c Matrix) heads(d *draft, g grid) {
	room := d.width*g.column/100 - g.pad - 4
	if d.slim {
		for column, lines := range c.UseHeadsSlim {
			for i, line := range lines {
				if line = d.fit(line, room, "s"); line != "" {
					d.text(X{g.x(column), g.pad}, 16+18*float64(i), line, "s", "")
				}
			}
		}
		for row, text := range c.PriorityHeadsSlim {
			d.text(X{}, g.tops[row]-8, d.fit(text, d.width, "s b"), "s b", "")
		}
		return
	}
	for column, text := range c.UseHeads {
		d.text(X{g.x(column), g.pad}, 16, d.fit(text, room, "s b"), "s b", "")
	}
	for row, lines := range c.PriorityHeads {
		for i, line := range lines {
			y := 26 + lineHeight*float64(i)
			if y+6 > g.rows[row] {
				break
			}
			d.text(X{}, g.tops[row]+y, d.fit(line, d.width*g.left/100-8, "s b"), "s b", "")
		}
	}
}

func (q *Quadrant) draw(d *draft, g grid, row, column int) {
	x, y := X{g.x(column), g.pad}, g.tops[row]
	room := d.width*g.column/100 - g.pad - 6
	if g.beside {
		room = g.dotsX - g.pad - 8
	}
	d.lines(x, y+26-lineHeight, q.name(d, &g), "b")
	last, dotsY := y+g.lastDots(q, row), y+g.dotsY
	if !g.beside {
		dotsY += g.down[row]
	}
	y += g.down[row]
	share := d.fit(q.Share, room, "xl")
	under := d.slim || g.beside
	if !under && d.measure(share, "xl")+8+d.measure(q.Interval, "q") <= room {
		d.runs(x, y+g.share, "", "", Run{Text: share, Class: "xl"}, Run{Text: q.Interval, Class: "q", Dx: 8})
	} else {
		d.runs(x, y+g.share, "", "", Run{Text: share, Class: "xl"})
		if under {
			d.text(x, y+g.share+20, d.fit(q.Interval, room, "s"), "s", "")
		}
	}
	solid, hollow := q.counts()
	block := X{x.Percent, g.dotsX - (g.pitch/2 - g.r)}
	pitch, r := g.pitch*d.scale, g.r*d.scale
	d.path(block, dotsY, solidDots(solid, dotColumns, pitch), "dots", 2*r)
	d.path(block, dotsY, hollowDots(solid, hollow, dotColumns, pitch, r-.75), "rings", 0)
	for i, line := range q.notes(d, &g) {
		d.text(X{x.Percent, g.dotsX}, last+g.noteY+g.notePitch*float64(i), line, "s", "")
	}
}

// solidDots are n dots in reading order as one path of zero-length round strokes.
func solidDots(n, columns int, pitch float64) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("M" + number(float64(i%columns)*pitch+pitch/2) + " " + number(float64(i/columns)*pitch+pitch/2) + "h.01")
	}
	return b.String()
}

// hollowDots are n rings in reading order, after the first start places.
func hollowDots(start, n, columns int, pitch, r float64) string {
	var b strings.Builder
	for i := start; i < start+n; i++ {
		circleAt(&b, float64(i%columns)*pitch+pitch/2, float64(i/columns)*pitch+pitch/2, r)
	}
	return b.String()
}

func (o *OwnCell) legal() bool { return 0 <= o.Row && o.Row < 2 && 0 <= o.Column && o.Column < 2 }

// draw puts the diamond at its place in the part of the quadrant below top, and
// its name to the left, or to the right where the left has no room.
func (o *OwnCell) draw(d *draft, g grid, top float64) {
	edge := 100 * 13 / d.width
	x := percent(clamp(g.x(o.Column)+clamp(o.Across, 0, 1)*g.column, g.x(o.Column)+edge, g.x(o.Column)+g.column-edge))
	y := g.tops[o.Row] + top + clamp(o.Down, 0, 1)*(g.rows[o.Row]-14-top)
	d.diamond(x, y, 11, "jer")
	left := d.px(x) - 18 - d.width*g.x(o.Column)/100 - 4
	right := d.width*(g.x(o.Column)+g.column)/100 - 4 - d.px(x) - 18
	leftwards := d.measure(o.Text, "me") <= left || left >= right
	text := d.fit(o.Text, right, "me")
	if leftwards {
		text = d.fit(o.Text, left, "me")
	}
	if text == "" {
		return
	}
	wide := d.measure(text, "me")
	beside, anchor := X{x.Percent, 18}, ""
	from, to := X{x.Percent, 15}, X{x.Percent, 18 + wide + 3}
	if leftwards {
		beside, anchor = X{x.Percent, -18}, "end"
		from, to = X{x.Percent, -18 - wide - 3}, X{x.Percent, -15}
	}
	d.rect(from, to, y-10, 20, "cell") // the name may lie on dots
	d.text(beside, y+6, text, "me", anchor)
}
