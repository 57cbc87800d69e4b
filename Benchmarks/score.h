// The measured question's score of one pair: how regular are the times and the sizes of its contacts? The mean of four
// parts: symmetry (one less Bowley's skewness) and steadiness (one less the median absolute deviation over 30 s or 32
// bytes).
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

static void swap(double* a, double* b) {
  double c = *a;
  *a = *b;
  *b = c;
}
// Brings the k-th smallest of values[low…high] to place k, nothing smaller after it (Hoare's selection, median of
// three).
static void placeInOrder(double* values, size_t low, size_t high, size_t k) {
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (values[middle] < values[low]) swap(&values[middle], &values[low]);
    if (values[high] < values[low]) swap(&values[high], &values[low]);
    if (values[high] < values[middle]) swap(&values[high], &values[middle]);
    double pivot = values[middle];
    size_t i = low, j = high;
    for (;;) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i >= j) break;
      swap(&values[i++], &values[j--]);
    }
    if (k <= j)
      high = j;
    else
      low = j + 1;
  }
}
// A quantile by linear interpolation between order statistics; `from`: all before it are known to be no larger.
static double quantileOf(double* values, size_t count, double share, size_t from) {
  double place = (double)(count - 1) * share;
  size_t below = (size_t)place;
  placeInOrder(values, from, count - 1, below);
  if (place == (double)below) return values[below];
  double least = values[below + 1];
  for (size_t i = below + 2; i < count; i++)
    if (values[i] < least) least = values[i];
  return values[below] + (place - (double)below) * (least - values[below]);
}
// The two parts of one column.
static double regularity(double* values, size_t count, double scale) {
  if (!count) return 0;
  double q1 = quantileOf(values, count, 0.25, 0);
  double q2 = quantileOf(values, count, 0.5, (size_t)((double)(count - 1) * 0.25));
  double q3 = quantileOf(values, count, 0.75, (size_t)((double)(count - 1) * 0.5));
  double symmetry = q3 == q1 ? 1 : 1 - fabs((q1 + q3 - 2 * q2) / (q3 - q1));
  for (size_t i = 0; i < count; i++) values[i] = fabs(values[i] - q2);
  double steadiness = 1 - quantileOf(values, count, 0.5, 0) / scale;
  return symmetry + (steadiness > 0 ? steadiness : 0);
}
static int byTime(const void* left, const void* right) {
  int64_t a = *(const int64_t*)left, b = *(const int64_t*)right;
  return (a > b) - (a < b);
}
// At least two contacts. Sizes of UINT32_MAX are unset. Sorts the times.
static double scorePair(int64_t* times, const uint32_t* bytes, size_t count) {
  static double* room;
  static size_t capacity;
  if (count > capacity) room = realloc(room, (capacity = count * 2) * sizeof *room);
  for (size_t i = 1; i < count; i++) {
    if (times[i] < times[i - 1]) {
      qsort(times, count, sizeof *times, byTime);
      break;
    }
  }
  for (size_t i = 1; i < count; i++) room[i - 1] = (double)(times[i] - times[i - 1]) / 1e6;
  double sum = regularity(room, count - 1, 30);
  size_t known = 0;
  for (size_t i = 0; i < count; i++)
    if (bytes[i] != UINT32_MAX) room[known++] = bytes[i];
  return (sum + regularity(room, known, 32)) / 4;
}
