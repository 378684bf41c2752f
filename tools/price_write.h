/* tools/price_write.h - priced policies as they come, in one of the formats.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PRICE_WRITE_H
#define CYB_TOOLS_PRICE_WRITE_H

#include "tools/app.h"
#include "tools/output.h"
#include "tools/portfolio.h"

enum { PRICE_SHOWN = 20, PRICE_COLUMNS = 8 }; /* of the page */

/* What the summary says of the policies. */
typedef struct cyb_price_totals {
  size_t priced, refused;
  cyb_sum premium, expected_loss, limit;
  bool has_expected_loss, has_limit;
} cyb_price_totals;

typedef struct cyb_price_writer {
  cyb_app *app;
  const cyb_rating *rating;
  const char *title;
  bool with_steps; /* CSV: a column a step */
  int limit;       /* index of the column `limit` in the portfolio, -1 = none */
  cyb_output output;
  cyb_text text; /* not yet written */
  char **cells;  /* of the page, [PRICE_SHOWN * PRICE_COLUMNS] */
  size_t shown;
  cyb_price_totals totals;
} cyb_price_writer;

/* One row: a policy of a batch. */
typedef struct cyb_priced {
  const cyb_portfolio *portfolio;
  const cyb_rating_batch *batch;
  size_t row;
  double rate_on_line; /* NaN = none */
  const char *reason;  /* NULL = priced */
} cyb_priced;

/* The formats, in the order of cyb_format; a failed allocation is left in
 * writer->text.failed. */
typedef struct cyb_price_format {
  bool streams; /* the answer goes out as it comes, not by the page */
  void (*start)(cyb_price_writer *writer);
  void (*row)(cyb_price_writer *writer, const cyb_priced *priced);
  void (*end)(cyb_price_writer *writer);
} cyb_price_format;

extern const cyb_price_format price_page, price_csv, price_json;

/* Keys of the outputs, in the order of cyb_rating_output. */
extern const char *const price_keys[CYB_RATING_OUTPUTS];
/* An output of a row, NaN where there is none. */
double price_output(const cyb_priced *priced, cyb_rating_output output);
/* Adds what names the policy: a cell, or the line of the file. */
void price_add_policy(cyb_text *text, const cyb_priced *priced);

/* Release with price_write_end, also after a failure. Errors CYB_EIO, CYB_ENOMEM. */
int price_write_start(cyb_price_writer *writer, cyb_error *error);
/* reason[row] where the row was refused, else NULL. */
int price_write_batch(cyb_price_writer *writer, const cyb_portfolio *portfolio,
                      const cyb_rating_batch *batch, const char *const *reason, cyb_error *error);
/* Ends the answer where `status` is CYB_OK, else takes it back. */
int price_write_end(cyb_price_writer *writer, int status, cyb_error *error);

#endif
