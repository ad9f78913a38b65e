#ifndef CJSON_H
#define CJSON_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Objects of JSON read by simdjson, which is a library of C++.

/// So many bytes behind an object must be readable, whatever they are.
enum { CJSON_PADDING = 64 };

typedef enum {
  CJSON_ABSENT, CJSON_NULL, CJSON_STRING, CJSON_PLAIN, CJSON_OBJECT, CJSON_ARRAY
} cjson_kind;

/// A value: of a string what it stands for, of all others what stands there.
typedef struct {
  const char *text;
  size_t length;
  cjson_kind kind;
} cjson_value;

typedef struct cjson_reader cjson_reader;

/// A reader of values at paths such as "recipient.address"; null without memory.
///
/// In a path "0" is the first of a list, and "*" a key that no other path names there.
cjson_reader *cjson_make(const char *const *paths, size_t count);
void cjson_free(cjson_reader *reader);

/// Reads the values of an object at all paths, in their order. They hold until the next object is read.
///
/// Returns null, or why it cannot be read.
const char *cjson_read(
    cjson_reader *reader, const char *bytes, size_t length, cjson_value *values);

typedef void (*cjson_visitor)(
    void *context, const char *path, size_t path_length, cjson_value value);

/// Tells each text of a list, and of each object in it the value of a key.
const char *cjson_list(
    cjson_reader *reader, const char *bytes, size_t length, const char *key, void *context,
    cjson_visitor visitor);

/// Tells every value of an object with its path: of an object within, its values in its place.
const char *cjson_visit(
    cjson_reader *reader, const char *bytes, size_t length, void *context,
    cjson_visitor visitor);

#ifdef __cplusplus
}
#endif

#endif
