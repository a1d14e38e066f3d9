package benefit

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"testing"
)

// An output is one number of an outcome and of its reference. Money is measured
// against the 5-95 % width, the rest in percentage points.
type output struct {
	name  string
	of    func(*Outcome) float64
	truth func(*reference) estimate
	money bool
}

// outputs lists every simulated output of a case with the horizon. What is
// computed from best guesses alone is exact and tested in expected_test.go.
func outputs(r *reference) []output {
	list := []output{{"mean", func(o *Outcome) float64 { return o.NPV.Mean }, func(r *reference) estimate { return r.Mean }, true}}
	for _, q := range referenceQuantiles {
		list = append(list, output{q.name, q.of, func(r *reference) estimate { return r.Quantiles[q.name] }, true})
	}
	list = append(list,
		output{"loss", func(o *Outcome) float64 { return o.LossProbability }, func(r *reference) estimate { return r.Loss }, false},
		output{"never", func(o *Outcome) float64 { return o.NeverProbability }, func(r *reference) estimate { return r.Loss }, false},
		output{"tolerated shrink", func(o *Outcome) float64 { return o.ToleratedShrink }, func(r *reference) estimate { return r.ToleratedShrink }, false})
	for t := range r.Payback {
		list = append(list, output{
			"payback " + strconv.Itoa(t+1),
			func(o *Outcome) float64 { return o.Payback[t].Probability }, func(r *reference) estimate { return r.Payback[t] }, false,
		})
	}
	if r.IRR != nil {
		list = append(list, output{"irr", func(o *Outcome) float64 { return o.ExpectedIRR.Value }, func(r *reference) estimate { return *r.IRR }, false})
	}
	return list
}

// width is the 5-95 % width of a reference; for a constant it is the value itself.
func (r *reference) width() float64 {
	if w := r.Quantiles["p95"].Value - r.Quantiles["p5"].Value; w > 1e-6*math.Abs(r.Mean.Value) {
		return w
	}
	return math.Abs(r.Mean.Value)
}

// unit is what one per cent of an output is.
func (o output) unit(r *reference) float64 {
	if o.money {
		return r.width() / 100
	}
	return 0.01
}

const exactnessSeeds = 50

func mustEngine(t testing.TB, draws int, seed int64, c Case) *Engine {
	t.Helper()
	e, err := New(draws, seed)
	if err != nil {
		t.Fatal(err)
	}
	if problems := e.Set(c); problems != nil {
		t.Fatal(problems)
	}
	return e
}

// rootMeanSquare of the error of every output over the seeds, in per cent.
func rootMeanSquare(t testing.TB, c Case, r *reference, draws int) (names []string, errors []float64) {
	list := outputs(r)
	errors = make([]float64, len(list))
	for seed := range int64(exactnessSeeds) {
		o := mustEngine(t, draws, seed, c).Run()
		if o.ExpectedIRR.OK != (r.IRR != nil) {
			t.Fatalf("%s: has IRR %v, want %v", r.Case, o.ExpectedIRR.OK, r.IRR != nil)
		}
		for i, out := range list {
			d := (out.of(o) - out.truth(r).Value) / out.unit(r)
			errors[i] += d * d / exactnessSeeds
		}
	}
	for i, out := range list {
		names = append(names, out.name)
		errors[i] = math.Sqrt(errors[i])
	}
	return names, errors
}

// TestExactness holds the root mean square error over 50 seeds of every output of
// every case to the limits of the package comment.
func TestExactness(t *testing.T) {
	limits := []struct {
		draws int
		limit float64
	}{{MovingDraws, 0.75}, {RestingDraws, 0.5}}
	for _, l := range limits {
		worst := map[string]float64{}
		for _, name := range caseNames(t) {
			c, _ := readCase(t, name)
			names, errors := rootMeanSquare(t, c, readReference(t, name, ""), l.draws)
			for i, e := range errors {
				if !(e <= l.limit) {
					t.Errorf("%s, %d points: root mean square error of %s = %.3f %%, want at most %v", name, l.draws, names[i], e, l.limit)
				}
				worst[names[i]] = max(worst[names[i]], e)
			}
		}
		for _, output := range slices.Sorted(maps.Keys(worst)) {
			t.Logf("%d points: %-16s %.3f", l.draws, output, worst[output])
		}
	}
}

