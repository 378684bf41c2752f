/* tools/price_page.c - priced policies for people: the first ones and the totals.
 * Layer: tools. */
#include "tools/price.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/gather.h"
#include "tools/intl.h"
#include "tools/result.h"

enum { SHOWN = 20, COLUMNS = CYB_RATING_OUTPUTS + 1 };

/* Money of the rows shown, NaN = none; the last column is the rate on line. */
typedef struct first_rows {
  size_t count;
  char *policy[SHOWN], *reason[SHOWN];
  double value[SHOWN][COLUMNS];
  double *factor, *running; /* of the first policy's steps */
} first_rows;

/* What a page has room for, in this order. */
static const struct {
  int column;
  const char *heading;
} shown[] = {{CYB_RATING_FREQUENCY, N_("claims a year")},
             {CYB_RATING_EXPECTED_LOSS, N_("expected loss")},
             {CYB_RATING_SD, N_("sd")},
             {CYB_RATING_VAR, N_("VaR")},
             {CYB_RATING_TVAR, N_("TVaR")},
             {CYB_RATING_RISK_LOAD, N_("risk load")},
             {CYB_RATING_PREMIUM, N_("premium")},
             {CYB_RATING_OUTPUTS, N_("rate on line")}};
enum { HEADINGS = sizeof shown / sizeof *shown, HEADING = 64 };

static int begin(price_run *run, cyb_error *error) {
  run->own = calloc(1, sizeof(first_rows));
  return run->own ? CYB_OK : cyb_error_memory(error);
}

static bool keep_log(price_run *run, const portfolio_batch *batch) {
  first_rows *f = run->own;
  f->factor = calloc(run->step_count + 1, sizeof *f->factor);
  f->running = calloc(run->step_count + 1, sizeof *f->running);
  for (size_t i = 0; f->factor && f->running && i < run->step_count; i++) {
    f->factor[i] = batch->priced->value[i * batch->rows];
    f->running[i] = batch->priced->running[i * batch->rows];
  }
  return f->factor && f->running;
}

static bool keep_row(price_run *run, const portfolio_batch *batch, size_t row) {
  first_rows *f = run->own;
  size_t k = f->count;
  bool refused = portfolio_refused(batch, row);
  cyb_text policy = {0};
  char reason[256];
  if (run->numbered)
    cyb_text_format(&policy, _("line %zu"), batch->line[row]);
  else
    cyb_text_add(&policy, portfolio_cell(batch, row, run->policy)->bytes);
  for (int i = 0; i < CYB_RATING_OUTPUTS; i++)
    f->value[k][i] =
        batch->priced->output[i] && !refused ? batch->priced->output[i][row] : (double)NAN;
  f->value[k][CYB_RATING_OUTPUTS] = price_rate_on_line(run, batch, row);
  f->policy[k] = cyb_text_take(&policy);
  f->reason[k] = refused ? cyb_strdup(portfolio_reason(batch, row, reason)) : NULL;
  cyb_text_free(&policy);
  f->count++;
  return f->policy[k] && (!refused || f->reason[k]);
}

static int rows(price_run *run, const portfolio_batch *batch, cyb_error *error) {
  first_rows *f = run->own;
  if (run->log && !f->factor && !keep_log(run, batch)) return cyb_error_memory(error);
  for (size_t i = 0; i < batch->rows && f->count < SHOWN; i++)
    if (!keep_row(run, batch, i)) return cyb_error_memory(error);
  return CYB_OK;
}

/* --- the page -------------------------------------------------------------------- */

/* Decimals that a column of money needs: none where all is whole or large. */
static int decimals(const first_rows *f, int column) {
  bool whole = true;
  double largest = 0;
  for (size_t i = 0; i < f->count; i++) {
    double value = f->value[i][column];
    if (!isfinite(value)) continue;
    whole = whole && value == rint(value);
    largest = fmax(largest, fabs(value));
  }
  return whole || (column != CYB_RATING_PREMIUM && largest >= 10000) ? 0 : 2;
}

static char *cell(const first_rows *f, size_t row, int column) {
  cyb_text text = {0};
  double value = f->value[row][column];
  if (!isfinite(value)) {
    cyb_text_add(&text, "\xE2\x80\x93");
  } else if (column == CYB_RATING_OUTPUTS) {
    cyb_text_add_fixed(&text, 100 * value, 3);
    cyb_text_add(&text, _(" %"));
  } else if (column == CYB_RATING_FREQUENCY) {
    cyb_text_add_fixed(&text, value, 5);
  } else {
    cyb_text_add_fixed(&text, value, decimals(f, column));
  }
  return cyb_text_take(&text);
}

static char *plain_copy(const char *text) {
  char *copy = cyb_strdup(text ? text : "");
  for (char *c = copy; c && *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7f) *c = ' ';
  return copy;
}

