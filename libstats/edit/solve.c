/* edit/solve.c - the linear conditions of a record together.
 * Layer: edit.
 *
 * What is fixed is a number: a row is  sum a_j x_j + c <= 0  over the free
 * fields. Each row is measured in its own unit, the largest of the numbers that
 * make up c, and each field in the largest unit that meets it, so that 10^10
 * beside 5 is no trouble and the tolerance is relative to the larger side. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "base/memory.h"
#include "edit/search.h"
#include "num/linear_program.h"

static const double TOLERANCE = 1e-9; /* as in expr.h */
static const double STRICT = 1e-8;    /* distance kept from a strict bound, in units */

typedef struct row {
  const cyb__formula *formula;
  size_t rule;
  size_t entry, entries; /* of the free fields, coefficients not 0 */
  double constant, unit; /* unit 0: nothing is fixed */
} row;

typedef struct entry {
  size_t column;
  double coefficient;
} entry;

typedef struct rows {
  row *items;
  size_t count;
  entry *entries;
  size_t entry_count;
  size_t *field; /* per column */
  double *unit;  /* per column */
  size_t columns;
} rows;

static void rows_clear(rows *r) {
  free(r->items);
  free(r->entries);
  free(r->field);
  free(r->unit);
}

static int rows_new(rows *r, const cyb__search *s, cyb_error *error) {
  size_t entries = 0, fields = s->edits->field_count;
  for (size_t i = 0; i < s->linear_count; i++)
    entries += s->edits->formulas.items[s->linear[i].formula].terms;
  *r = (rows){.items = CYB__ARRAY(row, s->linear_count),
              .entries = CYB__ARRAY(entry, entries),
              .field = CYB__ARRAY(size_t, fields),
              .unit = CYB__ARRAY(double, fields)};
  if (r->items && r->entries && r->field && r->unit) return CYB_OK;
  rows_clear(r);
  return cyb_error_memory(error);
}

static size_t column_of(rows *r, cyb__search *s, size_t field) {
  if (s->place[field] != CYB__NONE) return s->place[field];
  r->field[r->columns] = field;
  return s->place[field] = r->columns++;
}

static void larger(double *unit, double x) {
  if (fabs(x) > *unit) *unit = fabs(x);
}

static void read_row(rows *r, cyb__search *s, cyb__demand d) {
  const cyb__formula *f = &s->edits->formulas.items[d.formula];
  const cyb__term *terms = cyb__formula_terms(&s->edits->formulas, f);
  cyb_sum c = {f->left, 0.0};
  row *made = &r->items[r->count++];
  *made = (row){.formula = f, .rule = d.rule, .entry = r->entry_count};
  cyb_sum_add(&c, -f->right);
  larger(&made->unit, f->left);
  larger(&made->unit, f->right);
  for (size_t k = 0; k < f->terms; k++) {
    size_t field = terms[k].field;
    double a = terms[k].left - terms[k].right;
    if (a == 0.0) continue;
    if (s->record.free[field]) {
      r->entries[r->entry_count++] = (entry){column_of(r, s, field), a};
      continue;
    }
    cyb_sum_add(&c, a * s->record.value[field]);
    larger(&made->unit, a * s->record.value[field]);
  }
  made->constant = cyb_sum_get(&c);
  made->entries = r->entry_count - made->entry;
}

static int read_rows(rows *r, cyb__search *s, cyb_error *error) {
  int status = rows_new(r, s, error);
  if (status) return status;
  for (size_t i = 0; i < s->edits->field_count; i++) s->place[i] = CYB__NONE;
  for (size_t i = 0; i < s->linear_count; i++) read_row(r, s, s->linear[i]);
  return CYB_OK;
}

/* x - x and the like: rows that no free field can mend. */
static bool constants_hold(const rows *r, cyb__search *s) {
  for (size_t i = 0; i < r->count; i++) {
    if (r->items[i].entries || cyb__sides_hold(r->items[i].formula, r->items[i].constant, 0.0))
      continue;
    s->used[r->items[i].rule] = true;
    return false;
  }
  return true;
}

