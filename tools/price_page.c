/* tools/price_page.c - the first priced policies for people, and the totals.
 * Layer: tools. */
#include <math.h>
#include <stdlib.h>

#include "tools/intl.h"
#include "tools/price_write.h"
#include "tools/result.h"

/* A reader looks at some, a program takes all: --format=csv. */
enum { SHOWN = PRICE_SHOWN, COLUMNS = PRICE_COLUMNS };

/* The first column is the policy, the last the rate on line or the reason. */
static const struct {
  cyb_rating_output output;
  const char *head;
} columns[COLUMNS - 2] = {{CYB_RATING_EXPECTED_LOSS, N_("expected loss")},
                          {CYB_RATING_SD, N_("sd")},
                          {CYB_RATING_TVAR, N_("TVaR")},
                          {CYB_RATING_RISK_LOAD, N_("risk load")},
                          {CYB_RATING_EXPENSE, N_("expense")},
                          {CYB_RATING_PREMIUM, N_("premium")}};

static void page_start(cyb_price_writer *w) {
  w->cells = calloc(SHOWN * COLUMNS, sizeof *w->cells);
  w->text.failed = !w->cells;
}

static void keep_cell(cyb_price_writer *w, size_t column, cyb_text *cell) {
  char *text = cyb_text_take(cell);
  w->text.failed |= !text;
  for (char *c = text; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  w->cells[w->shown * COLUMNS + column] = text;
}

static void page_row_of(cyb_price_writer *w, const cyb_priced *priced) {
  cyb_text cell = {0};
  if (w->shown == SHOWN || w->text.failed) return;
  price_add_policy(&cell, priced);
  keep_cell(w, 0, &cell);
  for (size_t c = 0; c < COLUMNS - 2; c++) {
    cyb_text_add_fixed(&cell, price_output(priced, columns[c].output), 2);
    keep_cell(w, c + 1, &cell);
  }
  if (priced->reason) {
    cyb_text_add(&cell, priced->reason);
  } else {
    cyb_text_add_fixed(&cell, 100.0 * priced->rate_on_line, 3);
    if (isfinite(priced->rate_on_line)) cyb_text_add(&cell, " %");
  }
  keep_cell(w, COLUMNS - 1, &cell);
  w->shown++;
}

static void add_table(cyb_price_writer *w) {
  const char *heads[COLUMNS] = {_("policy")};
  bool right[COLUMNS] = {false, true, true, true, true, true, true, false};
  for (size_t c = 0; c < COLUMNS - 2; c++) heads[c + 1] = _(columns[c].head);
  heads[COLUMNS - 1] = _("rate on line");
  page_table(&w->app->page, heads, right, (const char *const *)w->cells, COLUMNS, w->shown);
}

static void add_summary(cyb_price_writer *w) {
  const cyb_price_totals *t = &w->totals;
  cyb_text *page = &w->app->page;
  double premium = cyb_sum_get(&t->premium), limit = cyb_sum_get(&t->limit);
  size_t policies = t->priced + t->refused;
  if (policies > w->shown)
    cyb_text_format(page, _("... and %zu more: --format=csv has all\n"), policies - w->shown);
  cyb_text_add_fixed(page, (double)policies, 0);
  cyb_text_format(page, " %s   ", _("policies"));
  cyb_text_add_fixed(page, (double)t->refused, 0);
  cyb_text_format(page, " %s   %s ", _("refused"), _("premium"));
  cyb_text_add_fixed(page, premium, 2);
  if (t->has_expected_loss) {
    cyb_text_format(page, "   %s ", _("expected loss"));
    cyb_text_add_fixed(page, cyb_sum_get(&t->expected_loss), 2);
  }
  if (t->has_limit && limit > 0.0) {
    cyb_text_format(page, "   %s ", _("rate on line"));
    cyb_text_add_fixed(page, 100.0 * premium / limit, 3);
    cyb_text_add(page, " %");
  }
  cyb_text_add(page, "\n");
}

static void page_end(cyb_price_writer *w) {
  cyb_text_format(&w->app->page, "%s\n", w->title);
  if (w->cells) add_table(w);
  add_summary(w);
}

const cyb_price_format price_page = {false, page_start, page_row_of, page_end};
