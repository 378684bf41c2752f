/* tools/price.h - the answer of `price`, written while it comes; private to it.
 * Layer: tools. May include: public headers. */
#ifndef CYB_TOOLS_PRICE_H
#define CYB_TOOLS_PRICE_H

#include <cyberstats/sum.h>

#include "tools/output.h"
#include "tools/portfolio.h"

/* Refusals of one kind, by the step that refuses or the column that holds no
 * number: the first, and how many. */
typedef struct price_refusal {
  size_t count;
  char code[40], message[384];
} price_refusal;

typedef struct price_run {
  cyb_app *app;
  const cyb_plan_file *plan;
  const portfolio *file;
  const struct price_format *format;
  const cyb_rating_step *steps;
  size_t step_count;
  bool log;                     /* --steps */
  bool numbered;                /* no column names the policies: their lines do */
  size_t policy;                /* its place in the file */
  size_t limit;                 /* place among the plan's columns; SIZE_MAX = none */
  bool has[CYB_RATING_OUTPUTS]; /* what the plan yields */

  cyb_output output;
  cyb_text text; /* what goes out next */
  bool begun;    /* a row was written */
  void *own;     /* of the format */

  size_t policies, refused;
  cyb_sum premium, expected_loss, limits; /* of the policies that have a price */
  price_refusal *refusals;                /* [steps + columns of the file] */
} price_run;

/* `begin` and `end` frame the rows of all batches; each adds to run->text. */
typedef struct price_format {
  bool file; /* goes to --output as it comes; else into app->page */
  int (*begin)(price_run *run, cyb_error *error);
  int (*rows)(price_run *run, const portfolio_batch *batch, cyb_error *error);
  int (*end)(price_run *run, cyb_error *error);
  void (*release)(price_run *run); /* what `begin` made; also after a failure */
} price_format;

extern const price_format price_csv, price_json, price_page;

/* Premium / limit of a row; NaN where there is no limit or no price. */
double price_rate_on_line(const price_run *run, const portfolio_batch *batch, size_t row);
/* Counts a batch into the totals and the refusals. */
void price_count(price_run *run, const portfolio_batch *batch);
/* A warning for each kind of refusal. */
void price_warn(price_run *run);

#endif
