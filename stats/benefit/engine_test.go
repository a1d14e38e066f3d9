package benefit

import (
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write golden files")

func TestMovementAllocatesNothing(t *testing.T) {
	c, _ := readCase(t, "02-every-triple")
	e := mustEngine(t, MovingDraws, 1, c)
	e.Run()
	for _, m := range movements {
		i := 0
		if got := testing.AllocsPerRun(20, func() {
			i++
			m.do(&c, i)
			if e.Set(c) != nil {
				t.Fatalf("%s: refused", m.name)
			}
			e.Run()
		}); got != 0 {
			t.Errorf("%s: %v allocations per movement, want 0", m.name, got)
		}
	}
}

// digits prints every number of an outcome with all its digits.
func digits(o *Outcome) string {
	var b strings.Builder
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for _, field := range v.Fields() {
				walk(field)
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Float64:
			b.WriteString(" " + strconv.FormatFloat(v.Float(), 'g', -1, 64))
		case reflect.Int, reflect.Int64:
			b.WriteString(" " + strconv.FormatInt(v.Int(), 10))
		case reflect.Bool:
			b.WriteString(" " + strconv.FormatBool(v.Bool()))
		case reflect.String:
			b.WriteString(" " + v.String())
		}
	}
	walk(reflect.ValueOf(*o))
	return b.String()[1:]
}

// TestSameDigits holds every processor and wasm to the same file of all digits. It
// was written natively on amd64; run it with GOOS=js GOARCH=wasm, too.
func TestSameDigits(t *testing.T) {
	var got strings.Builder
	for i, name := range caseNames(t) {
		c, _ := readCase(t, name)
		for _, draws := range []int{MovingDraws, 70_000} {
			if draws > MovingDraws && i > 1 {
				continue
			}
			got.WriteString(name + " " + digits(mustEngine(t, draws, 7, c).Run()) + "\n")
		}
	}
	const golden = "testdata/digits.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		g, w := strings.Fields(got.String()), strings.Fields(string(want))
		for i := range g {
			if i >= len(w) || g[i] != w[i] {
				t.Fatalf("%s/%s: number %d = %s, want %s", runtime.GOOS, runtime.GOARCH, i, g[i], w[min(i, len(w)-1)])
			}
		}
		t.Fatalf("%d numbers, want %d", len(g), len(w))
	}
}

// A random walk over inputs on one engine ends where a fresh engine starts, to the bit.
func TestMovingEqualsStartingAnew(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	c, _ := readCase(t, "02-every-triple")
	for _, draws := range []int{300, 20_000} {
		e := mustEngine(t, draws, 5, c)
		for range 60 {
			switch i := r.IntN(len(rangeInputs) + 5); i {
			case 0:
				c.DiscountRate = r.Float64() - 0.3
			case 1:
				c.HorizonYears = float64(1 + r.IntN(10))
			case 2:
				c.Shrink = r.Float64()
			case 3:
				c.Widen = 1 + 2*r.Float64()
			case 4:
				c.HourlyCost = 500 * r.Float64()
			default:
				in := c.Range(rangeInputs[i-5])
				a, b := in.Best*r.Float64(), in.Best*r.Float64()
				*in = Triple(min(a, b, in.Best), in.Best, max(a, b, in.Best))
			}
			if p := e.Set(c); p != nil {
				t.Fatal(p)
			}
			got, want := digits(e.Run()), digits(mustEngine(t, draws, 5, c).Run())
			if got != want {
				t.Fatalf("%d draws: moved engine = %s\nwant %s", draws, got, want)
			}
		}
	}
}

func TestStepsEqualRun(t *testing.T) {
	c, _ := readCase(t, "01-inspection")
	const draws = 100_000
	want := digits(mustEngine(t, draws, 2, c).Run())
	e := mustEngine(t, draws, 2, c)
	steps, last := 0, 0.0
	for {
		done, progress := e.Step(20_000)
		steps++
		if !(progress > last && progress <= 1) || done != (progress == 1) {
			t.Fatalf("step %d: progress %v after %v, done %v", steps, progress, last, done)
		}
		last = progress
		o, complete := e.Outcome()
		if complete != done {
			t.Fatalf("step %d: complete = %v, want %v", steps, complete, done)
		}
		if done {
			if got := digits(o); got != want {
				t.Errorf("outcome of steps = %s, want %s", got, want)
			}
			break
		}
	}
	if steps != 6 { // ceil(20000/8192) = 3 blocks of 8192 each, and the outcome
		t.Errorf("%d steps, want 6", steps)
	}
}

// Draws computed in turn in one block equal draws with all columns kept.
func TestStreamedEqualsCached(t *testing.T) {
	c, _ := readCase(t, "02-every-triple")
	want := digits(mustEngine(t, cachedDraws, 2, c).Run())
	e := mustEngine(t, cachedDraws, 2, c)
	e.streamed = true
	if got := digits(e.Run()); got != want {
		t.Errorf("streamed = %s, want %s", got, want)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, draws := range []int{-1, 0, MaxDraws + 1, math.MaxInt} {
		if _, err := New(draws, 1); !errors.Is(err, ErrDraws) {
			t.Errorf("New(%d) error = %v, want ErrDraws", draws, err)
		}
	}
}

func TestEngineKeepsItsCase(t *testing.T) {
	c, _ := readCase(t, "01-inspection")
	e := mustEngine(t, 500, 1, c)
	want := digits(e.Run())
	bad := c
	bad.RealisedShare.High = math.NaN()
	if problems := e.Set(bad); len(problems) != 1 || problems[0].Code != NotFinite {
		t.Errorf("Set with NaN = %v, want one not-finite", problems)
	}
	if got := digits(e.Run()); got != want {
		t.Errorf("after a refused case = %s, want %s", got, want)
	}
	*c.ValueAdded = 1 // the caller's number is not ours
	if got := digits(e.Run()); got != want {
		t.Errorf("after a change from outside = %s, want %s", got, want)
	}
	empty, _ := New(10, 1)
	if o := empty.Run(); o.NPV != (Distribution{}) {
		t.Errorf("without a case = %+v, want nothing", o.NPV)
	}
}

func TestCloneStays(t *testing.T) {
	c, _ := readCase(t, "01-inspection")
	e := mustEngine(t, 500, 1, c)
	kept := e.Run().Clone()
	want := digits(kept)
	c.Shrink, c.HorizonYears, c.Investment = 1, 2, Number(7)
	e.Set(c)
	e.Run()
	if got := digits(kept); got != want {
		t.Errorf("clone changed to %s, want %s", got, want)
	}
}
