/* tools/quality.c - the quality of one wave of records.
 * Layer: tools. */
#include "tools/quality.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/data.h"
#include "tools/intl.h"

static size_t line_of(const cyb_table *table, size_t row) {
  return table->line ? table->line[row] : 0;
}

/* --- columns ------------------------------------------------------------------------ */

static const cyb_column *column_of_field(const cyb_table *table, const cyb_field *field) {
  const char *const names[] = {field->code, field->label_zh, field->label_en};
  const cyb_column *column = NULL;
  for (size_t i = 0; !column && i < sizeof names / sizeof names[0]; i++)
    if (names[i] && *names[i]) column = cyb_table_find(table, names[i]);
  return column;
}

const cyb_column *quality_column(const quality_wave *wave, const char *name) {
  const cyb_column *column = cyb_table_find(wave->table, name);
  const cyb_field *field = !column && wave->form ? cyb_form_field(wave->form, name) : NULL;
  return field ? column_of_field(wave->table, field) : column;
}

/* The column asked for, else that of the form's role; NULL where there is neither. */
static int find(const cyb_column **out, const quality_wave *wave, const char *name,
                const char *role, cyb_error *error) {
  const cyb_field *field = wave->form ? cyb_form_role(wave->form, role) : NULL;
  *out = name ? quality_column(wave, name) : field ? column_of_field(wave->table, field) : NULL;
  return name && !*out ? data_no_column(wave->table, name, error) : CYB_OK;
}

/* --- status ------------------------------------------------------------------------ */

/* A label of the form's list stands for its code. */
static const char *code_of(const quality_wave *wave, const char *text) {
  const cyb_field *field = wave->form ? cyb_form_role(wave->form, "status") : NULL;
  for (size_t i = 0; text && field && i < field->code_count; i++) {
    const cyb_code *code = &field->codes[i];
    if ((code->label_zh && !strcmp(code->label_zh, text)) ||
        (code->label_en && !strcmp(code->label_en, text)))
      return code->code;
  }
  return text;
}

static int bad_status(const quality_wave *wave, size_t row, const char *text, cyb_error *error) {
  size_t count = 0;
  const char *const *known = cyb_unit_statuses();
  const char *near;
  while (known[count]) count++;
  near = cyb_nearest(text, known, count);
  if (near)
    return cyb_error_at(error, CYB_EDATA, wave->table->source, line_of(wave->table, row),
                        wave->status->name, _("\"%s\" is no status; did you mean \"%s\"?"), text,
                        near);
  return cyb_error_at(error, CYB_EDATA, wave->table->source, line_of(wave->table, row),
                      wave->status->name,
                      _("\"%s\" is no status; known are responded, refused, no_contact, "
                        "out_of_scope, closed, duplicate"),
                      text);
}

static int take_status(quality_wave *wave, cyb_error *error) {
  wave->unit = calloc(wave->table->rows + 1, sizeof *wave->unit);
  if (!wave->unit) return cyb_error_memory(error);
  for (size_t i = 0; wave->status && i < wave->table->rows; i++) {
    char buffer[40];
    const char *text =
        wave->status->type == CYB_COLUMN_EMPTY ? NULL : cyb_table_text(wave->status, i, buffer);
    if (!cyb_unit_class_of(code_of(wave, text), &wave->unit[i]))
      return bad_status(wave, i, text, error);
  }
  return CYB_OK;
}

/* --- weights ------------------------------------------------------------------------ */

static int check_weights(quality_wave *wave, cyb_error *error) {
  const cyb_column *number;
  int status;
  if (!wave->weight || wave->weight->type == CYB_COLUMN_EMPTY) {
    wave->weight = NULL;
    return CYB_OK;
  }
  status = data_number_column(wave->table, wave->weight->name, &number, error);
  for (size_t i = 0; !status && i < wave->table->rows; i++)
    if (number->number[i] < 0.0)
      status =
          cyb_error_at(error, CYB_EDATA, wave->table->source, line_of(wave->table, i), number->name,
                       _("a weight must not be negative, and is %.15g"), number->number[i]);
  return status;
}

static bool is_complete(const quality_wave *wave) {
  for (size_t i = 0; wave->weight && i < wave->table->rows; i++)
    if (isnan(wave->weight->number[i])) return false;
  return wave->weight != NULL;
}

/* Weights that only respondents have are corrected for non-response already. The
 * sample's own are units of the stratum over its records. */
static int derive_weights(quality_wave *wave, cyb_error *error) {
  const cyb_column *stratum = NULL, *population = NULL;
  size_t *size;
  cyb_column copy;
  int status = find(&stratum, wave, NULL, "stratum", error);
  if (!status) status = find(&population, wave, NULL, "population", error);
  if (status || !stratum || !population || population->type != CYB_COLUMN_NUMBER) return status;
  copy = *stratum; /* categories of a column that is ours to read only */
  copy.levels = NULL;
  copy.code = NULL;
  if (stratum->code && stratum->levels)
    copy = *stratum;
  else
    status = cyb_column_categorize(&copy, error);
  if (status) return status;
  size = calloc(cyb_dictionary_count(copy.levels) + 1, sizeof *size);
  wave->design = calloc(wave->table->rows + 1, sizeof *wave->design);
  wave->derived = size && wave->design;
  for (size_t i = 0; wave->derived && i < wave->table->rows; i++)
    if (copy.code[i] >= 0) size[copy.code[i]]++;
  for (size_t i = 0; wave->derived && i < wave->table->rows; i++)
    wave->design[i] = copy.code[i] >= 0 ? population->number[i] / (double)size[copy.code[i]] : NAN;
  if (copy.levels != stratum->levels) {
    cyb_dictionary_free(copy.levels);
    free(copy.code);
  }
  free(size);
  return wave->derived ? CYB_OK : cyb_error_memory(error);
}