/* --- one free field: an interval ------------------------------------------------ */

typedef struct bound {
  double at, slack; /* slack: how much the tolerance of its row is worth */
  const row *row;   /* NULL: open */
} bound;

static bound bound_of(const rows *r, const row *w) {
  double a = r->entries[w->entry].coefficient;
  double slack = w->formula->strict ? -STRICT * w->unit : TOLERANCE * w->unit;
  return (bound){-w->constant / a, slack / fabs(a), w};
}

/* Of two bounds at one place the stricter one. */
static bool is_tighter(bound b, bound old, double distance) {
  if (!old.row || distance > 0.0) return true;
  if (distance < 0.0) return false;
  return b.slack < old.slack || (b.slack == old.slack && b.row->formula->strict);
}

static void tighten(bound *lower, bound *upper, bound b, double a) {
  bool equal = b.row->formula->equal;
  if ((a > 0 || equal) && is_tighter(b, *upper, upper->at - b.at)) *upper = b;
  if ((a < 0 || equal) && is_tighter(b, *lower, b.at - lower->at)) *lower = b;
}

static bool is_void(bound lower, bound upper) {
  if (!lower.row || !upper.row) return false;
  if ((lower.row->formula->strict || upper.row->formula->strict) && lower.at >= upper.at)
    return true;
  return lower.at - lower.slack > upper.at + upper.slack;
}

/* A strict bound is not itself a value; half way to the other one is. */
static double inside(bound b, bound other, double direction) {
  double step = fabs(b.at) > 1.0 ? fabs(b.at) : 1.0;
  if (!b.row->formula->strict) return b.at;
  if (other.row && (b.at - other.at) * direction < 0) return b.at + (other.at - b.at) / 2;
  return b.at + direction * step;
}

static double choose(const cyb__search *s, size_t field, bound lower, bound upper) {
  double own = s->record.value[field];
  bool above = !lower.row || (lower.row->formula->strict ? own > lower.at : own >= lower.at);
  bool below = !upper.row || (upper.row->formula->strict ? own < upper.at : own <= upper.at);
  if (isnan(own)) own = 0.0;
  if (above && below && !isnan(s->record.value[field])) return own;
  if (lower.row && lower.row->formula->equal) return lower.at;
  if (lower.row && (!above || isnan(s->record.value[field]))) return inside(lower, upper, 1.0);
  return upper.row ? inside(upper, lower, -1.0) : own;
}

static cyb__solved solve_interval(const rows *r, cyb__search *s) {
  bound lower = {-INFINITY, 0.0, NULL}, upper = {INFINITY, 0.0, NULL};
  size_t field = r->field[0];
  for (size_t i = 0; i < r->count; i++)
    if (r->items[i].entries)
      tighten(&lower, &upper, bound_of(r, &r->items[i]), r->entries[r->items[i].entry].coefficient);
  if (is_void(lower, upper)) {
    s->used[lower.row->rule] = s->used[upper.row->rule] = true;
    return CYB__HAS_NONE;
  }
  if (s->objective == field) {
    bound end = s->maximise ? upper : lower;
    s->trial[field] = end.at;
    return end.row ? CYB__HAS_POINT : CYB__IS_OPEN;
  }
  s->trial[field] = choose(s, field, lower, upper);
  return s->objective == CYB__NONE ? CYB__HAS_POINT : CYB__IS_OPEN;
}

/* --- several: a linear program ---------------------------------------------------- */

