/* edit/record.c - conditions judged on one record, some of whose fields are free.
 * Layer: edit. */
#include <math.h>
#include <string.h>

#include <cyberstats/sum.h>

#include "edit/search.h"

/* As in expr.h: rules hold here exactly where they pass there. */
static const double TOLERANCE = 1e-9;

static uint64_t class_of(const cyb__field *field, const char *text) {
  for (size_t i = 0; i < field->code_count; i++)
    if (!strcmp(field->codes[i], text)) return (uint64_t)1 << i;
  return CYB__OTHER;
}

void cyb__record_load(cyb__record *record, size_t row) {
  const cyb_edits *edits = record->edits;
  for (size_t i = 0; i < edits->field_count; i++) {
    const cyb__field *field = &edits->fields[i];
    const cyb_column *c = field->data;
    record->value[i] = c && c->type == CYB_COLUMN_NUMBER ? c->number[row] : NAN;
    record->code[i] = 0;
    if (field->text && c && c->type == CYB_COLUMN_TEXT && c->code[row] >= 0)
      record->code[i] = class_of(field, cyb_dictionary_text(c->levels, c->code[row]));
    record->missing[i] = isnan(record->value[i]) && !record->code[i];
    record->free[i] = record->missing[i] && !field->previous;
  }
}

bool cyb__sides_hold(const cyb__formula *f, double left, double right) {
  double a = fabs(left), b = fabs(right);
  bool near = left == right || (f->tolerant && fabs(left - right) <= TOLERANCE * (a > b ? a : b));
  if (f->equal) return near;
  return f->strict ? left < right && !near : left < right || near;
}

/* Both sides with the fixed fields' values and, if `trial`, the free ones'. */
static void sides(const cyb__search *s, const cyb__formula *f, bool trial, double *left,
                  double *right) {
  const cyb__term *terms = cyb__formula_terms(&s->edits->formulas, f);
  cyb_sum l = {f->left, 0.0}, r = {f->right, 0.0};
  for (size_t k = 0; k < f->terms; k++) {
    size_t field = terms[k].field;
    double x = trial && s->record.free[field] ? s->trial[field] : s->record.value[field];
    cyb_sum_add(&l, terms[k].left != 0.0 ? terms[k].left * x : 0.0);
    cyb_sum_add(&r, terms[k].right != 0.0 ? terms[k].right * x : 0.0);
  }
  *left = cyb_sum_get(&l);
  *right = cyb_sum_get(&r);
}

static cyb__truth judge_linear(const cyb__search *s, const cyb__formula *f) {
  const cyb__term *terms = cyb__formula_terms(&s->edits->formulas, f);
  double left, right;
  bool any_free = false;
  for (size_t k = 0; k < f->terms; k++) {
    size_t field = terms[k].field;
    any_free |= s->record.free[field];
    if (s->record.missing[field] && !s->record.free[field]) return CYB__DOES_HOLD; /* unknown */
  }
  if (any_free) return f->as_given ? CYB__DOES_FAIL : CYB__DEPENDS;
  sides(s, f, false, &left, &right);
  return cyb__sides_hold(f, left, right) ? CYB__DOES_HOLD : CYB__DOES_FAIL;
}

static cyb__truth judge_member(const cyb__search *s, const cyb__formula *f) {
  uint64_t can = s->record.free[f->field] ? s->allowed[f->field] : s->record.code[f->field];
  if (!can) return CYB__DOES_HOLD; /* an unknown figure of the past */
  if (!(can & f->classes)) return CYB__DOES_FAIL;
  return can & ~f->classes ? CYB__DEPENDS : CYB__DOES_HOLD;
}

static cyb__truth judge_empty(const cyb__search *s, const cyb__formula *f) {
  bool wanted = f->classes != 0, is;
  if (s->record.free[f->field] && s->empty[f->field] == CYB__UNDECIDED) return CYB__DEPENDS;
  is = s->record.free[f->field] ? s->empty[f->field] == CYB__MUST_BE_EMPTY
                                : s->record.missing[f->field];
  return is == wanted ? CYB__DOES_HOLD : CYB__DOES_FAIL;
}

cyb__truth cyb__formula_judge(const cyb__search *s, size_t formula) {
  const cyb__formula *f = &s->edits->formulas.items[formula];
  cyb__truth decisive = f->kind == CYB__ALL ? CYB__DOES_FAIL : CYB__DOES_HOLD;
  cyb__truth whole = f->kind == CYB__ALL ? CYB__DOES_HOLD : CYB__DOES_FAIL;
  switch (f->kind) {
  case CYB__HOLDS: return CYB__DOES_HOLD;
  case CYB__FAILS: return CYB__DOES_FAIL;
  case CYB__LINEAR: return judge_linear(s, f);
  case CYB__CODE_IN: return judge_member(s, f);
  case CYB__IS_EMPTY: return judge_empty(s, f);
  default: break;
  }
  for (size_t c = f->first; c != CYB__NONE; c = s->edits->formulas.items[c].next) {
    cyb__truth one = cyb__formula_judge(s, c);
    if (one == decisive) return one;
    if (one == CYB__DEPENDS) whole = one;
  }
  return whole;
}

/* The code being tried: the record's own where it is allowed. */
static uint64_t try_code(const cyb__search *s, size_t field) {
  uint64_t own = s->record.code[field];
  if (!s->record.free[field] || (own & s->allowed[field])) return own;
  return s->allowed[field] & (~s->allowed[field] + 1);
}

static bool try_empty(const cyb__search *s, const cyb__formula *f) {
  bool is = s->record.missing[f->field];
  if (s->record.free[f->field] && s->empty[f->field] != CYB__UNDECIDED)
    is = s->empty[f->field] == CYB__MUST_BE_EMPTY;
  return is == (f->classes != 0);
}

static bool try_linear(const cyb__search *s, const cyb__formula *f) {
  double left, right;
  cyb__truth known = judge_linear(s, f);
  if (known != CYB__DEPENDS) return known == CYB__DOES_HOLD;
  sides(s, f, true, &left, &right);
  return cyb__sides_hold(f, left, right);
}

bool cyb__formula_try(const cyb__search *s, size_t formula) {
  const cyb__formula *f = &s->edits->formulas.items[formula];
  uint64_t code;
  switch (f->kind) {
  case CYB__HOLDS: return true;
  case CYB__FAILS: return false;
  case CYB__LINEAR: return try_linear(s, f);
  case CYB__CODE_IN: code = try_code(s, f->field); return !code || (code & f->classes) != 0;
  case CYB__IS_EMPTY: return try_empty(s, f);
  default: break;
  }
  for (size_t c = f->first; c != CYB__NONE; c = s->edits->formulas.items[c].next)
    if (cyb__formula_try(s, c) != (f->kind == CYB__ALL)) return f->kind == CYB__ANY;
  return f->kind == CYB__ALL;
}
