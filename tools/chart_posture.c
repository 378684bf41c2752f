/* tools/chart_posture.c - an enterprise's posture by domain against its peers.
 * Layer: tools. */
#include "tools/chart_posture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_kind.h"
#include "tools/chart_words.h"
#include "tools/gather.h"
#include "tools/intl.h"

/* --- rows ---------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b) {
  double x = (*(const cyb_peer *const *)a)->score, y = (*(const cyb_peer *const *)b)->score;
  return x < y ? -1 : x > y;
}

int posture_quartiles(const cyb_peers *peers, size_t minimum, double quartile[3],
                      cyb_error *error) {
  const cyb_peer **sorted = calloc(peers->count + 1, sizeof *sorted);
  cyb_sum all = {0}, below = {0};
  size_t next = 0;
  for (int q = 0; q < 3; q++) quartile[q] = NAN;
  if (!sorted) return cyb_error_memory(error);
  for (size_t i = 0; i < peers->count; i++) {
    sorted[i] = peers->member[i];
    cyb_sum_add(&all, sorted[i]->weight);
  }
  if (peers->count > 1) qsort(sorted, peers->count, sizeof *sorted, by_score);
  for (size_t i = 0; peers->count >= minimum && i < peers->count; i++) {
    cyb_sum_add(&below, sorted[i]->weight);
    while (next < 3 &&
           cyb_sum_get(&below) >= 0.25 * (double)(next + 1) * cyb_sum_get(&all) * (1.0 - 1e-12))
      quartile[next++] = sorted[i]->score;
  }
  free(sorted);
  return CYB_OK;
}

static cyb_chart_domain row_of(const char *name, double score, double low, double high,
                               const double quartile[3]) {
  cyb_chart_domain row = {name, score, low, high, quartile[0], quartile[1], quartile[2], false};
  return row;
}

/* The total, then the domains; controls below them would be a list, not a chart. */
static int collect(cyb_chart_domain *rows, size_t *count, const cyb_app *app,
                   const cyb_assessment *a, const cyb_enterprise *e, cyb_error *error) {
  const cyb_posture *p = &e->posture;
  double quartile[3];
  int status = posture_quartiles(&e->peers, a->questionnaire->minimum_peers, quartile, error);
  if (status) return status;
  rows[0] = row_of(_("total"), p->score, p->low, p->high, quartile);
  rows[0].total = true;
  *count = 1;
  for (size_t i = 0; i < a->scoring->part_count; i++) {
    const cyb_assessed_part *part = &e->parts[i];
    if (part->part->depth > 0 || part->part->count == 0) continue;
    rows[(*count)++] = row_of(assessment_part(part, app), part->score.score, part->score.low,
                              part->score.high, part->quartile);
  }
  return CYB_OK;
}

/* --- words ---------------------------------------------------------------------------- */

static const char *who(const cyb_enterprise *e) {
  return e->name && *e->name ? e->name : e->unit;
}

static const char *subtitle(cyb_keep *kept, const cyb_app *app, const cyb_assessment *a,
                            const cyb_enterprise *e) {
  const char *title = in_language(app, a->framework->title_zh, a->framework->title_en);
  if (!e->posture.grade) return title;
  return keep_format(kept, _("%s, grade %d: %s"), title, e->posture.grade,
                     assessment_grade(a, app, e->posture.grade));
}

static bool is_synthetic(const cyb_assessment *a) {
  return strstr(a->file, "SYNTHETIC") || (a->peers_from && strstr(a->peers_from, "SYNTHETIC"));
}

static const char *foot(cyb_keep *kept, const cyb_app *app, cyb_assessment *a,
                        const cyb_enterprise *e) {
  const char *peers = assessment_peers(a, app, e);
  cyb_text text = {0};
  if (is_synthetic(a)) cyb_text_add(&text, _("SYNTHETIC DATA."));
  add_sentence(&text, app, keep_format(kept, _("Source: %s."), a->file));
  add_sentence(&text, app,
               keep_format(kept, _("%zu questions answered, %zu open."), e->posture.answered,
                           e->posture.open));
  if (*peers) add_sentence(&text, app, keep_format(kept, _("Peers: %s."), peers));
  return keep(kept, &text);
}

int chart_posture(cyb_drawing **out, cyb_app *app, cyb_assessment *a, const cyb_enterprise *e,
                  cyb_error *error) {
  cyb_keep kept = {0};
  cyb_chart_domain *rows = calloc(a->scoring->part_count + 1, sizeof *rows);
  cyb_chart_posture chart = {.domains = rows};
  int status = rows ? collect(rows, &chart.count, app, a, e, error) : cyb_error_memory(error);
  *out = NULL;
  if (!status) {
    chart.frame.title = keep_format(&kept, _("Security posture of %s by domain"), who(e));
    chart.frame.subtitle = subtitle(&kept, app, a, e);
    chart.frame.foot = foot(&kept, app, a, e);
    chart.frame.language = app->language;
    chart.unit = _("points of 100");
    status = keep_status(&kept, error);
  }
  if (!status) status = cyb_chart_layout(out, CYB_CHART_POSTURE, &chart, cyb_ruler_pango(), error);
  free(rows);
  keep_free(&kept);
  return status;
}

/* --- the kind --------------------------------------------------------------------------- */

static int draw(cyb_drawing **out, cyb_app *app, cyb_error *error) {
  cyb_assessment assessment;
  int status;
  if (app->arguments.operand_count != 1)
    return cyb_error_set(error, CYB_EDOMAIN, NULL, _("one file is wanted"));
  status = assessment_read_one(&assessment, app, app->arguments.operands[0], error);
  if (status) return status;
  status = chart_posture(out, app, &assessment, &assessment.items[0], error);
  assessment_free(&assessment);
  return status;
}

const cyb_chart_command chart_kind_posture = {
    "posture",
    "ANSWERS.csv [--framework=NAME] [--peers=PERIOD|FILE|none] [--unit=ID]",
    {"framework", "questionnaire", "form", "peers", "parameters", "unit", NULL},
    1,
    draw};
