/* tools/assessment.c - enterprises assessed, from the command line to the last figure.
 * Layer: tools. */
#include "tools/assessment.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/answers.h"
#include "tools/assessment_parts.h"
#include "tools/chart_loss.h"
#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/result.h"

/* --- definitions -------------------------------------------------------------------- */

static int read_framework(cyb_framework **out, cyb_app *app, const char *name, cyb_error *error) {
  char *path = NULL;
  int status = place_dataset(&path, "frameworks", name, error);
  if (!status) status = cyb_framework_read(out, path, error);
  if (!status) result_input_file(app, (*out)->source, (*out)->sha256, (*out)->count);
  if (!status && (*out)->unverified)
    cyb_warnings_add(&app->warnings, "unverified",
                     _("%s: %zu rows are marked unverified: check them in the source before you "
                       "quote them"),
                     (*out)->source, (*out)->unverified);
  free(path);
  return status;
}

static int read_frameworks(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "framework", "cyberstats-60");
  const char *questions = arguments_text(&app->arguments, "questionnaire", "cyberstats-60");
  int status = read_framework(&a->framework, app, name, error);
  /* a framework with questions of its own is its own questionnaire */
  if (!status && (a->framework->questions || !strcmp(name, questions)))
    a->questionnaire = a->framework;
  else if (!status)
    status = read_framework(&a->questionnaire, app, questions, error);
  if (!status) status = cyb_scoring_new(&a->scoring, a->questionnaire, a->framework, error);
  return status;
}

static int read_baselines(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  char *path = NULL;
  int status =
      place_dataset(&path, "parameters",
                    arguments_text(&app->arguments, "parameters", "peers-coalition-2024"), error);
  if (!status) status = cyb_baselines_read(&a->baselines, path, error);
  if (!status)
    result_input_file(app, a->baselines->source, a->baselines->sha256, a->baselines->count);
  if (!status && a->baselines->unverified)
    cyb_warnings_add(&app->warnings, "unverified",
                     _("%s: %zu rows are marked unverified: check them in the source before you "
                       "quote them"),
                     a->baselines->source, a->baselines->unverified);
  free(path);
  return status;
}

static int read_costs(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "costs", NULL);
  char *path = NULL;
  int status;
  if (!name) return CYB_OK;
  status = place_file(&path, name, error);
  if (!status) status = cyb_controls_read(&a->controls, path, error);
  if (!status) result_input_file(app, a->controls->source, a->controls->sha256, a->controls->count);
  free(path);
  return status;
}

static int read_rating(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  const char *name = arguments_text(&app->arguments, "rating", NULL);
  int status = name ? rating_read(&a->rating, app, name, NULL, error) : CYB_OK;
  if (!status && name) status = assessment_check_plan(&a->rating, error);
  a->rating_name = status ? NULL : a->rating.name;
  return status;
}

static int read_definitions(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  int status = data_form(&a->form, arguments_text(&app->arguments, "form", "posture"), error);
  if (!status) status = read_frameworks(a, app, error);
  if (!status) status = read_baselines(a, app, error);
  if (!status) status = read_costs(a, app, error);
  if (!status) status = read_rating(a, app, error);
  if (!status) status = tolerance_read(&a->tolerance, &a->tolerance_count, app, error);
  return status;
}

/* --- enterprises ----------------------------------------------------------------------- */

int assessment_score(const cyb_assessment *a, cyb_enterprise *e, cyb_error *error) {
  cyb_posture_score(&e->posture, a->scoring, e->answers);
  e->gates = calloc(a->scoring->question_count, sizeof *e->gates);
  e->parts = calloc(a->scoring->part_count, sizeof *e->parts);
  if (!e->gates || !e->parts) return cyb_error_memory(error);
  e->gate_count = cyb_posture_gates(a->scoring, e->answers, e->gates);
  for (size_t p = 0; p < a->scoring->part_count; p++) {
    e->parts[p].part = &a->scoring->part[p];
    cyb_posture_part(&e->parts[p].score, a->scoring, p, e->answers);
  }
  return CYB_OK;
}

static int assess(const cyb_assessment *a, const cyb_app *app, cyb_enterprise *e,
                  cyb_error *error) {
  int status = assessment_score(a, e, error);
  if (!status) status = assessment_compare(a, e, error);
  if (!status) status = assessment_lose(a, e, error);
  if (!status) status = assessment_act(a, e, error);
  if (!status) status = assessment_cover(a, app, e, error);
  return status;
}

typedef struct batch {
  const cyb_assessment *assessment;
  const cyb_app *app;
  cyb_enterprise *items;
} batch;

static int assess_one(void *user, size_t block, size_t first, size_t last, cyb_error *error) {
  const batch *b = user;
  (void)first;
  (void)last;
  return assess(b->assessment, b->app, &b->items[block], error);
}

