package benefit

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// The second opinion of this package: a plain Monte-Carlo simulation which takes
// the model from its formulas one draw at a time and shares nothing with the
// engine but the types of a case. Samplers are gonum's.

// A jsonRange reads a number or {low, best, high}.
type jsonRange Range

func (r *jsonRange) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("{")) {
		var t struct{ Low, Best, High float64 }
		if err := json.Unmarshal(data, &t); err != nil {
			return err
		}
		*r = jsonRange(Triple(t.Low, t.Best, t.High))
		return nil
	}
	var x float64
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	*r = jsonRange(Number(x))
	return nil
}

// readCase reads a legal case of testdata/cases.
func readCase(t testing.TB, name string) (c Case, draws int) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "cases", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	c.Widen = 1
	draws = MovingDraws
	for key, raw := range fields {
		var target any
		in := Input(key)
		switch {
		case c.Range(in) != nil:
			target = (*jsonRange)(c.Range(in))
		case c.Number(in) != nil:
			target = c.Number(in)
		case in == ValueAdded:
			target = &c.ValueAdded
		case in == Draws:
			target = &draws
		default:
			t.Fatalf("%s: unknown field %q", name, key)
		}
		if err := json.Unmarshal(raw, target); err != nil {
			t.Fatalf("%s: %s: %v", name, key, err)
		}
	}
	if problems := c.Validate(); problems != nil {
		t.Fatalf("%s: %v", name, problems)
	}
	return c, draws
}

// caseNames lists the documented cases; each has its line of reasoning.
func caseNames(t testing.TB) (names []string) {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "cases", "reasons.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		names = append(names, row[0])
	}
	return names
}

// A plainModel draws from a case.
type plainModel struct {
	c       Case
	sources [rangeCount]func() float64
	uniform *rand.Rand
}

func newPlainModel(c Case, source rand.Source) *plainModel {
	m := &plainModel{c: c, uniform: rand.New(source)}
	for i, in := range rangeInputs {
		r := *c.Range(in)
		low, high := r.Best-c.Widen*(r.Best-r.Low), r.Best+c.Widen*(r.High-r.Best)
		low = math.Max(low, 0)
		switch in {
		case RealisedShare, ScrapReduction, StopProbability, PilotShare:
			high = math.Min(high, 1)
		}
		if low == high {
			m.sources[i] = func() float64 { return r.Best }
			continue
		}
		beta := distuv.Beta{Alpha: 1 + 4*(r.Best-low)/(high-low), Beta: 1 + 4*(high-r.Best)/(high-low), Src: source}
		m.sources[i] = func() float64 { return low + (high-low)*beta.Rand() }
	}
	return m
}

// plainDraw is one draw: its cash flow, also at shrink 0 and 1, and what follows from it.
type plainDraw struct {
	flows, full, barren [MaxYears + 1]float64
	npv, payback        float64 // payback +Inf for never
}

func (m *plainModel) draw(d *plainDraw) {
	var x [rangeCount]float64
	for i, sample := range m.sources {
		x[i] = sample()
	}
	m.evaluate(d, &x, m.uniform.Float64() < x[8])
}

// evaluate applies the formulas of the model to inputs in the order of the form.
func (m *plainModel) evaluate(d *plainDraw, x *[rangeCount]float64, stopped bool) {
	investment, internal, running, hours, realised := x[0], x[1], x[2], x[3], x[4]
	scrap, extra, rampYears, pilot := x[5], x[6], x[7], x[9]
	c, horizon := &m.c, int(m.c.HorizonYears)
	gross := hours*c.WeeksPerYear*c.HourlyCost*realised + c.ScrapCost*scrap + extra
	d.flows[0] = -(investment + internal*c.HourlyCost)
	if stopped {
		d.flows[0] *= pilot
	}
	d.full[0], d.barren[0] = d.flows[0], d.flows[0]
	for t := 1; t <= horizon; t++ {
		switch {
		case stopped && t == 1:
			d.flows[t] = -running * pilot
			d.full[t], d.barren[t] = d.flows[t], d.flows[t]
		case stopped:
			d.flows[t], d.full[t], d.barren[t] = 0, 0, 0
		default:
			mean := rampIntegral(float64(t), rampYears) - rampIntegral(float64(t-1), rampYears)
			d.flows[t] = mean*gross*(1-c.Shrink) - running
			d.full[t], d.barren[t] = mean*gross-running, -running
		}
	}
	// Running sums; the last time they rise to 0 and stay.
	d.npv = 0
	d.payback = math.Inf(1)
	below := true
	nothing := true
	factor := 1.0
	for t := 0; t <= horizon; t++ {
		step := d.flows[t] * factor
		before := d.npv
		d.npv += step
		if d.npv < 0 {
			below, nothing = true, false
		} else if below {
			below = false
			d.payback = float64(t)
			if t > 0 && step > 0 {
				d.payback = float64(t-1) - before/step
			}
		}
		factor /= 1 + c.DiscountRate
	}
	if d.npv < 0 {
		d.payback = math.Inf(1)
	}
	if nothing {
		d.payback = 0
	}
}

// rampIntegral is the integral of min(1, s/years) over [0, t].
func rampIntegral(t, years float64) float64 {
	if t < years {
		return t * t / (2 * years)
	}
	return t - years/2
}

// plainNPVs fills out with net present values, the naive way of the benchmark.
func plainNPVs(m *plainModel, out []float64) {
	var d plainDraw
	for i := range out {
		m.draw(&d)
		out[i] = d.npv
	}
}
