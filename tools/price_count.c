/* tools/price_count.c - totals and refusals of a priced portfolio.
 * Layer: tools. */
#include "tools/price.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tools/intl.h"

double price_rate_on_line(const price_run *run, const portfolio_batch *batch, size_t row) {
  double limit;
  if (run->limit == SIZE_MAX || portfolio_refused(batch, row)) return (double)NAN;
  limit = batch->columns[run->limit].number[row];
  return limit > 0 ? batch->priced->output[CYB_RATING_PREMIUM][row] / limit : (double)NAN;
}

static void refuse(price_run *run, const portfolio_batch *batch, size_t row) {
  bool bad = batch->bad[row] != NULL;
  size_t kind = bad ? run->step_count + batch->bad_field[row] : (size_t)batch->priced->refused[row];
  price_refusal *refusal = &run->refusals[kind];
  char reason[256];
  run->refused++;
  if (refusal->count++) return;
  snprintf(refusal->code, sizeof refusal->code, "refused-%.31s",
           bad ? batch->bad[row] : run->steps[kind].name);
  snprintf(refusal->message, sizeof refusal->message, "%.100s:%zu: %s",
           portfolio_about(run->file)->name, batch->line[row],
           portfolio_reason(batch, row, reason));
}

void price_count(price_run *run, const portfolio_batch *batch) {
  const double *premium = batch->priced->output[CYB_RATING_PREMIUM];
  const double *expected = batch->priced->output[CYB_RATING_EXPECTED_LOSS];
  run->policies += batch->rows;
  for (size_t i = 0; i < batch->rows; i++) {
    if (portfolio_refused(batch, i)) {
      refuse(run, batch, i);
      continue;
    }
    cyb_sum_add(&run->premium, premium[i]);
    if (expected) cyb_sum_add(&run->expected_loss, expected[i]);
    if (run->limit != SIZE_MAX) cyb_sum_add(&run->limits, batch->columns[run->limit].number[i]);
  }
}

void price_warn(price_run *run) {
  size_t kinds = run->step_count + portfolio_about(run->file)->columns;
  for (size_t i = 0; i < kinds; i++) {
    const price_refusal *refusal = &run->refusals[i];
    if (refusal->count == 1)
      cyb_warnings_add(&run->app->warnings, refusal->code, "%s", refusal->message);
    else if (refusal->count)
      cyb_warnings_add(&run->app->warnings, refusal->code,
                       _("%s (and %zu more policies refused so)"), refusal->message,
                       refusal->count - 1);
  }
}
