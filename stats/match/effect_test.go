package match

import (
	"context"
	"errors"
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12*(1+math.Abs(b)) }

// By hand. Treated x = 1, 2, 4 (y = 5, 6, 9), controls x = 1, 3 (y = 3, 4). One
// neighbour: 1 -> {1}; 2 -> {1, 3} (tie); 4 -> {3}. tau = 5-3, 6-3.5, 9-4 = 2, 2.5, 5;
// ATT = 9.5/3. K = 1.5 each, KK = 1.25. Pair effects less ATT, squared, averaged:
// (2-ATT)^2, ((3-ATT)^2 + (2-ATT)^2)/2, (5-ATT)^2; sigma2 = their sum / 3 / 2.
func TestEffectByHand(t *testing.T) {
	s := Sample{
		Treated:    []bool{true, true, true, false, false},
		Covariates: []Covariate{{"x", []float64{1, 2, 4, 1, 3}}},
	}
	m, err := Nearest(context.Background(), s, Options{Metric: Euclidean})
	if err != nil {
		t.Fatal(err)
	}
	e, err := m.Effect([]float64{5, 6, 9, 3, 4}, EffectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	att := 9.5 / 3
	sq := func(x float64) float64 { return (x - att) * (x - att) }
	sigma2 := (sq(2) + (sq(3)+sq(2))/2 + sq(5)) / 3 / 2
	se := math.Sqrt(sq(2)+sq(2.5)+sq(5)+2*sigma2*(1.5*1.5-1.25)) / 3
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"ATT", e.ATT, att},
		{"SE", e.SE, se},
		{"MeanTreated", e.MeanTreated, 20.0 / 3},
		{"MeanControl", e.MeanControl, 3.5},
		{"EffectiveControls", e.EffectiveControls, 2},
		{"Pairs", float64(e.Pairs), 4},
		{"Low", e.Low, att - 1.959963984540054*se},
		{"High", e.High, att + 1.959963984540054*se},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	if !math.IsNaN(e.SEHeteroscedastic) {
		t.Errorf("SEHeteroscedastic = %v without neighbours, want NaN", e.SEHeteroscedastic)
	}
}

// Adding c to the treated moves the effect by c and no error; scaling the outcome
// scales both; a linear outcome leaves nothing after the bias adjustment.
func TestEffectLaws(t *testing.T) {
	s, y := randomSample(9, 900, 3, 0.2, 2)
	m, err := Nearest(context.Background(), s, Options{Metric: Mahalanobis, Neighbours: 2})
	if err != nil {
		t.Fatal(err)
	}
	effect := func(y []float64) Effect {
		e, err := m.Effect(y, EffectOptions{BiasAdjust: true, VarianceNeighbours: 2})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	base := effect(y)
	moved, scaled, linear := make([]float64, len(y)), make([]float64, len(y)), make([]float64, len(y))
	for i := range y {
		moved[i], scaled[i] = y[i], -3*y[i]
		linear[i] = 2 + 5*s.Covariates[0].Values[i] - s.Covariates[2].Values[i]
		if s.Treated[i] {
			moved[i] += 10
			linear[i] += 4
		}
	}
	if e := effect(moved); math.Abs(e.ATT-base.ATT-10) > 1e-9 || math.Abs(e.SE-base.SE) > 1e-9 {
		t.Errorf("moved: ATT, SE = %v, %v, want %v, %v", e.ATT, e.SE, base.ATT+10, base.SE)
	}
	if e := effect(scaled); math.Abs(e.ATT+3*base.ATT) > 1e-9 || math.Abs(e.SEHeteroscedastic-3*base.SEHeteroscedastic) > 1e-9 {
		t.Errorf("scaled: ATT, SE = %v, %v, want %v, %v", e.ATT, e.SEHeteroscedastic, -3*base.ATT, 3*base.SEHeteroscedastic)
	}
	if e := effect(linear); math.Abs(e.ATT-4) > 1e-9 {
		t.Errorf("linear outcome: ATT = %v, want 4", e.ATT)
	}
}

// Weights of the controls sum to the matched treated, and matching on the truth balances.
func TestBalance(t *testing.T) {
	s, _ := randomSample(11, 4000, 2, 0, 0)
	m, err := Nearest(context.Background(), s, Options{Metric: Mahalanobis})
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for i, w := range m.Weights {
		if !s.Treated[i] {
			total += w
		}
	}
	if math.Abs(total-float64(len(m.Treated))) > 1e-9 {
		t.Errorf("control weights sum to %v, want %d", total, len(m.Treated))
	}
	for _, b := range m.Balance() {
		if !(math.Abs(b.After.InTreatedSD) < math.Abs(b.Before.InTreatedSD)/3) {
			t.Errorf("%s: difference %v before, %v after matching", b.Covariate, b.Before.InTreatedSD, b.After.InTreatedSD)
		}
	}
}

func TestGiven(t *testing.T) {
	s, y := randomSample(2, 300, 2, 0, 0)
	o := Options{Metric: Mahalanobis, Neighbours: 2}
	m, err := Nearest(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	g, err := Given(s, o, m.Matches)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := m.Effect(y, EffectOptions{VarianceNeighbours: 1})
	b, _ := g.Effect(y, EffectOptions{VarianceNeighbours: 1})
	if a != b {
		t.Errorf("effect of given pairs = %+v, want %+v", b, a)
	}
	if _, err := Given(s, o, m.Matches[1:]); !errors.Is(err, ErrShape) {
		t.Errorf("Given with too few lists: %v, want %v", err, ErrShape)
	}
	bad := append([][]int32{{0}}, m.Matches[1:]...) // row 0 is treated
	if _, err := Given(s, o, bad); !errors.Is(err, ErrOption) {
		t.Errorf("Given with a treated match: %v, want %v", err, ErrOption)
	}
}

func TestEffectRefuses(t *testing.T) {
	s := Sample{Treated: []bool{true, false, false}, Covariates: []Covariate{{"x", []float64{1, 2, 4}}}}
	m, err := Nearest(context.Background(), s, Options{Metric: Euclidean})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		y    []float64
		o    EffectOptions
		want error
	}{
		{"one treated", []float64{1, 2, 3}, EffectOptions{}, ErrTooFew},
		{"short", []float64{1}, EffectOptions{}, ErrShape},
		{"missing", []float64{1, 2, math.NaN()}, EffectOptions{}, ErrMissing},
		{"level", []float64{1, 2, 3}, EffectOptions{Level: 1}, ErrOption},
		{"neighbours", []float64{1, 2, 3}, EffectOptions{VarianceNeighbours: -1}, ErrOption},
	} {
		if e, err := m.Effect(c.y, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: Effect = %+v, %v, want error %v", c.name, e, err, c.want)
		}
	}
}
