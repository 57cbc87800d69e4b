#include "CTimerLoops.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__ELF__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#define INLINE static inline __attribute__((always_inline))

/// `sums[i] = factors[0] * rows[0][i] + factors[1] * rows[1][i] + …` from the left, `width` at a time.
INLINE void add_rows(const double *rows, const double *factors, size_t count, size_t stride, double *sums, size_t width) {
  double kept[4 * FOUSEK_LANES];
  for (size_t lane = 0; lane < width; lane++) { kept[lane] = 0; }
  for (size_t row = 0; row < count; row++) {
    double factor = factors[row];
    const double *values = rows + row * stride;
    for (size_t lane = 0; lane < width; lane++) { kept[lane] += factor * values[lane]; }
  }
  for (size_t lane = 0; lane < width; lane++) { sums[lane] = kept[lane]; }
}

/// The same for rows of any multiple of `FOUSEK_LANES`; a sum waits for the one before, so several run side by side.
INLINE void multiply(const double *rows, const double *factors, size_t count, size_t stride, double *sums) {
  size_t place = 0;
  for (; place + 4 * FOUSEK_LANES <= stride; place += 4 * FOUSEK_LANES) {
    add_rows(rows + place, factors, count, stride, sums + place, 4 * FOUSEK_LANES);
  }
  for (; place + 2 * FOUSEK_LANES <= stride; place += 2 * FOUSEK_LANES) {
    add_rows(rows + place, factors, count, stride, sums + place, 2 * FOUSEK_LANES);
  }
  for (; place < stride; place += FOUSEK_LANES) {
    add_rows(rows + place, factors, count, stride, sums + place, FOUSEK_LANES);
  }
}

WIDE void fousek_fit_mixture(
    const double *by_kernel, const double *by_bin, const double *numbers, size_t used_kernels, size_t kernels,
    size_t bins, int rounds, double kernel_prior, double *weights, double *room) {
  double *gains = room;
  double *masses = room + kernels;
  for (int round = 0; round < rounds; round++) {
    multiply(by_kernel, weights, used_kernels, bins, masses);
    for (size_t bin = 0; bin < bins; bin++) { masses[bin] = numbers[bin] / masses[bin]; }
    multiply(by_bin, masses, bins, kernels, gains);
    double sum = 0;
    for (size_t kernel = 0; kernel < used_kernels; kernel++) {
      gains[kernel] = weights[kernel] * gains[kernel] + kernel_prior;
      sum += gains[kernel];
    }
    for (size_t kernel = 0; kernel < used_kernels; kernel++) { weights[kernel] = gains[kernel] / sum; }
  }
}

WIDE void fousek_sum_ratios(
    const float *masses, const struct fousek_run *runs, const int32_t *runs_before, const int32_t *bins,
    const float *factors, size_t used, float *sums) {
  for (size_t place = 0; place < used; place++) {
    float factor = factors[place];
    for (int32_t number = runs_before[bins[place]]; number < runs_before[bins[place] + 1]; number++) {
      const float *values = masses + runs[number].start;
      float *targets = sums + runs[number].first;
      for (int32_t index = 0; index < runs[number].count; index++) { targets[index] += factor * values[index]; }
    }
  }
}

/// The natural logarithm of a positive number that is not denormal, to a few units in the last place.
INLINE float logarithm(float value) {
  int32_t bits;
  memcpy(&bits, &value, sizeof bits);
  // The significand between the roots of a half and of two.
  int32_t shifted = bits - 0x3f3504f3;
  int32_t exponent = shifted >> 23;
  int32_t rest = (shifted & 0x007fffff) + 0x3f3504f3;
  float significand;
  memcpy(&significand, &rest, sizeof significand);
  float s = (significand - 1) / (significand + 1);
  float z = s * s;
  // The series of the inverse hyperbolic tangent; the first term left out is below 1e-9.
  return (float)exponent * 0.69314718f + 2 * s * (1 + z * (1.0f / 3 + z * (0.2f + z * (1.0f / 7 + z * (1.0f / 9)))));
}

WIDE void fousek_bound_ratios(
    const float *sums, const int32_t *firsts, const int32_t *ends, const int32_t *before, int32_t total, float least,
    float most, size_t count, float *bounds) {
  float all = (float)total;
  for (size_t index = 0; index < count; index++) {
    float inside = (float)(before[ends[index]] - before[firsts[index]]);
    float outside = all - inside;
    // Rounding of up to a thousand sums stays below this factor.
    float mean = sums[index] * 1.0001f / (inside > 1 ? inside : 1);
    // A mean of at most one is best explained by as many foreign intervals as there may be.
    float above = mean > 1.0001f ? mean : 1.0001f;
    float share = outside * above / (all * (above - 1));
    share = share > least ? share : least;
    share = mean > 1.0001f && share < most ? share : most;
    float bound = inside * logarithm(share + (1 - share) * mean) + outside * logarithm(share);
    // The logarithm's own error, and what a share beside the best one costs.
    bounds[index] = bound + 1e-3f + 4e-6f * all;
  }
}

/// The exponential of a number from -80 to 0, to one part in a million.
INLINE float exponential(float value) {
  float scaled = value * 1.44269504f;
  float whole = (float)(int32_t)(scaled - 0.5f);
  float x = (scaled - whole) * 0.69314718f;
  float power = 1 + x * (1 + x * (0.5f + x * (1.0f / 6 + x * (1.0f / 24 + x * (1.0f / 120 + x * (1.0f / 720))))));
  int32_t bits = ((int32_t)whole + 127) << 23;
  float scale;
  memcpy(&scale, &bits, sizeof scale);
  return power * scale;
}

/// The partial sums of the logarithm's sum: their number is fixed, so that the result is the same on every processor.
#define PARTS 16

WIDE float fousek_log_sum(const float *logarithms, const float *more, size_t count) {
  float highest[PARTS];
  float sums[PARTS];
  for (size_t part = 0; part < PARTS; part++) {
    highest[part] = logarithms[0] + more[0];
    sums[part] = 0;
  }
  size_t whole = count - count % PARTS;
  for (size_t index = 0; index < whole; index += PARTS) {
    for (size_t part = 0; part < PARTS; part++) {
      float term = logarithms[index + part] + more[index + part];
      highest[part] = term > highest[part] ? term : highest[part];
    }
  }
  for (size_t index = whole; index < count; index++) {
    float term = logarithms[index] + more[index];
    highest[0] = term > highest[0] ? term : highest[0];
  }
  float most = highest[0];
  for (size_t part = 1; part < PARTS; part++) { most = highest[part] > most ? highest[part] : most; }
  for (size_t index = 0; index < whole; index += PARTS) {
    for (size_t part = 0; part < PARTS; part++) {
      float term = logarithms[index + part] + more[index + part] - most;
      sums[part] += exponential(term > -80 ? term : -80);
    }
  }
  for (size_t index = whole; index < count; index++) {
    float term = logarithms[index] + more[index] - most;
    sums[0] += exponential(term > -80 ? term : -80);
  }
  float sum = 0;
  for (size_t part = 0; part < PARTS; part++) { sum += sums[part]; }
  return most + logarithm(sum) + 1e-4f;
}
