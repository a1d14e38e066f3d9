package benefit

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// movements are what a visitor can move; each benchmark changes one input per
// iteration and computes everything, or the distribution alone.
var movements = []struct {
	name string
	do   func(c *Case, i int)
}{
	{"hours", func(c *Case, i int) { c.HoursSaved.Best = 16 + float64(i%10)/10 }},
	{"investment", func(c *Case, i int) { c.Investment.Best = 400e3 + float64(i%10)*1e3 }},
	{"ramp", func(c *Case, i int) { c.RampYears.Best = 1 + float64(i%10)/100 }},
	{"stop", func(c *Case, i int) { c.StopProbability = Number(0.2 + float64(i%10)/100) }},
	{"rate", func(c *Case, i int) { c.DiscountRate = 0.08 + float64(i%10)/1000 }},
	{"shrink", func(c *Case, i int) { c.Shrink = float64(i%10) / 100 }},
}

// BenchmarkMovement is one movement of one control with everything recomputed:
// distribution, loss, payback, tornado, break-even, rate of return, dots.
// Run it in wasm with GOOS=js GOARCH=wasm and the exec wrapper of Go's lib/wasm.
func BenchmarkMovement(b *testing.B) {
	for _, draws := range []int{MovingDraws, RestingDraws} {
		for _, m := range movements {
			b.Run(number(float64(draws))+"/"+m.name, func(b *testing.B) {
				c, _ := readCase(b, "01-inspection")
				e := mustEngine(b, draws, 1, c)
				e.Run()
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					m.do(&c, i)
					e.Set(c)
					e.Run()
				}
			})
		}
	}
}

// BenchmarkNPV is the same movement of the hours with the values of all draws and
// their seven quantiles only.
func BenchmarkNPV(b *testing.B) {
	c, _ := readCase(b, "01-inspection")
	e := mustEngine(b, MovingDraws, 1, c)
	var sink float64
	for i := 0; b.Loop(); i++ {
		movements[0].do(&c, i)
		e.Set(c)
		e.compute(&e.blocks[0])
		e.order.load(e.npv, e.weight)
		for _, q := range referenceQuantiles {
			sink += e.order.quantile(q.p)
		}
		e.Restart()
	}
	_ = sink
}

// BenchmarkNaive is what the engine is held against: plain Monte-Carlo with
// gonum's samplers, 33,000 draws for the exactness of the engine's 8,192 points,
// sorted for the same quantiles. It has neither payback nor sensitivity.
func BenchmarkNaive(b *testing.B) {
	c, _ := readCase(b, "01-inspection")
	npv := make([]float64, 33_000)
	for i := 0; b.Loop(); i++ {
		movements[0].do(&c, i)
		plainNPVs(newPlainModel(c, rand.NewPCG(1, uint64(i))), npv)
		slices.Sort(npv)
	}
}
