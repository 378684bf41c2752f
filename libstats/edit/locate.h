/* edit/locate.h - the errors of one record.
 * Layer: edit. May include: base, num, expr, data. */
#ifndef CYB_EDIT_LOCATE_H
#define CYB_EDIT_LOCATE_H

#include "edit/hitting.h"
#include "edit/search.h"

/* Work space of one thread, and the answers it has collected. */
typedef struct cyb__locator {
  const cyb_edits *edits;
  const cyb_localize_options *options;
  const int8_t *verdict; /* [rule * rows + row] */
  double *weight;        /* per field; INFINITY where it never changes */
  size_t *rank;          /* per field: its column */
  bool *chosen;          /* per field */
  size_t *list;          /* scratch: fields */
  cyb__search search;
  cyb_located *records;
  size_t count, capacity;
  cyb_located_field *fields;
  size_t field_count, field_capacity;
} cyb__locator;

int cyb__locator_new(cyb__locator *locator, const cyb_edits *edits,
                     const cyb_localize_options *options, const int8_t *verdict, cyb_error *error);
void cyb__locator_clear(cyb__locator *locator);

/* Appends the record of a row, if it has an error or an empty field that the
 * rules determine. Errors CYB_ENOMEM. */
int cyb__locate(cyb__locator *locator, size_t row, cyb_error *error);

/* What is left to each free field of the record in `search`, appended
 * (deduce.c); `all` also those empty ones that are not determined. */
int cyb__deduce(cyb__locator *locator, bool *hard, cyb_error *error);

#endif
