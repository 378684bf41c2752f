/* edit/linear.c - the linear conditions among rules, for adjustment.
 * Layer: edit. */
#include "base/memory.h"
#include "edit/edits.h"

typedef struct list {
  cyb_linear_rule *items;
  size_t count, capacity;
} list;

void cyb_linear_rules_free(cyb_linear_rule *rules, size_t count) {
  for (size_t i = 0; rules && i < count; i++) {
    free(rules[i].column);
    free(rules[i].coefficient);
  }
  free(rules);
}

static bool is_given(const cyb_edits *e, const cyb__formula *f) {
  for (size_t k = 0; k < f->terms; k++)
    if (e->fields[e->formulas.terms[f->term + k].field].previous) return true;
  return f->as_given;
}

static int add_linear(list *l, const cyb_edits *e, const cyb__formula *f, const char *name,
                      cyb_error *error) {
  cyb_linear_rule *grown = cyb__grow(l->items, &l->capacity, l->count + 1, sizeof *grown), *made;
  if (!grown) return cyb_error_memory(error);
  l->items = grown;
  made = &grown[l->count];
  *made = (cyb_linear_rule){.name = name,
                            .column = CYB__ARRAY(size_t, f->terms),
                            .coefficient = CYB__ARRAY(double, f->terms),
                            .constant = f->right - f->left,
                            .relation = f->equal ? CYB_EQUAL : CYB_AT_MOST};
  l->count++;
  if (!made->column || !made->coefficient) return cyb_error_memory(error);
  for (size_t k = 0; k < f->terms; k++) {
    const cyb__term *term = &e->formulas.terms[f->term + k];
    double a = term->left - term->right;
    if (a == 0.0) continue;
    made->column[made->count] = e->fields[term->field].column;
    made->coefficient[made->count++] = a;
  }
  return CYB_OK;
}

static bool names(const cyb_edits *e, const cyb__formula *f, size_t field) {
  if (f->kind == CYB__ANY) return names(e, &e->formulas.items[f->first], field);
  for (size_t k = 0; f->kind == CYB__LINEAR && k < f->terms; k++)
    if (e->formulas.terms[f->term + k].field == field) return true;
  return false;
}

/* all-of is followed; so is `condition or the field is empty`. */
static int add(list *l, const cyb_edits *e, size_t node, const char *name, cyb_error *error) {
  const cyb__formula *f = &e->formulas.items[node], *first;
  int status = CYB_OK;
  if (f->kind == CYB__LINEAR && !is_given(e, f)) return add_linear(l, e, f, name, error);
  if (f->kind == CYB__ALL)
    for (size_t c = f->first; c != CYB__NONE && !status; c = e->formulas.items[c].next)
      status = add(l, e, c, name, error);
  if (f->kind != CYB__ANY || f->first == CYB__NONE) return status;
  first = &e->formulas.items[f->first];
  for (size_t c = first->next; c != CYB__NONE; c = e->formulas.items[c].next)
    if (e->formulas.items[c].kind != CYB__IS_EMPTY || !e->formulas.items[c].classes ||
        !names(e, first, e->formulas.items[c].field))
      return status;
  return first->kind == CYB__LINEAR || first->kind == CYB__ANY ? add(l, e, f->first, name, error)
                                                               : status;
}

int cyb_edits_linear(cyb_linear_rule **out, size_t *count, const cyb_edits *edits,
                     cyb_error *error) {
  list l = {0};
  int status = CYB_OK;
  for (size_t i = 0; i < edits->rules->count && !status; i++)
    if (edits->root[i] != CYB__NONE)
      status = add(&l, edits, edits->root[i], edits->rules->items[i].name, error);
  *out = l.items;
  *count = l.count;
  if (!status) return CYB_OK;
  cyb_linear_rules_free(l.items, l.count);
  *out = NULL;
  *count = 0;
  return status;
}
