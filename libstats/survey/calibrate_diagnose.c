/* survey/calibrate_diagnose.c - why a calibration cannot succeed, and what would.
 * Layer: survey. */
#include "survey/calibrate_diagnose.h"

#include <math.h>
#include <string.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "num/linear_program.h"

/* Blocks of more cells, rows times totals, are not given to the simplex: the gap is
 * then that of the last Newton step. */
enum { MOST_CELLS = 400000 };

/* Bounds that take more steps than this are not worth telling. */
enum { TRIAL_STEPS = 50 };

/* --- the margin that gives way ----------------------------------------------- */

/* Least relative change of the totals with which the bounds can be kept:
 *   minimise sum_j (more_j + less_j) / scale_j  over g within the bounds,
 *   sum_i d_i x_ij g_i + less_j - more_j = T_j. */
typedef struct gaps {
  double cost; /* NaN: none */
  double *gap; /* of each total of the block: reached less wanted */
} gaps;

typedef struct gap_problem {
  const cyb__margins *margins;
  size_t block, rows, first, n;
  const double *before;
  const cyb_calibration *how;
  size_t *column; /* of one row of the program */
  double *coefficient;
  cyb__linear_program *program;
} gap_problem;

static double scale_of(const gap_problem *p, size_t j) {
  double total = fabs(p->margins->total[p->first + j]);
  return total > 0.0 ? total : 1.0;
}

/* Elements of margin j: those of the variable that holds it. */
static size_t gather(const gap_problem *p, size_t j) {
  const cyb__margins *m = p->margins;
  size_t count = 0;
  for (size_t i = 0; i < p->rows; i++) {
    size_t row = m->row[m->first_row[p->block] + i];
    for (size_t v = 0; v < m->variables; v++) {
      double value = p->before[row] * cyb__margin_value(m, v, row);
      if (m->place[v][row] != (int32_t)(p->first + j) || value == 0.0) continue;
      p->column[count] = i;
      p->coefficient[count++] = value / scale_of(p, j);
    }
  }
  return count;
}

static int add_margin(const gap_problem *p, size_t j, cyb_error *error) {
  size_t count = gather(p, j);
  double total = p->margins->total[p->first + j] / scale_of(p, j);
  p->column[count] = p->rows + 2 * j; /* less is reached */
  p->coefficient[count++] = 1.0;
  p->column[count] = p->rows + 2 * j + 1;
  p->coefficient[count++] = -1.0;
  cyb__program_cost(p->program, p->rows + 2 * j, 1.0);
  cyb__program_cost(p->program, p->rows + 2 * j + 1, 1.0);
  return cyb__program_row(p->program, count, p->column, p->coefficient, total, total, NULL, error);
}

static void bound_ratios(const gap_problem *p) {
  const cyb__margins *m = p->margins;
  bool bounded = p->how->distance->bounded;
  for (size_t i = 0; i < p->rows; i++) {
    double d = p->before[m->row[m->first_row[p->block] + i]];
    double lower = bounded ? fmax(p->how->lower, p->how->least_weight / d) : 0.0;
    double upper = bounded ? fmin(p->how->upper, p->how->most_weight / d) : INFINITY;
    cyb__program_bounds(p->program, i, lower, upper);
  }
}

/* The totals of one variable may give way, all others are met; `only` SIZE_MAX = all
 * may. gap[j] = what is reached less the total; NaN cost: not by this variable. */
static int solve_one(double *gap, double *cost, gap_problem *p, const size_t *variable, size_t only,
                     double *x, cyb_error *error) {
  cyb__program_options options = CYB__PROGRAM_OPTIONS_INIT;
  cyb__solution solution;
  int status;
  for (size_t j = 0; j < p->n; j++)
    for (size_t k = 0; k < 2; k++)
      cyb__program_bounds(p->program, p->rows + 2 * j + k, 0.0,
                          only == SIZE_MAX || variable[j] == only ? INFINITY : 0.0);
  status = cyb__program_solve(p->program, &options, &solution, x, error);
  *cost = status == CYB_OK && solution.outcome == CYB__OPTIMAL ? solution.objective : NAN;
  for (size_t j = 0; !isnan(*cost) && j < p->n; j++)
    gap[j] = (x[p->rows + 2 * j + 1] - x[p->rows + 2 * j]) * scale_of(p, j);
  return status;
}

/* Which variable each total of the block belongs to. */
static size_t *variables_of(const cyb__margins *m, size_t block) {
  size_t first = m->first[block], n = m->first[block + 1] - first;
  size_t *variable = CYB__ARRAY(size_t, n);
  for (size_t v = 0; variable && v < m->variables; v++)
    for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++)
      if (m->place[v][m->row[i]] >= 0) variable[(size_t)m->place[v][m->row[i]] - first] = v;
  return variable;
}

/* The gaps of the two variables that would have to give way least, if either alone
 * can; else of all totals together in found[0]. */
