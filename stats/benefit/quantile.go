package benefit

import (
	"errors"
	"math"
	"slices"
	"strconv"
)

// Errors of [Quantiles].
var (
	ErrNoValues    = errors.New("no values")
	ErrProbability = errors.New("probability outside [0,1]")
)

// Quantiles returns the type 7 quantiles [1] of x at the probabilities in [0,1]:
// linear between the order statistics, h = (n-1)p + 1. NaN are missing values
// and left out. x is not changed. The error is [ErrNoValues] or
// [ErrProbability], wrapped.
//
// [1] R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, 1996.
func Quantiles(x, probabilities []float64) ([]float64, error) {
	kept := make([]float64, 0, len(x))
	for _, v := range x {
		if !math.IsNaN(v) {
			kept = append(kept, v)
		}
	}
	if len(kept) == 0 {
		return nil, wrap("quantiles", ErrNoValues)
	}
	o := newOrder(len(kept))
	o.load([2][]float64{kept}, [2]float64{1})
	q := make([]float64, len(probabilities))
	for i, p := range probabilities {
		if !(0 <= p && p <= 1) {
			return nil, wrap("quantile "+strconv.Itoa(i+1)+", probability "+number(p), ErrProbability)
		}
		q[i] = o.quantile(p)
	}
	return q, nil
}

// buckets is a power of two; with 8192 values it leaves a handful per bucket even in a narrow hump.
const buckets = 4096

// An order answers for quantiles of a mixture of two groups of values without
// sorting them: values are spread over buckets of equal width and only a bucket
// that is asked for is sorted. It allocates nothing after newOrder.
type order struct {
	values []float64 // bucket after bucket, in each the first group's before the second's
	where  []uint16
	ends   [2*buckets + 1]int32 // values[ends[2k+g]:ends[2k+g+1]] is what bucket k has of group g
	sorted [2 * buckets]bool
	counts [buckets + 1][2]int32 // how many of each group lie before a bucket
	weight [2]float64            // of one value of each group
	span   float64               // weight of all values but the largest
}

// newOrder makes an order for up to n values of both groups together.
func newOrder(n int) *order {
	return &order{values: make([]float64, n), where: make([]uint16, n)}
}

// load takes the values of two groups, none of them NaN, and what one value of each
// weighs. A group without values or without weight counts for nothing; one must count.
func (o *order) load(groups [2][]float64, weight [2]float64) {
	o.weight = weight
	low, high := math.Inf(1), math.Inf(-1)
	var highest [2]float64
	for g := range groups {
		if weight[g] == 0 {
			groups[g] = nil
		}
		highest[g] = math.Inf(-1)
		for _, v := range groups[g] {
			if v < low {
				low = v
			}
			if v > highest[g] {
				highest[g] = v
			}
		}
		high = max(high, highest[g])
	}
	clear(o.sorted[:])
	clear(o.ends[:])
	scale := buckets / (high - low)
	if !(scale < math.MaxFloat64) || high-low > math.MaxFloat64 { // all equal, or hardly apart, or infinitely
		scale, low = 0, 0
	}
	at := 0
	for g, values := range groups {
		where := o.where[at : at+len(values)]
		at += len(values)
		for i, v := range values {
			k := int(float64((v-low)*scale)) & (2*buckets - 1)
			if k >= buckets {
				k = buckets - 1
			}
			where[i] = uint16(2*k + g)
			o.ends[2*k+g+1]++
		}
	}
	var before [2]int32
	for k := range buckets {
		o.counts[k] = before
		run := o.ends[2*k+1 : 2*k+3]
		from := before[0] + before[1]
		before[0] += run[0]
		before[1] += run[1]
		run[0], run[1] = from, from+run[0] // until the values are there
	}
	o.counts[buckets] = before
	at = 0
	for _, values := range groups {
		where := o.where[at : at+len(values)]
		at += len(values)
		for i, v := range values {
			end := &o.ends[where[i]&(2*buckets-1)+1]
			o.values[*end] = v
			*end++
		}
	}
	all := o.counts[buckets]
	if len(groups[1]) > 0 && highest[1] >= highest[0] { // of equal values the second group's come last
		all[1]--
	} else {
		all[0]--
	}
	o.span = o.weigh(all)
}

// weigh returns what so many values of each group weigh. It is always reckoned from
// the counts, so that equal counts are equal weights to the bit.
func (o *order) weigh(count [2]int32) float64 {
	return float64(float64(count[0])*o.weight[0]) + float64(float64(count[1])*o.weight[1])
}

// run returns what bucket k has of group g, in order.
func (o *order) run(k, g int) []float64 {
	r := o.values[o.ends[2*k+g]:o.ends[2*k+g+1]]
	if !o.sorted[2*k+g] {
		slices.Sort(r)
		o.sorted[2*k+g] = true
	}
	return r
}

// quantile returns the quantile of the mixture, p in [0,1]. A value stands at the
// weight of all before it, and between two values the quantile is linear: where all
// weigh the same it is that of type 7.
func (o *order) quantile(p float64) float64 {
	target := float64(o.span * p)
	k, end := 0, buckets // the value is in the buckets [k,end)
	for end-k > 1 {
		if m := (k + end) / 2; o.weigh(o.counts[m]) <= target {
			k = m
		} else {
			end = m
		}
	}
	before := o.counts[k]
	first, second := o.run(k, 0), o.run(k, 1)
	if len(second) == 0 || len(first) == 0 { // nothing to merge
		g, values := 0, first
		if len(first) == 0 {
			g, values = 1, second
		}
		i := min(max(int((target-o.weigh(before))/o.weight[g]), 0), len(values)-1)
		before[g] += int32(i)
		return o.between(values[i], g, before, target, k, values[i+1:], nil)
	}
	for {
		g := 0
		if len(first) == 0 || len(second) > 0 && second[0] < first[0] {
			g = 1
		}
		v := second
		if g == 0 {
			v, first = first, first[1:]
		} else {
			second = second[1:]
		}
		after := before
		after[g]++
		if o.weigh(after) > target || len(first)+len(second) == 0 {
			return o.between(v[0], g, before, target, k, first, second)
		}
		before = after
	}
}

// between returns the value at the target weight, which lies between v of group g,
// with before in front of it, and the next: the smaller of what is left of bucket k,
// or of a later one.
func (o *order) between(v float64, g int, before [2]int32, target float64, k int, first, second []float64) float64 {
	f := (target - o.weigh(before)) / o.weight[g]
	if !(f > 0) {
		return v
	}
	for len(first)+len(second) == 0 {
		if k++; k == buckets {
			return v
		}
		first, second = o.run(k, 0), o.run(k, 1)
	}
	next := math.Inf(1)
	for _, left := range [2][]float64{first, second} {
		if len(left) > 0 {
			next = min(next, left[0])
		}
	}
	return v + float64(min(f, 1)*(next-v))
}
