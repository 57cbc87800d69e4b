#include "CTimerLoops.h"

#include <math.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

// The choice between clones is made while the program is loaded, before a sanitizer is ready to watch it.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif

#if defined(__x86_64__) && defined(__ELF__) && !defined(WATCHED)
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

struct timer_blocks {
  const int32_t *firsts, *ends, *bases;
  const double *priors, *prior_sums;
  const uint8_t *kinds;
  const int32_t *timers, *lowest;
  const double *masses;
  size_t count;
};

struct intervals {
  const int32_t *bins, *numbers;
  const double *inverse_null;
  const int32_t *places;
  int32_t budget;
};

// How wide vectors are passed depends on the processor; here none is passed, since all functions that take any are inlined.
#pragma clang diagnostic ignored "-Wpsabi"

// Four timers side by side. Where a processor has no such vectors, the compiler splits them.
typedef double four __attribute__((vector_size(32)));
typedef int64_t four_bits __attribute__((vector_size(32)));

#define LANES FOUSEK_TIMERS_ABREAST
#define EACH_LANE for (int lane = 0; lane < LANES; lane++)
#define EACH_SHARE for (size_t share = 0; share < FOUSEK_SHARES; share++)

INLINE four load(const double *numbers) {
  four result;
  memcpy(&result, numbers, sizeof result);
  return result;
}

INLINE four all(double number) { return (four){number, number, number, number}; }

INLINE four choose(four_bits mask, four yes, four no) {
  return (four)((mask & (four_bits)yes) | (~mask & (four_bits)no));
}

INLINE four larger(four left, four right) { return choose(left > right, left, right); }

// A whole number below 2^51 in the last bits of a double.
#define WHOLE 0x1p52

/// Moves the powers of two in `products`, positive normal numbers, to `exponents`; numbers between 1 and 2 stay.
INLINE void move_exponents(four *products, four *exponents) {
  four_bits bits = (four_bits)*products;
  // The exponent's bits become the last bits of a whole number.
  four_bits high = ((bits >> 52) & 0x7ff) | (four_bits)all(WHOLE);
  *exponents += (four)high - all(WHOLE + 1023);
  *products = (four)((bits & 0x000fffffffffffff) | (four_bits)all(1));
}

/// Powers of two with exponents of 0 or less, 0 where one is too small for a normal number.
INLINE four power_of_two(four exponents) {
  four whole = larger(exponents, all(-1023)) + all(WHOLE + 1023);
  return (four)((four_bits)whole << 52);
}

/// Multiplies `products` by `factors` to the power of `times`, by squaring.
INLINE void multiply_power(four *products, const four *factors, int32_t times) {
  four powers[FOUSEK_SHARES];
  EACH_SHARE powers[share] = factors[share];
  for (; times > 1; times >>= 1) {
    if (times & 1) { EACH_SHARE products[share] *= powers[share]; }
    EACH_SHARE powers[share] *= powers[share];
  }
  EACH_SHARE products[share] *= powers[share];
}

/// Multiplies by the factors of the intervals that a block of timers may explain, beside what they would be outside. No more
/// than `budget` factors go into one product before its powers of two are moved, where there are `exponents`.
INLINE void multiply_inside(
    const struct timer_blocks *blocks, size_t block, const struct intervals *intervals, int32_t first, int32_t end,
    const double *slopes, four *products, four *exponents) {
  const double *masses = blocks->masses + blocks->bases[block];
  // The masses of all blocks are more than the nearest caches hold. The next block covers about the same bins.
  const double *next = block + 1 < blocks->count ? blocks->masses + blocks->bases[block + 1] : masses;
  int32_t used = 0;
  for (int32_t place = first; place < end; place++) {
    ptrdiff_t offset = (ptrdiff_t)LANES * intervals->bins[place];
    __builtin_prefetch(next + offset);
    four ratio = load(masses + offset) * all(intervals->inverse_null[place]);
    int32_t left = intervals->numbers[place];
    if (left == 1 && (!exponents || used < intervals->budget)) {
      EACH_SHARE products[share] *= ratio * all(slopes[share]) + all(1);
      used += 1;
      continue;
    }
    four factors[FOUSEK_SHARES];
    EACH_SHARE factors[share] = ratio * all(slopes[share]) + all(1);
    while (left > 0) {
      int32_t times = left < intervals->budget ? left : intervals->budget;
      if (exponents && used + times > intervals->budget) {
        EACH_SHARE move_exponents(products + share, exponents + share);
        used = 0;
      }
      multiply_power(products, factors, times);
      used += times;
      left -= times;
    }
  }
}

/// The best timer of each kind so far; of equals the one with the lower number.
struct best {
  double highest[2];
  int32_t timer[2];
};

INLINE void compare(struct best *best, int kind, double most, int32_t timer) {
  if (timer < 0 || most < best->highest[kind]) { return; }
  if (most > best->highest[kind] || best->timer[kind] < 0 || timer < best->timer[kind]) {
    best->highest[kind] = most;
    best->timer[kind] = timer;
  }
}

INLINE void compare_all(struct best *best, int kind, four most, const int32_t *timers) {
  four_bits reach = most >= all(best->highest[kind]);
  if (reach[0] | reach[1] | reach[2] | reach[3]) { EACH_LANE compare(best, kind, most[lane], timers[lane]); }
}