// TestDots measures the dots in the same way. The outermost of fifty are further out
// than any quantile that is printed, where draws are sparse, and a dot in the gap
// between two humps (the 23rd of 08-two-humps stands at its 45 %) may lie on either side.
func TestDots(t *testing.T) {
	for _, draws := range []int{MovingDraws, RestingDraws} {
		worst, worst20, worstName := 0.0, 0.0, ""
		for _, name := range caseNames(t) {
			c, _ := readCase(t, name)
			r := readReference(t, name, "")
			var sum [50]float64
			var sum20 [20]float64
			for seed := range int64(exactnessSeeds) {
				o := mustEngine(t, draws, seed, c).Run()
				for i, x := range o.Dots50 {
					d := (x - r.Dots50[i]) / r.width() * 100
					sum[i] += d * d / exactnessSeeds
				}
				for i, x := range o.Dots20 {
					d := (x - r.Dots20[i]) / r.width() * 100
					sum20[i] += d * d / exactnessSeeds
				}
			}
			for i := range sum {
				if e := math.Sqrt(sum[i]); e > worst {
					worst, worstName = e, name+" dot "+strconv.Itoa(i+1)
				}
			}
			for i := range sum20 {
				worst20 = max(worst20, math.Sqrt(sum20[i]))
			}
		}
		t.Logf("%d points: worst of 50 dots %.3f (%s), of 20 %.3f", draws, worst, worstName, worst20)
		if !(worst <= 2) {
			t.Errorf("%d points: root mean square error of %s = %.3f %%, want at most 2", draws, worstName, worst)
		}
	}
}

// TestJitter moves one input a little: every output follows the true change, that
// of two references, with a root mean square error of at most 0.2 %.
func TestJitter(t *testing.T) {
	base, _ := readCase(t, "01-inspection")
	from := readReference(t, "01-inspection", "")
	list := outputs(from)
	for _, draws := range []int{MovingDraws, RestingDraws} {
		worst := 0.0
		for _, m := range moves {
			to := readReference(t, "01-inspection", m.name)
			moved := base
			m.do(&moved)
			errors := make([]float64, len(list))
			for seed := range int64(exactnessSeeds) {
				e := mustEngine(t, draws, seed, base)
				before := e.Run().Clone()
				if problems := e.Set(moved); problems != nil {
					t.Fatal(problems)
				}
				after := e.Run()
				for i, out := range list {
					change := out.of(after) - out.of(before)
					truth := out.truth(to).Value - out.truth(from).Value
					d := (change - truth) / out.unit(from)
					errors[i] += d * d / exactnessSeeds
				}
			}
			for i, out := range list {
				e, limit := math.Sqrt(errors[i]), 0.2
				worst = max(worst, e)
				if !(e <= limit) {
					t.Errorf("%d points, moving %s: jitter of %s = %.3f %%, want at most %v", draws, m.name, out.name, e, limit)
				}
			}
		}
		t.Logf("%d points: largest jitter %.3f", draws, worst)
	}
}

// TestClosedFormMean: the inputs are independent, so the mean NPV is the value of
// the mean flows, products of means; only the mean ramp needs an integral, done
// here over gonum's beta distribution.
func TestClosedFormMean(t *testing.T) {
	for _, name := range caseNames(t) {
		c, draws := readCase(t, name)
		var mean [rangeCount]float64
		for i, in := range rangeInputs {
			w, _ := c.Range(in).Widened(in, c.Widen)
			mean[i] = (w.Low + 4*w.Best + w.High) / 6
		}
		stop, pilot := mean[8], mean[9]
		gross := mean[3]*c.WeeksPerYear*c.HourlyCost*mean[4] + c.ScrapCost*mean[5] + mean[6]
		want := -(mean[0] + mean[1]*c.HourlyCost) * (1 - stop + stop*pilot)
		want -= stop * pilot * mean[2] / (1 + c.DiscountRate)
		for year := 1; year <= int(c.HorizonYears); year++ {
			flow := (1 - stop) * (meanRamp(t, c, year)*gross*(1-c.Shrink) - mean[2])
			want += flow / math.Pow(1+c.DiscountRate, float64(year))
		}
		e := mustEngine(t, draws, 1, c)
		o := e.Run()
		if got := o.NPV.Mean; !(math.Abs(got-want) <= 1e-3*math.Abs(want)) {
			t.Errorf("%s: mean = %v, want %v within 1e-3", name, got, want)
		}
		// The engine's mean is such a product, too; the draws behind its quantiles must have it.
		sum := 0.0
		for g, npv := range e.npv {
			for _, x := range npv {
				sum += e.weight[g] * x
			}
		}
		if got, width := sum/float64(draws), o.NPV.P95-o.NPV.P5; !(math.Abs(got-want) <= 2e-4*width+1e-9*math.Abs(want)) {
			t.Errorf("%s: mean of the draws = %v, want %v within 2e-4 of the width", name, got, want)
		}
	}
}

// meanRamp integrates the ramp of a year over gonum's beta distribution.
func meanRamp(t *testing.T, c Case, year int) float64 {
	w, _ := c.RampYears.Widened(RampYears, c.Widen)
	d, err := NewBetaPERT(w.Low, w.Best, w.High, 4)
	if err != nil {
		t.Fatal(err)
	}
	const n = 4000
	sum := 0.0
	for i := range n {
		years := d.Quantile((float64(i) + 0.5) / n)
		sum += (rampIntegral(float64(year), years) - rampIntegral(float64(year-1), years)) / n
	}
	return sum
}
