package interval

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// MaxRoom is the largest number of answers [NewRoom] takes: sums over all counts
// are exact and immediate up to here.
const MaxRoom = 100_000

// A Room is the distribution of how many of n respondents in one room choose an
// option, if they were drawn from the population of a survey.
type Room struct {
	n          int
	cumulative []float64 // P(count <= k), k = 0..n
	upper      []float64 // P(count >= k)
}

// NewRoom returns that distribution for n answers (1 to [MaxRoom]) and a published
// share in [0,1]. With the base of the share known (positive; effective, need not
// be whole) the share is uncertain too: its posterior under Jeffreys' prior is
// Beta(share*base + 1/2, (1-share)*base + 1/2), and the count is beta-binomial.
// Base 0 means unknown: the count is binomial at the published share. The error
// wraps [ErrOutOfRange].
func NewRoom(n int, share, base float64) (Room, error) {
	if n < 1 || n > MaxRoom {
		return Room{}, outOfRange("answers in the room must be 1 to 100000")
	}
	if err := checkShare(share); err != nil {
		return Room{}, err
	}
	if !(base >= 0 && base <= math.MaxFloat64) {
		return Room{}, outOfRange("base must be at least 0 and finite")
	}
	mass := make([]float64, n+1)
	if base == 0 {
		binomial(mass, share)
	} else {
		betaBinomial(mass, share*base+0.5, (1-share)*base+0.5)
	}
	return newRoom(mass), nil
}

func newRoom(mass []float64) Room {
	n := len(mass) - 1
	r := Room{n, make([]float64, n+1), make([]float64, n+1)}
	// Each tail is summed from its thin end, so that small tails stay exact.
	sum := 0.0
	for k := 0; k <= n; k++ {
		sum += mass[k]
		r.cumulative[k] = sum
	}
	whole := sum
	sum = 0
	for k := n; k >= 0; k-- {
		sum += mass[k]
		r.upper[k] = sum / whole
		r.cumulative[k] /= whole
	}
	return r
}

// binomial fills mass with the probabilities of 0..n successes.
func binomial(mass []float64, share float64) {
	n := float64(len(mass) - 1)
	for k := range mass {
		x := float64(k)
		switch {
		case share == 0 || share == 1:
			mass[k] = 0
		default:
			mass[k] = math.Exp(logChoose(n, x) + x*math.Log(share) + (n-x)*math.Log1p(-share))
		}
	}
	if share == 0 {
		mass[0] = 1
	} else if share == 1 {
		mass[len(mass)-1] = 1
	}
}

// betaBinomial fills mass with the probabilities of 0..n successes when the share
// is Beta(a, b).
func betaBinomial(mass []float64, a, b float64) {
	n := float64(len(mass) - 1)
	for k := range mass {
		x := float64(k)
		mass[k] = math.Exp(logChoose(n, x) + mathext.Lbeta(x+a, n-x+b) - mathext.Lbeta(a, b))
	}
}

func logChoose(n, k float64) float64 { return -math.Log1p(n) - mathext.Lbeta(k+1, n-k+1) }

// Band returns the central band of counts: at most (1-level)/2 of the distribution
// lies below low and at most as much above high, so at least level inside. level
// is in (0,1); the error wraps [ErrOutOfRange].
func (r Room) Band(level float64) (low, high int, err error) {
	if err := checkLevel(level); err != nil {
		return 0, 0, err
	}
	if r.n == 0 {
		return 0, 0, outOfRange("room is empty")
	}
	tail := (1 - level) / 2
	high = r.n
	for low < r.n && r.cumulative[low] <= tail {
		low++
	}
	for high > low && r.upper[high] <= tail {
		high--
	}
	return low, high, nil
}

// PValue returns the two-sided p-value of a count (0 to n): twice the smaller
// tail, at most 1. It is at most 1-level exactly when the count lies outside
// Band(level). The error wraps [ErrOutOfRange].
func (r Room) PValue(count int) (float64, error) {
	if r.n == 0 || count < 0 || count > r.n {
		return 0, outOfRange("count must be between 0 and the answers in the room")
	}
	return math.Min(1, 2*math.Min(r.cumulative[count], r.upper[count])), nil
}
