/* dist/bind.c - items of a text given to the parts and numbers that a family wants.
 * Layer: dist. */
#include "dist/composed.h"

#include "base/memory.h"
#include "base/say.h"

enum { MOST_NAMES = 16 };

static int unknown(const cyb__signature *want, const char *name, cyb_error *error) {
  const char *names[MOST_NAMES], *near;
  size_t count = 0;
  for (size_t i = 0; i < want->part_count; i++) names[count++] = want->part[i];
  for (size_t i = 0; i < want->number_count; i++) names[count++] = want->number[i].name;
  near = cyb_nearest(name, names, count);
  return cyb_error_set(error, CYB_EDOMAIN, want->family,
                       near ? CYB__N("%s has no parameter '%s'; did you mean '%s'?")
                            : CYB__N("%s has no parameter '%s'; write %s"),
                       want->family, name, near ? near : want->example);
}

static int too_many(const cyb__signature *want, const char *format, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, want->family, format, want->family, want->example);
}

static int twice(const cyb__signature *want, const char *name, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, want->family, "%s of %s is given twice", name,
                       want->family);
}

static int take_part(const cyb__signature *want, const cyb__argument *item,
                     const cyb_distribution **parts, cyb_error *error) {
  size_t i = 0;
  bool count = cyb_distribution_family(item->part)->count;
  while (i < want->part_count &&
         (*item->name ? strcmp(item->name, want->part[i]) != 0 : !!parts[i]))
    i++;
  if (i == want->part_count)
    return *item->name
               ? unknown(want, item->name, error)
               : too_many(want, CYB__N("%s has one distribution too many; write %s"), error);
  if (parts[i]) return twice(want, want->part[i], error);
  if (count != want->counts)
    return cyb_error_set(error, CYB_EDOMAIN, want->family,
                         want->counts ? CYB__N("%s takes counts, and %s is one of losses")
                                      : CYB__N("%s takes losses, and %s is one of counts"),
                         want->family, cyb_distribution_family(item->part)->name);
  parts[i] = item->part;
  return CYB_OK;
}

static int take_number(const cyb__signature *want, const cyb__argument *item, bool *given,
                       double *numbers, cyb_error *error) {
  size_t i = 0;
  while (i < want->number_count &&
         (*item->name ? strcmp(item->name, want->number[i].name) != 0 : given[i]))
    i++;
  if (i == want->number_count)
    return *item->name ? unknown(want, item->name, error)
                       : too_many(want, CYB__N("%s has one number too many; write %s"), error);
  if (given[i]) return twice(want, want->number[i].name, error);
  given[i] = true;
  numbers[i] = item->number;
  return cyb__check_range(want->family, &want->number[i], item->number, error);
}

static int take(const cyb__signature *want, const cyb__argument *item,
                const cyb_distribution **parts, bool *given, double *numbers, cyb_error *error) {
  if (!isnan(item->weight))
    return cyb_error_set(error, CYB_EDOMAIN, want->family,
                         "%s has no weights before a colon; write %s", want->family, want->example);
  if (item->part) return take_part(want, item, parts, error);
  if (!isnan(item->number)) return take_number(want, item, given, numbers, error);
  return cyb_error_set(error, CYB_EDOMAIN, want->family,
                       "'%.40s' is neither a number nor a distribution; write %s", item->words,
                       want->example);
}

static int missing(const cyb__signature *want, const char *name, cyb_error *error) {
  return cyb_error_set(error, CYB_EDOMAIN, want->family, "%s of %s is missing; write %s", name,
                       want->family, want->example);
}

int cyb__bind(const cyb__signature *want, const cyb__argument *arguments, size_t count,
              const cyb_distribution **parts, double *numbers, cyb_error *error) {
  bool given[MOST_NAMES] = {false};
  int status = CYB_OK;
  for (size_t i = 0; i < want->part_count; i++) parts[i] = NULL;
  for (size_t i = 0; i < want->number_count; i++) numbers[i] = want->number[i].otherwise;
  for (size_t i = 0; !status && i < count; i++)
    status = take(want, &arguments[i], parts, given, numbers, error);
  for (size_t i = 0; !status && i < want->part_count; i++)
    if (!parts[i]) status = missing(want, want->part[i], error);
  for (size_t i = 0; !status && i < want->number_count; i++)
    if (isnan(numbers[i])) status = missing(want, want->number[i].name, error);
  return status;
}
