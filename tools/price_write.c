/* tools/price_write.c - priced policies as they come, in one of the formats.
 * Layer: tools. */
#include "tools/price_write.h"

#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"

static const cyb_price_format *const formats[] = {&price_page, &price_csv, &price_json};

const char *const price_keys[CYB_RATING_OUTPUTS] = {[CYB_RATING_FREQUENCY] = "frequency",
                                                    [CYB_RATING_EXPECTED_LOSS] = "expected_loss",
                                                    [CYB_RATING_SD] = "sd",
                                                    [CYB_RATING_VAR] = "var",
                                                    [CYB_RATING_TVAR] = "tvar",
                                                    [CYB_RATING_RISK_LOAD] = "risk_load",
                                                    [CYB_RATING_EXPENSE] = "expense",
                                                    [CYB_RATING_TAX] = "tax",
                                                    [CYB_RATING_DISCOUNT] = "discount",
                                                    [CYB_RATING_MINIMUM] = "minimum",
                                                    [CYB_RATING_PREMIUM] = "premium"};

double price_output(const cyb_priced *priced, cyb_rating_output output) {
  const double *values = priced->batch->output[output];
  return values ? values[priced->row] : (double)NAN;
}

void price_add_policy(cyb_text *text, const cyb_priced *priced) {
  const cyb_portfolio *p = priced->portfolio;
  const cyb_cell *cell;
  if (p->policy == SIZE_MAX) {
    cyb_text_format(text, "%zu", portfolio_line(p, priced->row));
    return;
  }
  cell = portfolio_cell(p, priced->row, p->policy);
  cyb_text_add_bytes(text, cell->bytes, cell->length);
}

/* What was refused is not in the sums. */
static void add_totals(cyb_price_writer *w, const cyb_priced *priced, double limit) {
  cyb_price_totals *t = &w->totals;
  double expected = price_output(priced, CYB_RATING_EXPECTED_LOSS);
  t->refused += priced->reason != NULL;
  t->priced += priced->reason == NULL;
  if (priced->reason) return;
  cyb_sum_add(&t->premium, price_output(priced, CYB_RATING_PREMIUM));
  if (isfinite(expected)) cyb_sum_add(&t->expected_loss, expected);
  if (isfinite(limit)) cyb_sum_add(&t->limit, limit);
}

static int flush(cyb_price_writer *w, cyb_error *error) {
  int status = w->text.failed ? cyb_error_memory(error) : CYB_OK;
  if (!status && formats[w->app->format]->streams && w->text.length)
    status = output_bytes(&w->output, w->text.bytes, w->text.length, error);
  if (formats[w->app->format]->streams) cyb_text_clear(&w->text);
  return status;
}

int price_write_start(cyb_price_writer *writer, cyb_error *error) {
  const cyb_price_format *format = formats[writer->app->format];
  int status = format->streams ? output_open(&writer->output, writer->app->output, error) : CYB_OK;
  if (status) return status;
  format->start(writer);
  return flush(writer, error);
}

int price_write_batch(cyb_price_writer *writer, const cyb_portfolio *portfolio,
                      const cyb_rating_batch *batch, const char *const *reason, cyb_error *error) {
  const cyb_price_format *format = formats[writer->app->format];
  const double *limit = writer->limit < 0 ? NULL : portfolio->column[writer->limit].number;
  writer->totals.has_limit = limit != NULL;
  writer->totals.has_expected_loss = batch->output[CYB_RATING_EXPECTED_LOSS] != NULL;
  for (size_t i = 0; i < batch->rows; i++) {
    cyb_priced priced = {portfolio, batch, i, (double)NAN, reason[i]};
    if (limit && limit[i] > 0.0)
      priced.rate_on_line = price_output(&priced, CYB_RATING_PREMIUM) / limit[i];
    add_totals(writer, &priced, limit ? limit[i] : (double)NAN);
    format->row(writer, &priced);
  }
  return flush(writer, error);
}

int price_write_end(cyb_price_writer *writer, int status, cyb_error *error) {
  int closed;
  if (!status) {
    formats[writer->app->format]->end(writer);
    status = flush(writer, error);
  }
  closed = output_close(&writer->output, status == CYB_OK, error);
  cyb_text_free(&writer->text);
  for (size_t i = 0; writer->cells && i < PRICE_SHOWN * PRICE_COLUMNS; i++) free(writer->cells[i]);
  free(writer->cells);
  writer->cells = NULL;
  return status ? status : closed;
}
