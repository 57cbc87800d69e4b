#ifndef FOUSEK_CDELIMITERS_H
#define FOUSEK_CDELIMITERS_H

// Where the columns of lines stand, by bit masks of delimiters: bit i tells whether byte i of a block is one of the wanted bytes. Everything is inlined
// into the Swift caller; SSE2 is part of x86-64, other processors take the portable form (eight bytes in a word).

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Two masks of the same 64 bytes, one for each wanted byte.
typedef struct {
  uint64_t first;
  uint64_t second;
} fousek_masks;

/// One bit for each byte of `word` (little-endian order) that equals `wanted`; exact, without false carries.
static inline uint64_t fousek_match8_portable(const uint8_t *bytes, uint8_t wanted) {
  uint64_t word;
  memcpy(&word, bytes, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  const uint64_t low7 = 0x7F7F7F7F7F7F7F7FULL;
  uint64_t zero = word ^ (0x0101010101010101ULL * wanted);
  uint64_t found = ~(((zero & low7) + low7) | zero | low7);  // 0x80 in each byte of `zero` that is 0
  return ((found >> 7) * 0x0102040810204080ULL) >> 56;
}

static inline uint64_t fousek_match64_portable(const uint8_t *bytes, uint8_t wanted) {
  uint64_t mask = 0;
  for (int word = 0; word < 8; word++) { mask |= fousek_match8_portable(bytes + 8 * word, wanted) << (8 * word); }
  return mask;
}

#if defined(__SSE2__)
static inline uint32_t fousek_match16_sse2(const uint8_t *bytes, __m128i wanted) {
  return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)bytes), wanted));
}

static inline uint64_t fousek_match64_sse2(const uint8_t *bytes, __m128i wanted) {
  return (uint64_t)fousek_match16_sse2(bytes, wanted) | (uint64_t)fousek_match16_sse2(bytes + 16, wanted) << 16
         | (uint64_t)fousek_match16_sse2(bytes + 32, wanted) << 32
         | (uint64_t)fousek_match16_sse2(bytes + 48, wanted) << 48;
}
#endif

/// Masks of `first` and of `second` in the 64 bytes from `bytes` on, all of which must be readable.
static inline fousek_masks fousek_delimiters64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  fousek_masks masks;
#if defined(__SSE2__)
  masks.first = fousek_match64_sse2(bytes, _mm_set1_epi8((char)first));
  masks.second = fousek_match64_sse2(bytes, _mm_set1_epi8((char)second));
#else
  masks.first = fousek_match64_portable(bytes, first);
  masks.second = fousek_match64_portable(bytes, second);
#endif
  return masks;
}

/// The portable form of `fousek_delimiters64`, for processors without SSE2 and for tests.
static inline fousek_masks fousek_delimiters64_portable(const uint8_t *bytes, uint8_t first, uint8_t second) {
  fousek_masks masks;
  masks.first = fousek_match64_portable(bytes, first);
  masks.second = fousek_match64_portable(bytes, second);
  return masks;
}

/// One mask of the 64 bytes from `bytes` on that equal `wanted`; all of them must be readable.
static inline uint64_t fousek_match64(const uint8_t *bytes, uint8_t wanted) {
#if defined(__SSE2__)
  return fousek_match64_sse2(bytes, _mm_set1_epi8((char)wanted));
#else
  return fousek_match64_portable(bytes, wanted);
#endif
}

/// One mask of the 16 bytes from `bytes` on that equal `first` or `second`; all of them must be readable.
static inline uint32_t fousek_either16(const uint8_t *bytes, uint8_t first, uint8_t second) {
#if defined(__SSE2__)
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8((char)first)),
                               _mm_cmpeq_epi8(block, _mm_set1_epi8((char)second)));
  return (uint32_t)_mm_movemask_epi8(found);
#else
  uint64_t low = fousek_match8_portable(bytes, first) | fousek_match8_portable(bytes, second);
  uint64_t high = fousek_match8_portable(bytes + 8, first) | fousek_match8_portable(bytes + 8, second);
  return (uint32_t)(low | high << 8);
#endif
}

/// How a log writes "nothing": the first bytes of the mark for "not recorded" and of the one for "empty", and whether the
/// former is one byte long.
typedef struct {
  uint8_t unset;
  uint8_t empty;
  uint8_t unset_is_short;
} fousek_marks;

/// What `fousek_split` found in a line.
typedef struct {
  /// Where the line ends.
  int64_t newline;
  /// Where the last column that was looked at begins.
  int64_t last_start;
  /// Separators in the line.
  int64_t separators;
  /// By place: columns with a value.
  uint64_t present;
  /// By place: columns with a value that may be a mark of several bytes.
  uint64_t doubtful;
} fousek_line;

/// The most columns that `fousek_split` looks at.
enum { fousek_most_columns = 4096 };

/// Notes where the columns of the line at `start` stand: `slots[plan[column] & 63]` gets the start in its lower half, the
/// length above it and `form` above both. Only the first `wanted` columns are noted, not those whose plan is `unwanted`, and
/// never the line's last one, which is left to the caller. `limit` is just after a newline, and 64 bytes more must be
/// readable.
fousek_line fousek_split(const uint8_t *bytes, int64_t start, int64_t limit, uint8_t separator, const uint8_t *plan,
                         int64_t wanted, uint8_t unwanted, fousek_marks marks, uint64_t form, uint64_t *slots);

/// Ends the use of wide vector registers that a library left in use: until then every scalar floating-point instruction of
/// the thread waits for their upper halves. The inflater of ISA-L 2.30 returns so, which made all that followed half as dear
/// again.
static inline void fousek_leave_vectors(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx")) { __asm__ volatile("vzeroupper" ::: "memory"); }
#endif
}

#endif
