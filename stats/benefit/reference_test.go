package benefit

import (
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// The references in testdata/reference are made by
//
//	go test ./stats/benefit -run TestReference -reference all -timeout 6h
//
// (one core, about 40 seconds each). Names of cases, separated by commas, make those only.
var makeReferences = flag.String("reference", "", "draw the named references anew, or all")

const referenceCommand = "go test ./stats/benefit -run TestReference -reference all -timeout 6h"

const (
	referenceBatches = 32
	referenceSize    = 1 << 20 // 33,554,432 draws in all
	referenceSeed    = 20261121
)

// TestReference checks that every case and every move has its reference, and makes
// them when told to.
func TestReference(t *testing.T) {
	wanted := strings.Split(*makeReferences, ",")
	check := func(c Case, name, move string) {
		r := &reference{Case: name, Move: move}
		if *makeReferences != "" && (*makeReferences == "all" || slices.Contains(wanted, filepath.Base(r.path()[:len(r.path())-len(".json")]))) {
			r = simulatePlain(c, referenceSeed, referenceBatches, referenceSize)
			r.Case, r.Move, r.Command = name, move, referenceCommand
			data, err := json.MarshalIndent(r, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(r.path(), append(data, '\n'), 0o644); err != nil {
				t.Fatal(err)
			}
			t.Logf("%s: %d draws", r.path(), r.Draws)
		}
		if _, err := os.Stat(r.path()); err != nil {
			t.Error(err)
		} else if got := readReference(t, name, move); got.Draws < 10_000_000 {
			t.Errorf("%s: %d draws, want at least 10 million", got.path(), got.Draws)
		}
	}
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		check(c, name, "")
	}
	for _, m := range moves {
		c, _ := readCase(t, "01-inspection")
		m.do(&c)
		check(c, "01-inspection", m.name)
	}
}

// An estimate is a Monte-Carlo result with its standard error.
type estimate struct {
	Value float64 `json:"value"`
	SE    float64 `json:"se"`
}

// A reference is what plain Monte-Carlo says of a case.
type reference struct {
	Case            string              `json:"case"`
	Move            string              `json:"move,omitempty"`
	Command         string              `json:"command"`
	Draws           int                 `json:"draws"`
	Seed            uint64              `json:"seed"`
	Mean            estimate            `json:"mean"`
	Quantiles       map[string]estimate `json:"quantiles"`
	Loss            estimate            `json:"loss_probability"`
	Payback         []estimate          `json:"payback"`
	IRR             *estimate           `json:"expected_irr"`
	ToleratedShrink estimate            `json:"tolerated_shrink"`
	Dots50          []float64           `json:"dots50"`
	Dots20          []float64           `json:"dots20"`
}

var referenceQuantiles = []struct {
	name string
	p    float64
	of   func(*Outcome) float64
}{
	{"p5", 0.05, func(o *Outcome) float64 { return o.NPV.P5 }},
	{"p10", 0.10, func(o *Outcome) float64 { return o.NPV.P10 }},
	{"p25", 0.25, func(o *Outcome) float64 { return o.NPV.P25 }},
	{"p50", 0.50, func(o *Outcome) float64 { return o.NPV.P50 }},
	{"p75", 0.75, func(o *Outcome) float64 { return o.NPV.P75 }},
	{"p90", 0.90, func(o *Outcome) float64 { return o.NPV.P90 }},
	{"p95", 0.95, func(o *Outcome) float64 { return o.NPV.P95 }},
}

// simulatePlain draws batches*size times. Standard errors: of means and
// probabilities from their formula, of quantiles from the order statistics one
// binomial standard deviation away, of the rest from the spread of the batches.
func simulatePlain(c Case, seed uint64, batches, size int) *reference {
	n := batches * size
	horizon := int(c.HorizonYears)
	npv := make([]float64, n)
	paid := make([]int, horizon+1)
	loss := 0
	var meanFlows, meanFull, meanBarren [MaxYears + 1]float64
	var irrs, shrinks []float64
	var d plainDraw
	for b := range batches {
		m := newPlainModel(c, rand.NewPCG(seed, uint64(b)))
		var flows, full, barren [MaxYears + 1]float64
		for i := range size {
			m.draw(&d)
			npv[b*size+i] = d.npv
			if d.npv < 0 {
				loss++
			}
			for t := range horizon + 1 {
				flows[t] += d.flows[t]
				full[t] += d.full[t]
				barren[t] += d.barren[t]
				if d.payback <= float64(t) {
					paid[t]++
				}
			}
		}
		for t := range horizon + 1 {
			flows[t] /= float64(size)
			full[t] /= float64(size)
			barren[t] /= float64(size)
			meanFlows[t] += flows[t] / float64(batches)
			meanFull[t] += full[t] / float64(batches)
			meanBarren[t] += barren[t] / float64(batches)
		}
		if rate, ok := plainIRR(flows[:horizon+1]); ok {
			irrs = append(irrs, rate)
		}
		shrinks = append(shrinks, plainTolerated(c, full[:horizon+1], barren[:horizon+1]))
	}
	r := &reference{Draws: n, Seed: seed, Quantiles: map[string]estimate{}}
	r.Mean = meanOf(npv)
	share := func(k int) estimate {
		p := float64(k) / float64(n)
		return estimate{p, math.Sqrt(p * (1 - p) / float64(n))}
	}
	r.Loss = share(loss)
	for t := 1; t <= horizon; t++ {
		r.Payback = append(r.Payback, share(paid[t]))
	}
	if rate, ok := plainIRR(meanFlows[:horizon+1]); ok {
		r.IRR = &estimate{rate, meanOf(irrs).SE}
	}
	r.ToleratedShrink = estimate{plainTolerated(c, meanFull[:horizon+1], meanBarren[:horizon+1]), meanOf(shrinks).SE}
	sort.Float64s(npv)
	quantile := func(p float64) float64 {
		h := p * float64(n-1)
		k := int(h)
		if k+1 >= n {
			return npv[n-1]
		}
		return npv[k] + (h-float64(k))*(npv[k+1]-npv[k])
	}
	for _, q := range referenceQuantiles {
		delta := math.Sqrt(q.p * (1 - q.p) / float64(n))
		r.Quantiles[q.name] = estimate{quantile(q.p), (quantile(q.p+delta) - quantile(q.p-delta)) / 2}
	}
	for i := range 50 {
		r.Dots50 = append(r.Dots50, quantile((float64(i)+0.5)/50))
	}
	for i := range 20 {
		r.Dots20 = append(r.Dots20, quantile((float64(i)+0.5)/20))
	}
	return r
}

func meanOf(x []float64) estimate {
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += v
	}
	mean := sum / float64(len(x))
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	return estimate{mean, math.Sqrt(squares / float64(len(x)-1) / float64(len(x)))}
}

