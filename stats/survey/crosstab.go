package survey

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"

	"aispejl/stats/interval"
)

// ErrTable is wrapped by errors about a table of counts.
var ErrTable = errors.New("the table cannot be tested")

// A ChiSquare is Pearson's test of independence in a table of counts.
type ChiSquare struct {
	Statistic     float64
	Freedom       int
	PValue        float64
	Total         float64
	Expected      [][]float64
	LeastExpected float64
	SmallExpected float64 // share of cells expected below 5, where the test is rough
}

// NewChiSquare tests whether rows and columns of counts are independent, without
// continuity correction. The table has at least two rows and two columns, all as
// long as the first; counts are finite and at least 0; no row or column is all 0.
// The error wraps [ErrTable].
func NewChiSquare(table [][]float64) (ChiSquare, error) {
	if len(table) < 2 || len(table[0]) < 2 {
		return ChiSquare{}, fmt.Errorf("survey: %w: it needs two rows and two columns", ErrTable)
	}
	rows, columns := make([]float64, len(table)), make([]float64, len(table[0]))
	total := 0.0
	for i, row := range table {
		if len(row) != len(columns) {
			return ChiSquare{}, fmt.Errorf("survey: %w: row %d has %d columns, the first %d", ErrTable, i, len(row), len(columns))
		}
		for j, count := range row {
			if !(count >= 0 && count <= 1e15) {
				return ChiSquare{}, fmt.Errorf("survey: %w: count %v in row %d, column %d", ErrTable, count, i, j)
			}
			rows[i] += count
			columns[j] += count
			total += count
		}
	}
	for _, sums := range [][]float64{rows, columns} {
		for i, s := range sums {
			if s == 0 {
				return ChiSquare{}, fmt.Errorf("survey: %w: row or column %d is empty", ErrTable, i)
			}
		}
	}
	x := ChiSquare{Freedom: (len(rows) - 1) * (len(columns) - 1), Total: total, LeastExpected: math.Inf(1)}
	small := 0.0
	for i, row := range table {
		expected := make([]float64, len(columns))
		for j, count := range row {
			e := rows[i] / total * columns[j]
			expected[j] = e
			x.Statistic += (count - e) / e * (count - e)
			x.LeastExpected = math.Min(x.LeastExpected, e)
			if e < 5 {
				small++
			}
		}
		x.Expected = append(x.Expected, expected)
	}
	x.SmallExpected = small / float64(len(rows)*len(columns))
	x.PValue = chiSquareTail(x.Statistic, float64(x.Freedom))
	return x, nil
}

// chiSquareTail is the probability that chi-square exceeds x.
func chiSquareTail(x, freedom float64) float64 {
	if freedom == 1 {
		return math.Erfc(math.Sqrt(x / 2))
	}
	return mathext.GammaIncRegComp(freedom/2, x/2)
}

// A FourFold is one 2x2 table: rows are two groups, columns an answer and its
// absence.
type FourFold struct{ A, B, C, D float64 }

// A MantelHaenszel compares two groups within strata.
type MantelHaenszel struct {
	OddsRatio float64
	Interval  interval.Interval
	ChiSquare float64 // one degree of freedom, without continuity correction
	PValue    float64
	Crude     float64 // odds ratio of the pooled table; NaN when it has none
}