/* Side by side, in batches, so that it can be stopped between them. */
static int assess_all(cyb_assessment *a, cyb_app *app, cyb_error *error) {
  enum { BATCH = 32 };
  int status = CYB_OK;
  for (size_t i = 0; !status && i < a->count; i += BATCH) {
    batch b = {a, app, a->items + i};
    size_t count = a->count - i < BATCH ? a->count - i : BATCH;
    status = cyb_parallel_blocks(count, 1, app->threads, assess_one, &b, error);
    if (!status && cyb_progress_report(&app->progress, (double)(i + count) / (double)a->count,
                                       _("enterprises")))
      status = CYB_ECANCELLED;
  }
  return status;
}

/* Keeps the one that --unit names. */
static int choose_unit(cyb_assessment *a, const cyb_app *app, cyb_error *error) {
  const char *wanted = arguments_text(&app->arguments, "unit", NULL);
  size_t found = a->count;
  if (!wanted) return CYB_OK;
  for (size_t i = 0; found == a->count && i < a->count; i++)
    if (!strcmp(a->items[i].unit, wanted) || !strcmp(a->items[i].name, wanted)) found = i;
  if (found == a->count)
    return cyb_error_set(error, CYB_EDATA, a->file, _("holds no enterprise %s (code or name)"),
                         wanted);
  cyb_enterprise chosen = a->items[found];
  a->items[found] = a->items[0];
  a->items[0] = chosen;
  while (a->count > 1) assessment_record_clear(&a->items[--a->count]);
  return CYB_OK;
}

static int read_answers(cyb_assessment *a, cyb_app *app, const char *operand, cyb_error *error) {
  cyb_table *table = NULL;
  int status =
      answers_read(&table, &a->rejected, app, a->form,
                   arguments_text(&app->arguments, "form", "posture"), operand, true, error);
  if (!status) a->file = keep_format(&a->kept, "%s", table->source ? table->source : operand);
  if (!status) status = assessment_records(&a->items, &a->count, a, table, error);
  if (!status) status = choose_unit(a, app, error);
  if (!status && a->rejected) app->exit_status = 1;
  cyb_table_free(table);
  return status;
}

static void warn_of(const cyb_assessment *a, cyb_app *app, const cyb_enterprise *e) {
  const cyb_assessed_loss *loss = &e->loss;
  if (loss->missing) return;
  if (!loss->baseline.industry)
    cyb_warnings_add(&app->warnings, "no-industry",
                     _("%s has no rate for industry \"%s\": that of all industries is taken"),
                     a->baselines->source, e->industry);
  if (loss->kept)
    cyb_warnings_add(&app->warnings, "effect-limited",
                     _("%s: the effect of posture on the rate was cut at its limit of %g"),
                     *e->name ? e->name : e->unit, loss->baseline.effect_limit);
}

/* Told before the others are assessed in vain. */
static int check_one(const cyb_assessment *a, cyb_error *error) {
  if (a->count == 1) return CYB_OK;
  return cyb_error_set(error, CYB_EDOMAIN, a->file,
                       _("it holds %zu enterprises; choose one by its code or name, as in "
                         "--unit=%s"),
                       a->count, a->items[0].unit);
}

static int read_all(cyb_assessment *out, cyb_app *app, const char *operand, bool one,
                    cyb_error *error) {
  int status;
  memset(out, 0, sizeof *out);
  status = read_definitions(out, app, error);
  if (!status) status = read_answers(out, app, operand, error);
  if (!status && one) status = check_one(out, error);
  if (!status) status = assessment_read_peers(out, app, error);
  if (!status) status = assess_all(out, app, error);
  for (size_t i = 0; !status && i < out->count; i++) {
    warn_of(out, app, &out->items[i]);
    status = assessment_price(out, &out->items[i], error);
  }
  if (!status) status = keep_status(&out->kept, error);
  if (status) assessment_free(out);
  return status;
}

int assessment_read(cyb_assessment *out, cyb_app *app, const char *operand, cyb_error *error) {
  return read_all(out, app, operand, false, error);
}

int assessment_read_one(cyb_assessment *out, cyb_app *app, const char *operand, cyb_error *error) {
  return read_all(out, app, operand, true, error);
}

void assessment_free(cyb_assessment *a) {
  assessment_records_free(a->items, a->count);
  assessment_records_free(a->others, a->other_count);
  free(a->peers);
  free(a->parts);
  free(a->tolerance);
  if (a->rating.rating) rating_free(&a->rating);
  cyb_controls_free(a->controls);
  cyb_baselines_free(a->baselines);
  cyb_scoring_free(a->scoring);
  if (a->questionnaire != a->framework) cyb_framework_free(a->questionnaire);
  cyb_framework_free(a->framework);
  cyb_form_free(a->form);
  keep_free(&a->kept);
  memset(a, 0, sizeof *a);
}
