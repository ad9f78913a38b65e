#ifndef CLOCKS_H
#define CLOCKS_H

// Tells the thread sanitizer of locks that the kernel hands from one thread to another: it sees what Swift's
// `Mutex` does itself, but not what the library does for it where threads meet. There is nothing to call.

#endif
