// Package survey turns microdata into weighted shares and means with the errors
// their design deserves, and a wave of the survey into a table of publishable
// figures: items, routing, breaks, raked weights, suppression. It knows no
// published figure and no file layout of the app: those are in stats/figure, and
// cmd/aispejl joins the two.
package survey

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"aispejl/stats/rake"
)

// Errors wrapped by the estimators.
var (
	ErrDesign = errors.New("the design does not hold together")
	ErrEmpty  = errors.New("the domain is empty")
	ErrLonely = errors.New("a stratum has a single cluster, so no variance")
	ErrValue  = errors.New("a value in the domain is not a finite number")
)

// A Design says how rows were sampled. Slices have one entry per row; nil leaves
// the feature out.
type Design struct {
	Rows     int
	Weights  []float64 // at least 0, one of them positive; nil: see Population, else 1
	Strata   []uint32  // any code per stratum
	Clusters []uint32  // any code per sampled cluster; nil: each row is its own
	Nested   bool      // clusters are numbered anew in each stratum
	// Population is the number of clusters the row's stratum has in the population,
	// or, when no entry exceeds 1, the fraction of them that was sampled. Without
	// Weights, each weight is the inverse of that fraction.
	Population []float64
}

// A Sample is a design ready for estimation. It is not changed by estimating and
// may be used from several goroutines.
type Sample struct {
	weights []float64
	cluster []uint32  // of each row, 0..len(stratum)-1
	stratum []uint32  // of each cluster
	sampled []float64 // clusters per stratum
	left    []float64 // fraction of the stratum's clusters not sampled, 1 without Population
	one     bool      // each row is its own cluster and there is one stratum

	calibration *calibration
}

// NewSample checks a design. Clusters that appear in two strata are refused
// unless Nested. The error wraps [ErrDesign], or [rake.ErrWeight].
func NewSample(d Design) (*Sample, error) {
	if d.Rows < 1 {
		return nil, fmt.Errorf("survey: %w: no rows", ErrDesign)
	}
	for _, lengths := range []int{len(d.Weights), len(d.Strata), len(d.Clusters), len(d.Population)} {
		if lengths != 0 && lengths != d.Rows {
			return nil, fmt.Errorf("survey: %w: %d entries for %d rows", ErrDesign, lengths, d.Rows)
		}
	}
	s := &Sample{cluster: make([]uint32, d.Rows)}
	if err := s.number(d); err != nil {
		return nil, err
	}
	if err := s.population(d); err != nil {
		return nil, err
	}
	return s, s.weigh(d)
}

// number gives clusters and strata consecutive numbers.
func (s *Sample) number(d Design) error {
	strata, clusters := map[uint32]uint32{}, map[[2]uint32]uint32{}
	for i := range s.cluster {
		var h uint32
		if d.Strata != nil {
			code, ok := strata[d.Strata[i]]
			if !ok {
				code = uint32(len(strata))
				strata[d.Strata[i]] = code
			}
			h = code
		}
		if int(h) == len(s.sampled) {
			s.sampled = append(s.sampled, 0)
		}
		if d.Clusters == nil {
			s.cluster[i] = uint32(i)
			s.stratum = append(s.stratum, h)
			s.sampled[h]++
			continue
		}
		key := [2]uint32{0, d.Clusters[i]}
		if d.Nested {
			key[0] = h
		}
		c, ok := clusters[key]
		if !ok {
			c = uint32(len(clusters))
			clusters[key] = c
			s.stratum = append(s.stratum, h)
			s.sampled[h]++
		} else if s.stratum[c] != h {
			return fmt.Errorf("survey: row %d: %w: its cluster is also in another stratum; are clusters numbered within strata?", i, ErrDesign)
		}
		s.cluster[i] = c
	}
	s.one = d.Clusters == nil && len(s.sampled) == 1
	return nil
}

