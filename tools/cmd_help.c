/* tools/cmd_help.c - help and manual pages.
 * Layer: tools. */
#include "tools/cmd.h"

#include "tools/intl.h"

static const cyb_option options[] = {
    {"manual", 0, NULL, N_("print the manual page in man(7) form")}, {NULL, 0, NULL, NULL}};

static int unknown_command(const char *name, cyb_error *error) {
  const char *names[32], *nearest;
  size_t count = 0;
  for (; commands[count]; count++) names[count] = commands[count]->name;
  nearest = cyb_nearest(name, names, count);
  return nearest
             ? cyb_error_set(error, CYB_EDOMAIN, NULL, _("unknown command %s; did you mean %s?"),
                             name, nearest)
             : cyb_error_set(error, CYB_EDOMAIN, NULL, _("unknown command %s; see --help"), name);
}

static int run(cyb_app *app, cyb_error *error) {
  const char *name = app->arguments.operand_count ? app->arguments.operands[0] : NULL;
  const cyb_command *wanted = name ? command_find(name) : NULL;
  if (name && !wanted) return unknown_command(name, error);
  if (arguments_has(&app->arguments, "manual"))
    command_manual(wanted, &app->page);
  else
    command_help(wanted, &app->page);
  app->format = FORMAT_TABLE;
  return CYB_OK;
}

const cyb_command cmd_help = {"help",
                              N_("show help for a command"),
                              "[COMMAND] [--manual]",
                              N_("Shows the help of a command, or the list of commands."),
                              options,
                              "cyberstats help estimate",
                              run};
