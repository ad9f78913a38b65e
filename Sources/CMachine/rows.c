#include "CMachine.h"

// What is known of eight blocks of 64 bytes, the same of each: as wide registers can hold it.
typedef uint64_t lanes __attribute__((ext_vector_type(8)));

enum { lane_count = 8 };

// How registers are handed over is of no concern: nothing here that is handed any is called.
#pragma clang diagnostic ignored "-Wpsabi"

#define always_inline static inline __attribute__((always_inline))

always_inline lanes load(const uint64_t *place) {
  lanes loaded;
  memcpy(&loaded, place, sizeof loaded);
  return loaded;
}

always_inline void store(lanes stored, uint64_t *place) { memcpy(place, &stored, sizeof stored); }

// Each lane gets what is in the one before; the first what is in the last of those before.
always_inline lanes moved(lanes before, lanes these) {
  return __builtin_shufflevector(before, these, 7, 8, 9, 10, 11, 12, 13, 14);
}

// For each bit whether the number of bits up to it is odd, those of its lane alone.
always_inline lanes parity(lanes bits) {
  for (int width = 1; width < 64; width *= 2) bits ^= bits << width;
  return bits;
}

// All ones in those lanes before which an odd number of others is odd, by their last bits.
always_inline lanes after_odd(lanes odd) {
  const lanes none = 0;
  lanes sum = moved(none, odd >> 63);
  sum ^= __builtin_shufflevector(none, sum, 7, 8, 9, 10, 11, 12, 13, 14);
  sum ^= __builtin_shufflevector(none, sum, 6, 7, 8, 9, 10, 11, 12, 13);
  sum ^= __builtin_shufflevector(none, sum, 4, 5, 6, 7, 8, 9, 10, 11);
  return none - sum;
}

// Finds commas, line feeds and quotes, and nothing behind the blocks up to the end of eight. Counts the line
// feeds, whether within quotes or not.
always_inline void find(const uint8_t *bytes, size_t blocks, cmachine_rows into) {
  uint32_t lines = 0;
  for (size_t block = 0; block < blocks; block++) {
    cmachine_find(bytes + 64 * block, into.ends + block, into.feeds + block, into.quotes + block);
    into.lines[block] = lines;
    lines += (uint32_t)__builtin_popcountll(into.feeds[block]);
  }
  into.lines[blocks] = lines;
  for (size_t block = blocks; block % lane_count != 0; block++)
    into.ends[block] = into.feeds[block] = into.quotes[block] = 0;
}

// Whether all of some bytes are a carriage return that ends its line.
static bool end_lines(uint64_t places, const uint8_t *bytes, size_t count) {
  for (; places != 0; places &= places - 1) {
    size_t place = (size_t)__builtin_ctzll(places);
    if (place + 1 >= count || bytes[place] != '\r' || bytes[place + 1] != '\n') return false;
  }
  return true;
}

// How many of some blocks come before the first where quotes are not as they should be.
always_inline size_t count_sound(
    const uint8_t *bytes, size_t count, size_t block, size_t blocks, lanes stray, lanes follows) {
  for (size_t lane = 0; block < blocks && lane < lane_count; block++, lane++) {
    size_t place = 64 * block;
    if (stray[lane] != 0 || !end_lines(follows[lane], bytes + place, count - place)) break;
  }
  return block;
}

