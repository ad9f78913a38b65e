#define _GNU_SOURCE
#include "CTerminal.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

static locale_t unicode_locale = (locale_t)0;
static pthread_once_t unicode_locale_once = PTHREAD_ONCE_INIT;

static void make_unicode_locale(void) {
  unicode_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

int cterminal_scalar_columns(uint32_t scalar) {
  pthread_once(&unicode_locale_once, make_unicode_locale);
  // A system without that locale knows no width of anything: one column is the likeliest.
  if (unicode_locale == (locale_t)0) return scalar < 0x20 ? -1 : 1;
  // The locale of this thread only, and only for the length of the call.
  locale_t before = uselocale(unicode_locale);
  int columns = wcwidth((wchar_t)scalar);
  uselocale(before);
  return columns;
}

int cterminal_window_columns(int descriptor) {
  struct winsize size = {0};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

int cterminal_window_rows(int descriptor) {
  struct winsize size = {0};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

bool cterminal_ignores(int signal) {
  struct sigaction action;
  return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

bool cterminal_is_terminal(int descriptor) { return isatty(descriptor) == 1; }
