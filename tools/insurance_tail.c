/* tools/insurance_tail.c - section of the insurance report: large losses.
 * Layer: tools. */
#include <math.h>

#include "tools/chart_fit.h"
#include "tools/chart_tail.h"
#include "tools/chart_words.h"
#include "tools/insurance.h"
#include "tools/intl.h"
#include "tools/report_grid.h"

/* --- the fit of the tail --------------------------------------------------------- */

/* The data stay the report's. */
static int fit_tail(tail_job *job, cyb_insurance *in, cyb_error *error) {
  int status;
  *job = (tail_job){.app = in->page->app, .data = in->claims, .chosen = true};
  job->losses = fit_data_losses(&in->claims);
  status = cyb_tail_choose(&job->choice, &job->losses, CYB_TAIL_RATE, &job->app->progress, error);
  if (status) return status;
  return cyb_tail_fit(&job->tail, &job->losses,
                      job->choice.candidates[job->choice.chosen].threshold, NAN,
                      &job->app->progress, error);
}

/* --- words and figures ------------------------------------------------------------- */

static const char *shape(cyb_keep *kept, const cyb_fit *fit) {
  cyb_text text = {0};
  cyb_text_add_fixed(&text, cyb_distribution_parameters(fit->distribution)[0], 2);
  if (isfinite(fit->se[0])) {
    cyb_text_add(&text, " ± ");
    cyb_text_add_fixed(&text, fit->se[0], 2);
  }
  return keep(kept, &text);
}

static void tell(cyb_insurance *in, cyb_document *document, const tail_job *job) {
  cyb_keep *kept = &in->page->kept;
  const cyb_tail *tail = &job->tail;
  cyb_document_paragraph(
      document,
      keep_format(kept,
                  _("Above %s %s a distribution of its own describes %s of the %s claims, a "
                    "generalized Pareto with shape %s; from a shape of 1 the mean is infinite. "
                    "What follows rests on those claims alone, and is to be held against the "
                    "distributions of the section before."),
                  insurance_amount(in, tail->threshold), in->unit,
                  figure_count(kept, (double)tail->k), figure_count(kept, (double)tail->n),
                  shape(kept, &tail->fit)));
  if (!job->choice.settled)
    cyb_document_paragraph(document, _("The tests reject every threshold: the highest that may be "
                                       "taken stands for want of a better one."));
}

static const char *ends(cyb_insurance *in, double low, double high) {
  if (isnan(low) || isnan(high)) return "–";
  return keep_format(&in->page->kept, _("%s to %s"), insurance_amount(in, low),
                     isinf(high) ? _("no end") : insurance_amount(in, high));
}

static int measure_table(cyb_insurance *in, cyb_document *document, const tail_job *job,
                         cyb_error *error) {
  static const double probabilities[] = {0.95, 0.99, 0.995};
  cyb_grid grid = {0};
  grid_column(&grid, _("share of losses that are smaller"), NULL, true);
  grid_column(&grid, _("loss"), in->unit, true);
  grid_column(&grid, _("interval"), in->unit, true);
  grid_column(&grid, _("mean of larger ones"), in->unit, true);
  grid_column(&grid, _("interval"), in->unit, true);
  for (size_t i = 0; i < sizeof probabilities / sizeof probabilities[0]; i++) {
    cyb_tail_measure m;
    double percent = 100.0 * probabilities[i];
    int status = cyb_tail_measure_at(&m, &job->tail, &job->losses, probabilities[i],
                                     job->app->level, CYB_TAIL_PROFILE, error);
    if (status) return status;
    grid_cell(&grid,
              figure_percent(&in->page->kept, job->app, percent, percent == rint(percent) ? 0 : 1));
    grid_cell(&grid, insurance_amount(in, m.var));
    grid_cell(&grid, ends(in, m.var_lower, m.var_upper));
    grid_cell(&grid, isinf(m.es) ? _("infinite") : insurance_amount(in, m.es));
    grid_cell(&grid, ends(in, m.es_lower, m.es_upper));
  }
  return grid_write(&grid, in->page, document, _("Large losses by the tail alone"),
                    keep_format(&in->page->kept,
                                _("Losses from the ground up, among those above %s %s; "
                                  "profile-likelihood intervals at %s."),
                                insurance_amount(in, job->tail.from), in->unit,
                                figure_level(&in->page->kept, job->app)),
                    error);
}

/* --- the section ---------------------------------------------------------------------- */

static int qq_figure(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_qq(&drawing, in->page->app, &in->claims, in->severities, in->severity_count,
                        in->unit, &reason);
  return report_figure(in->page, document, status, drawing, &reason, error);
}

static int hill_figure(cyb_insurance *in, cyb_document *document, const tail_job *job,
                       cyb_error *error) {
  cyb_drawing *drawing = NULL;
  cyb_error reason = {0};
  int status = chart_hill(&drawing, job, in->unit, &reason);
  return report_figure(in->page, document, status, drawing, &reason, error);
}

static int with_tail(cyb_insurance *in, cyb_document *document, const tail_job *job,
                     cyb_error *error) {
  int status;
  if (!job->tail.fit.converged) {
    cyb_document_paragraph(document, _("The fit of the tail did not converge: nothing is said of "
                                       "losses beyond those that were seen."));
    return CYB_OK;
  }
  tell(in, document, job);
  status = hill_figure(in, document, job, error);
  if (!status) status = measure_table(in, document, job, error);
  return status;
}

/* Too few claims for a tail are no failure of the report. */
int insurance_tail(cyb_insurance *in, cyb_document *document, cyb_error *error) {
  tail_job job;
  cyb_error reason = {0};
  int status = qq_figure(in, document, error);
  if (status) return status;
  status = fit_tail(&job, in, &reason);
  if (status == CYB_EDATA) {
    cyb_document_paragraph(document, keep_format(&in->page->kept,
                                                 _("The largest claims have no fit of their own: "
                                                   "%s."),
                                                 reason.message));
    status = CYB_OK;
  } else if (status) {
    status = cyb_error_set(error, reason.status, reason.where, "%s", reason.message);
  } else {
    status = with_tail(in, document, &job, error);
  }
  cyb_tail_clear(&job.tail);
  return status;
}