// NewMantelHaenszel returns the common odds ratio of 2x2 tables [1] with its
// interval [2] and test: the difference of two groups with, say, size held fixed.
// Counts are finite and at least 0; strata with fewer than two units add nothing.
// The error wraps [ErrTable], or [interval.ErrUndefined] when no stratum says
// anything about the ratio.
//
// [1] N. Mantel, W. Haenszel, Statistical aspects of the analysis of data from
// retrospective studies of disease, J. Nat. Cancer Inst. 22 (1959) 719-748.
// [2] J. Robins, N. Breslow, S. Greenland, Estimators of the Mantel-Haenszel
// variance consistent in both sparse data and large-strata limiting models,
// Biometrics 42 (1986) 311-323.
func NewMantelHaenszel(strata []FourFold, level float64) (MantelHaenszel, error) {
	if !(0 < level && level < 1) {
		return MantelHaenszel{}, fmt.Errorf("survey: level: %w", interval.ErrOutOfRange)
	}
	var r, s, pr, cross, qs, delta, variance float64
	var all FourFold
	for k, t := range strata {
		for _, count := range []float64{t.A, t.B, t.C, t.D} {
			if !(count >= 0 && count <= 1e15) {
				return MantelHaenszel{}, fmt.Errorf("survey: %w: count %v in stratum %d", ErrTable, count, k)
			}
		}
		n := t.A + t.B + t.C + t.D
		if n < 2 {
			continue
		}
		p, q := (t.A+t.D)/n, (t.B+t.C)/n
		rk, sk := t.A*t.D/n, t.B*t.C/n
		r += rk
		s += sk
		pr += p * rk
		cross += p*sk + q*rk
		qs += q * sk
		delta += t.A - (t.A+t.B)*(t.A+t.C)/n
		variance += (t.A + t.B) * (t.C + t.D) * (t.A + t.C) * (t.B + t.D) / (n * n * (n - 1))
		all = FourFold{all.A + t.A, all.B + t.B, all.C + t.C, all.D + t.D}
	}
	if !(r > 0 && s > 0 && variance > 0) {
		return MantelHaenszel{}, fmt.Errorf("survey: common odds ratio: %w", interval.ErrUndefined)
	}
	z := -interval.NormalQuantile((1 - level) / 2)
	se := math.Sqrt(pr/(2*r*r) + cross/(2*r*s) + qs/(2*s*s))
	x := delta * delta / variance
	ratio := r / s
	return MantelHaenszel{
		OddsRatio: ratio,
		Interval:  interval.Interval{Low: ratio * math.Exp(-z*se), Estimate: ratio, High: ratio * math.Exp(z*se)},
		ChiSquare: x,
		PValue:    chiSquareTail(x, 1),
		Crude:     all.A * all.D / (all.B * all.C),
	}, nil
}

// A Standard is a share standardised to the strata of a population.
type Standard struct {
	Crude, Adjusted, SE float64
	Interval            interval.Interval // adjusted ± z * SE, not clipped
}

// DirectStandard returns the share that a group would have with the population's
// mix of strata: counts of units with the answer, bases per stratum and the
// population count per stratum. Unweighted; the variance is binomial in each
// stratum. Bases and population are positive. The error wraps [ErrTable].
func DirectStandard(counts, bases, population []float64, level float64) (Standard, error) {
	if len(counts) == 0 || len(bases) != len(counts) || len(population) != len(counts) {
		return Standard{}, fmt.Errorf("survey: %w: counts, bases and population must be as long", ErrTable)
	}
	if !(0 < level && level < 1) {
		return Standard{}, fmt.Errorf("survey: level: %w", interval.ErrOutOfRange)
	}
	var x, n, whole float64
	for k := range counts {
		if !(bases[k] > 0 && bases[k] <= 1e15 && 0 <= counts[k] && counts[k] <= bases[k] && population[k] > 0 && population[k] <= 1e15) {
			return Standard{}, fmt.Errorf("survey: stratum %d: %w: %v of %v in a population of %v", k, ErrTable, counts[k], bases[k], population[k])
		}
		x, n, whole = x+counts[k], n+bases[k], whole+population[k]
	}
	e := Standard{Crude: x / n}
	v := 0.0
	for k := range counts {
		w, p := population[k]/whole, counts[k]/bases[k]
		e.Adjusted += w * p
		v += w * w * p * (1 - p) / bases[k]
	}
	e.SE = math.Sqrt(v)
	half := -interval.NormalQuantile((1-level)/2) * e.SE
	e.Interval = interval.Interval{Low: e.Adjusted - half, Estimate: e.Adjusted, High: e.Adjusted + half}
	return e, nil
}
