#include "CMachine.h"
#include <malloc.h>

// By default each thread takes its memory from a heap of its own, which the C library makes larger page by
// page. Each time the system locks the process's memory, and whatever the other threads touch for the first time
// waits for it. One heap for all grows in steps of a size that we choose.
void cmachine_grow_memory_in_large_steps(void) {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, 16 << 20);
  // Where the C library would come to by itself, but for the options above, which tell it not to.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}
