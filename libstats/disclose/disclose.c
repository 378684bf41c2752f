/* disclose/disclose.c - primary rules, secondary cells and audit of a tabulation.
 * Layer: disclose. */
#include <cyberstats/disclose.h>

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "disclose/rules.h"
#include "disclose/tabulation.h"

/* Arrays of one run: [response * cells + cell] or [cell]. */
typedef struct run {
  const cyb_tabulation *t;
  const cyb_disclose_options *options;
  cyb_disclosure *out;
  double *upper, *low, *high, *cost;
  int64_t *sole;
  unsigned char *need;
  bool *secret;
  cyb_cell_values *response;
  cyb_suppression problem;
  cyb__room room;
  int union_status; /* of the callback, which cannot answer with an error */
} run;

void cyb_disclosure_clear(cyb_disclosure *d) {
  free(d->status);
  free(d->reason);
  free(d->conflict);
  cyb_audit_clear(&d->audit);
  *d = (cyb_disclosure){0};
}

static void clear(run *r) {
  free(r->upper);
  free(r->low);
  free(r->high);
  free(r->cost);
  free(r->sole);
  free(r->need);
  free(r->secret);
  free(r->response);
  cyb__room_free(&r->room);
}

static int allocate(run *r, cyb_error *error) {
  size_t cells = r->t->cells, all = cells * r->t->responses;
  r->upper = CYB__ARRAY(double, all);
  r->low = CYB__ARRAY(double, all);
  r->high = CYB__ARRAY(double, all);
  r->sole = CYB__ARRAY(int64_t, all);
  r->cost = CYB__ARRAY(double, cells);
  r->need = CYB__ARRAY(unsigned char, cells);
  r->secret = CYB__ARRAY(bool, cells);
  r->response = CYB__ARRAY(cyb_cell_values, r->t->responses);
  r->out->status = CYB__ARRAY(unsigned char, cells);
  r->out->reason = CYB__ARRAY(int, cells);
  r->out->conflict = CYB__ARRAY(bool, cells);
  if (r->upper && r->low && r->high && r->sole && r->cost && r->need && r->secret && r->response &&
      r->out->status && r->out->reason && r->out->conflict)
    return CYB_OK;
  return cyb_error_memory(error);
}

static int check(const run *r, cyb_error *error) {
  const cyb_disclose_options *o = r->options;
  if (!(o->safety > 0.0 && isfinite(o->safety)) || !(o->known > 0.0))
    return cyb_error_set(error, CYB_EDOMAIN, "disclose",
                         "the safety range and what attackers know are percentages above 0");
  for (size_t i = 0; i < o->rules; i++) {
    const cyb_rule_kind *kind = o->rule[i].kind;
    size_t largest = kind->largest(o->rule[i].parameter);
    for (size_t k = 0; kind->shares && k < r->t->responses; k++)
      if (r->t->mixed[k] && !r->t->options.absolute)
        return cyb_error_set(error, CYB_EDOMAIN, kind->usage,
                             "some contributions are negative, and shares of a total mean nothing "
                             "then; look at absolute values, or use a threshold alone");
    if (!r->t->part && largest > r->t->tops)
      return cyb_error_set(error, CYB_EDOMAIN, kind->usage,
                           "the rule wants the %zu largest contributions of each cell, the table "
                           "lists %zu",
                           largest, r->t->tops);
  }
  return CYB_OK;
}

/* --- primary cells -------------------------------------------------------------------- */

static double least_value(const run *r, size_t response) {
  const double *value = r->t->value + response * r->t->cells;
  double least = INFINITY;
  for (size_t i = 0; i < r->t->cells; i++)
    if (value[i] != 0.0) least = fmin(least, fabs(value[i]));
  return isfinite(least) ? least : 1.0;
}

/* Level of a cell whose rule has none. */
static double safety_range(const run *r, size_t response, double value) {
  double size = value != 0.0 ? fabs(value) : least_value(r, response);
  return fmax(r->options->safety / 100.0 * size, r->t->frequency ? 1.0 : 0.0);
}

static void mark(run *r, size_t cell, size_t response, double level, bool ranged, int rule) {
  double value = r->t->value[response * r->t->cells + cell];
  if (ranged || !(level > 0.0)) level = fmax(level, safety_range(r, response, value));
  if (r->t->frequency) level = fmax(ceil(level), 1.0);
  r->upper[response * r->t->cells + cell] = level;
  if (r->need[cell] != CYB_CELL_SECRET) r->out->reason[cell] = rule;
  r->need[cell] = CYB_CELL_SECRET;
}

static bool is_asked(const run *r, size_t cell, cyb_cell_request request) {
  return r->options->request && r->options->request[cell] == request;
}

static int judge(run *r, size_t cell, size_t response, cyb_error *error) {
  size_t at = response * r->t->cells + cell;
  cyb_contributors who;
  double level = 0.0;
  bool ranged = false, unsafe, zero;
  int rule = -1,
      status = cyb__contributors(&who, &r->room, r->t, response, &cell, 1, &r->sole[at], error);
  if (status) return status;
  unsafe = cyb__rules_unsafe(r->options->rule, r->options->rules, &who, &level, &ranged, &rule);
  zero = r->options->secret_zeros && who.respondents == 0;
  if (unsafe || zero || is_asked(r, cell, CYB_REQUEST_SECRET))
    mark(r, cell, response, level, ranged || !unsafe, rule);
  if ((unsafe || zero) && is_asked(r, cell, CYB_REQUEST_OPEN)) r->out->conflict[cell] = true;
  return CYB_OK;
}

