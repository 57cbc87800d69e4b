#include "CTimerLoops.h"

#include <math.h>
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

struct counts {
  const int32_t *bins, *numbers;
  const double *inverse_null;
  const int32_t *places, *before;
  int32_t total, budget;
};

struct timers {
  const int32_t *firsts, *ends, *bases;
  const double *priors;
  const uint8_t *kinds;
  const double *masses;
  size_t count;
};

// One number for each share of foreign intervals, side by side.
#define EACH_LANE for (int lane = 0; lane < FOUSEK_LANES; lane++)

/// Multiplies `products` by `factors` to the power of `times`, by squaring.
INLINE void multiply_power(double *products, const double *factors, int32_t times) {
  double powers[FOUSEK_LANES];
  EACH_LANE powers[lane] = factors[lane];
  for (; times > 1; times >>= 1) {
    if (times & 1) { EACH_LANE products[lane] *= powers[lane]; }
    EACH_LANE powers[lane] *= powers[lane];
  }
  EACH_LANE products[lane] *= powers[lane];
}

/// Moves the powers of two in `products`, which keep numbers between 1 and 2, to `exponents`.
INLINE void move_exponents(double *products, int64_t *exponents) {
  int64_t bits[FOUSEK_LANES];
  memcpy(bits, products, sizeof bits);
  EACH_LANE exponents[lane] += (int64_t)((uint64_t)bits[lane] >> 52) - 1023;
  EACH_LANE bits[lane] = (bits[lane] & 0x000fffffffffffff) | 0x3ff0000000000000;
  memcpy(products, bits, sizeof bits);
}

