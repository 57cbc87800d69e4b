#ifndef FOUSEK_CTIMERLOOPS_H
#define FOUSEK_CTIMERLOOPS_H

// The innermost loops of TIMER, in C so that the compiler may use wide vectors where the processor has them. No sum is
// reordered and no product is fused with a sum, so every processor gives the same bits.

#include <stddef.h>
#include <stdint.h>

/// Columns of a table of kernels are padded to a multiple of this many.
#define FOUSEK_LANES 8

/// Expectation maximisation of the weights of a mixture of `kernels` densities on `bins` bins.
///
/// `by_kernel` holds one row of `bins` masses for each kernel, `by_bin` one row of `kernels` masses for each bin;
/// both lengths are multiples of ``FOUSEK_LANES``. A bin that fills a row up has masses above zero in the rows of kernels and
/// the number 0; a kernel that does so has no mass, and only `used_kernels` have rows and weights. `numbers` holds how many
/// observations each bin has, `weights` the first weights and at the end the last. `room` has space for `kernels` + `bins`
/// numbers.
void fousek_fit_mixture(
    const double *by_kernel, const double *by_bin, const double *numbers, size_t used_kernels, size_t kernels,
    size_t bins, int rounds, double kernel_prior, double *weights, double *room);

/// Hypotheses that follow each other and give masses to one bin.
struct fousek_run {
  /// Number of the first hypothesis, how many there are, and where their masses start.
  int32_t first, count, start;
};

/// Adds to `sums`, one number for each hypothesis, its mass in each of `used` bins times that bin's factor. `runs_before`
/// holds for each bin where its runs start in `runs`, and for one bin more where they end.
void fousek_sum_ratios(
    const float *masses, const struct fousek_run *runs, const int32_t *runs_before, const int32_t *bins,
    const float *factors, size_t used, float *sums);

/// For each of `count` hypotheses no less than its best log likelihood ratio at any share of foreign intervals between
/// `least` and `most`.
///
/// `sums` holds for each the sum over the intervals in its support of its mass over the null's, `before` the number of
/// intervals before each bin, `firsts` and `ends` the bins of the support. The logarithm is concave, so the intervals in
/// the support together weigh no more than as many of their mean; the best share then has a closed form.
void fousek_bound_ratios(
    const float *sums, const int32_t *firsts, const int32_t *ends, const int32_t *before, int32_t total, float least,
    float most, size_t count, float *bounds);

/// No less than the logarithm of the sum of `exp(logarithms[i] + more[i])`, hardly more; `count` must not be 0.
float fousek_log_sum(const float *logarithms, const float *more, size_t count);

#endif
