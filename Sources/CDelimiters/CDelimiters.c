#include "CDelimiters.h"

fousek_line fousek_split(const uint8_t *bytes, int64_t start, int64_t limit, uint8_t separator, const uint8_t *plan,
                         int64_t wanted, uint8_t unwanted, fousek_marks marks, uint64_t form, uint64_t *slots) {
  // Ends of columns; a mask is taken down whole, so it may reach past what is wanted. Each loop has little to keep in mind,
  // which is why there are two.
  uint32_t ends[fousek_most_columns + 64];
  fousek_line line = {limit - 1, start, 0, 0, 0};
  int64_t columns = 0;
  if (wanted > fousek_most_columns) { wanted = fousek_most_columns; }
  for (int64_t base = start; base < limit; base += 64) {
    fousek_masks masks = fousek_delimiters64(bytes + base, separator, 10);
    uint64_t separators = masks.first;
    if (masks.second) { separators &= (masks.second & (0 - masks.second)) - 1; }  // only those before the newline
    if (columns >= wanted) {
      columns += __builtin_popcountll(separators);
    } else {
      for (; separators; separators &= separators - 1) {
        ends[columns++] = (uint32_t)(base + __builtin_ctzll(separators));
      }
    }
    if (masks.second) {
      int64_t at = base + __builtin_ctzll(masks.second);
      line.newline = at < limit - 1 ? at : limit - 1;
      break;
    }
  }
  int64_t noted = columns < wanted ? columns : wanted;
  uint64_t present = 0, doubtful = 0, from = (uint64_t)start;
  for (int64_t column = 0; column < noted; column++) {
    uint64_t at = ends[column], place = plan[column] & 63;
    if (plan[column] != unwanted) {
      uint64_t length = at - from;
      uint8_t first = bytes[from];
      slots[place] = from | length << 32 | form;
      uint64_t is_unset = first == marks.unset;
      uint64_t is_absent = (length == 0) | ((length == 1) & is_unset & marks.unset_is_short);
      present |= (is_absent ^ 1) << place;
      doubtful |= ((first == marks.empty) | (is_unset & (marks.unset_is_short ^ 1))) << place;
    }
    from = at + 1;
  }
  line.last_start = (int64_t)from;
  line.separators = columns;
  line.present = present;
  line.doubtful = doubtful;
  return line;
}
