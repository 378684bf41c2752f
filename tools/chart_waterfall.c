/* tools/chart_waterfall.c - one policy's premium, step by step.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_rating.h"
#include "tools/gather.h"
#include "tools/intl.h"

static const char *step_name(const cyb_app *app, const cyb_rating_step *step) {
  const char *label = in_language(app, step->label_zh, step->label_en);
  return label && *label ? label : step->name;
}

/* Steps that set nothing, and the fen that rounding takes. */
static bool is_nothing(const cyb_rating_step *step, double change, double premium) {
  if (step->action == CYB_RATING_NOTE || change == 0.0) return true;
  return step->action == CYB_RATING_ROUND && fabs(change) < 0.001 * fabs(premium);
}

/* The first amount above nothing is a total, then every change, then the premium. */
static size_t collect(cyb_chart_step *out, const cyb_app *app, const cyb_rating_step *steps,
                      const cyb_rating_batch *batch) {
  double before = 0.0, premium = batch->output[CYB_RATING_PREMIUM][0];
  size_t count = 0;
  for (size_t s = 0; s < batch->steps; s++) {
    double after = batch->running[s * batch->rows];
    if (is_nothing(&steps[s], after - before, premium)) continue;
    out[count] = (cyb_chart_step){step_name(app, &steps[s]), after - before, count == 0};
    count++;
    before = after;
  }
  out[count++] = (cyb_chart_step){_("Premium"), premium, true};
  return count;
}

static int lay_out(cyb_drawing **out, const cyb_app *app, const cyb_rating *rating,
                   const cyb_rating_batch *batch, const cyb_chart_text *text, cyb_error *error) {
  const cyb_rating_step *steps;
  size_t count = cyb_rating_steps(rating, &steps);
  cyb_chart_waterfall chart = {.unit = text->unit};
  cyb_chart_step *shown = calloc(count + 1, sizeof *shown);
  int status;
  if (!shown) return cyb_error_memory(error);
  chart.frame.title = text->title;
  chart.frame.subtitle = text->subtitle;
  chart.frame.foot = text->foot;
  chart.frame.language = app->language;
  chart.steps = shown;
  chart.count = collect(shown, app, steps, batch);
  status = cyb_chart_layout(out, CYB_CHART_WATERFALL, &chart, cyb_ruler_pango(), error);
  free(shown);
  return status;
}

int chart_waterfall(cyb_drawing **out, const cyb_app *app, const cyb_rating *rating,
                    const cyb_column *columns, size_t count, const cyb_chart_text *text,
                    cyb_error *error) {
  cyb_pricer *pricer = NULL;
  cyb_rating_batch batch;
  char reason[256];
  int status = cyb_pricer_new(&pricer, rating, error);
  *out = NULL;
  if (!status) status = cyb_pricer_batch(pricer, columns, count, &batch, error);
  if (!status && batch.refused[0] >= 0)
    status = cyb_error_set(error, CYB_EDATA, NULL, _("the rating plan refuses the policy: %s"),
                           cyb_pricer_reason(pricer, 0, reason));
  if (!status) status = lay_out(out, app, rating, &batch, text, error);
  cyb_pricer_free(pricer);
  return status;
}
