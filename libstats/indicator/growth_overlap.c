/* indicator/growth_overlap.c - how the two ends of a growth covary.
 * Layer: indicator. */
#include "indicator/growth_overlap.h"

#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"

void cyb__growth_ends_clear(cyb__growth_ends *ends) {
  cyb_overlap_free(ends->overlap);
  cyb__wave_clear(&ends->wave[0]);
  cyb__wave_clear(&ends->wave[1]);
  *ends = (cyb__growth_ends){0};
}

/* --- reading ---------------------------------------------------------------------------- */

static bool has_key(const cyb_form *form) {
  for (size_t i = 0; i < form->count; i++)
    if (form->fields[i].key) return true;
  return false;
}

static bool is_base(const cyb__evaluation *run, size_t indicator) {
  for (size_t i = 0; i < run->set->count; i++)
    if (run->needed[i] && run->set->items[i].cagr &&
        cyb_indicator_find(run->set, run->set->items[i].expression) == &run->set->items[indicator])
      return true;
  return false;
}

/* What every growth of the form will ask for, so that the waves are read once. */
static int list_wants(cyb__wants *wants, const cyb__evaluation *run, const cyb_form *form,
                      const char *const *by, cyb_error *error) {
  int status = cyb__wants_add_roles(wants, form, error);
  for (size_t i = 0; !status && i < form->count; i++)
    if (form->fields[i].key) status = cyb__wants_add(wants, form->fields[i].code, true, error);
  for (size_t i = 0; !status && i < run->set->count; i++)
    if (run->statistic[i] && strcmp(run->set->items[i].form, form->name) == 0 && is_base(run, i))
      status =
          cyb__wants_add_statistic(wants, form, run->set->items[i].name, run->statistic[i], error);
  for (size_t i = 0; !status && i < run->options->by_count; i++)
    if (by[i]) status = cyb__wants_add(wants, by[i], true, error);
  return status;
}

static int read_waves(cyb__growth_ends *ends, cyb__evaluation *run, cyb_error *error) {
  const char **by = CYB__ARRAY(const char *, run->options->by_count);
  cyb__wants wants = {0};
  cyb_error reason = {0};
  int status = by ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; !status && i < run->options->by_count; i++) {
    const cyb_field *field = cyb_form_field(ends->form, run->options->by[i]);
    by[i] = field ? field->code : NULL;
  }
  if (!status) status = list_wants(&wants, run, ends->form, by, error);
  for (size_t w = 0; !status && w < 2; w++) {
    cyb_period period;
    status = cyb_period_parse(&period, ends->period[w], error);
    if (!status)
      status = cyb__wave_read(&ends->wave[w], ends->form, period, &wants, by, run->records,
                              run->options, &reason, run->warnings, error);
  }
  free(by);
  free(wants.items);
  return status;
}

/* --- matching ---------------------------------------------------------------------------- */

/* The key of a row, its parts joined. False: one of them is missing. */
static bool row_key(cyb_text *key, const cyb__wave *wave, size_t row) {
  cyb_text_clear(key);
  for (size_t i = 0; i < wave->form->count; i++) {
    const cyb_column *column;
    if (!wave->form->fields[i].key) continue;
    column = cyb_table_find(wave->table, wave->form->fields[i].code);
    if (!column || !column->code || column->code[row] < 0) return false;
    cyb_text_format(key, "%s\x1f", cyb_dictionary_text(column->levels, column->code[row]));
  }
  return !key->failed;
}

/* One column of keys; false where a row has none or shares it, so that its wave
 * cannot be matched. */
static bool key_column(cyb_column *column, const cyb__wave *wave) {
  size_t rows = wave->table->rows;
  cyb_text key = {0};
  bool good = true;
  *column = (cyb_column){.type = CYB_COLUMN_TEXT, .rows = rows};
  column->code = CYB__ARRAY(int32_t, rows);
  column->levels = cyb_dictionary_new();
  good = column->code && column->levels;
  for (size_t row = 0; good && row < rows; row++) {
    good = row_key(&key, wave, row);
    if (good) column->code[row] = cyb_dictionary_intern(column->levels, key.bytes, key.length);
    good = good && column->code[row] == (int32_t)row;
  }
  cyb_text_free(&key);
  return good;
}

static int match(cyb__growth_ends *ends, cyb_error *error) {
  cyb_column key[2] = {{0}, {0}};
  int status = CYB_OK;
  if (ends->wave[0].breakdowns == ends->wave[1].breakdowns && key_column(&key[0], &ends->wave[0]) &&
      key_column(&key[1], &ends->wave[1])) {
    cyb_wave first = {ends->wave[0].design, &key[0], NULL, NULL};
    cyb_wave last = {ends->wave[1].design, &key[1], NULL, NULL};
    status = cyb_overlap_build(&ends->overlap, &first, &last, error);
  }
  cyb_column_clear(&key[0]);
  cyb_column_clear(&key[1]);
  return status;
}

