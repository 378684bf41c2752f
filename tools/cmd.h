/* tools/cmd.h - the commands' records, one a file.
 * Layer: tools. */
#ifndef CYB_TOOLS_CMD_H
#define CYB_TOOLS_CMD_H

#include "tools/app.h"

/* First line of the examples that need records: on the bundled sample. */
#define EXAMPLE_INGEST "cyberstats ingest example:supply-2023 --form=supply --period=2023\n  "

extern const cyb_command cmd_form;
extern const cyb_command cmd_framework;
extern const cyb_command cmd_check;
extern const cyb_command cmd_ingest;
extern const cyb_command cmd_problems;
extern const cyb_command cmd_sample;
extern const cyb_command cmd_edit;
extern const cyb_command cmd_weights;
extern const cyb_command cmd_estimate;
extern const cyb_command cmd_crosstab;
extern const cyb_command cmd_change;
extern const cyb_command cmd_indicators;
extern const cyb_command cmd_plan;
extern const cyb_command cmd_disclose;
extern const cyb_command cmd_quality;
extern const cyb_command cmd_series;
extern const cyb_command cmd_fit;
extern const cyb_command cmd_tail;
extern const cyb_command cmd_dist;
extern const cyb_command cmd_aggregate;
extern const cyb_command cmd_treaty;
extern const cyb_command cmd_increased_limits;
extern const cyb_command cmd_deductible_credits;
extern const cyb_command cmd_exposure_curve;
extern const cyb_command cmd_lines;
extern const cyb_command cmd_price;
extern const cyb_command cmd_assess;
extern const cyb_command cmd_chart;
extern const cyb_command cmd_report;
extern const cyb_command cmd_help;

#endif
