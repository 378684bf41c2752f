/* tools/chart_premium.c - premium by limit for each posture grade.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_rating.h"
#include "tools/chart_words.h"
#include "tools/intl.h"

enum { PANELS = 4 };

typedef struct premium_job {
  const cyb_premium_question *q;
  const char *retention; /* the plan's column */
  const char **limits, **retentions;
  double *premium; /* [panel][level][limit] */
  cyb_chart_premium_line *lines;
  cyb_chart_premium_panel panels[PANELS];
  cyb_keep kept;
} premium_job;

static const char *exact(cyb_keep *kept, double number) {
  cyb_text text = {0};
  cyb_text_add_number(&text, number);
  return keep(kept, &text);
}

/* --- the policies -------------------------------------------------------------------- */

/* Row = (panel * levels + level) * limits + limit. */
static const char *cell(void *user, const char *column, size_t row) {
  premium_job *j = user;
  const cyb_premium_question *q = j->q;
  const cyb_premium_level *level = &q->levels[row / q->limit_count % q->level_count];
  if (!strcmp(column, "limit")) return j->limits[row % q->limit_count];
  if (j->retention && !strcmp(column, j->retention))
    return j->retentions[row / q->limit_count / q->level_count];
  if (!strcmp(column, q->by)) return level->value;
  if (level->score && !strcmp(column, "score")) return level->score;
  for (size_t i = q->fixed_count; i-- > 0;)
    if (!strcmp(column, q->fixed[i].column)) return q->fixed[i].value;
  return NULL;
}

static int check(premium_job *j, cyb_error *error) {
  const cyb_premium_question *q = j->q;
  const char *free_columns[] = {q->by, "limit", NULL, NULL, NULL};
  size_t count = 2;
  j->retention = policy_retention(q->rating);
  if (j->retention) free_columns[count++] = j->retention;
  if (q->level_count && q->levels[0].score) free_columns[count] = "score";
  if (!policy_asks(q->rating, "limit"))
    return cyb_error_set(error, CYB_EDOMAIN, "limit",
                         _("the rating plan asks for no limit, so there is no premium by limit"));
  if (!policy_asks(q->rating, q->by) &&
      !(q->level_count && q->levels[0].score && policy_asks(q->rating, "score")))
    return cyb_error_set(error, CYB_EDOMAIN, q->by,
                         _("the rating plan asks for no such column, so the premium does not "
                           "depend on it; choose another with --by=COL --levels=LIST"));
  return policy_check(q->rating, q->fixed, q->fixed_count, free_columns, error);
}

static bool allocate(premium_job *j) {
  const cyb_premium_question *q = j->q;
  size_t rows = q->retention_count * q->level_count * q->limit_count;
  j->limits = calloc(q->limit_count + 1, sizeof *j->limits);
  j->retentions = calloc(q->retention_count + 1, sizeof *j->retentions);
  j->premium = calloc(rows + 1, sizeof *j->premium);
  j->lines = calloc(q->retention_count * q->level_count + 1, sizeof *j->lines);
  if (!j->limits || !j->retentions || !j->premium || !j->lines) return false;
  for (size_t i = 0; i < q->limit_count; i++) j->limits[i] = exact(&j->kept, q->limits[i]);
  for (size_t i = 0; i < q->retention_count; i++)
    j->retentions[i] = exact(&j->kept, q->retentions[i]);
  return true;
}

static int take(premium_job *j, const cyb_pricer *pricer, const cyb_rating_batch *batch,
                cyb_error *error) {
  const double *premium = batch->output[CYB_RATING_PREMIUM];
  bool any = false;
  char reason[256];
  for (size_t i = 0; i < batch->rows; i++) {
    j->premium[i] = batch->refused[i] < 0 ? premium[i] : NAN;
    any |= j->premium[i] > 0.0;
  }
  if (any) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, NULL, _("the rating plan prices none of these: %s"),
                       batch->rows && batch->refused[0] >= 0 ? cyb_pricer_reason(pricer, 0, reason)
                                                             : _("every premium is 0"));
}

static int price(premium_job *j, cyb_error *error) {
  const cyb_premium_question *q = j->q;
  cyb_column *columns = NULL;
  cyb_pricer *pricer = NULL;
  cyb_rating_batch batch;
  size_t count = 0;
  int status = policy_columns(&columns, &count, q->rating,
                              q->retention_count * q->level_count * q->limit_count, cell, j, error);
  if (!status) status = cyb_pricer_new(&pricer, q->rating, error);
  if (!status) status = cyb_pricer_batch(pricer, columns, count, &batch, error);
  if (!status) status = take(j, pricer, &batch, error);
  cyb_pricer_free(pricer);
  policy_columns_free(columns, count);
  return status;
}

/* --- the drawing ---------------------------------------------------------------------- */

static void make_panels(premium_job *j, const cyb_app *app, const cyb_chart_text *text) {
  const cyb_premium_question *q = j->q;
  for (size_t p = 0; p < q->retention_count; p++) {
    cyb_chart_premium_line *lines = j->lines + p * q->level_count;
    for (size_t l = 0; l < q->level_count; l++)
      lines[l] = (cyb_chart_premium_line){q->levels[l].name,
                                          j->premium + (p * q->level_count + l) * q->limit_count};
    j->panels[p] = (cyb_chart_premium_panel){
        j->retention ? keep_format(&j->kept, _("retention %s"),
                                   figure_money(&j->kept, app, q->retentions[p], text->unit))
                     : "",
        lines, q->level_count};
  }
}

int chart_premium(cyb_drawing **out, const cyb_app *app, const cyb_premium_question *question,
                  const cyb_chart_text *text, cyb_error *error) {
  premium_job j = {.q = question};
  cyb_chart_premium chart = {.unit = text->unit,
                             .limits = question->limits,
                             .limit_count = question->limit_count,
                             .panels = j.panels,
                             .panel_count = question->retention_count};
  int status = check(&j, error);
  *out = NULL;
  if (!status && !allocate(&j)) status = cyb_error_memory(error);
  if (!status) status = price(&j, error);
  if (!status) {
    chart.frame.title = text->title;
    chart.frame.subtitle = text->subtitle;
    chart.frame.foot = text->foot;
    chart.frame.language = app->language;
    chart.x_label = _("limit");
    chart.premium_label = _("premium");
    chart.rate_label = _("rate on line: premium by limit");
    make_panels(&j, app, text);
    status = keep_status(&j.kept, error);
  }
  if (!status) status = cyb_chart_layout(out, CYB_CHART_PREMIUM, &chart, cyb_ruler_pango(), error);
  free(j.limits);
  free(j.retentions);
  free(j.premium);
  free(j.lines);
  keep_free(&j.kept);
  return status;
}
