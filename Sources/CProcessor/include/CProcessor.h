#ifndef CPROCESSOR_H
#define CPROCESSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// What processors can do and Swift cannot say. Only what clang knows for every processor.

/// Fetches memory that is needed soon, without waiting for it.
static inline __attribute__((always_inline)) void cprocessor_prefetch(const void *place) {
  __builtin_prefetch(place);
}

typedef uint8_t cprocessor_block __attribute__((ext_vector_type(64)));
typedef bool cprocessor_bits __attribute__((ext_vector_type(64)));

static inline __attribute__((always_inline)) uint64_t
cprocessor_equal(const cprocessor_block *block, uint8_t byte) {
  cprocessor_bits bits = __builtin_convertvector(*block == (cprocessor_block)byte, cprocessor_bits);
  uint64_t mask;
  memcpy(&mask, &bits, sizeof mask);
  return mask;
}

/// Of 64 bytes, those that are a comma, a line feed, and a quote: bit 0 is the first.
static inline __attribute__((always_inline)) void cprocessor_find(
    const uint8_t *bytes, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes) {
  cprocessor_block block;
  memcpy(&block, bytes, sizeof block);
  *commas = cprocessor_equal(&block, ',');
  *line_feeds = cprocessor_equal(&block, '\n');
  *quotes = cprocessor_equal(&block, '"');
}

/// The same of fewer than 64 bytes.
void cprocessor_find_among(
    const uint8_t *bytes, size_t count, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes);

/// How many of some bytes are a line feed.
size_t cprocessor_count_line_feeds(const uint8_t *bytes, size_t count);

#endif
