package interval

import (
	"math"
	"math/rand/v2"
	"testing"
)

// binomialMass is P(k of n) at share p, by logarithms.
func binomialMass(n, k int, p float64) float64 {
	a, _ := math.Lgamma(float64(n) + 1)
	b, _ := math.Lgamma(float64(k) + 1)
	c, _ := math.Lgamma(float64(n-k) + 1)
	return math.Exp(a - b - c + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
}

// Over all shares, the mean coverage of Wilson's interval is at its level; single
// shares may lie a little below, far less than for the textbook interval.
func TestWilsonCoverage(t *testing.T) {
	for _, n := range []int{20, 51, 108, 300} {
		sum, least, shares := 0.0, 1.0, 0
		for p := 0.02; p <= 0.981; p += 0.01 {
			covered := 0.0
			for k := 0; k <= n; k++ {
				if i, _ := Wilson(float64(k)/float64(n), float64(n), Level95); !i.Excludes(p) {
					covered += binomialMass(n, k, p)
				}
			}
			sum += covered
			least = math.Min(least, covered)
			shares++
		}
		if mean := sum / float64(shares); !near(mean, 0.95, 0.006) || least < 0.89 {
			t.Errorf("base %d: coverage %v on average, %v at least, want 0.95 and 0.89", n, mean, least)
		}
	}
}

// BenchmarkCoverage reports, in percent, how often 95 % intervals hold the truth in
// simulated studies of the sizes of the reports, and how often a room of 20 from
// the population stands outside its band.
func BenchmarkCoverage(b *testing.B) {
	r := rand.New(rand.NewPCG(2025, 1))
	draw := func(n int, p float64) float64 {
		k := 0
		for range n {
			if r.Float64() < p {
				k++
			}
		}
		return float64(k) / float64(n)
	}
	var studies, wilson, newcombe, same, room float64
	for b.Loop() {
		studies++
		p, q := 0.05+0.9*r.Float64(), 0.05+0.9*r.Float64()
		x := draw(300, p)
		if i, err := Wilson(x, 300, Level95); err == nil && !i.Excludes(p) {
			wilson++
		}
		if i, err := Newcombe(draw(50, p), 50, draw(250, q), 250, Level95); err == nil && !i.Excludes(p-q) {
			newcombe++
		}
		// Two options of one question with the smallest overlap: the case the widest
		// variance is exact for.
		low, high := 0.5*r.Float64(), 0.5*r.Float64()
		var first, second float64
		for range 300 {
			if u := r.Float64(); u < low {
				first++
			} else if u < low+high {
				second++
			}
		}
		if i, err := SameSample(first/300, second/300, 300, Level95); err == nil && !i.Excludes(low-high) {
			same++
		}
		band, err := NewRoom(20, x, 300)
		if err != nil {
			b.Fatal(err)
		}
		least, most, _ := band.Band(Level95)
		if k := int(20*draw(20, p) + 0.5); k >= least && k <= most {
			room++
		}
	}
	b.ReportMetric(100*wilson/studies, "%wilson")
	b.ReportMetric(100*newcombe/studies, "%newcombe")
	b.ReportMetric(100*same/studies, "%same-sample")
	b.ReportMetric(100*room/studies, "%room")
}
