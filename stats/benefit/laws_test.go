package benefit

import (
	"math"
	"testing"
)

// Laws that hold for every outcome.
func checkLaws(t *testing.T, name string, c Case, o *Outcome) {
	t.Helper()
	d := o.NPV
	for i, pair := range [][2]float64{{d.P5, d.P10}, {d.P10, d.P25}, {d.P25, d.P50}, {d.P50, d.P75}, {d.P75, d.P90}, {d.P90, d.P95}} {
		if !(pair[0] <= pair[1]) {
			t.Errorf("%s: quantile %d = %v is above the next, %v", name, i, pair[0], pair[1])
		}
	}
	for i := 1; i < 50; i++ {
		if !(o.Dots50[i-1] <= o.Dots50[i]) {
			t.Errorf("%s: dot %d = %v is above the next, %v", name, i, o.Dots50[i-1], o.Dots50[i])
		}
	}
	if !(math.Abs(d.Mean) <= Largest) {
		t.Errorf("%s: mean = %v", name, d.Mean)
	}
	if len(o.Payback) != int(c.HorizonYears) {
		t.Fatalf("%s: %d payback years, want %v", name, len(o.Payback), c.HorizonYears)
	}
	last := 0.0
	for i, y := range o.Payback {
		if y.Year != i+1 || !(last <= y.Probability && y.Probability <= 1) {
			t.Errorf("%s: payback of year %d = %+v after %v", name, i+1, y, last)
		}
		last = y.Probability
	}
	if o.NeverProbability != o.LossProbability || math.Abs(last+o.NeverProbability-1) > 1e-15 {
		t.Errorf("%s: never = %v, loss = %v, paid back = %v", name, o.NeverProbability, o.LossProbability, last)
	}
	if !(0 <= o.ToleratedShrink && o.ToleratedShrink <= 1) {
		t.Errorf("%s: tolerated shrink = %v", name, o.ToleratedShrink)
	}
	if o.ExpectedIRR.OK && !(LowestIRR < o.ExpectedIRR.Value && o.ExpectedIRR.Value < HighestIRR) {
		t.Errorf("%s: rate of return = %v", name, o.ExpectedIRR.Value)
	}
	for _, b := range o.Tornado {
		if !(math.Abs(b.Low) <= Largest && math.Abs(b.High) <= Largest && b.From <= b.To) {
			t.Errorf("%s: bar = %+v", name, b)
		}
	}
	for _, b := range o.BreakEven {
		l, ok := LimitOf(b.Input)
		if !ok || b.At.OK && !l.Holds(b.At.Value) {
			t.Errorf("%s: break-even = %+v", name, b)
		}
	}
}

func TestLaws(t *testing.T) {
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		for _, draws := range []int{1, 2, 3, 100, 4096, MovingDraws, 10_000} {
			checkLaws(t, name, c, mustEngine(t, draws, 11, c).Run())
		}
	}
}

// Kroner times 1000 give kroner times 1000 and the same shares.
func TestScale(t *testing.T) {
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		k := c
		for _, in := range []Input{Investment, RunningCost, ExtraMargin} {
			r := k.Range(in)
			r.Low, r.Best, r.High = 1000*r.Low, 1000*r.Best, 1000*r.High
		}
		k.ScrapCost, k.HourlyCost = 1000*k.ScrapCost, 1000*k.HourlyCost
		a, b := mustEngine(t, 4096, 1, c).Run(), mustEngine(t, 4096, 1, k).Run()
		if d := math.Abs(b.NPV.P90 - 1000*a.NPV.P90); !(d <= 1e-9*math.Abs(b.NPV.P90)) {
			t.Errorf("%s: P90 = %v, want 1000 times %v", name, b.NPV.P90, a.NPV.P90)
		}
		if math.Abs(a.LossProbability-b.LossProbability) > 1e-3 {
			t.Errorf("%s: loss = %v, want %v", name, b.LossProbability, a.LossProbability)
		}
	}
}

// Less gain is never better, for any draw.
func TestShrinkLowers(t *testing.T) {
	c, _ := readCase(t, "02-every-triple")
	last := math.Inf(1)
	lastLoss := 0.0
	for i := range 11 {
		c.Shrink = float64(i) / 10
		o := mustEngine(t, 4096, 1, c).Run()
		if !(o.NPV.P50 <= last && o.LossProbability >= lastLoss) {
			t.Errorf("shrink %v: median %v after %v, loss %v after %v", c.Shrink, o.NPV.P50, last, o.LossProbability, lastLoss)
		}
		last, lastLoss = o.NPV.P50, o.LossProbability
	}
}

// At the tolerated shrink the mean is 0, whatever the switch said before.
func TestToleratedShrink(t *testing.T) {
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		o := mustEngine(t, 4096, 1, c).Run().Clone()
		s := o.ToleratedShrink
		c.Shrink = s
		at := mustEngine(t, 4096, 1, c).Run()
		if at.ToleratedShrink != s {
			t.Errorf("%s: tolerated shrink at %v = %v, want the same", name, s, at.ToleratedShrink)
		}
		scale := math.Abs(at.NPV.P5) + math.Abs(at.NPV.P95)
		switch {
		case s == 0 && at.NPV.Mean > 0, s == 1 && at.NPV.Mean < 0:
			t.Errorf("%s: tolerated shrink = %v, mean there %v", name, s, at.NPV.Mean)
		case 0 < s && s < 1 && math.Abs(at.NPV.Mean) > 1e-9*scale:
			t.Errorf("%s: mean at the tolerated shrink = %v, want 0", name, at.NPV.Mean)
		}
	}
}

// Anything goes in; out comes a list of problems or finite numbers.
func FuzzCase(f *testing.F) {
	f.Add(300e3, 400e3, 650e3, 16.0, 0.5, 0.15, 1.0, 0.2, 0.4, 350.0, 0.08, 5.0, 0.0, 1.0, 15e6)
	f.Add(1e308, 1e308, 1e308, -1.0, 1.5, math.NaN(), math.Inf(1), 0.0, 0.0, 0.0, -1.0, 0.0, 2.0, 0.5, 0.0)
	f.Add(0.0, 0.0, 1e15, 0.0, 0.0, 0.0, 1e-300, 1.0, 1.0, 1e-300, -0.999, 10.0, 1.0, 10.0, 1e-300)
	f.Fuzz(func(t *testing.T, low, best, high, hours, realised, scrap, ramp, stop, pilot, hourly, rate, horizon, shrink, widen, value float64) {
		c := Case{
			Investment: Triple(low, best, high), InternalHours: Number(hours), RunningCost: Triple(hourly, best, high),
			HoursSaved: Triple(hours/2, hours, hours*2), RealisedShare: Triple(0, realised, 1), ScrapReduction: Number(scrap),
			ExtraMargin: Number(low), RampYears: Triple(0, ramp, 2*ramp), StopProbability: Number(stop), PilotShare: Triple(pilot, pilot, 1),
			ScrapCost: high, HourlyCost: hourly, WeeksPerYear: 46, DiscountRate: rate, HorizonYears: horizon,
			Shrink: shrink, Widen: widen, ValueAdded: &value,
		}
		e, err := New(64, 1)
		if err != nil {
			t.Fatal(err)
		}
		if problems := e.Set(c); problems != nil {
			for _, p := range problems {
				if p.String() == "" {
					t.Errorf("problem %+v has no words", p)
				}
			}
			return
		}
		checkLaws(t, "fuzz", c, e.Run())
	})
}
