#ifndef FOUSEK_CPREFETCH_H
#define FOUSEK_CPREFETCH_H

/// Asks the processor to bring the cache line of `address` near. It changes nothing and cannot fault.
static inline void fousek_prefetch(const void *address) {
#if defined(__GNUC__) || defined(__clang__)
  __builtin_prefetch(address, 0, 3);
#else
  (void)address;
#endif
}

#endif
