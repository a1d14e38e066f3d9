// Package chart turns results that are already worded into placed marks and
// writes them as SVG. It knows no language, no survey and no browser: labels come
// in as text, numbers as fractions of the axis. Text never scales: drawings have
// no viewBox (paths that go across have one of their own), x is in percent plus
// pixels, y in pixels.
package chart

// A Width is the room a chart is drawn for. Every chart is drawn once for each;
// a container query in the stylesheet shows the one that fits.
type Width int

const (
	Wide Width = iota // container of 640 px and more (the matrix from 600)
	Slim
)

// An X is a horizontal place: a percentage of the width plus pixels.
type X struct{ Percent, Px float64 }

// A Shape is the kind of a mark.
type Shape int

const (
	Line   Shape = iota // X,Y to X2,Y2
	Rect                // X,Y; W percent wide (Px added), H high
	Circle              // centre X,Y; radius R
	Path                // D in pixels, relative to X,Y; or see Across
	Text                // baseline at X,Y
)

// A Mark is one placed mark. Class names the role that the stylesheet colours.
type Mark struct {
	Shape  Shape
	Class  string
	X, X2  X
	Y, Y2  float64
	W      X
	H, R   float64
	Stroke float64 // stroke width of a Path, 0 leaves it to the class
	D      string
	Across bool   // of a Path of strokes: the x of D are in percent of the width, X and Y are 0
	Runs   []Run  // Text
	Anchor string // Text: "" (start), "middle", "end"
}

// A Run is a stretch of text in one style.
type Run struct {
	Text, Class string
	Dx          float64
}

// A Scene is a placed drawing.
type Scene struct {
	Class   string  // "ch rows wide"
	Height  float64 // px
	Label   string  // the describing sentence for those who do not see it
	Source  string  // the source line, which is drawn as marks too
	ViewBox Box     // slides only; there every X is in pixels of the box
	Marks   []Mark
}

// A Box is the coordinate system of a slide. The zero Box means a drawing
// for a page, whose x is in percent.
type Box struct{ W, H float64 }

// A Placer is a chart: it places its marks for a width.
type Placer interface{ Place(Width) Scene }

// A Chart is drawn for pages and for slides. Every chart of this package is one.
type Chart interface {
	Placer
	// PlaceSlide puts the finding, the question with base and year, the drawing
	// and its source line into one picture of a fixed aspect ratio.
	PlaceSlide(format Format, title, subtitle string) Scene
}

// Row kinds of DotRows.
type RowKind int

const (
	Interval RowKind = iota // dot with 95 % line and 50 % bar
	Bound                   // line from 0 with an end cap, no dot: "at most"
	Ring                    // ring: base unknown, no interval
	Missing                 // no mark, only the number text (suppressed)
)

// A Row is one share. Values are fractions of the axis in [0,1].
type Row struct {
	Heading           string // a group heading instead of a row
	HeadingNote       string // second line of a heading: "Forskel 25 procentpoint (10-39)"
	Label             string
	Bold              bool   // the label is set bold when the firm chose it
	Number            string // "36 % (31-42)"
	Own               string // "Jer: ja"; "" draws no diamond
	Kind              RowKind
	Value             float64
	Low, High         float64 // 95 %
	HalfLow, HalfHigh float64 // 50 %
}

// DotRows are shares on a common axis.
type DotRows struct {
	Rows   []Row
	Ticks  []Tick
	Max    float64 // value at the right end of the axis: 1 for 0-100 %
	Source string
	Label  string
	// SourceSlim replaces Source in the slim drawing when the text has to differ.
	SourceSlim string
}

// A Tick is a labelled place on an axis.
type Tick struct {
	At   float64
	Text string
}

// A Quadrant is one field of the 2x2 matrix.
type Quadrant struct {
	Name, Share, Interval string
	Solid, Hollow         int      // unit dots
	Note                  []string // lines under the dots
	NoteSlim              []string
}

// Matrix is the use x priority 2x2 of unit dots. Quadrants: [priority high, low][use low, active].
type Matrix struct {
	Quadrants         [2][2]Quadrant
	UseHeads          [2]string // wide
	UseHeadsSlim      [2][2]string
	PriorityHeads     [2][]string // wide, in lines
	PriorityHeadsSlim [2]string
	Own               *OwnCell
	Source, Label     string
	SourceSlim        string
}

// OwnCell is the firm's own place: the quadrant, the fraction across it and the
// fraction down the part of it that lies below its words.
type OwnCell struct {
	Row, Column  int
	Across, Down float64
	Text         string
}

// Guess is a guessed number beside the published one on 0-100.
type Guess struct {
	Guess                               float64 // fraction of the axis
	GuessText                           string
	Value, Low, High, HalfLow, HalfHigh float64
	ValueText                           string
	Ticks                               []Tick
	Source, Label                       string
}

// GrowthRows are two groups' growth and the firm's own per outcome. No intervals exist.
type GrowthRows struct {
	Rows          []GrowthRow
	Heads         [3]string // with AI, without, own; own "" draws no own column
	Ticks         []Tick
	Min, Max      float64
	Source, Label string
}

// A GrowthRow is one outcome; HasOwn false leaves the own mark out.
type GrowthRow struct {
	Label                        string
	AI, Control, Own             float64
	HasOwn                       bool
	AIText, ControlText, OwnText string
}

// SizeRows show one share per size class on a common axis, without intervals.
type SizeRows struct {
	Rows          []SizeRow
	Classes       []string // heads in order
	Own           int      // index of the firm's class, -1 none
	Ticks         []Tick
	Max           float64
	Source, Label string
}

// A SizeRow is one type of AI. A NaN value is suppressed and drawn as a gap.
type SizeRow struct {
	Label, Note string // Note under the label: "usikker etiket"
	Values      []float64
	Number      string // own class, at right
}
