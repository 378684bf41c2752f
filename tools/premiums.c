/* tools/premiums.c - a portfolio's premiums by groups, and its usual policy.
 * Layer: tools. */
#include "tools/premiums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/chart_rating.h"
#include "tools/intl.h"
#include "tools/portfolio.h"

static const char *const columns[PREMIUM_BY] = {"grade", "industry"};

typedef struct reading {
  cyb_premiums *out;
  const portfolio *file;
  size_t field[PREMIUM_BY];
  bool has[PREMIUM_BY];
  const char *retention; /* the plan's column; NULL = it asks for none */
  size_t capacity;
} reading;

/* --- groups ------------------------------------------------------------------------- */

static premium_group *find_group(premium_groups *groups, const char *key, size_t length) {
  premium_group *larger;
  for (size_t i = 0; i < groups->count; i++)
    if (strlen(groups->items[i].key) == length && !memcmp(groups->items[i].key, key, length))
      return &groups->items[i];
  if (groups->count == groups->capacity) {
    size_t wanted = groups->capacity ? 2 * groups->capacity : 16;
    larger = realloc(groups->items, wanted * sizeof *larger);
    if (!larger) return NULL;
    groups->items = larger;
    groups->capacity = wanted;
  }
  groups->items[groups->count] = (premium_group){.key = cyb_strndup(key, length)};
  return groups->items[groups->count].key ? &groups->items[groups->count++] : NULL;
}

static double output(const portfolio_batch *batch, cyb_rating_output which, size_t row) {
  const double *values = batch->priced->output[which];
  return values ? values[row] : NAN;
}

static void add_finite(cyb_sum *sum, double value) {
  if (isfinite(value)) cyb_sum_add(sum, value);
}

static double number(const portfolio_batch *batch, const char *name, size_t row) {
  for (size_t i = 0; i < batch->column_count; i++)
    if (!strcmp(batch->columns[i].name, name) && batch->columns[i].number)
      return batch->columns[i].number[row];
  return NAN;
}

static void add_policy(premium_group *group, const portfolio_batch *batch, size_t row) {
  group->policies++;
  if (portfolio_refused(batch, row)) {
    group->refused++;
    return;
  }
  add_finite(&group->premium, output(batch, CYB_RATING_PREMIUM, row));
  add_finite(&group->expected, output(batch, CYB_RATING_EXPECTED_LOSS, row));
  add_finite(&group->risk_load, output(batch, CYB_RATING_RISK_LOAD, row));
  add_finite(&group->frequency, output(batch, CYB_RATING_FREQUENCY, row));
  add_finite(&group->limit, number(batch, "limit", row));
}

/* --- rows --------------------------------------------------------------------------- */

static int make_room(reading *r, size_t more, cyb_error *error) {
  double **arrays[] = {&r->out->deductible, &r->out->limit, &r->out->revenue};
  size_t needed = r->out->priced + more;
  if (needed <= r->capacity) return CYB_OK;
  needed += needed / 2;
  for (size_t i = 0; i < 3; i++) {
    double *larger = realloc(*arrays[i], needed * sizeof *larger);
    if (!larger) return cyb_error_memory(error);
    *arrays[i] = larger;
  }
  r->capacity = needed;
  return CYB_OK;
}

static int add_row(reading *r, const portfolio_batch *batch, size_t row, cyb_error *error) {
  cyb_premiums *out = r->out;
  add_policy(&out->all, batch, row);
  for (size_t i = 0; i < PREMIUM_BY; i++) {
    premium_group *group;
    const cyb_cell *cell;
    if (!r->has[i]) continue;
    cell = portfolio_cell(batch, row, r->field[i]);
    group = find_group(&out->by[i], cell->bytes, cell->length);
    if (!group) return cyb_error_memory(error);
    add_policy(group, batch, row);
  }
  if (portfolio_refused(batch, row)) {
    if (!out->reason[0]) {
      portfolio_reason(batch, row, out->reason);
      out->reason_line = batch->line[row];
    }
    return CYB_OK;
  }
  out->deductible[out->priced] = r->retention ? number(batch, r->retention, row) : (double)NAN;
  out->limit[out->priced] = number(batch, "limit", row);
  out->revenue[out->priced] = number(batch, "revenue", row);
  out->priced++;
  return CYB_OK;
}

static int add_rows(void *user, const portfolio_batch *batch, cyb_error *error) {
  reading *r = user;
  int status = make_room(r, batch->rows, error);
  for (size_t i = 0; !status && i < batch->rows; i++) status = add_row(r, batch, i, error);
  return status;
}

/* --- the whole ----------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static int by_key(const void *a, const void *b) {
  return strcmp(((const premium_group *)a)->key, ((const premium_group *)b)->key);
}

/* Sorted; dropped where the file has no such column. */
static void settle(double **values, size_t count) {
  if (*values && count > 0 && isfinite((*values)[0])) {
    qsort(*values, count, sizeof **values, by_size);
  } else {
    free(*values);
    *values = NULL;
  }
}

static void settle_all(cyb_premiums *out) {
  settle(&out->deductible, out->priced);
  settle(&out->limit, out->priced);
  settle(&out->revenue, out->priced);
  for (size_t i = 0; i < PREMIUM_BY; i++)
    if (out->by[i].count)
      qsort(out->by[i].items, out->by[i].count, sizeof *out->by[i].items, by_key);
}

int premiums_read(cyb_premiums *out, cyb_app *app, const cyb_plan_file *plan, const char *operand,
                  cyb_error *error) {
  reading r = {.out = out, .retention = policy_retention(plan->rating)};
  portfolio *file = NULL;
  int status;
  *out = (cyb_premiums){.all = {.key = NULL}};
  status = portfolio_open(&file, app, plan, operand, error);
  if (status) return status;
  for (size_t i = 0; i < PREMIUM_BY; i++) {
    cyb_error none = {0};
    out->by[i].column = columns[i];
    r.has[i] = portfolio_field(file, columns[i], &r.field[i], &none) == CYB_OK;
  }
  out->file = cyb_strdup(portfolio_about(file)->name);
  if (!out->file) status = cyb_error_memory(error);
  if (!status) status = portfolio_run(file, add_rows, &r, error);
  portfolio_close(file);
  settle_all(out);
  if (!status && !out->priced)
    status = cyb_error_at(error, CYB_EDATA, out->file, out->reason_line, NULL,
                          _("no policy has a price; of this one: %s"), out->reason);
  return status;
}

void premiums_free(cyb_premiums *premiums) {
  for (size_t i = 0; i < PREMIUM_BY; i++) {
    for (size_t k = 0; k < premiums->by[i].count; k++) free(premiums->by[i].items[k].key);
    free(premiums->by[i].items);
  }
  free(premiums->deductible);
  free(premiums->limit);
  free(premiums->revenue);
  free(premiums->file);
  *premiums = (cyb_premiums){.priced = 0};
}

double premiums_median(const double *sorted, size_t count) {
  return sorted && count ? sorted[(count - 1) / 2] : NAN;
}
