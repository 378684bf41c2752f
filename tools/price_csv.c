/* tools/price_csv.c - priced policies as CSV.
 * Layer: tools. */
#include "tools/price.h"

#include <math.h>

#include "tools/price_number.h"

/* Significant digits of what is no money; money has two decimals. */
enum { RATE_DIGITS = 6, MONEY_DECIMALS = 2 };

static int begin(price_run *run, cyb_error *error) {
  cyb_text *text = &run->text;
  cyb_text name = {0};
  (void)error;
  if (run->app->bom) cyb_text_add(text, "\xEF\xBB\xBF");
  cyb_text_add(text, "policy");
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++)
    if (run->has[i]) cyb_text_format(text, ",%s", rating_output_name((cyb_rating_output)i));
  if (run->limit != SIZE_MAX) cyb_text_add(text, ",rate_on_line");
  cyb_text_add(text, ",reason");
  for (size_t i = 0; run->log && i < run->step_count; i++) {
    cyb_text_clear(&name);
    cyb_text_format(&name, "step:%s", run->steps[i].name);
    cyb_text_add_bytes(text, ",", 1);
    cyb_csv_add_field(text, name.bytes ? name.bytes : "", !run->app->raw);
  }
  cyb_text_add(text, "\r\n");
  text->failed |= name.failed;
  cyb_text_free(&name);
  return CYB_OK;
}

static void add_policy(price_run *run, const portfolio_batch *batch, size_t row) {
  if (run->numbered)
    cyb_text_format(&run->text, "%zu", batch->line[row]);
  else
    cyb_csv_add_field(&run->text, portfolio_cell(batch, row, run->policy)->bytes, !run->app->raw);
}

static void add_outputs(price_run *run, const portfolio_batch *batch, size_t row, bool refused) {
  cyb_text *text = &run->text;
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++) {
    const double *output = batch->priced->output[i];
    if (!run->has[i]) continue;
    cyb_text_add_bytes(text, ",", 1);
    if (refused || !output || !isfinite(output[row])) continue;
    if (i == CYB_RATING_FREQUENCY)
      add_significant(text, output[row], RATE_DIGITS);
    else
      add_decimals(text, output[row], MONEY_DECIMALS);
  }
}

static void add_steps(price_run *run, const portfolio_batch *batch, size_t row) {
  for (size_t i = 0; i < run->step_count; i++) {
    double value = batch->priced->value[i * batch->rows + row];
    cyb_text_add_bytes(&run->text, ",", 1);
    if (isfinite(value)) add_shortest(&run->text, value);
  }
}

static void add_row(price_run *run, const portfolio_batch *batch, size_t row) {
  bool refused = portfolio_refused(batch, row);
  double rate = price_rate_on_line(run, batch, row);
  char reason[256];
  add_policy(run, batch, row);
  add_outputs(run, batch, row, refused);
  if (run->limit != SIZE_MAX) cyb_text_add_bytes(&run->text, ",", 1);
  if (isfinite(rate)) add_significant(&run->text, rate, RATE_DIGITS);
  cyb_text_add_bytes(&run->text, ",", 1);
  if (refused) cyb_csv_add_field(&run->text, portfolio_reason(batch, row, reason), !run->app->raw);
  if (run->log) add_steps(run, batch, row);
  cyb_text_add_bytes(&run->text, "\r\n", 2);
}

static int rows(price_run *run, const portfolio_batch *batch, cyb_error *error) {
  (void)error;
  for (size_t i = 0; i < batch->rows; i++) add_row(run, batch, i);
  return CYB_OK;
}

static int end(price_run *run, cyb_error *error) {
  (void)run;
  (void)error;
  return CYB_OK;
}

static void release(price_run *run) {
  (void)run;
}

const price_format price_csv = {true, begin, rows, end, release};
