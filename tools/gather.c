/* tools/gather.c - indicator values of the project.
 * Layer: tools. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strcasestr */
#endif
#include "tools/gather.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tools/data.h"
#include "tools/intl.h"
#include "tools/place.h"
#include "tools/present.h"
#include "tools/result.h"

const char *in_language(const cyb_app *app, const char *zh, const char *en) {
  const char *first = strcmp(app->language, "zh") ? en : zh;
  const char *second = first == zh ? en : zh;
  return first && *first ? first : second ? second : "";
}

const cyb_form *gather_form(cyb_gathered *g, const char *name) {
  cyb_error ignored = {0};
  for (size_t i = 0; i < g->form_count; i++)
    if (!strcmp(g->forms[i]->name, name)) return g->forms[i];
  if (g->form_count == sizeof g->forms / sizeof g->forms[0] ||
      cyb_store_form(g->store, name, &g->forms[g->form_count], &ignored) != CYB_OK)
    return NULL;
  return g->forms[g->form_count++];
}

static const cyb_form *form_of(void *user, const char *name) {
  return gather_form(user, name);
}

static int read_records(void *user, const char *form, const char *period, const cyb_want *wants,
                        size_t count, cyb_table **out, cyb_error *error) {
  cyb_gathered *g = user;
  return cyb_store_read(g->store, form, period, wants, count, true, out, error);
}

/* First and last of all periods that the project holds for the set's forms. */
static int held_periods(cyb_gathered *g, cyb_error *error) {
  bool any = false;
  for (size_t i = 0; i < g->set->count; i++) {
    cyb_table *periods = NULL;
    cyb_error ignored = {0};
    const cyb_column *column;
    if (cyb_store_periods(g->store, g->set->items[i].form, &periods, &ignored) != CYB_OK) continue;
    column = cyb_table_find(periods, "period");
    for (size_t r = 0; column && r < periods->rows; r++) {
      char buffer[40];
      const char *text = cyb_table_text(column, r, buffer);
      cyb_period period;
      if (!text || cyb_period_parse(&period, text, &ignored) != CYB_OK) continue;
      if (any && period.per_year != g->first.per_year) continue;
      if (!any || cyb_period_steps(period, g->first) > 0) g->first = period;
      if (!any || cyb_period_steps(g->last, period) > 0) g->last = period;
      any = true;
    }
    cyb_table_free(periods);
  }
  return any ? CYB_OK
             : cyb_error_set(error, CYB_EDATA, cyb_store_path(g->store),
                             _("the project holds no records of the forms that the indicator set "
                               "asks for (%s, ...); store some: cyberstats ingest FILE --form=%s "
                               "--period=2023"),
                             g->set->count ? g->set->items[0].form : "",
                             g->set->count ? g->set->items[0].form : "");
}

static int read_set(cyb_gathered *g, const cyb_app *app, cyb_error *error) {
  char *path = NULL;
  int status =
      place_dataset(&path, "indicators", arguments_text(&app->arguments, "set", "industry"), error);
  if (!status) status = cyb_indicator_set_read(&g->set, path, error);
  free(path);
  return status;
}

static void note_sources(cyb_gathered *g, cyb_app *app) {
  cyb_table *sources = NULL;
  cyb_error ignored = {0};
  if (cyb_store_sources(g->store, NULL, NULL, &sources, &ignored) != CYB_OK) return;
  const cyb_column *file = cyb_table_find(sources, "file"),
                   *hash = cyb_table_find(sources, "sha256");
  const cyb_column *rows = cyb_table_find(sources, "rows");
  for (size_t i = 0; file && hash && rows && i < sources->rows; i++) {
    char a[40], b[40];
    result_input_file(app, cyb_table_text(file, i, a), cyb_table_text(hash, i, b),
                      rows->number ? (size_t)rows->number[i] : 0);
  }
  cyb_table_free(sources);
  result_input_file(app, g->set->source, g->set->sha256, g->set->count);
}

