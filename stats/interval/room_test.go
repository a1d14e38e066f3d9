package interval

import (
	"math"
	"testing"
)

// exactMass is a second way to the beta-binomial: from count k to k+1 the
// probability changes by a ratio of linear terms; no gamma function is needed.
func exactMass(n int, a, b float64) []float64 {
	mass := make([]float64, n+1)
	mass[0] = 1
	for i := range n {
		mass[0] *= (b + float64(i)) / (a + b + float64(i))
	}
	for k := range n {
		x := float64(k)
		mass[k+1] = mass[k] * (float64(n) - x) / (x + 1) * (x + a) / (float64(n) - x - 1 + b)
	}
	return mass
}

// For every room of 5 to 60 answers the band holds at least 95 % of the exact
// distribution, and one answer less on either side would cut off more than 2.5 %.
func TestRoomBandCoverage(t *testing.T) {
	for n := 5; n <= 60; n++ {
		for _, share := range []float64{0, 0.02, 0.1, 0.19, 0.35, 0.5, 0.65, 0.98, 1} {
			for _, base := range []float64{0, 30, 108, 300, 2752} {
				room, err := NewRoom(n, share, base)
				if err != nil {
					t.Fatal(err)
				}
				low, high, err := room.Band(0.95)
				if err != nil {
					t.Fatal(err)
				}
				a, b := share*base+0.5, (1-share)*base+0.5
				if base == 0 { // the binomial is the limit of a base without end
					a, b = share*1e14, (1-share)*1e14
				}
				if a == 0 || b == 0 {
					if low != int(share)*n || high != low {
						t.Errorf("Band(n=%d, share=%v, unknown base) = %d to %d", n, share, low, high)
					}
					continue
				}
				mass := exactMass(n, a, b)
				below, inside := 0.0, 0.0
				for k := range low {
					below += mass[k]
				}
				for k := low; k <= high; k++ {
					inside += mass[k]
				}
				above := 1 - below - inside
				if inside < 0.95-1e-9 || below > 0.025+1e-9 || above > 0.025+1e-9 {
					t.Errorf("Band(n=%d, share=%v, base=%v) = %d to %d holds %v (below %v, above %v), want 0.95", n, share, base, low, high, inside, below, above)
				}
				if low < high && (below+mass[low] < 0.025-1e-9 || above+mass[high] < 0.025-1e-9) {
					t.Errorf("Band(n=%d, share=%v, base=%v) = %d to %d is not the narrowest central one", n, share, base, low, high)
				}
			}
		}
	}
}

// A count lies outside the band exactly when its p-value is at most 5 %.
func TestRoomPValueAgreesWithBand(t *testing.T) {
	for n := 1; n <= 40; n++ {
		for _, base := range []float64{0, 108, 300} {
			room, err := NewRoom(n, 0.35, base)
			if err != nil {
				t.Fatal(err)
			}
			low, high, _ := room.Band(0.95)
			for k := 0; k <= n; k++ {
				p, err := room.PValue(k)
				if outside := k < low || k > high; err != nil || outside != (p <= 0.05) {
					t.Errorf("n=%d base=%v: PValue(%d) = %v, %v, band %d to %d", n, base, k, p, err, low, high)
				}
			}
		}
	}
}

// With a huge base the share is certain and the beta-binomial is the binomial.
func TestRoomLimit(t *testing.T) {
	a, _ := NewRoom(40, 0.19, 1e9)
	b, _ := NewRoom(40, 0.19, 0)
	for k := range a.cumulative {
		if math.Abs(a.cumulative[k]-b.cumulative[k]) > 1e-6 {
			t.Errorf("P(count <= %d) = %v, binomial %v", k, a.cumulative[k], b.cumulative[k])
		}
	}
}
