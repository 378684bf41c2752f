/* tools/cmd.h - the commands' records, one a file.
 * Layer: tools. */
#ifndef CYB_TOOLS_CMD_H
#define CYB_TOOLS_CMD_H

#include "tools/app.h"

/* First line of the examples that need records: on the bundled sample. */
#define EXAMPLE_INGEST "cyberstats ingest example:supply-2023 --form=supply --period=2023\n  "

extern const cyb_command cmd_form, cmd_framework, cmd_check, cmd_ingest, cmd_problems, cmd_estimate,
    cmd_indicators, cmd_plan, cmd_fit, cmd_dist, cmd_aggregate, cmd_price, cmd_assess, cmd_chart,
    cmd_report, cmd_help;

#endif
