/* edit/deduce.c - what the rules leave to the fields that may change.
 * Layer: edit.
 *
 * Source  de Waal, Pannekoek & Scholtus (2011), ch. 9.2: a value that the rules
 *         determine is the true one, if the localisation is right. */
#include <math.h>
#include <string.h>

#include <cyberstats/text.h>

#include "base/memory.h"
#include "edit/locate.h"

/* Ends of an interval that are as near as this are one point. */
static const double POINT = 1e-9;

/* Empty fields that hang together beyond which none is asked for its value. */
static const size_t MOST_TOGETHER = 12;

/* Of the search for one field: an end of an interval that is not found is open. */
static const size_t MOST_STEPS = 1000;

/* The shortest decimal within rounding of x: 75 for 75.00000000000001, where the
 * figures that it comes from are of the size `scale`. */
static double clean(double x, double scale) {
  double noise = 1e-14 * fmax(fabs(x), scale), magnitude;
  if (!isfinite(x) || fabs(x) <= noise) return isfinite(x) ? 0.0 : x;
  magnitude = floor(log10(fabs(x)));
  for (double digits = 0.0; digits < 15.0; digits++) {
    double power = pow(10.0, fabs(digits - magnitude));
    double rounded = digits >= magnitude ? round(x * power) / power : round(x / power) * power;
    if (isfinite(rounded) && fabs(rounded - x) <= noise) return rounded;
  }
  return x;
}

/* The largest number of the record: what rounding is measured by. */
static double scale_of(const cyb__record *r) {
  double scale = 0.0;
  for (size_t i = 0; i < r->edits->field_count; i++)
    if (!r->free[i] && fabs(r->value[i]) > scale) scale = fabs(r->value[i]);
  return scale;
}

/* With the field fixed: a rule that fails whatever the others take. */
static bool fails_alone(cyb__search *s, size_t field) {
  const cyb__lists *lists = &s->edits->rules_of;
  cyb__search_reset(s);
  for (size_t i = lists->start[field]; i < lists->start[field + 1]; i++)
    if ((!s->use || s->use[lists->items[i]]) &&
        cyb__formula_judge(s, s->edits->root[lists->items[i]]) == CYB__DOES_FAIL)
      return true;
  return false;
}

/* Can the record be completed with this field empty, or filled? */
static int allows(cyb__search *s, size_t field, bool empty, bool *answer, bool *hard,
                  cyb_error *error) {
  cyb__record *r = &s->record;
  bool was_missing = r->missing[field], was_free = r->free[field];
  cyb__feasibility outcome;
  uint64_t code = r->code[field];
  double value = r->value[field];
  int status;
  if (!empty) {
    status = cyb__search_extreme(s, field, false, &value, &outcome, error);
  } else {
    r->missing[field] = true; /* fixed, and empty */
    r->free[field] = false;
    r->code[field] = 0;
    outcome = CYB__IMPOSSIBLE;
    status = fails_alone(s, field) ? CYB_OK : cyb__search_run(s, &outcome, error);
    r->missing[field] = was_missing;
    r->free[field] = was_free;
    r->code[field] = code;
  }
  *answer = outcome == CYB__POSSIBLE;
  *hard |= outcome == CYB__TOO_HARD;
  return status;
}

static int numbers(cyb__search *s, size_t field, cyb_located_field *out, bool *hard,
                   cyb_error *error) {
  cyb__feasibility low, high;
  double size = scale_of(&s->record), lower = -INFINITY, upper = INFINITY;
  int status = cyb__search_extreme(s, field, false, &lower, &low, error);
  if (!status) status = cyb__search_extreme(s, field, true, &upper, &high, error);
  if (status) return status;
  *hard |= low != CYB__POSSIBLE || high != CYB__POSSIBLE;
  out->lower = low == CYB__POSSIBLE ? clean(lower, size) : -INFINITY;
  out->upper = high == CYB__POSSIBLE ? clean(upper, size) : INFINITY;
  if (isinf(out->lower) || isinf(out->upper)) return CYB_OK;
  if (out->upper - out->lower > POINT * fmax(fabs(out->lower), fabs(out->upper))) return CYB_OK;
  out->determined = true;
  out->value = out->lower = out->upper = clean(lower + (upper - lower) / 2, size);
  return CYB_OK;
}

