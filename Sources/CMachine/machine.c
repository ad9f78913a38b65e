#include "CMachine.h"

void cmachine_find_among(
    const uint8_t *bytes, size_t count, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes) {
  uint8_t block[64] = {0};
  memcpy(block, bytes, count < sizeof block ? count : sizeof block);
  cmachine_find(block, commas, line_feeds, quotes);
}

static inline __attribute__((always_inline)) void
mark(const uint8_t *bytes, size_t blocks, cmachine_marks *marks) {
  for (size_t block = 0; block < blocks; block++) {
    cmachine_marks *mark = marks + block;
    cmachine_find(bytes + 64 * block, &mark->commas, &mark->line_feeds, &mark->quotes);
  }
}

static inline __attribute__((always_inline)) size_t
count_line_feeds(const uint8_t *bytes, size_t count) {
  size_t total = 0;
  size_t place = 0;
  while (count - place >= 64) {
    // A byte of its own counts each column of blocks, as long as it cannot overflow.
    cmachine_block counts = 0;
    for (int turn = 0; turn < 255 && count - place >= 64; turn++, place += 64) {
      cmachine_block block;
      memcpy(&block, bytes + place, sizeof block);
      // A comparison is -1 where it holds.
      counts -= (cmachine_block)(block == (cmachine_block)'\n');
    }
    for (int column = 0; column < 64; column++) total += counts[column];
  }
  for (; place < count; place++) total += bytes[place] == '\n';
  return total;
}

static inline __attribute__((always_inline)) void
add_up(const uint64_t *words, size_t count, size_t *before) {
  size_t sum = 0;
  for (size_t word = 0; word < count; word++) {
    before[word] = sum;
    sum += (size_t)__builtin_popcountll(words[word]);
  }
}

#if defined(__x86_64__)

// The same, with wider registers where there are some.
#define WIDE __attribute__((target("avx512bw")))
#define HALF __attribute__((target("avx2,popcnt")))

WIDE static void mark_wide(const uint8_t *bytes, size_t blocks, cmachine_marks *marks) {
  mark(bytes, blocks, marks);
}

HALF static void mark_half(const uint8_t *bytes, size_t blocks, cmachine_marks *marks) {
  mark(bytes, blocks, marks);
}

HALF static size_t count_line_feeds_half(const uint8_t *bytes, size_t count) {
  return count_line_feeds(bytes, count);
}

HALF static void add_up_half(const uint64_t *words, size_t count, size_t *before) {
  add_up(words, count, before);
}

void cmachine_mark(const uint8_t *bytes, size_t blocks, cmachine_marks *marks) {
  if (__builtin_cpu_supports("avx512bw")) {
    mark_wide(bytes, blocks, marks);
  } else if (__builtin_cpu_supports("avx2")) {
    mark_half(bytes, blocks, marks);
  } else {
    mark(bytes, blocks, marks);
  }
}

size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count) {
  if (__builtin_cpu_supports("avx2")) return count_line_feeds_half(bytes, count);
  return count_line_feeds(bytes, count);
}

void cmachine_add_up(const uint64_t *words, size_t count, size_t *before) {
  if (__builtin_cpu_supports("avx2")) {
    add_up_half(words, count, before);
  } else {
    add_up(words, count, before);
  }
}

#else

void cmachine_mark(const uint8_t *bytes, size_t blocks, cmachine_marks *marks) {
  mark(bytes, blocks, marks);
}

size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count) {
  return count_line_feeds(bytes, count);
}

void cmachine_add_up(const uint64_t *words, size_t count, size_t *before) {
  add_up(words, count, before);
}

#endif
