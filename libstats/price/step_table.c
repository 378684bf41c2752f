/* price/step_table.c - a factor from a table.
 * Layer: price. */
#include <math.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "price/pricer.h"

const char *cyb__key_of_row(const cyb_column *column, size_t row, char buffer[40]) {
  cyb_text text = {0};
  if (column->code)
    return column->code[row] < 0 ? NULL : cyb_dictionary_text(column->levels, column->code[row]);
  if (column->type != CYB_COLUMN_NUMBER || isnan(column->number[row])) return NULL;
  cyb_text_add_number(&text, column->number[row]);
  snprintf(buffer, 40, "%s", text.bytes ? text.bytes : "");
  cyb_text_free(&text);
  return buffer;
}

/* Each level of the column is looked up once a batch. */
static bool by_level(cyb__rows *rows) {
  size_t levels = cyb_dictionary_count(rows->key->levels);
  double *factor = CYB__ARRAY(double, levels);
  bool *known = CYB__ARRAY(bool, levels);
  bool done = factor && known;
  for (size_t i = 0; done && i < rows->rows; i++) {
    int32_t code = rows->key->code[i];
    if (code >= 0 && !known[code]) {
      const char *text = cyb_dictionary_text(rows->key->levels, code);
      factor[code] = cyb__factors_of(rows->step->table, text, strlen(text));
      known[code] = true;
    }
    rows->value[i] = code < 0 ? NAN : factor[code];
  }
  free(factor);
  free(known);
  return done;
}

static int price_column(cyb__rows *rows, cyb_error *error) {
  char buffer[40];
  if (rows->key->code && rows->key->levels)
    return by_level(rows) ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; i < rows->rows; i++) {
    const char *key = cyb__key_of_row(rows->key, i, buffer);
    rows->value[i] = key ? cyb__factors_of(rows->step->table, key, strlen(key)) : NAN;
  }
  return CYB_OK;
}

/* The result of an expression as a key: a text, or a number in shortest form. */
static int price_expression(cyb__rows *rows, cyb_error *error) {
  const char **texts = CYB__ARRAY(const char *, rows->rows);
  bool is_text = cyb_expr_result(rows->expr) == CYB_EXPR_TEXT;
  cyb_column numbers = {.type = CYB_COLUMN_NUMBER, .rows = rows->rows, .number = rows->value};
  char buffer[40];
  int status = texts ? CYB_OK : cyb_error_memory(error);
  if (!status)
    status = is_text ? cyb_expr_texts(rows->expr, 0, rows->rows, texts, error)
                     : cyb_expr_numbers(rows->expr, 0, rows->rows, rows->value, error);
  for (size_t i = 0; !status && i < rows->rows; i++) {
    const char *key = is_text ? texts[i] : cyb__key_of_row(&numbers, i, buffer);
    rows->value[i] = key ? cyb__factors_of(rows->step->table, key, strlen(key)) : NAN;
  }
  free((void *)texts);
  return status;
}

static int price(cyb__rows *rows, cyb_error *error) {
  const cyb__step *step = rows->step;
  if (step->texts) return rows->key ? price_column(rows, error) : price_expression(rows, error);
  for (size_t i = 0; i < rows->rows; i++)
    rows->value[i] = cyb__factors_at(step->table, step->interpolation, rows->argument[0][i]);
  return CYB_OK;
}

static void text_reason(const cyb__factors *table, const char *key, char *text, size_t size) {
  const char *names[256], *nearest;
  size_t count = table->count < 256 ? table->count : 256;
  for (size_t i = 0; i < count; i++) names[i] = cyb_dictionary_text(table->keys, (int32_t)i);
  nearest = cyb_nearest(key, names, count);
  if (nearest)
    snprintf(text, size, cyb__say("\"%.60s\" is not in table %.60s; did you mean %.60s?"), key,
             table->name, nearest);
  else
    snprintf(text, size, cyb__say("\"%.80s\" is not in table %.80s"), key, table->name);
}

static void reason(const cyb__step *step, const double *arguments, const char *key, char *text,
                   size_t size) {
  const cyb__factors *table = step->table;
  if (step->texts && key) {
    text_reason(table, key, text, size);
    return;
  }
  if (step->interpolation == CYB_INTERPOLATE_EXACT)
    snprintf(text, size, cyb__say("%.10g is not in table %.80s"), arguments[0], table->name);
  else if (step->interpolation == CYB_INTERPOLATE_STEP)
    snprintf(text, size, cyb__say("%.10g is below table %.80s, which starts at %.10g"),
             arguments[0], table->name, table->at[0]);
  else
    snprintf(text, size, cyb__say("%.10g is outside table %.80s, which goes from %.10g to %.10g"),
             arguments[0], table->name, table->at[0], table->at[table->count - 1]);
}

const cyb__step_kind cyb__step_table = {
    .name = "table",
    .fewest = 1,
    .most = 1,
    .arguments = "key",
    .table = true,
    .price = price,
    .reason = reason,
};
