package match

import (
	"context"
	"strconv"
	"testing"
	"time"
)

// BenchmarkNearest matches one neighbour on five covariates, a fifth treated, and
// reports how many times faster it is than brute force over the same sample in the
// same run (brute_x). For wasm:
//
//	GOOS=js GOARCH=wasm go test -run - -bench Nearest -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./stats/match
func BenchmarkNearest(b *testing.B) {
	warm, _ := randomSample(1, 2_000, 5, 0, 0) // so that brute force does not pay for compiling wasm
	for range 5 {
		if _, err := nearest(context.Background(), warm, Options{Metric: Mahalanobis}, -1); err != nil {
			b.Fatal(err)
		}
	}
	for _, n := range []int{10_000, 100_000} {
		s, y := randomSample(1, n, 5, 0, 0)
		o := Options{Metric: Mahalanobis}
		var brute time.Duration
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if brute == 0 {
				start := time.Now()
				if _, err := nearest(context.Background(), s, o, -1); err != nil {
					b.Fatal(err)
				}
				brute = time.Since(start)
				b.ResetTimer()
			}
			for range b.N {
				if _, err := nearest(context.Background(), s, o, 0); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(brute)/(float64(b.Elapsed())/float64(b.N)), "brute_x")
		})
		b.Run(strconv.Itoa(n)+"/effect", func(b *testing.B) {
			m, err := nearest(context.Background(), s, o, 0)
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			for range b.N {
				if _, err := m.Effect(y, EffectOptions{BiasAdjust: true, VarianceNeighbours: 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOnce matches without replacement on the propensity score.
func BenchmarkOnce(b *testing.B) {
	s, _ := randomSample(1, 100_000, 5, 0, 0)
	for range b.N {
		if _, err := Nearest(context.Background(), s, Options{Metric: Propensity, Ties: FirstInOrder, Once: true}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCoverage reports how often the 95 % interval holds the true effect, 1,
// over 400 samples of 400 units: about 95 without bias in the pairs.
func BenchmarkCoverage(b *testing.B) {
	for range b.N {
		plain, own := 0, 0
		for seed := range uint64(400) {
			s, y := randomSample(1000+seed, 400, 2, 0, 0)
			m, err := Nearest(context.Background(), s, Options{Metric: Mahalanobis, Neighbours: 2})
			if err != nil {
				b.Fatal(err)
			}
			e, err := m.Effect(y, EffectOptions{BiasAdjust: true, VarianceNeighbours: 2})
			if err != nil {
				b.Fatal(err)
			}
			if e.Low <= 1 && 1 <= e.High {
				plain++
			}
			if half := 1.959963984540054 * e.SEHeteroscedastic; e.ATT-half <= 1 && 1 <= e.ATT+half {
				own++
			}
		}
		b.ReportMetric(float64(plain)/4, "%se_ai")
		b.ReportMetric(float64(own)/4, "%heteroscedastic")
	}
}