static int solve_gaps(gaps found[2], gap_problem *p, const size_t *variable, cyb_error *error) {
  double *x = CYB__ARRAY(double, p->rows + 3 * p->n), *gap = x + p->rows + 2 * p->n, cost;
  int status =
      x ? cyb__program_new(&p->program, p->rows + 2 * p->n, error) : cyb_error_memory(error);
  if (status == CYB_OK) bound_ratios(p);
  for (size_t j = 0; status == CYB_OK && j < p->n; j++) status = add_margin(p, j, error);
  for (size_t v = 0; status == CYB_OK && v <= p->margins->variables; v++) {
    bool all = v == p->margins->variables;
    if (all && !isnan(found[0].cost)) break;
    status = solve_one(gap, &cost, p, variable, all ? SIZE_MAX : v, x, error);
    if (status != CYB_OK || isnan(cost)) continue;
    gaps *place = isnan(found[0].cost) || cost < found[0].cost ? &found[0] : &found[1];
    if (place == &found[0]) {
      gaps former = found[1];
      found[1] = found[0];
      found[0] = former;
    }
    if (!isnan(place->cost) && cost >= place->cost) continue;
    place->cost = cost;
    memcpy(place->gap, gap, p->n * sizeof *gap);
  }
  cyb__program_free(p->program);
  free(x);
  return status;
}

static int find_gaps(gaps found[2], const cyb__margins *m, size_t block, const double *before,
                     const cyb_calibration *how, cyb_error *error) {
  gap_problem p = {.margins = m,
                   .block = block,
                   .rows = m->first_row[block + 1] - m->first_row[block],
                   .first = m->first[block],
                   .n = m->first[block + 1] - m->first[block],
                   .before = before,
                   .how = how};
  size_t *variable;
  int status;
  if (p.n > MOST_CELLS / (p.rows + 1)) return CYB_ENOCONV;
  p.column = CYB__ARRAY(size_t, p.rows + 2);
  p.coefficient = CYB__ARRAY(double, p.rows + 2);
  variable = variables_of(m, block);
  status = p.column && p.coefficient && variable ? solve_gaps(found, &p, variable, error)
                                                 : cyb_error_memory(error);
  free(p.column);
  free(p.coefficient);
  free(variable);
  return status;
}

/* --- the g-weights asked for, and bounds that do ------------------------------- */

void cyb__calibration_range(double range[2], const cyb__margins *m, size_t block,
                            const double *before, const cyb_distance *distance) {
  cyb_calibration how = CYB_CALIBRATION_INIT;
  cyb__solution_of_block about;
  cyb_error ignored = {0};
  double *after = CYB__ARRAY(double, m->rows);
  range[0] = range[1] = NAN;
  how.distance = distance;
  if (after &&
      cyb__calibrate_block(after, &about, NULL, m, block, before, &how, &ignored) == CYB_OK)
    for (size_t i = m->first_row[block]; i < m->first_row[block + 1]; i++) {
      double g = after[m->row[i]] / before[m->row[i]];
      range[0] = fmin(range[0], g); /* NaN gives way */
      range[1] = fmax(range[1], g);
    }
  free(after);
}

static bool succeeds(double *after, const cyb__margins *m, const double *before,
                     const cyb_calibration *how, double power) {
  cyb_calibration wider = *how;
  cyb__solution_of_block about;
  cyb_error ignored = {0};
  size_t block;
  if (!wider.distance->bounded) wider.distance = cyb_distance_find("truncated");
  wider.lower = pow(how->lower, power);
  wider.upper = pow(how->upper, power);
  wider.most_steps = TRIAL_STEPS;
  return wider.lower < 1.0 && wider.upper > 1.0 &&
         cyb__calibrate_all(after, &about, &block, NULL, m, before, &wider, &ignored) == CYB_OK;
}

double cyb__calibration_widen(const cyb__margins *m, const double *before,
                              const cyb_calibration *how, double least) {
  double *after = CYB__ARRAY(double, m->rows), low = least, high = fmax(2.0 * least, 1.0);
  double fine = 1e-3 / log(how->upper), most = log(1e4) / log(how->upper);
  while (after && high < most && !succeeds(after, m, before, how, high)) {
    low = high;
    high *= 2.0;
  }
  if (!after || !(high < most)) high = NAN;
  while (high - low > fine) {
    double middle = 0.5 * (low + high);
    if (succeeds(after, m, before, how, middle))
      high = middle;
    else
      low = middle;
  }
  free(after);
  return high;
}

/* --- the message --------------------------------------------------------------- */

static void say_margin(cyb_text *text, const cyb__margins *m, size_t i, double reached) {
  cyb_text_format(text, cyb__say("%s is to be %.10g but reaches %.10g (gap %.3g)"), m->name[i],
                  m->total[i], reached, m->total[i] - reached);
}

/* The total of these that would have to change most; false if none would. */
static bool say_gap(cyb_text *text, const cyb__margins *m, size_t block, const gaps *found,
                    size_t *margin) {
  size_t first = m->first[block], n = m->first[block + 1] - first, worst = n;
  double most = 1e-9;
  for (size_t j = 0; !isnan(found->cost) && j < n; j++) {
    double relative = fabs(found->gap[j]) / fmax(fabs(m->total[first + j]), 1e-300);
    if (relative > most) worst = j, most = relative;
  }
  if (worst == n) return false;
  *margin = first + worst;
  say_margin(text, m, first + worst, m->total[first + worst] + found->gap[worst]);
  return true;
}

