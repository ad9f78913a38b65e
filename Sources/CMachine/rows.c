#include "CMachine.h"

// Whether all of some bytes are a carriage return that ends its line.
static bool end_lines(uint64_t places, const uint8_t *bytes, size_t count) {
  for (; places != 0; places &= places - 1) {
    size_t place = (size_t)__builtin_ctzll(places);
    if (place + 1 >= count || bytes[place] != '\r' || bytes[place + 1] != '\n') return false;
  }
  return true;
}

// Finds where fields and rows end, as far as quotes are as they should be.
static inline __attribute__((always_inline)) size_t
mark(const uint8_t *bytes, size_t count, size_t blocks, cmachine_marks *marks) {
  // All ones within quotes; before the first byte a row ended.
  uint64_t inside = 0, before = 1, closed = 0;
  for (size_t block = 0; block < blocks; block++) {
    const uint8_t *place = bytes + 64 * block;
    uint64_t commas, feeds, quotes;
    cmachine_find(place, &commas, &feeds, &quotes);
    uint64_t delimiters = commas | feeds;
    uint64_t quoted = cmachine_parity(quotes) ^ inside;
    uint64_t closings = quotes & ~quoted;
    cmachine_marks *mark = marks + block;
    *mark = (cmachine_marks){.ends = delimiters & ~quoted, .line_feeds = feeds & ~quoted, .quotes = quotes};
    // A quote opens behind a delimiter, or doubles the one before.
    uint64_t may_open = mark->ends | closings;
    uint64_t stray = quotes & quoted & ~(may_open << 1 | before);
    uint64_t follows = (closings << 1 | closed) & ~(delimiters | quotes);
    if (stray != 0) return block;
    if (follows != 0 && !end_lines(follows, place, count - 64 * block)) return block;
    inside = (uint64_t)((int64_t)quoted >> 63);
    before = may_open >> 63;
    closed = closings >> 63;
  }
  return blocks;
}

// Tells the rows that marked blocks hold whole, up to one with another number of fields.
static inline __attribute__((always_inline)) size_t
cut(size_t blocks, size_t fields, size_t needed, cmachine_rows into) {
  const cmachine_marks *marks = into.marks;
  uint32_t *stops = into.stops;
  size_t rows = 0, start = 0;
  // How many fields end before the block, and before the row.
  size_t before = 0, counted = 0;
  for (size_t block = 0; block < blocks; block++) {
    uint64_t ends = marks[block].ends;
    for (uint64_t feeds = marks[block].line_feeds; feeds != 0; feeds &= feeds - 1) {
      // Up to the line feed, which ends a field too.
      size_t count = before + (size_t)__builtin_popcountll(ends & (feeds ^ (feeds - 1)));
      if (count - counted != fields) return rows;
      counted = count;
      size_t in = start / 64;
      uint64_t found = marks[in].ends & ~0ULL << start % 64;
      for (size_t stop = 0; stop < needed; stop++) {
        while (found == 0) found = marks[++in].ends;
        *stops++ = (uint32_t)(64 * in + (size_t)__builtin_ctzll(found));
        found &= found - 1;
      }
      start = 64 * block + (size_t)__builtin_ctzll(feeds) + 1;
      into.nexts[rows++] = (uint32_t)start;
    }
    before += (size_t)__builtin_popcountll(ends);
  }
  return rows;
}

static inline __attribute__((always_inline)) size_t cut_rows(
    const uint8_t *bytes, size_t count, size_t fields, size_t needed, cmachine_rows rows) {
  size_t blocks = count / 64 < cmachine_blocks ? count / 64 : cmachine_blocks;
  blocks = mark(bytes, count, blocks, rows.marks);
  return cut(blocks, fields, needed, rows);
}

#if defined(__x86_64__)

// The same, with wider registers where there are some.
__attribute__((target("avx512bw,bmi,popcnt"))) static size_t cut_rows_wide(
    const uint8_t *bytes, size_t count, size_t fields, size_t needed, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, needed, rows);
}

__attribute__((target("avx2,bmi,popcnt"))) static size_t cut_rows_half(
    const uint8_t *bytes, size_t count, size_t fields, size_t needed, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, needed, rows);
}

size_t cmachine_cut_rows(
    const uint8_t *bytes, size_t count, size_t fields, size_t needed, cmachine_rows rows) {
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
    if (__builtin_cpu_supports("avx512bw")) return cut_rows_wide(bytes, count, fields, needed, rows);
    if (__builtin_cpu_supports("avx2")) return cut_rows_half(bytes, count, fields, needed, rows);
  }
  return cut_rows(bytes, count, fields, needed, rows);
}

#else

size_t cmachine_cut_rows(
    const uint8_t *bytes, size_t count, size_t fields, size_t needed, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, needed, rows);
}

#endif
