package match

import "math"

// lessSlopes returns the outcome less its slopes times the covariates; the slopes
// are those of a least-squares regression over the matched controls, weighted by
// their match weights [2].
func (m *Matching) lessSlopes(outcome []float64) []float64 {
	var rows []int
	for i, w := range m.Weights {
		if w > 0 && !m.Sample.Treated[i] {
			rows = append(rows, i)
		}
	}
	y, root := make([]float64, len(rows)), make([]float64, len(rows))
	columns := make([][]float64, 1+len(m.Sample.Covariates))
	for c := range columns {
		columns[c] = make([]float64, len(rows))
	}
	for i, row := range rows {
		root[i] = math.Sqrt(m.Weights[row])
		y[i] = root[i] * outcome[row]
		columns[0][i] = root[i]
		for c, v := range m.Sample.Covariates {
			columns[c+1][i] = root[i] * v.Values[row]
		}
	}
	slopes := leastSquares(columns, y)[1:]
	less := append([]float64(nil), outcome...)
	for c, b := range slopes {
		for i, v := range m.Sample.Covariates[c].Values {
			less[i] -= b * v
		}
	}
	return less
}

// dependent is the share of a column's length that must be left after the columns
// before it are taken out; below it the column gets the coefficient 0, as in R's lm.
const dependent = 1e-7

// leastSquares solves min |y - columns b| by Gram-Schmidt, every column
// orthogonalised twice so that rounding does not build up. It overwrites columns.
func leastSquares(columns [][]float64, y []float64) []float64 {
	p := len(columns)
	upper := make([]float64, p*p) // columns = q upper
	size := make([]float64, p)
	right := make([]float64, p)
	rest := append([]float64(nil), y...)
	for j, col := range columns {
		whole := math.Sqrt(dot(col, col))
		for range 2 {
			for k := range j {
				if size[k] == 0 {
					continue
				}
				r := dot(columns[k], col)
				upper[k*p+j] += r
				axpy(-r, columns[k], col)
			}
		}
		size[j] = math.Sqrt(dot(col, col))
		if !(size[j] > dependent*whole) {
			size[j] = 0
			continue
		}
		for i := range col {
			col[i] /= size[j]
		}
		right[j] = dot(col, rest)
		axpy(-right[j], col, rest)
	}
	b := make([]float64, p)
	for j := p - 1; j >= 0; j-- {
		if size[j] == 0 {
			continue
		}
		v := right[j]
		for k := j + 1; k < p; k++ {
			v -= upper[j*p+k] * b[k]
		}
		b[j] = v / size[j]
	}
	return b
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i, v := range a {
		s += v * b[i]
	}
	return s
}

// axpy adds f times a to b.
func axpy(f float64, a, b []float64) {
	for i, v := range a {
		b[i] += f * v
	}
}
