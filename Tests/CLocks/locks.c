#define _GNU_SOURCE
#include "CLocks.h"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)

#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SELF __attribute__((swift_context))
#define SWIFT __attribute__((swiftcall))

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void clocks_lock(uint32_t thread, SELF void *lock) __asm__(LOCK);
SWIFT void clocks_unlock(SELF void *lock) __asm__(UNLOCK);

// In the place of the library's own, which they call.
SWIFT void clocks_lock(uint32_t thread, SELF void *lock) {
  SWIFT void (*next)(uint32_t, SELF void *) = dlsym(RTLD_NEXT, LOCK);
  next(thread, lock);
  __tsan_acquire(lock);
}

SWIFT void clocks_unlock(SELF void *lock) {
  SWIFT void (*next)(SELF void *) = dlsym(RTLD_NEXT, UNLOCK);
  __tsan_release(lock);
  next(lock);
}

#endif
#endif