// population sets the share of each stratum that was not sampled.
func (s *Sample) population(d Design) error {
	s.left = make([]float64, len(s.sampled))
	for h := range s.left {
		s.left[h] = 1
	}
	if d.Population == nil {
		return nil
	}
	fractions := slices.Max(d.Population) <= 1
	given := make([]float64, len(s.sampled))
	for i, size := range d.Population {
		h := s.stratum[s.cluster[i]]
		if !(size > 0 && size <= math.MaxFloat64) {
			return fmt.Errorf("survey: row %d: %w: the population %v must be positive", i, ErrDesign, size)
		}
		if given[h] != 0 && given[h] != size {
			return fmt.Errorf("survey: row %d: %w: the population differs within a stratum: %v and %v", i, ErrDesign, given[h], size)
		}
		given[h] = size
		fraction := size
		if !fractions {
			fraction = s.sampled[h] / size
		}
		if fraction > 1 {
			return fmt.Errorf("survey: row %d: %w: %v clusters were sampled of %v", i, ErrDesign, s.sampled[h], size)
		}
		s.left[h] = 1 - fraction
	}
	return nil
}

func (s *Sample) weigh(d Design) error {
	if s.weights = slices.Clone(d.Weights); s.weights == nil {
		s.weights = make([]float64, d.Rows)
		for i := range s.weights {
			s.weights[i] = 1
			if d.Population != nil {
				s.weights[i] = 1 / (1 - s.left[s.stratum[s.cluster[i]]])
			}
		}
	}
	_, err := rake.NewKish(s.weights)
	return err
}

// Weights returns the weight of each row; the caller must not change them.
func (s *Sample) Weights() []float64 { return s.weights }

// Freedom is the degrees of freedom of the whole design: clusters less strata.
func (s *Sample) Freedom() int { return len(s.stratum) - len(s.sampled) }

// Fixed returns the sample with given weights, treated as known without error.
// Weights as in [Design].
func (s *Sample) Fixed(weights []float64) (*Sample, error) {
	if len(weights) != len(s.weights) {
		return nil, fmt.Errorf("survey: %w: %d weights for %d rows", ErrDesign, len(weights), len(s.weights))
	}
	if _, err := rake.NewKish(weights); err != nil {
		return nil, err
	}
	t := *s
	t.weights, t.calibration = weights, nil
	return &t, nil
}

// variance is the variance of the weighted total of u by Taylor linearisation:
// between clusters within strata, first stage only [1]. u is 0 outside the domain
// and is overwritten when the weights are calibrated. The error wraps [ErrLonely].
//
// [1] T. Lumley, Complex Surveys, 2010, chapter 2; C.-E. Särndal, B. Swensson,
// J. Wretman, Model Assisted Survey Sampling, 1992, chapter 5.
func (s *Sample) variance(u []float64) (float64, error) {
	if s.calibration != nil {
		s.calibration.residuals(u)
	}
	if s.one { // the common case needs no totals per cluster
		n := float64(len(u))
		if n < 2 && s.left[0] > 0 {
			return 0, fmt.Errorf("survey: %w", ErrLonely)
		}
		mean := 0.0
		for i, w := range s.weights {
			mean += w * u[i]
		}
		mean /= n
		sum := 0.0
		for i, w := range s.weights {
			d := w*u[i] - mean
			sum += d * d
		}
		return s.left[0] * sum * n / math.Max(1, n-1), nil
	}
	totals := make([]float64, len(s.stratum))
	for i, w := range s.weights {
		totals[s.cluster[i]] += w * u[i]
	}
	means := make([]float64, len(s.sampled))
	for c, h := range s.stratum {
		means[h] += totals[c] / s.sampled[h]
	}
	sums := make([]float64, len(s.sampled))
	for c, h := range s.stratum {
		d := totals[c] - means[h]
		sums[h] += d * d
	}
	v := 0.0
	for h, n := range s.sampled {
		if s.left[h] < 1e-7 { // every cluster was taken
			continue
		}
		if n < 2 {
			return 0, fmt.Errorf("survey: %w", ErrLonely)
		}
		v += s.left[h] * sums[h] * n / (n - 1)
	}
	return v, nil
}
