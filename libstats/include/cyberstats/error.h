/* cyberstats/error.h - how every fallible call reports what went wrong.
 * Layer: base. May include: the C standard library only. */
#ifndef CYBERSTATS_ERROR_H
#define CYBERSTATS_ERROR_H

#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CYB_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define CYB_MUST_USE __attribute__((warn_unused_result))
#else
#define CYB_PRINTF(text, first)
#define CYB_MUST_USE
#endif

typedef enum cyb_status {
  CYB_OK = 0,
  CYB_EDOMAIN = -1, /* an argument is outside its documented range */
  CYB_EDATA = -2,   /* an input file or table breaks its schema */
  CYB_ENOCONV = -3, /* an iteration stopped before its tolerance */
  CYB_ERANGE = -4,  /* the result cannot be held, e.g. grid too short */
  CYB_EIO = -5,     /* the operating system or SQLite refused */
  CYB_ENOMEM = -6,
  CYB_ECANCELLED = -7 /* a progress callback asked to stop */
} cyb_status;

/* Caller-owned; start it as {0}. The first failure fills it and later ones
 * leave it alone, so the message names the cause and not a consequence.
 * Any function taking `cyb_error *` accepts NULL: status only, no message. */
typedef struct cyb_error {
  cyb_status status;
  char where[160];   /* "claims.csv:41:loss", "pareto.shape"; may be empty */
  char message[384]; /* one sentence, UTF-8, no newline, no program name */
} cyb_error;

/* Fills `error` if it is still empty and returns `status`, so that a function
 * can say `return cyb_error_set(error, CYB_EDATA, where, "...")`. `where` may
 * be NULL. Overlong text is cut at a character boundary; control characters
 * become spaces, because names and cells come from hostile files. */
int cyb_error_set(cyb_error *error, cyb_status status, const char *where, const char *format, ...)
    CYB_PRINTF(4, 5);

/* The same with the place "file:line:column"; line 0 or column NULL leave
 * that part out. `file` is shown without its folders. */
int cyb_error_at(cyb_error *error, cyb_status status, const char *file, size_t line,
                 const char *column, const char *format, ...) CYB_PRINTF(6, 7);

/* "out of memory", the same words everywhere. */
int cyb_error_memory(cyb_error *error);

/* The language of messages. `translate` is given each text that the library
 * says - the format of a message before it is filled in, a word that is put
 * into one, the name of a work in progress - and answers with its translation,
 * or with the text itself where it knows none; gettext does. The answer must
 * live as long as the process and hold the same conversions in the same order
 * (or numbered, %2$s): msgfmt -c checks it. NULL, as at the start: English.
 *
 * It holds for the whole process: set it once, before other threads call.
 * `translate` is called from any thread. `where`, names that people type and
 * codes of warnings are never translated. */
void cyb_error_translate(const char *(*translate)(const char *text));

/* --- warnings ----------------------------------------------------------- */

/* What a result should be read with: a short stable code for programs
 * ("encoding-guessed") and a sentence for people. */
typedef struct cyb_warning {
  char code[40];
  char message[384];
} cyb_warning;

/* Growable list, start it as {0}, release with cyb_warnings_free. A warning
 * with the same code and message is kept once. NULL is accepted: ignored. */
typedef struct cyb_warnings {
  cyb_warning *items;
  size_t count, capacity;
} cyb_warnings;

void cyb_warnings_add(cyb_warnings *warnings, const char *code, const char *format, ...)
    CYB_PRINTF(3, 4);
void cyb_warnings_free(cyb_warnings *warnings);

/* --- progress ----------------------------------------------------------- */

/* Long work calls report(user, fraction in [0,1], what) now and then, from the
 * calling thread; a nonzero return cancels, everything is released and the
 * call returns CYB_ECANCELLED. A NULL pointer or NULL `report` is allowed. */
typedef struct cyb_progress {
  int (*report)(void *user, double fraction, const char *what);
  void *user;
} cyb_progress;

/* 0 to go on, nonzero to stop. */
int cyb_progress_report(const cyb_progress *progress, double fraction, const char *what);

#ifdef __cplusplus
}
#endif
#endif