/* "VaR 0.99": a heading with the level of the step that the column is of, if it has one. */
static const char *heading(const price_run *run, size_t which, char buffer[HEADING]) {
  const char *words = _(shown[which].heading);
  cyb_rating_output output = (cyb_rating_output)shown[which].column;
  for (size_t i = 0; output < CYB_RATING_OUTPUTS && i < run->step_count; i++)
    if (isfinite(run->steps[i].level) && !strcmp(run->steps[i].role, rating_output_name(output))) {
      snprintf(buffer, HEADING, "%s %g", words, run->steps[i].level);
      return buffer;
    }
  return words;
}

static void add_table(price_run *run) {
  const first_rows *f = run->own;
  char buffer[HEADINGS][HEADING];
  const char *heads[HEADINGS + 2] = {0};
  bool right[HEADINGS + 2] = {false}, reasons = false, good = true;
  int column[HEADINGS + 2] = {0};
  char *cells[SHOWN * (HEADINGS + 2)] = {0};
  size_t columns = 1;
  heads[0] = _("policy");
  for (size_t i = 0; i < HEADINGS; i++) {
    int k = shown[i].column;
    if (k == CYB_RATING_OUTPUTS ? run->limit == SIZE_MAX : !run->has[k]) continue;
    heads[columns] = heading(run, i, buffer[i]);
    column[columns] = k;
    right[columns++] = true;
  }
  for (size_t i = 0; i < f->count; i++) reasons = reasons || f->reason[i];
  if (reasons) heads[columns++] = _("reason");
  for (size_t i = 0; i < f->count; i++)
    for (size_t c = 0; c < columns; c++) {
      char **to = &cells[i * columns + c];
      *to = c == 0     ? plain_copy(f->policy[i])
            : right[c] ? cell(f, i, column[c])
                       : plain_copy(f->reason[i]);
      good = good && *to;
    }
  if (good)
    page_table(&run->app->page, heads, right, (const char *const *)cells, columns, f->count);
  run->app->page.failed |= !good;
  for (size_t i = 0; i < f->count * columns; i++) free(cells[i]);
}

static void add_log(price_run *run) {
  const first_rows *f = run->own;
  const char *heads[] = {_("step"), "", _("value"), _("premium so far")};
  const bool right[] = {false, false, true, true};
  char **cells = calloc(4 * run->step_count + 1, sizeof *cells);
  bool good = cells != NULL;
  for (size_t i = 0; good && i < run->step_count; i++) {
    const cyb_rating_step *step = &run->steps[i];
    const char *label = in_language(run->app, step->label_zh, step->label_en);
    cyb_text number = {0};
    cells[4 * i] = plain_copy(step->name);
    cells[4 * i + 1] = plain_copy(label);
    page_number(&number, f->factor[i], 8);
    cells[4 * i + 2] = cyb_text_take(&number);
    cyb_text_add_fixed(&number, f->running[i], 2);
    cells[4 * i + 3] = cyb_text_take(&number);
    cyb_text_free(&number);
  }
  cyb_text_format(&run->app->page, _("\nsteps of %s\n"), f->policy[0]);
  if (good)
    page_table(&run->app->page, heads, right, (const char *const *)cells, 4, run->step_count);
  run->app->page.failed |= !good;
  for (size_t i = 0; cells && i < 4 * run->step_count; i++) free(cells[i]);
  free(cells);
}

static void add_total(cyb_text *page, const char *label, double number) {
  cyb_text_add(page, label);
  cyb_text_add(page, " ");
  cyb_text_add_fixed(page, number, number == rint(number) || number >= 10000 ? 0 : 2);
}

static void add_totals(price_run *run) {
  cyb_text *page = &run->app->page;
  double premium = cyb_sum_get(&run->premium);
  if (run->policies > ((first_rows *)run->own)->count)
    cyb_text_format(page, _("the first %d; --output=FILE.csv has all\n"), SHOWN);
  add_total(page, _("policies"), (double)run->policies);
  add_total(page, _("   refused"), (double)run->refused);
  add_total(page, _("   premium"), premium);
  if (run->has[CYB_RATING_EXPECTED_LOSS])
    add_total(page, _("   expected loss"), cyb_sum_get(&run->expected_loss));
  if (run->limit != SIZE_MAX && run->policies > run->refused) {
    cyb_text_add(page, _("   rate on line "));
    cyb_text_add_fixed(page, 100 * premium / cyb_sum_get(&run->limits), 3);
    cyb_text_add(page, _(" %"));
  }
  cyb_text_add(page, "\n");
}

static int end(price_run *run, cyb_error *error) {
  const first_rows *f = run->own;
  (void)error;
  cyb_text_format(&run->app->page, "%s\n", rating_title(run->plan, run->app));
  if (f->count) add_table(run);
  add_totals(run);
  if (run->log && f->count) add_log(run);
  return CYB_OK;
}

static void release(price_run *run) {
  first_rows *f = run->own;
  for (size_t i = 0; f && i < f->count; i++) {
    free(f->policy[i]);
    free(f->reason[i]);
  }
  if (f) {
    free(f->factor);
    free(f->running);
  }
  free(f);
  run->own = NULL;
}

const price_format price_page = {false, begin, rows, end, release};