static bool is_zero(const run *r, size_t cell) {
  for (size_t k = 0; k < r->t->responses; k++)
    if (r->t->value[k * r->t->cells + cell] != 0.0) return false;
  return true;
}

static int judge_cells(run *r, cyb_error *error) {
  int status = CYB_OK;
  for (size_t cell = 0; !status && cell < r->t->cells; cell++) {
    r->out->reason[cell] = -1;
    for (size_t k = 0; k < r->t->responses; k++) r->sole[k * r->t->cells + cell] = -1;
    for (size_t k = 0; !status && r->t->present[cell] && k < r->t->responses; k++)
      status = judge(r, cell, k, error);
    if (r->need[cell] == CYB_CELL_SECRET) {
      r->out->conflicts += r->out->conflict[cell];
      continue;
    }
    /* a zero that everybody guesses hides nothing */
    if (!r->t->present[cell] || is_zero(r, cell) || is_asked(r, cell, CYB_REQUEST_OPEN))
      r->need[cell] = CYB_CELL_OPEN;
  }
  return status;
}

/* --- the problem ------------------------------------------------------------------------ */

static double cost_of(const run *r, size_t cell) {
  double value = fabs(r->t->value[cell]), cost = 1.0;
  if (r->options->costs)
    cost = r->options->costs[cell];
  else if (r->options->cost == CYB_COST_VALUE)
    cost = value;
  else if (r->options->cost == CYB_COST_COUNT)
    cost = (double)r->t->respondents[cell];
  else if (r->options->cost == CYB_COST_LOG)
    cost = log1p(value);
  return r->options->previous && r->options->previous[cell] ? cost / 100.0 : cost;
}

static bool union_is_unsafe(void *user, size_t response, const size_t *cells, size_t count,
                            double *level) {
  run *r = user;
  cyb_contributors who;
  int64_t sole;
  bool ranged;
  int rule;
  if (r->union_status) return false;
  r->union_status = cyb__contributors(&who, &r->room, r->t, response, cells, count, &sole, NULL);
  if (r->union_status) return false;
  if (!cyb__rules_unsafe(r->options->rule, r->options->rules, &who, level, &ranged, &rule))
    return false;
  if (ranged || !(*level > 0.0)) *level = fmax(*level, safety_range(r, response, who.total));
  if (r->t->frequency) *level = fmax(ceil(*level), 1.0);
  return true;
}

static void set_bounds(run *r, size_t response) {
  const cyb_tabulation *t = r->t;
  double share = r->options->known / 100.0;
  for (size_t cell = 0; cell < t->cells; cell++) {
    size_t at = response * t->cells + cell;
    double value = t->value[at];
    r->low[at] = t->mixed[response] ? -INFINITY : 0.0;
    r->high[at] = INFINITY;
    if (!isfinite(share)) continue;
    r->low[at] = fmax(r->low[at], value - share * fabs(value));
    r->high[at] = value + share * fabs(value);
  }
}

static void set_problem(run *r) {
  const cyb_tabulation *t = r->t;
  for (size_t k = 0; k < t->responses; k++) {
    size_t at = k * t->cells;
    set_bounds(r, k);
    r->response[k] = (cyb_cell_values){.value = t->value + at,
                                    .low = r->low + at,
                                    .high = r->high + at,
                                    .upper = r->upper + at,
                                    .lower = r->upper + at,
                                    .sole = r->sole + at};
  }
  for (size_t cell = 0; cell < t->cells; cell++) r->cost[cell] = cost_of(r, cell);
  r->problem = (cyb_suppression){.sums = {t->cells, t->sums, t->total, t->start, t->sum_part},
                                 .shape = t->shape,
                                 .shapes = t->tables,
                                 .response = r->response,
                                 .responses = t->responses,
                                 .need = r->need,
                                 .cost = r->cost,
                                 .unsafe_union = r->options->no_unions ? NULL : union_is_unsafe,
                                 .user = r,
                                 .method = r->options->method,
                                 .progress = r->options->progress};
}

static void fill(run *r) {
  for (size_t cell = 0; cell < r->t->cells; cell++) {
    cyb_cell_status status = CYB_STATUS_PUBLISHED;
    if (!r->t->present[cell]) status = CYB_STATUS_EMPTY;
    if (r->secret[cell]) status = CYB_STATUS_SECONDARY;
    if (r->need[cell] == CYB_CELL_SECRET) status = CYB_STATUS_PRIMARY;
    r->out->status[cell] = (unsigned char)status;
  }
  r->out->safe =
      r->out->suppressed.safe && r->out->audit.exposed_count == 0 && r->out->audit.union_count == 0;
}

int cyb_disclose(cyb_disclosure *out, const cyb_tabulation *tabulation,
                 const cyb_disclose_options *options, cyb_error *error) {
  run r = {.t = tabulation, .options = options, .out = out};
  int status;
  *out = (cyb_disclosure){.cells = tabulation->cells, .responses = tabulation->responses};
  status = check(&r, error);
  if (!status) status = allocate(&r, error);
  if (!status) status = judge_cells(&r, error);
  if (!status) set_problem(&r);
  if (!status) status = cyb_suppress(r.secret, &out->suppressed, &r.problem, error);
  if (!status) status = cyb_audit_pattern(&out->audit, &r.problem, r.secret, error);
  if (!status && r.union_status) status = cyb_error_memory(error);
  if (!status) fill(&r);
  clear(&r);
  if (status) cyb_disclosure_clear(out);
  return status;
}