/* Tries the codes that rules name, and any other, one by one. */
static int codes(cyb__search *s, size_t field, cyb_located_field *out, bool *hard,
                 cyb_error *error) {
  const cyb__field *f = &s->edits->fields[field];
  cyb__record *r = &s->record;
  uint64_t own = r->code[field], left = 0;
  bool missing = r->missing[field];
  int status = CYB_OK;
  r->free[field] = r->missing[field] = false;
  for (size_t k = 0; k <= f->code_count && !status; k++) {
    cyb__feasibility answer;
    r->code[field] = k == f->code_count ? CYB__OTHER : (uint64_t)1 << k;
    if (fails_alone(s, field)) continue;
    status = cyb__search_run(s, &answer, error);
    *hard |= answer == CYB__TOO_HARD;
    if (answer != CYB__IMPOSSIBLE) left |= r->code[field];
  }
  r->free[field] = true;
  r->missing[field] = missing;
  r->code[field] = own;
  for (size_t k = 0; k < f->code_count; k++)
    if (left == (uint64_t)1 << k) out->text = f->codes[k];
  out->determined = out->text != NULL;
  return status;
}

static int deduce(cyb__search *s, size_t field, cyb_located_field *out, bool *hard,
                  cyb_error *error) {
  const cyb__field *f = &s->edits->fields[field];
  bool filled = true, empty = false;
  int status = CYB_OK;
  if (f->may_be_empty) status = allows(s, field, true, &empty, hard, error);
  if (f->may_be_empty && !status) status = allows(s, field, false, &filled, hard, error);
  if (status) return status;
  out->must_be_empty = f->may_be_empty && empty && !filled;
  if (out->must_be_empty) return CYB_OK;
  status = f->text ? codes(s, field, out, hard, error) : numbers(s, field, out, hard, error);
  if (empty) { /* none is an answer, too */
    out->determined = false;
    out->value = NAN;
    out->text = NULL;
  }
  return status;
}

/* Whether a free field is worth the search: one that may be in error always is,
 * an empty one not among so many that none of them will be determined. */
static bool is_asked(cyb__locator *l, size_t field) {
  size_t together;
  bool meets_fixed = cyb__search_together(&l->search, field, &together);
  return l->chosen[field] || (meets_fixed && together <= MOST_TOGETHER);
}

static int compare_columns(const void *a, const void *b) {
  const cyb_located_field *x = a, *y = b;
  return x->column < y->column ? -1 : x->column > y->column;
}

int cyb__deduce(cyb__locator *l, bool *hard, cyb_error *error) {
  cyb__search *s = &l->search;
  size_t first = l->field_count;
  int status = CYB_OK;
  for (size_t i = 0; i < l->edits->field_count && !status; i++) {
    cyb_located_field out = {.column = l->edits->fields[i].column,
                             .missing = !l->chosen[i],
                             .lower = NAN,
                             .upper = NAN,
                             .value = NAN};
    cyb_located_field *grown;
    if (!s->record.free[i] || !is_asked(l, i)) continue;
    s->steps = s->most_steps > MOST_STEPS ? s->most_steps - MOST_STEPS : 0;
    status = deduce(s, i, &out, hard, error);
    if (status || (out.missing && !out.determined)) continue;
    grown = cyb__grow(l->fields, &l->field_capacity, l->field_count + 1, sizeof *grown);
    if (!grown) return cyb_error_memory(error);
    l->fields = grown;
    grown[l->field_count++] = out;
  }
  if (l->field_count > first)
    qsort(l->fields + first, l->field_count - first, sizeof *l->fields, compare_columns);
  return status;
}
