/* indicator/wants.c - the columns that a form's indicators need.
 * Layer: indicator. */
#include <cyberstats/text.h>

#include "base/memory.h"
#include "base/say.h"
#include "indicator/wave.h"

int cyb__wants_add(cyb__wants *wants, const char *name, bool category, cyb_error *error) {
  cyb_want *grown;
  for (size_t i = 0; i < wants->count; i++)
    if (strcmp(wants->items[i].name, name) == 0) {
      wants->items[i].category |= category;
      return CYB_OK;
    }
  grown = cyb__grow(wants->items, &wants->capacity, wants->count + 1, sizeof *grown);
  if (!grown) return cyb_error_memory(error);
  wants->items = grown;
  grown[wants->count++] = (cyb_want){name, category};
  return CYB_OK;
}

static int unknown_column(const cyb_form *form, const char *indicator, const char *name,
                          cyb_error *error) {
  const char **codes = CYB__ARRAY(const char *, form->count), *nearest;
  int status;
  if (!codes) return cyb_error_memory(error);
  for (size_t i = 0; i < form->count; i++) codes[i] = form->fields[i].code;
  nearest = cyb_nearest(name, codes, form->count);
  status = cyb_error_set(error, CYB_EDATA, indicator, "the form %s has no column \"%s\"%s%s%s",
                         form->name, name, nearest ? cyb__say("; did you mean \"") : "",
                         nearest ? nearest : "", nearest ? "\"?" : "");
  free(codes);
  return status;
}

static int add_expression(cyb__wants *wants, const cyb_form *form, const char *indicator,
                          const cyb_expr *expression, cyb_error *error) {
  const cyb_expr_name *names;
  size_t count = cyb_expr_names(expression, &names);
  for (size_t i = 0; i < count; i++) {
    const cyb_field *field = cyb_form_field(form, names[i].name);
    int status = field ? cyb__wants_add(wants, field->code, false, error)
                       : unknown_column(form, indicator, names[i].name, error);
    if (status) return status;
  }
  return CYB_OK;
}

int cyb__wants_add_statistic(cyb__wants *wants, const cyb_form *form, const char *indicator,
                             const cyb_statistic *statistic, cyb_error *error) {
  const cyb_leaf *leaves;
  size_t count = cyb_statistic_leaves(statistic, &leaves);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < leaves[i].arguments; j++) {
      int status = add_expression(wants, form, indicator, leaves[i].argument[j], error);
      if (status) return status;
    }
  return CYB_OK;
}

int cyb__wants_add_roles(cyb__wants *wants, const cyb_form *form, cyb_error *error) {
  static const struct {
    const char *role;
    bool category;
  } roles[] = {{"stratum", true}, {"weight", false}, {"population", false}, {"holding", true}};
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++) {
    const cyb_field *field = cyb_form_role(form, roles[i].role);
    int status = field ? cyb__wants_add(wants, field->code, roles[i].category, error) : CYB_OK;
    if (status) return status;
  }
  return CYB_OK;
}