static const cyb_field *find_field(cyb_gathered *g, const char *column) {
  for (size_t i = 0; i < g->set->count; i++) {
    const cyb_form *form = gather_form(g, g->set->items[i].form);
    const cyb_field *field = form ? cyb_form_field(form, column) : NULL;
    if (field) return field;
  }
  return NULL;
}

/* Amounts and names as breakdowns would print each firm's answer as a heading. */
static int check_breakdown(cyb_gathered *g, const char *by, cyb_error *error) {
  static const char *const refused[] = {"integer", "decimal", "percent", "uscc"};
  const cyb_field *field = find_field(g, by);
  const char *type = field ? cyb_field_type_name(field) : "";
  bool single = field && (field->key || (field->role && !strcmp(field->role, "name")));
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
    single |= strcmp(type, refused[i]) == 0;
  if (!single) return CYB_OK;
  return cyb_error_set(error, CYB_EDATA, by,
                       _("every firm has its own answer here, which a breakdown would publish; "
                         "choose a question with a code list"));
}

int gather(cyb_gathered *g, cyb_app *app, const char *periods, const char *const *by,
           size_t by_count, const char *const *only, size_t only_count, cyb_error *error) {
  static const char *const lonely[] = {"fail", "certainty", "adjust", "average", NULL};
  cyb_indicator_options options = CYB_INDICATOR_OPTIONS_INIT;
  cyb_records records = {read_records, form_of, g};
  int choice = options.lonely, status;
  memset(g, 0, sizeof *g);
  status = arguments_choice(&app->arguments, "lonely-psu", lonely, &choice, error);
  if (!status && periods) status = cyb_period_range(&g->first, &g->last, periods, error);
  if (!status) status = data_project(&g->store, app, error);
  if (!status) status = read_set(g, app, error);
  if (!status && !periods) status = held_periods(g, error);
  for (size_t i = 0; !status && i < by_count; i++) status = check_breakdown(g, by[i], error);
  options.first = g->first;
  options.last = g->last;
  options.by = by;
  options.by_count = by_count;
  options.only = only;
  options.only_count = only_count;
  options.lonely = (cyb_lonely)choice;
  options.level = app->level;
  options.threads = app->threads;
  options.progress = &app->progress;
  if (!status)
    status = cyb_indicator_evaluate(&g->values, g->set, &records, &options, &app->warnings, error);
  if (!status) status = present_values(g->set, g->values, app, error);
  if (!status) note_sources(g, app);
  return status;
}

void gather_free(cyb_gathered *g) {
  for (size_t i = 0; i < g->form_count; i++) cyb_form_free(g->forms[i]);
  cyb_indicator_values_free(g->values);
  cyb_indicator_set_free(g->set);
  cyb_store_close(g->store);
  memset(g, 0, sizeof *g);
}

const char *gather_label(cyb_gathered *g, const cyb_app *app, const char *column,
                         const char *code) {
  const cyb_field *field = find_field(g, column);
  for (size_t i = 0; field && i < field->code_count; i++)
    if (!strcmp(field->codes[i].code, code))
      return in_language(app, field->codes[i].label_zh, field->codes[i].label_en);
  if (*code) return code;
  /* where an answer may be left open, a firm outside the parks has answered */
  return field && !field->required && field->code_count ? _("none of those listed")
                                                        : _("(no answer)");
}

const char *gather_column(cyb_gathered *g, const cyb_app *app, const char *column) {
  const cyb_field *field = find_field(g, column);
  return field ? in_language(app, field->label_zh, field->label_en) : column;
}

bool gather_is_synthetic(cyb_gathered *g) {
  cyb_table *sources = NULL;
  cyb_error ignored = {0};
  bool synthetic = false;
  if (cyb_store_sources(g->store, NULL, NULL, &sources, &ignored) != CYB_OK) return false;
  const cyb_column *file = cyb_table_find(sources, "file");
  for (size_t i = 0; file && i < sources->rows; i++) {
    char buffer[40];
    const char *name = cyb_table_text(file, i, buffer);
    synthetic |= name && strcasestr(name, "SYNTHETIC");
  }
  cyb_table_free(sources);
  return synthetic;
}
