package match

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A space holds the units as points whose squared Euclidean distance is the metric,
// and the limits a pair must keep beside it.
type space struct {
	dims    int
	at      []float64   // unit i is at[i*dims : (i+1)*dims]
	raw     [][]float64 // what the caliper looks at: covariates, or the score
	caliper []float64   // largest difference per entry of raw; nil for none
	reach   float64     // no pair inside the caliper is farther apart, squared
	class   []int32     // class number per unit; nil for none
	classes int
}

func (s *space) point(i int32) []float64 { return s.at[int(i)*s.dims : (int(i)+1)*s.dims] }

// near says whether two units keep the caliper.
func (s *space) near(i, j int32) bool {
	for c, limit := range s.caliper {
		if math.Abs(s.raw[c][i]-s.raw[c][j]) > limit {
			return false
		}
	}
	return true
}

// classOf is 0 for every unit when there are no classes.
func (s *space) classOf(i int32) int32 {
	if s.class == nil {
		return 0
	}
	return s.class[i]
}

// newSpace places the units. score is used by the propensity metrics only. The
// error wraps [ErrCollinear].
func newSpace(s Sample, o Options, score []float64) (*space, error) {
	n := len(s.Treated)
	sp := &space{reach: math.Inf(1), classes: 1}
	if o.Metric.score() {
		sp.raw = [][]float64{score}
	} else {
		for _, c := range s.Covariates {
			sp.raw = append(sp.raw, c.Values)
		}
	}
	sp.dims = len(sp.raw)
	white, err := whitener(sp.raw, s.Treated, o.Metric)
	if err != nil {
		return nil, err
	}
	sp.at = make([]float64, n*sp.dims)
	scaled := make([]float64, sp.dims)
	for i := range n {
		for c, v := range sp.raw {
			scaled[c] = (v[i] - white.centre[c]) / white.spread[c]
		}
		for d := range sp.dims {
			x := 0.0
			for c := range sp.dims {
				x += white.turn[d*sp.dims+c] * scaled[c]
			}
			sp.at[i*sp.dims+d] = x
		}
	}
	if o.Caliper > 0 {
		sp.setCaliper(o, white)
	}
	if s.Class != nil {
		number := map[string]int32{}
		sp.class = make([]int32, n)
		for i, name := range s.Class {
			k, ok := number[name]
			if !ok {
				k = int32(len(number))
				number[name] = k
			}
			sp.class[i] = k
		}
		sp.classes = len(number)
	}
	return sp, nil
}

// setCaliper turns standard deviations into units and bounds the distance of any
// pair inside: |sum_c turn[d][c] delta_c| <= sum_c |turn[d][c]| caliper_c.
func (s *space) setCaliper(o Options, white whitening) {
	s.caliper = make([]float64, s.dims)
	for c, v := range s.raw {
		spread := squares(v)
		if o.Ties == Averaged {
			spread /= float64(len(v))
		} else {
			spread /= float64(len(v) - 1)
		}
		s.caliper[c] = o.Caliper * math.Sqrt(spread)
	}
	s.reach = 0
	for d := range s.dims {
		longest := 0.0
		for c := range s.dims {
			longest += math.Abs(white.turn[d*s.dims+c]) * s.caliper[c] / white.spread[c]
		}
		s.reach += longest * longest
	}
	s.reach = s.reach*(1+1e-9) + 1e-300 // never below a pair on the limit
}

// A whitening maps x to turn * ((x - centre) / spread).
type whitening struct {
	centre, spread []float64
	turn           []float64 // dims x dims
}

func whitener(raw [][]float64, treated []bool, m Metric) (whitening, error) {
	p := len(raw)
	w := whitening{centre: make([]float64, p), spread: make([]float64, p), turn: make([]float64, p*p)}
	for c := range raw {
		w.turn[c*p+c] = 1
		w.spread[c] = 1
		switch m {
		case Euclidean:
		case InverseVarianceWithin:
			w.spread[c] = withinDeviation(raw[c], treated)
		default:
			w.centre[c], w.spread[c] = mean(raw[c]), deviation(raw[c])
		}
		if !(w.spread[c] > 0) {
			return w, ErrConstant // the score of a model that predicts one value, or no spread within the groups
		}
	}
	if m == Mahalanobis || m == MahalanobisWithin {
		return w, w.decorrelate(raw, treated, m)
	}
	return w, nil
}

// withinDeviation is the pooled standard deviation inside the two groups.
func withinDeviation(x []float64, treated []bool) float64 {
	a, b := split(x, treated)
	if zeroOne(x) {
		pa, pb := mean(a), mean(b)
		na, nb := float64(len(a)), float64(len(b))
		return math.Sqrt((na*pa*(1-pa) + nb*pb*(1-pb)) / (na + nb))
	}
	return math.Sqrt((squares(a) + squares(b)) / float64(len(x)-2))
}

// decorrelate sets turn to L^-1, where L is the Cholesky factor of the covariance.
func (w *whitening) decorrelate(raw [][]float64, treated []bool, m Metric) error {
	p, n := len(raw), len(treated)
	centred := make([][]float64, p)
	for c, v := range raw {
		scaled := make([]float64, n)
		for i := range v {
			scaled[i] = (v[i] - w.centre[c]) / w.spread[c]
		}
		if m == MahalanobisWithin {
			a, b := split(scaled, treated)
			ma, mb := mean(a), mean(b)
			for i, t := range treated {
				if t {
					scaled[i] -= ma
				} else {
					scaled[i] -= mb
				}
			}
		}
		centred[c] = scaled
	}
	free := float64(n)
	if m == MahalanobisWithin {
		free = float64(n - 2)
		if n <= 2 {
			return ErrTooFew
		}
	}
	cov := mat.NewSymDense(p, nil)
	for a := range p {
		for b := a; b < p; b++ {
			s := 0.0
			for i := range n {
				s += centred[a][i] * centred[b][i]
			}
			cov.SetSym(a, b, s/free)
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(cov) || !(chol.Cond() < 1e12) {
		return ErrCollinear
	}
	var lower, inverse mat.TriDense
	chol.LTo(&lower)
	if err := inverse.InverseTri(&lower); err != nil {
		return ErrCollinear
	}
	for a := range p {
		for b := range p {
			w.turn[a*p+b] = inverse.At(a, b)
		}
	}
	return nil
}
