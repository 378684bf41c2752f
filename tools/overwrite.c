/* tools/overwrite.c - an answer never takes the place of what it was made from.
 * Layer: tools. */
#include "tools/overwrite.h"

#include <string.h>
#include <sys/stat.h>

#include "tools/intl.h"

/* Options that name a file to write; command NULL: of every command. */
static const struct {
  const char *command, *option;
} written[] = {{NULL, "output"}, {"edit", "edited"}, {"edit", "log"}, {"ingest", "rejects"}};
enum { WRITTEN = sizeof written / sizeof *written };

static bool is_written(const cyb_app *app, const char *option) {
  for (size_t i = 0; i < WRITTEN; i++)
    if (!strcmp(written[i].option, option) &&
        (!written[i].command || !strcmp(written[i].command, app->command->name)))
      return true;
  return false;
}

/* One regular file under two names too; devices may be written as often as one likes. */
static bool same_file(const char *a, const char *b) {
  struct stat of_a, of_b;
  return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && S_ISREG(of_a.st_mode) &&
         of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

/* Not there yet, and named twice. */
static bool same_name(const char *a, const char *b) {
  struct stat about;
  return !strcmp(a, b) && strcmp(a, "-") != 0 && stat(a, &about) != 0;
}

/* The file of an option's value: "COL=FILE" names it behind the sign. */
static const char *file_of(const cyb_given *given) {
  const char *argument = given->option->argument, *equals;
  if (!given->value || !argument || (!strstr(argument, "FILE") && !strstr(argument, ".csv")))
    return NULL;
  equals = strstr(argument, "=FILE") ? strchr(given->value, '=') : NULL;
  return equals ? equals + 1 : given->value;
}

static int refuse(const cyb_given *output, const char *message, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, NULL, "--%s=%s: %s", output->option->name, output->value,
                       message);
}

static int check_one(const cyb_app *app, const cyb_given *output, cyb_error *error) {
  const cyb_arguments *a = &app->arguments;
  for (size_t i = 0; i < a->operand_count; i++)
    if (same_file(output->value, a->operands[i]))
      return refuse(output, _("this file is read and would be lost; give another name"), error);
  if (same_file(output->value, app->project))
    return refuse(output, _("this is the project"), error);
  for (size_t i = 0; i < a->count; i++) {
    const cyb_given *other = &a->options[i];
    const char *file = file_of(other);
    bool writes = is_written(app, other->option->name);
    if (!file || other->option == output->option) continue;
    if (same_file(output->value, file) && !writes)
      return refuse(output, _("this file is read and would be lost; give another name"), error);
    if (writes && (same_file(output->value, file) || same_name(output->value, file)))
      return refuse(output, _("two answers cannot be one file; give another name"), error);
  }
  return CYB_OK;
}

int overwrite_check(const cyb_app *app, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; !status && i < app->arguments.count; i++) {
    const cyb_given *given = &app->arguments.options[i];
    if (given->value && is_written(app, given->option->name)) status = check_one(app, given, error);
  }
  return status;
}
