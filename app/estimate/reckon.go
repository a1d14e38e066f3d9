package estimate

import "aispejl/stats/benefit"

// Beliefs are the shares of the gain that fail to appear, from the visitor's own
// belief to no gain, at which the lost futures are counted.
var Beliefs = [5]float64{0, .25, .5, .75, 1}

// Numbers of draws beside those of package benefit.
const (
	// LongDraws are simulated when a visitor asks for more.
	LongDraws = 100_000

	scoutDraws = 2048 // counts the futures lost at the other beliefs while a control moves
)

// Seeds that can be chosen: what has more digits is no easier to tell apart.
const (
	FirstSeed = 1 // until another is chosen
	LastSeed  = 999_999
)

// A Reckoned is a case with its outcome. The outcome belongs to the Reckoner and
// holds until its next call.
type Reckoned struct {
	Case     benefit.Case
	Outcome  *benefit.Outcome
	Losses50 [len(Beliefs)]int // futures of 50 lost at each belief, after Move once Count was called
	Losses20 [len(Beliefs)]int
}

func (r *Reckoned) count(i int, o *benefit.Outcome) {
	r.Losses50[i], r.Losses20[i] = o.Losses50, o.Losses20
}

// belief is the place of the case's own shrink among Beliefs, -1 for another value.
func belief(shrink float64) int {
	for i, b := range Beliefs {
		if b == shrink {
			return i
		}
	}
	return -1
}

// A Reckoner simulates cases for a page: at once with [benefit.MovingDraws] while
// a control moves, in short steps with [benefit.RestingDraws] when it rests and with
// LongDraws on request. Its engines are made when they are first needed. Cases must be
// legal; one that is not leaves the result as it was.
type Reckoner struct {
	shift                        int64 // of the seed from FirstSeed
	moving, resting, scout, long *benefit.Engine

	now       Reckoned
	uncounted bool     // of the beliefs of now
	next      Reckoned // the one that Step works on
	at        int      // how many beliefs of it are done
}

func (r *Reckoner) engine(e **benefit.Engine, draws int) *benefit.Engine {
	if *e == nil {
		*e, _ = benefit.New(draws, r.Seed()) // the numbers of draws above are legal
	}
	return *e
}

// Seed is that of the next result.
func (r *Reckoner) Seed() int64 { return FirstSeed + r.shift }

// Reseed chooses the seed of every later result. What is shown stays as it is.
func (r *Reckoner) Reseed(seed int64) {
	if seed != r.Seed() {
		r.shift = seed - FirstSeed
		r.moving, r.resting, r.scout, r.long = nil, nil, nil, nil
	}
}

// Now returns the latest result; its Outcome is nil before the first.
func (r *Reckoner) Now() *Reckoned { return &r.now }

// Move reckons a case at once.
func (r *Reckoner) Move(c benefit.Case) {
	e := r.engine(&r.moving, benefit.MovingDraws)
	if e.Set(c) != nil {
		return
	}
	r.now.Case, r.now.Outcome, r.uncounted = c, e.Run(), true
}

// Warm reckons what is shown once as Move would, without showing it: the points are
// made and the code is compiled before a control moves for the first time.
func (r *Reckoner) Warm() {
	if e := r.engine(&r.moving, benefit.MovingDraws); r.now.Outcome != nil && e.Set(r.now.Case) == nil {
		e.Run()
	}
	r.engine(&r.scout, scoutDraws)
}

// Count makes sure that the futures lost at every belief are counted. After Move
// they are counted with fewer points, when they are asked for.
func (r *Reckoner) Count() {
	if !r.uncounted {
		return
	}
	r.uncounted = false
	scout := r.engine(&r.scout, scoutDraws)
	for i, b := range Beliefs {
		if b == r.now.Case.Shrink {
			continue
		}
		other := r.now.Case
		other.Shrink = b
		if scout.Set(other) == nil {
			r.now.count(i, scout.Run())
		}
	}
	r.own()
}

// own counts the case itself, and holds the beliefs to what must be so: with less
// gain no fewer futures are lost. (Two point sets may differ by one of 50.)
func (r *Reckoner) own() {
	i := belief(r.now.Case.Shrink)
	if i < 0 {
		return
	}
	r.now.count(i, r.now.Outcome)
	for k := i - 1; k >= 0; k-- {
		r.now.Losses50[k], r.now.Losses20[k] = min(r.now.Losses50[k], r.now.Losses50[k+1]), min(r.now.Losses20[k], r.now.Losses20[k+1])
	}
	for k := i + 1; k < len(Beliefs); k++ {
		r.now.Losses50[k], r.now.Losses20[k] = max(r.now.Losses50[k], r.now.Losses50[k-1]), max(r.now.Losses20[k], r.now.Losses20[k-1])
	}
}

// Rest begins to reckon a case with the points of a resting control.
func (r *Reckoner) Rest(c benefit.Case) {
	r.next, r.at = Reckoned{Case: c}, 0
}

// Step does a part of what Rest began, short enough for a frame, and tells whether
// the result is there. Until then Now stays what it was.
func (r *Reckoner) Step() (done bool) {
	e := r.engine(&r.resting, benefit.RestingDraws)
	c := r.next.Case
	if o, _ := e.Outcome(); o == r.now.Outcome {
		r.now.Outcome = o.Clone() // it is shown until the new one is there
	}
	if r.at < len(Beliefs) {
		i := r.at
		r.at++
		if c.Shrink == Beliefs[i] {
			return false // it is counted in the end
		}
		c.Shrink = Beliefs[i]
		if e.Set(c) == nil {
			r.next.count(i, e.Run())
		}
		return false
	}
	if e.Set(c) != nil {
		return true
	}
	r.next.Outcome = e.Run()
	r.now, r.uncounted = r.next, false
	r.own()
	return true
}

// Settle is Rest and every Step at once.
func (r *Reckoner) Settle(c benefit.Case) {
	for r.Rest(c); !r.Step(); {
	}
}

// Beside returns the outcome of another idea, with the points of a resting control.
// It may be called between Rest and Step.
func (r *Reckoner) Beside(c benefit.Case) *benefit.Outcome {
	e := r.engine(&r.resting, benefit.RestingDraws)
	if o, _ := e.Outcome(); o == r.now.Outcome {
		r.now.Outcome = o.Clone()
	}
	if e.Set(c) != nil {
		return nil
	}
	return e.Run().Clone()
}

// Long begins to reckon the case shown with LongDraws.
func (r *Reckoner) Long() {
	if e := r.engine(&r.long, LongDraws); e.Set(r.now.Case) == nil {
		e.Restart()
	}
}

// LongStep does a part of what Long began and returns which share is done; at 1
// the result is there.
func (r *Reckoner) LongStep() (progress float64) {
	if r.long == nil { // reseeded meanwhile
		return 1
	}
	done, progress := r.long.Step(1)
	if !done {
		return progress
	}
	o, _ := r.long.Outcome()
	r.now.Outcome = o.Clone()
	r.long = nil // its memory is worth more than the next run's start
	r.Count()
	r.own()
	return 1
}
