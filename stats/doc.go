// Package stats holds the statistics of the product, one folder per idea; it has
// no code itself. None of the folders knows a screen, a language or a browser.
//
//	figure    one published number with its source, base and certainty; the audit
//	segment   the use x priority segmentation and its cut-points
//	interval  shares and differences: interval estimates, tests, power
//	rake      weights to known margins
//	survey    microdata to weighted shares: design, errors, tabulation, suppression
//	match     nearest-neighbour matching and its standard errors
//	benefit   money over time: distributions, cash flow, simulation, sensitivity
//
// Siblings stay apart, except that survey may import rake and interval. The test
// of this package, TestOracles, compares all of them with values computed in R.
package stats