/* Fields that meet no number are measured like the others. */
static void measure(rows *r) {
  double most = 0.0;
  for (size_t j = 0; j < r->columns; j++) r->unit[j] = 0.0;
  for (size_t i = 0; i < r->count; i++)
    for (size_t k = 0; k < r->items[i].entries; k++) {
      const entry *e = &r->entries[r->items[i].entry + k];
      larger(&r->unit[e->column], r->items[i].unit / e->coefficient);
      larger(&most, r->unit[e->column]);
    }
  for (size_t j = 0; j < r->columns; j++)
    if (r->unit[j] == 0.0) r->unit[j] = most > 0.0 ? most : 1.0;
  for (size_t i = 0; i < r->count; i++)
    for (size_t k = 0; k < r->items[i].entries && r->items[i].unit == 0.0; k++) {
      const entry *e = &r->entries[r->items[i].entry + k];
      larger(&r->items[i].unit, e->coefficient * r->unit[e->column]);
    }
}

static double right_side(const row *w) {
  return -w->constant / w->unit - (w->formula->strict ? STRICT : 0.0);
}

static int add_rows(cyb__linear_program *program, const rows *r, size_t *column,
                    double *coefficient, cyb_error *error) {
  int status = CYB_OK;
  for (size_t i = 0; i < r->count && !status; i++) {
    const row *w = &r->items[i];
    double right = right_side(w);
    if (!w->entries) continue;
    for (size_t k = 0; k < w->entries; k++) {
      const entry *e = &r->entries[w->entry + k];
      column[k] = e->column;
      coefficient[k] = e->coefficient * r->unit[e->column] / w->unit;
    }
    status = cyb__program_row(program, w->entries, column, coefficient,
                              w->formula->equal ? right : -INFINITY, right, NULL, error);
  }
  return status;
}

static int build(cyb__linear_program **program, const rows *r, cyb_error *error) {
  size_t *column = CYB__ARRAY(size_t, r->columns);
  double *coefficient = CYB__ARRAY(double, r->columns);
  int status = column && coefficient ? cyb__program_new(program, r->columns, error)
                                     : cyb_error_memory(error);
  for (size_t j = 0; j < r->columns && !status; j++)
    cyb__program_bounds(*program, j, -INFINITY, INFINITY);
  if (!status) status = add_rows(*program, r, column, coefficient, error);
  free(column);
  free(coefficient);
  return status;
}

/* --- why there is no point ---------------------------------------------------------- */

typedef struct certificate {
  size_t *column;
  double *coefficient, *y;
  cyb__linear_program *program;
} certificate;

/* One equation: sum over the rows of a_i y_i; an equation among the rows has two y. */
static int add_equation(certificate *c, const rows *r, size_t j, cyb_error *error) {
  size_t count = 0;
  for (size_t i = 0; i < r->count; i++) {
    const row *w = &r->items[i];
    for (size_t k = 0; k < w->entries; k++) {
      const entry *e = &r->entries[w->entry + k];
      double a = e->coefficient * r->unit[j] / w->unit;
      if (e->column != j) continue;
      c->column[count] = 2 * i;
      c->coefficient[count++] = a;
      if (!w->formula->equal) continue;
      c->column[count] = 2 * i + 1;
      c->coefficient[count++] = -a;
    }
  }
  return cyb__program_row(c->program, count, c->column, c->coefficient, 0.0, 0.0, NULL, error);
}

/* Row i costs its right side; the y are shares and add up to 1. */
static int add_shares(certificate *c, const rows *r, cyb_error *error) {
  size_t count = 0;
  for (size_t i = 0; i < r->count; i++) {
    if (!r->items[i].entries) continue;
    for (size_t side = 0; side < (r->items[i].formula->equal ? 2 : 1); side++) {
      c->column[count] = 2 * i + side;
      c->coefficient[count++] = 1.0;
      cyb__program_cost(c->program, 2 * i + side, (side ? -1.0 : 1.0) * right_side(&r->items[i]));
    }
  }
  return cyb__program_row(c->program, count, c->column, c->coefficient, 1.0, 1.0, NULL, error);
}