/* Up to three totals that the bounds leave room for. */
static void say_met(cyb_text *text, const cyb__margins *m, size_t block, const double *gap) {
  size_t first = m->first[block], n = m->first[block + 1] - first, named = 0, met = 0;
  for (size_t j = 0; j < n; j++) met += fabs(gap[j]) <= 1e-9 * fabs(m->total[first + j]);
  for (size_t j = n; j-- > 0 && named < 3;) {
    if (fabs(gap[j]) > 1e-9 * fabs(m->total[first + j])) continue;
    cyb_text_add(text, named++ ? ", " : cyb__say(" while "));
    cyb_text_add(text, m->name[first + j]);
  }
  if (named)
    cyb_text_add(text, met > named ? cyb__say(" and others can be met") : cyb__say(" can be met"));
}

static void say_gaps(cyb_text *text, const cyb__margins *m, size_t block, const double *before,
                     const cyb_calibration *how, const cyb__solution_of_block *about,
                     size_t *margin) {
  size_t n = m->first[block + 1] - m->first[block], second;
  double *memory = CYB__ARRAY(double, 2 * n);
  gaps found[2] = {{NAN, memory}, {NAN, memory + n}};
  cyb_error ignored = {0};
  *margin = about->worst_margin;
  if (!memory || find_gaps(found, m, block, before, how, &ignored) != CYB_OK ||
      !say_gap(text, m, block, &found[0], margin)) {
    say_margin(text, m, about->worst_margin, about->worst_reached);
  } else if (!isnan(found[1].cost)) {
    cyb_text_add(text, cyb__say(", or else "));
    say_gap(text, m, block, &found[1], &second);
  } else {
    say_met(text, m, block, found[0].gap);
  }
  free(memory);
}

static bool weight_succeeds(double *after, const cyb__margins *m, const double *before,
                            const cyb_calibration *how, double most) {
  cyb_calibration wider = *how;
  cyb__solution_of_block about;
  cyb_error ignored = {0};
  size_t block;
  wider.most_weight = most;
  wider.most_steps = TRIAL_STEPS;
  return cyb__calibrate_all(after, &about, &block, NULL, m, before, &wider, &ignored) == CYB_OK;
}

/* The least upper bound of the weight that does, by bisection and tried. */
static void say_weight(cyb_text *text, const cyb__margins *m, const double *before,
                       const cyb_calibration *how) {
  double *after = CYB__ARRAY(double, m->rows), low = how->most_weight, high = 0.0;
  for (size_t row = 0; row < m->rows; row++) high = fmax(high, before[row]);
  if (after && high > low && weight_succeeds(after, m, before, how, high)) {
    while (high - low > 1e-3 * high) {
      double middle = 0.5 * (low + high);
      if (weight_succeeds(after, m, before, how, middle))
        high = middle;
      else
        low = middle;
    }
    cyb_text_format(text, cyb__say("; the least upper bound of the weight that does: %.4g"),
                    high * 1.0005);
  }
  free(after);
}

static void say_range(cyb_text *text, const cyb__margins *m, size_t block, const double *before,
                      const cyb_calibration *how) {
  double linear[2], raking[2], power;
  cyb__calibration_range(linear, m, block, before, cyb_distance_find("linear"));
  cyb__calibration_range(raking, m, block, before, cyb_distance_find("raking"));
  if (!isnan(linear[0]))
    cyb_text_format(text, cyb__say("; without bounds g is %.3f to %.3f (linear)"), linear[0],
                    linear[1]);
  if (!isnan(raking[0]))
    cyb_text_format(text, cyb__say(", %.3f to %.3f (raking)"), raking[0], raking[1]);
  if (!how->distance->bounded) return;
  if (how->least_weight > 0.0 || isfinite(how->most_weight)) {
    say_weight(text, m, before, how);
    return;
  }
  power = cyb__calibration_widen(m, before, how, 1.0);
  if (!isnan(power))
    cyb_text_format(text, cyb__say("; the nearest bounds that do: %.15g,%.15g"),
                    floor(pow(how->lower, power) * 1e3) / 1e3,
                    ceil(pow(how->upper, power) * 1e3) / 1e3);
}

int cyb__calibration_diagnose(const cyb__margins *m, size_t block, const double *before,
                              const cyb_calibration *how, const cyb__solution_of_block *about,
                              cyb_error *error) {
  size_t margin;
  cyb_text text = {0};
  cyb_text_add(&text, cyb__say("did not converge: "));
  say_gaps(&text, m, block, before, how, about, &margin);
  say_range(&text, m, block, before, how);
  cyb_error_at(error, CYB_ENOCONV, m->source, m->line[margin], "total", "%s",
               text.failed ? cyb__say("did not converge") : text.bytes);
  cyb_text_free(&text);
  return CYB_ENOCONV;
}
