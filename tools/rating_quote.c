/* tools/rating_quote.c - the price of one policy that is not in a file.
 * Layer: tools. */
#include "tools/rating_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *rating_output_name(cyb_rating_output output) {
  static const char *const names[CYB_RATING_OUTPUTS] = {
      "frequency", "expected_loss", "sd",       "var",     "tvar",   "risk_load",
      "expense",   "tax",           "discount", "minimum", "premium"};
  return names[output];
}

static int make_column(cyb_column *column, const cyb_rating_column *wanted,
                       const rating_answer *answer, cyb_error *error) {
  int status;
  if (answer->text) {
    const char *text = *answer->text ? answer->text : NULL;
    return cyb_column_from_texts(column, wanted->name, &text, 1, error);
  }
  status = cyb_column_from_numbers(column, wanted->name, &answer->number, 1, error);
  if (!status && wanted->category) status = cyb_column_categorize(column, error);
  return status;
}

/* The columns that the plan asks for, as far as there are answers; the library
 * tells which one is missing. */
static int make_columns(cyb_column *columns, size_t *made, const cyb_plan_file *plan,
                        const rating_answer *answers, size_t count, cyb_error *error) {
  const cyb_rating_column *wanted;
  size_t wants = cyb_rating_columns(plan->rating, &wanted);
  int status = CYB_OK;
  for (size_t i = 0; !status && i < wants; i++)
    for (size_t k = 0; !status && k < count; k++) {
      if (strcmp(wanted[i].name, answers[k].name) != 0) continue;
      status = make_column(&columns[*made], &wanted[i], &answers[k], error);
      ++*made;
      break;
    }
  return status;
}

static int take(rating_quote *out, const cyb_plan_file *plan, const cyb_rating_batch *batch,
                cyb_error *error) {
  size_t bytes = batch->steps * sizeof *out->value;
  out->steps = batch->steps;
  out->value = malloc(bytes + 1);
  out->running = malloc(bytes + 1);
  if (!out->value || !out->running) return cyb_error_memory(error);
  memcpy(out->value, batch->value, bytes);
  memcpy(out->running, batch->running, bytes);
  out->refused = batch->refused[0] >= 0;
  if (out->refused) cyb_pricer_reason(plan->pricer, 0, out->reason);
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++)
    out->output[i] = batch->output[i] ? batch->output[i][0] : (double)NAN;
  return CYB_OK;
}

int rating_quote_make(rating_quote *out, const cyb_plan_file *plan, const rating_answer *answers,
                      size_t count, cyb_error *error) {
  const cyb_rating_column *wanted;
  size_t wants = cyb_rating_columns(plan->rating, &wanted), made = 0;
  cyb_column *columns = calloc(wants + 1, sizeof *columns);
  cyb_rating_batch batch;
  int status;
  rating_quote_clear(out);
  if (!columns) return cyb_error_memory(error);
  status = make_columns(columns, &made, plan, answers, count, error);
  if (!status) status = cyb_pricer_batch(plan->pricer, columns, made, &batch, error);
  if (!status) status = take(out, plan, &batch, error);
  for (size_t i = 0; i < made; i++) cyb_column_clear(&columns[i]);
  free(columns);
  if (status) rating_quote_clear(out);
  return status;
}

void rating_quote_clear(rating_quote *quote) {
  free(quote->value);
  free(quote->running);
  *quote = (rating_quote){0};
}
