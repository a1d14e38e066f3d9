// Package benefit reckons on one idea over time: what it costs, what it saves,
// when it is paid back and how sure that is. Inputs are numbers or triples of a
// low, a best and a high guess; the outputs are the distribution of the net
// present value and what moves it.
//
// # The model
//
// Years are t = 1..T, money is Danish kroner, shares are in [0,1]. A triple is a
// BetaPERT distribution with lambda 4 (see [BetaPERT]), independent of the others.
//
//	gross   = hours saved per week * weeks * hourly cost * realised share + scrap cost * scrap reduction + extra margin
//	ramp(t) = mean of min(1, s/ramp years) over s in [t-1, t], 1 without ramp-up
//	CF(0)   = -(investment + internal hours * hourly cost), times the pilot share when stopped
//	CF(t)   = ramp(t) * gross * (1-shrink) - running cost
//	          stopped: -running cost * pilot share in year 1, then nothing
//	NPV     = sum of CF(t) / (1+discount rate)^t
//
// A draw is stopped with the stop probability. It is paid back when the running
// discounted sum rises to 0 and stays there; since ramp(t) never falls, it rises
// through 0 at most once, so it is paid back by the end of year t exactly when
// that sum is not negative at t.
//
// # How the distribution is found, and how exactly
//
// [Engine] evaluates the model at fixed scrambled Sobol points [1] with the
// direction numbers of Joe and Kuo [2] and one random digital shift per input
// [3], so that a small change of an input gives a small change of the result.
// Inverse distribution functions are tabulated at 4097 points and interpolated
// linearly: a table is at most 2e-5 of its range off in the mean. Whether a draw is
// stopped depends on nothing but the mean of the stop probability p; the point
// set is completed by the coordinate (i+0.5)/n (a Hammersley set), so that the
// stopped draws are the first n*p.
//
// Measured on the 20 cases of testdata/cases over 50 seeds against 33,554,432
// plain Monte-Carlo draws, as root mean square error in per cent of the 5-95 %
// width (probabilities and shares: percentage points); exact_test.go holds the
// engine to the second line of each pair.
//
//	points   mean   P5-P95   P(NPV<0), payback   IRR, tolerated shrink
//	  8192   see exactness.md for the measured values; limit 0.75
//	 16384   limit 0.5
//
// # Same numbers everywhere
//
// Every operation of the engine is an IEEE 754 basic operation. The assembler
// versions of exp and log in package math differ between processors, so the two
// functions needed are written out here, and no product is added in the same
// expression without an explicit float64 conversion, which forbids the compiler
// to fuse it (arm64, ppc64, s390x, riscv64 and amd64 v3 would; wasm and plain
// amd64 do not). A native program and the browser print the same digits.
//
// Not in this package: words, number formats, JSON (see cmd/aispejl), pictures.
//
// [1] I. M. Sobol', On the distribution of points in a cube and the approximate
// evaluation of integrals, USSR Comput. Math. Math. Phys. 7 (1967).
// [2] S. Joe and F. Y. Kuo, Constructing Sobol sequences with better
// two-dimensional projections, SIAM J. Sci. Comput. 30 (2008).
// [3] C. Lemieux, Monte Carlo and Quasi-Monte Carlo Sampling, 2009, chapter 6.
package benefit
