/* edit/impute_classes.h - imputation classes from the categories of columns.
 * Layer: edit. */
#ifndef CYB_EDIT_IMPUTE_CLASSES_H
#define CYB_EDIT_IMPUTE_CLASSES_H

#include <cyberstats/table.h>

#include "edit/impute_method.h"

/* The categories of one column; its own, or made of a copy. */
typedef struct cyb__categories {
  const int32_t *code;
  size_t levels;
  cyb_column copy;
} cyb__categories;

/* Errors CYB_ENOMEM. */
int cyb__categories_take(cyb__categories *categories, const cyb_column *column, cyb_error *error);
void cyb__categories_clear(cyb__categories *categories);

/* Start it as {0}; cyb__classes_clear releases it after success and failure. */
typedef struct cyb__classes {
  cyb__class *class;
  size_t count;
  size_t *rows;     /* what the classes point to */
  size_t *position; /* per recipient, in the order of the classes: its place in the
                       list that was given */
} cyb__classes;

/* Classes of equal categories of the first `groups` columns that have a recipient,
 * by category code. All rows given must have a category in each of them.
 *   donor, recipient  rows, ascending */
int cyb__classes_form(cyb__classes *out, const cyb__categories *categories, size_t groups,
                      const size_t *donor, size_t donors, const size_t *recipient,
                      size_t recipients, cyb_error *error);
void cyb__classes_clear(cyb__classes *classes);

#endif