/// What a product is when no interval lies inside: the share to the power of all intervals, its power of two apart.
struct outside {
  double significands[FOUSEK_SHARES], exponents[FOUSEK_SHARES];
};

INLINE struct outside all_outside(const double *shares, int32_t total) {
  struct outside result;
  EACH_SHARE {
    int moved = 0;
    double power = frexp(shares[share], &moved), product = 1;
    double exponent = moved, sum = 0;
    for (int32_t times = total; times > 0; times >>= 1) {
      if (times & 1) {
        product = frexp(product * power, &moved);
        sum += exponent + moved;
      }
      power = frexp(power * power, &moved);
      exponent = 2 * exponent + moved;
    }
    result.significands[share] = product;
    result.exponents[share] = sum;
  }
  return result;
}

/// In plain numbers, for no more than `budget` intervals.
INLINE struct fousek_timers_found weigh_plainly(
    const struct timer_blocks *blocks, const struct intervals *intervals, const double *slopes,
    const struct outside *outside) {
  four sums[FOUSEK_SHARES], start[FOUSEK_SHARES];
  double highest = 0, left_out = 0;
  EACH_SHARE {
    double power = ldexp(outside->significands[share], (int)outside->exponents[share]);
    start[share] = all(power);
    sums[share] = all(0);
    highest = power > highest ? power : highest;
  }
  struct best best = {{0, 0}, {-1, -1}};
  for (size_t block = 0; block < blocks->count; block++) {
    int kind = blocks->kinds[block] != 0;
    int32_t first = intervals->places[blocks->firsts[block]], end = intervals->places[blocks->ends[block]];
    if (first == end) {
      left_out += blocks->prior_sums[block];
      compare(&best, kind, highest, blocks->lowest[block]);
      continue;
    }
    four products[FOUSEK_SHARES];
    EACH_SHARE products[share] = start[share];
    multiply_inside(blocks, block, intervals, first, end, slopes, products, 0);
    four prior = load(blocks->priors + block * LANES), most = products[0];
    EACH_SHARE {
      sums[share] += prior * products[share];
      most = larger(products[share], most);
    }
    compare_all(&best, kind, most, blocks->timers + block * LANES);
  }
  double sum = 0;
  EACH_SHARE {
    EACH_LANE sum += sums[share][lane];
    sum += left_out * start[share][0];
  }
  return (struct fousek_timers_found){log(sum / FOUSEK_SHARES), {best.timer[0], best.timer[1]}};
}

/// The same with exponents beside the numbers, for any number of intervals.
INLINE struct fousek_timers_found weigh_with_exponents(
    const struct timer_blocks *blocks, const struct intervals *intervals, const double *slopes,
    const struct outside *outside) {
  four sums[FOUSEK_SHARES], levels[FOUSEK_SHARES];
  EACH_SHARE {
    sums[share] = all(0);
    levels[share] = all(outside->exponents[share]);
  }
  struct best best = {{-INFINITY, -INFINITY}, {-1, -1}};
  for (size_t block = 0; block < blocks->count; block++) {
    four products[FOUSEK_SHARES], exponents[FOUSEK_SHARES];
    EACH_SHARE {
      products[share] = all(outside->significands[share]);
      exponents[share] = all(outside->exponents[share]);
    }
    int32_t first = intervals->places[blocks->firsts[block]], end = intervals->places[blocks->ends[block]];
    multiply_inside(blocks, block, intervals, first, end, slopes, products, exponents);
    four prior = load(blocks->priors + block * LANES), most = all(-INFINITY);
    EACH_SHARE {
      move_exponents(products + share, exponents + share);
      four level = larger(exponents[share], levels[share]);
      sums[share] = sums[share] * power_of_two(levels[share] - level)
          + prior * products[share] * power_of_two(exponents[share] - level);
      levels[share] = level;
      // Rises with the number, as its logarithm does.
      most = larger(exponents[share] + (products[share] - all(1)), most);
    }
    compare_all(&best, blocks->kinds[block] != 0, most, blocks->timers + block * LANES);
  }
  double level = levels[0][0], sum = 0;
  EACH_SHARE EACH_LANE level = levels[share][lane] > level ? levels[share][lane] : level;
  EACH_SHARE {
    four scaled = sums[share] * power_of_two(levels[share] - all(level));
    EACH_LANE sum += scaled[lane];
  }
  return (struct fousek_timers_found){
      log(sum / FOUSEK_SHARES) + level * 0.693147180559945309417, {best.timer[0], best.timer[1]}};
}

WIDE struct fousek_timers_found fousek_weigh_timers(
    const int32_t *firsts, const int32_t *ends, const int32_t *bases, const double *priors, const double *prior_sums,
    const uint8_t *kinds, const int32_t *timers, const int32_t *lowest, const double *masses, size_t block_count,
    const int32_t *bins, const int32_t *numbers, const double *inverse_null, const int32_t *places, int32_t total,
    int32_t budget, const double *shares) {
  struct timer_blocks blocks = {firsts, ends, bases, priors, prior_sums, kinds, timers, lowest, masses, block_count};
  struct intervals intervals = {bins, numbers, inverse_null, places, budget};
  double slopes[FOUSEK_SHARES];
  EACH_SHARE slopes[share] = (1 - shares[share]) / shares[share];
  struct outside outside = all_outside(shares, total);
  return total <= budget ? weigh_plainly(&blocks, &intervals, slopes, &outside)
                         : weigh_with_exponents(&blocks, &intervals, slopes, &outside);
}