// Leaves those delimiters that are not within quotes, as far as quotes are as they should be. Returns how
// many blocks that are.
always_inline size_t
judge(const uint8_t *bytes, size_t count, size_t blocks, cmachine_rows into) {
  // All ones within quotes; before the first byte a row ended.
  lanes inside = 0, before = ~(lanes)0, closed = 0;
  for (size_t block = 0; block < blocks; block += lane_count) {
    lanes feeds = load(into.feeds + block), quotes = load(into.quotes + block);
    lanes delimiters = load(into.ends + block) | feeds;
    lanes odd = parity(quotes);
    odd ^= after_odd(odd);
    lanes quoted = odd ^ inside;
    lanes ends = delimiters & ~quoted;
    lanes closings = quotes & ~quoted;
    store(ends, into.ends + block);
    store(feeds & ~quoted, into.feeds + block);
    // A quote opens behind a delimiter, or doubles the one before.
    lanes may_open = ends | closings;
    lanes stray = quotes & quoted & ~(may_open << 1 | moved(before, may_open) >> 63);
    lanes follows = (closings << 1 | moved(closed, closings) >> 63) & ~(delimiters | quotes);
    if (__builtin_reduce_or(stray | follows) != 0) {
      size_t sound = count_sound(bytes, count, block, blocks, stray, follows);
      if (sound < blocks && sound < block + lane_count) return sound;
    }
    inside ^= 0 - (__builtin_shufflevector(odd, odd, 7, 7, 7, 7, 7, 7, 7, 7) >> 63);
    before = may_open;
    closed = closings;
  }
  return blocks;
}

// The place of the first bit, behind all where there is none.
always_inline uint32_t first_place(uint64_t bits) {
  return bits == 0 ? 64 : (uint32_t)__builtin_ctzll(bits);
}

// Tells where rows begin, each behind one before, and how many fields end before each block. Returns how many
// rows end.
always_inline size_t tell_rows(size_t blocks, cmachine_rows into) {
  uint32_t *nexts = into.nexts;
  uint64_t fields = 0;
  for (size_t block = 0; block < blocks; block++) {
    uint64_t feeds = into.feeds[block];
    uint32_t *end = nexts + __builtin_popcountll(feeds);
    uint32_t place = (uint32_t)(64 * block + 1);
    // Whether a row ends here is a bad guess, so one is told anyway; it seldom is more than one.
    *nexts++ = place + first_place(feeds);
    for (; __builtin_expect(nexts < end, 0); nexts++) {
      feeds &= feeds - 1;
      *nexts = place + first_place(feeds);
    }
    nexts = end;
    into.before[block] = fields;
    fields += (uint64_t)__builtin_popcountll(into.ends[block]);
  }
  return (size_t)(nexts - into.nexts);
}

// Tells where the first fields of the row at a place end, however far that is.
static void tell_first_far(const uint64_t *marks, size_t place, size_t fields, uint32_t *stops) {
  size_t block = place / 64;
  uint64_t ends = marks[block] & ~0ULL << place % 64;
  for (size_t field = 0; field < fields; field++) {
    while (ends == 0) ends = marks[++block];
    stops[field] = (uint32_t)(64 * block + (size_t)__builtin_ctzll(ends));
    ends &= ends - 1;
  }
}

// The same. Mostly it is within 64 bytes, and in which block of them is a bad guess: they are put together.
// What stands behind the row may be anything, as its fields were counted and end before that.
always_inline void
tell_first(const uint64_t *marks, size_t place, size_t fields, uint32_t *stops) {
  size_t block = place / 64, bit = place % 64;
  uint64_t ends = marks[block] >> bit | marks[block + 1] << 1 << (63 - bit);
  for (size_t field = 0; field < fields; field++) {
    if (__builtin_expect(ends == 0, 0)) return tell_first_far(marks, place, fields, stops);
    stops[field] = (uint32_t)(place + (size_t)__builtin_ctzll(ends));
    ends &= ends - 1;
  }
}

// Tells where fields end before the last of the row that ends at a place: as above from there backward.
static void tell_last_far(const uint64_t *marks, size_t place, size_t fields, uint32_t *stops) {
  size_t block = place / 64;
  uint64_t ends = marks[block] & ((1ULL << place % 64) - 1);
  for (size_t field = fields; field > 0; field--) {
    while (ends == 0) ends = marks[--block];
    size_t end = 63 - (size_t)__builtin_clzll(ends);
    stops[field - 1] = (uint32_t)(64 * block + end);
    ends ^= 1ULL << end;
  }
}

