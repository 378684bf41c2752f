/* tools/assessment_peers.c - whom an enterprise is compared with.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tools/answers.h"
#include "tools/assessment_parts.h"
#include "tools/data.h"
#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* --- records --------------------------------------------------------------------- */

/* The latest period of the form in the project, kept; NULL if there is none. */
static const char *latest_period(cyb_assessment *a, cyb_store *store) {
  cyb_table *periods = NULL;
  cyb_error ignored = {0};
  const char *period = NULL;
  char buffer[40];
  if (cyb_store_periods(store, a->form->name, &periods, &ignored) != CYB_OK) return NULL;
  if (periods->rows)
    period =
        keep_format(&a->kept, "%s", answers_text(periods, "period", periods->rows - 1, buffer));
  cyb_table_free(periods);
  return period;
}

/* The files the records came from, into the inputs block. */
static void note_sources(cyb_app *app, cyb_store *store, const char *form, const char *period) {
  cyb_table *sources = NULL;
  cyb_error ignored = {0};
  char a[40], b[40];
  if (cyb_store_sources(store, form, period, &sources, &ignored) != CYB_OK) return;
  for (size_t i = 0; i < sources->rows; i++)
    result_input_file(app, answers_text(sources, "file", i, a),
                      answers_text(sources, "sha256", i, b),
                      (size_t)fmax(0.0, answers_number(sources, "rows", i)));
  cyb_table_free(sources);
}

static int read_project(cyb_assessment *a, cyb_app *app, const char *asked, cyb_table **table,
                        cyb_error *error) {
  cyb_store *store = NULL;
  int status;
  if (!asked && access(app->project, F_OK)) return CYB_OK;
  status = data_project(&store, app, error);
  a->peers_from = asked ? asked : store ? latest_period(a, store) : NULL;
  if (!status && a->peers_from)
    status = cyb_store_read(store, a->form->name, a->peers_from, NULL, 0, true, table, error);
  if (!status && a->peers_from) note_sources(app, store, a->form->name, a->peers_from);
  cyb_store_close(store);
  return status;
}

static int read_file(cyb_assessment *a, cyb_app *app, const char *path, const char *form_name,
                     cyb_table **table, cyb_error *error) {
  size_t rejected = 0, before = app->warnings.count;
  int status = answers_read(table, &rejected, app, a->form, form_name, path, false, error);
  if (status) return status;
  a->peers_from = keep_format(&a->kept, "%s", (*table)->source ? (*table)->source : path);
  /* what is wrong with other enterprises' rows is told in one line */
  if (app->warnings.count > before) app->warnings.count = before;
  if (rejected)
    cyb_warnings_add(&app->warnings, "peers-rejected",
                     _("%s: %zu rows do not pass the form's checks and are not compared with"),
                     a->peers_from, rejected);
  return CYB_OK;
}

/* --- scores ------------------------------------------------------------------------ */

/* A weight counts where any is given; without weights all count alike. */
static bool any_weight(const cyb_assessment *a) {
  for (size_t i = 0; i < a->other_count; i++)
    if (!isnan(a->others[i].weight)) return true;
  return false;
}

static int score_others(cyb_assessment *a, cyb_error *error) {
  size_t parts = a->scoring->part_count;
  bool weighted = any_weight(a);
  a->peers = calloc(a->other_count + 1, sizeof *a->peers);
  a->parts = calloc(a->other_count * parts + 1, sizeof *a->parts);
  if (!a->peers || !a->parts) return cyb_error_memory(error);
  for (size_t i = 0; i < a->other_count; i++) {
    const cyb_enterprise *e = &a->others[i];
    double *part = a->parts + i * parts;
    cyb_posture posture;
    cyb_posture_score(&posture, a->scoring, e->answers);
    for (size_t p = 0; p < parts; p++) {
      cyb_part_score score;
      cyb_posture_part(&score, a->scoring, p, e->answers);
      part[p] = score.score;
    }
    a->peers[i] = (cyb_peer){.unit = e->unit,
                             .industry = e->industry,
                             .size = e->size,
                             .weight = weighted ? e->weight : 1.0,
                             .score = posture.score,
                             .part = part};
  }
  return CYB_OK;
}

static void warn_none(const cyb_assessment *a, cyb_app *app) {
  cyb_warnings_add(
      &app->warnings, "no-peers",
      _("no peers to compare with: no percentile, and posture does not move the rate "
        "of losses; store a survey (cyberstats ingest FILE --form=%s --period=2023) or "
        "name a file: --peers=FILE"),
      a->form->name);
}

int assessment_read_peers(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  const char *asked = arguments_text(&app->arguments, "peers", NULL);
  const char *form = arguments_text(&app->arguments, "form", "posture");
  cyb_table *table = NULL;
  int status = CYB_OK;
  if (!asked || strcmp(asked, "none"))
    status = asked && (place_is_path(asked) || !strncmp(asked, "example:", 8))
                 ? read_file(a, app, asked, form, &table, error)
                 : read_project(a, app, asked, &table, error);
  if (!status && table) {
    status = assessment_records(&a->others, &a->other_count, a, table, error);
    if (!status) status = score_others(a, error);
  } else if (!status) {
    warn_none(a, app);
  }
  cyb_table_free(table);
  return status;
}

/* --- one enterprise -------------------------------------------------------------------- */

int assessment_compare(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  cyb_peer self = {.unit = e->unit, .industry = e->industry, .size = e->size};
  size_t minimum = a->questionnaire->minimum_peers;
  int status = cyb_peers_select(&e->peers, a->peers, a->other_count, &self, minimum, error);
  e->peer_mean = status ? NAN : cyb_peers_mean(&e->peers);
  e->percentile = status ? NAN : cyb_peers_percentile(&e->peers, e->posture.score);
  for (size_t p = 0; !status && p < a->scoring->part_count; p++)
    status =
        cyb_peers_quartiles(&e->peers, p, minimum, e->parts[p].quartile, &e->parts[p].peers, error);
  return status;
}