// plainIRR scans the rates from -0.99 to 10 in steps and halves where the value
// changes sign; ok only when that happens once.
func plainIRR(flows []float64) (rate float64, ok bool) {
	value := func(r float64) float64 {
		sum := 0.0
		for t, x := range flows {
			sum += x * math.Pow(1+r, -float64(t))
		}
		return sum
	}
	found := 0
	const steps = 4000
	at := func(i int) float64 { return -1 + 0.01*math.Pow(1100, float64(i)/steps) }
	for i := range steps {
		a, b := at(i), at(i+1)
		if va, vb := value(a), value(b); va*vb < 0 {
			found++
			for range 80 {
				if m := (a + b) / 2; value(m)*va > 0 {
					a = m
				} else {
					b = m
				}
			}
			rate = a
		}
	}
	return rate, found == 1
}

// plainTolerated finds the shrink at which the mean NPV is 0 by halving; the mean
// flow is a straight line between full gain and none.
func plainTolerated(c Case, full, barren []float64) float64 {
	value := func(shrink float64) float64 {
		sum := 0.0
		for t := range full {
			sum += ((1-shrink)*full[t] + shrink*barren[t]) / math.Pow(1+c.DiscountRate, float64(t))
		}
		return sum
	}
	a, b := 0.0, 1.0
	switch {
	case value(1) >= 0:
		return 1
	case value(0) <= 0:
		return 0
	}
	for range 60 {
		if m := (a + b) / 2; value(m) > 0 {
			a = m
		} else {
			b = m
		}
	}
	return a
}

func (r *reference) path() string {
	name := r.Case
	if r.Move != "" {
		name += "+" + r.Move
	}
	return filepath.Join("testdata", "reference", name+".json")
}

func readReference(t testing.TB, name, move string) *reference {
	t.Helper()
	r := &reference{Case: name, Move: move}
	data, err := os.ReadFile(r.path())
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, r); err != nil {
		t.Fatalf("%s: %v", r.path(), err)
	}
	return r
}

// moves are changes of one input of the first case by a step of its field or by
// some 5 per cent; the quantiles move by up to 5 % of their width.
var moves = []struct {
	name string
	do   func(*Case)
}{
	{"investment", func(c *Case) { c.Investment.Best = 420e3 }},
	{"internal_hours", func(c *Case) { c.InternalHours.Best = 270 }},
	{"running_cost", func(c *Case) { c.RunningCost.Best = 74e3 }},
	{"hours_saved_per_week", func(c *Case) { c.HoursSaved.Best = 17 }},
	{"realised_share", func(c *Case) { c.RealisedShare.Best = 0.58 }},
	{"scrap_reduction", func(c *Case) { c.ScrapReduction.Best = 0.16 }},
	{"ramp_years", func(c *Case) { c.RampYears.Best = 1.1 }},
	{"stop_probability", func(c *Case) { c.StopProbability = Number(0.21) }},
	{"pilot_share", func(c *Case) { c.PilotShare = Number(0.45) }},
	{"discount_rate", func(c *Case) { c.DiscountRate = 0.09 }},
	{"shrink", func(c *Case) { c.Shrink = 0.03 }},
}
