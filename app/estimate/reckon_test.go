package estimate

import (
	"math"
	"reflect"
	"testing"

	"aispejl/app/answer"
	"aispejl/stats/benefit"
	"aispejl/stats/figure"
)

// alone runs a case in an engine of its own.
func alone(t *testing.T, c benefit.Case, draws int) *benefit.Outcome {
	t.Helper()
	e, err := benefit.New(draws, FirstSeed)
	if err != nil {
		t.Fatal(err)
	}
	if problems := e.Set(c); problems != nil {
		t.Fatal(problems)
	}
	return e.Run().Clone()
}

// Whatever a Reckoner did before, its result is that of a fresh engine, and what is
// shown stays as it is until the next result is there.
func TestReckoner(t *testing.T) {
	all := shippedTemplates(t)
	var r Reckoner
	r.Settle(all[0].Case)
	first := r.Now().Outcome.Clone()
	if want := alone(t, all[0].Case, benefit.RestingDraws); !reflect.DeepEqual(first, want) {
		t.Error("Settle differs from an engine of its own")
	}
	moved := all[0].Case
	moved.HoursSaved = benefit.Triple(6, 17, 30)
	r.Rest(moved)
	for i := 0; !r.Step(); i++ {
		if i == 1 {
			if beside, want := r.Beside(all[1].Case), alone(t, all[1].Case, benefit.RestingDraws); !reflect.DeepEqual(beside, want) {
				t.Error("Beside differs from an engine of its own")
			}
		}
		if !reflect.DeepEqual(r.Now().Outcome.Clone(), first) {
			t.Fatalf("the result shown changed in step %d", i)
		}
	}
	if want := alone(t, moved, benefit.RestingDraws); !reflect.DeepEqual(r.Now().Outcome.Clone(), want) {
		t.Error("Rest and Step differ from an engine of its own")
	}
	r.Move(all[2].Case)
	if want := alone(t, all[2].Case, benefit.MovingDraws); !reflect.DeepEqual(r.Now().Outcome.Clone(), want) {
		t.Error("Move differs from an engine of its own")
	}
	r.Long()
	steps, last := 0, 0.
	for progress := 0.; progress < 1; steps++ {
		if progress = r.LongStep(); progress <= last {
			t.Fatalf("progress %v after %v", progress, last)
		}
		last = progress
	}
	if want := alone(t, all[2].Case, LongDraws); steps < 10 || !reflect.DeepEqual(r.Now().Outcome.Clone(), want) {
		t.Errorf("%d steps; the long run differs from an engine of its own", steps)
	}
	r.Reseed(7)
	r.Settle(moved)
	if got := r.Now().Outcome; got.Seed != 7 || got.NPV == alone(t, moved, benefit.RestingDraws).NPV {
		t.Errorf("after Reseed(7) the result is that of seed %d", got.Seed)
	}
	bad := moved
	bad.HorizonYears = 0
	before := r.Now().Outcome
	r.Move(bad)
	if r.Now().Outcome != before {
		t.Error("a case that is not legal changed the result")
	}
}

// The futures lost at each belief are those of a run at that belief, and never
// fewer with less gain, also where two point sets are mixed.
func TestLossesAtEachBelief(t *testing.T) {
	for _, template := range shippedTemplates(t) {
		for i, shrink := range Beliefs {
			c := template.Case
			c.Shrink = shrink
			var r Reckoner
			r.Settle(c)
			for k, b := range Beliefs {
				at := template.Case
				at.Shrink = b
				want := alone(t, at, benefit.RestingDraws)
				if got := r.Now(); got.Losses50[k] != want.Losses50 || got.Losses20[k] != want.Losses20 {
					t.Errorf("%s at %v: %d and %d lost at %v, want %d and %d", template.ID, shrink, got.Losses50[k], got.Losses20[k], b, want.Losses50, want.Losses20)
				}
			}
			r.Move(c)
			got := r.Now()
			for k := 1; k < len(Beliefs); k++ {
				if got.Losses50[k] < got.Losses50[k-1] || got.Losses20[k] < got.Losses20[k-1] {
					t.Errorf("%s moving at %v: losses %v and %v fall", template.ID, shrink, got.Losses50, got.Losses20)
				}
			}
			if got.Losses50[i] != got.Outcome.Losses50 {
				t.Errorf("%s moving at %v: %d lost in the row, %d in the picture", template.ID, shrink, got.Losses50[i], got.Outcome.Losses50)
			}
		}
	}
}

// The printed differences are 2.4, 4.0, 1.9 and -0.8 points; of 40 million, 45
// full-time staff and 15 million they are 960,000 kr., 0.855 and -120,000 kr.
func TestFirm(t *testing.T) {
	a := answer.Answers{Growth: map[string][2]float64{"revenue": {40e6, 44e6}, "staff": {45, 47}, "value_added": {15e6, 16.1e6}}}
	want := map[string][3]float64{ // difference, amount, own growth
		"revenue":      {.024, 960_000, .1},
		"wages":        {.040, math.NaN(), math.NaN()},
		"staff":        {.019, .855, 2. / 45},
		"productivity": {-.008, -120_000, 16.1/47/(15./45) - 1},
	}
	rows := Firm(figure.Shipped(), a)
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for _, row := range rows {
		for i, got := range []float64{row.Difference, row.Amount, row.Own} {
			if w := want[row.Outcome][i]; !(math.Abs(got-w) <= 1e-9*max(1, math.Abs(w))) && !(math.IsNaN(got) && math.IsNaN(w)) {
				t.Errorf("%s: value %d is %v, want %v", row.Outcome, i, got, w)
			}
		}
	}
}
