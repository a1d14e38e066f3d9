package benefit

import (
	"errors"
	"strconv"
)

// ErrDraws is returned for a number of draws outside 1..MaxDraws.
var ErrDraws = errors.New("draws must be between 1 and 1,000,000")

const (
	blockDraws  = 8192      // draws computed at a time
	cachedDraws = 8 * 8192  // up to here every column is kept between runs
	paidSlack   = 1 + 1e-12 // a sum short of 0 by rounding only counts as 0
)

// A block is the columns of some consecutive draws: the values of every sampled
// input, and per year the discounted full-effect years up to its end.
type block struct {
	from    int
	points  [sampledInputs][]uint32
	columns [sampledInputs][]float64
	reached [][]float64
	stale   [sampledInputs]bool // columns to recompute
}

// Every draw is evaluated twice, as a project that goes on and as one that is stopped.
const (
	going = iota
	stopping
)

// Engine simulates cases at fixed points. Make it with [New]; give it a case
// with [Engine.Set]; [Engine.Run] computes everything. Only what a changed input
// touches is recomputed, and nothing is allocated unless the horizon grows. An
// engine is for one goroutine.
type Engine struct {
	draws int
	seed  int64

	sequences [sampledInputs]sequence
	shape     *shape
	tables    [rangeCount]*inverse // the last, of the stop probability, serves the tornado only
	ramps     rampTable
	blocks    []block
	streamed  bool // one block serves all draws in turn

	set      bool
	given    Case // ValueAdded points to our own copy
	value    float64
	ranges   [rangeCount]Range // widened
	clipped  bool
	horizon  int
	discount [MaxYears + 1]float64

	gain, start []float64 // of the block at hand
	npv         [2][]float64
	order       *order
	weight      [2]float64           // probabilities of going on and of stopping
	losses      [2][MaxYears + 1]int // draws whose running sum is below 0 at the end of year t
	flows       [MaxYears + 1]float64
	next        int // first draw not computed yet
	done        bool
	outcome     Outcome
}

// New returns an engine of 1 to [MaxDraws] draws. The seed chooses the random
// shift of the points; equal seeds give equal results. The error wraps [ErrDraws].
func New(draws int, seed int64) (*Engine, error) {
	if draws < 1 || draws > MaxDraws {
		return nil, wrap("benefit engine: "+strconv.Itoa(draws), ErrDraws)
	}
	e := &Engine{
		draws: draws, seed: seed, shape: newShape(),
		npv: [2][]float64{make([]float64, draws), make([]float64, draws)}, order: newOrder(2 * draws),
		streamed: draws > cachedDraws,
	}
	size := min(draws, blockDraws)
	e.gain, e.start = make([]float64, size), make([]float64, size)
	for d := range sampledInputs {
		e.sequences[d] = newSequence(d, draws, seed)
	}
	for d := range e.tables {
		e.tables[d] = new(inverse)
	}
	count := (draws + blockDraws - 1) / blockDraws
	if e.streamed {
		count = 1
	}
	e.blocks = make([]block, count)
	for i := range e.blocks {
		b := &e.blocks[i]
		n := min(blockDraws, draws-i*blockDraws)
		for d := range sampledInputs {
			b.points[d], b.columns[d] = make([]uint32, n), make([]float64, n)
		}
		e.place(b, i*blockDraws, n)
	}
	e.outcome.Draws, e.outcome.Seed = draws, seed
	e.outcome.Payback = make([]YearChance, 0, MaxYears)
	e.outcome.Tornado = make([]Bar, 0, rangeCount)
	e.outcome.BreakEven = make([]BreakEven, 0, len(breakEvenInputs))
	e.outcome.Warnings = make([]Warning, 0, 16)
	return e, nil
}

// place makes the block stand for the draws from, from+1, ...
func (e *Engine) place(b *block, from, n int) {
	b.from = from
	for d := range sampledInputs {
		b.points[d], b.columns[d] = b.points[d][:n], b.columns[d][:n]
		e.sequences[d].fill(b.points[d], from)
		b.stale[d] = true
	}
}

