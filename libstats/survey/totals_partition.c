/* survey/totals_partition.c - which column of a sample tells the parts of the totals.
 * Layer: survey. */
#include <string.h>

#include "base/memory.h"
#include "survey/totals_parts.h"

/* True where the column's values are the parts', each of them and no other. */
static bool is_partition(const cyb_dictionary *parts, const cyb_column *column) {
  size_t count = cyb_dictionary_count(parts);
  if (!column->levels || cyb_dictionary_count(column->levels) != count) return false;
  for (size_t i = 0; i < count; i++) {
    const char *text = cyb_dictionary_text(column->levels, (int32_t)i);
    if (cyb_dictionary_find(parts, text, strlen(text)) < 0) return false;
  }
  return true;
}

int cyb_totals_find_partition(cyb_totals *totals, cyb_table *sample, cyb_error *error) {
  const cyb_column *found = NULL;
  if (totals->partition || !cyb_dictionary_count(totals->parts)) return CYB_OK;
  for (size_t i = 0; i < sample->columns; i++) {
    int status = cyb_column_categorize(&sample->column[i], error);
    if (status != CYB_OK) return status;
    if (!is_partition(totals->parts, &sample->column[i])) continue;
    if (found)
      return cyb_error_at(error, CYB_EDATA, totals->source, 1, "partition",
                          "the parts could be those of %s or of %s; name the column", found->name,
                          sample->column[i].name);
    found = &sample->column[i];
  }
  if (found) return cyb_totals_partition_by(totals, found->name, error);
  return cyb_error_at(error, CYB_EDATA, totals->source, 1, "partition",
                      "no column of the sample has just these parts as its values; name the column "
                      "that tells them");
}
