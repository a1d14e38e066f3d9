package stats

import (
	"fmt"
	"strconv"
	"strings"

	"aispejl/stats/survey"
)

// designOf builds the design a case describes.
func designOf(c oracleCase) (*survey.Sample, frame, error) {
	data, err := c.Frame()
	if err != nil {
		return nil, data, err
	}
	describe, _ := c.Input["design"].(map[string]any)
	column := func(field string) string { name, _ := describe[field].(string); return name }
	d := survey.Design{Rows: len(data.rows)}
	if name := column("weights"); name != "" {
		d.Weights = data.Float(name)
	}
	if name := column("fpc"); name != "" {
		d.Population = data.Float(name)
	}
	if name := column("strata"); name != "" {
		d.Strata, _ = codes(data.Text(name), nil)
	}
	if name, nested := strings.CutSuffix(column("clusters"), " nested"); name != "" {
		d.Clusters, _ = codes(data.Text(name), nil)
		d.Nested = nested
	}
	s, err := survey.NewSample(d)
	if err != nil {
		return nil, data, err
	}
	if describe["raked_to"] != nil {
		s, err = s.Raked(margins(c, data.Text, "design", "raked_to"))
	} else if describe["poststratified_to"] != nil {
		strata := margins(c, data.Text, "design", "poststratified_to")
		if len(strata) != 1 {
			return nil, data, fmt.Errorf("%d variables to post-stratify by", len(strata))
		}
		s, err = s.PostStratified(strata[0].Codes, strata[0].Targets)
	}
	return s, data, err
}

// domainOf evaluates conditions such as "stype == 'H' & meals > 50".
func domainOf(c oracleCase, data frame) ([]bool, error) {
	if !c.Has("domain") {
		return nil, nil
	}
	domain := make([]bool, len(data.rows))
	for i := range domain {
		domain[i] = true
	}
	for part := range strings.SplitSeq(c.Text("domain"), "&") {
		fields := strings.Fields(part)
		if len(fields) < 3 {
			return nil, fmt.Errorf("domain %q", part)
		}
		want := strings.Join(fields[2:], " ")
		column := data.Text(fields[0])
		number, err := strconv.ParseFloat(want, 64)
		if err == nil {
			values := data.Float(fields[0])
			for i, v := range values {
				holds := map[string]bool{"==": v == number, "!=": v != number, ">": v > number, ">=": v >= number, "<": v < number, "<=": v <= number}
				domain[i] = domain[i] && holds[fields[1]]
			}
			continue
		}
		for i, text := range column {
			same := text == strings.Trim(want, "'\"")
			domain[i] = domain[i] && same == (fields[1] == "==")
		}
	}
	return domain, nil
}
