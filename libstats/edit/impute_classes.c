/* edit/impute_classes.c - imputation classes from the categories of columns.
 * Layer: edit. */
#include "edit/impute_classes.h"

#include "base/memory.h"

int cyb__categories_take(cyb__categories *categories, const cyb_column *column, cyb_error *error) {
  int status = CYB_OK;
  *categories = (cyb__categories){0};
  if (!column->code) {
    cyb_column *copy = &categories->copy;
    *copy = (cyb_column){.type = column->type, .rows = column->rows, .number = column->number};
    status = cyb_column_categorize(copy, error);
    copy->number = NULL; /* borrowed */
  }
  categories->code = column->code ? column->code : categories->copy.code;
  if (!status)
    categories->levels =
        cyb_dictionary_count(column->code ? column->levels : categories->copy.levels);
  return status;
}

void cyb__categories_clear(cyb__categories *categories) {
  cyb_column_clear(&categories->copy);
}

void cyb__classes_clear(cyb__classes *classes) {
  free(classes->class);
  free(classes->rows);
  free(classes->position);
  *classes = (cyb__classes){0};
}

typedef struct entry {
  uint64_t key;
  size_t row;
  size_t position; /* among the recipients; SIZE_MAX: a donor */
} entry;

static int compare_entries(const void *one, const void *other) {
  const entry *a = one, *b = other;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return (a->row > b->row) - (a->row < b->row);
}

/* Keys become 0, 1, ... in their order, so that the next column has room. */
static void renumber(entry *entries, size_t count) {
  uint64_t rank = 0, last = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t key = entries[i].key;
    if (i > 0 && key != last) rank++;
    last = key;
    entries[i].key = rank;
  }
}

static void sort_by_categories(entry *entries, size_t count, const cyb__categories *categories,
                               size_t groups) {
  for (size_t g = 0; g < groups; g++) {
    for (size_t i = 0; i < count; i++)
      entries[i].key =
          entries[i].key * categories[g].levels + (uint64_t)categories[g].code[entries[i].row];
    qsort(entries, count, sizeof *entries, compare_entries);
    renumber(entries, count);
  }
  if (!groups) qsort(entries, count, sizeof *entries, compare_entries);
}

/* Donors of a class first, then its recipients: `fill` walks through one class.
 * Returns where the next one begins. */
static size_t take_class(cyb__classes *out, const entry *entries, size_t count, size_t first,
                         size_t *recipients) {
  size_t last = first, at = first;
  cyb__class class = {.donor = out->rows + first};
  while (last < count && entries[last].key == entries[first].key) last++;
  for (size_t i = first; i < last; i++)
    if (entries[i].position == SIZE_MAX) out->rows[at++] = entries[i].row;
  class.donors = at - first;
  class.recipient = out->rows + at;
  class.recipients = last - at;
  for (size_t i = first; i < last; i++)
    if (entries[i].position != SIZE_MAX) {
      out->rows[at++] = entries[i].row;
      out->position[(*recipients)++] = entries[i].position;
    }
  if (class.recipients) out->class[out->count++] = class;
  return last;
}

int cyb__classes_form(cyb__classes *out, const cyb__categories *categories, size_t groups,
                      const size_t *donor, size_t donors, const size_t *recipient,
                      size_t recipients, cyb_error *error) {
  size_t count = donors + recipients, done = 0;
  entry *entries = CYB__ARRAY(entry, count);
  out->class = CYB__ARRAY(cyb__class, recipients);
  out->rows = CYB__ARRAY(size_t, count);
  out->position = CYB__ARRAY(size_t, recipients);
  if (!entries || !out->class || !out->rows || !out->position) {
    free(entries);
    return cyb_error_memory(error);
  }
  for (size_t i = 0; i < donors; i++) entries[i] = (entry){0, donor[i], SIZE_MAX};
  for (size_t i = 0; i < recipients; i++) entries[donors + i] = (entry){0, recipient[i], i};
  sort_by_categories(entries, count, categories, groups);
  for (size_t first = 0; first < count;) first = take_class(out, entries, count, first, &done);
  free(entries);
  return CYB_OK;
}
