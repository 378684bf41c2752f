/* tools/option.h - command lines from tables of options.
 * Layer: tools. May include: public headers.
 *
 * GNU conventions: --name=value, --name value, -n value, "--" ends options,
 * options before or after operands. One table serves parsing, --help, the
 * manual page and the suggestion for a slip of the pen. */
#ifndef CYB_TOOLS_OPTION_H
#define CYB_TOOLS_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include <cyberstats/error.h>

typedef struct cyb_option {
  const char *name;     /* long name; NULL ends a table */
  char letter;          /* short name, 0 = none */
  const char *argument; /* "FILE", "P"; NULL = a flag */
  const char *help;     /* N_(); NULL = told by the help of another command */
} cyb_option;

typedef struct cyb_given {
  const cyb_option *option;
  const char *value; /* NULL for a flag */
} cyb_given;

typedef struct cyb_arguments {
  cyb_given *options;
  size_t count;
  const char **operands;
  size_t operand_count;
} cyb_arguments;

/* Parses argv[1..argc-1] against two tables. CYB_EDOMAIN with a sentence that
 * names the nearest option. With `stop_at_operand` parsing ends before the
 * first operand, whose index is then in *next. */
int arguments_parse(cyb_arguments *out, int argc, char **argv, const cyb_option *own,
                    const cyb_option *global, bool stop_at_operand, int *next, cyb_error *error);
void arguments_free(cyb_arguments *arguments);

bool arguments_has(const cyb_arguments *arguments, const char *name);
/* The last value given, or `otherwise`. */
const char *arguments_text(const cyb_arguments *arguments, const char *name, const char *otherwise);
/* All values given, split at commas where `split`, but not within a name in back
 * quotes (`a,b`); a NULL-ended array the caller frees with list_free. Errors CYB_ENOMEM. */
int arguments_list(const cyb_arguments *arguments, const char *name, bool split, char ***list,
                   size_t *count, cyb_error *error);
/* Length of the item of such a list that starts at `value`; *quoted: a name in back quotes
 * that has a comma, as expressions write it. Other back quotes are part of the name. */
size_t list_item(const char *value, bool *quoted);
void list_free(char **list);
/* "from 0 to 1", "of at least 0", "above 0": a range whose low end is DBL_MIN where 0 is not in
 * it, and whose high end is DBL_MAX where it has none. */
enum { OPTION_RANGE = 96 };
const char *option_range(char buffer[OPTION_RANGE], double low, double high);
/* Number in [low, high]; CYB_EDOMAIN names the option and the range. */
int arguments_number(const cyb_arguments *arguments, const char *name, double low, double high,
                     double *number, cyb_error *error);
/* The same for numbers without a fraction. */
int arguments_whole(const cyb_arguments *arguments, const char *name, double low, double high,
                    double *number, cyb_error *error);
/* Index of the value among `choices` (NULL-ended), into *choice; unchanged if
 * the option was not given. CYB_EDOMAIN lists them. */
int arguments_choice(const cyb_arguments *arguments, const char *name, const char *const *choices,
                     int *choice, cyb_error *error);

#endif
