package stats

// weightedCheckers: weights, weighted estimates, tables, the end-to-end case.
var weightedCheckers = map[string]checker{}

// weightedSkips: fn -> expected field -> reason why it is not implemented.
var weightedSkips = map[string]map[string]string{}
