#ifndef FOUSEK_CMEMORYHINTS_H
#define FOUSEK_CMEMORYHINTS_H

// Hints about memory. They change speed and nothing else, and none of them can fault.

#include <stddef.h>
#include <stdint.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

/// Asks the processor to bring the cache line of `address` near.
static inline void fousek_prefetch(const void *address) {
#if defined(__GNUC__) || defined(__clang__)
  __builtin_prefetch(address, 0, 3);
#else
  (void)address;
#endif
}

/// Asks the system to map `bytes` from `start` on in large pages; only whole small pages inside them are named.
static inline void fousek_large_pages(void *start, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t page = 4096;
  uintptr_t from = ((uintptr_t)start + page - 1) & ~(page - 1);
  uintptr_t to = ((uintptr_t)start + bytes) & ~(page - 1);
  if (to > from) { (void)madvise((void *)from, to - from, MADV_HUGEPAGE); }
#else
  (void)start;
  (void)bytes;
#endif
}

#endif
