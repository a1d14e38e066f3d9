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
// linearly: a table is at most 2e-5 of its range off in the mean. The first coordinate,
// of the most influential input, is the even (i+0.5)/n (a Hammersley set).
//
// Whether a project is stopped depends on nothing but the mean of the stop
// probability p. So every draw is evaluated both ways, as one that goes on and as one
// that is stopped, and the distribution is the mixture of the two with weights 1-p and
// p: no draw is spent on deciding it, and when p moves no draw changes sides. A value
// stands at the weight of all values below it and a quantile is linear in between; with
// equal weights that is type 7 of Hyndman and Fan.
//
// Means are products of the means of the independent inputs and carry no sampling
// error: the mean NPV, the mean cash flow with its rate of return, and the
// tolerated shrink. Tornado, break-even and implied points follow from best
// guesses alone.
//
// Measured on the 20 cases of testdata/cases, 50 seeds, against 33,554,432 plain
// Monte-Carlo draws with gonum's samplers (testdata/reference, each with the command
// that made it): the largest root mean square error of any case in per cent of its
// 5-95 % width, for probabilities and rates in percentage points. exact_test.go
// holds every output to the limits.
//
//	points   mean   P5    P10   P25   P50   P75   P90   P95   loss  payback  irr, shrink  limit
//	  8192   0.02  0.33  0.25  0.23  0.18  0.18  0.30  0.55   0.17     0.20         0.02   0.75
//	 16384   0.02  0.20  0.16  0.17  0.14  0.15  0.19  0.25   0.15     0.18         0.02   0.50
//
// (Of the mean and the rates most of this is the reference's own error.) The dots are
// quantiles, too: with 8192 points the twenty are within 0.51 and the fifty within
// 0.95, the outermost being the worst. At 65,536 points the stated error of a run is
// 0.3; at most 0.21 was seen. A change of one input is followed within 0.2: the worst
// is 0.19, the 25 % point when the stop probability moves, the next 0.17.
//
// # Same numbers everywhere
//
// Every operation of the engine is an IEEE 754 basic operation. The assembler
// versions of exp and log in package math differ between processors, so the two
// functions needed are written out here, and every product that is added to
// something goes through an explicit float64 conversion, which forbids the compiler
// to fuse the two (arm64, ppc64, s390x, riscv64 and amd64 v3 would, even across
// statements; wasm and plain amd64 do not). A native program and the browser
// print the same digits; fuse_test.go reads the arm64 code to keep it so.
//
// Not in this package: words, number formats, JSON (see cmd/aispejl), pictures.
//
// [1] I. M. Sobol', On the distribution of points in a cube and the approximate
// evaluation of integrals, USSR Comput. Math. Math. Phys. 7 (1967).
// [2] S. Joe and F. Y. Kuo, Constructing Sobol sequences with better
// two-dimensional projections, SIAM J. Sci. Comput. 30 (2008).
// [3] C. Lemieux, Monte Carlo and Quasi-Monte Carlo Sampling, 2009, chapter 6.
package benefit
