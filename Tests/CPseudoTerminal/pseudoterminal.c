#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <unistd.h>

pid_t cpseudoterminal_start(
    int *master, const char *program, char *const words[], char *const variables[],
    const char *folder, unsigned short rows, unsigned short columns) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  pid_t process = forkpty(master, NULL, NULL, &size);
  if (process != 0) {
    fcntl(*master, F_SETFD, FD_CLOEXEC);
    return process;
  }
  // Whoever runs the tests may have had signals ignored or blocked.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  if (chdir(folder) == 0) execve(program, words, variables);
  _exit(127);
}
