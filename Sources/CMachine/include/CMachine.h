#ifndef CMACHINE_H
#define CMACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What the machine can do and Swift cannot say. Only what clang knows for every processor.

typedef uint8_t cmachine_block __attribute__((ext_vector_type(64)));
typedef bool cmachine_bits __attribute__((ext_vector_type(64)));

static inline __attribute__((always_inline)) uint64_t
cmachine_equal(const cmachine_block *block, uint8_t byte) {
  cmachine_bits bits = __builtin_convertvector(*block == (cmachine_block)byte, cmachine_bits);
  uint64_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

/// Of 64 bytes, those that are a comma, a line feed, and a quote: bit 0 is the first.
static inline __attribute__((always_inline)) void cmachine_find(
    const uint8_t *bytes, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes) {
  cmachine_block block;
  memcpy(&block, bytes, sizeof block);
  *commas = cmachine_equal(&block, ',');
  *line_feeds = cmachine_equal(&block, '\n');
  *quotes = cmachine_equal(&block, '"');
}

/// Where delimiters and quotes stand in a block of 64 bytes: bit 0 is the first.
typedef struct {
  uint64_t commas, line_feeds, quotes;
} cmachine_marks;

/// Marks blocks of 64 bytes, with the widest registers that the processor has.
void cmachine_mark(const uint8_t *bytes, size_t blocks, cmachine_marks *marks);

/// The marks of fewer than 64 bytes.
void cmachine_find_among(
    const uint8_t *bytes, size_t count, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes);

/// Tells for each word how many bits are set in those before it.
void cmachine_add_up(const uint64_t *words, size_t count, size_t *before);

/// How many of some bytes are a line feed.
size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count);

typedef enum { cmachine_closed, cmachine_open, cmachine_broken } cmachine_ending;

/// Where the bracket or brace of JSON that opens at the first byte is closed, those in strings apart.
///
/// Open if it is not among these bytes, broken if it is nested deeper than the limit, or if more line
/// feeds stand in strings than another limit allows: there it is a quote that is missing.
cmachine_ending cmachine_close_bracket(
    const uint8_t *bytes, size_t count, int depth_limit, int feed_limit, size_t *end);

/// Takes memory from the system in steps that are worth its while, for all threads alike. To be called
/// before there are others.
void cmachine_grow_memory_in_large_steps(void);

#endif
