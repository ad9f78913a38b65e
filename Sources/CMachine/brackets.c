#include "CMachine.h"

// The bytes behind a backslash that counts: one that is escaped itself does not. `carried` says
// whether the first byte is such a one.
static inline __attribute__((always_inline)) uint64_t escaped(uint64_t slashes, uint64_t *carried) {
  if (slashes == 0) {
    uint64_t first = *carried;
    *carried = 0;
    return first;
  }
  uint64_t found = *carried;
  uint64_t rest = slashes & ~found;
  *carried = 0;
  while (rest != 0) {
    uint64_t slash = rest & -rest;
    uint64_t next = slash << 1;
    if (next == 0) *carried = 1;
    found |= next;
    rest &= ~(slash | next);
  }
  return found;
}

static inline __attribute__((always_inline)) cmachine_ending close_bracket(
    const uint8_t *bytes, size_t count, int depth_limit, int feed_limit, size_t *end) {
  uint64_t carried = 0, inside = 0;
  int depth = 0, feeds_inside = 0;
  for (size_t place = 0; place < count; place += 64) {
    cmachine_block block = 0;
    memcpy(&block, bytes + place, count - place < 64 ? count - place : 64);
    uint64_t quotes = cmachine_equal(&block, '"');
    quotes &= ~escaped(cmachine_equal(&block, '\\'), &carried);
    uint64_t quoted = cmachine_parity(quotes) ^ inside;
    inside = (uint64_t)((int64_t)quoted >> 63);
    uint64_t feeds = cmachine_equal(&block, '\n') & quoted;
    if (feeds != 0) {
      feeds_inside += __builtin_popcountll(feeds);
      if (feeds_inside > feed_limit) return cmachine_broken;
    }
    // A bracket and a brace differ by one bit.
    block |= 0x20;
    uint64_t opening = cmachine_equal(&block, '{') & ~quoted;
    uint64_t closing = cmachine_equal(&block, '}') & ~quoted;
    for (uint64_t rest = opening | closing; rest != 0; rest &= rest - 1) {
      uint64_t bit = rest & -rest;
      depth += opening & bit ? 1 : -1;
      if (depth > depth_limit) return cmachine_broken;
      if (depth <= 0) {
        *end = place + (size_t)__builtin_ctzll(bit) + 1;
        return cmachine_closed;
      }
    }
  }
  return cmachine_open;
}

#if defined(__x86_64__)

__attribute__((target("avx2,bmi,popcnt"))) static cmachine_ending close_bracket_half(
    const uint8_t *bytes, size_t count, int depth_limit, int feed_limit, size_t *end) {
  return close_bracket(bytes, count, depth_limit, feed_limit, end);
}

cmachine_ending cmachine_close_bracket(
    const uint8_t *bytes, size_t count, int depth_limit, int feed_limit, size_t *end) {
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
    return close_bracket_half(bytes, count, depth_limit, feed_limit, end);
  }
  return close_bracket(bytes, count, depth_limit, feed_limit, end);
}

#else

cmachine_ending cmachine_close_bracket(
    const uint8_t *bytes, size_t count, int depth_limit, int feed_limit, size_t *end) {
  return close_bracket(bytes, count, depth_limit, feed_limit, end);
}

#endif