always_inline void
tell_last(const uint64_t *marks, size_t place, size_t fields, uint32_t *stops) {
  size_t block = place / 64, bit = place % 64;
  uint64_t before = block == 0 ? 0 : marks[block - 1];
  uint64_t ends = marks[block] << (63 - bit) << 1 | before >> bit;
  for (size_t field = fields; field > 0; field--) {
    if (__builtin_expect(ends == 0, 0)) return tell_last_far(marks, place, fields, stops);
    size_t distance = (size_t)__builtin_clzll(ends);
    stops[field - 1] = (uint32_t)(place - 1 - distance);
    ends ^= 1ULL << (63 - distance);
  }
}

// Tells where the fields lie that are asked for, of a row between two places.
always_inline void tell_fields(
    const uint8_t *bytes, size_t start, size_t last, cmachine_fields fields, cmachine_rows rows,
    cmachine_range *ranges) {
  uint32_t *stops = rows.stops;
  stops[0] = (uint32_t)start - 1;
  tell_first(rows.ends, start, fields.first, stops + 1);
  tell_last(rows.ends, last, fields.last, stops + 1 + fields.first);
  bool is_trimmed = last > start && bytes[last - 1] == '\r';
  stops[1 + fields.first + fields.last] = (uint32_t)(last - is_trimmed);
  for (size_t field = 0; field < fields.needed; field++) {
    const uint32_t *stop = stops + rows.places[field];
    ranges[field] = (cmachine_range){.start = stop[0] + 1, .end = stop[1]};
  }
}

// Tells where fields lie, of so many rows at most: those before one that has too few fields or too many.
always_inline size_t tell_all_fields(
    const uint8_t *bytes, size_t found, cmachine_fields fields, cmachine_rows rows) {
  size_t start = 0;
  uint64_t before = 0;
  for (size_t row = 0; row < found; row++) {
    size_t last = rows.nexts[row] - 1, block = last / 64;
    // Up to the line feed, which ends a field too.
    uint64_t ended = (uint64_t)__builtin_popcountll(rows.ends[block] << (63 - last % 64));
    ended += rows.before[block];
    if (ended - before != fields.count) return row;
    tell_fields(bytes, start, last, fields, rows, rows.ranges + row * fields.needed);
    before = ended;
    start = last + 1;
  }
  return found;
}

always_inline size_t
cut_rows(const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows) {
  size_t blocks = count / 64 < cmachine_blocks ? count / 64 : cmachine_blocks;
  find(bytes, blocks, rows);
  size_t found = tell_rows(judge(bytes, count, blocks, rows), rows);
  // What most logs are asked for. Where it is known, nothing is left of the loops over fields of a row.
  if (fields.first == 2 && fields.last == 0 && fields.needed == 2)
    return tell_all_fields(
        bytes, found,
        (cmachine_fields){.count = fields.count, .needed = 2, .first = 2, .last = 0}, rows);
  if (fields.first == 4 && fields.last == 1 && fields.needed == 4)
    return tell_all_fields(
        bytes, found,
        (cmachine_fields){.count = fields.count, .needed = 4, .first = 4, .last = 1}, rows);
  return tell_all_fields(bytes, found, fields, rows);
}

#if defined(__x86_64__)

// The same, with wider registers where there are some.
__attribute__((target("avx512bw,bmi,popcnt"))) static size_t cut_rows_wide(
    const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, rows);
}

__attribute__((target("avx2,bmi,popcnt"))) static size_t cut_rows_half(
    const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, rows);
}

size_t cmachine_cut_rows(
    const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows) {
  if (__builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")) {
    if (__builtin_cpu_supports("avx512bw")) return cut_rows_wide(bytes, count, fields, rows);
    if (__builtin_cpu_supports("avx2")) return cut_rows_half(bytes, count, fields, rows);
  }
  return cut_rows(bytes, count, fields, rows);
}

#else

size_t cmachine_cut_rows(
    const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows) {
  return cut_rows(bytes, count, fields, rows);
}

#endif
