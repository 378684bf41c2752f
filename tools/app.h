/* tools/app.h - what every command gets: the global options, and the result it fills.
 * Layer: tools. May include: public headers, jansson.
 *
 * A command fills `results` (an array of objects, or one object whose arrays
 * are tables) and may bring its own page for people; the writer does the rest. */
#ifndef CYB_TOOLS_APP_H
#define CYB_TOOLS_APP_H

#include <jansson.h>
#include <stdbool.h>

#include <cyberstats/cyberstats.h>

#include "tools/option.h"

typedef enum cyb_format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON } cyb_format;

typedef struct cyb_app {
  const struct cyb_command *command;
  cyb_arguments arguments; /* of the command, global ones among them */
  const char *project, *output, *language;
  cyb_format format;
  int threads;
  uint64_t seed;
  double level;
  bool quiet, verbose, bom, raw;
  cyb_progress progress;
  char made[32]; /* now, ISO 8601 */

  json_t *results; /* array or object */
  json_t *inputs;  /* object */
  cyb_text page;   /* for --format=table; empty = results as a table */
  cyb_warnings warnings;
  int exit_status; /* beyond 0: the answer is complete and yet not good */
} cyb_app;

/* One command = one file tools/cmd_NAME.c and one row in tools/commands.c.
 * The same record gives --help and the manual page. */
typedef struct cyb_command {
  const char *name;
  const char *summary;     /* N_(): one line */
  const char *usage;       /* after the name */
  const char *description; /* N_(): what it does, conventions, a few sentences */
  const cyb_option *options;
  const char *example; /* runs as it stands */
  int (*run)(cyb_app *app, cyb_error *error);
} cyb_command;

extern const cyb_command *const commands[]; /* NULL-ended */
extern const cyb_option global_options[];

const cyb_command *command_find(const char *name);
void command_help(const cyb_command *command, cyb_text *text); /* NULL = the program */
void command_manual(const cyb_command *command, cyb_text *text);

#endif
