/* dist/text_plain.c - the numbers of a family by name or in their order.
 * Layer: dist. */
#include "dist/text_span.h"

#include "base/memory.h"
#include "base/say.h"

enum { MOST_PARAMETERS = 8 };

typedef struct reading {
  const cyb__reading *in;
  const cyb_family *family;
  double values[MOST_PARAMETERS];
  bool given[MOST_PARAMETERS];
  size_t items;
  bool named; /* a name was seen: values without one cannot follow */
} reading;

static int unknown_parameter(const reading *r, cyb__span name) {
  const char *names[MOST_PARAMETERS], *near;
  size_t count = r->family->parameter_count;
  cyb_text list = {0};
  int status;
  for (size_t i = 0; i < count; i++) {
    names[i] = r->family->parameters[i].name;
    cyb_text_format(&list, "%s%s", i ? ", " : "", names[i]);
  }
  near = cyb__nearest_of(name, names, count);
  status = cyb_error_set(r->in->error, CYB_EDOMAIN, r->in->text,
                         near ? CYB__N("%s has no parameter '%.*s'; did you mean '%s'?")
                              : CYB__N("%s has no parameter '%.*s'; its parameters are %s"),
                         r->family->name, CYB__SHOW(name),
                         near          ? near
                         : list.failed ? ""
                                       : list.bytes);
  cyb_text_free(&list);
  return status;
}

static int read_name(reading *r, cyb__span name, size_t *index) {
  for (size_t i = 0; i < r->family->parameter_count; i++)
    if (cyb__same(name, r->family->parameters[i].name)) {
      *index = i;
      r->named = true;
      return CYB_OK;
    }
  return unknown_parameter(r, name);
}

static int read_place(const reading *r, cyb__span value, size_t *index) {
  size_t count = r->family->parameter_count;
  if (r->named)
    return cyb_error_set(r->in->error, CYB_EDOMAIN, r->in->text,
                         "write the name before '%.*s' too: a value without one cannot follow "
                         "a value with one",
                         CYB__SHOW(value));
  if (r->items >= count)
    return cyb_error_set(r->in->error, CYB_EDOMAIN, r->in->text,
                         count == 1 ? CYB__N("%s takes %zu value, '%.*s' is one too many")
                                    : CYB__N("%s takes %zu values, '%.*s' is one too many"),
                         r->family->name, count, CYB__SHOW(value));
  *index = r->items;
  return CYB_OK;
}

static int read_item(reading *r, const cyb__item *item) {
  cyb_error *error = r->in->error;
  cyb__span value = item->value;
  size_t index = 0;
  int status = item->named ? read_name(r, item->name, &index) : read_place(r, value, &index);
  if (status) return status;
  if (r->given[index])
    return cyb_error_set(error, CYB_EDOMAIN, r->in->text, "%s of %s is given twice",
                         r->family->parameters[index].name, r->family->name);
  if (!cyb_number_parse(value.bytes, value.length, &r->values[index]))
    return cyb_error_set(error, CYB_EDOMAIN, r->in->text,
                         "%s of %s must be a number, and is '%.*s'",
                         r->family->parameters[index].name, r->family->name, CYB__SHOW(value));
  r->given[index] = true;
  r->items++;
  return CYB_OK;
}

static int fill_missing(reading *r) {
  for (size_t i = 0; i < r->family->parameter_count; i++) {
    const cyb_parameter *parameter = &r->family->parameters[i];
    if (r->given[i]) continue;
    if (isnan(parameter->otherwise))
      return cyb_error_set(r->in->error, CYB_EDOMAIN, r->in->text,
                           "%s of %s is missing; write %s(..., %s=VALUE)", parameter->name,
                           r->family->name, r->family->name, parameter->name);
    r->values[i] = parameter->otherwise;
  }
  return CYB_OK;
}

/* What is out of range is told at the place of the text. */
int cyb__read_plain(cyb_distribution **out, const cyb__reading *in, const cyb_family *family,
                    const cyb__item *items, size_t count) {
  reading r = {.in = in, .family = family};
  cyb_error inner = {0};
  int status = CYB_OK;
  for (size_t i = 0; !status && i < count; i++) status = read_item(&r, &items[i]);
  if (!status) status = fill_missing(&r);
  if (status) return status;
  status = cyb_distribution_new(out, family, r.values, &inner);
  return status ? cyb_error_set(in->error, inner.status, in->text, "%s", inner.message) : CYB_OK;
}
