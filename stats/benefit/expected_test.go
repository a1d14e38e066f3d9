package benefit

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// plainExpected is (1-stop) NPV(go) + stop NPV(stopped) by the formulas, with
// inputs in the order of the form.
func plainExpected(c Case, x [rangeCount]float64) float64 {
	m := &plainModel{c: c}
	var d plainDraw
	m.evaluate(&d, &x, false)
	goes := d.npv
	m.evaluate(&d, &x, true)
	return (1-x[8])*goes + x[8]*d.npv
}

func bestOf(c Case) (x [rangeCount]float64) {
	for i, in := range rangeInputs {
		x[i] = c.Range(in).Best
	}
	return x
}

func TestTornado(t *testing.T) {
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		o := mustEngine(t, 64, 1, c).Run()
		best := plainExpected(c, bestOf(c))
		scale := math.Abs(best) + c.turnover()
		if math.Abs(o.ExpectedNPV-best) > 1e-12*scale {
			t.Errorf("%s: expected NPV = %v, want %v", name, o.ExpectedNPV, best)
		}
		k := 0
		for i, in := range rangeInputs {
			if c.Range(in).Number {
				continue
			}
			bar := o.Tornado[k]
			k++
			w, _ := c.Range(in).Widened(in, c.Widen)
			from, to := w.Best, w.Best
			if !w.Constant() {
				beta := distuv.Beta{Alpha: 1 + 4*(w.Best-w.Low)/(w.High-w.Low), Beta: 1 + 4*(w.High-w.Best)/(w.High-w.Low)}
				from = w.Low + (w.High-w.Low)*beta.Quantile(0.1)
				to = w.Low + (w.High-w.Low)*beta.Quantile(0.9)
			}
			x := bestOf(c)
			x[i] = from
			low := plainExpected(c, x)
			x[i] = to
			high := plainExpected(c, x)
			if bar.Input != in || math.Abs(bar.Low-low) > 1e-7*scale || math.Abs(bar.High-high) > 1e-7*scale {
				t.Errorf("%s: bar %+v, want %s from %v to %v", name, bar, in, low, high)
			}
		}
		if k != len(o.Tornado) {
			t.Errorf("%s: %d bars, want %d", name, len(o.Tornado), k)
		}
	}
}

// TestBreakEven puts every break-even back into the formulas, and where there is
// none scans the legal range for a change of sign.
func TestBreakEven(t *testing.T) {
	for _, name := range caseNames(t) {
		c, _ := readCase(t, name)
		o := mustEngine(t, 64, 1, c).Run()
		scale := c.turnover() + 1
		found := map[Input]Optional{}
		for _, b := range o.BreakEven {
			found[b.Input] = b.At
		}
		if len(found) != len(breakEvenInputs) || len(o.BreakEven) != len(breakEvenInputs) {
			t.Errorf("%s: %d break-evens, want %d", name, len(o.BreakEven), len(breakEvenInputs))
		}
		for _, in := range breakEvenInputs {
			value := func(v float64) float64 {
				k, x := c, bestOf(c)
				for i, r := range rangeInputs {
					if r == in {
						x[i] = v
					}
				}
				if place := k.Number(in); place != nil {
					*place = v
				}
				return plainExpected(k, x)
			}
			at := found[in]
			if at.OK {
				if y := value(at.Value); !(math.Abs(y) <= 1e-9*scale) {
					t.Errorf("%s: expected NPV with %s = %v is %v, want 0", name, in, at.Value, y)
				}
				continue
			}
			for _, pair := range legalGrid(in) {
				if a, b := value(pair[0]), value(pair[1]); a*b < 0 && in != HorizonYears {
					t.Errorf("%s: no break-even of %s, but the expected NPV is %v at %v and %v at %v", name, in, a, pair[0], b, pair[1])
				}
			}
		}
	}
}

// legalGrid returns neighbouring values that cover the legal range of an input.
func legalGrid(in Input) (pairs [][2]float64) {
	l, _ := LimitOf(in)
	var values []float64
	switch {
	case in == DiscountRate:
		for v := 1e-3; v < 1e6; v *= 1.3 {
			values = append(values, v-1)
		}
	case in == HorizonYears:
		for t := 1.0; t <= MaxYears; t++ {
			values = append(values, t)
		}
	case l.High <= 53:
		for i := range 101 {
			values = append(values, l.High*float64(i)/100)
		}
	default:
		values = append(values, 0)
		for v := 1e-3; v < 1e12; v *= 1.5 {
			values = append(values, v)
		}
	}
	for i := range values[1:] {
		pairs = append(pairs, [2]float64{values[i], values[i+1]})
	}
	return pairs
}

