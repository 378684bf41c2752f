/* indicator/value_list.h - the growing list of indicator values.
 * Layer: indicator. May include: base, survey. */
#ifndef CYB_INDICATOR_VALUE_LIST_H
#define CYB_INDICATOR_VALUE_LIST_H

#include <stddef.h>

#include <cyberstats/indicator.h>

typedef struct cyb__value_list {
  cyb_indicator_values *values;
  size_t capacity;
} cyb__value_list;

/* Empty list that knows its breakdowns. Errors CYB_ENOMEM. */
int cyb__values_new(cyb_indicator_values **out, const char *const *by, size_t by_count,
                    cyb_error *error);

/* Appends `value`, whose domain is `label` in breakdown `by` (NULL = total);
 * the label is copied. Errors CYB_ENOMEM. */
int cyb__values_append(cyb__value_list *list, const cyb_indicator_value *value, size_t by,
                       const char *label, cyb_error *error);

/* Column of the breakdown that a value belongs to; by_count for the total. */
size_t cyb__value_breakdown(const cyb_indicator_value *value, size_t by_count);

/* Removes the values of which `keep` says false. */
void cyb__values_keep(cyb_indicator_values *values,
                      bool (*keep)(const void *user, const cyb_indicator_value *value),
                      const void *user);

/* Order of the set, then period, total first, breakdowns in the order asked
 * for, categories by text with the missing one last. Errors CYB_ENOMEM. */
int cyb__values_sort(cyb_indicator_values *values, cyb_error *error);

/* Value, error and interval in another unit. */
void cyb__estimate_multiply(cyb_estimate *estimate, double multiplier);

/* Class, and the letters that go with figures that are no secret: u where the
 * class is E, z where there is no figure. */
void cyb__value_grade(cyb_indicator_value *value);
/* Withholds the figure: everything that could tell it, and the letter c. */
void cyb__value_withhold(cyb_indicator_value *value);

#endif
