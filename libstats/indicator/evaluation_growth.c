/* indicator/evaluation_growth.c - growth indicators, from the waves at both ends.
 * Layer: indicator. */
#include <math.h>

#include <cyberstats/student.h>

#include "base/memory.h"
#include "indicator/evaluation.h"
#include "indicator/growth.h"
#include "indicator/growth_overlap.h"

/* First and last period in which the base has figures, published or not: the
 * places of their totals in the list. */
typedef struct span {
  size_t first, last;
  size_t periods;
} span;

/* Waves are evaluated in the order of time, each indicator's total first. */
static span find_span(const cyb_indicator_values *values, const cyb_indicator *base) {
  span found = {0};
  for (size_t i = 0; i < values->count; i++) {
    if (values->items[i].indicator != base || !values->items[i].total) continue;
    if (!found.periods++) found.first = i;
    found.last = i;
  }
  return found;
}

/* One past the cells of the wave whose total stands at `total`. */
static size_t wave_end(const cyb_indicator_values *values, size_t total) {
  size_t end = total + 1;
  while (end < values->count && values->items[end].indicator == values->items[total].indicator &&
         !values->items[end].total)
    end++;
  return end;
}

/* The same cell in the wave whose total stands at `total`, or NULL. */
static const cyb_indicator_value *find_cell(const cyb_indicator_values *values,
                                            const cyb_indicator_value *like, size_t total) {
  size_t by = cyb__value_breakdown(like, values->by_count), end = wave_end(values, total);
  if (like->total) return &values->items[total];
  for (size_t i = total + 1; i < end; i++) {
    const char *label = values->items[i].domain[by];
    if (label && strcmp(label, like->domain[by]) == 0) return &values->items[i];
  }
  return NULL;
}

static cyb_estimate growth_estimate(const cyb_estimate *first, const cyb_estimate *last,
                                    double years, double correlation, double level) {
  cyb_estimate out = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, 0, NAN};
  cyb__growth growth;
  double half;
  out.n = first->n < last->n ? first->n : last->n;
  out.weight = last->weight;
  if (!cyb__growth_between(first, last, years, correlation, &growth)) return out;
  out.value = expm1(growth.log_rate);
  out.se = exp(growth.log_rate) * growth.log_se;
  out.cv = out.value != 0.0 ? out.se / fabs(out.value) : NAN;
  out.df = growth.df;
  half = cyb_student_quantile(0.5 + level / 2.0, growth.df) * out.se;
  out.lower = out.value - half;
  out.upper = out.value + half;
  return out;
}

static bool is_secret(const cyb_indicator_value *value) {
  return value->status[0] == 'c';
}

static int append_growth(cyb__evaluation *run, const cyb_indicator *item,
                         const cyb_indicator_value *first, const cyb_indicator_value *last,
                         double years, double correlation, cyb_error *error) {
  cyb_indicator_value value = *last;
  size_t by_count = run->list.values->by_count, by = cyb__value_breakdown(last, by_count);
  value.indicator = item;
  value.respondents =
      first->respondents < last->respondents ? first->respondents : last->respondents;
  value.estimate =
      growth_estimate(&first->estimate, &last->estimate, years, correlation, run->options->level);
  cyb__estimate_multiply(&value.estimate, item->multiplier);
  if (is_secret(first) || is_secret(last))
    cyb__value_withhold(&value);
  else
    cyb__value_grade(&value);
  return cyb__values_append(&run->list, &value, by, by < by_count ? last->domain[by] : NULL, error);
}

/* Cells that are there at both ends. The list moves as it grows, so the ends
 * are copied before each addition. */
static int grow(cyb__evaluation *run, const cyb_indicator *item, const span *ends, double years,
                const double *correlation, cyb_error *error) {
  size_t end = wave_end(run->list.values, ends->last);
  for (size_t i = ends->last; i < end; i++) {
    cyb_indicator_value last = run->list.values->items[i], first;
    const cyb_indicator_value *found = find_cell(run->list.values, &last, ends->first);
    int status;
    if (!found) continue;
    first = *found;
    status = append_growth(run, item, &first, &last, years,
                           correlation ? correlation[i - ends->last] : 0.0, error);
    if (status) return status;
  }
  return CYB_OK;
}

static int years_between(const char *from, const char *to, double *years, cyb_error *error) {
  cyb_period first, last;
  int status = cyb_period_parse(&first, from, error);
  if (!status) status = cyb_period_parse(&last, to, error);
  if (!status) *years = cyb__period_end(last) - cyb__period_end(first);
  return status;
}

static void warn_span(cyb__evaluation *run, const cyb_indicator *item, const char *from,
                      const char *to) {
  char first[16], last[16];
  cyb_period_format(run->options->first, first);
  cyb_period_format(run->options->last, last);
  if (strcmp(first, from) != 0 || strcmp(last, to) != 0)
    cyb_warnings_add(run->warnings, "growth-span",
                     "%s is the growth from %s to %s: the rest of %s to %s has no figures",
                     item->name, from, to, first, last);
}

/* Withheld figures are gone from the list, their correlations are not: cell by cell
 * they stand in the same order. */
static int correlated_growth(cyb__evaluation *run, const cyb_indicator *item,
                             const cyb_indicator *base, cyb__growth_ends *waves, const span *ends,
                             const char *from, const char *to, double years, cyb_error *error) {
  double *correlation = NULL;
  size_t cells = 0;
  int status = cyb__growth_correlations(&correlation, &cells, waves, run, base, from, to, error);
  if (!status) {
    bool same = cells == wave_end(run->list.values, ends->last) - ends->last;
    status = grow(run, item, ends, years, same ? correlation : NULL, error);
  }
  free(correlation);
  return status;
}

static int one_growth(cyb__evaluation *run, const cyb_indicator *item, cyb__growth_ends *waves,
                      cyb_error *error) {
  const cyb_indicator *base = cyb_indicator_find(run->set, item->expression);
  span ends = find_span(run->list.values, base);
  char from[16], to[16];
  double years = 0.0;
  int status;
  if (ends.periods < 2) {
    cyb_warnings_add(run->warnings, "growth-needs-two",
                     "%s is left out: growth needs figures of two periods; ask for a range such "
                     "as 2020:2023",
                     item->name);
    return CYB_OK;
  }
  memcpy(from, run->list.values->items[ends.first].period, sizeof from);
  memcpy(to, run->list.values->items[ends.last].period, sizeof to);
  status = years_between(from, to, &years, error);
  if (status) return status;
  warn_span(run, item, from, to);
  return correlated_growth(run, item, base, waves, &ends, from, to, years, error);
}

int cyb__evaluation_growth(cyb__evaluation *run, cyb_error *error) {
  cyb__growth_ends waves = {0};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < run->set->count; i++)
    if (run->needed[i] && run->set->items[i].cagr)
      status = one_growth(run, &run->set->items[i], &waves, error);
  cyb__growth_ends_clear(&waves);
  return status;
}