// Draws and Seed return what the engine was made with.
func (e *Engine) Draws() int  { return e.draws }
func (e *Engine) Seed() int64 { return e.seed }

// Set gives the engine a case. It returns every rule the case breaks, as
// [Case.Validate]; the engine then keeps the case it had.
func (e *Engine) Set(c Case) []Problem {
	if problems := c.Validate(); problems != nil {
		return problems
	}
	first := !e.set
	e.clipped = false
	rampMoved := first
	for i, in := range rangeInputs {
		d := position[i]
		w, clipped := c.Range(in).Widened(in, c.Widen)
		e.clipped = e.clipped || clipped
		moved := first || w != e.ranges[d]
		e.ranges[d] = w
		if !moved {
			continue
		}
		e.tables[d].tabulate(e.shape, w)
		if d == atStop {
			continue
		}
		rampMoved = rampMoved || d == atRamp
		for k := range e.blocks {
			e.blocks[k].stale[d] = true
		}
	}
	if first || c.HorizonYears != e.given.HorizonYears || c.DiscountRate != e.given.DiscountRate {
		e.setHorizon(int(c.HorizonYears), c.DiscountRate)
		rampMoved = true
	}
	if rampMoved {
		e.ramps.tabulate(e.tables[atRamp], e.discount[:e.horizon+1])
		for k := range e.blocks {
			e.blocks[k].stale[atRamp] = true
		}
	}
	stop := e.ranges[atStop].mean()
	e.weight = [2]float64{going: 1 - stop, stopping: stop}
	e.given = c
	if c.ValueAdded != nil {
		e.value = *c.ValueAdded
		e.given.ValueAdded = &e.value
	}
	e.set = true
	e.Restart()
	return nil
}

func (e *Engine) setHorizon(years int, rate float64) {
	e.horizon = years
	e.discount[0] = 1
	for t := 1; t <= years; t++ {
		e.discount[t] = e.discount[t-1] / (1 + rate)
	}
	for k := range e.blocks {
		b := &e.blocks[k]
		for len(b.reached) < years {
			b.reached = append(b.reached, make([]float64, cap(b.points[0])))
		}
	}
}

// Run computes the outcome of the case set last. The outcome belongs to the
// engine and is overwritten by the next Run; without a case it is empty.
func (e *Engine) Run() *Outcome {
	e.Restart()
	for {
		if done, _ := e.Step(e.draws); done {
			return &e.outcome
		}
	}
}

// Restart forgets the draws computed by Step.
func (e *Engine) Restart() {
	e.next, e.done = 0, false
	e.losses = [2][MaxYears + 1]int{}
}

// Step computes about budget more draws (at least one block of 8,192) or, when all
// are there, the outcome; it tells whether that is complete, and which share of the
// work is done. A page calls it until done with a budget that fits its frame, and
// then takes [Engine.Outcome]. After Set the work starts anew.
func (e *Engine) Step(budget int) (done bool, progress float64) {
	if !e.set {
		return true, 1
	}
	used := 0
	for e.next < e.draws && (used == 0 || used < budget) {
		b := &e.blocks[0]
		if e.streamed {
			e.place(b, e.next, min(cap(b.points[0]), e.draws-e.next))
		} else {
			b = &e.blocks[e.next/blockDraws]
		}
		n := len(b.points[0])
		e.compute(b)
		e.next += n
		used += n
	}
	work := e.next
	if e.next == e.draws && !e.done && used == 0 {
		e.conclude()
		e.done = true
	}
	if e.done {
		work += blockDraws
	}
	return e.done, float64(work) / float64(e.draws+blockDraws)
}

// Outcome returns the outcome and whether it is complete.
func (e *Engine) Outcome() (o *Outcome, complete bool) { return &e.outcome, e.done }
