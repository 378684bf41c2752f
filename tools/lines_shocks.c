/* tools/lines_shocks.c - events that hit several lines, from a scenario file.
 * Layer: tools. */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/intl.h"
#include "tools/lines_data.h"
#include "tools/place.h"

/* The event of a row: a new one, or one whose rows began before. */
static int find_event(lines_data *out, const cyb_table *table, size_t row, size_t *event,
                      cyb_error *error) {
  char buffer[40];
  const char *name = lines_text(table, "event", row, buffer);
  if (!name)
    return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "event",
                        _("an event has no name"));
  for (*event = 0; *event < out->model.shocks; (*event)++)
    if (!strcmp(out->event[*event], name)) return CYB_OK;
  out->event[*event] = cyb_strdup(name);
  out->shock[*event].hit = calloc(out->model.lines, sizeof *out->shock[*event].hit);
  if (!out->event[*event] || !out->shock[*event].hit) {
    free(out->event[*event]);
    free((void *)(uintptr_t)out->shock[*event].hit);
    return cyb_error_memory(error);
  }
  out->shock[*event].name = out->event[*event];
  out->model.shocks++;
  return CYB_OK;
}

/* Frequency and way of hitting: of the first row, and not another one later. */
static int read_event(lines_data *out, cyb_app *app, const cyb_table *table, size_t row,
                      size_t event, bool first, cyb_error *error) {
  char buffer[40];
  const char *hits = lines_text(table, "hits", row, buffer);
  cyb_shock *shock = &out->shock[event];
  int status = CYB_OK;
  if (hits && strcmp(hits, "together") != 0 && strcmp(hits, "independent") != 0)
    return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "hits",
                        _("\"%s\" is neither independent nor together"), hits);
  if (first) {
    shock->together = hits && strcmp(hits, "together") == 0;
    status = lines_law(&out->event_frequency[event], app, table, "frequency", row, error);
    shock->frequency = out->event_frequency[event].distribution;
    return status;
  }
  if (hits && shock->together != (strcmp(hits, "together") == 0))
    return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "hits",
                        _("the rows of one event disagree"));
  hits = lines_text(table, "frequency", row, buffer);
  if (!hits) return CYB_OK;
  cyb_distribution *again = NULL;
  char *a = NULL, *b = NULL;
  status = cyb_distribution_parse(&again, hits, NULL);
  a = status ? NULL : cyb_distribution_text(again);
  b = cyb_distribution_text(shock->frequency);
  status = a && b && !strcmp(a, b) ? CYB_OK : CYB_EDATA;
  cyb_distribution_free(again);
  free(a);
  free(b);
  if (!status) return CYB_OK;
  return cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "frequency",
                      _("the rows of one event disagree"));
}

/* The severity of the row, or the line's own, times the factor. NULL = the line's own. */
static int read_severity(lines_data *out, cyb_app *app, const cyb_table *table, size_t row,
                         size_t line, cyb_error *error) {
  const cyb_knot start = {0.0, 0.0};
  cyb_distribution **place = &out->hit_severity[out->hits];
  cyb_law own = {0};
  char buffer[40];
  bool given = lines_text(table, "severity", row, buffer) != NULL;
  double factor = 1.0;
  int status = lines_number(table, "factor", row, DBL_MIN, DBL_MAX, 1.0, &factor, error);
  if (!status && given) status = lines_law(&own, app, table, "severity", row, error);
  if (!status && factor != 1.0)
    status = cyb_distribution_transform(place, given ? own.distribution : out->line[line].severity,
                                        &start, 1, factor, false, error);
  else if (!status && given)
    status = cyb_distribution_copy(place, own.distribution, error);
  law_free(&own);
  return status;
}

/* Of what the event does to the line, whose terms per loss hold for it as well. */
static int check_hit(const cyb_line *line, const cyb_shock *shock, const cyb_shock_hit *hit,
                     const cyb_table *table, size_t row, cyb_error *error) {
  cyb_line one = {line->name, shock->frequency, hit->severity ? hit->severity : line->severity,
                  line->terms};
  one.terms.aggregate_deductible = 0.0;
  one.terms.aggregate_limit = INFINITY;
  return lines_check(&one, table, row, error);
}

static int read_row(lines_data *out, cyb_app *app, const cyb_table *table, size_t row,
                    cyb_error *error) {
  char buffer[40];
  const char *name = lines_text(table, "line", row, buffer);
  size_t event = 0, before = out->model.shocks, line = 0;
  cyb_shock_hit hit;
  int status = lines_find(out, table, "line", row, name ? name : "", &line, error);
  if (!status) status = find_event(out, table, row, &event, error);
  if (!status) status = read_event(out, app, table, row, event, event == before, error);
  if (!status)
    status = lines_number(table, "probability", row, 0.0, 1.0, NAN, &hit.probability, error);
  if (!status && isnan(hit.probability))
    status = cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "probability",
                          _("a probability is missing"));
  for (size_t i = 0; !status && i < out->shock[event].hits; i++)
    if (out->shock[event].hit[i].line == line)
      status = cyb_error_at(error, CYB_EDATA, table->source, table->line[row], "line",
                            _("this event hits the line already"));
  if (!status) status = read_severity(out, app, table, row, line, error);
  if (status) return status;
  hit.line = line;
  hit.severity = out->hit_severity[out->hits++];
  status = check_hit(&out->line[line], &out->shock[event], &hit, table, row, error);
  if (status) return status;
  ((cyb_shock_hit *)(uintptr_t)out->shock[event].hit)[out->shock[event].hits++] = hit;
  return CYB_OK;
}

int lines_data_shocks(lines_data *out, cyb_app *app, cyb_error *error) {
  static const char *const wanted[] = {"event", "line", "frequency", "probability", NULL};
  static const char *const known[] = {"event",    "line",   "frequency", "probability",
                                      "severity", "factor", "hits"};
  const char *name = arguments_text(&app->arguments, "shocks", NULL);
  cyb_table *table = NULL;
  char *path = NULL;
  size_t rows = 0;
  int status;
  if (!name) return CYB_OK;
  status = place_dataset(&path, "scenarios", name, error);
  if (!status) status = lines_table(&table, app, path, wanted, error);
  if (!status) status = lines_columns(app, table, known, sizeof known / sizeof known[0], error);
  if (!status) {
    rows = table->rows;
    out->shock = calloc(rows, sizeof *out->shock);
    out->event = calloc(rows, sizeof *out->event);
    out->event_frequency = calloc(rows, sizeof *out->event_frequency);
    out->hit_severity = calloc(rows, sizeof *out->hit_severity);
    if (!out->shock || !out->event || !out->event_frequency || !out->hit_severity)
      status = cyb_error_memory(error);
  }
  for (size_t row = 0; !status && row < rows; row++) status = read_row(out, app, table, row, error);
  out->model.shock = out->shock;
  cyb_table_free(table);
  free(path);
  return status;
}