/* Rows with a share in the proof; all of them where the program found none. */
static void mark_used(const certificate *c, const rows *r, cyb__search *s, bool proven) {
  for (size_t i = 0; i < r->count; i++)
    if (!proven || c->y[2 * i] > TOLERANCE || c->y[2 * i + 1] > TOLERANCE)
      s->used[r->items[i].rule] = true;
}

/* Farkas: multipliers y >= 0 with y'A = 0 and y'b < 0 prove that A x <= b has no
 * solution, and a vertex of these y names rows of which none can be spared. */
static int certify(const rows *r, cyb__search *s, cyb_error *error) {
  certificate c = {CYB__ARRAY(size_t, 2 * r->count), CYB__ARRAY(double, 2 * r->count),
                   CYB__ARRAY(double, 2 * r->count), NULL};
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution = {0};
  int status = c.column && c.coefficient && c.y ? cyb__program_new(&c.program, 2 * r->count, error)
                                                : cyb_error_memory(error);
  for (size_t j = 0; j < r->columns && !status; j++) status = add_equation(&c, r, j, error);
  if (!status) status = add_shares(&c, r, error);
  if (!status) {
    int solved = cyb__program_solve(c.program, &options, &solution, c.y, NULL);
    if (solved == CYB_ENOMEM) status = cyb_error_memory(error);
    mark_used(&c, r, s, !solved && solution.outcome == CYB__OPTIMAL && solution.objective < 0.0);
  }
  cyb__program_free(c.program);
  free(c.column);
  free(c.coefficient);
  free(c.y);
  return status;
}

static int solve_program(rows *r, cyb__search *s, cyb__linear_program *program, cyb__solved *solved,
                         cyb_error *error) {
  size_t goal = s->objective == CYB__NONE ? CYB__NONE : s->place[s->objective];
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution;
  double *x = CYB__ARRAY(double, r->columns);
  int status;
  if (!x) return cyb_error_memory(error);
  if (goal != CYB__NONE) cyb__program_cost(program, goal, 1.0);
  options.maximise = s->maximise;
  status = cyb__program_solve(program, &options, &solution, x, error);
  for (size_t j = 0; j < r->columns && !status && solution.outcome == CYB__OPTIMAL; j++)
    s->trial[r->field[j]] = x[j] * r->unit[j];
  free(x);
  if (status) return status;
  *solved = CYB__HAS_NONE;
  if (solution.outcome == CYB__INFEASIBLE) return certify(r, s, error);
  *solved = solution.outcome != CYB__OPTIMAL                 ? CYB__IS_OPEN
            : s->objective != CYB__NONE && goal == CYB__NONE ? CYB__IS_OPEN
                                                             : CYB__HAS_POINT;
  return CYB_OK;
}

/* Numerical trouble is the record's, not the caller's. */
static int solve_rows(rows *r, cyb__search *s, cyb__solved *solved, cyb_error *error) {
  cyb__linear_program *program = NULL;
  cyb_error inner = {0};
  int status;
  measure(r);
  status = build(&program, r, &inner);
  if (!status) status = solve_program(r, s, program, solved, &inner);
  cyb__program_free(program);
  if (!status) return CYB_OK;
  if (status == CYB_ENOMEM) return cyb_error_memory(error);
  *solved = CYB__IS_HARD;
  return CYB_OK;
}

int cyb__solve_demands(cyb__search *s, cyb__solved *solved, cyb_error *error) {
  rows r;
  int status = read_rows(&r, s, error);
  if (status) return status;
  *solved = CYB__HAS_NONE;
  if (constants_hold(&r, s)) {
    *solved = s->objective == CYB__NONE ? CYB__HAS_POINT : CYB__IS_OPEN;
    if (r.columns == 1)
      *solved = solve_interval(&r, s);
    else if (r.columns > 1)
      status = solve_rows(&r, s, solved, error);
  }
  rows_clear(&r);
  return status;
}
