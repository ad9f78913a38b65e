#include "CMachine.h"

void cmachine_find_among(
    const uint8_t *bytes, size_t count, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes) {
  uint8_t block[64] = {0};
  memcpy(block, bytes, count < sizeof block ? count : sizeof block);
  cmachine_find(block, commas, line_feeds, quotes);
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

#if defined(__x86_64__)

__attribute__((target("avx2"))) static size_t
count_line_feeds_half(const uint8_t *bytes, size_t count) {
  return count_line_feeds(bytes, count);
}

__attribute__((target("avx512bw"))) static size_t
count_line_feeds_wide(const uint8_t *bytes, size_t count) {
  return count_line_feeds(bytes, count);
}

size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count) {
  if (__builtin_cpu_supports("avx512bw")) return count_line_feeds_wide(bytes, count);
  if (__builtin_cpu_supports("avx2")) return count_line_feeds_half(bytes, count);
  return count_line_feeds(bytes, count);
}

#else

size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count) {
  return count_line_feeds(bytes, count);
}

#endif

typedef uint64_t cmachine_numbers __attribute__((ext_vector_type(8)));

static inline __attribute__((always_inline)) size_t
find_number(const uint64_t *numbers, size_t count, uint64_t number) {
  size_t place = 0;
  // Which of some it is matters only once it is one of them.
  for (; count - place >= 32; place += 32) {
    cmachine_numbers some[4];
    memcpy(some, numbers + place, sizeof some);
    __typeof__(some[0] == some[0]) found = some[0] == number | some[1] == number;
    found |= some[2] == number | some[3] == number;
    if (__builtin_reduce_or(found) != 0) break;
  }
  while (place < count && numbers[place] != number) place++;
  return place;
}

#if defined(__x86_64__)

__attribute__((target("avx512f"))) static size_t
find_number_wide(const uint64_t *numbers, size_t count, uint64_t number) {
  return find_number(numbers, count, number);
}

__attribute__((target("avx2"))) static size_t
find_number_half(const uint64_t *numbers, size_t count, uint64_t number) {
  return find_number(numbers, count, number);
}

size_t cmachine_find_number(const uint64_t *numbers, size_t count, uint64_t number) {
  if (__builtin_cpu_supports("avx512f")) return find_number_wide(numbers, count, number);
  if (__builtin_cpu_supports("avx2")) return find_number_half(numbers, count, number);
  return find_number(numbers, count, number);
}

#else

size_t cmachine_find_number(const uint64_t *numbers, size_t count, uint64_t number) {
  return find_number(numbers, count, number);
}

#endif
