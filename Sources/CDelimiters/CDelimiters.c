#include "CDelimiters.h"

fousek_line fousek_split(const uint8_t *bytes, int64_t start, int64_t limit, uint8_t separator, fousek_plan plan,
                         uint64_t form, uint64_t *slots) {
  // Before the column with number c ends bounds[c]. A mask is taken down whole, so bounds may reach past what is wanted.
  // Each loop has little to keep in mind, which is why there are two.
  uint32_t bounds[1 + fousek_most_columns + 64];
  fousek_line line = {limit - 1, start, 0, 0};
  int64_t columns = 0, wanted = plan.count > 0 ? plan.columns[plan.count - 1] + 1 : 0;
  if (wanted > fousek_most_columns) { wanted = fousek_most_columns; }
  bounds[0] = (uint32_t)start - 1;  // wraps for 0, and back below
  for (int64_t base = start; base < limit; base += 64) {
    fousek_masks masks = fousek_delimiters64(bytes + base, separator, 10);
    uint64_t separators = masks.first;
    if (masks.second) { separators &= (masks.second & (0 - masks.second)) - 1; }  // only those before the newline
    if (separators) { line.last_start = base + 64 - __builtin_clzll(separators); }
    if (columns >= wanted) {
      columns += __builtin_popcountll(separators);
    } else {
      for (; separators; separators &= separators - 1) {
        bounds[++columns] = (uint32_t)base + (uint32_t)__builtin_ctzll(separators);
      }
    }
    if (masks.second) {
      int64_t at = base + __builtin_ctzll(masks.second);
      line.newline = at < limit - 1 ? at : limit - 1;
      break;
    }
  }
  uint64_t suspects = 0;
  for (int64_t index = 0; index < plan.count; index++) {
    int64_t column = plan.columns[index];
    if (column >= columns || column >= wanted) { break; }
    uint32_t from = bounds[column] + 1, length = bounds[column + 1] - from;
    uint64_t place = plan.places[index] & 63;
    slots[place] = from | (uint64_t)length << 32 | form;
    suspects |= (uint64_t)plan.suspects[bytes[from]] << place;
  }
  line.suspects = suspects;
  line.separators = columns;
  return line;
}
