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
	o.load(kept)
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

// An order answers for order statistics of a fixed number of values without
// sorting them: values are spread over buckets of equal width and only a bucket
// that is asked for is sorted. It allocates nothing after newOrder.
type order struct {
	values []float64
	where  []uint16
	ends   [buckets + 1]int32 // values[ends[k]:ends[k+1]] is bucket k
	sorted [buckets]bool
}

func newOrder(n int) *order {
	return &order{values: make([]float64, n), where: make([]uint16, n)}
}

// load takes the values, as many as newOrder was told, none of them NaN.
func (o *order) load(x []float64) {
	low, high := x[0], x[0]
	for _, v := range x {
		if v < low {
			low = v
		}
		if v > high {
			high = v
		}
	}
	clear(o.sorted[:])
	clear(o.ends[:])
	scale := buckets / (high - low)
	if !(scale < math.MaxFloat64) || high-low > math.MaxFloat64 { // all equal, or hardly apart, or infinitely
		copy(o.values, x)
		for k := 1; k <= buckets; k++ {
			o.ends[k] = int32(len(x))
		}
		return
	}
	where := o.where[:len(x)]
	for i, v := range x {
		k := int(float64((v-low)*scale)) & (2*buckets - 1)
		if k >= buckets {
			k = buckets - 1
		}
		where[i] = uint16(k)
		o.ends[k+1]++
	}
	for k := 1; k <= buckets; k++ {
		o.ends[k] += o.ends[k-1]
	}
	next := o.ends
	for i, v := range x {
		k := where[i] & (buckets - 1)
		o.values[next[k]] = v
		next[k]++
	}
}

// at returns the k-th smallest value, k from 0.
func (o *order) at(k int) float64 {
	a, b := 0, buckets // the bucket is in [a,b)
	for b-a > 1 {
		m := (a + b) / 2
		if int(o.ends[m]) <= k {
			a = m
		} else {
			b = m
		}
	}
	if !o.sorted[a] {
		slices.Sort(o.values[o.ends[a]:o.ends[a+1]])
		o.sorted[a] = true
	}
	return o.values[k]
}

// quantile returns the type 7 quantile, p in [0,1].
func (o *order) quantile(p float64) float64 {
	h := float64(float64(len(o.values)-1) * p)
	k := int(h)
	q := o.at(k)
	if f := h - float64(k); f > 0 {
		q += float64(f * (o.at(k+1) - q))
	}
	return q
}
