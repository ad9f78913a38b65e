#define _GNU_SOURCE
#include "CFailingDisk.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool fails(int descriptor, size_t count, off_t offset) {
  const char *files = getenv("FAILS_IN"), *from = getenv("FAILS_FROM"), *since = getenv("FAILS_SINCE");
  if (!files || !from || offset + (off_t)count <= atoll(from)) return false;
  if (since && access(since, F_OK) != 0) return false;
  char link[64], path[4096] = {0};
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  return readlink(link, path, sizeof path - 1) > 0 && strstr(path, files);
}

ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset) {
  if (fails(descriptor, count, offset)) {
    errno = EIO;
    return -1;
  }
  const char *pause = getenv("FAILS_SLOWLY");
  if (pause) usleep((useconds_t)atoi(pause));
  ssize_t (*next)(int, void *, size_t, off_t) = dlsym(RTLD_NEXT, "pread");
  return next(descriptor, buffer, count, offset);
}

ssize_t pread64(int descriptor, void *buffer, size_t count, off_t offset) {
  return pread(descriptor, buffer, count, offset);
}
