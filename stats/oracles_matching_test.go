package stats

// matchingCheckers: propensity, att_matching, matchit_nearest, did_growth, smd.
var matchingCheckers = map[string]checker{}

// matchingSkips: fn -> expected field -> reason why it is not implemented.
var matchingSkips = map[string]map[string]string{}