// Where the break-even can be seen without reckoning. Each year 100 kr. are
// gained and nothing is discounted; 250 kr. are paid today, so 3 years give 50 kr.
func TestBreakEvenByHand(t *testing.T) {
	c := Case{
		Investment: Number(250), ExtraMargin: Number(100), HourlyCost: 10, WeeksPerYear: 50,
		HorizonYears: 3, Widen: 1,
	}
	at := func(c Case, in Input) Optional {
		for _, b := range mustEngine(t, 8, 1, c).Run().BreakEven {
			if b.Input == in {
				return b.At
			}
		}
		return Optional{}
	}
	none := Optional{}
	longer := c
	longer.Investment = Number(30)
	twoAndAHalf := c
	twoAndAHalf.HorizonYears, twoAndAHalf.ExtraMargin = 2, Number(125)
	for _, test := range []struct {
		name string
		c    Case
		in   Input
		want Optional
	}{
		{"300 may be paid", c, Investment, some(300)},
		{"5 hours at 10 kr.", c, InternalHours, some(5)},
		{"50 kr. over 3 years", c, RunningCost, some(50.0 / 3)},
		{"a margin of 250/3", c, ExtraMargin, some(250.0 / 3)},
		{"hours are worth nothing: no share realised", c, HoursSaved, none},
		{"nothing is ever lost when stopped at once without cost: 250 (1-s) = 300 (1-s)", c, StopProbability, some(1)},
		{"never stopped", c, PilotShare, none},
		{"ramp of 1 year loses 50", c, RampYears, some(1)},
		// Of a ramp R beyond the horizon 3 the gain is 100 (0.5+1.5+2.5)/R = 450/R = 30.
		{"slow ramp", longer, RampYears, some(15)},
		{"250 over two years of 125", twoAndAHalf, DiscountRate, some(0)},
		{"250 over two years of 125", twoAndAHalf, HorizonYears, some(2)},
		{"no whole year", c, HorizonYears, none},
	} {
		got := at(test.c, test.in)
		if got.OK != test.want.OK || math.Abs(got.Value-test.want.Value) > 1e-9 {
			t.Errorf("%s: break-even of %s = %+v, want %+v", test.name, test.in, got, test.want)
		}
	}
}

func TestWidest(t *testing.T) {
	o := Outcome{Tornado: []Bar{{Input: "a", Low: 1, High: 2}, {Input: "b", Low: 5, High: -5}, {Input: "c", Low: 2, High: 1}, {Input: "d", Low: 0, High: 3}}}
	for n, want := range map[int]string{-1: "", 0: "", 2: "bd", 4: "bdac", 9: "bdac"} {
		var got strings.Builder
		for _, bar := range o.Widest(n) {
			got.WriteString(string(bar.Input))
		}
		if got.String() != want {
			t.Errorf("Widest(%d) = %s, want %s", n, got.String(), want)
		}
	}
	if o.Tornado[0].Input != "a" {
		t.Error("Widest changed the order of the form")
	}
}

func TestImplied(t *testing.T) {
	// Mock: 16 h * 46 * 350 kr. * 0.55 + 900,000 * 0.15 = 276,680 kr.; less 70,000 is 206,680
	// of 15.2 million: 1.35974 points.
	c, _ := readCase(t, "01-inspection")
	if got := mustEngine(t, 8, 1, c).Run().ImpliedProductivityPoints; !got.OK || math.Abs(got.Value-1.35973684) > 1e-8 {
		t.Errorf("implied = %+v, want 1.35973684", got)
	}
	c.ValueAdded = nil
	if got := mustEngine(t, 8, 1, c).Run().ImpliedProductivityPoints; got.OK {
		t.Errorf("implied without value added = %+v, want none", got)
	}
	tiny := 1e-300
	c.ValueAdded = &tiny
	o := mustEngine(t, 2000, 1, c).Run()
	if o.ImpliedProductivityPoints.OK || len(o.Warnings) != 1 || o.Warnings[0] != ImpliedTooLarge {
		t.Errorf("implied of 1e-300 kr. = %+v with %v, want none with a warning", o.ImpliedProductivityPoints, o.Warnings)
	}
}

func TestWarnings(t *testing.T) {
	has := func(o *Outcome, w Warning) bool {
		return slices.Contains(o.Warnings, w)
	}
	base, _ := readCase(t, "01-inspection")
	for _, test := range []struct {
		want   Warning
		draws  int
		change func(*Case)
	}{
		{NoGain, 2000, func(c *Case) { c.Shrink = 1 }},
		{NeverPaidBack, 2000, func(c *Case) { c.Shrink = 1 }},
		{NoIRR, 2000, func(c *Case) { c.Shrink = 1 }},
		{NothingToPay, 2000, func(c *Case) { c.Investment, c.InternalHours, c.RunningCost = Number(0), Number(0), Number(0) }},
		{WidenClipped, 2000, func(c *Case) { c.Widen = 3 }},
		{FewDraws, 1000, func(c *Case) {}},
		{NothingVaries, 2000, func(c *Case) {
			for _, in := range rangeInputs {
				*c.Range(in) = Number(c.Range(in).Best)
			}
			c.StopProbability = Number(0)
		}},
	} {
		c := base
		if has(mustEngine(t, 2000, 1, c).Run(), test.want) {
			t.Errorf("the plain case warns of %s", test.want)
		}
		test.change(&c)
		if o := mustEngine(t, test.draws, 1, c).Run(); !has(o, test.want) {
			t.Errorf("warnings = %v, want %s among them", o.Warnings, test.want)
		}
	}
}
