/* tools/enterprise_notes.c - the report of one enterprise: methods, assumptions, data, provenance.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_words.h"
#include "tools/enterprise.h"
#include "tools/intl.h"

/* --- methods ------------------------------------------------------------------------- */

static const cyb_term terms[] = {
    {N_("Score"),
     N_("Every question is answered 0 to 4. An answer counts a quarter of its value, times the "
        "multiplier of its evidence: said, with a document, tested, scanned from outside. The "
        "score is 100 times the weighted mean over the questions that apply.")},
    {N_("Open answers"),
     N_("A question that is blank or not known is never taken for a yes. The range of a score has "
        "all open questions at 0 and all at 4, with the evidence they carry; losses are told at "
        "the answers as they are and with every open question at its best.")},
    {N_("Gates"), N_("A few questions cap the grade whatever the score: while one is open or "
                     "answered below 2, the grade does not rise above the gate's.")},
    {N_("Peers"),
     N_("The narrowest group with enough other enterprises: of the same industry and size, of the "
        "same size, or all. The place is the weighted share of peers with a lower score and half "
        "of those with the same; quartiles are weighted too.")},
    {N_("From posture to loss"),
     N_("The rate of losses is that of the peers, moved by one slope on the distance of the score "
        "from their mean: rate = peers' rate × exp(−β × (score − peers' mean) / 100), within "
        "limits. It is never a product of ratios of single controls, which overlap. The size of a "
        "loss does not move with the score.")},
    {N_("The year"),
     N_("The number of losses of a year is Poisson, the size of one lognormal; the distribution "
        "of the year's sum is computed by fast Fourier transform (Grübel and Hermesmeier 1999). "
        "The expected loss is rate times mean, exactly.")},
    {N_("Controls"),
     N_("Each question below 4 is raised to 4 with the evidence it carries, and score, grade and "
        "loss are computed anew; what a control avoids is the difference of two expected losses. "
        "Its cost a year is the cost divided by the years it lasts. ROSI is what it avoids less "
        "its cost, over its cost (ENISA 2012).")},
    {N_("Cover"),
     N_("The limit is the loss that 99 years of 100 and 199 of 200 stay below, rounded up to 1, 2 "
        "or 5 times a power of ten; where that lies within the retention no limit is named. The "
        "premium is the rating plan's, at the higher limit.")},
};

static const char sources[] =
    "European Network and Information Security Agency (2012), Introduction to Return on Security "
    "Investment. Gordon, L. A. and Loeb, M. P. (2002), ACM Transactions on Information and System "
    "Security 5, 438-457. Grübel, R. and Hermesmeier, R. (1999), ASTIN Bulletin 29, 197-214.";

int enterprise_methods(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  (void)d;
  (void)error;
  report_terms(document, terms, sizeof terms / sizeof terms[0], sources);
  return CYB_OK;
}

/* --- assumptions ----------------------------------------------------------------------- */

/* The rows that this enterprise's figures come from. */
static bool is_used(const cyb_enterprise *e, const cyb_baseline_row *row) {
  const cyb_baseline_row *band = e->loss.baseline.revenue_band,
                         *industry = e->loss.baseline.industry;
  if (!*row->key) return true;
  if (band && strstr(row->parameter, "_by_revenue")) return !strcmp(row->key, band->key);
  return industry && strstr(row->parameter, "_by_industry") && !strcmp(row->key, industry->key);
}

static int parameter_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_baselines *b = d->all.baselines;
  cyb_grid grid = {0};
  grid_column(&grid, _("parameter"), NULL, false);
  grid_column(&grid, _("key"), NULL, false);
  grid_column(&grid, _("value"), NULL, true);
  grid_column(&grid, _("unit"), NULL, false);
  grid_column(&grid, _("status"), NULL, false);
  grid_column(&grid, _("source"), NULL, false);
  for (size_t i = 0; i < b->count && !d->one->loss.missing; i++) {
    const cyb_baseline_row *row = &b->rows[i];
    if (!is_used(d->one, row)) continue;
    grid_cell(&grid, row->parameter);
    grid_cell(&grid, row->key);
    grid_cell(&grid, dossier_figure(d, row->value));
    grid_cell(&grid, row->unit);
    grid_cell(&grid, *row->status ? _(row->status) : "");
    grid_cell(&grid, row->source);
  }
  return grid_write(&grid, d->page, document,
                    keep_format(&d->page->kept, _("Parameters used, from %s"), b->source),
                    _("verified: read in the publisher's text; secondary: from reports of it; "
                      "ours: set by this project. Another file is taken with --parameters."),
                    error);
}

int enterprise_assumptions(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  size_t count;
  const char **sentences = assessment_assumptions(&d->all, d->page->app, d->one, &count);
  if (!sentences) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++)
    cyb_document_paragraph(document, keep_format(&d->page->kept, "%zu. %s", i + 1, sentences[i]));
  free(sentences);
  return parameter_table(d, document, error);
}

/* --- data ------------------------------------------------------------------------------- */

/* How well the answers are documented; the open and the inapplicable have none. */
static int evidence_table(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const char *const kinds[CYB_EVIDENCES] = {_("said"), _("with a document"), _("tested"),
                                            _("scanned from outside")};
  size_t answers[CYB_EVIDENCES] = {0};
  cyb_keep *kept = &d->page->kept;
  cyb_grid grid = {0};
  for (size_t q = 0; q < d->all.scoring->question_count; q++) {
    const cyb_answer *answer = &d->one->answers[q];
    if (answer->value >= 0 && answer->evidence >= 0 && answer->evidence < CYB_EVIDENCES)
      answers[answer->evidence]++;
  }
  grid_column(&grid, _("evidence"), NULL, false);
  grid_column(&grid, _("answers"), NULL, true);
  grid_column(&grid, _("multiplier"), NULL, true);
  for (size_t i = 0; i < CYB_EVIDENCES; i++) {
    grid_cell(&grid, kinds[i]);
    grid_cell(&grid, figure_count(kept, (double)answers[i]));
    grid_cell(&grid, keep_format(kept, "%g", d->all.questionnaire->evidence[i]));
  }
  return grid_write(&grid, d->page, document, _("Evidence behind the answers"), NULL, error);
}

int enterprise_quality(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  const cyb_posture *p = &d->one->posture;
  cyb_keep *kept = &d->page->kept;
  int status;
  cyb_document_paragraph(
      document, keep_format(kept, _("%zu questions are answered, %zu are open, %zu do not apply."),
                            p->answered, p->open, p->not_applicable));
  if (d->all.rejected)
    cyb_document_warning(document,
                         keep_format(kept, _("%zu rows of %s were rejected by its checks."),
                                     d->all.rejected, d->all.file));
  status = evidence_table(d, document, error);
  report_warnings(d->page, document);
  return status;
}

int enterprise_provenance(cyb_dossier *d, cyb_document *document, cyb_error *error) {
  int status = report_inputs(d->page, document, error);
  report_how(d->page, document);
  return status;
}
