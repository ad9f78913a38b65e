#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static struct {
  bool is_there;
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_perform)(CURL *);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  void (*easy_cleanup)(CURL *);
  const char *(*easy_strerror)(CURLcode);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
} curl;

static void open_library(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  curl.global_init = dlsym(library, "curl_global_init");
  curl.easy_init = dlsym(library, "curl_easy_init");
  curl.easy_setopt = dlsym(library, "curl_easy_setopt");
  curl.easy_perform = dlsym(library, "curl_easy_perform");
  curl.easy_getinfo = dlsym(library, "curl_easy_getinfo");
  curl.easy_cleanup = dlsym(library, "curl_easy_cleanup");
  curl.easy_strerror = dlsym(library, "curl_easy_strerror");
  curl.slist_append = dlsym(library, "curl_slist_append");
  curl.slist_free_all = dlsym(library, "curl_slist_free_all");
  curl.is_there = curl.global_init && curl.easy_init && curl.easy_setopt && curl.easy_perform &&
                  curl.easy_getinfo && curl.easy_cleanup && curl.easy_strerror &&
                  curl.slist_append && curl.slist_free_all &&
                  curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

typedef struct {
  const ccurl_request *request;
  CURL *handle;
  /// Bytes that came and went, when there were more of them last, and whether that is too long ago.
  curl_off_t bytes;
  time_t last;
  bool is_silent;
} exchange;

static size_t received(char *bytes, size_t size, size_t count, void *context) {
  exchange *own = context;
  long status = 0;
  curl.easy_getinfo(own->handle, CURLINFO_RESPONSE_CODE, &status);
  bool goes_on = own->request->receive(own->request->context, status, bytes, size * count);
  return goes_on ? size * count : 0;
}

static time_t now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec;
}

/// libcurl calls it about once a second. Its own measure of slowness is the mean of some seconds, in which a
/// large question hides that there is no answer.
static int progressed(void *context, curl_off_t expected, curl_off_t came, curl_off_t to_send,
                      curl_off_t went) {
  (void)expected, (void)to_send;
  exchange *own = context;
  if (came + went != own->bytes) own->bytes = came + went, own->last = now();
  own->is_silent = now() - own->last > own->request->silence_timeout;
  return own->is_silent || own->request->is_cancelled(own->request->context) ? 1 : 0;
}

static ccurl_outcome outcome(CURLcode code) {
  switch (code) {
    case CURLE_OK: return ccurl_done;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT: return ccurl_unreachable;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE: return ccurl_untrusted;
    case CURLE_OPERATION_TIMEDOUT: return ccurl_timed_out;
    case CURLE_WRITE_ERROR:
    case CURLE_ABORTED_BY_CALLBACK: return ccurl_ended;
    default: return ccurl_broken;
  }
}

ccurl_outcome ccurl_perform(const ccurl_request *request, long *status, char *reason) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, open_library);
  *status = 0;
  reason[0] = 0;
  CURL *handle = curl.is_there ? curl.easy_init() : NULL;
  if (!handle) return ccurl_missing;
  struct curl_slist *headers = NULL;
  for (const char *const *line = request->headers; *line; line++) {
    headers = curl.slist_append(headers, *line);
  }
  exchange own = {request, handle, 0, now(), false};
  curl.easy_setopt(handle, CURLOPT_URL, request->url);
  curl.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl.easy_setopt(handle, CURLOPT_POST, 1L);
  curl.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
  curl.easy_setopt(handle, CURLOPT_POSTFIELDS, request->body);
  curl.easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl.easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, request->connect_timeout);
  curl.easy_setopt(handle, CURLOPT_ERRORBUFFER, reason);
  curl.easy_setopt(handle, CURLOPT_WRITEFUNCTION, received);
  curl.easy_setopt(handle, CURLOPT_WRITEDATA, &own);
  curl.easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progressed);
  curl.easy_setopt(handle, CURLOPT_XFERINFODATA, &own);
  curl.easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  if (request->certificates) {
    curl.easy_setopt(handle, CURLOPT_CAINFO, request->certificates);
  }
  CURLcode code = curl.easy_perform(handle);
  curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, status);
  // Of a connection that fails it tells the milliseconds too, which are others each time.
  if (code != CURLE_OK && (!reason[0] || code == CURLE_COULDNT_CONNECT)) {
    snprintf(reason, CURL_ERROR_SIZE, "%s", curl.easy_strerror(code));
  }
  curl.slist_free_all(headers);
  curl.easy_cleanup(handle);
  return own.is_silent ? ccurl_timed_out : outcome(code);
}