static int open_ends(cyb__growth_ends *ends, cyb__evaluation *run, const cyb_form *form,
                     const char *from, const char *to, cyb_error *error) {
  int status;
  if (ends->form == form && strcmp(ends->period[0], from) == 0 && strcmp(ends->period[1], to) == 0)
    return CYB_OK;
  cyb__growth_ends_clear(ends);
  ends->form = form;
  memcpy(ends->period[0], from, sizeof ends->period[0]);
  memcpy(ends->period[1], to, sizeof ends->period[1]);
  status = read_waves(ends, run, error);
  if (status || !ends->wave[0].table || !ends->wave[1].table) return status;
  return match(ends, error);
}

/* --- estimating ----------------------------------------------------------------------------- */

/* The rows of the first wave by the cells of the last; NULL for the total. */
static int32_t *first_domain(const cyb__breakdown *first, const cyb__breakdown *last, size_t rows) {
  int32_t *domain = CYB__ARRAY(int32_t, rows), *number = CYB__ARRAY(int32_t, first->cells);
  for (size_t a = 0, b = 0; domain && number && first->label && a < first->cells; a++) {
    number[a] = -1;
    for (b = 0; b < last->cells && number[a] < 0; b++)
      if (strcmp(first->label[a], last->label[b]) == 0) number[a] = (int32_t)b;
  }
  for (size_t row = 0; domain && number && row < rows; row++)
    domain[row] = first->domain ? number[first->domain[row]] : 0;
  if (!number) {
    free(domain);
    domain = NULL;
  }
  free(number);
  return domain;
}

static cyb_estimate_request request_of(const cyb__evaluation *run, const int32_t *domain,
                                       size_t cells) {
  cyb_estimate_request request = CYB_ESTIMATE_REQUEST_INIT;
  request.domain = domain;
  request.domains = cells;
  request.missing = CYB_MISSING_DROP;
  request.level = run->options->level;
  request.threads = run->options->threads;
  return request;
}

static int correlate(double *correlation, const cyb__growth_ends *ends, size_t breakdown,
                     const cyb__evaluation *run, const cyb_statistic *const statistic[2],
                     cyb_error *error) {
  const cyb__breakdown *first = &ends->wave[0].breakdown[breakdown];
  const cyb__breakdown *last = &ends->wave[1].breakdown[breakdown];
  int32_t *domain = first_domain(first, last, ends->wave[0].table->rows);
  cyb_change *change = CYB__ARRAY(cyb_change, last->cells);
  cyb_change_request request = {cyb_change_measure_find("difference"), 1.0,
                                request_of(run, domain, last->cells),
                                request_of(run, last->domain, last->cells)};
  int status = domain && change ? CYB_OK : cyb_error_memory(error);
  if (!status)
    status =
        cyb_change_estimate(change, ends->overlap, statistic[0], statistic[1], &request, error);
  for (size_t c = 0; !status && c < last->cells; c++) correlation[c] = change[c].correlation;
  free(domain);
  free(change);
  return status;
}

static int correlate_all(double **correlation, size_t *cells, const cyb__growth_ends *ends,
                         const cyb__evaluation *run, const cyb_statistic *const statistic[2],
                         cyb_error *error) {
  const cyb__wave *last = &ends->wave[1];
  size_t done = 0;
  int status = CYB_OK;
  for (size_t b = 0; b < last->breakdowns; b++) *cells += last->breakdown[b].cells;
  *correlation = CYB__ARRAY(double, *cells);
  if (!*correlation) return cyb_error_memory(error);
  for (size_t b = 0; !status && b < last->breakdowns; b++) {
    status = correlate(*correlation + done, ends, b, run, statistic, error);
    done += last->breakdown[b].cells;
  }
  return status;
}

int cyb__growth_correlations(double **correlation, size_t *cells, cyb__growth_ends *ends,
                             cyb__evaluation *run, const cyb_indicator *base, const char *from,
                             const char *to, cyb_error *error) {
  const cyb_form *form = run->records->form(run->records->user, base->form);
  cyb_statistic *last = run->statistic[base - run->set->items], *first = NULL;
  int status;
  *correlation = NULL;
  *cells = 0;
  if (!form || !has_key(form)) return CYB_OK;
  status = open_ends(ends, run, form, from, to, error);
  if (status || !ends->overlap || cyb_overlap_about(ends->overlap).common == 0) return status;
  status = cyb_statistic_parse(&first, base->expression, error);
  if (!status) status = cyb__wave_bind(&ends->wave[0], first, error);
  if (!status) status = cyb__wave_bind(&ends->wave[1], last, error);
  if (!status) {
    const cyb_statistic *const both[2] = {first, last};
    status = correlate_all(correlation, cells, ends, run, both, error);
  }
  cyb_statistic_free(first);
  return status;
}
