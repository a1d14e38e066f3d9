package interval

import (
	"errors"
	"math"
	"testing"
)

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// Hand-computed from the closed form; the oracle files hold the R values.
func TestWilson(t *testing.T) {
	for _, c := range []struct{ share, base, level, low, high float64 }{
		{0, 10, 0.95, 0, 0.2775327998628892},    // z²/(n+z²)
		{1, 10, 0.95, 0.7224672001371107, 1},    // mirrored
		{0.65, 300, 0.95, 0.59447, 0.70175},     // R: prop.test(195, 300, correct = FALSE)
		{0.5, math.Inf(1), 0.95, 0.5, 0.5},      // census
		{0.25, 1e-300, 0.95, 0, 1},              // says nothing
		{0.19, 300, 0.5, 0.1752, 0.2057},        // half interval for the thick bar
		{0.1, 4128 / 1.5, 0.95, 0.0893, 0.1118}, // design effect
	} {
		got, err := Wilson(c.share, c.base, c.level)
		if err != nil || !near(got.Low, c.low, 1e-3) || !near(got.High, c.high, 1e-3) {
			t.Errorf("Wilson(%v, %v, %v) = %v, %v, want %v to %v", c.share, c.base, c.level, got, err, c.low, c.high)
		}
	}
}

func TestRefusals(t *testing.T) {
	nan := math.NaN()
	for name, err := range map[string]error{
		"Wilson base 0":      second(Wilson(0.5, 0, 0.95)),
		"Wilson share 1.1":   second(Wilson(1.1, 10, 0.95)),
		"Wilson share NaN":   second(Wilson(nan, 10, 0.95)),
		"Wilson level 1":     second(Wilson(0.5, 10, 1)),
		"Wilson base NaN":    second(Wilson(0.5, nan, 0.95)),
		"deff 0":             second(EffectiveBase(10, 0, 0)),
		"population too few": second(EffectiveBase(10, 1, 9)),
		"Newcombe":           second(Newcombe(0.5, 10, 0.5, 0, 0.95)),
		"SameSample":         second(SameSample(0.5, -0.1, 10, 0.95)),
		"Holm":               second(Holm([]float64{0.2, 1.2})),
		"room 0":             second(NewRoom(0, 0.5, 0)),
		"power n 1":          second(PowerMeans(0.5, 1, 1, 1, 0.95)),
		"power below size":   second(DetectableMeans(1, 30, 30, 0.95, 0.01)),
		"quantile df 0":      second(StudentQuantile(0.5, 0)),
	} {
		if !errors.Is(err, ErrOutOfRange) {
			t.Errorf("%s: error %v, want ErrOutOfRange", name, err)
		}
	}
	for name, err := range map[string]error{
		"both shares 0":       second(ScoreTest(0, 15, 0, 12)),
		"same option 1 and 0": second(SameSampleTest(1, 0, 30)),
		"equal shares":        second(BaseShares(0.3, 0.3, 0.95, 0.8)),
	} {
		if !errors.Is(err, ErrUndefined) {
			t.Errorf("%s: error %v, want ErrUndefined", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// The interval of a share is the mirror image of the interval of its complement,
// holds the share, and narrows as the base grows.
func TestWilsonLaws(t *testing.T) {
	for share := 0.0; share <= 1; share += 1.0 / 64 {
		width := 2.0
		for base := 1.0; base < 1e6; base *= 3 {
			a, _ := Wilson(share, base, 0.95)
			b, _ := Wilson(1-share, base, 0.95)
			if !near(a.Low, 1-b.High, 1e-14) || !near(a.High, 1-b.Low, 1e-14) {
				t.Errorf("Wilson(%v, %v) = %v, mirror %v", share, base, a, b)
			}
			if a.Excludes(share) || a.High-a.Low >= width {
				t.Errorf("Wilson(%v, %v) = %v after width %v", share, base, a, width)
			}
			width = a.High - a.Low
		}
	}
}

func TestEffectiveBase(t *testing.T) {
	for _, c := range []struct{ base, deff, population, want float64 }{
		{300, 1, 0, 300},
		{300, 1.5, 0, 200},
		{300, 1, 300, math.Inf(1)},
		{300, 1, 1200, 300 / (900.0 / 1199)},
		{0, 2, 0, 0},
		{1, 1, 1, math.Inf(1)},
	} {
		if got, err := EffectiveBase(c.base, c.deff, c.population); err != nil || !(got == c.want || near(got, c.want, 1e-9)) {
			t.Errorf("EffectiveBase(%v, %v, %v) = %v, %v, want %v", c.base, c.deff, c.population, got, err, c.want)
		}
	}
}

// Swapping the groups mirrors the interval; the interval holds the difference.
func TestDifferenceLaws(t *testing.T) {
	for p := 0.0; p <= 1; p += 0.125 {
		for q := 0.0; q <= 1; q += 0.125 {
			a, _ := Newcombe(p, 48, q, 252, 0.95)
			b, _ := Newcombe(q, 252, p, 48, 0.95)
			if !near(a.Low, -b.High, 1e-14) || a.Excludes(p-q) || a.Low < -1 || a.High > 1 {
				t.Errorf("Newcombe(%v, 48, %v, 252) = %v, swapped %v", p, q, a, b)
			}
			s, _ := SameSample(p, q, 300, 0.95)
			r, _ := SameSample(q, p, 300, 0.95)
			if !near(s.Low, -r.High, 1e-14) || s.Excludes(p-q) {
				t.Errorf("SameSample(%v, %v, 300) = %v, swapped %v", p, q, s, r)
			}
		}
	}
}

// The widest variance is really the widest: no overlap the shares allow gives more.
func TestSameSampleIsWidest(t *testing.T) {
	for p := 0.0; p <= 1; p += 0.125 {
		for q := 0.0; q <= 1; q += 0.125 {
			widest := 0.0
			for both := math.Max(0, p+q-1); both <= math.Min(p, q)+1e-12; both += 1.0 / 64 {
				widest = math.Max(widest, p+q-2*both-(p-q)*(p-q))
			}
			if got := widestVariance(p, q); !near(got, widest, 1e-12) {
				t.Errorf("widestVariance(%v, %v) = %v, want %v", p, q, got, widest)
			}
		}
	}
	// 36 % against 17 % of 300: (0.36+0.17-0.19²)/300 = 0.00164633, sd 0.0405750.
	got, _ := SameSample(0.36, 0.17, 300, 0.95)
	if !near(got.Low, 0.19-1.959964*0.0405750, 1e-6) {
		t.Errorf("SameSample(0.36, 0.17, 300).Low = %v, want 0.110474", got.Low)
	}
}

func TestHolm(t *testing.T) {
	nan := math.NaN()
	// R: p.adjust(c(.03, NA, .001, .5), "holm")
	got, err := Holm([]float64{0.03, nan, 0.001, 0.5})
	want := []float64{0.06, nan, 0.003, 0.5}
	for i := range want {
		if err != nil || !(near(got[i], want[i], 1e-15) || math.IsNaN(want[i]) && math.IsNaN(got[i])) {
			t.Errorf("Holm = %v, %v, want %v", got, err, want)
		}
	}
}

// A difference at the detectable size is found with exactly the wanted power, and
// the base for it is the one it was detectable at.
func TestPowerInverses(t *testing.T) {
	for _, c := range []struct{ n1, n2, level, power float64 }{
		{117, 270, 0.95, 0.8}, {30, 30, 0.99, 0.95}, {2, 5, 0.9, 0.5}, {10000, 300, 0.95, 0.99},
	} {
		d, err := DetectableMeans(12, c.n1, c.n2, c.level, c.power)
		if err != nil {
			t.Fatal(err)
		}
		p, _ := PowerMeans(d.UpperTail, 12, c.n1, c.n2, c.level)
		q, _ := PowerMeans(-d.BothTails, 12, c.n1, c.n2, c.level)
		if !near(p.UpperTail, c.power, 1e-10) || !near(q.BothTails, c.power, 1e-10) {
			t.Errorf("power at DetectableMeans(%v) = %v, %v, want %v", c, p.UpperTail, q.BothTails, c.power)
		}
		if c.n1 == c.n2 {
			n, err := BaseMeans(d.UpperTail, 12, c.level, c.power)
			if err != nil || !near(n, c.n1, 1e-7) {
				t.Errorf("BaseMeans(%v) = %v, %v, want %v", d.UpperTail, n, err, c.n1)
			}
		}
		above, below, okAbove, okBelow, err := DetectableShares(0.3, 200, 200, c.level, c.power)
		if err != nil || !okAbove || !okBelow {
			t.Fatalf("DetectableShares: %v %v %v", okAbove, okBelow, err)
		}
		for _, share := range []float64{above, below} {
			if p, _ := PowerShares(0.3, 200, share, 200, c.level); !near(p.UpperTail, c.power, 1e-10) {
				t.Errorf("PowerShares(0.3, 200, %v, 200, %v) = %v, want %v", share, c.level, p.UpperTail, c.power)
			}
			if n, err := BaseShares(0.3, share, c.level, c.power); err != nil || !near(n, 200, 1e-6) {
				t.Errorf("BaseShares(0.3, %v) = %v, %v, want 200", share, n, err)
			}
		}
	}
}

// With very many degrees of freedom the noncentral t is a shifted normal; without
// a shift it is Student's t.
func TestNoncentralLimits(t *testing.T) {
	for _, shift := range []float64{-3, 0, 0.5, 4, 40} {
		for _, x := range []float64{0, 0.3, 1.96, 5, 39} {
			if got, want := noncentralCDF(x, 1e7, shift), NormalCDF(x-shift); !near(got, want, 5e-5) {
				t.Errorf("noncentralCDF(%v, 1e7, %v) = %v, want %v", x, shift, got, want)
			}
		}
	}
	for _, freedom := range []float64{0.5, 1, 3, 29, 1e4} {
		for _, x := range []float64{0, 0.3, 1, 12.7, 400} {
			want, _ := StudentCDF(x, freedom)
			if got := noncentralCDF(x, freedom, 0); !near(got, want, 1e-12) {
				t.Errorf("noncentralCDF(%v, %v, 0) = %v, want %v", x, freedom, got, want)
			}
		}
	}
}

func TestQuantiles(t *testing.T) {
	// R: qnorm(c(.975, .75, 1e-10)), qt(.975, c(1, 2, 10, 299)); df 2 is also
	// closed: t = (2p-1)·sqrt(2/(4p(1-p))).
	for _, c := range []struct{ got, want float64 }{
		{NormalQuantile(0.975), 1.959963984540054},
		{NormalQuantile(0.75), 0.6744897501960817},
		{NormalQuantile(1e-10), -6.361340902404056},
		{quantile(0.975, 1), 12.70620473617471},
		{quantile(0.975, 2), 0.95 * math.Sqrt(2/(4*0.975*0.025))},
		{quantile(0.975, 10), 2.228138851964939},
		{quantile(0.975, 299), 1.967929669065},
		{quantile(0.025, 10), -2.228138851964939},
		{quantile(0.5, 7), 0},
	} {
		if !near(c.got, c.want, 1e-11*(1+math.Abs(c.want))) {
			t.Errorf("quantile = %.15g, want %.15g", c.got, c.want)
		}
	}
}

// The quantile functions invert their distribution functions, far into the tails.
func TestQuantileInverts(t *testing.T) {
	for _, p := range []float64{1e-200, 1e-100, 1e-20, 1e-8, 0.025, 0.3, 0.5} {
		if got := NormalCDF(NormalQuantile(p)); !near(got/p, 1, 1e-12) {
			t.Errorf("NormalCDF(NormalQuantile(%v)) = %v", p, got)
		}
		if p < 1e-10 {
			continue
		}
		for _, freedom := range []float64{0.1, 1, 2.5, 30, 1e5, 1e8, math.Inf(1)} {
			if got, err := StudentCDF(quantile(p, freedom), freedom); err != nil || !near(got/p, 1, 1e-9) {
				t.Errorf("StudentCDF(StudentQuantile(%v, %v)) = %v, %v", p, freedom, got, err)
			}
		}
	}
}

func quantile(p, freedom float64) float64 { v, _ := StudentQuantile(p, freedom); return v }

// No argument panics, and a result without an error is a number.
func FuzzEstimators(f *testing.F) {
	f.Add(0.65, 300.0, 0.19, 252.0, 0.95, 0.8)
	f.Add(0.0, 1e-300, 1.0, math.Inf(1), 1e-17, 0.999999)
	f.Fuzz(func(t *testing.T, a, b, c, d, level, power float64) {
		check := func(name string, err error, values ...float64) {
			for _, v := range values {
				if err == nil && math.IsNaN(v) {
					t.Errorf("%s(%v %v %v %v %v %v) = NaN without an error", name, a, b, c, d, level, power)
				}
			}
		}
		i, err := Wilson(a, b, level)
		check("Wilson", err, i.Low, i.High)
		i, err = Newcombe(a, b, c, d, level)
		check("Newcombe", err, i.Low, i.High)
		i, err = SameSample(a, c, b, level)
		check("SameSample", err, i.Low, i.High)
		i, err = Means(a, c, b, d, level)
		check("Means", err, i.Low, i.High)
		x, err := ScoreTest(a, b, c, d)
		check("ScoreTest", err, x.Z, x.PValue)
		x, err = SameSampleTest(a, c, b)
		check("SameSampleTest", err, x.Z, x.PValue)
		v, err := EffectiveBase(a, b, c)
		check("EffectiveBase", err, v)
		v, err = StudentQuantile(a, b)
		check("StudentQuantile", err, v)
		p, err := PowerShares(a, b, c, d, level)
		check("PowerShares", err, p.UpperTail, p.BothTails)
		up, down, _, _, err := DetectableShares(a, b, d, level, power)
		check("DetectableShares", err, up, down)
		if math.Abs(a) < 100*c { // larger shifts only take long
			p, err = PowerMeans(a, c, b, d, level)
			check("PowerMeans", err, p.UpperTail, p.BothTails)
		}
		room, err := NewRoom(1+int(math.Abs(math.Mod(b, 60))), a, d)
		if err == nil {
			low, high, err := room.Band(level)
			check("Band", err, float64(low), float64(high))
			v, err := room.PValue(low)
			check("PValue", err, v)
		}
	})
}
