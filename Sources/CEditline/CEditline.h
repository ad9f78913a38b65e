#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <histedit.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// The operations of libedit that take a variable number of arguments, one function for each, and
// the standard streams, which Swift does not let through as they are.

/// An editor of lines that reads standard input and draws on standard error or standard output.
///
/// It leaves signals to whoever reads its keys.
static inline EditLine *ceditline_open(const char *program, bool on_error) {
  FILE *screen = on_error ? stderr : stdout;
  EditLine *editor = el_init(program, stdin, screen, screen);
  if (editor == NULL) return NULL;
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_EDITOR, "emacs");
  return editor;
}

/// Writes to the screen that the editor draws on.
static inline void ceditline_write(EditLine *editor, const char *text) {
  FILE *screen = NULL;
  if (el_get(editor, EL_GETFP, 1, &screen) != 0 || screen == NULL) return;
  fputs(text, screen);
  fflush(screen);
}

/// What the functions that the editor calls are given back by `ceditline_owner`.
static inline void ceditline_set_owner(EditLine *editor, void *owner) {
  el_set(editor, EL_CLIENTDATA, owner);
}

static inline void *ceditline_owner(EditLine *editor) {
  void *owner = NULL;
  el_get(editor, EL_CLIENTDATA, &owner);
  return owner;
}

/// Sets what makes the prompt. What stands between two bytes of 1 takes no room: colours.
///
/// The prompt must not end with such a byte, and hold only ASCII unless the locale is UTF-8.
static inline void ceditline_set_prompt(EditLine *editor, char *(*prompt)(EditLine *)) {
  el_set(editor, EL_PROMPT_ESC, prompt, '\1');
}

/// Sets what reads a character: it returns 1, 0 at the end, or -1.
static inline void ceditline_set_reader(
    EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_set(editor, EL_GETCFN, reader);
}

/// Draws the prompt and the line anew, where the cursor is by now.
static inline void ceditline_redraw(EditLine *editor) { el_set(editor, EL_REFRESH); }

/// Makes the editor draw for so many columns, whatever the window has.
static inline void ceditline_set_columns(EditLine *editor, const char *columns) {
  el_set(editor, EL_SETTC, "co", columns, NULL);
}

static inline void ceditline_add(
    EditLine *editor, const char *name, const char *help,
    unsigned char (*function)(EditLine *, int)) {
  el_set(editor, EL_ADDFN, name, help, function);
}

/// Binds a key, such as "^I", to a function of the editor.
static inline void ceditline_bind(EditLine *editor, const char *key, const char *function) {
  el_set(editor, EL_BIND, key, function, NULL);
}

/// Whether the keys are those of vi.
static inline bool ceditline_is_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name != NULL && strcmp(name, "vi") == 0;
}

/// Makes the terminal give each byte as it comes, or whole lines again.
static inline void ceditline_set_raw(EditLine *editor, bool is_raw) {
  el_set(editor, EL_PREP_TERM, (int)is_raw);
}

/// A history of so many lines, which the editor walks and searches.
static inline History *ceditline_open_history(EditLine *editor, int size) {
  History *lines = history_init();
  if (lines == NULL) return NULL;
  HistEvent event;
  history(lines, &event, H_SETSIZE, size);
  history(lines, &event, H_SETUNIQUE, 1);
  el_set(editor, EL_HIST, history, lines);
  return lines;
}

static inline void ceditline_enter(History *lines, const char *line) {
  HistEvent event;
  history(lines, &event, H_ENTER, line);
}

#endif
