#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>

/// What is sent to a server, and how long it may take.
typedef struct {
  const char *url;
  /// Lines like `Name: value`, the last of which is followed by NULL.
  const char *const *headers;
  const void *body;
  size_t body_size;
  /// A file of certificates that are trusted beside those of the system; NULL for none.
  const char *certificates;
  /// Seconds.
  long connect_timeout, silence_timeout;
  /// Handed to both below.
  void *context;
  /// Is given what was answered, part by part; false ends the request.
  bool (*receive)(void *context, long status, const void *bytes, size_t size);
  /// Whether the request is to end; asked about once a second or more often.
  bool (*is_cancelled)(void *context);
} ccurl_request;

/// How a request ended.
typedef enum {
  ccurl_done,
  /// There is no libcurl on this machine.
  ccurl_missing,
  ccurl_unreachable,
  ccurl_untrusted,
  ccurl_timed_out,
  /// The connection broke off.
  ccurl_broken,
  /// The receiver or who cancels ended it.
  ccurl_ended,
} ccurl_outcome;

/// Sends a request with POST and waits for its answer.
///
/// libcurl is opened on first use: linked, it would open twenty more libraries at each start.
///
/// @param status the status of HTTP, 0 if none came.
/// @param reason at least 256 bytes for what libcurl says of a failure.
ccurl_outcome ccurl_perform(const ccurl_request *request, long *status, char *reason);

#endif