static int take_weights(quality_wave *wave, cyb_error *error) {
  int status = check_weights(wave, error);
  if (status || !is_complete(wave)) return status ? status : derive_weights(wave, error);
  wave->design = calloc(wave->table->rows + 1, sizeof *wave->design);
  if (!wave->design) return cyb_error_memory(error);
  memcpy(wave->design, wave->weight->number, wave->table->rows * sizeof *wave->design);
  return CYB_OK;
}

/* --- items -------------------------------------------------------------------------- */

/* What describes the sample is no question. */
static bool is_question(const quality_wave *wave, const cyb_field *field, const cyb_column *column,
                        const cyb_column *key) {
  static const char *const roles[] = {"year", "stratum", "weight", "population", "status"};
  if (column == wave->status || column == wave->weight || column == key) return false;
  for (size_t i = 0; field && i < sizeof roles / sizeof roles[0]; i++)
    if (field->role && !strcmp(field->role, roles[i])) return false;
  return !field || !field->key;
}

static int list_items(quality_wave *wave, const char *key, cyb_error *error) {
  size_t count = wave->form ? wave->form->count : wave->table->columns;
  const cyb_column *unit = key ? quality_column(wave, key) : NULL;
  wave->items = calloc(count + 1, sizeof *wave->items);
  if (!wave->items) return cyb_error_memory(error);
  for (size_t i = 0; i < count; i++) {
    const cyb_field *field = wave->form ? &wave->form->fields[i] : NULL;
    const cyb_column *column =
        field ? column_of_field(wave->table, field) : &wave->table->column[i];
    if (column && is_question(wave, field, column, unit))
      wave->items[wave->item_count++] = (quality_item){field, column, {0}};
  }
  return CYB_OK;
}

static int take_items(quality_wave *wave, const quality_options *options, cyb_error *error) {
  const double *weight = wave->weight ? wave->weight->number : wave->design;
  cyb_cell_edit *edits = NULL;
  size_t count = 0, from = 0;
  int status = options->key && !quality_column(wave, options->key)
                   ? data_no_column(wave->table, options->key, error)
                   : CYB_OK;
  if (!status) status = list_items(wave, options->key, error);
  if (!status && options->log) status = quality_edits(&edits, &count, wave, options, error);
  for (size_t i = 0; !status && i < wave->item_count; i++) {
    size_t to = from;
    while (to < count && edits[to].column == i) to++;
    status = cyb_quality_item(&wave->items[i].quality, wave->items[i].column, wave->unit, weight,
                              edits + from, to - from, error);
    from = to;
  }
  wave->logged = options->log != NULL;
  free(edits);
  return status;
}

/* --- the whole ------------------------------------------------------------------------ */

int quality_take(quality_wave *wave, const cyb_table *table, const quality_options *options,
                 cyb_error *error) {
  int status;
  wave->table = table;
  status = find(&wave->status, wave, options->status, "status", error);
  if (!status) status = find(&wave->weight, wave, options->weight, "weight", error);
  if (!status) status = take_status(wave, error);
  if (!status) status = take_weights(wave, error);
  if (!status)
    status = cyb_quality_units(&wave->units, wave->unit, wave->design, table->rows,
                               options->eligible, error);
  return status ? status : take_items(wave, options, error);
}

void quality_free(quality_wave *wave) {
  free(wave->unit);
  free(wave->design);
  free(wave->items);
  *wave = (quality_wave){0};
}

cyb_item_quality quality_required(const quality_wave *wave) {
  cyb_item_quality sum = {0};
  double missing[2] = {0}, asked = 0.0;
  for (size_t i = 0; i < wave->item_count; i++) {
    const quality_item *item = &wave->items[i];
    const cyb_item_quality *one = &item->quality;
    if (item->field && !item->field->required) continue;
    sum.asked += one->asked;
    sum.answered += one->answered;
    sum.edited += one->edited;
    sum.deleted += one->deleted;
    sum.imputed += one->imputed;
    sum.values += one->values;
    if (!one->asked) continue;
    missing[0] += one->nonresponse.unweighted;
    missing[1] += one->nonresponse.weighted;
    asked += 1.0;
  }
  sum.nonresponse =
      (cyb_rate){asked > 0.0 ? missing[0] / asked : NAN, asked > 0.0 ? missing[1] / asked : NAN};
  sum.editing = (cyb_rate){
      sum.answered ? (double)(sum.edited + sum.deleted) / (double)sum.answered : NAN, NAN};
  sum.imputation =
      (cyb_rate){sum.values ? (double)(sum.imputed + sum.edited) / (double)sum.values : NAN, NAN};
  return sum;
}
