#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <sys/types.h>

/// Starts a program as the leader of a session at a terminal of its own.
///
/// Gives the other end of that terminal in `master`, and the process, or -1. Both lists of words end
/// with a null.
pid_t cpseudoterminal_start(
    int *master, const char *program, char *const words[], char *const variables[],
    const char *folder, unsigned short rows, unsigned short columns);

#endif
