package benefit

// ramp returns the mean of min(1, s/years) over s in [t-1, t]: the part of the
// full effect reached in year t. years is not negative.
func ramp(t int, years float64) float64 {
	a, b := float64(t-1), float64(t)
	switch {
	case years <= a:
		return 1
	case years >= b:
		return (b - 0.5) / years
	}
	return float64((years-a)*((years+a)/years)/2) + (b - years)
}

// A rampTable is, for each year of the horizon, the discounted full-effect years
// received up to the end of it as a function of the ramp-up's point.
type rampTable struct {
	years int
	rows  []float64             // (tableCells+1) rows of the years
	mean  [MaxYears + 1]float64 // by year, from 1
}

func (r *rampTable) tabulate(t *inverse, discount []float64) {
	r.years = len(discount) - 1
	if need := (tableCells + 1) * r.years; cap(r.rows) < need {
		r.rows = make([]float64, need)
	} else {
		r.rows = r.rows[:need]
	}
	clear(r.mean[:])
	for j, years := range t.values {
		weight := 1.0 / tableCells // trapezoids
		if j == 0 || j == tableCells {
			weight /= 2
		}
		row := r.rows[j*r.years : (j+1)*r.years]
		if j > 0 && years == t.values[j-1] {
			copy(row, r.rows[(j-1)*r.years:])
		} else {
			sum := 0.0
			for k := range row {
				sum += float64(ramp(k+1, years) * discount[k+1])
				row[k] = sum
			}
		}
		for k, v := range row {
			r.mean[k+1] += float64(weight * v)
		}
	}
}

// columns writes one column per year, out[year][draw].
func (r *rampTable) columns(out [][]float64, points []uint32) {
	for i, x := range points {
		f := (float64(x&tableMask) + 0.5) * tableUnit
		j := int(x>>tableShift) * r.years
		low, high := r.rows[j:j+r.years], r.rows[j+r.years:j+2*r.years]
		for k, v := range low {
			out[k][i] = v + float64(f*(high[k]-v))
		}
	}
}
