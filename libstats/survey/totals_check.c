/* survey/totals_check.c - totals that contradict each other.
 * Layer: survey. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "survey/totals_parts.h"

/* Two sums further apart than this contradict each other: what rounding of
 * double numbers may do, and nothing else. */
#define SAME_SUM 1e-9

static bool same_number(const cyb__variable *a, const cyb__variable *b) {
  if (cyb__has_number(a) != cyb__has_number(b)) return false;
  return !cyb__has_number(a) || !strcmp(a->column[0], b->column[0]);
}

/* Sum over the levels of a variable in a part; 0 totals = NaN. */
static double sum_of(const cyb_totals *totals, const cyb_sum *sum, const size_t *count, size_t v,
                     size_t part) {
  size_t i = part * totals->variables + v;
  return count[i] ? cyb_sum_get(&sum[i]) : NAN;
}

static int contradiction(const cyb_totals *totals, size_t a, size_t b, size_t part, double of_a,
                         double of_b, cyb_error *error) {
  const cyb__variable *first = &totals->variable[a], *second = &totals->variable[b];
  const char *name = cyb_dictionary_text(totals->parts, (int32_t)part);
  bool parts = cyb_dictionary_count(totals->parts) > 0;
  return cyb_error_at(error, CYB_EDATA, totals->source, second->line, "total",
                      "the totals contradict each other%s%s: %s adds up to %.15g but %s to %.15g, "
                      "and both are the %s%s; correct one of them",
                      parts ? cyb__say(" in ") : "", parts ? name : "", second->text, of_b,
                      first->text, of_a,
                      cyb__has_number(first) ? cyb__say("total of ") : cyb__say("number of units"),
                      cyb__has_number(first) ? first->column[0] : "");
}

static int check_part(const cyb_totals *totals, const cyb_sum *sum, const size_t *count,
                      size_t part, cyb_error *error) {
  for (size_t b = 1; b < totals->variables; b++) {
    double of_b = sum_of(totals, sum, count, b, part);
    for (size_t a = 0; a < b; a++) {
      double of_a = sum_of(totals, sum, count, a, part);
      if (!same_number(&totals->variable[a], &totals->variable[b])) continue;
      if (fabs(of_a - of_b) > SAME_SUM * fmax(fabs(of_a), fabs(of_b)))
        return contradiction(totals, a, b, part, of_a, of_b, error);
      if (!isnan(of_a)) break; /* the others were held against this one */
    }
  }
  return CYB_OK;
}

int cyb_totals_check(const cyb_totals *totals, cyb_error *error) {
  size_t named = cyb_dictionary_count(totals->parts), parts = named ? named : 1;
  cyb_sum *sum = CYB__ARRAY(cyb_sum, parts * totals->variables);
  size_t *count = CYB__ARRAY(size_t, parts * totals->variables);
  int status = sum && count ? CYB_OK : cyb_error_memory(error);
  for (size_t i = 0; status == CYB_OK && i < totals->rows; i++) {
    const cyb__total *row = &totals->row[i];
    size_t at = (row->part < 0 ? 0 : (size_t)row->part) * totals->variables + row->variable;
    cyb_sum_add(&sum[at], row->total);
    count[at]++;
  }
  for (size_t part = 0; status == CYB_OK && part < parts; part++)
    status = check_part(totals, sum, count, part, error);
  free(sum);
  free(count);
  return status;
}

static bool is_among(const char *name, const char *const *names, size_t count) {
  size_t i = 0;
  while (i < count && strcmp(names[i], name)) i++;
  return i < count;
}

static int unknown(const cyb_totals *totals, size_t line, const char *where, const char *name,
                   const char *const *names, size_t count, cyb_error *error) {
  const char *near = cyb_nearest(name, names, count);
  return cyb_error_at(error, CYB_EDATA, totals->source, line, where,
                      "the sample has no column %s%s%s%s", name,
                      near ? cyb__say("; did you mean ") : "", near ? near : "", near ? "?" : "");
}

int cyb_totals_check_columns(const cyb_totals *totals, const char *const *names, size_t count,
                             cyb_error *error) {
  for (size_t v = 0; v < totals->variables; v++)
    for (size_t i = 0; i < totals->variable[v].columns; i++)
      if (!is_among(totals->variable[v].column[i], names, count))
        return unknown(totals, totals->variable[v].line, "variable", totals->variable[v].column[i],
                       names, count, error);
  if (totals->partition && cyb_dictionary_count(totals->parts) &&
      !is_among(totals->partition, names, count))
    return unknown(totals, 1, "partition", totals->partition, names, count, error);
  return CYB_OK;
}
