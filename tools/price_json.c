/* tools/price_json.c - priced policies as JSON.
 * Layer: tools.
 *
 * As the result writer does it, but row by row: warnings and inputs, which are
 * not known before, stand at the end. */
#include "tools/price.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/price_number.h"
#include "tools/result.h"
#include "tools/write.h"

/* What stands before the two numbers of each step: the same in every row. */
typedef struct heads {
  char **step;
} heads;

static void add_string(cyb_text *text, const char *string, size_t length) {
  json_t *value;
  bool plain = true;
  for (size_t i = 0; plain && i < length; i++)
    plain = (unsigned char)string[i] >= 0x20 && string[i] != '"' && string[i] != '\\' &&
            string[i] != 0x7f;
  if (plain) {
    cyb_text_add_bytes(text, "\"", 1);
    cyb_text_add_bytes(text, string, length);
    cyb_text_add_bytes(text, "\"", 1);
    return;
  }
  value = result_text(string);
  write_value(text, value ? value : json_null(), 0);
  json_decref(value);
}

static void add_number(cyb_text *text, double number) {
  if (isfinite(number))
    add_shortest(text, number);
  else
    cyb_text_add_bytes(text, "null", 4);
}

static int begin(price_run *run, cyb_error *error) {
  heads *h = run->own = calloc(1, sizeof *h);
  if (h) h->step = calloc(run->step_count + 1, sizeof *h->step);
  if (!h || !h->step) return cyb_error_memory(error);
  for (size_t i = 0; i < run->step_count; i++) {
    cyb_text head = {0};
    cyb_text_add(&head, "{\"step\": ");
    add_string(&head, run->steps[i].name, strlen(run->steps[i].name));
    cyb_text_add(&head, ", \"factor\": ");
    h->step[i] = cyb_text_take(&head);
    cyb_text_free(&head);
    if (!h->step[i]) return cyb_error_memory(error);
  }
  cyb_text_format(&run->text, "{\n \"command\": \"%s\",\n \"version\": \"%s\",\n \"results\": [",
                  run->app->command->name, PACKAGE_VERSION);
  return CYB_OK;
}

static void add_steps(price_run *run, const portfolio_batch *batch, size_t row) {
  const heads *h = run->own;
  cyb_text_add(&run->text, ", \"steps\": [");
  for (size_t i = 0; i < run->step_count; i++) {
    if (i) cyb_text_add_bytes(&run->text, ", ", 2);
    cyb_text_add(&run->text, h->step[i]);
    add_number(&run->text, batch->priced->value[i * batch->rows + row]);
    cyb_text_add(&run->text, ", \"value\": ");
    add_number(&run->text, batch->priced->running[i * batch->rows + row]);
    cyb_text_add_bytes(&run->text, "}", 1);
  }
  cyb_text_add_bytes(&run->text, "]", 1);
}

static void add_row(price_run *run, const portfolio_batch *batch, size_t row) {
  cyb_text *text = &run->text;
  bool refused = portfolio_refused(batch, row);
  char reason[256];
  cyb_text_add(text, run->begun ? ",\n  {\"policy\": " : "\n  {\"policy\": ");
  run->begun = true;
  if (run->numbered)
    cyb_text_format(text, "%zu", batch->line[row]);
  else
    add_string(text, portfolio_cell(batch, row, run->policy)->bytes,
               portfolio_cell(batch, row, run->policy)->length);
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++) {
    const double *output = batch->priced->output[i];
    cyb_text_format(text, ", \"%s\": ", rating_output_name((cyb_rating_output)i));
    add_number(text, output && !refused ? output[row] : (double)NAN);
  }
  cyb_text_add(text, ", \"rate_on_line\": ");
  add_number(text, price_rate_on_line(run, batch, row));
  cyb_text_add(text, ", \"reason\": ");
  if (refused) {
    portfolio_reason(batch, row, reason);
    add_string(text, reason, strlen(reason));
  } else {
    cyb_text_add_bytes(text, "null", 4);
  }
  add_steps(run, batch, row);
  cyb_text_add_bytes(text, "}", 1);
}

static int rows(price_run *run, const portfolio_batch *batch, cyb_error *error) {
  (void)error;
  for (size_t i = 0; i < batch->rows; i++) add_row(run, batch, i);
  return CYB_OK;
}

static json_t *summary(const price_run *run) {
  json_t *value = json_object();
  double premium = cyb_sum_get(&run->premium), limits = cyb_sum_get(&run->limits);
  bool priced = run->policies > run->refused;
  result_set(value, "policies", json_integer((json_int_t)run->policies));
  result_set(value, "refused", json_integer((json_int_t)run->refused));
  result_set(value, "expected_loss",
             run->has[CYB_RATING_EXPECTED_LOSS] ? result_number(cyb_sum_get(&run->expected_loss))
                                                : json_null());
  result_set(value, "premium", result_number(premium));
  result_set(value, "rate_on_line",
             run->limit != SIZE_MAX && priced ? result_number(premium / limits) : json_null());
  return value;
}

static void add_member(cyb_text *text, const char *key, json_t *value) {
  cyb_text_format(text, ",\n \"%s\": ", key);
  write_value(text, value ? value : json_null(), 1);
  json_decref(value);
}

static int end(price_run *run, cyb_error *error) {
  cyb_text *text = &run->text;
  (void)error;
  cyb_text_add(text, run->begun ? "\n ]" : "]");
  add_member(text, "summary", summary(run));
  add_member(text, "warnings", write_warnings(&run->app->warnings));
  add_member(text, "inputs", json_incref(run->app->inputs));
  cyb_text_add(text, "\n}\n");
  return CYB_OK;
}

static void release(price_run *run) {
  heads *h = run->own;
  for (size_t i = 0; h && h->step && i < run->step_count; i++) free(h->step[i]);
  if (h) free(h->step);
  free(h);
  run->own = NULL;
}

const price_format price_json = {true, begin, rows, end, release};
