#ifndef CFAILINGDISK_H
#define CFAILINGDISK_H

#include <sys/types.h>

/// Reads as a disk does that fails, for programs that this library is loaded into before others.
///
/// From the byte `FAILS_FROM` on, files with `FAILS_IN` in their paths give an input/output error as
/// soon as the file `FAILS_SINCE` is there. Any other read takes `FAILS_SLOWLY` microseconds more.
ssize_t pread(int descriptor, void *buffer, size_t count, off_t offset);

/// The same, as it is called where offsets have two sizes.
ssize_t pread64(int descriptor, void *buffer, size_t count, off_t offset);

#endif
