#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

/// Terminal columns of one Unicode scalar: 0 to 2, or -1 where it cannot be shown at all.
///
/// Does not depend on the user's locale, and leaves the locale of the process as it is.
int cterminal_scalar_columns(uint32_t scalar);

/// Columns of the terminal behind a file descriptor; 0 if there is none or it does not say.
int cterminal_window_columns(int descriptor);

/// Rows of that terminal; 0 likewise.
int cterminal_window_rows(int descriptor);

/// Whether the process ignores a signal, as whoever started it may have wanted.
bool cterminal_ignores(int signal);

/// Whether a file descriptor is a terminal.
bool cterminal_is_terminal(int descriptor);

#endif
