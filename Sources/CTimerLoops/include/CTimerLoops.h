#ifndef FOUSEK_CTIMERLOOPS_H
#define FOUSEK_CTIMERLOOPS_H

// The innermost loops of TIMER, in C so that the compiler may use wide vectors where the processor has them. No sum is
// reordered and no product is fused with a sum, so every processor gives the same bits.

#include <stddef.h>
#include <stdint.h>

/// Rows of tables are filled up to a multiple of this many numbers.
#define FOUSEK_LANES 8

/// Expectation maximisation of the weights of a mixture of densities on `bins` bins.
///
/// `by_kernel` holds one row of `bins` masses for each density, `by_bin` one row of `kernels` masses for each bin; both
/// lengths are multiples of ``FOUSEK_LANES``. A bin that fills a row up has masses above zero in the rows of `by_kernel` and
/// the number 0; a density that does so has no mass, and only `used_kernels` have rows and weights. `numbers` holds how many
/// observations each bin has, `weights` the first weights and at the end the last. `room` has space for `kernels` + `bins`
/// numbers.
void fousek_fit_mixture(
    const double *by_kernel, const double *by_bin, const double *numbers, size_t used_kernels, size_t kernels,
    size_t bins, int rounds, double kernel_prior, double *weights, double *room);

/// What was found: the logarithm of the mean likelihood ratio, and of each kind the timer with the highest one (the first
/// of equals, -1 for none).
struct fousek_timers_found {
  double log_mean;
  int32_t best[2];
};

/// How many timers are weighed side by side, and at how many shares of foreign intervals.
#define FOUSEK_TIMERS_ABREAST 4
#define FOUSEK_SHARES 6

/// The mean likelihood ratio of timers at all ``FOUSEK_SHARES`` `shares` of foreign intervals.
///
/// An interval in the support of a timer has the factor `(1 - share) * mass / null + share`, one outside it `share`.
/// Timers come in `block_count` blocks of ``FOUSEK_TIMERS_ABREAST`` of one kind that cover about the same bins. Of each
/// block: `firsts` and `ends` are the bins that any of them covers, `bases` tells where in `masses` those of bin 0 would
/// stand, which has one mass of each timer for each bin; `prior_sums` is the sum of their `priors`, `kinds` their kind, 0 or
/// 1, and `lowest` the lowest of their numbers in `timers`; -1 is no timer, with no prior and no mass. Of the intervals,
/// `total` of them: `bins` are those that hold any, ascending, `numbers` how many, `inverse_null` one over the null's mass;
/// for each bin and the one after the last, `places` is the place of the first of `bins` at or after it. A product can hold
/// `budget` factors, each divided by its share.
struct fousek_timers_found fousek_weigh_timers(
    const int32_t *firsts, const int32_t *ends, const int32_t *bases, const double *priors, const double *prior_sums,
    const uint8_t *kinds, const int32_t *timers, const int32_t *lowest, const double *masses, size_t block_count,
    const int32_t *bins, const int32_t *numbers, const double *inverse_null, const int32_t *places, int32_t total,
    int32_t budget, const double *shares);

#endif
