/* tools/main.c - the program: global options, the command, the answer, the exit status.
 * Layer: tools. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cyberstats/cyberstats.h>

#include "tools/app.h"
#include "tools/cmd.h"
#include "tools/intl.h"
#include "tools/keep.h"
#include "tools/overwrite.h"
#include "tools/progress.h"
#include "tools/result.h"

static int exit_status(int status) {
  switch (status) {
  case CYB_OK: return 0;
  case CYB_EDOMAIN: return 2;
  case CYB_ENOCONV: return 3;
  case CYB_EIO:
  case CYB_ENOMEM: return 4;
  case CYB_ECANCELLED: return 130;
  default: return 1;
  }
}

static void complain(const char *command, const cyb_error *error) {
  fprintf(stderr, "cyberstats%s%s: %s%s%s\n", command ? " " : "", command ? command : "",
          error->where, error->where[0] ? ": " : "", error->message);
}

/* What --output=answer.json asks for without --format. */
static enum cyb_format format_of_ending(const char *path, enum cyb_format otherwise) {
  size_t length = path ? strlen(path) : 0;
  if (length > 4 && !strcmp(path + length - 4, ".csv")) return FORMAT_CSV;
  if (length > 5 && !strcmp(path + length - 5, ".json")) return FORMAT_JSON;
  return otherwise;
}

static int read_globals(cyb_app *app, cyb_error *error) {
  static const char *const formats[] = {"table", "csv", "json", NULL};
  static const char *const languages[] = {"en", "zh", NULL};
  int format = FORMAT_TABLE, language = -1, status;
  double threads = 0, seed = 1;
  const char *project = getenv("CYBERSTATS_PROJECT");
  app->level = 0.95;
  status = arguments_choice(&app->arguments, "format", formats, &format, error);
  if (!status) status = arguments_choice(&app->arguments, "lang", languages, &language, error);
  if (!status) status = arguments_whole(&app->arguments, "threads", 0, 4096, &threads, error);
  if (!status)
    status = arguments_whole(&app->arguments, "seed", 0, 9007199254740991.0, &seed, error);
  if (!status)
    status = arguments_number(&app->arguments, "level", 0.001, 0.999999, &app->level, error);
  app->format = (enum cyb_format)format;
  app->threads = (int)threads;
  app->seed = (uint64_t)seed;
  app->project =
      arguments_text(&app->arguments, "project", project && *project ? project : "cyberstats.db");
  app->output = arguments_text(&app->arguments, "output", NULL);
  if (!arguments_has(&app->arguments, "format"))
    app->format = format_of_ending(app->output, app->format);
  app->quiet = arguments_has(&app->arguments, "quiet");
  app->verbose = arguments_has(&app->arguments, "verbose");
  app->bom = arguments_has(&app->arguments, "bom");
  app->raw = arguments_has(&app->arguments, "raw");
  return status;
}

static void read_clock(char made[32]) {
  time_t now = time(NULL);
  struct tm utc;
  if (!gmtime_r(&now, &utc) || !strftime(made, 32, "%Y-%m-%dT%H:%M:%SZ", &utc)) made[0] = '\0';
}

/* The first of each kind, and how many more there are: a year's many small
 * remarks must not hide another kind. --verbose shows all, JSON has them all. */
static void show_warnings(const cyb_app *app) {
  const cyb_warning *items = app->warnings.items;
  for (size_t i = 0; !app->quiet && i < app->warnings.count; i++) {
    size_t before = 0, after = 0;
    for (size_t j = 0; j < app->warnings.count; j++)
      if (j != i && !strcmp(items[j].code, items[i].code)) *(j < i ? &before : &after) += 1;
    if (before && !app->verbose) continue;
    fprintf(stderr, "cyberstats %s: %s: %s", app->command->name, _("warning"), items[i].message);
    if (after && !app->verbose)
      fprintf(stderr, _(" (and %zu more of this kind: --verbose)"), after);
    fputc('\n', stderr);
  }
}

static int run_command(cyb_app *app, cyb_error *error) {
  int status;
  app->inputs = json_object();
  if (!app->inputs) return cyb_error_memory(error);
  result_input_options(app);
  status = overwrite_check(app, error);
  if (status) return status;
  progress_start(app);
  status = app->command->run(app, error);
  progress_end();
  if (status == CYB_OK && progress_interrupted())
    status = cyb_error_set(error, CYB_ECANCELLED, NULL, "%s", _("cancelled"));
  if (status == CYB_OK && arguments_has(&app->arguments, "keep")) status = keep_results(app, error);
  if (status == CYB_OK) status = result_write(app, error);
  if (app->format != FORMAT_JSON || status != CYB_OK) show_warnings(app);
  return status;
}

static void release(cyb_app *app) {
  json_decref(app->results);
  json_decref(app->inputs);
  cyb_text_free(&app->page);
  cyb_warnings_free(&app->warnings);
  arguments_free(&app->arguments);
}

/* Where the command's name stands in argv: the first operand that is not the
 * value of a global option. */
static int find_command(int argc, char **argv, int *place, cyb_error *error) {
  cyb_arguments before = {0};
  int status = arguments_parse(&before, argc, argv, NULL, global_options, true, place, error);
  arguments_free(&before);
  return status;
}

static int program(int argc, char **argv, const char **name, cyb_app *app, cyb_error *error) {
  int place = argc, status;
  if (argc > 1 && (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))) {
    printf("cyberstats %s\n", PACKAGE_VERSION);
    return fflush(stdout) ? CYB_EIO : CYB_OK;
  }
  status = find_command(argc, argv, &place, error);
  if (status) return status;
  if (place >= argc) {
    app->command = &cmd_help;
    command_help(NULL, &app->page);
    app->exit_status = argc > 1 ? 0 : 2;
    return result_write(app, error);
  }
  *name = argv[place];
  app->command = command_find(*name);
  if (!app->command) {
    const char *const wrong[] = {*name};
    app->command = &cmd_help;
    app->arguments =
        (cyb_arguments){.operands = (const char **)calloc(1, sizeof *wrong), .operand_count = 1};
    if (!app->arguments.operands) return cyb_error_memory(error);
    app->arguments.operands[0] = wrong[0];
    *name = NULL;
    return cmd_help.run(app, error);
  }
  for (int i = place; i > 1; i--) argv[i] = argv[i - 1]; /* the name goes to the front */
  argv[1] = argv[0];
  status = arguments_parse(&app->arguments, argc - 1, argv + 1, app->command->options,
                           global_options, false, NULL, error);
  if (status == CYB_OK) status = read_globals(app, error);
  if (status != CYB_OK) return status;
  if (arguments_has(&app->arguments, "help")) {
    command_help(app->command, &app->page);
    app->format = FORMAT_TABLE;
    return result_write(app, error);
  }
  return run_command(app, error);
}

static const char *language_option(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    if (!strncmp(argv[i], "--lang=", 7)) return argv[i] + 7;
    if (!strcmp(argv[i], "--lang") && i + 1 < argc) return argv[i + 1];
  }
  return NULL;
}

int main(int argc, char **argv) {
  cyb_app app;
  cyb_error error = {0};
  const char *name = NULL;
  int status;
  memset(&app, 0, sizeof app);
  cyb_num_no_abort();
  intl_start(language_option(argc, argv));
  app.language = intl_language();
  read_clock(app.made);
  status = program(argc, argv, &name, &app, &error);
  if (status != CYB_OK && error.status != CYB_OK) complain(name, &error);
  if (status == CYB_OK && app.exit_status)
    status = app.exit_status;
  else
    status = exit_status(status);
  release(&app);
  return status;
}
