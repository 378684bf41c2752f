/* tools/cmd_sample.c - a sample drawn from a frame.
 * Layer: tools. */
#include "tools/cmd.h"

#include <math.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/result.h"
#include "tools/sample_job.h"

static void warn(sample_job *j) {
  cyb_warnings *w = &j->app->warnings;
  const cyb_sample_plan *p = j->plan;
  size_t lonely = 0;
  for (size_t c = 0; c < p->cell_count; c++) lonely += p->cells[c].n == 1 && !p->cells[c].take_all;
  if (lonely)
    cyb_warnings_add(w, "lonely-strata",
                     _("%zu strata get one unit only: their variance cannot be estimated; give "
                       "--minimum=2"),
                     lonely);
  if (p->n == p->population) cyb_warnings_add(w, "census", _("every unit of the frame is taken"));
  if (p->about.continuous > 0.0 && !p->about.converged)
    cyb_warnings_add(w, "allocation-not-proven",
                     _("the targets are met, by up to %.2g %% more units than the fewest possible"),
                     100.0 * (p->about.continuous / p->about.bound - 1.0));
  if (j->options.method->by_size)
    cyb_warnings_add(w, "pps-cv",
                     _("the anticipated cv's are those of simple random sampling in the strata; "
                       "drawing by size does better the closer the answers follow the size"));
  for (size_t k = 0; k < p->target_count; k++)
    if (p->targets[k].set != SIZE_MAX && !(p->targets[k].total > 0.0)) {
      cyb_warnings_add(w, "empty-domain", _("a domain's total of %s is 0: nothing was asked of it"),
                       j->sizes.items[p->targets[k].variable]);
      break;
    }
}

static int run(cyb_app *app, cyb_error *error) {
  sample_job j = {.app = app};
  bool design_only = arguments_has(&app->arguments, "design-only");
  int status = data_operands(app, 1, error);
  if (!status && !app->arguments.operand_count)
    status = cyb_error_set(error, CYB_EDOMAIN, NULL, _("a file is missing: the frame"));
  if (!status) status = sample_job_parse(&j, error);
  if (!status) status = sample_frame_read(&j, app->arguments.operands[0], error);
  if (!status) status = cyb_sample_plan_make(&j.plan, &j.frame, &j.options, error);
  if (!status && !design_only)
    status = cyb_sample_draw(&j.units, &j.unit_count, j.plan, &j.frame, &j.options, error);
  if (!status) status = sample_labels(&j, error);
  if (!status) {
    sample_rows(&j, !design_only);
    warn(&j);
  }
  if (!status && app->format == FORMAT_TABLE) status = sample_page(&j, !design_only, error);
  sample_job_release(&j);
  return status;
}

static const cyb_option options[] = {
    {"id", 0, "COL", N_("column that names the units; their random numbers follow from it")},
    {"strata", 0, "COL[,COL]", N_("strata: each combination of values")},
    {"size-variable", 0, "COL[,COL]", N_("what the sample is to estimate, as the frame has it")},
    {"n", 0, "N", N_("units in all; with targets the most that may be spent")},
    {"target-cv", 0, "P[,P]", N_("coefficient of variation of the totals, such as 0.02")},
    {"domain-cv", 0, "COL:P", N_("the same for each value of a column; may be repeated")},
    {"allocation", 0, "proportional|neyman|power|equal",
     N_("default: neyman where there is a size variable")},
    {"power", 0, "Q", N_("of --allocation=power, from 0 (equal cv's) to 1 (neyman); default 0.5")},
    {"minimum", 0, "N", N_("units per stratum at least (default 2)")},
    {"cost", 0, "COL", N_("cost of surveying a unit, for neyman")},
    {"take-all", 0, "EXPR|auto",
     N_("units to be taken with certainty; auto: those too large to be sampled in their stratum")},
    {"method", 0, "srs|systematic|pps-systematic|pareto|sequential-poisson",
     N_("how units are drawn (default srs)")},
    {"sort", 0, "COL[,COL]", N_("order of the systematic methods")},
    {"prn", 0, "COL", N_("column of permanent random numbers (default: from --id and --seed)")},
    {"start", 0, "U", N_("where selection starts on 0..1: the same overlaps, another rotates")},
    {"columns", 0, "COL[,COL]", N_("more columns of the frame for the sample's file")},
    {"where", 0, "EXPR", N_("the units of the frame that are in the population")},
    {"design-only", 0, NULL, N_("sizes and anticipated cv's, nothing is drawn")},
    {"encoding", 0, "NAME", N_("encoding of the file (default: detected)")},
    {NULL, 0, NULL, NULL}};

const cyb_command cmd_sample = {
    "sample",
    N_("a stratified sample drawn from a frame"),
    "FRAME.csv --id=COL --n=N|--target-cv=P [OPTIONS]",
    N_("Sample sizes for given precision, allocation to strata, selection with permanent random "
       "numbers. The CSV goes back into estimate as it is: --strata=stratum --weight=weight "
       "--fpc=fpc."),
    options,
    "cyberstats sample example:register --where='rev_sec_2023 > 0' --id=uscc --strata=stratum "
    "--size-variable=rev_sec_2023 --target-cv=0.02 --take-all='size_cl == \"large\"'",
    run};
