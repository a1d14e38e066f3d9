package stats

// benefitCheckers: betapert, triangular, quantile_type7, cashflow.
var benefitCheckers = map[string]checker{}

// benefitSkips: fn -> expected field -> reason why it is not implemented.
var benefitSkips = map[string]map[string]string{}
