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

/// What `fousek_split` found in a line.
typedef struct {
  /// Where the line ends.
  int64_t newline;
  /// Where the line's last column begins.
  int64_t last_start;
  /// Separators in the line.
  int64_t separators;
  /// By place: columns whose first byte is among the suspects.
  uint64_t suspects;
} fousek_line;

/// The columns of a log that are looked at, ascending, the place of each, and by first byte whether a value may stand for
/// nothing; the separator is a suspect, so that an empty column is one.
typedef struct {
  const uint16_t *columns;
  const uint8_t *places;
  int64_t count;
  const uint8_t *suspects;
} fousek_plan;

/// The most columns that `fousek_split` looks at.
enum { fousek_most_columns = 4096 };

/// Notes where the planned columns of the line at `start` stand: `slots[place & 63]` gets the start in its lower half, the
/// length above it and `form` above both. The line's last column is left to the caller. `limit` is just after a newline,
/// and 64 bytes more must be readable.
fousek_line fousek_split(const uint8_t *bytes, int64_t start, int64_t limit, uint8_t separator, fousek_plan plan,
                         uint64_t form, uint64_t *slots);

/// The number of `count` (at most three) digits from `at` on; `damage` becomes other than 0 where they are none.
static inline uint32_t fousek_octet(const uint8_t *at, uint32_t count, uint32_t *damage) {
  uint32_t word;
  memcpy(&word, at, 4);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap32(word);
#endif
  // The last digit comes to stand in the highest byte; what is behind the digits falls out.
  uint32_t shift = (4 - count) * 8 & 31, digits = (word << shift) ^ (UINT32_C(0x30303030) << shift);
  uint32_t value = (digits >> 24) + (digits >> 16 & 255) * 10 + (digits >> 8 & 255) * 100;
  *damage |= ((digits + UINT32_C(0x76767676)) | digits) & UINT32_C(0x80808080);  // a byte above nine
  *damage |= (uint32_t)(count - 1 > 2) | (uint32_t)(value > 255);
  return value & 255;
}

/// The IPv4 address that `count` bytes write in dotted form, -1 where they write something else; 20 bytes must be readable.
static inline int64_t fousek_quad(const uint8_t *bytes, int64_t count) {
  if (count < 7 || count > 15) { return -1; }
  uint32_t dots = fousek_either16(bytes, '.', '.') & ((UINT32_C(1) << count) - 1);
  uint32_t first = (uint32_t)__builtin_ctz(dots | UINT32_C(0x80000000));
  dots &= dots - 1;
  uint32_t second = (uint32_t)__builtin_ctz(dots | UINT32_C(0x80000000));
  dots &= dots - 1;
  uint32_t third = (uint32_t)__builtin_ctz(dots | UINT32_C(0x80000000));
  if (third >= 15 || (dots & (dots - 1)) != 0) { return -1; }  // not three dots
  uint32_t damage = 0;
  uint32_t upper = fousek_octet(bytes, first, &damage) << 8 | fousek_octet(bytes + first + 1, second - first - 1, &damage);
  uint32_t lower = fousek_octet(bytes + second + 1, third - second - 1, &damage) << 8
                   | fousek_octet(bytes + third + 1, (uint32_t)count - third - 1, &damage);
  return damage == 0 ? (int64_t)upper << 16 | lower : -1;
}

/// Ends the use of wide vector registers that a library left in use: until then every scalar floating-point instruction of
/// the thread waits for their upper halves. The inflater of ISA-L 2.30 returns so, which made all that followed half as dear
/// again.
static inline void fousek_leave_vectors(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx")) { __asm__ volatile("vzeroupper" ::: "memory"); }
#endif
}

#endif