/// A power of two, 0 where it is too small for a normal number.
INLINE double power_of_two(int64_t exponent) {
  int64_t bits = exponent < -1022 ? 0 : (exponent + 1023) << 52;
  double result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

/// What the shares are multiplied and added with; lanes beyond them stay at 1.
struct lanes {
  double slopes[FOUSEK_LANES], shares[FOUSEK_LANES];
};

/// The product of the factors of one timer's intervals; powers of two go to `exponents` where there are many.
INLINE void multiply_inside(
    const struct timers *timers, const struct counts *counts, const struct lanes *lanes, size_t timer,
    double *products, int64_t *exponents) {
  const double *masses = timers->masses + timers->bases[timer];
  int32_t end = counts->places[timers->ends[timer]];
  int32_t used = 0;
  for (int32_t place = counts->places[timers->firsts[timer]]; place < end; place++) {
    double ratio = masses[counts->bins[place]] * counts->inverse_null[place];
    double factors[FOUSEK_LANES];
    EACH_LANE factors[lane] = lanes->slopes[lane] * ratio + lanes->shares[lane];
    int32_t left = counts->numbers[place];
    if (left == 1 && used < counts->budget) {
      EACH_LANE products[lane] *= factors[lane];
      used += 1;
      continue;
    }
    while (left > 0) {
      int32_t times = left < counts->budget ? left : counts->budget;
      if (exponents && used + times > counts->budget) {
        move_exponents(products, exponents);
        used = 0;
      }
      multiply_power(products, factors, times);
      used += times;
      left -= times;
    }
  }
}

INLINE int32_t count_inside(const struct timers *timers, const struct counts *counts, size_t timer) {
  return counts->before[timers->ends[timer]] - counts->before[timers->firsts[timer]];
}

/// A row of powers of the shares for each number of intervals outside, and the same with their powers of two apart.
struct powers {
  double *plain, *significands, *exponents;
};

INLINE struct powers make_powers(const struct lanes *lanes, int32_t total, double *room) {
  size_t size = ((size_t)total + 1) * FOUSEK_LANES;
  struct powers powers = {room, room + size, room + 2 * size};
  double power[FOUSEK_LANES];
  int64_t exponents[FOUSEK_LANES];
  EACH_LANE power[lane] = 1;
  EACH_LANE exponents[lane] = 0;
  for (size_t place = 0; place < size; place += FOUSEK_LANES) {
    EACH_LANE powers.significands[place + (size_t)lane] = power[lane];
    EACH_LANE powers.exponents[place + (size_t)lane] = (double)exponents[lane];
    EACH_LANE powers.plain[place + (size_t)lane] = power[lane] * power_of_two(exponents[lane]);
    EACH_LANE power[lane] *= lanes->shares[lane];
    move_exponents(power, exponents);
  }
  return powers;
}

/// In plain numbers. With no more than `budget` intervals inside, a power of a share that is too small for a number stands
/// for a product that is negligible beside the one of the largest share; where even that one is too small or any is too
/// large, the mean is no number above zero, and exponents are needed throughout.
INLINE struct fousek_timers_found weigh_plainly(
    const struct timers *timers, const struct counts *counts, const struct lanes *lanes, size_t share_count,
    const struct powers *powers) {
  double sums[FOUSEK_LANES];
  EACH_LANE sums[lane] = 0;
  struct fousek_timers_found found = {0, {-1, -1}};
  double highest[2] = {0, 0};
  for (size_t timer = 0; timer < timers->count; timer++) {
    double products[FOUSEK_LANES];
    int32_t inside = count_inside(timers, counts, timer);
    size_t outside = (size_t)(counts->total - inside) * FOUSEK_LANES;
    if (inside <= counts->budget) {
      EACH_LANE products[lane] = powers->plain[outside + (size_t)lane];
      multiply_inside(timers, counts, lanes, timer, products, 0);
    } else {
      int64_t exponents[FOUSEK_LANES];
      EACH_LANE products[lane] = powers->significands[outside + (size_t)lane];
      EACH_LANE exponents[lane] = (int64_t)powers->exponents[outside + (size_t)lane];
      multiply_inside(timers, counts, lanes, timer, products, exponents);
      move_exponents(products, exponents);
      EACH_LANE products[lane] = exponents[lane] > 1000 ? INFINITY : products[lane] * power_of_two(exponents[lane]);
    }
    double prior = timers->priors[timer];
    EACH_LANE sums[lane] += prior * products[lane];
    double most = products[0];
    for (size_t lane = 1; lane < share_count; lane++) { most = products[lane] > most ? products[lane] : most; }
    int kind = timers->kinds[timer] != 0;
    if (most > highest[kind]) {
      highest[kind] = most;
      found.best[kind] = (int32_t)timer;
    }
  }
  double sum = 0;
  for (size_t lane = 0; lane < share_count; lane++) { sum += sums[lane]; }
  found.log_mean = log(sum / (double)share_count);
  return found;
}

/// The same with exponents beside the numbers.
INLINE struct fousek_timers_found weigh_with_exponents(
    const struct timers *timers, const struct counts *counts, const struct lanes *lanes, size_t share_count,
    const struct powers *powers) {
  int64_t exponents[FOUSEK_LANES];
  double sums[FOUSEK_LANES];
  int64_t levels[FOUSEK_LANES];
  EACH_LANE sums[lane] = 0;
  EACH_LANE levels[lane] = INT32_MIN;
  struct fousek_timers_found found = {0, {-1, -1}};
  double highest[2] = {-INFINITY, -INFINITY};
  for (size_t timer = 0; timer < timers->count; timer++) {
    double products[FOUSEK_LANES];
    size_t outside = (size_t)(counts->total - count_inside(timers, counts, timer)) * FOUSEK_LANES;
    EACH_LANE products[lane] = powers->significands[outside + (size_t)lane];
    EACH_LANE exponents[lane] = (int64_t)powers->exponents[outside + (size_t)lane];
    multiply_inside(timers, counts, lanes, timer, products, exponents);
    move_exponents(products, exponents);
    double prior = timers->priors[timer];
    double most = -INFINITY;
    for (size_t lane = 0; lane < share_count; lane++) {
      int64_t level = exponents[lane] > levels[lane] ? exponents[lane] : levels[lane];
      sums[lane] = sums[lane] * power_of_two(levels[lane] - level)
          + prior * products[lane] * power_of_two(exponents[lane] - level);
      levels[lane] = level;
      // Rises with the number, as its logarithm does.
      double key = (double)exponents[lane] + (products[lane] - 1);
      most = key > most ? key : most;
    }
    int kind = timers->kinds[timer] != 0;
    if (most > highest[kind]) {
      highest[kind] = most;
      found.best[kind] = (int32_t)timer;
    }
  }
  int64_t level = levels[0];
  for (size_t lane = 1; lane < share_count; lane++) { level = levels[lane] > level ? levels[lane] : level; }
  double sum = 0;
  for (size_t lane = 0; lane < share_count; lane++) { sum += sums[lane] * power_of_two(levels[lane] - level); }
  found.log_mean = log(sum / (double)share_count) + (double)level * 0.693147180559945309417;
  return found;
}

WIDE struct fousek_timers_found fousek_weigh_timers(
    const int32_t *firsts, const int32_t *ends, const int32_t *bases, const double *priors, const uint8_t *kinds,
    const double *masses, size_t timer_count, const int32_t *bins, const int32_t *numbers, const double *inverse_null,
    const int32_t *places, const int32_t *before, int32_t total, int32_t budget, const double *shares,
    size_t share_count, double *room) {
  struct timers timers = {firsts, ends, bases, priors, kinds, masses, timer_count};
  struct counts counts = {bins, numbers, inverse_null, places, before, total, budget};
  struct lanes lanes;
  EACH_LANE lanes.shares[lane] = (size_t)lane < share_count ? shares[lane] : 1;
  EACH_LANE lanes.slopes[lane] = 1 - lanes.shares[lane];
  struct powers table = make_powers(&lanes, total, room);
  struct fousek_timers_found found = weigh_plainly(&timers, &counts, &lanes, share_count, &table);
  if (isfinite(found.log_mean) && found.best[0] >= 0 && found.best[1] >= 0) { return found; }
  return weigh_with_exponents(&timers, &counts, &lanes, share_count, &table);
}
