/* indicator/wave.c - the records of one form and period, ready to be estimated.
 * Layer: indicator. */
#include "indicator/wave.h"

#include "base/memory.h"
#include "indicator/respondents.h"

void cyb__wave_clear(cyb__wave *wave) {
  for (size_t i = 0; i < wave->breakdowns; i++) cyb__breakdown_clear(&wave->breakdown[i]);
  free(wave->breakdown);
  free(wave->unit);
  free(wave->thin);
  cyb_design_free(wave->design);
  cyb_table_free(wave->table);
  *wave = (cyb__wave){0};
}

/* A role that no record of the period fills in is as good as absent. */
static cyb_column *role_column(const cyb__wave *wave, const char *role) {
  const cyb_field *field = cyb_form_role(wave->form, role);
  cyb_column *column = field ? cyb_table_find(wave->table, field->code) : NULL;
  return column && column->type != CYB_COLUMN_EMPTY ? column : NULL;
}

static int build_design(cyb__wave *wave, cyb_lonely lonely, cyb_warnings *warnings,
                        cyb_error *error) {
  cyb_design_options options = CYB_DESIGN_OPTIONS_INIT;
  cyb_column *strata = role_column(wave, "stratum");
  const cyb_column *population = role_column(wave, "population");
  char source[80];
  int status = strata ? cyb_column_categorize(strata, error) : CYB_OK;
  if (status) return status;
  snprintf(source, sizeof source, "%s %s", wave->form->name, wave->period);
  options.strata = strata;
  options.fpc = population ? &population : NULL;
  options.fpc_stages = population ? 1 : 0;
  options.weight = role_column(wave, "weight");
  options.lonely = lonely;
  options.source = wave->table->source ? wave->table->source : source;
  options.line = wave->table->line;
  return cyb_design_build(&wave->design, wave->table->rows, &options, warnings, error);
}

/* Firms of one holding see each other's books: they are one respondent. */
static int number_respondents(cyb__wave *wave, cyb_error *error) {
  cyb_column *holding = role_column(wave, "holding");
  size_t rows = wave->table->rows, holdings = 0;
  int status = holding ? cyb_column_categorize(holding, error) : CYB_OK;
  if (status) return status;
  if (holding) holdings = cyb_dictionary_count(holding->levels);
  wave->units = holdings + rows;
  wave->unit = CYB__ARRAY(size_t, rows);
  if (!wave->unit) return cyb_error_memory(error);
  for (size_t row = 0; row < rows; row++) {
    bool member = holding && holding->code[row] >= 0;
    wave->unit[row] = member ? (size_t)holding->code[row] : holdings + row;
  }
  return CYB_OK;
}

static int break_down(cyb__wave *wave, const char *const *by, size_t by_count, cyb_error *error) {
  int status;
  wave->breakdown = CYB__ARRAY(cyb__breakdown, by_count + 1);
  if (!wave->breakdown) return cyb_error_memory(error);
  wave->breakdowns = 1;
  status = cyb__breakdown_total(&wave->breakdown[0], wave->table->rows, error);
  for (size_t i = 0; !status && i < by_count; i++) {
    cyb_column *column = by[i] ? cyb_table_find(wave->table, by[i]) : NULL;
    if (!column) continue;
    status = cyb_column_categorize(column, error);
    if (!status)
      status = cyb__breakdown_column(&wave->breakdown[wave->breakdowns++], i, column, error);
  }
  for (size_t i = 0; !status && i < wave->breakdowns; i++)
    status = cyb__respondents_all(&wave->breakdown[i], wave, error);
  return status;
}

static int read_table(cyb__wave *wave, const cyb__wants *wants, const cyb_records *records,
                      cyb_error *reason, cyb_error *error) {
  cyb_error cause = {0};
  int status = records->read(records->user, wave->form->name, wave->period, wants->items,
                             wants->count, &wave->table, &cause);
  bool nothing = !wave->table || wave->table->rows == 0;
  if (nothing && (status == CYB_OK || status == CYB_EDATA)) {
    *reason = cause;
    cyb_table_free(wave->table);
    wave->table = NULL;
    return CYB_OK;
  }
  if (status == CYB_OK) return CYB_OK;
  return cyb_error_set(error, (cyb_status)status, cause.where, "%s", cause.message);
}

int cyb__wave_read(cyb__wave *out, const cyb_form *form, cyb_period period, const cyb__wants *wants,
                   const char *const *by, const cyb_records *records,
                   const cyb_indicator_options *options, cyb_error *reason, cyb_warnings *warnings,
                   cyb_error *error) {
  int status;
  *out = (cyb__wave){.form = form};
  cyb_period_format(period, out->period);
  status = read_table(out, wants, records, reason, error);
  if (status || !out->table) return status;
  status = build_design(out, options->lonely, warnings, error);
  if (!status) status = number_respondents(out, error);
  if (!status) status = break_down(out, by, options->by_count, error);
  return status;
}

/* --- binding ------------------------------------------------------------------ */

static const cyb_column *find_column(void *user, const char *name, bool previous) {
  const cyb__wave *wave = user;
  const cyb_field *field = cyb_form_field(wave->form, name);
  return field && !previous ? cyb_table_find(wave->table, field->code) : NULL;
}

int cyb__wave_bind(cyb__wave *wave, cyb_statistic *statistic, cyb_error *error) {
  return cyb_statistic_bind(statistic, find_column, wave, NULL, 0, error);
}
