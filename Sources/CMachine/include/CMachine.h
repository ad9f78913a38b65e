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

/// For each bit whether the number of bits up to it is odd.
static inline __attribute__((always_inline)) uint64_t cmachine_parity(uint64_t bits) {
  for (int width = 1; width < 64; width *= 2) bits ^= bits << width;
  return bits;
}

/// How many blocks are looked at together, a multiple of eight.
typedef enum { cmachine_blocks = 128 } cmachine_block_count;

/// A field, with its quotes, as distances from the first byte.
typedef struct {
  uint32_t start, end;
} cmachine_range;

/// Room for what is found among so many blocks, all places as distances from the first byte.
typedef struct {
  /// By block of 64 bytes, bit 0 the first, and one behind all: delimiters outside of quotes, as far as
  /// these are as they should be, and anything behind that.
  uint64_t *ends;
  /// By block: those of them that are line feeds, and all quotes.
  uint64_t *feeds, *quotes;
  /// By block: how many delimiters there are outside of quotes before it.
  uint64_t *before;
  /// By block, and behind all that were looked at: how many line feeds there are before it, also within quotes.
  uint32_t *lines;
  /// By row: where the next begins. There may be as many rows as bytes, and one more is written.
  uint32_t *nexts;
  /// Where the fields of a row end of which that is told, as many as a row has, and one more.
  uint32_t *stops;
  /// By field that is asked for: which of these stands before it, counted from 0.
  uint32_t *places;
  /// Row by row those fields. There may be as many as bytes.
  cmachine_range *ranges;
} cmachine_rows;

/// How many fields rows have, how many of them are asked for, and how many ends of fields it takes to tell
/// those, counted from either end, that of the row apart.
typedef struct {
  size_t count, needed, first, last;
} cmachine_fields;

/// Cuts rows from the start of one on, with the widest registers that the processor has: as far as quotes
/// open and close where they should, and as rows have the number of fields that they should.
///
/// Returns how many rows there are.
size_t cmachine_cut_rows(
    const uint8_t *bytes, size_t count, cmachine_fields fields, cmachine_rows rows);

/// The marks of fewer than 64 bytes.
void cmachine_find_among(
    const uint8_t *bytes, size_t count, uint64_t *commas, uint64_t *line_feeds, uint64_t *quotes);

/// How many of some bytes are a line feed.
size_t cmachine_count_line_feeds(const uint8_t *bytes, size_t count);

/// The place of the first of some numbers that is a given one, behind all if none is.
size_t cmachine_find_number(const uint64_t *numbers, size_t count, uint64_t number);

/// Has the processor fetch memory that will be written to soon, between two distances in bytes from a place. It
/// need not be there.
static inline __attribute__((always_inline)) void
cmachine_expect(const void *place, size_t first, size_t end) {
  // As numbers, since they may lie behind what belongs to the place; line by line of the cache.
  uintptr_t start = (uintptr_t)place;
  for (uintptr_t line = (start + first) & ~(uintptr_t)63; line < start + end; line += 64)
    __builtin_prefetch((const void *)line, 1);
}

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
