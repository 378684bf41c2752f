/* tools/commands.c - the table of commands and of the options all of them take.
 * Layer: tools.
 *
 * To add a command: write tools/cmd_NAME.c with a `const cyb_command cmd_NAME`,
 * name it in cmd.h and here, list the file in local.mk, add acceptance cases
 * in tests/cli/. Help and manual page come from the record. */
#include "tools/cmd.h"

#include <string.h>

#include "tools/intl.h"

const cyb_command *const commands[] = {
    &cmd_form,
    &cmd_framework,
    &cmd_check,
    &cmd_ingest,
    &cmd_problems,
    &cmd_sample,
    &cmd_edit,
    &cmd_weights,
    &cmd_estimate,
    &cmd_crosstab,
    &cmd_change,
    &cmd_indicators,
    &cmd_plan,
    &cmd_disclose,
    &cmd_quality,
    &cmd_series,
    &cmd_fit,
    &cmd_tail,
    &cmd_dist,
    &cmd_aggregate,
    &cmd_treaty,
    &cmd_increased_limits,
    &cmd_deductible_credits,
    &cmd_exposure_curve,
    &cmd_lines,
    &cmd_price,
    &cmd_assess,
    &cmd_chart,
    &cmd_report,
    &cmd_help,
    NULL,
};

const cyb_option global_options[] = {
    {"project", 'p', "FILE", N_("project file (default: $CYBERSTATS_PROJECT, else cyberstats.db)")},
    {"format", 'f', "table|csv|json",
     N_("form of the answer (default: by the ending of --output, else table)")},
    {"output", 'o', "FILE", N_("write the answer to FILE, complete or not at all")},
    {"bom", 0, NULL, N_("CSV starts with the mark that Chinese Excel needs")},
    {"raw", 0, NULL, N_("CSV cells that look like formulas are left as they are")},
    {"level", 0, "P", N_("confidence level of intervals (default: 0.95)")},
    {"lang", 0, "en|zh", N_("language of texts (default: from the locale)")},
    {"threads", 0, "N", N_("threads (default: all cores); the answer is the same for any number")},
    {"seed", 0, "N", N_("seed of random numbers (default: 1)")},
    {"quiet", 'q', NULL, N_("no progress bar, no warnings on standard error")},
    {"verbose", 'v', NULL, N_("say more on standard error")},
    {"help", 'h', NULL, N_("show help and end")},
    {NULL, 0, NULL, NULL}};

const cyb_command *command_find(const char *name) {
  for (size_t i = 0; commands[i]; i++)
    if (!strcmp(commands[i]->name, name)) return commands[i];
  return NULL;
}
